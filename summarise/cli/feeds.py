"""`summarise feeds add|remove|list|check|import|export`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import FAILED, OK, PARTIAL, errors_as_lines, say
from summarise.cli.options import check_format

if TYPE_CHECKING:
    from summarise.adapters.feeds.discovery import FoundFeed
    from summarise.collecting import FeedOutcome, Subscription
    from summarise.gathering import Newsroom
    from summarise.ports import Fetcher
    from summarise.settings import Settings

app = typer.Typer(
    help="The feeds that news comes in by: RSS, Atom, JSON Feed.", no_args_is_help=True, rich_markup_mode=None
)
FORMATS = ("text", "json")

Group = Annotated[
    list[str] | None,
    typer.Option("--group", "-g", help="Put it into this group; may be given again.", show_default=False),
]
Format = Annotated[str, typer.Option("--format", "-f", help="text or json.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.", hidden=True)]


@app.command()
def add(
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL", help="A feed, or a page of the site it belongs to.", show_default=False
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option("--name", help="A short name. [default: out of its title]", show_default=False),
    ] = None,
    group: Group = None,
    publisher: Annotated[
        str,
        typer.Option("--publisher", help="The publisher, where pages do not name it.", show_default=False),
    ] = "",
    full_text: Annotated[
        bool, typer.Option("--full-text/--no-full-text", help="Use whole articles that the feed carries.")
    ] = True,
    debug: Debug = False,
) -> None:
    """Follow a feed. Of a site's page its one feed is taken; where there are several, they are listed to choose from."""
    import asyncio

    from summarise import bootstrap

    with errors_as_lines(debug=debug):
        from summarise.adapters.feeds.subscriptions import add_subscriptions, name_for, read_subscriptions
        from summarise.collecting import Subscription

        settings = _online("adding a feed")
        path = bootstrap.feeds_file(settings)
        taken = [known.name for known in read_subscriptions(path)]
        found = asyncio.run(_found(url, settings))
        subscription = Subscription(
            name=name or name_for(found.title, found.url, taken),
            url=found.url,
            title=found.title,
            groups=tuple(group or ()),
            publisher=publisher,
            full_text=full_text,
        )
        add_subscriptions(path, [subscription])
        typer.echo(f"{subscription.name}  {subscription.url}")


@app.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `list` shows it.", show_default=False)],
    debug: Debug = False,
) -> None:
    """Follow a feed no longer. The articles it brought stay."""
    from summarise import bootstrap

    with errors_as_lines(debug=debug):
        from summarise.adapters.feeds.subscriptions import remove_subscription

        settings = bootstrap.settings_for({})
        gone = remove_subscription(bootstrap.feeds_file(settings), name)
        bootstrap.open_feed_states(settings).forget_feed(gone.url)
        typer.echo(f"removed {gone.name}")


@app.command("list")
def list_(output_format: Format = "text", debug: Debug = False) -> None:
    """List the feeds and how their last checks went."""
    from summarise import bootstrap

    with errors_as_lines(debug=debug):
        from summarise.cli.feed_tables import print_list

        check_format(output_format, FORMATS)
        settings = bootstrap.settings_for({})
        states = bootstrap.open_feed_states(settings)
        print_list([(each, states.feed_state(each.url)) for each in _subscriptions(settings)], output_format)


@app.command()
def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME…]", help="Only these. [default: all]", show_default=False),
    ] = None,
    no_articles: Annotated[
        bool, typer.Option("--no-articles", help="Only look whether the feeds answer and what is new.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, help="At most this many new articles a feed.")] = 20,
    concurrency: Annotated[
        int, typer.Option("--concurrency", min=1, max=256, help="Feeds checked at once.")
    ] = 32,
    output_format: Format = "text",
    debug: Debug = False,
) -> None:
    """Ask the feeds what is new and store it. Exit code 3 when a feed failed, 1 when all did."""
    import asyncio

    with errors_as_lines(debug=debug):
        from summarise.cli.feed_tables import print_outcomes
        from summarise.collecting import collect

        check_format(output_format, FORMATS)
        settings = _online("checking feeds")
        chosen = _chosen(_subscriptions(settings), names or [])
        collecting = partial(
            collect, concurrency=concurrency, most_entries=most, with_articles=not no_articles
        )
        outcomes = asyncio.run(_checked(chosen, settings, collecting))
        order = {subscription.name: number for number, subscription in enumerate(chosen)}
        print_outcomes(sorted(outcomes, key=lambda each: order[each.subscription.name]), output_format)
        failed = sum(outcome.status == "failed" for outcome in outcomes)
        code = FAILED if failed == len(outcomes) else PARTIAL if failed else OK
        if code:
            raise typer.Exit(code)


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.opml", help="- is standard input.", show_default=False)
    ],
    debug: Debug = False,
) -> None:
    """Follow the feeds of an OPML file; those that are there already are left as they are."""
    from summarise import bootstrap

    with errors_as_lines(debug=debug):
        from summarise.adapters.feeds.opml import read_opml
        from summarise.adapters.feeds.subscriptions import add_subscriptions, name_for
        from summarise.collecting import Subscription

        settings = bootstrap.settings_for({})
        known = _subscriptions(settings)
        read = read_opml(_bytes(file), str(file))
        for notice in read.notices:
            say(f"{file}: {notice}")
        addresses, names = {each.url for each in known}, {each.name for each in known}
        new: list[Subscription] = []
        for outline in read.outlines:
            if outline.url not in addresses:
                name = name_for(outline.title, outline.url, names)
                names.add(name)
                new.append(
                    Subscription(name=name, url=outline.url, title=outline.title, groups=outline.groups)
                )
        if new:
            add_subscriptions(bootstrap.feeds_file(settings), new)
        typer.echo(f"added {len(new)}, there already {len(read.outlines) - len(new)}")


