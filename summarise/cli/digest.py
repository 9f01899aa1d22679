"""`summarise digest`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.cli.articles_command import articles_command

if TYPE_CHECKING:
    from summarise.domain import Article
    from summarise.pipeline import Job
    from summarise.ports import Progress
    from summarise.render import Document


async def _digest(article: Article, job: Job, progress: Progress) -> Document:
    from summarise.pipeline import digest_of
    from summarise.render.document import digest_document

    return digest_document(await digest_of(article, job, progress))


command = articles_command(
    _digest,
    """Digest an article's last 24 hours.

    What is new first, then earlier, planned and background; every sentence rests on verified claims.
    """,
)
