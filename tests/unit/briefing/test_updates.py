"""What counts as a change of what was told before, and what does not."""

from __future__ import annotations

import pytest

from summarise.briefing.heard import Heard
from summarise.briefing.updates import Update, updates_of
from summarise.facts import LedgerClaim
from summarise.linking.relations import relate_claims
from tests.unit.linking.told import told

MONDAY, TUESDAY = "2026-03-02T11:30:00+02:00", "2026-03-03T11:30:00+02:00"


def first(text: str, *, published: str, publisher: str = "Meridian Wire", side: str = "") -> LedgerClaim:
    return told(text, published=published, publisher=publisher, side=side, headline="The day")[0]


def changes(before: LedgerClaim, after: LedgerClaim) -> tuple[Update, ...]:
    relations = [relate_claims(before, after)]
    return updates_of((after,), (before,), (before,), relations, Heard.in_claims((before, after)))


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        (
            "The port company has offered 4 in Kelm.",
            "The port company raised its offer to 5 percent in Kelm.",
            "4",
            "5 percent",
        ),
        (
            "Dana Orlik led Petr Lund by 214 votes after the first count.",
            "Dana Orlik's lead over Petr Lund has shrunk to 198.",
            "214 votes",
            "198",
        ),
        (
            "In Bary 4,500 people have left their homes.",
            "In Bary 7,200 people have left their homes, up from 4,500.",
            "4,500",
            "7,200 people",
        ),
        (
            "One person is missing in Bary.",
            "Nobody is missing in Bary any more.",
            "One person",
            "Nobody",
        ),
        (
            "The talks will be held on Wednesday, 4 March, the governor said.",
            "The talks have been put off to Friday, 6 March, the governor said.",
            "Wednesday, 4 March",
            "Friday, 6 March",
        ),
    ],
)
def test_what_has_moved_is_an_update(before: str, after: str, was: str, now: str) -> None:
    found = changes(first(before, published=MONDAY), first(after, published=TUESDAY))
    assert (was, now) in [(update.before, update.after) for update in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A patrol that reaches a village has not changed what was said of another day.
        ("A patrol could not reach Molin on Monday.", "A patrol reached Molin on Tuesday."),
        # Each day has its own number.
        (
            "The mission recorded 46 explosions between 07:30 on 1 March and 07:30 on 2 March.",
            "The mission recorded 71 explosions between 07:30 on 2 March and 07:30 on 3 March.",
        ),
        # The dead do not become fewer; this counts others.
        ("In Dren 43 people were killed.", "In Dren 9 people were killed."),
        # Fighters and civilians are not one count.
        ("In Molin 12 civilians were killed.", "In Molin 14 militants were killed."),
        # A number and a different thing measured in the same unit.
        (
            "The National Bank cut its key rate to 4.5 percent.",
            "The crown lost 0.8 percent, a day after the National Bank cut its key rate to 4.5 percent.",
        ),
    ],
)
def test_what_has_not_moved_is_none(before: str, after: str) -> None:
    assert changes(first(before, published=MONDAY), first(after, published=TUESDAY)) == ()


def test_a_paper_that_takes_over_a_number_has_not_changed_its_own() -> None:
    """Coastal counted five; when it prints the nine that the office told before, nothing has changed."""
    own = first("Five people have died in Bary.", published=MONDAY, publisher="Coastal Post")
    office = first("Nine people have died in Bary, Anton Reyl said.", published=MONDAY)
    again = first("Nine people have died in Bary.", published=TUESDAY, publisher="Coastal Post")
    heard = Heard.in_claims((own, office, again))
    assert updates_of((again,), (own, office), (own, office), [], heard) == ()
