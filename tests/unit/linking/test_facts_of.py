"""Which claims of many articles are put into one fact."""

from __future__ import annotations

from summarise.facts import LedgerClaim
from summarise.linking import link
from tests.unit.linking.told import told

MONDAY, LATER = "2026-03-02T09:00:00+02:00", "2026-03-02T15:00:00+02:00"
WEEKS_LATER = "2026-04-20T09:00:00+02:00"


def _facts(*articles: tuple[LedgerClaim, ...]) -> list[set[str]]:
    facts = link(claim for article in articles for claim in article)
    return [{claim.claim.text for claim in fact.claims} for fact in facts if len(fact.claims) > 1]


LODD = "Trains collide at Lodd"
COLLISION = told(
    "Two trains collided at the station of Lodd on Monday. A signal was faulty, the drivers' union said.",
    publisher="Daily Courier",
    published=MONDAY,
    headline=LODD,
)
CRASH = told(
    "At the station of Lodd two trains crashed into each other on Monday. The station stays shut until Friday.",
    publisher="Coastal Post",
    published=LATER,
    headline="Train crash in Lodd",
)


def test_one_event_told_in_other_words_is_one_fact_and_the_rest_of_both_articles_is_not() -> None:
    (fact,) = _facts(COLLISION, CRASH)
    assert fact == {
        "Two trains collided at the station of Lodd on Monday.",
        "At the station of Lodd two trains crashed into each other on Monday.",
    }


def test_the_same_kind_of_event_in_another_place_weeks_later_is_another_fact() -> None:
    other = told(
        "Two buses ran into each other at the market of Orn on Monday.",
        publisher="Inland Times",
        published=WEEKS_LATER,
        headline="Buses collide in Orn",
    )
    assert _facts(COLLISION, other) == []


def test_bare_counts_of_the_dead_of_two_places_are_two_facts() -> None:
    """A briefing said that two families told of five dead in a flood: one had told of cholera, elsewhere."""
    courier = told(
        "The number of people killed by the flood in Bary rose to five on Monday.",
        publisher="Daily Courier",
        published=MONDAY,
        headline="Five dead in Bary flood",
    )
    agency = told(
        "The number of cholera cases in the Tova camps has reached 240. Five patients have died, the Health Ministry said.",
        publisher="Karsava State Agency",
        published="2026-03-02T12:00:00+02:00",
        headline="240 cases in Tova camps",
    )
    post = told(
        "Six people have died in the floods, a count by the Coastal Post shows. The official toll stands at five.",
        publisher="Coastal Post",
        published=LATER,
        headline="Six dead in Bary, hospitals say",
    )
    (fact,) = _facts(courier, agency, post)
    assert "Five patients have died." not in fact
    assert len(fact) == 3
