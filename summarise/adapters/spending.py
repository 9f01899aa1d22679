"""What was spent, shared by every run on this machine: one SQLite file, the worst case taken before a call is made.

A run that is killed leaves its reservation behind, and it stays spent: the call may have been charged.
"""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from summarise.adapters.private_directory import make_private
from summarise.errors import BudgetReached, StoreError

FILE_NAME: Final = "spending.sqlite3"
_BUSY_SECONDS: Final = 30.0
_MICROS: Final = 1_000_000
_SHAPE: Final = (
    """
    CREATE TABLE IF NOT EXISTS spent (
        id INTEGER PRIMARY KEY, run TEXT NOT NULL, day TEXT NOT NULL, micro_usd INTEGER NOT NULL CHECK (micro_usd >= 0)
    )
    """,
    "CREATE INDEX IF NOT EXISTS spent_by_run ON spent (run, micro_usd)",
    "CREATE INDEX IF NOT EXISTS spent_by_day ON spent (day, micro_usd)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """The most that a run and a day may cost, in US dollars; None is no cap."""

    run_usd: float | None = None
    day_usd: float | None = None


class SpendLedger:
    """All that was spent, kept in `data_dir`. Several processes may use it at once; none can overdraw."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / FILE_NAME
        self._lock = threading.Lock()

    def reserve(self, usd: float, *, run: str, day: date, caps: Caps) -> int:
        """Take `usd` out of what the run and the day have left; the number of the reservation.

        Raises:
            BudgetReached: it does not fit; nothing was taken.
            StoreError: what was spent cannot be known, so nothing may be.
        """
        micros = math.ceil(usd * _MICROS)
        with self._writing() as connection:
            _check("this run", "--max-cost", caps.run_usd, micros, _spent(connection, "run", run))
            _check(
                f"the day {day}",
                "max_cost_day_usd",
                caps.day_usd,
                micros,
                _spent(connection, "day", day.isoformat()),
            )
            row = (run, day.isoformat(), micros)
            inserted = connection.execute("INSERT INTO spent (run, day, micro_usd) VALUES (?, ?, ?)", row)
            return int(inserted.lastrowid or 0)

    def settle(self, reservation: int, usd: float) -> None:
        """What a reservation came to in the end.

        Raises:
            StoreError: it cannot be noted; the worst case stays noted.
        """
        with self._writing() as connection:
            connection.execute(
                "UPDATE spent SET micro_usd = ? WHERE id = ?",
                (math.ceil(max(usd, 0.0) * _MICROS), reservation),
            )

    def spent_usd(self, *, run: str = "", day: date | None = None) -> float:
        """What a run, a day, or with neither everything has cost, calls under way at their worst.

        Raises:
            StoreError: it cannot be known.
        """
        column, value = ("run", run) if run else ("day", day.isoformat()) if day else ("''", "")
        with self._writing() as connection:
            return _spent(connection, column, value) / _MICROS

    def forget(self, *, days: int) -> int:
        """Forget what was noted more than `days` before the newest note; how many notes went.

        Raises:
            StoreError: the file cannot be used.
        """
        if not self._path.exists():
            return 0
        query = "DELETE FROM spent WHERE day < (SELECT date(max(day), ?) FROM spent)"
        with self._writing() as connection:
            return connection.execute(query, (f"-{days} days",)).rowcount

    def purse(self, *, run: str, caps: Caps, today: Callable[[], date]) -> LedgerPurse:
        """What one run may spend. `run` is the same when a killed run goes on: it does not get its cap anew."""
        return LedgerPurse(self, run=run, caps=caps, today=today)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _translated(self._path):
            make_private(self._path.parent)
            with closing(
                sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
            ) as connection:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("BEGIN IMMEDIATE")
                for statement in _SHAPE:
                    connection.execute(statement)
                yield connection
                connection.execute("COMMIT")


class LedgerPurse:
    """A `Purse` that a run shares with every other run, on disk."""

    def __init__(self, ledger: SpendLedger, *, run: str, caps: Caps, today: Callable[[], date]) -> None:
        self._ledger = ledger
        self._run = run
        self._caps = caps
        self._today = today

    def reserve(self, usd: float) -> int:
        """As `SpendLedger.reserve`."""
        return self._ledger.reserve(usd, run=self._run, day=self._today(), caps=self._caps)

    def settle(self, reservation: int, usd: float) -> None:
        """As `SpendLedger.settle`."""
        self._ledger.settle(reservation, usd)


def _spent(connection: sqlite3.Connection, column: str, value: str) -> int:
    query = f"SELECT coalesce(sum(micro_usd), 0) FROM spent WHERE {column} = ?"  # noqa: S608 - our own names
    return int(connection.execute(query, (value,)).fetchone()[0])


def _check(what: str, option: str, cap_usd: float | None, wanted: int, spent: int) -> None:
    if cap_usd is None or math.isinf(cap_usd):
        return
    cap = math.floor(cap_usd * _MICROS)
    if spent + wanted > cap:
        raise BudgetReached(
            f"the next call could cost ${wanted / _MICROS:.4f} and ${max(cap - spent, 0) / _MICROS:.4f} of "
            f"${cap_usd:.4f} is left for {what}; finished work is kept. Raise {option} to go on"
        )


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{path}: what was spent cannot be read or noted ({error}), so no paid call is made; "
            "free space or mend the file, then run again"
        ) from error
