"""Whose words a claim is: one source under all its names ("Col. Pavel Strom", "the army", "the Defense Ministry")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from summarise.facts import LedgerClaim
from summarise.linking.parties import PARTIES
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
_TOLD_BY = (
    re.compile(
        r"^(?P<who>(?:The )?[\w’'-]+(?: [\w’'-]+){0,3}?)(?:[’']s own (?:count|toll|figure)\b"
        r"| (?:said|says|blamed|blames|denied|denies|spoke of|speaks of|put the|insists?(?:ed)?|repeated|announced|recorded"
        r"|reported|has (?:registered|counted|recorded)|wants?|has offered|(?:still )?demands?)\b)"
    ),
    re.compile(r", (?P<who>[^,]+(?:, [^,]+)?),? (?:said|says|told \w+)[^,]{0,30}\.?$"),
    re.compile(r"^The (?P<who>official) (?:toll|count|figure)\b"),
    re.compile(r"\ba (?:renewed )?count by (?:the )?(?P<who>[A-Z]\w+(?: [A-Z]\w+)*)"),
)
_PRONOUNS = frozenset("he she they it we i who that this these those".split())


@dataclass(frozen=True, slots=True)
class Voices:
    """Knows who speaks for whom; `ties` maps the stems of a person's name to those of bodies,
    `cited` are the bodies that claims cite.

    `aliases` is the user's table: a name as articles have it → the name that it stands for.
    """

    ties: Mapping[frozenset[str], frozenset[str]] = field(default_factory=dict)
    cited: frozenset[frozenset[str]] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def heard_in(cls, claims: Iterable[LedgerClaim], aliases: Mapping[str, str] | None = None) -> Voices:
        """Learn from appositions in the words of claims and in what stands around them."""
        found: defaultdict[frozenset[str], frozenset[str]] = defaultdict(frozenset)
        listed = list(claims)
        for claim in listed:
            for person, body in _ties_in(claim):
                found[person] |= body
        cited = frozenset(_plain(claim.speaker) for claim in listed)
        return cls(dict(found), cited, aliases or {})

    def same(self, one: LedgerClaim, other: LedgerClaim) -> bool:
        """Whether one source answers for both claims."""
        return is_one_voice(self.of(one), self.of(other))

    def is_known(self, claim: LedgerClaim) -> bool:
        """Whether it is known who says so: a source is named, or the outlet is a body that others cite."""
        outlets = (stems(claim.publisher), stems(claim.family.replace("-", " ")))
        is_cited = any(len(words) > 1 and words <= body for words in outlets for body in self.cited)
        return bool(source_of(claim)) or is_cited

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
        outlet = stems(claim.publisher) | stems(claim.family.replace("-", " "))
        return Voice(names, words, outlet, claim.family)


@dataclass(frozen=True, slots=True)
class Voice:
    """`names` under which it goes, the `words` of them, the words for the outlet that prints it, and its family."""

    names: frozenset[str]
    words: frozenset[str]
    outlet: frozenset[str]
    family: str


def is_one_voice(left: Voice, right: Voice) -> bool:
    """Whether two voices are those of one source."""
    if not left.names and not right.names:
        return left.family == right.family
    if not left.names or not right.names:
        return _is_outlet(left, right)
    return bool(left.names & right.names) or _speaks_for(left, right) or _speaks_for(right, left)


def source_of(claim: LedgerClaim) -> str:
    """Who is cited: the innermost speaker, or whom the claim's words or sentence name; "" for the outlet itself.

    A sentence without a source behind one that ends on its source ("…, Reyl said.") goes on with what that source says.
    """
    if _is_telling(claim.speaker):
        return claim.speaker
    _, lead, before = claim.context
    told = _told_by(claim.claim.text) or _told_by(_sentence_of(claim.claim.evidence[0].exact, lead))
    return told or _said_before(before)


def _is_telling(speaker: str) -> bool:
    return bool(speaker) and speaker != "unnamed sources"


def _sentence_of(stretch: str, text: str) -> str:
    """The sentence of a text that opens with a stretch, "" where it is not there."""
    start = text.find(stretch.rstrip(".")) if stretch else -1
    return re.split(r"(?<=[a-z]{2}[.!?]) (?=[A-Z])", text[start:])[0] if start >= 0 else ""


@lru_cache(maxsize=16_384)
def _said_before(before: str) -> str:
    found = _TOLD_BY[1].search(before)
    return found["who"].strip() if found and found["who"].casefold() not in _PRONOUNS else ""


@lru_cache(maxsize=16_384)
def _told_by(text: str) -> str:
    for pattern in _TOLD_BY:
        found = pattern.search(text)
        if found and found["who"].casefold() not in _PRONOUNS:
            return found["who"].strip()
    return ""


def _plain(name: str) -> frozenset[str]:
    """The stems of a name without roles; what an army is called becomes one word."""
    return frozenset(PARTIES.body_of(word) for word in stems(name) - _ROLE_WORDS)


def _is_outlet(left: Voice, right: Voice) -> bool:
    """Whether the side that names nobody is the outlet that the other names."""
    outlet, words = (left.outlet, right.words) if not left.names else (right.outlet, left.words)
    return len(outlet & words) >= min(2, len(words))


def _speaks_for(one: Voice, other: Voice) -> bool:
    if one.words and one.words <= other.words:
        return True
    if "army" in one.words and "army" in other.words:
        return True
    is_government = "government" in one.words and "army" in other.words
    return is_government or ("official" in one.words and bool(other.words & _OFFICES))


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
