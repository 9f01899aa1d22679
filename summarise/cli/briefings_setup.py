"""`summarise briefings init|topics`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarise.cli.exits import PARTIAL, errors_as_lines, say
from summarise.cli.options import check_format
from summarise.invisible import without_controls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarise.domain import Article

Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.", hidden=True)]


def init(debug: Debug = False) -> None:
    """Write a commented `briefings.toml` to fill in; an existing one is left as it is."""
    with errors_as_lines(debug=debug):
        from summarise import bootstrap
        from summarise.adapters.briefings_file import write_template

        place = bootstrap.briefings_file(bootstrap.settings_for({}))
        is_written = write_template(place)
        typer.echo(f"wrote {place}" if is_written else f"{place} is there already; left as it is")


def topics(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE…]",
            help="Articles to read the topics of: files or folders. Without one, the topics are listed.",
            show_default=False,
        ),
    ] = None,
    briefing: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="NAME", help="Say which articles this briefing would keep, and why.", show_default=False
        ),
    ] = None,
    output_format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    debug: Debug = False,
) -> None:  # fmt: skip
    """List the topics that `topics` of a briefing may name, or say what articles are about and by which words.

    Numbers and names are those of the IPTC Media Topics (CC BY 4.0). Exit code 3 when an article cannot be read.
    """
    with errors_as_lines(debug=debug):
        check_format(output_format, ("text", "json"))
        if not sources:
            _list(output_format)
            return
        articles, failed = _articles(sources)
        lines = _choices(articles, briefing) if briefing else _readings(articles)
        _show(lines, output_format)
        if failed:
            raise typer.Exit(PARTIAL)


def _list(output_format: str) -> None:
    from summarise.briefing.topics import media_topics

    known = list(media_topics().values())
    if output_format == "json":
        _show([{"id": t.id, "name": t.name, "broader": t.parent} for t in known], output_format)
        return
    depths = {topic.id: 0 for topic in known if not topic.parent}
    for topic in known:
        depths[topic.id] = depths.get(topic.parent, -1) + 1
        typer.echo(f"{'  ' * depths[topic.id]}{topic.id} {topic.name}")


def _articles(sources: Sequence[str]) -> tuple[list[Article], int]:
    from summarise.adapters.articles import ReadOptions, read_sources
    from summarise.errors import ArticleError

    articles, failed = [], 0
    for source in sources:
        for finding in read_sources(source, options=ReadOptions()):
            if isinstance(finding, ArticleError):
                say(str(finding))
                failed += 1
            else:
                articles.append(finding.article)
    return articles, failed


def _readings(articles: Sequence[Article]) -> list[dict[str, object]]:
    return [{"uri": article.uri, "topics": _held(article)} for article in articles]


def _held(article: Article) -> list[dict[str, object]]:
    """The topics of an article without those that one under them says more of."""
    from summarise.briefing.topics import media_topics, readings

    held = [reading for reading in readings(article, media_topics().values()) if reading.is_held]
    above = {reading.topic.parent for reading in held}
    return [
        {"id": each.topic.id, "name": each.topic.name, "points": each.points, "why": str(each)}
        for each in held
        if each.topic.id not in above
    ]


def _choices(articles: Sequence[Article], name: str) -> list[dict[str, object]]:
    from summarise import bootstrap
    from summarise.adapters.briefings_file import profile_named
    from summarise.adapters.clock import SystemClock
    from summarise.briefing.profile import order_of

    settings = bootstrap.settings_for({})
    profile = profile_named(bootstrap.briefings_file(settings), name, tz=settings.tz)
    order = order_of(profile, SystemClock().now())
    choices = ((article, order.choice(article)) for article in articles)
    return [{"uri": a.uri, "kept": choice.is_kept, "why": choice.reason} for a, choice in choices]


def _show(lines: Sequence[dict[str, object]], output_format: str) -> None:
    if output_format == "json":
        import json

        typer.echo(json.dumps(lines, indent=2, ensure_ascii=False))
        return
    for line in lines:
        for text in _texts(line):
            typer.echo(without_controls(text))


def _texts(line: dict[str, object]) -> list[str]:
    found = line.get("topics")
    if isinstance(found, list):
        return [f"{line['uri']}:", *(f"  {each['why']}" for each in found or [{"why": "none"}])]
    return [
        f"{'kept' if line['kept'] else 'left out'} {line['uri']}: {line['why'] or 'nothing to choose by'}"
    ]
