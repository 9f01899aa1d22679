"""The use cases: an article in, claims or a digest out. Everything from outside is an argument."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from summarise import digesting, drafting, prompts
from summarise.analysis.reading import read
from summarise.analysis.tense import has_verb
from summarise.analysis.window import window_of
from summarise.analysis.wording import Lexicon
from summarise.domain import (
    Article,
    Claim,
    ClaimList,
    Digest,
    Draft,
    Provenance,
    Reading,
    Rejection,
    Sentence,
    Usage,
)
from summarise.drafting import Drafting, DraftingPlan, Passage
from summarise.errors import ArticleEmpty, ModelError
from summarise.extractive import ExtractiveModel, facts_of
from summarise.ports import DraftRequest, LanguageModel, Progress
from summarise.verify import Verified, Verifier, combine, source_of, verifier_of
from summarise_schemas import SCHEMA_VERSION
from summarise_schemas.wire import ItemAnswer, items_for

# Failures that better words can mend. Furniture and repeats are not asked for again.
_MENDABLE = frozenset({"evidence", "figures", "names", "negation", "attribution", "leakage"})
_SHORTEST_STATEMENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How to work on an article: the model, how to ask it, and what may be asked twice."""

    model: LanguageModel
    plan: DraftingPlan
    reask: bool = True
    compose: Literal["template", "model"] = "template"
    lexicon: Lexicon | None = None
    window_hours: float = 24.0


class SilentProgress:
    """Progress that nobody watches."""

    def stage(self, name: str, detail: str = "") -> None:
        """Ignore it."""

    def advance(self, done: int, total: int) -> None:
        """Ignore it."""


async def claims_of(article: Article, job: Job, progress: Progress | None = None) -> ClaimList:
    """Every claim of an article that the checks pass, and every draft they refuse.

    Sentences that the model left unanswered are drafted by extraction; `provenance.degraded` says so.

    Raises:
        ArticleEmpty: no sentence is left once page furniture is removed.
        ModelRejectedRequest, ModelQuotaExceeded: asking the model is pointless.
    """
    watch = progress or SilentProgress()
    started = time.monotonic()
    reading = read(article, job.lexicon)
    if not reading.sentences:
        raise ArticleEmpty(article.uri, "no sentence is left once page furniture is removed")
    watch.stage("drafting", f"{len(reading.sentences)} sentences")
    first = await drafting.draft(article, reading, job.model, job.plan, advance=watch.advance)
    watch.stage("verifying")
    return await _verified(article, reading, first, job, watch, started)


async def digest_of(article: Article, job: Job, progress: Progress | None = None) -> Digest:
    """The "last 24 hours" digest of an article, made of its claims alone.

    Raises:
        As `claims_of`.
    """
    watch = progress or SilentProgress()
    claim_list = await claims_of(article, job, watch)
    if job.compose == "template" or not claim_list.claims:
        return digesting.assemble(claim_list, lexicon=job.lexicon)
    watch.stage("composing")
    drafted, usage, notices = await _compose(claim_list, job)
    paid = replace(claim_list, usage=claim_list.usage + usage)
    return digesting.assemble(paid, drafted, notices, job.lexicon)


async def _verified(
    article: Article, reading: Reading, first: Drafting, job: Job, watch: Progress, started: float
) -> ClaimList:
    window = window_of(article.publication, job.window_hours)
    verify = verifier_of(source_of(article, reading, first.example), window)
    outcome = verify(first.drafts)
    total, usage = outcome, first.usage
    if job.reask and (passage := _to_reask(outcome, reading)):
        watch.stage("asking again", f"{len(passage.sentences)} sentences")
        reasons = _reasons(outcome)
        second = await drafting.ask(passage, article, reading, job.model, job.plan, reasons)
        usage += second.usage
        total = _merged(outcome, verify(second.drafts))
    unanswered = {s.id for failure in first.failures for s in failure.passage.sentences}
    total = _rescued(total, reading, unanswered, verify, job.plan.strategy)
    degraded = _degraded(first, job.model)
    return ClaimList(
        article=article,
        reading=reading,
        window=window,
        claims=total.claims,
        rejected=total.rejected,
        usage=replace(usage, seconds=round(time.monotonic() - started, 3)),
        provenance=_provenance(first, job, usage, degraded),
    )


def _to_reask(outcome: Verified, reading: Reading) -> Passage | None:
    """The sentences of refused drafts that better words could mend."""
    ids = _refused_ids(outcome)
    sentences = tuple(sentence for sentence in reading.sentences if sentence.id in ids)
    return Passage(sentences=sentences, context=_before(sentences, reading)) if sentences else None


def _before(sentences: tuple[Sentence, ...], reading: Reading) -> tuple[Sentence, ...]:
    """For each sentence the one before it in its paragraph, where it is not asked about itself."""
    ids = {sentence.id for sentence in sentences}
    wanted = {sentence.id - 1 for sentence in sentences} - ids
    return tuple(sentence for sentence in reading.sentences if sentence.id in wanted)


