"""Whose words a claim is: one source under all its names ("Col. Pavel Strom", "the army", "the Defense Ministry")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from summarise.facts import LedgerClaim
from summarise.linking.offices import are_of_one_camp, offices, offices_in
from summarise.linking.parties import PARTIES
from summarise.linking.sources import source_of
from summarise.verify.words import stem, stems

_NAME = r"(?:[A-Z][a-z]{1,10}\.? )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)"
_ROLE = (
    r"(?:deputy )?(?:spokes(?:man|woman|person)|head|chief|chair(?:man|woman)?|director|secretary|minister|governor|"
    r"president|commander|mayor|speaker|leader|manager|captain)"
)
_BODY = r"(?P<body>[A-Za-z][\w’'-]+(?: [A-Za-z][\w’'-]+){0,3})"
_TIES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BODY} {_ROLE},? {_NAME}",
        rf"{_NAME}, (?:(?:an?|the|its) )?{_ROLE} (?:for|of) (?:the )?{_BODY}",
        rf"{_ROLE} (?:for|of) (?:the )?{_BODY}, {_NAME}",
        rf"{_NAME} of the {_BODY}",
    )
)
_OWN_OFFICE = tuple(
    re.compile(pattern)
    for pattern in (rf"\bthe \w+[’']s {_ROLE}, {_NAME}", rf"{_NAME}, the \w+[’']s {_ROLE}")
)
_ROLE_WORDS = stems(
    "spokesman spokeswoman spokesperson head chief chair chairman chairwoman director secretary minister governor "
    "president commander mayor speaker leader manager captain deputy own count office rebel person "
    "col gen lt maj capt dr mr mrs ms prof ambassador judge"
)


@dataclass(frozen=True, slots=True)
class Voices:
    """Knows who speaks for whom; `ties` maps the stems of a person's name to those of bodies,
    `cited` are the bodies that claims cite.

    `titles` maps the stems of a surname to the offices that its bearer holds.
    `aliases` is the user's table: a name as articles have it → the name that it stands for.
    """

    ties: Mapping[frozenset[str], frozenset[str]] = field(default_factory=dict)
    cited: frozenset[frozenset[str]] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[frozenset[str], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def heard_in(cls, claims: Iterable[LedgerClaim], aliases: Mapping[str, str] | None = None) -> Voices:
        """Learn from appositions in the words of claims and in what stands around them."""
        found: defaultdict[frozenset[str], frozenset[str]] = defaultdict(frozenset)
        listed = list(claims)
        for claim in listed:
            for person, body in _ties_in(claim):
                found[person] |= body
        cited = frozenset(_plain(claim.speaker) for claim in listed)
        return cls(dict(found), cited, aliases or {}, _titles_in(listed))

    def same(self, one: LedgerClaim, other: LedgerClaim) -> bool:
        """Whether one source answers for both claims."""
        return is_one_voice(self.of(one), self.of(other))

    def is_known(self, claim: LedgerClaim) -> bool:
        """Whether it is known who says so: a source is named, or the outlet is a body that others cite."""
        outlets = (stems(claim.publisher), stems(claim.family.replace("-", " ")))
        is_cited = any(len(words) > 1 and words <= body for words in outlets for body in self.cited)
        is_body = bool(_plain(claim.publisher) & _BODIES)
        return bool(source_of(claim)) or is_cited or is_body

    def of(self, claim: LedgerClaim) -> Voice:
        """The voice of a claim."""
        who = source_of(claim)
        who = self.aliases.get(who, who)
        plain = _plain(who)
        bodies = {
            body for person, body in self.ties.items() if person & plain and person <= plain | _ROLE_WORDS
        }
        persons = {person for person in self.ties if person & plain and plain <= person}
        bodies |= {self.ties[person] for person in persons}
        names = frozenset(" ".join(sorted(words)) for words in (plain, *bodies, *persons) if words)
        words = frozenset(plain.union(*bodies)) if bodies else plain
        outlet = f"{claim.publisher} {claim.family.replace('-', ' ')}"
        held = offices_in(who).union(*(title for person, title in self.titles.items() if person & plain))
        is_of_any_state = bool(held & _STATE) and not words - offices().keys() - _BODIES
        kin = _nation_of(claim) if is_of_any_state else frozenset[str]()
        return Voice(
            names, words | kin, stems(outlet), claim.family, held, _plain(outlet), bool(who), _is_person(who)
        )


@dataclass(frozen=True, slots=True)
class Voice:
    """`names` under which it goes, the `words` of them, the words for the outlet that prints it, and its family.

    `offices` are those that it holds or is, `press` the words for the outlet with what an army is called made one;
    `is_named` when somebody is cited, be it only "a spokesman"; `is_person` when by a name of a person.
    """

    names: frozenset[str]
    words: frozenset[str]
    outlet: frozenset[str]
    family: str
    offices: frozenset[str] = frozenset()
    press: frozenset[str] = frozenset()
    is_named: bool = False
    is_person: bool = False


def is_one_voice(left: Voice, right: Voice) -> bool:
    """Whether two voices are those of one source."""
    if not left.is_named and not right.is_named:
        return left.family == right.family
    if not left.is_named or not right.is_named:
        return _is_outlet(left, right)
    if left.names & right.names:
        return True
    if _are_others(left, right):
        return False
    return _holds_one_office(left, right) or _speaks_for(left, right) or _speaks_for(right, left)


def are_independent(left: Voice, right: Voice) -> bool:
    """Whether two voices, which are not known to be one, are known to be two.

    Someone of whom only a name or a role is known ("a spokeswoman") may speak for anybody, "the rebels" for their council.
    """
    if not left.is_named or not right.is_named:
        return left.is_named == right.is_named and left.family != right.family
    if left.is_person != right.is_person and not (left.offices and right.offices):
        return False
    if not (left.words and right.words) or not (
        _qualified(left) | left.offices and _qualified(right) | right.offices
    ):
        return False
    return not are_of_one_camp(left.offices, right.offices) or _are_others(left, right)


def _are_others(left: Voice, right: Voice) -> bool:
    """Whether both are qualified, and by nothing in common: two ministries, the armies of two countries."""
    if left.offices & right.offices and left.is_person != right.is_person:
        return False
    one, other = _qualified(left), _qualified(right)
    return bool(one and other) and not any(_is_akin(word, like) for word in one for like in other)


def _qualified(voice: Voice) -> frozenset[str]:
    return frozenset(voice.words - offices().keys() - _BODIES - _ANY)


def _is_akin(word: str, like: str) -> bool:
    """Whether two stems are those of one name: "Dornia", "Dornian"."""
    shorter = min(len(word), len(like))
    return word == like or (shorter >= _LEAST_STEM and word[:shorter] == like[:shorter])


def _holds_one_office(left: Voice, right: Voice) -> bool:
    return bool(left.offices & right.offices)


_TITLED = re.compile(
    r"(?P<title>(?:[A-Z]?[a-z]+ ){1,3})(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
    r"|\b(?:[Tt]he|[Aa]n?|[Ii]ts) (?P<before>[a-z ]{4,40}), (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)"
    r"|(?P<named>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*), (?:the|an?|its) (?P<behind>[a-z ]{4,40}?)(?:,|$)"
)


def _titles_in(claims: Iterable[LedgerClaim]) -> dict[frozenset[str], frozenset[str]]:
    """Which offices those hold who are named with one: "Governor Oleg Starin", "Starin, the governor"."""
    found: defaultdict[frozenset[str], frozenset[str]] = defaultdict(frozenset)
    for text in {text for claim in claims for text in (claim.claim.evidence[0].exact, *claim.context)}:
        for surname, held in _titles_of(text):
            found[surname] |= held
    return dict(found)


@lru_cache(maxsize=32_768)
def _titles_of(text: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    spoken = (
        (_name_of(found), found["title"] or found["before"] or found["behind"])
        for found in _TITLED.finditer(text)
    )
    return tuple(
        (stems(name.split()[-1]), held) for name, title in spoken if name and (held := offices_in(title))
    )


def _is_person(who: str) -> bool:
    return _PERSON.search(who) is not None and not offices_in(who.split()[-1]) and not _plain(who) & _BODIES


def _name_of(found: re.Match[str]) -> str:
    name = found["name"] or found["who"] or found["named"]
    return "" if offices_in(name.split()[-1]) else name


def _nation_of(claim: LedgerClaim) -> frozenset[str]:
    """The word of an outlet's name that its articles use for their own country: "Dornian Telegraph" of "the Dornian flag"."""
    text = re.sub(r"\([^)]*\)|/[A-Z]+/", " ", " ".join((*claim.context, claim.claim.text)))
    told = {stem(word) for word in re.findall(r"\b[A-Z][a-z]{3,}", text)} - {""}
    own = stems(claim.publisher) - offices().keys() - _ANY if "-" in claim.family else frozenset[str]()
    return frozenset(word for word in own if any(_is_akin(word, like) for like in told))


