"""The document itself, as JSON. Characters that could steer a terminal are written as escapes."""

from __future__ import annotations

import re

from pydantic import BaseModel

_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def render(document: BaseModel) -> str:
    """Indented JSON, ending in a newline."""
    return _escaped(document.model_dump_json(indent=2)) + "\n"


def render_line(document: BaseModel) -> str:
    """One line of JSON, for streams of documents."""
    return _escaped(document.model_dump_json()) + "\n"


def _escaped(text: str) -> str:
    return _STEERING.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
