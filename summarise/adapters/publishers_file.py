"""The user's table of publishers: `publishers.toml` beside the configuration file, and one in the working folder.

The file in the working folder adds to the user's and goes before it where both name the same domain.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from summarise.adapters.new_files import write_new
from summarise.errors import ConfigError
from summarise.publishers import Credibility, Publisher, PublisherTable, Reliability, host_of

FILE_NAME = "publishers.toml"
TEMPLATE = """\
# Publishers that you know: who belongs together, who speaks for whom, whom you trust. All of it is yours to say;
# summarise brings no ratings of its own. A publisher that is not named here is its own family and is graded F6.
#
# [[publisher]]
# name = "The Daily Example"
# domains = ["daily.example", "daily-sport.example"]   # with all that ends in ".daily.example"
# aliases = ["Daily Example", "TDE"]                    # other names in bylines and datelines
# family = "Example Media"                              # outlets of one family count once; default: the name
# country = "EX"                                        # two letters
# reliability = "C"                                     # A reliable … E unreliable, F cannot be judged (default)
# credibility = "3"                                     # 1 confirmed … 5 improbable, 6 cannot be judged (default)
# sides = { "Border war" = "government" }               # conflict = the side it speaks for
#
# [[publisher]]
# name = "Example Wire"
# domains = ["wire.example"]
# aliases = ["EXW"]                                     # as in "CAPITAL, May 3 (EXW) - "
# family = "Example Media"
"""

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_BY_VALUE: Mapping[str, str] = {
    "reliability": "use one of A B C D E F",
    "credibility": 'use one of "1" to "6", in quotation marks',
    "country": 'use the two letters of the country, such as "NL"',
    "domains": 'use a list of host names, such as ["daily.example"]',
    "name": "give every [[publisher]] a name",
}
_ENTRY = re.compile(r"^\s*\[\[\s*publisher\s*\]\]", re.MULTILINE)


class PublisherEntry(BaseModel):
    """One `[[publisher]]`."""

    model_config = ConfigDict(extra="forbid")

    name: _Text
    domains: list[_Text] = Field(default_factory=list)
    aliases: list[_Text] = Field(default_factory=list)
    family: str = ""
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    sides: dict[_Text, _Text] = Field(default_factory=dict)
    reliability: Reliability = "F"
    credibility: Credibility = "6"


class PublishersFile(BaseModel):
    """A whole file."""

    model_config = ConfigDict(extra="forbid")

    publisher: list[PublisherEntry] = Field(default_factory=list)


def load_publishers(user_file: Path, cwd: Path) -> PublisherTable:
    """The table of both files; empty when there is neither.

    Raises:
        ConfigError: a file cannot be used; the message names file, line, key and remedy.
    """
    files = dict.fromkeys(path.absolute() for path in (user_file, cwd / FILE_NAME))
    return PublisherTable(publisher for path in files for publisher in read_publishers(path))


def read_publishers(path: Path) -> tuple[Publisher, ...]:
    """The publishers of one file, in its order; none when it does not exist.

    Raises:
        ConfigError: the file cannot be used.
    """
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        parsed = PublishersFile.model_validate(tomllib.loads(text))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {_explained(error, text)}") from error
    return tuple(_publisher(path, text, place, entry) for place, entry in enumerate(parsed.publisher))


def problems(publishers: Iterable[Publisher]) -> tuple[str, ...]:
    """What a person should look at: domains and names claimed twice, families that differ only in their letters,
    families that nobody shares.
    """
    listed = tuple(publishers)
    return (
        *_claimed_twice("domain", [(host_of(d), one.name) for one in listed for d in one.domains]),
        *_claimed_twice(
            "name", [(n.casefold(), one.name) for one in listed for n in (one.name, *one.aliases)]
        ),
        *_nearly_the_same_family(listed),
        *_lonely_families(listed),
    )


def write_template(path: Path) -> bool:
    """Write a commented, empty table; False, and nothing is touched, when the file is there.

    Raises:
        ConfigError: the file cannot be written.
    """
    return write_new(path, TEMPLATE)


def _publisher(path: Path, text: str, place: int, entry: PublisherEntry) -> Publisher:
    wrong = next((domain for domain in entry.domains if not host_of(domain) or "/" in domain), None)
    if wrong is not None:
        raise ConfigError(
            f"{path}: line {_line_of(text, place)}: [[publisher]] {entry.name}: domains: {wrong!r} is no host name; "
            + _BY_VALUE["domains"]
        )
    return Publisher(
        name=entry.name,
        family=entry.family.strip() or entry.name,
        domains=tuple(entry.domains),
        aliases=tuple(entry.aliases),
        country=entry.country,
        sides=entry.sides,
        reliability=entry.reliability,
        credibility=entry.credibility,
    )


def _explained(error: ValidationError, text: str) -> str:
    first = error.errors(include_url=False)[0]
    place = first["loc"]
    key = ".".join(str(part) for part in place if not isinstance(part, int))
    line = f"line {_line_of(text, place[1])}: " if len(place) > 1 and isinstance(place[1], int) else ""
    names = tuple(PublisherEntry.model_fields)
    remedy = f"known keys: {', '.join(names)}" if first["type"] == "extra_forbidden" else ""
    remedy = remedy or next((_BY_VALUE[str(part)] for part in place if part in _BY_VALUE), "")
    return f"{line}{key}: {first['msg']}" + (f"; {remedy}" if remedy else "")


def _line_of(text: str, place: int) -> int:
    """The line on which the entry begins, 1-based; 1 where entries are written another way."""
    starts = [found.end() for found in _ENTRY.finditer(text)]
    return text.count("\n", 0, starts[place]) + 1 if place < len(starts) else 1


def _claimed_twice(kind: str, claims: list[tuple[str, str]]) -> list[str]:
    claimants: dict[str, list[str]] = {}
    for what, name in claims:
        claimants.setdefault(what, []).append(name)
    return [
        f"the {kind} {what!r} stands with {' and '.join(repr(name) for name in names)}: the last one counts; "
        "remove it from the others"
        for what, names in claimants.items()
        if len(names) > 1
    ]


def _nearly_the_same_family(listed: tuple[Publisher, ...]) -> list[str]:
    spellings: dict[str, set[str]] = {}
    for one in listed:
        spellings.setdefault(" ".join(one.family.split()).casefold(), set()).add(one.family)
    return [
        f"the family is written in several ways: {', '.join(map(repr, sorted(ways)))}; write it in one"
        for ways in spellings.values()
        if len(ways) > 1
    ]


def _lonely_families(listed: tuple[Publisher, ...]) -> list[str]:
    """A family that is neither its publisher's own name nor shared with anybody is often a slip of the pen."""
    names = {one.name for one in listed}
    counts: dict[str, int] = {}
    for one in listed:
        counts[one.family] = counts.get(one.family, 0) + 1
    return [
        f"the family {one.family!r} of {one.name!r} has no other publisher; check its spelling, or leave it out"
        for one in listed
        if counts[one.family] == 1 and one.family not in names
    ]
