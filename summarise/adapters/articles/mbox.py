"""An mbox as a stream of messages. The standard library's reader wants a file and a table of all that is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

# "From " opens many a sentence; a postmark ends with a date as asctime() writes it.
_POSTMARK = re.compile(
    rb"From [^\n]{0,300}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:[A-Z][a-z]{2} {1,2}\d{1,2}|\d{1,2} [A-Z][a-z]{2}) "
)
_QUOTED = re.compile(rb">+From ")


def is_postmark(line: bytes) -> bool:
    """Whether a message begins with this line.

    >>> is_postmark(b"From news@ledger.example Tue Mar  5 08:15:00 2024")
    True
    >>> is_postmark(b"From Oslo the minister said on Tuesday")
    False
    """
    return _POSTMARK.match(line) is not None


def messages(stream: BinaryIO, *, most_bytes: int) -> Iterator[bytes | None]:
    """Each message as it was sent, without its postmark; None in the place of one over `most_bytes`."""
    parts: list[bytes] = []
    size, after_blank = 0, True
    while line := stream.readline(most_bytes + 1):
        if after_blank and is_postmark(line):
            if size:
                yield _joined(parts, size, most_bytes)
            parts, size = [], 0
        else:
            size += len(line)
            if size <= most_bytes:
                parts.append(line[1:] if _QUOTED.match(line) else line)
            else:
                parts.clear()
        after_blank = not line.strip()
    if size:
        yield _joined(parts, size, most_bytes)


def _joined(parts: list[bytes], size: int, most_bytes: int) -> bytes | None:
    return b"".join(parts) if size <= most_bytes else None
