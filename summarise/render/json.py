"""The document itself, as JSON. Characters that could steer a terminal are written as escapes."""

from __future__ import annotations

import json
import re

from pydantic import BaseModel

from summarise.invisible import CONTROL

# Some readers of JSON lines end a line at U+2028 and U+2029.
_STEERING = re.compile(f"{CONTROL.pattern}|[\u2028\u2029]")


def render(document: BaseModel) -> str:
    """Indented JSON, ending in a newline."""
    return _escaped(document.model_dump_json(indent=2)) + "\n"


def render_line(document: BaseModel) -> str:
    """One line of JSON, for streams of documents."""
    return _escaped(document.model_dump_json()) + "\n"


def _escaped(text: str) -> str:
    return _STEERING.sub(lambda match: json.dumps(match.group())[1:-1], text)
