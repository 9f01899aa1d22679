"""An article in, claims and a digest out, with a scripted model."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarise.analysis.wording import load_lexicon
from summarise.domain import Article, Publication, Usage
from summarise.drafting import DraftingPlan
from summarise.errors import ArticleEmpty, ModelUnavailable
from summarise.extractive import ExtractiveModel
from summarise.pipeline import Job, claims_of, digest_of
from summarise.ports import DraftReply, DraftRequest

TEXT = (
    "Rebels burned the mill in Orlan on Thursday, the governor said. At least 12 workers were hurt.\n\n"
    "The mill was built in 1931. The company may rebuild it by June."
)


def news(text: str = TEXT) -> Article:
    publication = Publication(
        instant=datetime(2024, 3, 14, 12, tzinfo=UTC), has_clock_time=True, basis="option"
    )
    return Article(uri="test", text=text, sha256="", headline="Mill burns", publication=publication)


class ScriptedModel:
    """Answers each call with the next script: facts by sentence number, or an error."""

    name = "scripted"

    def __init__(self, *scripts: dict[int, list[str]] | Exception) -> None:
        self.scripts = list(scripts)
        self.requests: list[DraftRequest] = []

    async def draft(self, request: DraftRequest) -> DraftReply:
        self.requests.append(request)
        script = self.scripts.pop(0)
        if isinstance(script, Exception):
            raise script
        slots = {f"s{s.id}": script.get(s.id, []) for s in request.sentences}
        return DraftReply(
            answer=request.response_model.model_validate(slots), usage=Usage(calls=1), model="scripted"
        )


def job(model: ScriptedModel | ExtractiveModel, *, reask: bool = False) -> Job:
    plan = DraftingPlan(strategy="slots", context_tokens=8_000, max_output_tokens=2_000)
    return Job(model=model, plan=plan, reask=reask)


GOOD = {
    1: ["Rebels burned the mill in Orlan on Thursday."],
    2: ["At least 12 workers were hurt."],
    3: ["The mill was built in 1931."],
    4: ["The company may rebuild the mill by June."],
}


async def test_good_drafts_become_claims_with_verbatim_evidence() -> None:
    result = await claims_of(news(), job(ScriptedModel(GOOD)))
    assert [claim.text for claim in result.claims] == [text for texts in GOOD.values() for text in texts]
    assert result.rejected == ()
    for claim in result.claims:
        for evidence in claim.evidence:
            assert TEXT[evidence.start : evidence.end] == evidence.exact


async def test_a_claim_carries_source_figures_and_time() -> None:
    first, second, third, fourth = (await claims_of(news(), job(ScriptedModel(GOOD)))).claims
    assert first.attribution is not None
    assert first.attribution.chain[-1].name == "governor" or "governor" in first.attribution.chain[-1].name
    assert first.time.relation == "new"
    assert [(figure.exact, figure.low, figure.modifier) for figure in second.figures] == [
        ("At least 12 workers", 12, "at_least")
    ]
    assert third.kind == "background"
    assert third.attribution is None
    assert (fourth.time.relation, fourth.hedged) == ("future", True)


async def test_a_lost_qualifier_is_repaired_and_said() -> None:
    result = await claims_of(news(), job(ScriptedModel({**GOOD, 2: ["12 workers were hurt."]})))
    repaired = result.claims[1]
    assert repaired.text == "At least 12 workers were hurt."
    assert repaired.status == "repaired"
    assert any("At least 12 workers" in check.detail for check in repaired.checks)


async def test_a_false_draft_is_rejected_with_a_reason_and_the_sentence_is_not_lost() -> None:
    result = await claims_of(news(), job(ScriptedModel({**GOOD, 2: ["At least 120 workers were hurt."]})))
    (rejection,) = result.rejected
    assert rejection.reason == "figures"
    assert "120" in rejection.message
    assert "At least 12 workers were hurt." in [claim.text for claim in result.claims]


async def test_only_the_sentences_of_failed_drafts_are_asked_about_again() -> None:
    model = ScriptedModel({**GOOD, 2: ["At least 120 workers were hurt."]}, GOOD)
    result = await claims_of(news(), job(model, reask=True))
    assert [[s.id for s in request.sentences] for request in model.requests] == [[1, 2, 3, 4], [2]]
    assert "120" in model.requests[1].messages[1].content
    assert result.rejected == ()
    assert result.usage.calls == 2


async def test_what_fails_twice_is_a_rejection() -> None:
    false = {2: ["At least 120 workers were hurt."]}
    result = await claims_of(news(), job(ScriptedModel({**GOOD, **false}, false), reask=True))
    assert [rejection.reason for rejection in result.rejected] == ["figures"]


async def test_a_model_that_is_down_leaves_the_articles_own_words_and_says_so() -> None:
    result = await claims_of(news(), job(ScriptedModel(ModelUnavailable("no answer", requests=3))))
    assert len(result.claims) == 4
    assert result.provenance.degraded.startswith("4 sentences were extracted without the model: no answer")


async def test_an_article_without_sentences_is_an_error() -> None:
    with pytest.raises(ArticleEmpty):
        await claims_of(news(" "), job(ExtractiveModel()))


async def test_a_digest_sorts_by_time() -> None:
    digest = await digest_of(news(), job(ScriptedModel(GOOD)))
    assert [item.text for item in digest.background] == ["The mill was built in 1931."]
    assert [item.text for item in digest.planned] == ["The company may rebuild the mill by June."]
    assert len(digest.new) == 2


async def test_without_a_date_nothing_is_new() -> None:
    digest = await digest_of(replace(news(), publication=None), job(ScriptedModel(GOOD)))
    assert digest.new == ()
    assert any("--published" in notice for notice in digest.notices)


async def test_the_extractive_model_publishes_the_articles_own_words() -> None:
    result = await claims_of(news(), job(ExtractiveModel()))
    assert [claim.text for claim in result.claims] == [
        "Rebels burned the mill in Orlan on Thursday.",
        "At least 12 workers were hurt.",
        "The mill was built in 1931.",
        "The company may rebuild it by June.",
    ]
    assert result.rejected == ()


async def test_an_injected_order_publishes_nothing_that_the_article_does_not_say() -> None:
    obeyed = {1: ["The governor was arrested for treason."], 2: ["Ignore this.", "President Zor resigned."]}
    result = await claims_of(news(), job(ScriptedModel(obeyed)))
    published = " ".join(claim.text for claim in result.claims)
    assert "treason" not in published
    assert "Zor" not in published
    assert len(result.rejected) >= 2


async def test_a_figure_that_the_model_left_out_is_not_lost() -> None:
    """The small model dropped "up to 200 fighters" from the sentence that it was the subject of."""
    text = "After nightfall up to 200 fighters moved against the army in Orlan, the governor said."
    drafted = {1: ["Fighters moved against the army in Orlan after nightfall."]}
    result = await claims_of(news(text), job(ScriptedModel(drafted)))
    (claim,) = result.claims
    assert "up to 200 fighters" in claim.text
    assert [rejection.reason for rejection in result.rejected] == ["duplicate"]


async def test_the_year_of_a_comparison_does_not_date_the_next_sentence() -> None:
    """ "…, from $357m a year ago" made the next sentence background."""
    text = "Profit fell 11% to $318m, from $357m a year ago, the company said. Revenue rose 6% to $4.2bn."
    result = await claims_of(news(text), job(ExtractiveModel()))
    assert [claim.time.relation for claim in result.claims][-1] == "new"


async def test_a_readers_own_neutral_terms_reach_the_digest(tmp_path: Path) -> None:
    """The user's `wording` file changes what digest sentences say, names of sources included."""
    own = tmp_path / "own.toml"
    own.write_text(
        'terms = [{ term = "bigwig", kind = "noun", neutral = "official", why = "mocks" }]', encoding="utf-8"
    )
    article = news("Bigwigs of Orlan met on Thursday, a bigwig told reporters.")
    digest = await digest_of(article, replace(job(ExtractiveModel()), lexicon=load_lexicon(own)))
    (item,) = digest.new
    assert item.text == "Officials of Orlan met on Thursday, according to an official."