@app.command()
def export(
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", help="Write to this file instead of standard output.", show_default=False
        ),
    ] = None,
    debug: Debug = False,
) -> None:
    """Write the feeds as OPML, for other feed readers."""
    from summarise import bootstrap

    with errors_as_lines(debug=debug):
        from summarise.adapters.clock import SystemClock
        from summarise.adapters.feeds.opml import Outline, write_opml

        outlines = [
            Outline(url=each.url, title=each.title or each.name, groups=each.groups)
            for each in _subscriptions(bootstrap.settings_for({}))
        ]
        document = write_opml(outlines, title="Feeds of summarise", now=SystemClock().now()).decode()
        if output is None:
            typer.echo(document, nl=False)
        else:
            from summarise.adapters.written_files import write_whole

            write_whole(Path(output), document)


@asynccontextmanager
async def _newsroom(settings: Settings) -> AsyncIterator[tuple[Newsroom, Fetcher]]:
    """What the commands work with, and what asks the web: `_online` has seen to it that it may."""
    from summarise import bootstrap
    from summarise.adapters.articles import ReadOptions
    from summarise.adapters.clock import SystemClock

    options = ReadOptions(tz=settings.tz, now=SystemClock().now())
    async with bootstrap.open_newsroom(settings, options) as room:
        assert room.fetcher is not None  # noqa: S101
        yield room, room.fetcher


async def _found(url: str, settings: Settings) -> FoundFeed:
    from summarise.cli.feed_search import find_feed

    async with _newsroom(settings) as (room, fetcher):
        return await find_feed(url, fetcher, room.read_feed)


async def _checked(
    chosen: Sequence[Subscription],
    settings: Settings,
    collecting: Callable[..., AsyncGenerator[FeedOutcome, None]],
) -> list[FeedOutcome]:
    from summarise.adapters.terminal_progress import TerminalProgress
    from summarise.cli.feed_tables import tell

    outcomes: list[FeedOutcome] = []
    with TerminalProgress() as progress:
        progress.stage("checking feeds", f"0 of {len(chosen)}")
        async with _newsroom(settings) as (room, fetcher):
            running = collecting(
                chosen, fetcher, room.store, room.states, room.read_feed, room.read_page, room.clock
            )
            async with aclosing(running):
                async for outcome in running:
                    outcomes.append(outcome)
                    tell(outcome, progress)
                    progress.stage("checking feeds", f"{len(outcomes)} of {len(chosen)}")
                    progress.advance(len(outcomes), len(chosen))
    return outcomes


def _online(what: str) -> Settings:
    from summarise import bootstrap

    settings = bootstrap.settings_for({})
    bootstrap.check_online(settings, what)
    return settings


def _subscriptions(settings: Settings) -> tuple[Subscription, ...]:
    from summarise import bootstrap
    from summarise.adapters.feeds.subscriptions import read_subscriptions

    return read_subscriptions(bootstrap.feeds_file(settings))


def _chosen(known: Sequence[Subscription], names: Sequence[str]) -> list[Subscription]:
    from summarise.adapters.feeds.subscriptions import unknown_name
    from summarise.errors import UsageError

    by_name = {subscription.name: subscription for subscription in known}
    for name in names:
        if name not in by_name:
            raise UsageError(unknown_name(name, by_name))
    chosen = [by_name[name] for name in dict.fromkeys(names)] if names else list(known)
    if not chosen:
        raise UsageError(unknown_name("", ()))
    return chosen


def _bytes(file: Path) -> bytes:
    from summarise.errors import ArticleNotFound, ArticleUnreadable

    if str(file) == "-":
        return typer.get_binary_stream("stdin").read()
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise ArticleNotFound(str(file)) from error
    except OSError as error:
        raise ArticleUnreadable(str(file), f"cannot be opened ({error.strerror}); check the path") from error
