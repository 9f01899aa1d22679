"""How two claims of one fact relate."""

from __future__ import annotations

import pytest

from summarise.facts import LedgerClaim
from summarise.linking import relate_claims, relations_of
from tests.unit.linking.told import told

MONDAY, EVENING = "2026-03-02T09:00:00+02:00", "2026-03-02T18:00:00+02:00"
TUESDAY, WEDNESDAY = "2026-03-03T09:00:00+02:00", "2026-03-04T09:00:00+02:00"


def _army(number: str, published: str = MONDAY) -> LedgerClaim:
    text = f"{number} people were killed in Dren on Sunday, Defense Ministry spokesman Col. Pavel Strom said."
    return told(text, publisher="Karsava State Agency", published=published, side="government")[0]


def _front(number: str, published: str = EVENING) -> LedgerClaim:
    text = f"{number} people were killed in Dren on Sunday, Highland Front spokesman Tarik Dovan said."
    return told(text, publisher="Highland Voice", published=published, side="front")[0]


def test_figures_of_two_sources_that_cannot_both_hold_contradict() -> None:
    relation = relate_claims(_army("Twelve"), _front("At least 32"))
    assert (relation.name, relation.first) == ("contradiction", _army("Twelve").key)
    assert "cannot both hold" in relation.why


def test_the_order_of_the_arguments_does_not_matter() -> None:
    assert relate_claims(_army("Twelve"), _front("At least 32")) == relate_claims(
        _front("At least 32"), _army("Twelve")
    )


def test_a_higher_count_of_the_same_source_is_an_update() -> None:
    relation = relate_claims(_army("Twelve"), _army("27", WEDNESDAY))
    assert relation.name == "update"
    assert relation.why == "Twelve people → 27 people"


def test_a_higher_count_of_another_source_on_a_later_day_may_have_grown() -> None:
    assert relate_claims(_army("Twelve"), _front("At least 32", TUESDAY)).name == "unclear"


def test_a_lower_count_of_another_source_on_a_later_day_contradicts() -> None:
    assert relate_claims(_front("At least 32", MONDAY), _army("27", WEDNESDAY)).name == "contradiction"


def test_bounds_that_can_both_hold_are_unclear() -> None:
    assert relate_claims(_army("At least 19"), _front("At least 32")).name == "unclear"


def test_a_war_since_2023_and_one_market_are_of_different_scope() -> None:
    war = told("The war has killed more than 9,000 people since 2023, the mission said.", published=EVENING)[
        0
    ]
    assert relate_claims(_army("Twelve"), war).name == "different_scope"


def test_soldiers_and_militants_are_of_different_scope() -> None:
    militants = told("The army killed 14 militants at the bridge, Col. Pavel Strom said.")[0]
    soldiers = told("The Front killed 20 soldiers at the bridge, Tarik Dovan said.", publisher="Front Radio")[
        0
    ]
    assert relate_claims(militants, soldiers).name == "different_scope"


def test_the_same_number_of_another_family_bears_out_and_of_the_same_source_repeats() -> None:
    assert relate_claims(_army("Twelve"), _front("Twelve")).name == "corroboration"
    assert relate_claims(_army("Twelve"), _army("12", EVENING)).name == "repetition"


def test_nobody_contradicts_what_a_source_has_replaced_itself() -> None:
    old, new, other = _army("Twelve", MONDAY), _army("27", TUESDAY), _front("At least 32", WEDNESDAY)
    lower = _front("Five", WEDNESDAY)
    names = {(r.first, r.second): r.name for r in relations_of((old, new, lower))}
    assert names[old.key, lower.key] == "unclear"
    assert names[new.key, lower.key] == "contradiction"
    assert relate_claims(new, other).name == "unclear"


def test_a_number_that_nobody_is_named_for_contradicts_nothing() -> None:
    flat = told("Three people were killed in Dren on Sunday.", publisher="Coastal Post", published=EVENING)[0]
    assert relate_claims(_army("Twelve"), flat).name == "unclear"


def test_parties_that_blame_each_other_contradict() -> None:
    army = told("The army blamed rebel mortars.")[0]
    front = told(
        "The Front said the shells came from army artillery south of the town.", publisher="Lantern"
    )[0]
    assert relate_claims(army, front).name == "contradiction"


def test_each_side_saying_that_it_holds_a_bridge_contradicts() -> None:
    army = told("The army repelled an attack on the Molin bridge, Col. Pavel Strom said.", publisher="KSA")[0]
    front = told("The fighters of the Highland Front captured the Molin bridge, spokesman Tarik Dovan said.")[
        0
    ]
    assert relate_claims(army, front).name == "contradiction"


def test_a_source_that_gives_up_a_place_brings_its_own_claim_up_to_date() -> None:
    """The words of both are kept on either side of the arrow: a change line quotes them."""
    before = told(
        "The army repelled an attack on the Molin bridge, Col. Pavel Strom said.", published=MONDAY
    )[0]
    after = told("Rebels captured the Molin bridge, Col. Pavel Strom said.", published=TUESDAY)[0]
    relation = relate_claims(before, after)
    assert (relation.name, relation.why) == ("update", f"{before.claim.text} → {after.claim.text}")


