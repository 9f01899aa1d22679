"""A digest sentence says its claims, their source, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarise.digesting import ItemGroup, item_of, source_in_words, template_text
from summarise.domain import Attribution, Claim, ClaimTime, Evidence, SourceLink, Span
from summarise.verify.figures import figures_of


def link(name: str, cue: str = "said") -> SourceLink:
    return SourceLink(name=name, named=True, mention=None, cue=cue)


def claim(text: str, *speakers: str, sentence: int = 1) -> Claim:
    attribution = Attribution(chain=tuple(map(link, speakers)), directness="indirect") if speakers else None
    return Claim(
        id=f"c{sentence:02}",
        text=text,
        kind="event",
        evidence=(Evidence(start=0, end=len(text), exact=text, sentence=sentence),),
        attribution=attribution,
        figures=figures_of(text),
        time=ClaimTime(relation="new"),
        actors=(),
        place="",
        hedged=False,
        checks=(),
        status="verified",
    )


def group(*claims: Claim) -> ItemGroup:
    return ItemGroup(claims=claims, source=source_in_words(claims[0].attribution))


def test_a_claim_gets_its_source_in_words() -> None:
    assert (
        template_text(group(claim("The mill burned.", "Mira Tol")))
        == "The mill burned, according to Mira Tol."
    )


def test_the_outlets_own_voice_gets_none() -> None:
    assert template_text(group(claim("The mill burned."))) == "The mill burned."


def test_media_stand_behind_the_speaker() -> None:
    text = template_text(group(claim("The mill burned.", "RIA", "the minister")))
    assert text == "The mill burned, according to the minister (via RIA)."


def test_claims_of_one_sentence_are_joined() -> None:
    text = template_text(
        group(claim("At least 12 died.", "Mira Tol"), claim("Nearly 40 were hurt.", "Mira Tol"))
    )
    assert text == "At least 12 died; nearly 40 were hurt, according to Mira Tol."


def test_a_claim_that_names_its_speaker_is_not_attributed_twice() -> None:
    text = template_text(group(claim("Mira Tol said the mill burned.", "Mira Tol")))
    assert text == "Mira Tol said the mill burned."


def test_quoted_words_follow_their_speaker() -> None:
    assert template_text(group(claim("“We will rebuild.”", "Mira Tol"))) == "Mira Tol: “We will rebuild.”"


def test_loaded_words_give_way_to_neutral_ones() -> None:
    assert "terrorists" not in template_text(group(claim("The terrorists burned the mill.")))


def test_so_called_is_left_out_of_a_name() -> None:
    attribution = Attribution(chain=(link("so-called Orlan Monitor"),), directness="indirect", distanced=True)
    assert source_in_words(attribution, "the so-called Orlan Monitor said") == "the Orlan Monitor"


@pytest.mark.parametrize(
    "drafted",
    [
        "At least 13 workers were hurt at the mill.",
        "At least 12 workers were hurt at the mill in Karsia.",
        "At least 12 workers were not hurt at the mill.",
    ],
)
def test_a_drafted_sentence_that_says_more_is_replaced_by_the_claim(drafted: str) -> None:
    item = item_of(group(claim("At least 12 workers were hurt at the mill.")), drafted)
    assert item.fallback
    assert item.text == "At least 12 workers were hurt at the mill."
    assert all(check.passed for check in item.checks)


def test_a_drafted_sentence_that_drops_a_hedge_is_replaced() -> None:
    item = item_of(group(claim("The company may rebuild the mill.")), "The company rebuilds the mill.")
    assert item.fallback


def test_a_faithful_drafted_sentence_is_kept() -> None:
    faithful = "At the mill, at least 12 workers were hurt, Mira Tol said."
    item = item_of(group(claim("At least 12 workers were hurt at the mill.", "Mira Tol")), faithful)
    assert (item.text, item.fallback) == (faithful, False)


def test_a_long_source_is_not_spelled_out_twice_running() -> None:
    source = "the Veltanian Defence Ministry's Centre for Reconciliation"
    subject = group(claim("The mill burned.", source))
    assert item_of(subject, source_before=source).text == "The mill burned, according to the same source."
    assert item_of(subject, source_before="Mira Tol").text == f"The mill burned, according to {source}."


def test_a_speaker_the_article_calls_he_is_named() -> None:
    text = "He counted 31 bodies before dark."
    mention = Span(start=0, end=2, exact="He")
    speaker = SourceLink(name="councillor", named=False, mention=mention, cue="counted")
    subject = replace(claim(text), attribution=Attribution(chain=(speaker,), directness="indirect"))
    source = source_in_words(subject.attribution, "A councillor spoke. He counted 31 bodies before dark.")
    assert (
        template_text(ItemGroup(claims=(subject,), source=source))
        == "Councillor counted 31 bodies before dark."
    )


def test_a_quotation_cut_in_two_gets_its_mark_back() -> None:
    assert template_text(group(claim("The rest turned back,” Mira Tol said.", "Mira Tol"))) == (
        "“The rest turned back,” Mira Tol said."
    )


def test_a_war_that_has_claimed_lives_names_no_speaker() -> None:
    # Printed without its source once: "claimed" and the "Orlan" of the source's name were taken for the speaker.
    text = template_text(group(claim("The war in Orlan has claimed 300 lives.", "UN envoy for Orlan")))
    assert text == "The war in Orlan has claimed 300 lives, according to UN envoy for Orlan."


def test_a_speaker_far_from_the_word_of_saying_is_not_the_one_who_spoke() -> None:
    told = "The guard at the gate said nothing while the crowd pushed the old wooden barriers over on the far side of the yard, and Tol ran."
    assert template_text(group(claim(told, "Tol"))).endswith("according to Tol.")


def test_the_same_source_that_goes_on_is_not_named_twice() -> None:
    went_on = claim(
        "He went on to say that the mill “cannot be saved”.", "Mill owner Mira Tol of the Orlan Weavers"
    )
    chain = (
        SourceLink(
            name="Mill owner Mira Tol of the Orlan Weavers",
            named=True,
            mention=Span(start=0, end=2, exact="He"),
            cue="went on to say",
        ),
    )
    told = group(replace(went_on, attribution=Attribution(chain=chain, directness="indirect")))
    item = item_of(told, source_before=told.source)
    assert item.text == "The same source went on to say that the mill “cannot be saved”."


def a_description(name: str) -> Attribution:
    unnamed = SourceLink(name=name, named=False, mention=None, cue="said")
    return Attribution(chain=(unnamed,), directness="indirect")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Orlan’s state broadcaster", "Orlan’s state broadcaster said so.", "Orlan’s state broadcaster"),
        ("Orlan state television", "The mill fell, Orlan state television said.", "Orlan state television"),
        ("Military sources", "Military sources said so.", "military sources"),
    ],
)
def test_a_description_keeps_the_capital_of_a_name(name: str, text: str, words: str) -> None:
    assert source_in_words(a_description(name), text) == words


def test_what_follows_a_claim_that_names_its_source_is_told_by_it_too() -> None:
    # Printed once: "The guard admitted a leak; A pump was to blame." - the second flat, with a capital.
    told = group(claim("The guard admitted a leak.", "The guard"), claim("A pump was to blame.", "The guard"))
    text = template_text(replace(told, claims=(_admitting(told.claims[0]), told.claims[1])))
    assert text == "The guard admitted a leak; a pump was to blame, according to the same source."


def _admitting(told: Claim) -> Claim:
    chain = (link("The guard", "admitted"),)
    return replace(told, attribution=Attribution(chain=chain, directness="indirect"))


def test_the_dot_of_a_clock_time_stays_where_claims_are_joined() -> None:
    text = template_text(group(claim("Two shells fell at 9:30 a.m."), claim("A third fell later.")))
    assert text == "Two shells fell at 9:30 a.m.; a third fell later."


def test_a_speaker_of_an_office_gets_an_article() -> None:
    assert source_in_words(a_description("spokesman of the coalition")) == "the spokesman of the coalition"
    assert source_in_words(a_description("residents of the camp")) == "residents of the camp"
