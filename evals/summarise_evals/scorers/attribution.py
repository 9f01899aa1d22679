"""Does every claim keep who said it, and through whom."""

from __future__ import annotations

from collections.abc import Callable

from summarise_evals.case import CaseResult, Matched
from summarise_evals.counts import Counts, both_ways
from summarise_evals.gold import GoldClaim
from summarise_evals.names import is_name_of
from summarise_schemas.published import PublishedClaim

Judge = Callable[[Matched], bool]


def score_attribution(case: CaseResult) -> Counts:
    """Strict chain, speaker, and the two ways to be wrong about whether there is a source at all.

    `attribution.chain`: as many links, each with an acceptable name; for the outlet's own voice, none.
    `attribution.speaker`: the last link only. `attribution.false_flat`: of the claims that the article attributes,
    those published without a source; `attribution.false_source`: of the outlet's own, those given one. A claim
    that was not published is not published falsely: a miss never counts into these two.
    """
    return {
        **_rate(case, "attribution.chain", is_chain_right, _any),
        **_rate(case, "attribution.speaker", is_speaker_right, _any),
        **_rate(case, "attribution.false_flat", is_flat, is_attributed),
        **_rate(case, "attribution.false_source", is_sourced, is_own_voice),
    }


def chain_of(claim: PublishedClaim) -> list[str]:
    """The names of a published chain, outermost first; empty for the outlet's own voice."""
    return [link.name for link in claim.attribution.chain] if claim.attribution else []


def _rate(case: CaseResult, name: str, holds: Judge, counts: Callable[[GoldClaim], bool]) -> Counts:
    pairs = [pair for pair in case.required if counts(pair.gold)]
    required = sum(map(counts, case.gold.required))
    return both_ways(name, sum(map(holds, pairs)), matched=len(pairs), required=required)


def _any(claim: GoldClaim) -> bool:
    return True


def is_attributed(claim: GoldClaim) -> bool:
    """Whether the article attributes the claim."""
    return bool(claim.chain)


def is_own_voice(claim: GoldClaim) -> bool:
    """Whether the outlet says it by itself."""
    return not claim.chain


def is_chain_right(pair: Matched) -> bool:
    """Whether there are as many links as labelled, each with an acceptable name."""
    names = chain_of(pair.claim)
    told = zip(names, pair.gold.chain, strict=False)
    return len(names) == len(pair.gold.chain) and all(is_name_of(*link, pair.text) for link in told)


def is_speaker_right(pair: Matched) -> bool:
    """Whether the last link has an acceptable name, or there is none and none is labelled."""
    names = chain_of(pair.claim)
    if not names or not pair.gold.chain:
        return not names and not pair.gold.chain
    return is_name_of(names[-1], pair.gold.chain[-1], pair.text)


def is_flat(pair: Matched) -> bool:
    """Whether the claim is published without a source."""
    return not chain_of(pair.claim)


def is_sourced(pair: Matched) -> bool:
    """Whether the claim is published with a source."""
    return bool(chain_of(pair.claim))
