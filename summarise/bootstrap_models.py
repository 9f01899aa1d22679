"""Settings → the model of a run, with its cache and its budget."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

from summarise.errors import OfflineError
from summarise.settings import LOOPBACK, ModelSettings, Settings

if TYPE_CHECKING:
    from summarise.adapters.budgeted_model import Purse
    from summarise.adapters.disk_cache import DiskCache
    from summarise.adapters.local_server import LocalServerSettings, Weights
    from summarise.adapters.spending import SpendLedger
    from summarise.pipeline import Job
    from summarise.ports import LanguageModel, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenModel:
    """The model of a run; `note` is for standard error when the choice may surprise."""

    settings: ModelSettings
    note: str = ""


def choose_model(settings: Settings, environ: Mapping[str, str] = os.environ) -> ChosenModel:
    """The model to use. "auto" is: OPENAI_API_KEY, else the pulled local model, else no model at all.

    Raises:
        UnknownModel: the name is neither a preset nor configured.
        OfflineError: --offline, and the endpoint is not on this machine.
    """
    chosen = (
        _auto(settings, environ)
        if settings.model == "auto"
        else ChosenModel(settings=settings.model_named(settings.model))
    )
    if settings.offline and not _is_here(chosen.settings):
        raise OfflineError(
            f"--offline: the model {chosen.settings.name!r} is at {_host(chosen.settings.base_url)}; "
            "use --model local or --model extractive"
        )
    return chosen


@asynccontextmanager
async def open_job(
    settings: Settings, chosen: ModelSettings, progress: Progress | None = None, *, run: str = ""
) -> AsyncIterator[Job]:
    """The model with its cache and budget, ready to work on articles; closed at the end.

    `run` names a run that may be killed and go on (`RunKey.id`): what it spent before counts.
    """
    from summarise.pipeline import SilentProgress

    async with AsyncExitStack() as stack:
        model = await _model(settings, chosen, stack, progress or SilentProgress(), run)
        yield job_with(model, settings, chosen)


def job_with(model: LanguageModel, settings: Settings, chosen: ModelSettings) -> Job:
    """How to work with `model` when it is asked as `chosen` says."""
    from summarise.analysis.wording import load_lexicon
    from summarise.drafting import DraftingPlan
    from summarise.pipeline import Job

    return Job(
        model=model,
        plan=DraftingPlan(
            strategy=chosen.strategy,
            context_tokens=chosen.context_tokens,
            max_output_tokens=chosen.max_output_tokens,
            concurrency=chosen.concurrency,
        ),
        reask=chosen.reask,
        compose=chosen.compose,
        lexicon=load_lexicon(*settings.wording),
        window_hours=settings.window_hours,
    )


def readiness(model: ModelSettings, settings: Settings, environ: Mapping[str, str] = os.environ) -> str:
    """Whether a model can be asked, in words."""
    if model.name == "extractive":
        return "ready (no model: sentences as they are)"
    if model.weights:
        return "ready" if Path(model.weights).is_file() else f"no file at {model.weights}"
    if not model.base_url:
        return "ready" if _local_is_ready(settings) else "run `summarise model pull`"
    if model.api_key_env and not environ.get(model.api_key_env):
        return f"set {model.api_key_env}"
    return "key set" if model.api_key_env else "no key needed"


def open_cache(settings: Settings) -> DiskCache:
    """The response cache of these settings."""
    from summarise.adapters.disk_cache import DiskCache

    return DiskCache(settings.cache_dir, size_limit_bytes=settings.cache_size_mb * 1_000_000)


def open_spending(settings: Settings) -> SpendLedger:
    """What was spent on this machine."""
    from summarise.adapters.spending import SpendLedger

    return SpendLedger(settings.data_dir)


async def _model(
    settings: Settings, chosen: ModelSettings, stack: AsyncExitStack, progress: Progress, run: str
) -> LanguageModel:
    if chosen.name == "extractive":
        from summarise.extractive import ExtractiveModel

        return ExtractiveModel()
    inner = _endpoint(settings, chosen, stack, progress)
    purse = _purse(settings, run)
    if purse is not None:
        from summarise.adapters.budgeted_model import BudgetedModel

        inner = BudgetedModel(inner, chosen, purse)
    return _cached(inner, settings, chosen, stack)


def _purse(settings: Settings, run: str) -> Purse | None:
    """On disk where a cap outlives this process: a day's, or that of a run with a name."""
    from summarise.adapters.budgeted_model import RunPurse
    from summarise.adapters.spending import Caps

    if settings.max_cost_usd is None and settings.max_cost_day_usd is None:
        return None
    if not run and settings.max_cost_day_usd is None:
        return RunPurse(settings.max_cost_usd or 0.0)
    caps = Caps(run_usd=settings.max_cost_usd, day_usd=settings.max_cost_day_usd)
    return open_spending(settings).purse(run=run or uuid4().hex, caps=caps, today=lambda: _today(settings))


