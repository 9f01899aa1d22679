"""Which claims of a day are told together, and which each for itself."""

from __future__ import annotations

from summarise.briefing.heard import Heard
from summarise.briefing.matters import by_matter
from summarise.briefing.standing import Standing
from summarise.briefing.standings import standings
from summarise.facts import LedgerClaim
from summarise.linking import link
from tests.unit.linking.told import told

MONDAY, TUESDAY = "2026-03-02T11:30:00+02:00", "2026-03-03T11:30:00+02:00"


def of_day(*claims: LedgerClaim) -> tuple[Standing, ...]:
    day = max(claim.day for claim in claims)
    return standings(by_matter(link(claims)), day, Heard.in_claims(claims))


def test_a_bus_and_a_power_station_are_no_rival_tolls() -> None:
    """One article counts workers here and people there; another counts them all. Nobody contradicts anybody."""
    night = told(
        "Drones hit a power station in Morun, killing three workers, the energy ministry said. A second drone struck "
        "a bus in Morun. Nine people died in the bus in Morun, according to the mayor, Ola Brandt.",
        headline="Drones hit power station and bus in Morun",
    )
    total = told(
        "Twelve people were killed in two drone attacks on Morun, President Elna Ross said.",
        publisher="Post",
        headline="Twelve dead in Morun",
    )
    found = of_day(*night, *total)
    assert not any(standing.is_disputed for standing in found)
    assert {"three workers", "Nine people", "Twelve people"} <= {
        figure.exact for standing in found for figure in standing.lead.claim.figures
    }


def test_a_spokesman_who_speaks_of_two_matters_does_not_make_them_one() -> None:
    market = told(
        "Twelve civilians were killed on the market in Dren, Highland Front spokesman Tarik Dovan said.",
        headline="Shells hit market in Dren",
    )
    bridge = told(
        "The Highland Front captured the bridge of Molin, Highland Front spokesman Tarik Dovan said.",
        publisher="Post",
        headline="Front takes Molin bridge",
    )
    found = of_day(*market, *bridge)
    assert len({standing.fact.event for standing in found}) == 2


def test_what_is_said_again_in_other_words_is_a_repeat() -> None:
    before = told(
        "Rebels still hold the bridge of Molin, the mayor said.", published=MONDAY, headline="Molin bridge"
    )
    after = told(
        "The bridge of Molin remains in the hands of the rebels, the mayor said.",
        published=TUESDAY,
        headline="Molin bridge",
    )
    assert [standing.is_repeat for standing in of_day(*before, *after)] == [True]


def test_a_plan_of_yesterday_is_no_plan() -> None:
    (claim,) = told("The talks in Kelm will be held on Monday, 2 March, the governor said.", published=MONDAY)
    (standing,) = of_day(claim)
    end = claim.claim.time.interval.end if claim.claim.time.interval else None
    assert end is not None
    assert (standing.placed(end), standing.placed(claim.published.replace(tzinfo=None))) == (
        "earlier",
        "future",
    )
