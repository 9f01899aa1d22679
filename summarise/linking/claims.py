"""Claims of one article → `LedgerClaim`s: each with its key and what the article had told when it came to it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from summarise.domain import ClaimList, Sentence
from summarise.facts import LedgerClaim, ReadArticle

_KEY_LENGTH = 16
_MANY_TOPICS = re.compile(
    r"\b(?:bulletin|daily report|situation report|round-?up|in brief|briefing|digest|at a glance|live)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:\d{1,2}[.)]\s|[A-Z][\w’' -]{2,30}\.\s|[•*-]\s)")
_FEWEST_ITEMS = 2
_LEAD_SENTENCES = 3


def ledger_claims(article: ReadArticle, day: date) -> tuple[LedgerClaim, ...]:
    """The claims of an article for the ledger; `day` is that of the briefing that reads it.

    An article without a date is taken to be of the beginning of `day`.
    """
    return tuple(_ledger_claims(article, article.digest.claim_list, day))


def _ledger_claims(article: ReadArticle, found: ClaimList, day: date) -> Iterator[LedgerClaim]:
    inner = found.article
    by_id = {sentence.id: sentence for sentence in found.reading.sentences}
    has_items = has_many_topics(found)
    for claim in found.claims:
        here = by_id[claim.evidence[0].sentence]
        yield LedgerClaim(
            key=_key(article.id, claim.evidence[0].start, claim.text),
            article_id=article.id,
            uri=inner.uri,
            headline=inner.headline,
            publisher=inner.publisher,
            family=article.family,
            carried_by=article.carried_by,
            published=inner.publication.instant if inner.publication else _midnight(day),
            claim=claim,
            day=day,
            sides=article.sides,
            context=(
                "" if has_items else inner.headline,
                _paragraph(here, found) if has_items else _lead(found),
                _before(here, by_id),
            ),
        )


def has_many_topics(found: ClaimList) -> bool:
    """Whether an article tells of many things, an item each: a bulletin, a daily report, a live page."""
    paragraphs = {s.paragraph: s.text for s in reversed(found.reading.sentences)}
    items = sum(1 for text in paragraphs.values() if _ITEM.match(text))
    return (
        _MANY_TOPICS.search(found.article.headline) is not None
        or items * 2 > len(paragraphs) >= _FEWEST_ITEMS
    )


def _lead(found: ClaimList) -> str:
    return " ".join(sentence.text for sentence in found.reading.sentences[:_LEAD_SENTENCES])


def _paragraph(here: Sentence, found: ClaimList) -> str:
    return " ".join(s.text for s in found.reading.sentences if s.paragraph == here.paragraph)


def _before(here: Sentence, by_id: dict[int, Sentence]) -> str:
    """The sentence before it in its paragraph."""
    before = by_id.get(here.id - 1)
    return before.text if before is not None and before.paragraph == here.paragraph else ""


def _key(article_id: str, start: int, text: str) -> str:
    return hashlib.sha256(f"{article_id}\n{start}\n{text}".encode()).hexdigest()[:_KEY_LENGTH]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
