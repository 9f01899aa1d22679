"""What a claim is compared by: its words, the words around it, its names, what it counts, when and where it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from summarise.domain import Figure
from summarise.facts import LedgerClaim
from summarise.verify.moods import cues_of, first
from summarise.verify.wording_of import names_of
from summarise.verify.words import stems

HEADCOUNTS = frozenset(
    "killed wounded missing displaced evacuated captured arrested rescued cases votes seats jobs".split()
)
_HEADLINE, _LEAD, _BEFORE = 0.7, 0.3, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The comparable side of a claim.

    `own` are the stems of its words, `around` those of its article where it stands, by weight (0 to 1). `names` are
    stems of proper names in both. `counted` are the categories that its figures count, `start` and `end` its interval.
    """

    own: frozenset[str]
    around: Mapping[str, float]
    names: frozenset[str]
    figures: tuple[Figure, ...]
    counted: frozenset[str]
    start: datetime | None
    end: datetime | None
    is_negated: bool
    speaker: frozenset[str]


def traits_of(claim: LedgerClaim) -> Traits:
    """Read the traits off a claim."""
    inner = claim.claim
    speaker = stems(claim.speaker)
    headline, lead, before = claim.context
    told = stems(inner.text) | stems(inner.evidence[0].exact)
    interval = inner.time.interval
    return Traits(
        own=stems(inner.text) - speaker,
        around=_weighed(
            (
                (told - speaker, 1.0),
                (stems(before), _BEFORE),
                (stems(headline), _HEADLINE),
                (stems(lead), _LEAD),
            )
        ),
        names=_names((inner.text, inner.evidence[0].exact, before, headline)) - speaker,
        figures=inner.figures,
        counted=frozenset(figure.category for figure in inner.figures) & HEADCOUNTS,
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        is_negated=first("negation", cues_of(inner.text)) is not None,
        speaker=speaker,
    )


def _weighed(bags: Iterable[tuple[frozenset[str], float]]) -> dict[str, float]:
    weighed: dict[str, float] = {}
    for bag, weight in bags:
        for word in bag:
            weighed[word] = max(weight, weighed.get(word, 0.0))
    return weighed


def _names(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for name in names_of(text) for word in stems(name.exact))
