"""What is scored: a model as it is set up, live or from its recordings, or no model at all.

A folder of recordings says in `arm.toml` which model answered and how it was asked, so that a replay asks the
same way whatever the user's own configuration is.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from summarise.settings import PRESETS, AnswerMode, Composer, ModelSettings, Strategy
from summarise_evals.errors import EvaluationError

ARM_FILE = "arm.toml"
Source = Literal["live", "replay", "no model"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One system under test. `folder` holds its recordings; `articles` are those it was recorded on, () for all."""

    name: str
    model: ModelSettings
    source: Source
    folder: Path | None = None
    epoch: int = 1
    articles: tuple[str, ...] = ()


EXTRACTIVE = Arm(name="extractive", model=PRESETS["extractive"], source="no model")
"""The baseline: sentences, analysis and templates."""


class _ArmFile(BaseModel):
    """What decides how a model is asked. Endpoints, keys, prices and time limits do not belong here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    mode: AnswerMode
    temperature: float | None = None
    seed: int | None = None
    context_tokens: int
    max_output_tokens: int
    strategy: Strategy
    compose: Composer
    reask: bool
    epoch: int
    articles: list[str]


def read_arms(folder: Path) -> tuple[Arm, ...]:
    """The arms recorded under a folder, by name; the folder itself may be one.

    Raises:
        EvaluationError: there is none, or an `arm.toml` cannot be used.
    """
    files = sorted([*folder.glob(ARM_FILE), *folder.glob(f"*/{ARM_FILE}")])
    if not files:
        raise EvaluationError(
            f"{folder}: no recordings ({ARM_FILE}) are here; make them with `summarise eval record --model NAME`"
        )
    return tuple(_read_arm(path) for path in files)


def write_arm(arm: Arm, folder: Path) -> None:
    """Say in a folder of recordings how their model was asked."""
    values = {name: getattr(arm.model, name) for name in _ArmFile.model_fields if hasattr(arm.model, name)}
    known = _ArmFile(**values, epoch=arm.epoch, articles=list(arm.articles))
    lines = [f"{name} = {json.dumps(value)}" for name, value in known.model_dump(exclude_none=True).items()]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ARM_FILE).write_text(
        "# How the model of these recordings was asked. Written by `summarise eval record`.\n"
        + "\n".join(lines)
        + "\n",
        encoding="utf-8",
    )


def _read_arm(path: Path) -> Arm:
    try:
        known = _ArmFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        first = str(error).splitlines()[0]
        raise EvaluationError(f"{path}: cannot be used ({first}); record the arm anew") from error
    asked = known.model_dump(exclude={"epoch", "articles"})
    return Arm(
        name=path.parent.name,
        model=ModelSettings(
            name=path.parent.name, base_url="", **asked,
            price_prompt_usd_per_million=0.0, price_completion_usd_per_million=0.0, concurrency=1,
        ),
        source="replay",
        folder=path.parent,
        epoch=known.epoch,
        articles=tuple(known.articles),
    )  # fmt: skip
