"""Settings → adapters: the only place where the pieces are put together."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from summarise.bootstrap_models import (
    ChosenModel,
    choose_model,
    job_with,
    open_cache,
    open_job,
    open_spending,
    readiness,
)
from summarise.errors import OfflineError
from summarise.settings import MailServer, Settings

if TYPE_CHECKING:
    from summarise.adapters.article_store import Database, SqliteArticles, SqliteFeedStates
    from summarise.adapters.articles import ReadOptions
    from summarise.adapters.delivering import PostOffice
    from summarise.adapters.ledger import SqliteLedger
    from summarise.collecting import FeedOutcome
    from summarise.gathering import Newsroom
    from summarise.gathering_again import KnownSources
    from summarise.ports import Fetcher
    from summarise.publishers import PublisherTable

__all__ = [
    "APP",
    "ChosenModel",
    "article_database",
    "briefings_file",
    "check_online",
    "choose_model",
    "feeds_file",
    "job_with",
    "open_articles",
    "open_cache",
    "open_feed_states",
    "open_fetcher",
    "open_job",
    "open_ledger",
    "open_news_store",
    "open_newsroom",
    "open_spending",
    "own_command",
    "publisher_table",
    "readiness",
    "settings_for",
    "user_config_file",
    "user_publishers_file",
]

APP = "summarise"


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


def _defaults() -> Settings:
    import platformdirs

    return replace(
        Settings(), cache_dir=platformdirs.user_cache_path(APP), data_dir=platformdirs.user_data_path(APP)
    )
