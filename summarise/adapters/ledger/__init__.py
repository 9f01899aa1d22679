"""Verified claims and finished briefings in one SQLite file; data, never code."""

from summarise.adapters.ledger.opening import sound_ledger
from summarise.adapters.ledger.sqlite_ledger import FILE_NAME, SqliteLedger, ledger_database

__all__ = ["FILE_NAME", "SqliteLedger", "ledger_database", "sound_ledger"]
