"""Facts do not depend on the order in which claims are given, and later claims leave those of earlier days alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.facts import LedgerClaim
from summarise.linking import link
from summarise_evals.week.labelled import read_labelled


@cache
def _week() -> tuple[LedgerClaim, ...]:
    return tuple(found.claim for found in read_labelled("extractive", frozenset({1, 2, 3})))


def _places() -> st.SearchStrategy[set[int]]:
    return st.sets(st.integers(0, len(_week()) - 1), max_size=50)


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(random: Random) -> None:
    shuffled = list(_week())
    random.shuffle(shuffled)
    assert link(shuffled) == link(_week())


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_later_claims_never_part_join_or_rename_facts_of_earlier_days(data: st.DataObject) -> None:
    """Whatever is read on a later day, even when it was published before: the facts of earlier days stay as they are."""
    last = date(2026, 3, data.draw(st.integers(2, 3)))
    before = [claim for claim in _week() if claim.day <= last]
    after = [_week()[place] for place in data.draw(_places()) if _week()[place].day > last]
    old = [replace(claim, published=claim.published - timedelta(days=3)) for claim in after]
    known = {claim.key for claim in before}
    later = {
        fact.id: [claim.key for claim in fact.claims if claim.key in known] for fact in link([*before, *old])
    }
    assert {name: keys for name, keys in later.items() if keys} == {
        fact.id: [claim.key for claim in fact.claims] for fact in link(before)
    }


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_every_claim_is_in_one_fact(data: st.DataObject) -> None:
    claims = [_week()[place] for place in data.draw(_places())]
    linked = [claim.key for fact in link(claims) for claim in fact.claims]
    assert sorted(linked) == sorted(claim.key for claim in claims)


def test_nothing_links_to_nothing() -> None:
    assert link(()) == ()
