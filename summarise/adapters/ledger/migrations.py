"""The tables of the ledger, step by step."""

from __future__ import annotations

import sqlite3
from typing import Final

from summarise.adapters.article_store.migrations import Migration


def _claims_and_briefings(connection: sqlite3.Connection) -> None:
    for statement in (
        """
        CREATE TABLE claims (
            briefing TEXT NOT NULL, key TEXT NOT NULL, day TEXT NOT NULL, ordered_at INTEGER NOT NULL,
            article_id TEXT NOT NULL, published TEXT NOT NULL, family TEXT NOT NULL, place TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (briefing, key)
        )
        """,
        "CREATE INDEX claims_by_day ON claims (briefing, day, ordered_at, key)",
        """
        CREATE TABLE briefings (
            name TEXT NOT NULL, day TEXT NOT NULL, as_of TEXT NOT NULL, status TEXT NOT NULL, title TEXT NOT NULL,
            told TEXT NOT NULL, document BLOB NOT NULL,
            PRIMARY KEY (name, day)
        )
        """,
    ):
        connection.execute(statement)


MIGRATIONS: Final[tuple[Migration, ...]] = (_claims_and_briefings,)
