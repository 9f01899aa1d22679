"""On which line of a TOML text a key stands. `tomllib` does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TABLE = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def line_of(text: str, keys: Sequence[str]) -> int | None:
    """The line, from 1, of the key that `keys` lead to, or of the nearest table around it; None when there is none.

    >>> line_of('[briefings.x]\\ntitle = "X"\\n\\n[briefings.x.delivery]\\nport = 0', ["briefings", "x", "delivery", "port"])
    5
    """
    wanted = tuple(keys)
    found = [(len(path), number) for number, path in _places(text) if path == wanted[: len(path)]]
    longest = max((length for length, _ in found), default=0)
    return next((number for length, number in found if length == longest and length > 1), None)


def _places(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _TABLE.match(line):
            table = _parts(head[1])
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, *_parts(key[1]))


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
