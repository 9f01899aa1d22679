"""Runs the arms of langextract over labelled articles, live into recordings or from them.

The recordings are those of the product's own port (`summarise.adapters.recorded_model`): same files, same keys, same
checks. `articles.txt` beside them names the articles that are recorded to the end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from summarise.adapters.clock import SystemClock
from summarise.adapters.recorded_model import Recorded, RecordingModel, ReplayModel, problems
from summarise.domain import Article
from summarise.errors import RecordingMissing
from summarise.ports import DraftReply, DraftRequest, LanguageModel, Progress
from summarise.settings import Settings
from summarise_evals.arms import Arm
from summarise_evals.case import case_of
from summarise_evals.errors import EvaluationError
from summarise_evals.gold import GoldArticle
from summarise_evals.headtohead.conversion import document_of
from summarise_evals.headtohead.peer import Extraction, extract
from summarise_evals.headtohead.task import PeerArm
from summarise_evals.result import scores_of
from summarise_evals.running import run_arm
from summarise_evals.scores import Scores, score
from summarise_evals.suite import Suite

DONE_FILE = "articles.txt"
READ = "figures.exact.read"
SCORED = dict[str, Scores]
"""Scores by the name of the article."""


async def record(
    arm: PeerArm, suite: Suite, model: LanguageModel, identity: str, folder: Path, progress: Progress
) -> None:
    """Ask `model` all that langextract asks about the articles of `suite`; what is recorded is not asked again.

    Interrupted, it goes on where it stopped.

    Raises:
        ModelError, LocalModelError: the model cannot be asked.
        RecordingError: a recording cannot be read or written.
    """
    for number, gold in enumerate(suite.golds):
        article = suite.articles[gold.article]
        progress.stage(f"langextract {arm.name}", gold.article)
        progress.advance(number, len(suite.golds))
        keeper = RecordingModel(model, folder, _recorded(identity), SystemClock(), about=article.sha256)
        await made_of(arm, article, keeper, identity)
        _mark_done(folder, gold.article)


async def replay(arm: PeerArm, suite: Suite, identity: str, folder: Path) -> SCORED:
    """Score `arm` from its recordings, over every article recorded to the end.

    Raises:
        RecordingError: an answer is missing or damaged.
        EvaluationError: a recording answers nothing.
    """
    used: set[str] = set()
    model = ReplayModel(folder, _recorded(identity), used=used.add)
    names = recorded_articles(folder)
    part = suite.only(names) if names else None
    scores = {}
    for gold in part.golds if part else ():
        article = suite.articles[gold.article]
        scores[gold.article] = scores_of_extraction(
            gold, article, arm, await _replayed(arm, article, model, identity)
        )
    found = list(problems(folder, frozenset(used)))
    if found:
        raise EvaluationError("\n".join([*found, "finish with `--record`, or delete what no arm asks for"]))
    return scores


async def made_of(arm: PeerArm, article: Article, model: LanguageModel, identity: str) -> Extraction:
    """What langextract, asked through `model`, makes of an article; its own work runs in a thread.

    Raises:
        SummariseError: as the model.
    """
    loop = asyncio.get_running_loop()

    def ask(request: DraftRequest) -> DraftReply:
        return asyncio.run_coroutine_threadsafe(model.draft(request), loop).result()

    return await asyncio.to_thread(extract, article, arm, ask, identity)


def scores_of_extraction(gold: GoldArticle, article: Article, arm: PeerArm, made: Extraction) -> Scores:
    """Every metric of one article, and `READ`: its figures when our reader may read its claims as well."""

    def scored(*, reads_text: bool) -> Scores:
        said = document_of(article, made.extracted, arm, made.usage, made.model, reads_text=reads_text)
        return score(case_of(gold, said))

    plain = scored(reads_text=False)
    return replace(plain, ratios={**plain.ratios, READ: scored(reads_text=True).ratios["figures.exact"]})


def recorded_articles(folder: Path) -> tuple[str, ...]:
    """The articles that are recorded to the end in a folder."""
    path = folder / DONE_FILE
    return tuple(path.read_text(encoding="utf-8").split()) if path.exists() else ()


async def ours(arms: Sequence[Arm], suite: Suite, progress: Progress) -> dict[str, SCORED]:
    """The product's own arms over the suite, each on the articles it was recorded on.

    Raises:
        RecordingError, EvaluationError: as `summarise_evals.running.run_arm`.
    """
    rows = [await run_arm(arm, suite, Settings(), progress) for arm in arms]
    return {row.arm.name: {case.article: scores_of(case) for case in row.cases} for row in rows}


def shared(sides: Iterable[SCORED], wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """The articles that every side scored, among those `wanted` if any are; in order."""
    listed = [set(side) for side in sides]
    common = set[str].intersection(*listed) if listed else set[str]()
    return tuple(sorted(name for name in common if not wanted or name in wanted))


async def _replayed(arm: PeerArm, article: Article, model: ReplayModel, identity: str) -> Extraction:
    try:
        return await made_of(arm, article, model, identity)
    except RecordingMissing as error:
        advice = "record it with `python -m summarise_evals.headtohead --record`"
        raise RecordingMissing(f"langextract {arm.name}, {article.uri}: {advice}\n{error}") from error


def _recorded(identity: str) -> Recorded:
    # Everything else that decides an answer stands in the parameters of each request.
    return Recorded(model=identity, parameters={})


def _mark_done(folder: Path, article: str) -> None:
    names = sorted({*recorded_articles(folder), article})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DONE_FILE).write_text("\n".join(names) + "\n", encoding="utf-8")
