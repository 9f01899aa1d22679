"""Three small days of another story than the week's: a ferry, a canal between two provinces, a paper mill."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from summarise.adapters.ledger import SqliteLedger, ledger_database
from summarise.briefing import BriefingOrder, make
from summarise.publishers import Publisher, PublisherTable
from summarise_evals.week.briefings import extractive_job, given, incoming
from summarise_evals.week.reading import articles_of
from summarise_schemas.briefing import BriefingDocument

STORY = Path(__file__).parent / "briefings" / "three-days.txt"
ZONE = "Europe/Helsinki"
TABLE = PublisherTable(
    [
        Publisher(
            name="Tarn Gazette", family="tarn", domains=("tarngazette.example",), sides={"water": "Tarn"}
        ),
        Publisher(
            name="Southern Herald", family="orm", domains=("southernherald.example",), sides={"water": "Orm"}
        ),
    ]
)


def three_briefings(folder: Path) -> tuple[BriefingDocument, ...]:
    """The briefings of 11, 12 and 13 May 2026, with a ledger in `folder`."""
    ledger = SqliteLedger(ledger_database(folder))
    try:
        return tuple(_briefing(day, ledger) for day in (1, 2, 3))
    finally:
        ledger.close()


def _briefing(day: int, ledger: SqliteLedger) -> BriefingDocument:
    start = datetime(2026, 5, 10 + day, tzinfo=ZoneInfo(ZONE))
    end = start + timedelta(days=1)
    order = BriefingOrder(
        name="north", title="North", day=start.date(), as_of=end, period=(start, end), timezone=ZONE
    )
    todays = [
        a for a in articles_of(STORY.read_text(encoding="utf-8"), day=day) if a.id.startswith(f"d{day}-")
    ]
    made = asyncio.run(make(order, given([incoming(a) for a in todays]), extractive_job(), TABLE, ledger))
    return made.kept.document
