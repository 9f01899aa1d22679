"""One draft, several facts: each a claim of its own, without the words that name its source."""

from __future__ import annotations

from datetime import UTC, datetime

from summarise.analysis.reading import read
from summarise.analysis.window import window_of
from summarise.domain import Article, Claim, Draft, Publication
from summarise.verify import source_of, verify


def claims(text: str, *drafts: str) -> tuple[Claim, ...]:
    publication = Publication(
        instant=datetime(2024, 3, 14, 12, tzinfo=UTC), has_clock_time=True, basis="option"
    )
    article = Article(uri="test", text=text, sha256="", publication=publication)
    outcome = verify(
        [Draft(text=draft, sentence_ids=(1,)) for draft in drafts or (text,)],
        source_of(article, read(article)),
        window_of(publication),
    )
    assert not outcome.rejected
    return outcome.claims


def test_each_half_has_its_own_source() -> None:
    """Before, a sentence of two voices was attributed to neither."""
    first, second = claims(
        "The dam held, the governor said, but engineers warned that a second flood was likely."
    )
    assert (first.text, second.text) == ("The dam held.", "A second flood was likely.") or second.attribution
    assert second.attribution is not None
    assert second.attribution.chain[-1].name.casefold() == "engineers"


def test_each_half_has_its_own_figures() -> None:
    first, second = claims("At least 12 houses burned in Orlan, and nearly 300 people were taken to Tarna.")
    assert [figure.exact for figure in first.figures] == ["At least 12 houses"]
    assert [figure.exact for figure in second.figures] == ["nearly 300 people"]


def test_a_verb_that_shares_its_subject_takes_it_along() -> None:
    first, second = claims("The union called off the strike and has asked for new talks on Monday.")
    assert second.text == "The union has asked for new talks on Monday."
    assert [claim.evidence[0].exact for claim in (first, second)] == [
        "The union called off the strike",
        "has asked for new talks on Monday.",
    ]


def test_the_evidence_of_a_part_holds_the_words_that_name_its_source() -> None:
    first, second = claims(
        "Captain Lie affirmed that 90 crews had been sent, and that six hikers remained missing in Orlan."
    )
    assert first.evidence[0].exact == "Captain Lie affirmed that 90 crews had been sent"
    assert second.evidence[0].exact == "six hikers remained missing in Orlan."
    assert first.attribution == second.attribution


def test_what_a_relative_clause_tells_of_a_source_is_no_longer_lost() -> None:
    """The clause stood in the words that name the source, and went with them."""
    first, second = claims(
        "Senator Moses Whitt, who withdrew a bill last month, told Radio Kust that the bill would be back in May."
    )
    assert first.text == "Senator Moses Whitt withdrew a bill last month."
    assert first.attribution is None
    assert second.text == "The bill would be back in May."
    assert second.attribution is not None


def test_what_a_source_does_besides_speaking_is_no_longer_lost() -> None:
    """Only "It could only have been made abroad" was published of this sentence."""
    first, _ = claims(
        "A source in the port office called the list “shameful” and said it could only have been made abroad."
    )
    assert "called the list “shameful”" in first.text


def test_who_added_that_is_a_source_of_its_own_fact() -> None:
    """ "who added that schools will not be closed" counted as the name of the source."""
    first, second = claims(
        'The rest could come "by the end of May", said a spokeswoman, Ana Ruiz, who added that schools will not be closed.'
    )
    assert second.text == "Schools will not be closed."
    assert first.attribution is not None
    assert second.attribution is not None
    assert second.attribution.chain[-1].name == "Ana Ruiz"


def test_a_part_is_not_denied_because_its_neighbour_is() -> None:
    first, second = claims(
        "The group denied that its men had touched the village and said they attacked a post nearby."
    )
    assert first.text == "The group denied that its men had touched the village."
    assert "attacked a post" in second.text


def test_a_report_that_opens_with_a_pronoun_keeps_its_speaker() -> None:
    """ "He would not resign." says nobody by itself."""
    (claim,) = claims("Mallin insisted he would not resign.", "Mallin insisted he would not resign.")
    assert claim.text == "Mallin insisted he would not resign."