def _plain(name: str) -> frozenset[str]:
    """The stems of a name without roles; what an army is called becomes one word."""
    return frozenset(PARTIES.body_of(word) for word in stems(name) - _ROLE_WORDS)


def _is_outlet(left: Voice, right: Voice) -> bool:
    """Whether the side that names nobody is the outlet that the other names, or the press of the party that it names."""
    mute, named = (left, right) if not left.is_named else (right, left)
    if not named.words:
        return mute.family == named.family and not named.is_named
    if len(mute.outlet & named.words) >= min(2, len(named.words)):
        return True
    return _is_press_of(mute, named)


def _is_press_of(mute: Voice, named: Voice) -> bool:
    """Whether an outlet is the bulletin of a body: "Velmar Defence Ministry" of the army of Velmar, "Harak Voice" of its front."""
    bodies = mute.press & _BODIES
    is_body = bool(bodies & named.words or (bodies and named.offices & _STATE))
    is_kin = any(_is_akin(word, like) for word in mute.press - _BODIES for like in _qualified(named))
    return (is_body and (is_kin or not _qualified(named))) or (is_kin and bool(named.offices & _REBELS))


def _speaks_for(one: Voice, other: Voice) -> bool:
    if one.words and one.words <= other.words:
        return True
    if "army" in one.words and "army" in other.words:
        return True
    is_government = "government" in one.words and "army" in other.words
    return is_government or ("official" in one.words and bool(other.words & _OFFICES))


