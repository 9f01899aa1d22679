"""How a name is shortened when it comes again: its last word, some of its words, its initials."""

from __future__ import annotations

import re
from functools import lru_cache

from summarise.analysis.attribution import words

_SMALL = frozenset("of for the and in on de la al-".split())


@lru_cache(maxsize=512)
def shortened(name: str) -> str:
    """The word by which a name is shortened: the last one before "of" or "for", without "al-".

    >>> shortened("Ana al-Ruiz"), shortened("Rescue Watch for the North")
    ('ruiz', 'watch')
    """
    parts = name.split()
    end = next(
        (i for i, part in enumerate(parts) if i and part.lower() in ("of", "for", "in", "on")), len(parts)
    )
    return _bare(parts[end - 1]) if parts else ""


def _bare(word: str) -> str:
    low = word.lower().strip("().,")
    return low[3:] if low.startswith(("al-", "el-")) else low


def is_part_of(short: str, known: str) -> bool:
    """Every word of `short` is in `known`, small words aside.

    >>> is_part_of("Center for Rescue", "Navy Center for Rescue at Sea"), is_part_of("Harbour", "Harbor Office")
    (True, False)
    """
    have = {_bare(part.removesuffix("'s").removesuffix("’s")) for part in known.split()}
    wanted = [_bare(part) for part in short.split() if part.lower() not in _SMALL]
    return bool(wanted) and all(part in have for part in wanted)


def without_title(name: str) -> str:
    """A name less the titles before it.

    >>> without_title("Mr Sam Poe")
    'Sam Poe'
    """
    parts = name.split()
    while len(parts) > 1 and parts[0].lower() in words.TITLES and parts[-1].lower() not in words.BODIES:
        parts = parts[1:]
    return " ".join(parts)


def abbreviates(acronym: str, name: str) -> bool:
    """Whether the capitals of `acronym` are initials of `name`, in order.

    >>> abbreviates("WRF", "World Rescue Fund"), abbreviates("GMNA", "Yemen")
    (True, False)
    """
    initials = iter(part[0].upper() for part in re.split(r"[\s-]+", name) if part)
    return all(letter in initials for letter in acronym if letter.isupper())
