"""YAML front matter of Markdown and text files."""

from __future__ import annotations

import re

from summarise.adapters.articles.raw import RawArticle, first_field, web_address
from summarise.errors import ArticleUnreadable

_LONGEST = 16_384  # PyYAML reads about 10,000 characters of hostile nesting a second
_BLOCK = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\r?\Z)", re.DOTALL | re.MULTILINE
)


def read_document(text: str, uri: str, *, is_markdown: bool) -> RawArticle:
    """A text with or without front matter; offsets keep counting from the start of the file.

    Raises:
        ArticleUnreadable: the front matter is no valid YAML.
    """
    match = _BLOCK.match(text[:_LONGEST])
    fields = _load(match["yaml"], uri) if match else None
    if not match or fields is None:
        return RawArticle(uri=uri, source=text, is_markdown=is_markdown)
    return RawArticle(
        uri=uri,
        source=text,
        body_start=match.end(),
        is_markdown=True,
        url=web_address(
            first_field(fields, ("url", "uri", "link", "canonical")), first_field(fields, ("source",))
        ),
        headline=first_field(fields, ("headline", "title")),
        publisher=_publisher(fields),
        byline=first_field(fields, ("byline", "author", "authors")),
        language=first_field(fields, ("language", "lang")),
        tz=first_field(fields, ("tz", "timezone")),
        front_matter_date=first_field(
            fields, ("published", "date", "publish_date", "date_published", "datePublished", "pubdate")
        ),
    )


def _publisher(fields: dict[str, object]) -> str:
    found = first_field(fields, ("publisher", "outlet", "sitename", "site", "source"))
    return "" if web_address(found) else found


def _load(block: str, uri: str) -> dict[str, object] | None:
    """The mapping in `block`, every scalar as written; None when the rules enclose something else."""
    import yaml

    try:
        # BaseLoader makes strings only: no objects, and no dates that lose their zone.
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds nothing but str, list, dict
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise ArticleUnreadable(
            uri, f"the front matter is not valid YAML{where}; mend or remove it"
        ) from error
    return {str(key): value for key, value in fields.items()} if isinstance(fields, dict) else None
