"""`ports.FeedStates` on SQLite."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from summarise.adapters.article_store.database import Database
from summarise.adapters.article_store.packing import (
    DamagedRow,
    from_column,
    read_moment,
    to_column,
    write_moment,
)
from summarise.domain import FeedState

_COLUMNS: Final = (
    "address", "title", "etag", "last_modified", "checked_at", "succeeded_at", "failures", "problem",
)  # fmt: skip


class SqliteFeedStates:
    """What earlier checks of feeds left behind; in the same file as the articles, so one backup holds both.

    A power cut may take the last states and marks back: then a feed is asked once more, and an article that is stored is
    found there. Waiting for the disk at each of them would take most of the time of a check.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def feed_state(self, address: str) -> FeedState | None:
        """The state of one feed, or None before its first check."""
        query = f"SELECT {', '.join(_COLUMNS)} FROM feeds WHERE address = ?"  # noqa: S608 - our own names
        with self._database.reading() as connection:
            row = connection.execute(query, (to_column(address),)).fetchone()
            return _state(row) if row else None

    def keep_feed_state(self, state: FeedState) -> None:
        """Keep the state of a feed."""
        query = f"INSERT OR REPLACE INTO feeds ({', '.join(_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        with self._database.writing(survives_power_cut=False) as connection:
            connection.execute(query, tuple(_column(getattr(state, name)) for name in _COLUMNS))

    def seen_entries(self, address: str) -> frozenset[str]:
        """Keys of the entries of a feed that are done with."""
        query = "SELECT key FROM seen_entries WHERE address = ?"
        with self._database.reading() as connection:
            return frozenset(from_column(row[0]) for row in connection.execute(query, (to_column(address),)))

    def mark_seen(self, address: str, key: str, article_id: str = "") -> None:
        """An entry is done with: stored as `article_id`, or not worth another try."""
        query = "INSERT OR REPLACE INTO seen_entries (address, key, article_id) VALUES (?, ?, ?)"
        with self._database.writing(survives_power_cut=False) as connection:
            connection.execute(query, (to_column(address), to_column(key), to_column(article_id)))

    def forget_feed(self, address: str) -> None:
        """Forget the state and the entries of a feed."""
        with self._database.writing(survives_power_cut=False) as connection:
            for table in ("feeds", "seen_entries"):
                connection.execute(f"DELETE FROM {table} WHERE address = ?", (to_column(address),))  # noqa: S608


def _state(row: tuple[Any, ...]) -> FeedState:
    fields = dict(zip(_COLUMNS, row, strict=True))
    if not isinstance(fields["failures"], int):
        raise DamagedRow("a number is missing")
    return FeedState(
        failures=fields["failures"],
        checked_at=_moment(fields["checked_at"]),
        succeeded_at=_moment(fields["succeeded_at"]),
        **{
            name: from_column(fields[name])
            for name in ("address", "title", "etag", "last_modified", "problem")
        },
    )


def _moment(value: object) -> datetime | None:
    return None if value is None else read_moment(value)


def _column(value: object) -> str | bytes | int | None:
    if isinstance(value, datetime):
        return write_moment(value)
    return to_column(value) if isinstance(value, str) else value if isinstance(value, int) else None
