"""The document itself, as JSON."""

from __future__ import annotations

from pydantic import BaseModel


def render(document: BaseModel) -> str:
    """Indented JSON, ending in a newline."""
    return document.model_dump_json(indent=2) + "\n"


def render_line(document: BaseModel) -> str:
    """One line of JSON, for streams of documents."""
    return document.model_dump_json() + "\n"
