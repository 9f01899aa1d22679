"""What a run has done already, step by step: a file of JSON lines for each date, each line on the disk before work goes on.

The first line says which run it is; the others name a step, what it was done to, and what came of it. The run of a date
is complete once its last line says so. A line that a crash cut short is as if it had never been.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal, get_args

from summarise.adapters.private_directory import make_private
from summarise.adapters.written_files import append_whole, remedy, sync_folder, write_whole
from summarise.errors import StoreError
from summarise.runs import RunKey

log = logging.getLogger("summarise.runs")

Step = Literal["article", "claims", "rendered", "delivering", "delivered"]
_STEPS: Final = frozenset(get_args(Step))
_COMPLETE: Final = "complete"
KEPT_DAYS: Final = 90
KEPT_JOURNALS: Final = 30
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    config: str
    as_of: datetime
    day: date
    briefing: str


class JournalledRun:
    """The run of one date: what is done, and a place to note more. For the holder of the briefing's lock only."""

    def __init__(self, path: Path, key: RunKey, as_of: datetime, noted: dict[tuple[str, str], str]) -> None:
        self.key = key
        self.as_of = as_of
        self._path = path
        self._noted = noted

    @property
    def is_resumed(self) -> bool:
        """Whether an earlier attempt left something to go on with."""
        return bool(self._noted)

    def has(self, step: Step, item: str) -> bool:
        """Whether `step` was done to `item`."""
        return (step, item) in self._noted

    def value(self, step: Step, item: str) -> str | None:
        """What came of `step` for `item`; None when it was not done."""
        return self._noted.get((step, item))

    def items(self, step: Step) -> tuple[str, ...]:
        """What `step` was done to, in order."""
        return tuple(item for noted, item in self._noted if noted == step)

    def note(self, step: Step, item: str, value: str = "") -> None:
        """Note that `step` was done to `item`; on the disk when this returns. Noting it again replaces the value.

        Raises:
            StoreError: it could not be noted; what was noted before is kept.
        """
        self._append({"step": step, "item": item, "value": value})
        self._noted[step, item] = value

    def once(self, step: Step, item: str, work: Callable[[], str]) -> str:
        """What `work` gives, done once in all attempts together; a kill while it is under way lets it run again."""
        known = self.value(step, item)
        if known is None:
            known = work()
            self.note(step, item, known)
        return known

    def finish(self) -> None:
        """Note that the briefing of this date is complete. Nothing is to be noted after.

        Raises:
            StoreError: it could not be noted.
        """
        self._append({"step": _COMPLETE})

    def _append(self, line: dict[str, str]) -> None:
        with _translated(self._path):
            append_whole(self._path, _line(line))


class RunJournal:
    """The journals of one briefing, in its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def finished_days(self) -> frozenset[date]:
        """The dates that have a complete briefing.

        Raises:
            StoreError: the folder cannot be read.
        """
        with _translated(self._folder):
            found = (_read(path) for path in sorted(self._folder.glob("????-??-??.jsonl")))
            return frozenset(head.day for head, noted in found if head and (_COMPLETE, "") in noted)

    def begin(self, key: RunKey, *, as_of: datetime) -> JournalledRun | None:
        """The run of this key, gone on with where an earlier attempt stopped, as of the same moment; None when complete.

        What was begun with another configuration is begun anew, as its claims may no longer be those wanted.

        Raises:
            StoreError: the journal cannot be written.
        """
        path = self._folder / f"{key.day.isoformat()}.jsonl"
        with _translated(path):
            head, noted = _read(path)
            if head and (_COMPLETE, "") in noted:
                return None
            if head and (head.config, head.briefing) == (key.config, key.briefing):
                _cut_torn_line(path)
                return JournalledRun(path, key, head.as_of, noted)
            return self._fresh(path, key, as_of)

    def forget(self, day: date) -> None:
        """Let the briefing of a date be made again.

        Raises:
            StoreError: its journal cannot be removed.
        """
        path = self._folder / f"{day.isoformat()}.jsonl"
        with _translated(path):
            path.unlink(missing_ok=True)
            sync_folder(self._folder)

    def prune(self, today: date) -> None:
        """Remove journals older than `KEPT_DAYS`, but for the newest `KEPT_JOURNALS`; what cannot be removed stays."""
        oldest = (today - timedelta(days=KEPT_DAYS)).isoformat()
        for path in sorted(self._folder.glob("????-??-??.jsonl"))[:-KEPT_JOURNALS]:
            if path.stem < oldest:
                with suppress(OSError):
                    path.unlink()

    def _fresh(self, path: Path, key: RunKey, as_of: datetime) -> JournalledRun:
        make_private(self._folder)
        head = {
            "summarise_run": _FORMAT,
            "briefing": key.briefing,
            "day": key.day.isoformat(),
            "config": key.config,
            "as_of": as_of.isoformat(),
        }
        write_whole(path, _line(head), mode=0o600)
        return JournalledRun(path, key, as_of, {})


def _line(values: dict[str, Any]) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode() + b"\n"


def _read(path: Path) -> tuple[_Head | None, dict[tuple[str, str], str]]:
    """The head and the notes up to the first line that is no note of ours; no head when there is no such journal."""
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return None, {}
    try:
        head = _head(json.loads(lines[0]))
    except (ValueError, LookupError, TypeError, RecursionError):
        log.warning("%s: not a journal of this program; the run is begun anew", path)
        return None, {}
    return head, dict(_notes(path, lines[1:]))


def _head(values: dict[str, Any]) -> _Head:
    if values["summarise_run"] != _FORMAT:
        raise ValueError("another format")
    as_of = datetime.fromisoformat(values["as_of"])
    if as_of.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return _Head(
        config=values["config"],
        as_of=as_of,
        day=date.fromisoformat(values["day"]),
        briefing=values["briefing"],
    )


def _notes(path: Path, lines: list[bytes]) -> Iterator[tuple[tuple[str, str], str]]:
    for number, line in enumerate(lines, start=2):
        note = _note(line)
        if note is None:
            log.warning("%s: line %d is damaged; what it and later lines say is done again", path, number)
            return
        yield note


def _note(line: bytes) -> tuple[tuple[str, str], str] | None:
    try:
        values = json.loads(line)
        step, item, value = values["step"], values.get("item", ""), values.get("value", "")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    is_ours = (step in _STEPS or step == _COMPLETE) and isinstance(item, str) and isinstance(value, str)
    return ((step, item), value) if is_ours else None


def _cut_torn_line(path: Path) -> None:
    """Cut off what follows the last line that can be used, so that the next is not written behind half a line."""
    content = path.read_bytes()
    kept = 0
    for index, line in enumerate(content.split(b"\n")[:-1]):
        if index and _note(line) is None:
            break
        kept += len(line) + 1
    if kept < len(content):
        write_whole(path, content[:kept])


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path}: {remedy(error, 'the run goes on where it stopped')}") from error
