"""A ledger that can be used: a damaged one is moved aside, never deleted, and the caller is told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from summarise.adapters.ledger.sqlite_ledger import FILE_NAME, SqliteLedger, ledger_database
from summarise.errors import StoreDamaged, StoreError

_BESIDE = ("", "-wal", "-shm")


def sound_ledger(data_dir: Path, now: datetime) -> tuple[SqliteLedger, str]:
    """The ledger, and what is to be said of it: "" when it was there, sound, and had anything in it.

    A missing one is begun anew; one that is damaged is moved to a name with the time of `now` first. An empty one is as good
    as none: it is what a run leaves behind that was killed before it had rebuilt it.

    Raises:
        StoreError: it cannot be used for another reason: no permission, no space, a newer version.
    """
    path = data_dir / FILE_NAME
    ledger = SqliteLedger(ledger_database(data_dir))
    try:
        ledger.check()
    except StoreDamaged:
        ledger.close()
        aside = _moved_aside(path, now)
        fresh = SqliteLedger(ledger_database(data_dir))
        fresh.check()
        return fresh, f"the ledger was damaged; it was moved to {aside.name}"
    return ledger, "there was no ledger" if ledger.is_empty() else ""


def _moved_aside(path: Path, now: datetime) -> Path:
    aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}")
    for ending in _BESIDE:
        old = path.with_name(path.name + ending)
        try:
            if old.exists():
                old.rename(aside.with_name(aside.name + ending))
        except OSError as error:
            raise StoreError(f"{old}: damaged, and cannot be moved aside ({error.strerror})") from error
    return aside
