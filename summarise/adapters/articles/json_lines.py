"""JSON records as trafilatura, newspaper4k and news-please write them."""

from __future__ import annotations

import json
import re

from summarise.adapters.articles.raw import RawArticle, first_field, web_address
from summarise.errors import ArticleUnreadable

_TEXT = ("text", "maintext", "body", "article_text", "articleBody", "content", "raw_text")
_HEADLINE = ("headline", "title")
_URL = ("url", "uri", "link", "canonical_link")
_PUBLISHER = (
    "publisher", "sitename", "site_name", "meta_site_name", "source-hostname", "hostname", "source_domain", "source",
)  # fmt: skip
_BYLINE = ("byline", "author", "authors")
_DATE = ("published", "date_publish", "publish_date", "published_at", "datePublished", "date")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_record(record: object, uri: str) -> RawArticle:
    """One article out of one JSON value.

    Raises:
        ArticleUnreadable: it is no object, or has no text.
    """
    if not isinstance(record, dict):
        raise ArticleUnreadable(uri, "not a JSON object; write one object with a text field per article")
    text = next(
        (record[name] for name in _TEXT if isinstance(record.get(name), str) and record[name].strip()), None
    )
    if text is None:
        raise ArticleUnreadable(uri, f"no text; put the article under one of: {', '.join(_TEXT[:3])}")
    publisher = first_field(record, _PUBLISHER)
    return RawArticle(
        uri=uri,
        source=_SURROGATE.sub("\ufffd", text),
        url=web_address(*(first_field(record, (name,)) for name in (*_URL, "source"))),
        headline=first_field(record, _HEADLINE),
        publisher="" if web_address(publisher) else publisher,
        byline=first_field(record, _BYLINE).replace(";", ","),
        language=first_field(record, ("language", "lang")),
        metadata_date=first_field(record, _DATE),
    )


def parse_json(text: str, uri: str) -> object:
    """The JSON value in `text`.

    Raises:
        ArticleUnreadable: it is broken; says where.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ArticleUnreadable(
            uri, f"not valid JSON (column {error.colno}: {error.msg}); mend or remove it"
        ) from error
    except (RecursionError, ValueError) as error:
        raise ArticleUnreadable(
            uri, "JSON nested too deeply or with a number too long; mend or remove it"
        ) from error
