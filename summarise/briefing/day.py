"""What a briefing is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from summarise.analysis.wording import Lexicon
from summarise.domain import Usage
from summarise.facts import Fact, ReadArticle, UnusedArticle
from summarise_schemas.briefing import BriefingDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingInput:
    """Everything about one day. `facts` hold the claims of today and of the days before, by `LedgerClaim.day`.

    `period` is half-open, timezone-aware. `previous` is the last briefing of that name, None for the first.
    `reliability` maps a publisher family to the user's own grade.
    """

    name: str
    title: str
    day: date
    as_of: datetime
    period: tuple[datetime, datetime]
    timezone: str
    articles: tuple[ReadArticle, ...]
    facts: tuple[Fact, ...]
    unused: tuple[UnusedArticle, ...] = ()
    previous: BriefingDocument | None = None
    next_issue: datetime | None = None
    reliability: Mapping[str, str] = field(default_factory=dict)
    lexicon: Lexicon | None = None
    model: str = ""
    usage: Usage = field(default_factory=Usage)
    degraded: str = ""
    is_catch_up: bool = False
    notices: tuple[str, ...] = ()
    most_sentences: int = 40
