"""The page itself. The policy names our style and script by hash; every text is escaped by the template."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarise.invisible import CONTROL
from summarise.render.briefing_outline import CHANGE_KINDS, EARLIER, day_in_words, moment_in_words, notices_of
from summarise.render.briefing_page.charts import charts_of
from summarise.render.briefing_page.timeline import timeline_of
from summarise.render.briefing_page.views import Views
from summarise_schemas.briefing import BriefingDocument

if TYPE_CHECKING:
    from jinja2 import Template


def render(document: BriefingDocument) -> str:
    """The briefing as one HTML page, ending in a newline."""
    style, script = _read("page.css"), _read("page.js")
    days = timeline_of(document)
    page = _template().render(
        d=document,
        views=Views(document),
        charts=charts_of(document.disputed),
        kinds=CHANGE_KINDS,
        earlier=EARLIER,
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
