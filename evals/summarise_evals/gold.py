"""What a careful editor takes out of one article: the labels that systems are scored against.

`GUIDELINES.md` beside the files says how they are made. Offsets index the cleaned text of the article, end
exclusive. `summarise_evals.gold_files` reads and stamps the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from summarise.domain import ClaimKind, Modifier, Span, TimeRelationName

GOLD_VERSION = "1"

Level = Literal["required", "acceptable"]
LEVELS: tuple[Level, ...] = ("required", "acceptable")
CATEGORIES = tuple(
    """killed wounded missing displaced evacuated captured arrested rescued fighters vehicles weapons attacks
    buildings people money percent points area distance speed mass volume temperature magnitude duration votes
    seats jobs cases companies other""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldLink:
    """One link of an attribution chain: the fullest name and the other forms that are as good."""

    name: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every acceptable name."""
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """A quantity with its qualifier; `low` and `high` are None where the text sets no bound."""

    exact: str
    low: float | None
    high: float | None
    modifier: Modifier
    unit: str
    category: str
    approximate: bool = False
    cumulative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTime:
    """When a fact holds: half-open, naive local time; an instant has both ends equal."""

    relation: TimeRelationName
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One labelled fact. `chain` is empty where the outlet speaks in its own voice."""

    id: str
    quotes: tuple[Span, ...]
    text: str
    also: tuple[str, ...]
    kind: ClaimKind
    chain: tuple[GoldLink, ...]
    distanced: bool
    figures: tuple[GoldFigure, ...]
    time: GoldTime
    level: Level
    must: bool

    @property
    def is_required(self) -> bool:
        """Whether leaving it out is a miss."""
        return self.level == "required"

    @property
    def wordings(self) -> tuple[str, ...]:
        """The text and the other wordings that are as good."""
        return (self.text, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldLoaded:
    """A loaded term in the outlet's own voice; `context` tells which occurrence is meant."""

    exact: str
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One labelled article. `is_stamped` when the file itself holds the hash of `text` and the place of every quote."""

    path: str
    article: str
    text: str
    sha256: str
    labelled_by: str
    claims: tuple[GoldClaim, ...]
    furniture: tuple[str, ...] = ()
    loaded: tuple[GoldLoaded, ...] = ()
    is_stamped: bool = False

    @property
    def required(self) -> tuple[GoldClaim, ...]:
        """The claims that a complete list has."""
        return tuple(claim for claim in self.claims if claim.is_required)
