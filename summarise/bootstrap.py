"""Settings → adapters: the only place where the pieces are put together."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

from summarise.errors import OfflineError
from summarise.settings import LOOPBACK, MailServer, ModelSettings, Settings

if TYPE_CHECKING:
    from datetime import date

    from summarise.adapters.article_store import Database, SqliteArticles, SqliteFeedStates
    from summarise.adapters.articles import ReadOptions
    from summarise.adapters.budgeted_model import Purse
    from summarise.adapters.delivering import PostOffice
    from summarise.adapters.disk_cache import DiskCache
    from summarise.adapters.ledger import SqliteLedger
    from summarise.adapters.local_server import LocalServerSettings, Weights
    from summarise.adapters.spending import SpendLedger
    from summarise.collecting import FeedOutcome
    from summarise.gathering import Newsroom
    from summarise.gathering_again import KnownSources
    from summarise.pipeline import Job
    from summarise.ports import Fetcher, LanguageModel, Progress
    from summarise.publishers import PublisherTable

APP = "summarise"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenModel:
    """The model of a run; `note` is for standard error when the choice may surprise."""

    settings: ModelSettings
    note: str = ""


def settings_for(
    flags: Mapping[str, object], environ: Mapping[str, str] = os.environ, *, allow_private: bool = False
) -> Settings:
    """Read configuration files, environment and flags. `allow_private` lets the private network be fetched.

    Raises:
        ConfigError: a file or value cannot be used.
    """
    from summarise.adapters import config_files

    settings = config_files.load(
        environ=environ,
        cwd=Path.cwd(),
        user_file=user_config_file(environ),
        defaults=_defaults(),
        flags=flags,
    )
    return config_files.with_private_network(settings) if allow_private else settings


def user_config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's configuration lies; SUMMARISE_CONFIG moves it."""
    import platformdirs

    given = environ.get("SUMMARISE_CONFIG")
    return Path(given) if given else platformdirs.user_config_path(APP) / "config.toml"


def user_publishers_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's table of publishers lies: beside the configuration."""
    return user_config_file(environ).with_name("publishers.toml")


def publisher_table(environ: Mapping[str, str] = os.environ) -> PublisherTable:
    """The publishers that the user and the working folder name.

    Raises:
        ConfigError: a file cannot be used.
    """
    from summarise.adapters.publishers_file import load_publishers

    return load_publishers(user_publishers_file(environ), Path.cwd())


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


def own_command() -> tuple[str, ...]:
    """How another program starts this one: absolute, whatever the folder and the PATH."""
    beside = Path(sys.executable).with_name(APP)
    return (str(beside),) if os.access(beside, os.X_OK) else (sys.executable, "-m", APP)


def check_online(settings: Settings, what: str) -> None:
    """Refuse what needs the network under --offline.

    Raises:
        OfflineError: it is.
    """
    if settings.offline:
        raise OfflineError(f"offline is set: {what} needs the network")


def open_cache(settings: Settings) -> DiskCache:
    """The response cache of these settings."""
    from summarise.adapters.disk_cache import DiskCache

    return DiskCache(settings.cache_dir, size_limit_bytes=settings.cache_size_mb * 1_000_000)


def open_articles(settings: Settings) -> SqliteArticles:
    """The stored articles of these settings; nothing is opened before the first use."""
    from summarise.adapters.article_store import SqliteArticles

    return SqliteArticles(article_database(settings))


def article_database(settings: Settings) -> Database:
    """The database that articles and the states of feeds share."""
    from summarise.adapters.article_store import FILE_NAME, Database

    return Database(settings.data_dir / FILE_NAME)


def feeds_file(settings: Settings) -> Path:
    """The user's list of feeds, beside the configuration file."""
    return settings.config_file.with_name("feeds.toml")


def briefings_file(settings: Settings) -> Path:
    """The user's profiles of briefings, beside the configuration file."""
    return settings.config_file.with_name("briefings.toml")


def open_ledger(settings: Settings, now: datetime) -> tuple[SqliteLedger, str]:
    """What earlier briefings told, and what is to be said of it: "" when it was there and sound.

    Raises:
        StoreError: it cannot be used.
    """
    from summarise.adapters.ledger import sound_ledger

    return sound_ledger(settings.data_dir, now)


def known_sources(settings: Settings, sources: Iterable[str]) -> KnownSources:
    """Which stored articles came from some sources.

    Raises:
        ConfigError: the list of feeds cannot be used.
    """
    from summarise.adapters.feeds.subscriptions import read_subscriptions
    from summarise.adapters.web.addresses import normalised
    from summarise.gathering_again import KnownSources

    return KnownSources(
        sources=tuple(sources),
        subscriptions=tuple(read_subscriptions(feeds_file(settings))),
        normalised=normalised,
    )


def open_post_office(
    settings: Settings,
    briefing: str,
    server: MailServer,
    now: datetime,
    environ: Mapping[str, str] = os.environ,
) -> PostOffice:
    """What the mail of a briefing is sent with; for the holder of its lock."""
    from summarise.adapters.delivering import PostOffice
    from summarise.adapters.outbox import Outbox
    from summarise.adapters.run_folders import folder_of

    outbox = Outbox(folder_of(settings.data_dir, briefing))
    return PostOffice(server=server, outbox=outbox, environment=environ, now=now)


def open_feed_states(settings: Settings) -> SqliteFeedStates:
    """What earlier checks of feeds left behind, in the database of the articles."""
    return open_news_store(settings)[1]


def open_news_store(settings: Settings) -> tuple[SqliteArticles, SqliteFeedStates]:
    """The stored articles and the states of feeds, over one connection; closing the articles closes it."""
    from summarise.adapters.article_store import SqliteArticles, SqliteFeedStates

    database = article_database(settings)
    return SqliteArticles(database), SqliteFeedStates(database)


@asynccontextmanager
async def open_fetcher(settings: Settings) -> AsyncIterator[Fetcher]:
    """What asks the web for pages and feeds; closed at the end."""
    from summarise.adapters.web.fetching import WebFetcher

    check_online(settings, "the web")
    async with WebFetcher(settings.web) as fetcher:
        yield fetcher


@asynccontextmanager
async def open_newsroom(
    settings: Settings, options: ReadOptions, tell: Callable[[FeedOutcome], None] = lambda _: None
) -> AsyncIterator[Newsroom]:
    """What articles of the web, of feeds and of the store are gathered with; closed at the end.

    `tell` hears what has come of each feed. Without the web under --offline. What is older than
    `settings.retention_days` goes at the end.
    """
    from summarise.adapters.article_store import apply_retention
    from summarise.adapters.clock import SystemClock
    from summarise.adapters.feeds.subscriptions import read_subscriptions
    from summarise.adapters.news_reading import feed_reader, page_reader
    from summarise.adapters.web.addresses import normalised
    from summarise.gathering import Newsroom

    clock = SystemClock()
    store, states = open_news_store(settings)
    async with AsyncExitStack() as stack:
        stack.callback(store.close)
        fetcher = None if settings.offline else await stack.enter_async_context(open_fetcher(settings))
        yield Newsroom(
            fetcher=fetcher,
            store=store,
            states=states,
            read_feed=feed_reader(clock),
            read_page=page_reader(options),
            normalised=normalised,
            subscriptions=read_subscriptions(feeds_file(settings)),
            clock=clock,
            now=options.now or clock.now(),
            window_hours=settings.window_hours,
            tell=tell,
        )
        apply_retention(store, settings, clock.now())


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


def open_spending(settings: Settings) -> SpendLedger:
    """What was spent on this machine."""
    from summarise.adapters.spending import SpendLedger

    return SpendLedger(settings.data_dir)


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


def _defaults() -> Settings:
    import platformdirs

    return replace(
        Settings(), cache_dir=platformdirs.user_cache_path(APP), data_dir=platformdirs.user_data_path(APP)
    )
