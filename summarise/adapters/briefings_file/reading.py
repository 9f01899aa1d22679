"""`briefings.toml` → profiles; a fault is one line that names file, line, key and remedy."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from summarise.adapters.briefings_file.entries import (
    DeliveryEntry,
    ProfileEntry,
    ProfilesFile,
    remedy_for,
)
from summarise.adapters.briefings_file.lines import line_of
from summarise.briefing.profile import BriefingProfile, Delivery
from summarise.errors import ConfigError, UsageError
from summarise.render.briefing_email import Envelope
from summarise.settings import MailServer

_NAME = re.compile(r"[^\W_][\w-]{0,59}")


def read_profiles(path: Path, *, tz: str) -> dict[str, BriefingProfile]:
    """The briefings of the file, by name; none where there is no file. `tz` holds where one names no zone.

    Paths of sources and outputs are those seen from the folder of the file.

    Raises:
        ConfigError: the file cannot be used; the message names line, key and remedy.
    """
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        parsed = ProfilesFile.model_validate(tomllib.loads(text))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {_explained(error, text)}") from None
    _check_names(parsed, path, text)
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
    hint = "" if known else "; `summarise briefings init` writes one to fill in"
    raise UsageError(f"no file and no briefing is called {name!r}; {names}{hint}")


def _check_names(parsed: ProfilesFile, path: Path, text: str) -> None:
    wrong = next((name for name in parsed.briefings if not _NAME.fullmatch(name)), None)
    if wrong is not None:
        place = _line(text, ("briefings", wrong))
        raise ConfigError(f"{path}: {place}briefings.{wrong}: use letters, digits, - and _ for a name")


def _profile(name: str, entry: ProfileEntry, path: Path, tz: str) -> BriefingProfile:
    return BriefingProfile(
        name=name,
        title=entry.title,
        sources=tuple(_seen_from(path.parent, source) for source in entry.sources),
        keep=tuple(entry.keep),
        topics=tuple(entry.topics),
        places=tuple(entry.places),
        languages=tuple(entry.languages),
        window_hours=entry.window_hours,
        tz=entry.tz or tz,
        at=entry.at,
        sections=tuple(entry.sections),
        most_sentences=entry.length,
        model=entry.model,
        max_cost_usd=entry.max_cost,
        outputs=tuple((kind, _seen_from(path.parent, place)) for kind, place in entry.outputs),
        delivery=_delivery(entry.delivery, path) if entry.delivery else None,
    )


def _delivery(entry: DeliveryEntry, path: Path) -> Delivery:
    return Delivery(
        envelope=Envelope(
            sender=entry.sender,
            recipients=tuple(entry.to),
            subject=entry.subject,
            formats=tuple(dict.fromkeys(entry.formats)),
            attached=tuple(dict.fromkeys(entry.attach)),
        ),
        server=MailServer(
            host=entry.host,
            port=entry.port_used,
            security=entry.security,
            user=entry.user,
            password_env=entry.password_env,
            password_command=tuple(entry.password_command),
            ca_file=_seen_from(path.parent, entry.ca_file) if entry.ca_file else "",
            timeout_seconds=entry.timeout_seconds,
            deadline_seconds=4 * entry.timeout_seconds,
            retry_seconds=entry.retry_seconds,
        ),
        sends_empty=entry.send_empty,
    )


def _seen_from(folder: Path, place: str) -> str:
    """A path seen from `folder`; addresses, feeds and standard input stay as they are."""
    if place == "-" or re.match(r"https?://|feeds?:|stored:", place):
        return place
    ending = "/" if place.endswith("/") else ""
    return str(folder / Path(place).expanduser()) + ending


def _explained(error: ValidationError, text: str) -> str:
    first = error.errors(include_url=False)[0]
    parts = tuple(str(part) for part in first["loc"] if not isinstance(part, int))
    return f"{_line(text, parts)}{'.'.join(parts)}: {_fault(first['type'], first['msg'], parts)}"


def _fault(kind: str, message: str, parts: tuple[str, ...]) -> str:
    key = parts[-1] if parts else ""
    if kind == "extra_forbidden":
        return remedy_for(key) if key == "password" else f"no such key; known: {', '.join(_keys(parts))}"
    remedy = next((said for part in reversed(parts) if (said := remedy_for(part))), "")
    if kind == "missing":
        return f"is missing; {remedy}"
    return f"{message.removeprefix('Value error, ')}" + (f"; {remedy}" if remedy else "")


def _keys(parts: tuple[str, ...]) -> list[str]:
    """The keys that are known where `parts` lead to."""
    if len(parts) < 2:
        return ["briefings"]
    table: type[BaseModel] = DeliveryEntry if "delivery" in parts[2:-1] else ProfileEntry
    fields: dict[str, Any] = dict(table.model_fields)
    return [field.alias or name for name, field in fields.items()]


def _line(text: str, parts: tuple[str, ...]) -> str:
    number = line_of(text, parts)
    return f"line {number}: " if number else ""
