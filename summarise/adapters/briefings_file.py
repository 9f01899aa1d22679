"""The user's briefings: `briefings.toml` beside the configuration file.

[briefings.morning]
title = "Harbour news"                  # default: the name
sources = ["feeds:ports", "inbox/"]     # files, folders, addresses, feed:NAME, feeds:GROUP, feeds: for all
keep = ["port strike", "Kelm"]          # an article that holds none of these is left out; default: all are kept
window_hours = 24
tz = "Europe/Athens"
at = "07:00"                            # when an issue is due, local time
sections = ["bottom_line", "changes"]   # default: all
length = 40                             # most sentences of developments
model = "local"
max_cost = 0.50                         # US dollars for one issue
outputs = { html = "~/briefings/{date}.html", markdown = "~/briefings/{date}.md" }
"""

from __future__ import annotations

import re
import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from summarise.briefing.profile import SECTIONS, BriefingProfile, SectionName
from summarise.errors import ConfigError, UsageError
from summarise.render.briefing import BRIEFING_FORMATS

_NAME = re.compile(r"[^\W_][\w-]{0,59}")
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_REMEDIES = {
    "sources": 'use a list, such as ["feeds:ports", "inbox/"]',
    "keep": 'use a list of words, such as ["port strike"]',
    "window_hours": "use a number of hours above 0",
    "tz": 'use a name such as "Europe/Athens"',
    "at": 'use a local time such as "07:00"',
    "sections": f"known: {', '.join(SECTIONS)}",
    "length": "use a number of sentences above 0",
    "max_cost": "use US dollars, such as 0.50",
    "outputs": f'use formats and paths, such as {{ html = "news.html" }}; formats: {", ".join(BRIEFING_FORMATS)}',
}


class _Entry(BaseModel):
    """One `[briefings.NAME]` table."""

    model_config = ConfigDict(extra="forbid")

    sources: list[_Text] = Field(min_length=1)
    title: str = ""
    keep: list[_Text] = Field(default_factory=list)
    window_hours: float = Field(default=24.0, gt=0, le=24 * 366)
    tz: str = ""
    at: time | None = None
    sections: list[SectionName] = Field(default_factory=lambda: list(SECTIONS))
    length: int = Field(default=40, gt=0)
    model: str = ""
    max_cost: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    outputs: dict[str, _Text] = Field(default_factory=dict)

    @field_validator("tz")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        try:
            if name:
                ZoneInfo(name)
        except (OSError, ValueError, LookupError) as error:
            raise ValueError(f"no time zone is called {name!r}") from error
        return name

    @field_validator("at")
    @classmethod
    def _is_local(cls, at: time | None) -> time | None:
        if at is not None and at.tzinfo is not None:
            raise ValueError("a local time has no offset")
        return at

    @field_validator("outputs")
    @classmethod
    def _has_known_formats(cls, outputs: dict[str, str]) -> dict[str, str]:
        unknown = next((name for name in outputs if name not in BRIEFING_FORMATS), None)
        if unknown is not None:
            raise ValueError(f"no format is called {unknown!r}")
        return outputs


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    briefings: dict[str, _Entry] = Field(default_factory=dict)


def read_profiles(path: Path, *, tz: str) -> dict[str, BriefingProfile]:
    """The briefings of the file, by name; none where there is no file. `tz` holds where one names no zone.

    Paths of sources and outputs are those seen from the folder of the file.

    Raises:
        ConfigError: the file cannot be used; the message names the key and the remedy.
    """
    try:
        parsed = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {_explained(error)}") from error
    return {name: _profile(name, entry, path, tz) for name, entry in parsed.briefings.items()}


def profile_named(path: Path, name: str, *, tz: str) -> BriefingProfile:
    """The briefing of that name.

    Raises:
        UsageError: there is none.
        ConfigError: the file cannot be used.
    """
    known = read_profiles(path, tz=tz)
    if name in known:
        return known[name]
    names = f"known briefings: {', '.join(sorted(known))}" if known else f"no briefing is set up in {path}"
    raise UsageError(f"no file and no briefing is called {name!r}; {names}")


def _profile(name: str, entry: _Entry, path: Path, tz: str) -> BriefingProfile:
    if not _NAME.fullmatch(name):
        raise ConfigError(f"{path}: briefings.{name}: use letters, digits, - and _ for a name")
    return BriefingProfile(
        name=name,
        title=entry.title,
        sources=tuple(_seen_from(path.parent, source) for source in entry.sources),
        keep=tuple(entry.keep),
        window_hours=entry.window_hours,
        tz=entry.tz or tz,
        at=entry.at,
        sections=tuple(entry.sections),
        most_sentences=entry.length,
        model=entry.model,
        max_cost_usd=entry.max_cost,
        outputs=tuple((kind, _seen_from(path.parent, place)) for kind, place in entry.outputs.items()),
    )


def _seen_from(folder: Path, place: str) -> str:
    """A path seen from `folder`; addresses, feeds and standard input stay as they are."""
    if place == "-" or re.match(r"https?://|feeds?:|stored:", place):
        return place
    ending = "/" if place.endswith("/") else ""
    return str(folder / Path(place).expanduser()) + ending


def _explained(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    parts = [part for part in first["loc"] if not isinstance(part, int)]
    key = ".".join(map(str, parts))
    if first["type"] == "extra_forbidden":
        known = "briefings" if len(parts) < 2 else ", ".join(_Entry.model_fields)
        return f"{key}: no such key; known: {known}"
    remedy = next((_REMEDIES[str(part)] for part in parts if part in _REMEDIES), "")
    return f"{key}: {first['msg']}" + (f"; {remedy}" if remedy else "")
