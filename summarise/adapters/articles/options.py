"""What the caller of a reader may decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["text", "markdown", "html", "json", "email", "mbox", "warc"]
MOST_BYTES = 20_000_000


def _say_nothing(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """`published` overrides every date found; `tz` holds for times that name no zone.

    `kind` skips the guess at the format. `most_bytes` bounds one file, line of JSON lines, message or
    record, unpacked.
    A publication after `now` draws a notice; without `now` none does.
    `notify` hears one sentence about each file of a folder that is passed over.
    """

    published: str = ""
    tz: str = "UTC"
    now: datetime | None = None
    kind: Kind | None = None
    most_bytes: int = MOST_BYTES
    notify: Callable[[str], None] = _say_nothing
