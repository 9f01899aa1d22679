"""Cross-validation by story: `python -m summarise_evals.week.crossing`, the main number of docs/measurements/linking.md.

The stories of three writers, of the practice articles and of the week are dealt into six parts. For each part the weights
are fitted to the others, everything is linked with them, and the pairs of that part are scored: what linking does with
stories it was not fitted to. The words it knows (concepts.toml, thesaurus*.txt) are not left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from summarise.linking.facts_of import link
from summarise_evals.week.fitting import fitted_to
from summarise_evals.week.labelled import (
    DEVELOPMENT,
    LATER,
    POOLS,
    PRACTICE,
    STORIES,
    Arm,
    LabelledClaim,
    read_labelled,
)
from summarise_evals.week.pairs import (
    PairScore,
    PairTable,
    groups_of,
    pair_weights,
    pairs_of,
    pairs_that_count,
    score_of,
    stories_of,
)

PARTS = {
    "stories": STORIES,
    "practice": PRACTICE,
    "days 1-3": DEVELOPMENT,
    "days 4-7": LATER,
    "all": frozenset[int]().union(*POOLS),
}
_FOLDS = 6
_Counts = Counter[tuple[bool, bool]]
_Told = Sequence[LabelledClaim]


def folds_of(told: _Told) -> tuple[frozenset[str], ...]:
    """The stories, dealt out so that each part has as many facts as another."""
    facts: defaultdict[str, set[str]] = defaultdict(set)
    for found in told:
        for story in stories_of(found):
            facts[story] |= found.facts
    dealt = sorted(facts, key=lambda story: (-len(facts[story]), story))
    return tuple(frozenset(dealt[start::_FOLDS]) for start in range(_FOLDS))


def cross_validated(arms: Sequence[Arm] = ("extractive", "oracle")) -> dict[tuple[Arm, str, bool], PairScore]:
    """The scores by arm, part, and whether facts are weighed alike."""
    tables = {arm: pairs_of(read_labelled(arm)) for arm in arms}
    counts: defaultdict[tuple[Arm, str, bool], _Counts] = defaultdict(Counter)
    for fold in folds_of([found for table in tables.values() for found in table.labelled if found.told]):
        weights = fitted_to(list(tables.values()), fold)
        for arm, table in tables.items():
            group = {
                key: fact
                for days in POOLS
                for key, fact in groups_of(
                    link((f.claim for f in table.labelled if f.article.day in days), weights)
                ).items()
            }
            for part, is_alike, outcome, weight in _outcomes(table, fold, group):
                counts[arm, part, is_alike][outcome] += weight  # type: ignore[assignment]
    return {key: score_of(found) for key, found in counts.items()}


def _outcomes(
    table: PairTable, fold: frozenset[str], group: dict[str, str]
) -> Iterator[tuple[str, bool, tuple[bool, bool], float]]:
    """The part, the way of weighing, (true, said) and the weight of each pair that belongs to a fold."""
    told = [found for found in table.labelled if found.told]
    weight = pair_weights(told)
    for one, other in pairs_that_count(told, group, lambda found: found.facts):
        if min(stories_of(one)) not in fold:
            continue
        outcome = bool(one.facts & other.facts), group[one.claim.key] == group[other.claim.key]
        for part, days in PARTS.items():
            if {one.article.day, other.article.day} <= days:
                yield part, False, outcome, 1.0
                yield part, True, outcome, weight(one, other)


def lines() -> Iterator[str]:
    """The table, line by line."""
    for (arm, part, is_alike), score in sorted(cross_validated().items()):
        yield f"crossed, {arm:10} {part:9} {'facts alike' if is_alike else 'pairs':11} {score.in_words}"


def main() -> None:
    """Print the table."""
    for line in lines():
        print(line)


if __name__ == "__main__":
    main()
