"""The tables of words that travel with the package: a line for each row, those that begin with "#" are remarks."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows_of(name: str) -> Iterator[str]:
    """The rows of a table beside this file.

    >>> any(row.startswith("#") for row in rows_of("opposites.txt"))
    False
    """
    text = files("summarise.linking").joinpath(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