def _today(settings: Settings) -> date:
    from summarise.adapters.clock import SystemClock
    from summarise.runs import local_day

    return local_day(SystemClock().now(), ZoneInfo(settings.tz))


def _endpoint(
    settings: Settings, chosen: ModelSettings, stack: AsyncExitStack, progress: Progress
) -> LanguageModel:
    if not chosen.base_url:
        from summarise.adapters.local_model import LocalModel

        local = LocalModel(chosen, _server_settings(settings, chosen), progress)
        stack.push_async_callback(local.aclose)
        return local
    from summarise.adapters.instructor_model import InstructorModel

    remote = InstructorModel(chosen)
    stack.push_async_callback(remote.aclose)
    return remote


def _server_settings(settings: Settings, chosen: ModelSettings) -> LocalServerSettings:
    from summarise.adapters.local_server import LocalServerSettings

    return LocalServerSettings(
        weights=_weights(settings, chosen),
        cache_dir=settings.cache_dir,
        log_dir=settings.cache_dir / "logs",
        context_tokens=chosen.context_tokens,
    )


def _weights(settings: Settings, chosen: ModelSettings) -> Weights:
    from summarise.adapters.local.model_file import OwnWeights
    from summarise.adapters.weights import weights_in

    return OwnWeights(path=Path(chosen.weights)) if chosen.weights else weights_in(settings.data_dir)


def _cached(
    inner: LanguageModel, settings: Settings, chosen: ModelSettings, stack: AsyncExitStack
) -> LanguageModel:
    if not settings.cache:
        return inner
    from summarise.adapters.cached_model import CachedModel

    cache = open_cache(settings)
    stack.callback(cache.close)
    return CachedModel(inner, cache, chosen, locks=cache, endpoint=_place(settings, chosen))


def _place(settings: Settings, chosen: ModelSettings) -> str:
    """What stands for the endpoint in the key of a cached reply."""
    own = f"local {_weights(settings, chosen).identity}" if chosen.weights else "local"
    return chosen.base_url or own


def _auto(settings: Settings, environ: Mapping[str, str]) -> ChosenModel:
    if environ.get("OPENAI_API_KEY") and not settings.offline:
        return ChosenModel(settings=settings.model_named("openai"))
    if _local_is_ready(settings):
        return ChosenModel(settings=settings.model_named("local"))
    return ChosenModel(
        settings=settings.model_named("extractive"),
        note=(
            "no model is set up: sentences are extracted, not rewritten. For a model on this machine run "
            "`summarise model pull`; for your own see `summarise model list`"
        ),
    )


def _local_is_ready(settings: Settings) -> bool:
    from importlib.util import find_spec

    from summarise.adapters.weights import is_pulled

    return find_spec("xllamacpp") is not None and is_pulled(settings.data_dir)


def _is_here(model: ModelSettings) -> bool:
    return not model.base_url or _host(model.base_url) in LOOPBACK


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
