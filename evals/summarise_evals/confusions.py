"""Which value of a field was published for which labelled one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from summarise_evals.case import CaseResult, Matched
from summarise_evals.scorers import attribution, figures

Confusion = Mapping[tuple[str, str], int]

OWN_VOICE = "own voice"
ABSENT = "none"


def field_confusions(case: CaseResult) -> dict[str, Confusion]:
    """By field, how often each (labelled, published) couple occurs in the required matched claims.

    `kind`; `source`: the outlet's own voice or somebody cited, against own voice, the chain as labelled, the
    speaker without the chain, or another speaker; `modifier` and `category` of each labelled figure, `none`
    where no published figure stands for it. The time relation has a table of its own in `Scores`.
    """
    return {
        "kind": Counter((pair.gold.kind, pair.claim.kind) for pair in case.required),
        "source": Counter(map(_source, case.required)),
        "modifier": Counter(couple for pair in case.required for couple in _modifiers(pair)),
        "category": Counter(couple for pair in case.required for couple in _categories(pair)),
    }


def _source(pair: Matched) -> tuple[str, str]:
    labelled = "cited" if attribution.is_attributed(pair.gold) else OWN_VOICE
    if attribution.is_flat(pair):
        return labelled, OWN_VOICE
    if attribution.is_chain_right(pair):
        return labelled, "as labelled"
    return labelled, "speaker only" if attribution.is_speaker_right(pair) else "other speaker"


def _modifiers(pair: Matched) -> Iterator[tuple[str, str]]:
    told = {id(couple.gold): couple.figure.modifier for couple in figures.paired(pair)}
    for label in pair.gold.figures:
        yield label.modifier, told.get(id(label), ABSENT)


def _categories(pair: Matched) -> Iterator[tuple[str, str]]:
    told = {id(couple.gold): couple.figure.category or "other" for couple in figures.paired(pair)}
    for label in pair.gold.figures:
        yield label.category, told.get(id(label), ABSENT)
