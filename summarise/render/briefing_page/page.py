"""The page itself. The policy names our style and script by hash; every text is escaped by the template."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from summarise.invisible import CONTROL
from summarise.render.briefing_page.charts import LEFT, WIDTH, charts_of
from summarise.render.briefing_page.views import Views
from summarise_schemas.briefing import BriefingDocument

if TYPE_CHECKING:
    from jinja2 import Template

_LEFT_IN_TEXT = {
    "corrected": "Corrected", "contradicted": "Contradicted", "updated": "Updated", "resolved": "Resolved",
    "new": "New", "not_mentioned": "Not mentioned today",
}  # fmt: skip


def render(document: BriefingDocument) -> str:
    """The briefing as one HTML page, ending in a newline."""
    style, script = _read("page.css"), _read("page.js")
    page = _template().render(
        d=document,
        views=Views(document),
        charts=charts_of(document.disputed),
        kinds=_LEFT_IN_TEXT,
        width=WIDTH,
        left=LEFT,
        style=style,
        script=script,
        policy=_policy(style, script),
        moment=_moment,
        places=sorted({s.place for section in document.developments for s in section.sentences if s.place}),
        sides=sorted(
            {side for section in document.developments for s in section.sentences for side in s.sides}
        ),
    )
    return CONTROL.sub("", page) + "\n"


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return f"{moment.day} {moment:%b %Y %H:%M}"


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
