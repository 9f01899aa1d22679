"""Claims and digests as text. One JSON document is the source of every other format.

`FORMATS` names what `render` can make; all of it is pure: document in, text out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from summarise.render import html, json, markdown, text
from summarise_schemas.published import ClaimsDocument, DigestDocument

Format = Literal["markdown", "text", "json", "jsonl", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
Document = ClaimsDocument | DigestDocument

__all__ = ["FORMATS", "Document", "Format", "render"]

_RENDERERS: dict[Format, Callable[[Document], str]] = {
    "markdown": markdown.render,
    "text": text.render,
    "json": json.render,
    "jsonl": json.render_line,
    "html": html.render,
}


def render(document: Document, output_format: Format) -> str:
    """`document` in `output_format`, ending in a newline."""
    return _RENDERERS[output_format](document)
