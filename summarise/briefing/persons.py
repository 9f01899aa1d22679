"""Persons that a sentence names in full, and whether it speaks of somebody without a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summarise.analysis.ordinary_words import ORGANISATION_HEADS
from summarise.domain import Evidence, Sentence
from summarise.verify.wording_of import names_of

_ROLES = frozenset(
    "former prime deputy vice acting foreign interior transport health finance justice defence defense minister president "
    "governor mayor judge ambassador commander general colonel chief director chair chairman chairwoman spokesman spokeswoman "
    "secretary senator king queen prince princess pope bishop doctor captain sergeant".split()
)
_BODIES = frozenset(
    "front mission ministry office crescent cross court commission council army navy union bank agency united rovers city "
    "club post times herald courier today voice radio wire telegraph street road lane bridge river lake hills mountain port "
    "airport station university hospital school institute party crossing square park island bay valley".split()
)
_REGIONS = frozenset(
    "New Old North South East West Northern Southern Eastern Western Great United Saint San Santa Los Las Port Fort Mount".split()
)
_PLACED = re.compile(r"\b(?:in|at|near|from|to|into|around|outside|off|on|of|through|across)(?: the)? $")
_SOMEBODY = re.compile(
    r"\b(?:woman|man|girl|boy|wife|husband|son|daughter|mother|father|brother|sister|widow|driver|suspect|neighbou?r|colleague"
    r"|friend|lawyer|aide|successor|predecessor|rival|opponent|child|teacher|patient|spokes(?:wo)?man|spokesperson|official"
    r"|source|minister|adviser|advisor|mayor|president|governor|commander|general|officer|soldier|economist|analyst|doctor"
    r"|manager|director|chair(?:wo)?man|secretary|judge|prosecutor|resident|victim|leader|ambassador|captain|professor)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"’?,? (?:\(?[A-Z]|[a-z]+ [A-Z][a-z]+ [A-Z])")
_DESCRIBES = re.compile(
    r"(?:,|\b(?:is|was|be|as|become|became)) (?:an? |the |its |his |her |their )?(?:[\w’'-]+ ){0,2}$",
    re.IGNORECASE,
)
_ACTS = re.compile(r" (?:said|says|told|has|had|was|is|will|would|\w+ed)\b")
_TITLE = re.compile(r"\b(?:Ms|Mrs|Mr|Sir|Dame|Lady|Lord|Cllr|Dr|Prof|Col|Gen|Sgt|Capt|Maj|Lt)\.? $")
_SHORTEST, _LONGEST = 2, 3


@dataclass(frozen=True, slots=True)
class Named:
    """A person with the name an article gives, and where."""

    name: str
    evidence: Evidence


def persons_in(sentence: Sentence, known: Mapping[str, Named] = {}) -> tuple[Named, ...]:
    """Persons whom a sentence names, in its order: with first name and surname, with a title, or `known` by the surname.

    What stands behind "in" or "of", or ends on a word for a body or a place, is none.

    >>> line = "A court in Port Elm sentenced the former minister Vik Hale by the Elm City Court."
    >>> [one.name for one in persons_in(Sentence(id=1, start=0, end=len(line), text=line, paragraph=0))]
    ['Vik Hale']
    """
    return tuple(_persons(sentence, known))


def by_surname(persons: Iterable[Named]) -> Mapping[str, Named]:
    """Persons by the last word of their name; one that two share is left out."""
    found: dict[str, dict[str, Named]] = {}
    for person in persons:
        found.setdefault(person.name.split()[-1], {})[person.name] = person
    return {surname: next(iter(named.values())) for surname, named in found.items() if len(named) == 1}


def has_somebody_else(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a person whom it does not name: "the woman", "his brother"."""
    return any(_is_nobody_named(found, sentence.text) for found in _SOMEBODY.finditer(sentence.text))


def has_unknown_name(sentence: Sentence, known: Mapping[str, Named]) -> bool:
    """Whether one word may name a person whom the article never names in full: "Orley is facing a challenger"."""
    return any(
        " " not in name.exact
        and name.exact not in known
        and not _is_elsewhere(sentence.text[: name.start], sentence.text[name.end :])
        for name in names_of(sentence.text)
    )


def _is_elsewhere(before: str, after: str) -> bool:
    """Whether a name stands behind "in" or "the", or owns what is spoken of: a place, a body, no person who acts."""
    return (
        _PLACED.search(before) is not None
        or before.endswith(("the ", "The "))
        or after.startswith(("'s", "’s"))
        or _TITLE.search(before) is not None
    )


def _is_nobody_named(found: re.Match[str], text: str) -> bool:
    """Whether a word for a person stands neither before a name, "minister Ana Ruiz", nor behind one, "Ana Ruiz, a judge"."""
    before, after = text[: found.start()], text[found.end() :]
    describes = _DESCRIBES.search(before) is not None and _ACTS.match(after) is None
    return _NAMED.match(after) is None and not describes


def _persons(sentence: Sentence, known: Mapping[str, Named]) -> Iterator[Named]:
    for name in names_of(sentence.text):
        words = name.exact.split()
        own = _without_roles(words)
        before = sentence.text[: name.start]
        title = _TITLE.search(before)
        has_role = len(own) < len(words) or title is not None
        is_placed = not has_role and _PLACED.search(before) is not None
        if len(words) == 1 and words[0] in known and not is_placed:
            yield known[words[0]]
        elif (
            _is_person(own, 1 if title else _SHORTEST)
            and not is_placed
            and not before.endswith(("the ", "The "))
        ):
            start = title.start() if title and len(own) == 1 else name.end - len(" ".join(own))
            yield _named(sentence, start, name.end)


def _named(sentence: Sentence, start: int, end: int) -> Named:
    exact = sentence.text[start:end]
    place = Evidence(
        start=sentence.start + start, end=sentence.start + end, exact=exact, sentence=sentence.id
    )
    return Named(exact, place)


def _without_roles(words: list[str]) -> list[str]:
    last = max((n for n, word in enumerate(words) if word.casefold().rstrip(".") in _ROLES), default=-1)
    return words[last + 1 :]


def _is_person(words: list[str], shortest: int) -> bool:
    low = {word.casefold() for word in words}
    is_name = all(word[:1].isupper() and "&" not in word for word in words)
    is_region = bool(words) and words[0] in _REGIONS
    return (
        shortest <= len(words) <= _LONGEST
        and is_name
        and not is_region
        and not low & (_BODIES | ORGANISATION_HEADS)
    )
