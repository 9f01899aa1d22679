"""One source under all its names, and who of them is a party."""

from __future__ import annotations

from summarise.briefing.heard import Heard
from tests.unit.linking.told import told

PAPER, RADIO = "2026-03-02T09:00:00+02:00", "2026-03-02T10:00:00+02:00"


def test_a_body_and_its_secretary_are_one_source() -> None:
    (wire,) = told("At least 19 people were killed in Dren, the Karsava Red Crescent said.", published=PAPER)
    (bulletin,) = told(
        "At least 19 bodies were found in Dren, the society's secretary, Dr. Lena Abay, said.",
        publisher="Relief Bulletin",
        family="red-crescent",
        published=RADIO,
    )
    heard = Heard.in_claims((wire, bulletin))
    assert heard.same(wire, bulletin)
    assert heard.families((wire, bulletin)) == ["meridian-wire"]


def test_two_papers_that_cite_two_sources_are_two() -> None:
    (one,) = told("At least 19 people were killed in Dren, the Karsava Red Crescent said.", published=PAPER)
    (other,) = told(
        "19 people were killed in Dren, the mayor of Dren said.", publisher="Post", published=RADIO
    )
    assert Heard.in_claims((one, other)).families((one, other)) == ["meridian-wire", "post"]


def test_observers_are_no_party_though_the_table_gives_them_a_side() -> None:
    (front,) = told("The Front holds the bridge of Molin.", publisher="Highland Voice", side="front")
    (report,) = told("The mission saw the bridge of Molin.", publisher="Monitoring Mission", side="monitor")
    (wire,) = told("The Highland Front holds the bridge of Molin, Highland Front spokesman Ivo Tal said.")
    heard = Heard.in_claims((front, report, wire))
    assert [heard.is_party(claim) for claim in (front, report, wire)] == [True, False, True]
