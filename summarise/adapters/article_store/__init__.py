"""Articles and the states of feeds in one SQLite file: content-addressed, packed, versioned; data, never code."""

from summarise.adapters.article_store.articles import SqliteArticles
from summarise.adapters.article_store.database import FILE_NAME, Database
from summarise.adapters.article_store.feed_states import SqliteFeedStates
from summarise.adapters.article_store.retention import Purgeable, apply_retention

__all__ = ["FILE_NAME", "Database", "Purgeable", "SqliteArticles", "SqliteFeedStates", "apply_retention"]