def test_the_words_that_name_the_source_go() -> None:
    (claim,) = claims("In a letter read out on Thursday, the governor said that the dam of Orlan was safe.")
    assert claim.text == "The dam of Orlan was safe."
    assert claim.attribution is not None


def test_what_cannot_be_told_apart_stays_whole() -> None:
    """When one part fails a check the sentence is taken as it is: nothing is lost."""
    (claim,) = claims("The army will leave Tarna if talks succeed, and the governor will stay.")
    assert claim.text.startswith("The army will leave Tarna if talks succeed")


def test_a_fact_that_breaks_off_before_a_quotation_is_refused() -> None:
    """A model once ended its string at the first quotation mark: "described the claim as"."""
    text = 'The minister described the claim as "a plain lie" on Thursday.'
    publication = Publication(instant=datetime(2024, 3, 14, tzinfo=UTC), has_clock_time=False, basis="option")
    article = Article(uri="test", text=text, sha256="", publication=publication)
    draft = Draft(text="The minister described the claim", sentence_ids=(1,))
    cut = Draft(text="The minister described the claim as", sentence_ids=(1,))
    outcome = verify([cut, draft], source_of(article, read(article)), window_of(publication))
    assert any("breaks off" in rejection.message for rejection in outcome.rejected)


def test_a_fact_without_its_date_is_dated_by_its_own_sentence() -> None:
    """A model dropped "In November 2016"; the month before, of the sentence before, was no better guess."""
    text = (
        "In October 2016 the army closed the roads. In November 2016 it went over to the attack; the town had "
        "fallen by December 16, a spokesman said."
    )
    publication = Publication(instant=datetime(2020, 1, 23, tzinfo=UTC), has_clock_time=False, basis="option")
    article = Article(uri="test", text=text, sha256="", publication=publication)
    draft = Draft(text="The army went over to the attack.", sentence_ids=(2,))
    (claim,) = verify([draft], source_of(article, read(article)), window_of(publication)).claims
    assert claim.time.interval is not None
    assert claim.time.interval.start == datetime(2016, 11, 1)


def test_what_the_same_source_says_next_stands_without_its_name() -> None:
    """ "A blogger wrote that …, according to a blogger" stood in a digest."""
    _, second = claims(
        "A blogger conceded that the column had been hit hard but wrote that fewer than ten men were lost."
    )
    assert second.text == "Fewer than ten men were lost."
    assert second.attribution is not None


def test_the_number_of_an_item_is_no_part_of_a_claim() -> None:
    """A monitor's daily report had "1. The mission recorded …" as a claim."""
    (claim,) = claims("1. The mission recorded 46 explosions near Orlan on Wednesday.")
    assert claim.text == "The mission recorded 46 explosions near Orlan on Wednesday."


def test_a_count_that_opens_a_claim_stays() -> None:
    (claim,) = claims("19 ships were waiting off Orlan on Wednesday.")
    assert claim.text == "19 ships were waiting off Orlan on Wednesday."


def test_a_word_that_only_opens_its_sentence_is_no_actor() -> None:
    """ "Water stood a metre high" had Water among its actors, "Nineteen ships" had Nineteen."""
    (claim,) = claims("Water stood a metre high in Orlan on Wednesday.")
    assert (claim.actors, claim.place) == ((), "Orlan")


def test_a_name_that_opens_its_sentence_is_an_actor_where_the_article_shows_it_to_be_one() -> None:
    text = "Kalmar lost power on Wednesday. A storm had damaged the only line to Kalmar."
    assert claims(text, "Kalmar lost power on Wednesday.")[0].actors == ("Kalmar",)


def test_the_signs_of_money_do_nothing() -> None:
    """ "US" had acted in "US$9.8 million", "Rs" in "Rs 5 lakh", "N20" in "N20 million"."""
    (claim,) = claims("The Red Crescent of Tarna asked for US$9.8 million on Wednesday.")
    assert "US" not in claim.actors
