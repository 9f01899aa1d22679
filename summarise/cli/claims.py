"""`summarise claims`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarise.cli.articles_command import articles_command

if TYPE_CHECKING:
    from summarise.domain import Article
    from summarise.pipeline import Job
    from summarise.ports import Progress
    from summarise.render import Document


async def _claims(article: Article, job: Job, progress: Progress) -> Document:
    from summarise.pipeline import claims_of
    from summarise.render.document import claims_document

    return claims_document(await claims_of(article, job, progress))


command = articles_command(
    _claims,
    """List what an article claims.

    For each claim: the words it rests on, who says it and through whom, its figures, and when.
    """,
)
