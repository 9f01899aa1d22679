"""Attributed, verified claims and a last-24-hours digest out of news articles.

The synchronous door for programs; the command line is `summarise`, the async use cases are in
`summarise.pipeline`.

>>> import summarise
>>> sorted(summarise.__all__)
['claims', 'digest']
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from os import PathLike

    from summarise.domain import Article
    from summarise.pipeline import Job
    from summarise_schemas.published import ClaimsDocument, DigestDocument

__all__ = ["claims", "digest"]

T = TypeVar("T")


def claims(path: str | PathLike[str], *, model: str = "auto", **settings: Any) -> ClaimsDocument:
    """The claims of the article at `path`.

    `model` is as on the command line; `settings` are fields of `summarise.settings.Settings`.

    Raises:
        SummariseError: see `summarise.errors`.
    """
    from summarise.pipeline import claims_of
    from summarise.render.document import claims_document

    return _on_one(path, model, settings, lambda article, job: claims_of(article, job), claims_document)


def digest(path: str | PathLike[str], *, model: str = "auto", **settings: Any) -> DigestDocument:
    """The digest of the article at `path`; arguments and errors as `claims`."""
    from summarise.pipeline import digest_of
    from summarise.render.document import digest_document

    return _on_one(path, model, settings, lambda article, job: digest_of(article, job), digest_document)


def _on_one(
    path: str | PathLike[str],
    model: str,
    flags: dict[str, Any],
    use_case: Callable[[Article, Job], Awaitable[Any]],
    publish: Callable[[Any], T],
) -> T:
    import asyncio

    from summarise import bootstrap
    from summarise.adapters.articles import ReadOptions, read_articles
    from summarise.errors import ArticleError

    settings = bootstrap.settings_for({"model": model, **flags})
    chosen = bootstrap.choose_model(settings)
    article = next(iter(read_articles(str(path), options=ReadOptions(tz=settings.tz))))
    if isinstance(article, ArticleError):
        raise article

    async def work() -> T:
        async with bootstrap.open_job(settings, chosen.settings) as job:
            return publish(await use_case(article, job))

    return asyncio.run(work())
