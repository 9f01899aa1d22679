"""What the user names on the command line → arms and runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from summarise.assets import asset_dir
from summarise.settings import Settings, Strategy
from summarise_evals.arms import EXTRACTIVE, Arm, read_arms
from summarise_evals.errors import EvaluationError
from summarise_evals.result import ResultFile, RunRow, load
from summarise_evals.running import run
from summarise_evals.suite import Suite

STRATEGIES: tuple[Strategy, ...] = get_args(Strategy)


def gold_folder(named: Path | None) -> Path:
    """The folder of gold: the one named, else ours."""
    return named or asset_dir("gold")


def recordings_folder(named: Path | None) -> Path:
    """The folder of recordings: the one named, else ours."""
    return named or asset_dir("recordings")


def arms_for(models: Sequence[str], settings: Settings, *, replay: Path | None) -> tuple[Arm, ...]:
    """The baseline without a model, the recorded arms of `replay` when given, and each named model live.

    Raises:
        UnknownModel: a name is neither a preset nor configured.
        EvaluationError: no recordings are where they should be, or a strategy is unknown.
    """
    recorded = read_arms(replay) if replay else ()
    return (EXTRACTIVE, *recorded, *(live_arm(name, settings) for name in models if name != "extractive"))


def live_arm(named: str, settings: Settings) -> Arm:
    """A model as the user has set it up; ``NAME:slots`` or ``NAME:list`` asks it that way.

    Raises:
        UnknownModel: the name is neither a preset nor configured.
        EvaluationError: the strategy is unknown.
    """
    name, colon, strategy = named.partition(":")
    if name == "extractive":
        return EXTRACTIVE
    model = settings.model_named(name)
    if not colon:
        return Arm(name=name, model=model, source="live")
    if strategy not in STRATEGIES:
        raise EvaluationError(
            f"{named}: no strategy is called {strategy!r}; there are {', '.join(STRATEGIES)}"
        )
    return Arm(name=named, model=replace(model, strategy=strategy), source="live")


async def one_run(named: str, suite: Suite, settings: Settings) -> RunRow:
    """A run to compare: out of a result file (``FILE`` or ``FILE#ARM``), a folder of recordings, or a live model.

    Raises:
        EvaluationError: the file has several arms and none is named, or the versions of the gold differ.
    """
    kept = _kept_run(named, suite)
    return kept or (await run([_arm_named(named, settings)], suite, settings=settings)).runs[0]


def _kept_run(named: str, suite: Suite) -> RunRow | None:
    path, _, arm_name = named.partition("#")
    if not Path(path).is_file():
        return None
    result = load(Path(path))
    _check_version(result, suite, path)
    return _only(result, arm_name, path)


def _arm_named(named: str, settings: Settings) -> Arm:
    path, _, arm_name = named.partition("#")
    if not Path(path).is_dir():
        return live_arm(named, settings)
    arms = read_arms(Path(path))
    chosen = [arm for arm in arms if arm_name in {"", arm.name}]
    if len(chosen) != 1:
        raise EvaluationError(
            f"{path}: name one of its arms: {', '.join(f'{path}#{arm.name}' for arm in arms)}"
        )
    return chosen[0]


def _check_version(result: ResultFile, suite: Suite, path: str) -> None:
    if result.gold_version != suite.version:
        raise EvaluationError(
            f"{path}: scored with gold {result.gold_version}, here is {suite.version}: scores of different versions are "
            "never compared; run it again"
        )


def _only(result: ResultFile, arm_name: str, path: str) -> RunRow:
    chosen = [run for run in result.runs if arm_name in {"", run.arm.name}]
    if len(chosen) != 1:
        names = ", ".join(f"{path}#{run.arm.name}" for run in result.runs)
        raise EvaluationError(f"{path}: name one of its arms: {names}")
    return chosen[0]