_PERSON = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+$|^[A-Z][\w’'-]+$")
_BODIES = frozenset(map(stem, "army government official ministry force command".split())) | {
    "army",
    "government",
    "official",
}
_ANY = stems(
    "regional district public local national central state federal senior special city town official its former secret source "
    "press police force service office"
)
_STATE = frozenset("army ministry government".split())
_REBELS = frozenset("rebels front".split())
_LEAST_STEM = 4
_OFFICES = frozenset(map(stem, "government ministry office protection police agency service".split()))


def _ties_in(claim: LedgerClaim) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
    """Who speaks for whom in the words of a claim and around it; "the society's secretary" is that of the last body named."""
    texts = (claim.claim.text, claim.claim.evidence[0].exact, claim.speaker, *claim.context)
    for text in texts:
        yield from _ties_of(text)
        for found in (match for pattern in _OWN_OFFICE for match in pattern.finditer(text)):
            body = _body_named(" ".join((claim.context[1], claim.context[2]))) or _plain(
                claim.family.replace("-", " ")
            )
            yield stems(found["name"]), body


def _body_named(text: str) -> frozenset[str]:
    """The body that a text cites first: "the Karsava Red Crescent said"."""
    found = re.search(r"\b[Tt]he ((?:[A-Z][\w’'-]+ ){2,4})(?:said|says)\b", text)
    return _plain(found[1]) if found else frozenset()


@lru_cache(maxsize=32_768)
def _ties_of(text: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    found = ((stems(tie["name"]), _plain(tie["body"])) for pattern in _TIES for tie in pattern.finditer(text))
    return tuple((person, body) for person, body in found if body and not person & body)
