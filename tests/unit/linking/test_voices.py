"""One source under all its names."""

from __future__ import annotations

from summarise.facts import LedgerClaim
from summarise.linking import Voices
from summarise.linking.sources import source_of
from tests.unit.linking.told import told

STROM = told(
    "Twelve civilians were killed in Dren on Sunday, Defense Ministry spokesman Col. Pavel Strom said."
)[0]
ARMY = told("The army said 12 people were killed in Dren on Sunday.", publisher="Coastal Post")[0]
GOVERNMENT = told("The government's own count stood at 12 dead as of Monday.", publisher="Daily Courier")[0]
DOVAN = told("At least 32 had died, said Tarik Dovan, a spokesman for the rebel Highland Front.")[0]
FRONT = told("The Highland Front said at least 32 people were killed in Dren.", publisher="The Lantern")[0]
RED_CRESCENT = told("The Karsava Red Crescent said at least 19 people were dead.")[0]
BULLETIN = told(
    "Volunteers have set up beds for 1,100 people in three schools.",
    publisher="Relief Bulletin",
    family="red-crescent",
)[0]
REYL = told("Three people have died, the head of civil protection, Anton Reyl, said on Monday.")[0]
OFFICE = told(
    "The civil protection office said three people had drowned in the district.", publisher="Inland Times"
)[0]


def _same(one: LedgerClaim, other: LedgerClaim) -> bool:
    everybody = (STROM, ARMY, GOVERNMENT, DOVAN, FRONT, RED_CRESCENT, BULLETIN, REYL, OFFICE)
    return Voices.heard_in(everybody).same(one, other)


def test_a_spokesman_and_his_ministry_and_its_army_are_one_voice() -> None:
    assert _same(STROM, ARMY)
    assert _same(ARMY, GOVERNMENT)
    assert _same(GOVERNMENT, STROM)


def test_a_spokesman_named_behind_his_body_or_before_it_speaks_for_it() -> None:
    assert _same(DOVAN, FRONT)
    assert _same(REYL, OFFICE)


def test_parties_are_not_one_voice() -> None:
    assert not _same(STROM, DOVAN)
    assert not _same(ARMY, RED_CRESCENT)
    assert not _same(FRONT, RED_CRESCENT)


def test_a_body_that_prints_its_own_bulletin_is_the_body_that_others_cite() -> None:
    assert _same(BULLETIN, RED_CRESCENT)


def test_papers_that_cite_nobody_are_voices_of_their_own() -> None:
    here = told("The market was shelled on Sunday.", publisher="The Lantern")[0]
    there = told("The market was shelled on Sunday.", publisher="Coastal Post")[0]
    assert not _same(here, there)
    assert _same(here, here)


def test_a_user_can_say_that_two_names_are_one_source() -> None:
    staff = told("The General Staff said 12 people were killed in Dren.", publisher="Inland Times")[0]
    name = source_of(staff)
    assert not Voices.heard_in((staff, STROM)).same(staff, STROM)
    assert Voices.heard_in((staff, STROM), {name: "army"}).same(staff, STROM)
