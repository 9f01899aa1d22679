"""Check 5: a draft may neither invent a source nor state flat what somebody denied."""

from __future__ import annotations

from summarise.verify import attribution
from tests.unit.verify.conftest import MakeCase


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
