"""What the briefings of the week say has changed, against what has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from summarise.assets import asset_dir
from summarise.domain import Article
from summarise_evals.week.briefings import incoming
from summarise_evals.week.reading import WeekArticle
from summarise_schemas.briefing import BriefingChange, BriefingDocument

# Silence is told apart: it has no claim of today that a mark could stand under.
MEASURED = ("new", "updated", "corrected", "contradicted", "resolved")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedChange:
    """A change of a day by the marks; `is_due` is false for one that an editor could leave out."""

    day: int
    kind: str
    fact: str
    is_due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeScore:
    """Lines that are right, lines that are wrong, changes that no line tells."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of lines that are right; 1 without any."""
        lines = len(self.right) + len(self.wrong)
        return len(self.right) / lines if lines else 1.0

    @property
    def recall(self) -> float:
        """The share of changes due that a line tells."""
        due = self._told + len(self.missed)
        return self._told / due if due else 1.0

    @property
    def _told(self) -> int:
        return sum(1 for line in self.right if line.startswith("due: "))


def expected_changes(path: Path | None = None) -> tuple[ExpectedChange, ...]:
    """The changes of the week, day by day."""
    days = yaml.safe_load((path or asset_dir("week") / "changes.yaml").read_text(encoding="utf-8"))
    return tuple(
        ExpectedChange(day=day, kind=change["kind"], fact=change["fact"], is_due=group == "must")
        for day, groups in days.items()
        for group, changes in groups.items()
        for change in changes
    )


def score_changes(documents: Sequence[BriefingDocument], week: Iterable[WeekArticle]) -> ChangeScore:
    """Compare the briefings, in order of days from the first, with the expected changes."""
    articles = {incoming(article).article.uri: article for article in week}
    right: list[str] = []
    wrong: list[str] = []
    missed: list[str] = []
    expected = expected_changes()
    for day, document in enumerate(documents, start=1):
        todays = [each for each in expected if each.day == day]
        due = {(each.kind, each.fact) for each in todays if each.is_due}
        told: set[tuple[str, str]] = set()
        for change in document.changes:
            if change.kind not in MEASURED:
                continue
            facts = _facts_of(change, document, articles)
            found = [each for each in todays if each.kind == change.kind and each.fact in facts]
            line = f"day {day}, {change.kind}: {change.text}"
            if not found:
                wrong.append(line)
                continue
            new = {(each.kind, each.fact) for each in found if each.is_due} - told
            told |= new
            right.append(f"{'due: ' if new else ''}{line}")
        missed += [f"day {day}, {kind}: {fact}" for kind, fact in sorted(due - told)]
    return ChangeScore(right=tuple(right), wrong=tuple(wrong), missed=tuple(missed))


def _facts_of(
    change: BriefingChange, document: BriefingDocument, articles: dict[str, WeekArticle]
) -> frozenset[str]:
    """The facts whose marks stand in the evidence of the line's first claim."""
    claim = next(claim for claim in document.claims if claim.id == change.claims[0])
    source = next(source for source in document.sources if source.id == claim.article)
    marked = articles[source.uri]
    article = incoming(marked).article
    ranges = [_in_source(article, e.start, e.end) for e in claim.evidence]
    offset = article.source.index(marked.body[:40])
    return frozenset(
        told.fact
        for told in marked.told
        for start, end in ranges
        if min(told.end + offset, end) - max(told.start + offset, start) > 0.6 * (told.end - told.start)
    )


def _in_source(article: Article, start: int, end: int) -> tuple[int, int]:
    first, last = article.source_offset(start), article.source_offset(end - 1)
    return (first or 0, (last or 0) + 1)
