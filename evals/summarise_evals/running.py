"""Runs arms over a suite: every article through the product itself, then through the scorers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from importlib import metadata

from summarise import bootstrap, pipeline
from summarise.adapters.recorded_model import Recorded, ReplayModel, problems
from summarise.pipeline import Job, SilentProgress
from summarise.ports import DraftReply, DraftRequest, LanguageModel, Progress
from summarise.render.document import digest_document
from summarise.settings import Settings
from summarise_evals.agreement import agreement
from summarise_evals.arms import Arm
from summarise_evals.case import case_of
from summarise_evals.errors import EvaluationError
from summarise_evals.gold import GoldArticle
from summarise_evals.result import (
    ArmRow,
    CaseRow,
    CeilingRow,
    EstimateRow,
    ResultFile,
    RunRow,
    case_row,
    scores_of,
)
from summarise_evals.scores import score
from summarise_evals.suite import Suite, is_reviewed
from summarise_evals.summary import summary
from summarise_schemas.published import DigestDocument


async def run(
    arms: Sequence[Arm],
    suite: Suite,
    originals: Sequence[tuple[GoldArticle, GoldArticle]] = (),
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> ResultFile:
    """Every arm over the suite, and the ceiling that `originals` give.

    Raises:
        RecordingError: a replayed answer is missing, damaged or asked for by nothing.
        EvaluationError: a score cannot be given.
        ModelError, LocalModelError: a live model cannot be asked.
    """
    watch = progress or SilentProgress()
    rows = [await run_arm(arm, suite, settings or Settings(), watch) for arm in arms]
    return ResultFile(
        gold_version=suite.version,
        summarise_version=_version(),
        runs=rows,
        ceiling=_ceiling(originals),
    )


async def run_arm(arm: Arm, suite: Suite, settings: Settings, progress: Progress) -> RunRow:
    """One arm over the articles it was recorded on, or over all."""
    part = suite.only(arm.articles)
    used: set[str] = set()
    cases: list[CaseRow] = []
    async with _job(arm, settings, used, progress) as job:
        for number, gold in enumerate(part.golds):
            progress.stage(arm.name, gold.article)
            progress.advance(number, len(part.golds))
            cases.append(await _case(gold, part, job, arm))
    if arm.folder:
        _check_recordings(arm, used)
    return _row(arm, cases)


@dataclass(slots=True)
class _Timed:
    """A model, and how long its answers took when they were given: a replay reports the seconds of the recording."""

    inner: LanguageModel
    seconds: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.inner.name

    async def draft(self, request: DraftRequest) -> DraftReply:
        reply = await self.inner.draft(request)
        self.seconds.append(reply.usage.seconds)
        return reply


@asynccontextmanager
async def _job(arm: Arm, settings: Settings, used: set[str], progress: Progress) -> AsyncIterator[Job]:
    if arm.folder is None:
        live = replace(settings, cache=settings.cache and arm.source == "live")
        async with bootstrap.open_job(live, arm.model, progress) as job:
            yield job
        return
    model = ReplayModel(arm.folder, Recorded.of(arm.model, arm.epoch), used=used.add)
    yield bootstrap.job_with(model, settings, arm.model)


async def _case(gold: GoldArticle, suite: Suite, job: Job, arm: Arm) -> CaseRow:
    timed = _Timed(job.model)
    digest = await pipeline.digest_of(suite.articles[gold.article], replace(job, model=timed))
    document = digest_document(digest)
    if arm.source != "live":
        document = _with_seconds(document, sum(timed.seconds))
    case = case_of(gold, document)
    return case_row(case, score(case), reviewed=is_reviewed(gold))


def _with_seconds(document: DigestDocument, seconds: float) -> DigestDocument:
    usage = document.usage.model_copy(update={"seconds": round(seconds, 3)})
    return document.model_copy(update={"usage": usage})


def _check_recordings(arm: Arm, used: set[str]) -> None:
    if arm.folder is None:
        return
    found = list(problems(arm.folder, frozenset(used)))
    if found:
        raise EvaluationError("\n".join(found))


def _row(arm: Arm, cases: list[CaseRow]) -> RunRow:
    if not cases:
        raise EvaluationError(f"{arm.name}: no article to score")
    provenance = cases[0].document.provenance
    return RunRow(
        arm=ArmRow(
            name=arm.name,
            model=arm.model.model,
            strategy=arm.model.strategy,
            prompt=provenance.prompt,
            prompt_sha256=provenance.prompt_sha256,
            source=arm.source,
            epoch=arm.epoch,
        ),
        cases=cases,
        metrics=_estimates([case for case in cases if case.reviewed]),
        unreviewed=_estimates([case for case in cases if not case.reviewed]),
    )


def _estimates(cases: list[CaseRow]) -> dict[str, EstimateRow]:
    if not cases:
        return {}
    found = summary([scores_of(case) for case in cases]).metrics
    return {name: EstimateRow(**asdict(estimate)) for name, estimate in found.items()}


def _ceiling(originals: Sequence[tuple[GoldArticle, GoldArticle]]) -> CeilingRow | None:
    if not originals:
        return None
    found = agreement(originals)
    return CeilingRow(
        articles=list(found.articles),
        ratios={name: (ratio.hits, ratio.of) for name, ratio in found.ratios.items()},
        alpha=found.alpha,
    )


def _version() -> str:
    try:
        return metadata.version("summarise")
    except metadata.PackageNotFoundError:
        return ""
