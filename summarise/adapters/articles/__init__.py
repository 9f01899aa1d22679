"""Articles in: files, folders, archives and standard input → `Article`, or an `ArticleError` per article that cannot be read."""

from summarise.adapters.articles.html_page import article_of_page
from summarise.adapters.articles.options import ReadOptions
from summarise.adapters.articles.reading import (
    articles_in,
    may_hold_many,
    read_articles,
    read_sources,
    sources_in,
)
from summarise.adapters.articles.sourced import Finding, Sourced

__all__ = [
    "Finding",
    "ReadOptions",
    "Sourced",
    "article_of_page",
    "articles_in",
    "may_hold_many",
    "read_articles",
    "read_sources",
    "sources_in",
]
