"""Articles and retrievals for tests of the store."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from summarise.adapters.article_store import FILE_NAME, Database, SqliteArticles
from summarise.domain import Article, KeptRange, Publication, Removal, Retrieval

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
RAW = b"<html><p>The ferry ran aground.</p></html>"
ADDRESS = "https://ledger.example/ferry"


def article(number: int = 1, **changes: object) -> Article:
    """A different article for each number."""
    text = f"A ferry with {number} people on board ran aground on Tuesday, the coast guard said."
    made = Article(
        uri=f"{ADDRESS}/{number}",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        headline="Ferry hits rocks",
        publisher="The Ledger",
        byline="Mia Lund",
        section="World",
        publication=Publication(
            instant=datetime(2024, 3, 5, 8, 15, tzinfo=ZoneInfo("Europe/Oslo")),
            has_clock_time=True,
            basis="metadata",
            detail="json-ld",
        ),
        source=f"World\n\n{text}",
        kept=(KeptRange(start=0, source_start=7, length=len(text)),),
        removed=(Removal(start=0, end=5, exact="World", reason="site"),),
        notices=("as archived",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def retrieval(requested: str = f"{ADDRESS}/1", **changes: object) -> Retrieval:
    """A retrieval of RAW at noon."""
    made = Retrieval(
        requested=requested,
        final=requested,
        retrieved_at=NOON,
        raw_sha256=hashlib.sha256(RAW).hexdigest(),
        status=200,
        etag='"a1"',
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def store_in(folder: Path) -> SqliteArticles:
    """The store of a folder."""
    return SqliteArticles(Database(folder / FILE_NAME))


def day(number: int) -> datetime:
    """Noon, so many days on."""
    return NOON + timedelta(days=number)
