"""A briefing in any format: the one door. The document is the source of all of them; rendering is pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from summarise.render import briefing_feed, briefing_page, json, markdown, text
from summarise.render.briefing_outline import outline
from summarise_schemas.briefing import BriefingDocument

BriefingFormat = Literal["markdown", "text", "json", "html", "atom"]
BRIEFING_FORMATS: tuple[BriefingFormat, ...] = get_args(BriefingFormat)

_RENDERERS: dict[str, Callable[[BriefingDocument], str]] = {
    "markdown": lambda document: markdown.render_outline(outline(document)),
    "text": lambda document: text.render_outline(outline(document)),
    "json": json.render,
    "html": briefing_page.render,
    "atom": briefing_feed.render,
}


def render_briefing(document: BriefingDocument, output_format: str) -> str:
    """`document` in one of `BRIEFING_FORMATS`, ending in a newline."""
    return _RENDERERS[output_format](document)
