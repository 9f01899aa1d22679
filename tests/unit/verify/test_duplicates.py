"""Check 7: the same fact twice is one claim with two evidence spans."""

from __future__ import annotations

from summarise.analysis.reading import read
from summarise.domain import Draft
from summarise.verify import Verified, source_of, verify
from tests.unit.verify.conftest import article

TEXT = (
    "Nearly 40 soldiers were killed in Orlan, the ministry said. The bridge was closed. "
    "“In Orlan, nearly 40 soldiers were killed,” the ministry said. At least 50 soldiers were killed in Orlan, the mayor said."
)


def verified(*drafts: tuple[str, int]) -> Verified:
    news = article(TEXT)
    return verify(
        [Draft(text=text, sentence_ids=(number,)) for text, number in drafts],
        source_of(news, read(news)),
        None,
    )


def test_a_repeat_becomes_a_second_evidence_span() -> None:
    outcome = verified(
        ("Nearly 40 soldiers were killed in Orlan.", 1), ("In Orlan, nearly 40 soldiers were killed.", 3)
    )
    (claim,) = outcome.claims
    assert [evidence.sentence for evidence in claim.evidence] == [1, 3]
    assert [rejection.reason for rejection in outcome.rejected] == ["duplicate"]


def test_another_number_is_another_claim() -> None:
    outcome = verified(
        ("Nearly 40 soldiers were killed in Orlan.", 1), ("At least 50 soldiers were killed in Orlan.", 4)
    )
    assert len(outcome.claims) == 2


def test_claims_are_numbered_in_the_order_of_the_text() -> None:
    outcome = verified(("At least 50 soldiers were killed in Orlan.", 4), ("The bridge was closed.", 2))
    assert [(claim.id, claim.evidence[0].sentence) for claim in outcome.claims] == [("c01", 2), ("c02", 4)]


def test_a_pull_quote_repeats_what_is_quoted_elsewhere() -> None:
    """Between two paragraphs it was given to whoever had spoken last."""
    text = "“So it may well be two days,” Ana Ruiz said.\n\nThe road was shut, the authors say.\n\n“So it may well be two days.”"
    news = article(text)
    drafts = [
        Draft(text="“So it may well be two days”.", sentence_ids=(1,)),
        Draft(text="“So it may well be two days.”", sentence_ids=(3,)),
    ]
    (claim,) = verify(drafts, source_of(news, read(news)), None).claims
    assert claim.attribution is not None
    assert claim.attribution.chain[-1].name == "Ana Ruiz"
    assert [evidence.sentence for evidence in claim.evidence] == [1, 3]
