"""Whom "he", "the company" and a bare number mean, for a reader who sees one sentence of an article."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from summarise import pipeline
from summarise.adapters.articles import ReadOptions, articles_in
from summarise.briefing.referring import Understood, understood
from summarise.errors import ArticleError
from summarise.facts import Fact, LedgerClaim, ReadArticle
from summarise.linking.claims import ledger_claims
from summarise_evals.week.briefings import extractive_job


def read(text: str, headline: str = "What happened") -> Understood:
    """The claims of an article, each a fact, with what they mean filled in."""
    (article,) = articles_in(f"# {headline}\n\n{text}\n".encode(), "a", ReadOptions(tz="UTC"))
    assert not isinstance(article, ArticleError)
    digest = asyncio.run(pipeline.digest_of(article, extractive_job()))
    found = ReadArticle(id="a", digest=digest, family="wire", carried_by="wire")
    claims = ledger_claims(found, date(2026, 3, 5))
    return understood([Fact(id=c.key, event="e", claims=(c,)) for c in claims], [found])


def claims(text: str) -> tuple[LedgerClaim, ...]:
    return tuple(fact.claims[0] for fact in read(text).facts)


def told(text: str) -> list[str]:
    """The claims as a reader is told them, those alone that are told otherwise than written."""
    return [claim.told.text for claim in claims(text) if claim.reading]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        (
            "A court in Port Elm sentenced the former minister Vik Hale to seven years on Thursday. "
            "He was also fined 1.2 million crowns.",
            "Vik Hale was also fined 1.2 million crowns.",
        ),
        # Two sentences back, as the sentence between says "he" itself.
        (
            "A court in Port Elm sentenced the former minister Vik Hale to seven years on Thursday. He was also fined "
            "1.2 million crowns. His appeal was filed on Friday.",
            "Vik Hale's appeal was filed on Friday.",
        ),
        (
            "Nia Orl is the new mayor of Kelm. After the recount she leads her rival by 187 votes.",
            "After the recount Nia Orl leads her rival by 187 votes.",
        ),
        (
            "Nia Orl won the recount in Kelm on Sunday. Pat Lund congratulated her on Monday.",
            "Pat Lund congratulated Nia Orl on Monday.",
        ),
        # By the surname alone, and with a title.
        (
            "Todd Evers spoke for the railroad on Sunday. Evers denied that a crew slept. He gave no further answer on it.",
            "Todd Evers gave no further answer on it.",
        ),
    ],
)
def test_a_pronoun_is_told_as_the_one_person_named_before(text: str, filled: str) -> None:
    assert filled in told(text)


@pytest.mark.parametrize(
    "text",
    [
        # Two persons.
        "Pat Lund met Vik Hale in Kelm on Thursday. He was fined 1.2 million crowns.",
        # Somebody without a name.
        "Pat Lund said so in Kelm. A so-called army spokesman claimed that it was over. He offered no evidence.",
        # "Her" is somebody else than Pat Lund, and so is "she".
        "Pat Lund congratulated her on Sunday evening. She takes office on 1 April.",
        # A street, a football club and a body are no persons.
        "Firemen came to Mill Lane in Kelm on Sunday. He was carried out alive.",
        "Kelm Rovers lost on Sunday by one goal. He scored it in the last minute.",
        "Officers spoke for the Highland Front on Sunday. He was not among them at noon.",
        # A surname whose owner the article never names in full comes between.
        "Voters like candidate Art Hale in Kelm. Orley did not rest. He paid 500,000 crowns for posters.",
        # Whose address it is comes after.
        "Vik Hale spoke in Kelm on Monday. In his address, Perez attacked the court for its ruling.",
        # Two men.
        "Vik Hale spoke in Kelm on Monday. He also campaigned for him in the north.",
        # A country and a firm are no persons.
        "Two men came home to South Elland on Monday. His mother died four days before.",
        "Officers searched the plant of B&G Amiens on Monday. He was held for two days there.",
        # What somebody says in quotation marks.
        "Derek Lowe ran the hospice for ten years. Outside court, relatives said: 'He robbed the dying.'",
        "Ria Mosad was ill for ten years. Al Ashry said that “life would be nothing without her.”",
    ],
)
def test_nothing_is_filled_in_where_somebody_else_could_be_meant(text: str) -> None:
    assert told(text) == []


def test_a_body_is_told_by_the_fuller_name_that_its_article_gives() -> None:
    text = (
        "The dockers' union said 2,400 members had walked out. The port company spoke of 1,700. "
        "The union wants 9 percent; the company has offered 4."
    )
    assert told(text) == [
        "The port company spoke of 1,700 members.",
        "The dockers' union wants 9 percent.",
        "The port company has offered 4 percent.",
    ]


def test_two_bodies_of_one_kind_are_not_told_apart() -> None:
    text = "The port company and the rail company met on Friday. The company has offered 4 percent more pay."
    assert told(text) == []


def test_it_is_the_body_that_the_sentence_before_begins_with() -> None:
    text = (
        'The union still demands 9 percent more pay. Chair Rosa Tenn said it was ready to talk "at any hour".'
    )
    assert told(text) == ['Chair Rosa Tenn said the union was ready to talk "at any hour".']


def test_what_is_filled_in_stands_in_the_article_letter_for_letter() -> None:
    text = "A court in Port Elm sentenced the former minister Vik Hale on Thursday. He was also fined 1,200 crowns."
    (claim,) = (claim for claim in claims(text) if claim.reading)
    assert claim.claim.text == "He was also fined 1,200 crowns."
    assert [evidence.exact for evidence in claim.told.evidence] == [
        "He was also fined 1,200 crowns.",
        "Vik Hale",
    ]


def test_a_number_given_against_another_stands_beside_it() -> None:
    """The police count 6,000, the organisers 15,000: one matter, not two."""
    found = read("About 6,000 people marched on Sunday, the police said. The organisers spoke of 15,000.")
    (first, second) = (fact.claims[0] for fact in found.facts)
    assert {key: other.told.text for key, other in found.beside.items()} == {
        first.key: "The organisers spoke of 15,000 people."
    }
    assert second.told.figures[0].category == "people"


def test_what_one_wants_is_not_what_the_other_offers() -> None:
    """ "Has offered 4" is no count of what the union wants."""
    assert not read("The port union wants 9 percent. The port company has offered 4.").beside


def test_who_somebody_is_is_an_aside() -> None:
    """That the man who speaks keeps bees is no news of the bridge."""
    found = read(
        '"They shout at night," said Petar Sand, who keeps bees below the northern ramp. The bridge is shut.'
    )
    told = {fact.claims[0].key: fact.claims[0].claim.text for fact in found.facts}
    assert [told[key] for key in found.asides] == ["Petar Sand keeps bees below the northern ramp."]
