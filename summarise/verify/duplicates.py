"""Check 7: the same fact twice in one article is one claim with two evidence spans."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from math import ceil

from summarise.analysis.figures.compare import same_qualifier, same_value
from summarise.domain import Claim, Draft, Evidence, Rejection
from summarise.verify.words import stems, token_f1

SAME_FACT = 0.8
CONTAINED = 0.92
Said = Mapping[str, frozenset[str]]
"""The stems of texts, by text."""
_MARKS = frozenset('"“”«»‘')


def merge(claims: list[Claim], known: Said) -> tuple[list[Claim], list[Rejection]]:
    """Claims without repeats. A repeat adds its evidence to the claim it repeats and is listed as rejected.

    Of two claims one of which says all that the other says, the fuller one stays. `known` are the stems of texts that
    have been read.
    """
    said = _Stems(known)
    kept: list[Claim] = []
    repeats: list[Rejection] = []
    index = _Index(claims, said)
    for claim in claims:
        rare = index.rare(claim)
        place = next((i for i in index.alike(claim, rare) if _is_same_fact(claim, kept[i], said)), None)
        if place is None:
            index.add(claim, rare, len(kept))
            kept.append(claim)
            continue
        fuller, repeat = _fuller(kept[place], claim, said)
        kept[place] = _joined(fuller, repeat)
        index.add(kept[place], index.rare(kept[place]), place)
        if repeat.text != fuller.text:  # the very same words again are nothing that anybody could miss
            repeats.append(_repeat(repeat, fuller))
    return kept, repeats


class _Stems(dict[str, frozenset[str]]):
    """The stems of the texts of claims; what is not known yet is read."""

    def __missing__(self, text: str) -> frozenset[str]:
        self[text] = found = stems(text)
        return found


class _Index:
    """Finds the kept claims that can repeat a claim, without comparing all pairs.

    Two claims whose F1 reaches `SAME_FACT` share so many stems that the rarest few of one cannot all be
    missing from the other.
    """

    def __init__(self, claims: Sequence[Claim], said: Said) -> None:
        self._said = said
        frequency = Counter(chain.from_iterable(said[claim.text] for claim in claims))
        by_rarity = sorted(zip(frequency.values(), frequency.keys(), strict=True))
        self._rank = {stem: rank for rank, (_, stem) in enumerate(by_rarity)}
        self._with_stem: defaultdict[str, list[int]] = defaultdict(list)
        self._with_sentence: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, claim: Claim, rare: Sequence[str], place: int) -> None:
        """Know `claim`, kept at `place`, by its rarest stems."""
        for stem in rare:
            self._with_stem[stem].append(place)
        for evidence in claim.evidence:
            self._with_sentence[evidence.sentence].append(place)

    def alike(self, claim: Claim, rare: Sequence[str]) -> list[int]:
        """Places of kept claims worth comparing, in order."""
        places = {place for stem in rare for place in self._with_stem.get(stem, ())}
        places.update(
            place for evidence in claim.evidence for place in self._with_sentence[evidence.sentence]
        )
        return sorted(places)

    def rare(self, claim: Claim) -> list[str]:
        """The rarest stems, so many that claims alike have one of them in common."""
        words = sorted(self._said[claim.text], key=self._rank.__getitem__)
        needed = ceil(len(words) * SAME_FACT / (2 - SAME_FACT))
        return words[: len(words) - needed + 1]


def _fuller(first: Claim, second: Claim, said: Said) -> tuple[Claim, Claim]:
    if second.attribution and not first.attribution:
        return second, first
    says_more = len(said[second.text]) > len(said[first.text]) and _says_all(second, first, said)
    return (second, first) if says_more else (first, second)


def _is_same_fact(claim: Claim, other: Claim, said: Said) -> bool:
    if _is_pull_quote(claim, other, said) or _is_pull_quote(other, claim, said):
        return True
    if not _same_speaker(claim, other):
        return False
    same_sentence = {e.sentence for e in claim.evidence} & {e.sentence for e in other.evidence}
    if same_sentence and (_says_all(claim, other, said) or _says_all(other, claim, said)):
        return True
    alike = token_f1(said[claim.text], said[other.text]) >= SAME_FACT
    return alike and _has_figures_of(claim, other) and _has_figures_of(other, claim)


def _says_all(claim: Claim, other: Claim, said: Said) -> bool:
    """Whether `claim` says everything that `other` says, figures included."""
    words = said[other.text]
    return (
        bool(words)
        and len(words & said[claim.text]) / len(words) >= CONTAINED
        and _has_figures_of(claim, other)
    )


def _is_pull_quote(claim: Claim, other: Claim, said: Said) -> bool:
    """Whether a quotation that names no source beside it repeats, word for word, what is quoted elsewhere."""
    if not (_is_quoted(claim) and _is_quoted(other) and said[claim.text] == said[other.text]):
        return False
    chain = claim.attribution.chain if claim.attribution else ()
    return bool(said[claim.text]) and all(link.mention is None for link in chain)


def _is_quoted(claim: Claim) -> bool:
    """Whether a quotation begins or ends with the evidence."""
    words = claim.evidence[0].exact
    return words[:1] in _MARKS or words[-1:] in _MARKS


def _same_speaker(claim: Claim, other: Claim) -> bool:
    return _speaker(claim) == _speaker(other)


def _speaker(claim: Claim) -> str:
    return (
        claim.attribution.chain[-1].name.casefold() if claim.attribution and claim.attribution.chain else ""
    )


def _has_figures_of(claim: Claim, other: Claim) -> bool:
    """Whether every figure of `other` is one of `claim`'s, qualifier included."""
    return all(
        any(
            same_value(figure, candidate) and same_qualifier(figure, candidate) for candidate in claim.figures
        )
        for figure in other.figures
    )


def _joined(claim: Claim, repeat: Claim) -> Claim:
    known = {(evidence.start, evidence.end) for evidence in claim.evidence}
    added: tuple[Evidence, ...] = tuple(e for e in repeat.evidence if (e.start, e.end) not in known)
    return replace(claim, evidence=claim.evidence + added)


def _repeat(claim: Claim, first: Claim) -> Rejection:
    return Rejection(
        draft=Draft(text=claim.text, sentence_ids=tuple(evidence.sentence for evidence in claim.evidence)),
        reason="duplicate",
        message=f"says again what “{first.text}” says",
        checks=claim.checks,
    )
