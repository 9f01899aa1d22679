"""The page itself. The policy names our style and script by hash; every text is escaped by the template."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarise.invisible import CONTROL
from summarise.render.briefing_outline import (
    CHANGE_KINDS,
    EARLIER,
    WHAT_STOOD,
    day_in_words,
    drafted_by,
    moment_in_words,
    notices_of,
    what_was,
)
from summarise.render.briefing_page.charts import charts_of
from summarise.render.briefing_page.contents import contents_of
from summarise.render.briefing_page.cutting import CUTS, MOST_BYTES, Cut
from summarise.render.briefing_page.timeline import timeline_of
from summarise.render.briefing_page.views import Views
from summarise_schemas.briefing import BriefingDocument

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way to other briefings of a site: the days before and after, ISO 8601, "" for none, and the index."""

    previous: str = ""
    next: str = ""
    index: str = "index.html"


def render(document: BriefingDocument, way: Way | None = None) -> str:
    """The briefing as one HTML page under 1 MB, ending in a newline; what is left out of it, it says.

    `way` is for a page beside others, each called ``DATE.html``.
    """
    page = ""
    for cut in CUTS:
        page = _cut(document, cut, way)
        if len(page.encode()) <= MOST_BYTES:
            break
    return page


def _cut(whole: BriefingDocument, cut: Cut, way: Way | None) -> str:
    style, script = _read("page.css"), _read("page.js")
    views = Views(whole, cut)
    document = views.document
    days = timeline_of(document)
    page = _template().render(
        d=document,
        way=way,
        views=views,
        left_out=str(views.left_out()),
        contents=contents_of(document),
        charts=charts_of(document.disputed),
        kinds=CHANGE_KINDS,
        earlier=EARLIER,
        what_was=what_was,
        stood=WHAT_STOOD,
        drafted=drafted_by(document.header),
        notices=notices_of(document),
        days=days,
        tallest=max((len(day.sentences) for day in days), default=0),
        style=style,
        script=script,
        policy=_policy(style, script),
        moment=moment_in_words,
        day=day_in_words,
        quote_marks=("“", '"', "‘", "'", "«", "„"),
    )
    return CONTROL.sub("", page) + "\n"


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _read(name: str) -> str:
    return files("summarise.render.briefing_page").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja")
