"""`status.json` of a briefing: replaced whole, so that whoever watches never reads half of it."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, get_args

from summarise.adapters.written_files import write_whole
from summarise.errors import StoreError
from summarise.run_status import RunStatus
from summarise.runs import Ending

FILE_NAME: Final = "status.json"


def write_status(folder: Path, status: RunStatus) -> None:
    """Keep `status` in the folder of its briefing.

    Raises:
        OutputFailed: it cannot be written; the last one stays.
    """
    write_whole(folder / FILE_NAME, json.dumps(as_json(status), indent=2) + "\n")


def read_status(folder: Path) -> RunStatus | None:
    """The status in a folder; None when nothing has run.

    Raises:
        StoreError: the file cannot be read or is none of ours.
    """
    path = folder / FILE_NAME
    try:
        return _status(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(f"{path}: damaged; remove it, the next run writes a new one") from error


def as_json(status: RunStatus) -> dict[str, Any]:
    """The status as in the file; times as ISO 8601."""
    return {
        "briefing": status.briefing,
        "day": status.day.isoformat(),
        "last_attempt": status.last_attempt.isoformat(),
        "last_success": status.last_success.isoformat() if status.last_success else None,
        "last_success_day": status.last_success_day.isoformat() if status.last_success_day else None,
        "ending": status.ending,
        "counts": dict(status.counts),
        "cost_usd": round(status.cost_usd, 6),
        "error": status.error,
    }


def _status(values: dict[str, Any]) -> RunStatus:
    if values["ending"] is not None and values["ending"] not in get_args(Ending):
        raise ValueError("an ending that does not exist")
    return RunStatus(
        briefing=str(values["briefing"]),
        day=date.fromisoformat(values["day"]),
        last_attempt=_moment(values["last_attempt"]),
        last_success=_moment(values["last_success"]) if values["last_success"] else None,
        last_success_day=date.fromisoformat(values["last_success_day"])
        if values["last_success_day"]
        else None,
        ending=values["ending"],
        counts={str(name): int(count) for name, count in values["counts"].items()},
        cost_usd=float(values["cost_usd"]),
        error=str(values["error"]),
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment
