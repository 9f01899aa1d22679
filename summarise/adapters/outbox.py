"""Messages of a briefing on their way: those that wait, as `.eml` files, and a journal of what became of each.

A message is keyed by the local date of its issue and by what it tells. It waits until a server took it; whether it was
handed over is on the disk before and after, so that a kill between the two is seen and nothing is sent twice.
For the holder of the briefing's lock only.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Literal, get_args

from summarise.adapters.private_directory import make_private
from summarise.adapters.written_files import append_whole, remedy, write_whole
from summarise.errors import StoreError

log = logging.getLogger("summarise.runs")

FOLDER: Final = "outbox"
JOURNAL: Final = "deliveries.jsonl"
REPLACED: Final = "a newer issue of that day took its place"
MailState = Literal["waiting", "sending", "sent", "refused", "given_up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedMail:
    """One message and what last became of it, at the moment `at`; it waits, or waited, since `since`.

    `recipients` are those who do not have it yet. "sending" that stays was cut off: it may have arrived. "refused" was
    taken for some recipients and refused for good for the others. `why` is one line, "" when all went well.
    """

    day: date
    content: str
    state: MailState
    at: datetime
    since: datetime
    recipients: tuple[str, ...] = ()
    why: str = ""

    @property
    def file_name(self) -> str:
        """Of the message in the outbox."""
        return f"{self.day.isoformat()}-{self.content}.eml"

    @property
    def may_have_arrived(self) -> bool:
        """Whether a server has it, or may have it."""
        return self.state in ("sending", "sent", "refused")


class Outbox:
    """The messages of one briefing, in the folder of its runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self._journal = folder / JOURNAL
        self._known: dict[tuple[date, str], PostedMail] | None = None

    def mail(self, day: date, content: str) -> PostedMail | None:
        """What became of a message; None when there was none.

        Raises:
            StoreError: the journal cannot be read.
        """
        return self._all().get((day, content))

    def of_day(self, day: date) -> tuple[PostedMail, ...]:
        """The messages of an issue, oldest first."""
        return tuple(mail for mail in self._all().values() if mail.day == day)

    def waiting(self) -> tuple[PostedMail, ...]:
        """Those that no server has taken, oldest first; those that were given up are not among them."""
        return self._in("waiting")

    def unsettled(self) -> tuple[PostedMail, ...]:
        """Those that wait and those that were cut off, by day."""
        return self._in("waiting", "sending")

    def given_up(self) -> tuple[PostedMail, ...]:
        """Those that are tried no more, by day, but for those whose place a later issue of their day took."""
        return tuple(mail for mail in self._in("given_up") if mail.why != REPLACED)

    def _in(self, *states: MailState) -> tuple[PostedMail, ...]:
        mails = (mail for mail in self._all().values() if mail.state in states)
        return tuple(sorted(mails, key=lambda mail: (mail.day, mail.at)))

    def path(self, mail: PostedMail) -> Path:
        """Where its message lies while it waits."""
        return self.folder / mail.file_name

    def put(self, mail: PostedMail, message: bytes) -> None:
        """Let a message wait: it is on the disk when this returns.

        Raises:
            StoreError, OutputFailed: it cannot be kept.
        """
        self._make(self.folder)
        write_whole(self.path(mail), message, mode=0o600)
        self.note(mail)

    def message(self, mail: PostedMail) -> bytes:
        """The bytes of a message that waits.

        Raises:
            StoreError: they are gone.
        """
        try:
            return self.path(mail).read_bytes()
        except OSError as error:
            raise StoreError(f"{self.path(mail)}: cannot be read ({error.strerror})") from error

    def note(self, mail: PostedMail) -> None:
        """Note what became of a message; what a server has is no longer kept.

        Raises:
            StoreError: it cannot be noted.
        """
        moments = {name: getattr(mail, name).isoformat() for name in ("day", "at", "since")}
        fields = asdict(mail) | moments
        line = json.dumps(fields, separators=(",", ":")).encode() + b"\n"
        known = self._all()
        try:
            self._make(self._journal.parent)
            self._journal.touch(mode=0o600)
            append_whole(self._journal, line if _is_whole(self._journal) else b"\n" + line)
        except OSError as error:
            raise StoreError(f"{self._journal}: {remedy(error, 'nothing was sent twice')}") from error
        known[mail.day, mail.content] = mail
        if mail.state in ("sent", "refused"):
            with suppress(OSError):
                self.path(mail).unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        try:
            make_private(folder)
        except OSError as error:
            raise StoreError(f"{folder}: {remedy(error, 'nothing was sent')}") from error

    def _all(self) -> dict[tuple[date, str], PostedMail]:
        if self._known is None:
            self._known = {(mail.day, mail.content): mail for mail in _read(self._journal)}
        return self._known


def _read(path: Path) -> Iterable[PostedMail]:
    """The notes of a journal, in order; a line that is damaged is passed over and said."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror})") from error
    notes = [_note(line) for line in lines if line]
    if None in notes:
        log.warning("%s: line %d is damaged and passed over", path, notes.index(None) + 1)
    return [note for note in notes if note]


def _is_whole(path: Path) -> bool:
    """Whether no half line stands at the end, left by a machine that stopped."""
    return path.read_bytes()[-1:] in (b"", b"\n")


def _note(line: bytes) -> PostedMail | None:
    try:
        return _mail(json.loads(line))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _mail(values: dict[str, Any]) -> PostedMail:
    at, since = (datetime.fromisoformat(values[name]) for name in ("at", "since"))
    recipients, content = values["recipients"], values["content"]
    if values["state"] not in get_args(MailState) or not (at.tzinfo and since.tzinfo):
        raise ValueError("no note of ours")
    if not content.isalnum() or not all(isinstance(each, str) for each in recipients):
        raise ValueError("no note of ours")
    return PostedMail(
        day=date.fromisoformat(values["day"]),
        content=content,
        state=values["state"],
        at=at,
        since=since,
        recipients=tuple(recipients),
        why=str(values["why"]),
    )


def moved_on(mail: PostedMail, state: MailState, at: datetime, why: str = "") -> PostedMail:
    """The same message in another state."""
    return replace(mail, state=state, at=at, why=" ".join(why.split()))