def _reasons(outcome: Verified) -> list[str]:
    return [
        f"s{rejection.draft.sentence_ids[0]} “{rejection.draft.text}”: {rejection.message}"
        for rejection in _mendable(outcome)
        if rejection.draft.sentence_ids
    ]


def _mendable(outcome: Verified) -> list[Rejection]:
    return [rejection for rejection in outcome.rejected if rejection.reason in _MENDABLE]


def _refused_ids(outcome: Verified) -> set[int]:
    return {number for rejection in _mendable(outcome) for number in rejection.draft.sentence_ids}


def _merged(first: Verified, second: Verified) -> Verified:
    """Both rounds as one. A refusal is superseded when the second round got a claim out of its sentence."""
    redeemed = {evidence.sentence for claim in second.claims for evidence in claim.evidence}
    final = tuple(
        rejection
        for rejection in first.rejected
        if rejection.reason not in _MENDABLE or not (set(rejection.draft.sentence_ids) & redeemed)
    )
    return combine(replace(first, rejected=final), second)


def _rescued(
    outcome: Verified,
    reading: Reading,
    unanswered: set[int],
    verify: Verifier,
    strategy: drafting.Strategy,
) -> Verified:
    """Sentences that the model failed on, in the article's own words, so that nothing is lost.

    Asked by slots, a model leaves out nothing that states something: small models answer [] when they tire.
    """
    covered = _sentences_of(outcome.claims)
    unsaid = (
        {sentence.id for sentence in reading.sentences if _states_something(sentence)}
        if strategy == "slots"
        else set()
    )
    wanted = (
        (_refused_ids(outcome) | unanswered | unsaid | _telling(reading)) - covered
    ) | _with_lost_figures(outcome, reading)
    facts = facts_of((sentence for sentence in reading.sentences if sentence.id in wanted), reading)
    drafts = [Draft(text=fact, sentence_ids=(number,)) for number, fact in facts.items() if fact]
    told = verify(drafts).claims
    left = {number for number, fact in facts.items() if fact} - _sentences_of(told) - covered
    whole = verify(Draft(text=s.text, sentence_ids=(s.id,)) for s in reading.sentences if s.id in left)
    return combine(outcome, Verified(claims=(*told, *whole.claims), rejected=()))


def _sentences_of(claims: Iterable[Claim]) -> set[int]:
    return {evidence.sentence for claim in claims for evidence in claim.evidence}


def _states_something(sentence: Sentence) -> bool:
    return len(sentence.text.split()) >= _SHORTEST_STATEMENT and has_verb(sentence.text)


def _telling(reading: Reading) -> set[int]:
    """Sentences that a reader would miss: they hold a figure or what somebody said."""
    spots = [figure.start for figure in reading.figures] + [span.start for span in reading.attributions]
    return _holding(spots, reading)


def _with_lost_figures(outcome: Verified, reading: Reading) -> set[int]:
    """Sentences with a figure that no claim made of them carries."""
    carried = {(figure.start, figure.end) for claim in outcome.claims for figure in claim.figures}
    lost = [figure.start for figure in reading.figures if (figure.start, figure.end) not in carried]
    return _holding(lost, reading)


def _holding(spots: Sequence[int], reading: Reading) -> set[int]:
    """Ids of the sentences that hold these characters."""
    starts = [sentence.start for sentence in reading.sentences]
    found = (reading.sentences[max(bisect_right(starts, spot) - 1, 0)] for spot in spots)
    return {sentence.id for sentence in found}


def _degraded(first: Drafting, model: LanguageModel) -> str:
    if not first.failures or isinstance(model, ExtractiveModel):
        return ""
    left = sum(len(failure.passage.sentences) for failure in first.failures)
    return f"{left} sentences were extracted without the model: {first.failures[0].error}"


def _provenance(first: Drafting, job: Job, usage: Usage, degraded: str) -> Provenance:
    return Provenance(
        model=first.model or job.model.name,
        prompt=first.prompt,
        prompt_sha256=first.prompt_sha256,
        schema_version=SCHEMA_VERSION,
        strategy=job.plan.strategy,
        cache_hit=usage.cached_calls > 0 and usage.calls == 0,
        degraded=degraded,
    )


async def _compose(claim_list: ClaimList, job: Job) -> tuple[dict[int, str], Usage, tuple[str, ...]]:
    """Ask for one sentence for each group of claims; a failure costs the wording, not the digest."""
    groups = digesting.groups(claim_list, job.lexicon)
    prompt = prompts.render("digest", items=groups)
    request = DraftRequest(
        messages=prompt.messages,
        response_model=items_for(len(groups)),
        prompt_name=prompt.name,
        prompt_sha256=prompt.sha256,
        parameters={"max_output_tokens": job.plan.max_output_tokens},
    )
    try:
        reply = await job.model.draft(request)
    except ModelError as error:
        return {}, Usage(calls=error.requests), (f"The digest is worded by template: {error}",)
    sentences = cast("ItemAnswer", reply.answer).sentences()
    return {number - 1: " ".join(text.split()) for number, text in sentences.items()}, reply.usage, ()
