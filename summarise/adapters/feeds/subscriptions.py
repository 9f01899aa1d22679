"""The user's list of feeds: `feeds.toml`, written by hand or by `summarise feeds`. Comments and order survive.

[feeds.harbour-times]
url = "https://harbour.example/rss.xml"
title = "Harbour Times"          # optional, as are all that follow
groups = ["ports", "world"]
publisher = "Harbour Times"      # where the pages do not name it
full_text = false                # never trust the feed's text to be whole: always fetch the page
"""

from __future__ import annotations

import fcntl
import os
import re
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarise.adapters.feeds.fields import address_of
from summarise.collecting import Subscription
from summarise.errors import ConfigError, UsageError
from summarise.invisible import without_controls

_NAME = re.compile(r"[^\W_][\w-]{0,59}")
_LONGEST_SLUG = 40


class _Entry(BaseModel):
    """One `[feeds.NAME]` table."""

    model_config = ConfigDict(extra="forbid")

    url: str
    title: str = ""
    groups: list[str] = Field(default_factory=list)
    publisher: str = ""
    full_text: bool = True


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    feeds: dict[str, _Entry] = Field(default_factory=dict)


def read_subscriptions(path: Path) -> tuple[Subscription, ...]:
    """The feeds in the file at `path`, in its order; none where there is no file.

    Raises:
        ConfigError: the file cannot be read or used; the message names the line and what to do.
    """
    text = _text(path)
    try:
        parsed = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        fault = str(error).replace("at end of document", f"at the end, line {len(text.splitlines())}")
        raise ConfigError(f"{path}: {fault}; mend that line, the file was left as it is") from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {_first_fault(error, text)}") from error
    return tuple(_subscription(name, entry, path, text) for name, entry in parsed.feeds.items())


def add_subscriptions(path: Path, new: Iterable[Subscription]) -> None:
    """Write feeds at the end of the file; all or none.

    Raises:
        UsageError: a name or an address is there already, or cannot be one.
        ConfigError: the file that is there cannot be used or written; it is left as it is.
    """
    with _locked(path):
        known = list(read_subscriptions(path))
        document = _document(path)
        for subscription in new:
            _refuse(subscription, known, path)
            known.append(subscription)
            _tables(document).append(subscription.name, _table(subscription))
        _replace(path, document.as_string())


def remove_subscription(path: Path, name: str) -> Subscription:
    """Take the feed called `name` out of the file; what it was.

    Raises:
        UsageError: there is none of that name.
        ConfigError: the file cannot be used or written; it is left as it is.
    """
    with _locked(path):
        known = {subscription.name: subscription for subscription in read_subscriptions(path)}
        if name not in known:
            raise UsageError(unknown_name(name, known))
        document = _document(path)
        document["feeds"].remove(name)
        _replace(path, document.as_string())
    return known[name]


def unknown_name(name: str, known: Iterable[str]) -> str:
    """What to say of a name that no feed has."""
    names = sorted(known)
    shown = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
    return (
        f"no feed is called {name!r}; known: {shown}"
        if names
        else "there are no feeds yet; add one with `summarise feeds add`"
    )


def name_for(title: str, url: str, taken: Iterable[str]) -> str:
    """A short name that is not `taken`, out of the title, else the host.

    >>> name_for("Été à Oslo: World", "https://news.example/rss", {"ete-a-oslo-world"})
    'ete-a-oslo-world-2'
    >>> name_for("", "https://www.news.example/rss", ())
    'news-example'
    """
    slug = _slug(title) or _slug((urlsplit(url).hostname or "").removeprefix("www.")) or "feed"
    used = set(taken)
    numbered = (f"{slug}-{number}" for number in range(2, len(used) + 3))
    return slug if slug not in used else next(name for name in numbered if name not in used)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[:500]).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}; make it readable for you") from error


def _subscription(name: str, entry: _Entry, path: Path, text: str) -> Subscription:
    url = address_of(entry.url, "")
    if not url:
        raise ConfigError(f"{path}: {_place(text, name, 'url')}: url must be an http:// or https:// address")
    if not _NAME.fullmatch(name):
        raise ConfigError(f"{path}: {_place(text, name)}: a name has letters, digits and hyphens, at most 60")
    return Subscription(
        name=name,
        url=url,
        title=without_controls(entry.title),
        groups=tuple(filter(None, map(without_controls, entry.groups))),
        publisher=without_controls(entry.publisher),
        full_text=entry.full_text,
    )


def _first_fault(error: ValidationError, text: str) -> str:
    fault = error.errors(include_url=False)[0]
    where = [str(part) for part in fault["loc"]]
    name, key = (*where[1:3], "", "")[:2] if where[:1] == ["feeds"] else ("", where[0] if where else "")
    described = "is unknown; remove it" if fault["type"] == "extra_forbidden" else fault["msg"]
    return f"{_place(text, name, key)}: {'.'.join(where)}: {described}"


def _place(text: str, name: str, key: str = "") -> str:
    """The line of a table, or of a key in it; "somewhere" where the file writes it in an unusual way."""
    lines = text.splitlines()
    header = re.compile(rf"""\s*\[\s*feeds\s*\.\s*["']?{re.escape(name)}["']?\s*\]""")
    start = next((number for number, line in enumerate(lines) if name and header.match(line)), -1)
    if name and start < 0:
        return "somewhere"
    stated = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]|\s*\[\s*{re.escape(key)}\b""")
    found = (number for number in range(start + 1, len(lines)) if key and stated.match(lines[number]))
    return f"line {next(found, max(start, 0)) + 1}"


def _refuse(subscription: Subscription, known: list[Subscription], path: Path) -> None:
    if not _NAME.fullmatch(subscription.name):
        raise UsageError(
            f"{subscription.name!r} is no name for a feed; use letters, digits and hyphens, at most 60"
        )
    for other in known:
        if other.url == subscription.url:
            raise UsageError(f"{subscription.url} is there already, as {other.name!r} in {path}")
        if other.name == subscription.name:
            raise UsageError(f"a feed is called {other.name!r} already; choose another with --name")


def _document(path: Path) -> Any:
    """The file as tomlkit keeps it, with comments; only called once `read_subscriptions` has accepted it."""
    import tomlkit

    return tomlkit.parse(_text(path))


def _tables(document: Any) -> Any:
    import tomlkit

    if "feeds" not in document:
        document.append("feeds", tomlkit.table(is_super_table=True))
    return document["feeds"]


def _table(subscription: Subscription) -> Any:
    import tomlkit

    table = tomlkit.table()
    table.add("url", subscription.url)
    stated: dict[str, object] = {
        "title": subscription.title,
        "groups": list(subscription.groups),
        "publisher": subscription.publisher,
    }
    for key, value in stated.items():
        if value:
            table.add(key, value)
    if not subscription.full_text:
        table.add("full_text", False)
    table.add(tomlkit.nl())
    return table


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One writer at a time: two `feeds add` at once must both be kept."""
    folder = path.resolve().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}; nothing was written") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replace(path: Path, text: str) -> None:
    """Whole or not at all; a link stays a link, and the permissions stay."""
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".feeds-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(mode)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}; the file was left as it was") from error