def test_a_plan_put_off_by_its_source_is_an_update() -> None:
    before = told(
        "The exchange is planned for Thursday, the Joint Monitoring Mission said.", published=MONDAY
    )[0]
    after = told(
        "The exchange was postponed to Saturday, the Joint Monitoring Mission said.", published=TUESDAY
    )[0]
    relation = relate_claims(before, after)
    assert (relation.name, relation.why) == ("update", "Thursday → Saturday")


@pytest.mark.parametrize("day", [MONDAY, TUESDAY])
def test_claims_without_figures_or_clash_are_borne_out(day: str) -> None:
    one = told("The railway between Bary and Kelm has been closed.", publisher="Coastal Post", published=day)[
        0
    ]
    other = told("The railway line to Kelm remains closed.", publisher="Daily Courier", published=EVENING)[0]
    assert relate_claims(one, other).name == "corroboration"


def test_a_number_that_does_not_say_what_it_counts_stands_beside_that_of_the_same_article() -> None:
    """The input that failed: "The port company spoke of 1,700." was taken for the same paper repeating itself."""
    union, company = told(
        "2,400 members walked out, the dockers' union said. The port company spoke of 1,700.",
        publisher="Port Herald",
    )
    relation = relate_claims(union, company)
    assert relation.name == "contradiction"
    assert "1,700" in relation.why


def test_two_papers_that_give_another_length_of_one_sentence_contradict() -> None:
    seven, nine = (
        told(f"A court in Ostrel sentenced Viktor Hask to {years} years in prison.", publisher=publisher)[0]
        for years, publisher in (("seven", "Coastal Post"), ("nine", "Inland Times"))
    )
    assert relate_claims(seven, nine).name == "contradiction"


def test_who_holds_a_part_of_a_place_contradicts_nobody_for_sure() -> None:
    army = told("The army holds the bridge, Col. Pavel Strom said.", publisher="KSA")[0]
    front = told("The Front holds the northern end of the bridge, spokesman Tarik Dovan said.")[0]
    assert relate_claims(army, front).name == "unclear"


def _pair(one: str, other: str, later: str = EVENING) -> tuple[str, str]:
    first = told(one, publisher="Coastal Post", published=MONDAY)[0]
    second = told(other, publisher="Inland Times", published=later)[0]
    (relation,) = relations_of((first, second), are_one=True)
    return relation.name, relation.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dockers' union said the owner had locked the gates.", "The owner denied that it had locked the gates."),
        ("The council said the well was poisoned.", "The waterworks said the well was clean."),
        ("The hospital said a pump had failed.", "Reports that a pump failed are a fabrication, the mayor said."),
        ("The garrison said the fort remains in its hands.", "The rebels said they had captured the fort."),
        ("The mayor blamed a gas leak for the blaze.", "The fire brigade said a candle had caused the blaze."),
        ("The choir said the tenor had signed.", "The tenor had not signed, the opera house said."),
    ],
)  # fmt: skip
def test_rival_answers_in_words_contradict(one: str, other: str) -> None:
    assert _pair(one, other)[0] == "contradiction"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor blamed a gas leak for the blaze.", "Leaking gas had caused the blaze, the fire brigade said."),
        ("Police said nobody was hurt.", "The hospital said all passengers had escaped unhurt."),
        ("The rebels said they had captured the fort.", "The observers could not verify who holds the fort."),
        ("The club said the keeper would stay.", "The league said the club had dismissed the keeper's agent."),
    ],
)  # fmt: skip
def test_other_words_for_one_answer_do_not_contradict(one: str, other: str) -> None:
    assert _pair(one, other)[0] != "contradiction"


def test_a_denial_of_how_it_was_done_leaves_that_it_was_done() -> None:
    first = told("The dam was opened on Monday, the mayor said.", publisher="Coastal Post", published=MONDAY)
    second = told(
        "The operator denied that the dam was opened without warning.",
        publisher="Inland Times",
        published=EVENING,
    )
    (relation,) = relations_of((first[0], second[0]))
    assert relation.name == "unclear"
    assert "if both tell of one thing" in relation.why


def test_two_sources_of_one_article_give_rival_versions() -> None:
    owner, crew = told("The owner said a wave had broken the mast. The crew insisted that it was rotten.")
    (relation,) = relations_of((owner, crew), are_one=True)
    assert relation.name == "contradiction"


def test_a_part_of_a_whole_is_compared_and_not_the_whole() -> None:
    parts = _pair("Of the 60 buses, 45 were burnt, the operator said.", "Police said 45 buses were burnt.")
    assert parts[0] != "contradiction"


def test_what_was_asked_for_is_not_what_was_got() -> None:
    assert (
        _pair("Prosecutors sought eight years for the banker.", "The court gave the banker five years.")[0]
        == "unclear"
    )


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("The yard shed 40 boats, police said.", "The yard shed 40 boats.", "one does not say how it knows"),
        ("Forty boats sank in the yard.", "In the yard 40 boats sank.", "neither says how it knows the number"),
        ("A spokeswoman said the bridge was closed.", "The hospital said the bridge was closed.", "both may have one source"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_to_have_two_sources_is_not_borne_out(one: str, other: str, why: str) -> None:
    assert _pair(one, other) == ("unclear", why)


def test_two_offices_that_tell_the_same_bear_it_out() -> None:
    assert _pair("The coastguard said the ferry had lost its rudder.", "The ferry lost its rudder, the shipyard union said.")[0] == "corroboration"  # fmt: skip
