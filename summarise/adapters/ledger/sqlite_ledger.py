"""`ports.Ledger` on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, get_args

from pydantic import ValidationError

from summarise.adapters.article_store import Database
from summarise.adapters.article_store.packing import (
    DamagedRow,
    from_column,
    microseconds,
    pack,
    read_moment,
    to_column,
    unpack,
    write_moment,
)
from summarise.adapters.ledger.claim_rows import claim_bytes, claim_from, unicode_of
from summarise.adapters.ledger.migrations import MIGRATIONS
from summarise.errors import StoreError
from summarise.facts import BriefingHead, BriefingStatus, KeptBriefing, LedgerClaim
from summarise_schemas.briefing import BriefingDocument, BriefingSentence

FILE_NAME: Final = "ledger.sqlite3"
_HEAD: Final = "name, day, as_of, status, title"
_CLAIM: Final = "briefing, key, day, ordered_at, article_id, published, family, place, body"


def ledger_database(data_dir: Path) -> Database:
    """The ledger's file in the directory of stored data; nothing is opened before the first use."""
    return Database(data_dir / FILE_NAME, migrations=MIGRATIONS)


class SqliteLedger:
    """A `Ledger` whose rows are data: checked when read, bounded when unpacked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def check(self) -> None:
        """Read through the whole file.

        Raises:
            StoreDamaged: it is not what was written.
        """
        with self._database.reading() as connection:
            said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
            if said != "ok":
                raise DamagedRow(said.replace("\n", " "))

    def is_empty(self) -> bool:
        """Whether nothing was ever kept."""
        query = "SELECT EXISTS (SELECT 1 FROM claims) OR EXISTS (SELECT 1 FROM briefings)"
        with self._database.reading() as connection:
            return not connection.execute(query).fetchone()[0]

    def add(self, briefing: str, claims: Iterable[LedgerClaim]) -> int:
        """Keep claims, all or none; how many were new. One that is there keeps its day. On the disk when this returns."""
        rows = [_claim_row(briefing, claim) for claim in claims]
        marks = ", ".join("?" * len(_CLAIM.split(",")))
        with self._database.writing() as connection:
            before = connection.total_changes
            connection.executemany(f"INSERT OR IGNORE INTO claims ({_CLAIM}) VALUES ({marks})", rows)  # noqa: S608
            return connection.total_changes - before

    def claims(self, briefing: str, *, since: date, until: date) -> tuple[LedgerClaim, ...]:
        """Claims that a briefing first saw on the days from `since` to the one before `until`, oldest first."""
        query = """
            SELECT body, published FROM claims WHERE briefing = ? AND day >= ? AND day < ? ORDER BY ordered_at, key"""
        with self._database.reading() as connection:
            rows = connection.execute(query, (to_column(briefing), since.isoformat(), until.isoformat()))
            return tuple(claim_from(body, published) for body, published in rows)

    def forget(self, briefing: str, *, days: int) -> int:
        """Forget the claims that a briefing first saw more than `days` before its newest issue; how many went.

        Its issues stay. Counted from the issue and not from today: one that is made for a day long past keeps what it needs.
        """
        query = """
            DELETE FROM claims WHERE briefing = ?1 AND day < (SELECT date(max(day), ?2) FROM briefings WHERE name = ?1)"""
        with self._database.writing() as connection:
            return connection.execute(query, (to_column(briefing), f"-{days} days")).rowcount

    def keep(self, kept: KeptBriefing) -> None:
        """Keep a briefing in the place of one of the same name and day. On the disk when this returns."""
        row = (
            to_column(kept.name),
            kept.day.isoformat(),
            write_moment(kept.as_of),
            kept.status,
            to_column(kept.document.header.title),
            unicode_of("\n".join(told_in(kept.document))),
            pack(kept.document.model_dump_json().encode()),
        )
        query = f"INSERT OR REPLACE INTO briefings ({_HEAD}, told, document) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        with self._database.writing() as connection:
            connection.execute(query, row)

    def briefing(self, name: str, day: date) -> KeptBriefing | None:
        """The briefing of that name and day."""
        return self._one("name = ? AND day = ?", name, day)

    def last_before(self, name: str, day: date) -> KeptBriefing | None:
        """The newest briefing of that name from an earlier day."""
        return self._one("name = ? AND day < ?", name, day)

    def heads(self, name: str = "") -> tuple[BriefingHead, ...]:
        """The briefings of a name, or all, oldest first."""
        query = f"SELECT {_HEAD} FROM briefings WHERE ?1 = '' OR name = ?1 ORDER BY day, name"  # noqa: S608
        with self._database.reading() as connection:
            return tuple(_head(row) for row in connection.execute(query, (to_column(name),)))

    def search(self, words: str, *, name: str = "") -> Iterator[tuple[BriefingHead, str]]:
        """Sentences that hold every one of `words`, whatever the case, with the briefing they stood in, newest first."""
        wanted = words.casefold().split()
        query = f"SELECT {_HEAD}, told FROM briefings WHERE ?1 = '' OR name = ?1 ORDER BY day DESC, name"  # noqa: S608
        with self._database.reading() as connection:
            rows = connection.execute(query, (to_column(name),)).fetchall()
            for *head, told in rows:
                for line in from_column(told).splitlines():
                    if wanted and all(word in line.casefold() for word in wanted):
                        yield _head(tuple(head)), line

    def _one(self, where: str, name: str, day: date) -> KeptBriefing | None:
        query = f"SELECT {_HEAD}, document FROM briefings WHERE {where} ORDER BY day DESC LIMIT 1"  # noqa: S608
        with self._database.reading() as connection:
            row = connection.execute(query, (to_column(name), day.isoformat())).fetchone()
            return _kept(row) if row else None


def told_in(document: BriefingDocument) -> list[str]:
    """Every sentence that a briefing tells, once."""
    sections: list[list[BriefingSentence]] = [
        document.bottom_line,
        *(section.sentences for section in document.developments),
        document.planned,
        document.earlier,
        document.background,
        document.undated,
    ]
    lines = [sentence.text for section in sections for sentence in section]
    return list(
        dict.fromkeys(" ".join(line.split()) for line in (*lines, *(c.text for c in document.changes)))
    )


def _claim_row(briefing: str, claim: LedgerClaim) -> tuple[str | bytes | int, ...]:
    try:
        return (
            to_column(briefing),
            to_column(claim.key),
            claim.day.isoformat(),
            microseconds(claim.published),
            to_column(claim.article_id),
            write_moment(claim.published),
            to_column(claim.family),
            to_column(claim.claim.place),
            claim_bytes(claim),
        )
    except DamagedRow as error:
        raise StoreError(f"{claim.uri}: a claim cannot be kept: {error}") from error


def _head(row: tuple[object, ...]) -> BriefingHead:
    name, day, as_of, status, title = row
    return BriefingHead(
        name=from_column(name),
        day=_day(day),
        as_of=read_moment(as_of),
        status=_status(status),
        title=from_column(title),
    )


def _kept(row: tuple[object, ...]) -> KeptBriefing:
    head = _head(row[:-1])
    try:
        document = BriefingDocument.model_validate_json(unpack(row[-1]))
    except ValidationError as error:
        raise DamagedRow("no briefing") from error
    return KeptBriefing(name=head.name, day=head.day, as_of=head.as_of, status=head.status, document=document)


def _day(value: object) -> date:
    try:
        return date.fromisoformat(from_column(value))
    except ValueError as error:
        raise DamagedRow("no day") from error


def _status(value: object) -> BriefingStatus:
    known: tuple[BriefingStatus, ...] = get_args(BriefingStatus)
    for status in known:
        if status == value:
            return status
    raise DamagedRow("a briefing with an unknown status")
