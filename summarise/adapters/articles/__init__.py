"""Articles in: files, folders and standard input → `Article`, or an `ArticleError` per article that cannot be read."""

from summarise.adapters.articles.html_page import article_of_page
from summarise.adapters.articles.options import ReadOptions
from summarise.adapters.articles.reading import articles_in, read_articles

__all__ = ["ReadOptions", "article_of_page", "articles_in", "read_articles"]
