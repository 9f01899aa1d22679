"""Check 5: a draft may neither invent a source nor state flat what somebody denied."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarise.analysis.reading import read
from summarise.domain import Draft
from summarise.verify import attribution, source_of
from summarise.verify.case import Case
from summarise.verify.evidence import find_evidence
from tests.unit.verify.conftest import MakeCase, article


def test_the_speaker_is_read_off_the_text(case: MakeCase) -> None:
    subject = case("Rebels burned the mill in Orlan, the governor said.", "Rebels burned the mill in Orlan.")
    read = attribution.attribution_of(subject)
    assert read is not None
    assert "governor" in read.chain[-1].name
    assert attribution.check(subject).passed


def test_the_outlets_own_voice_has_no_attribution(case: MakeCase) -> None:
    assert (
        attribution.attribution_of(
            case("Rebels burned the mill in Orlan.", "Rebels burned the mill in Orlan.")
        )
        is None
    )


def test_an_unattributed_fact_may_not_gain_a_source(case: MakeCase) -> None:
    text = "Rebels burned the mill in Orlan. The governor of Karsia visited later."
    finding = attribution.check(
        case(text, "Rebels burned the mill in Orlan.", 1, source="the governor of Karsia")
    )
    assert not finding.passed
    assert "gains a source" in finding.detail


def test_another_source_than_the_one_cited_is_refused(case: MakeCase) -> None:
    text = "Rebels burned the mill in Orlan, the governor said. The Miners Union met on Monday."
    assert not attribution.check(
        case(text, "Rebels burned the mill in Orlan.", 1, source="the Miners Union")
    ).passed


def test_the_cited_source_passes(case: MakeCase) -> None:
    text = "Rebels burned the mill in Orlan, the governor said."
    assert attribution.check(case(text, "Rebels burned the mill in Orlan.", 1, source="the governor")).passed


def test_a_draft_that_only_says_who_spoke_is_refused(case: MakeCase) -> None:
    """The small model split "…, the ministry reported on Thursday" off as a fact of its own."""
    text = "Rebels burned the mill in Orlan, the interior ministry reported on Thursday."
    finding = attribution.check(case(text, "The interior ministry reported on Thursday."))
    assert not finding.passed
    assert "who spoke" in finding.detail
    assert attribution.check(case(text, "Rebels burned the mill in Orlan.")).passed


def test_a_source_cited_amid_its_sentence_covers_both_halves(case: MakeCase) -> None:
    """Neither half alone holds most of the words of "Two boats sank, the governor said, and six are missing"."""
    text = "Two boats with coal sank, the governor said, and six sailors are still missing."
    read = attribution.attribution_of(case(text, text))
    assert read is not None
    assert read.chain[-1].name == "governor"


def test_the_outlet_is_no_link_in_its_own_article(case: MakeCase) -> None:
    """ "told the Times" in the Harbour Times adds nobody; in another paper the Times is a link."""
    told = case("The governor told the Harbour Times that rebels burned the mill.", "Rebels burned the mill.")
    names = [chain_in(told, publisher) for publisher in ("Harbour Times", "Delta Courier")]
    assert names == [["governor"], ["Harbour Times", "governor"]]


def test_what_two_sources_say_is_never_flat(case: MakeCase) -> None:
    """Neither says most of it, but nothing of it is the outlet's own: the one who says more is named."""
    text = (
        "The mill “will not pay twice,” a spokeswoman said in the morning, but by evening the owner let it be known "
        "that he was “looking at the books of both yards.”"
    )
    read = attribution.attribution_of(case(text, text))
    assert read is not None
    assert read.chain[-1].name in {"owner", "a spokeswoman"}


def test_words_between_the_cue_and_what_is_said_are_no_fact(case: MakeCase) -> None:
    """ "told members of the valley council on Monday morning that" is long; what was said is short."""
    text = "None of it kept the miller, Eva Roe, from telling the valley council last week that wages “rose”."
    read = attribution.attribution_of(case(text, text))
    assert read is not None
    assert read.chain[-1].name == "Eva Roe"


def chain_in(told: Case, publisher: str) -> list[str]:
    article = replace(told.source.article, publisher=publisher)
    read = attribution.attribution_of(told._replace(source=replace(told.source, article=article)))
    return [link.name for link in read.chain] if read else []


def test_quoted_words_keep_their_speaker_however_long_the_telling(case: MakeCase) -> None:
    """`"Do not wait," he told residents in a radio address.` had been nobody's words."""
    text = 'Premier Tom Poe ordered people out. "Do not wait," he told residents in a radio address.'
    told = case(text, '"Do not wait," he told residents in a radio address.', 2)
    assert told.attribution is not None
    assert told.attribution.chain[-1].name == "Premier Tom Poe"


def test_a_few_quoted_words_do_not_make_a_fact_somebodys(case: MakeCase) -> None:
    """The outlet tells that the council was run together; a member only named it."""
    text = "Two parties ran the council together, an arrangement that one of its members called “a marriage of the lights”."
    assert case(text, text).attribution is None


def test_an_event_is_not_said_by_who_admitted_something_before_it(case: MakeCase) -> None:
    """ "A water firm was fined" had been attributed to the water firm."""
    text = "A water firm was fined £3m after admitting it had let sewage flow into the bay for 19 hours."
    assert case(text, text).attribution is None


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("The Levant Monitor", "LM"),
        ("Oro News Agency (ONA)", "ONA"),
        ("News Agency of Oro | NAKO", "NAKO"),
    ],
)
def test_an_outlet_by_its_letters_is_no_link_in_its_own_article(publisher: str, name: str) -> None:
    text = f"A military source told {name} that two tugs sank."
    news = article(text, publisher=publisher)
    outcome = find_evidence(Draft(text="Two tugs sank.", sentence_ids=(1,)), source_of(news, read(news), ""))
    assert isinstance(outcome, Case)
    found = attribution.attribution_of(outcome)
    assert found is not None
    assert [link.name for link in found.chain] == ["A military source"]
