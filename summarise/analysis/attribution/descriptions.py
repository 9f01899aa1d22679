"""What a description means: "the observatory", "the top Russian diplomat", "the statement"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarise.analysis.attribution import words
from summarise.analysis.attribution.kinds import kind_of
from summarise.analysis.attribution.known_names import KnownNames
from summarise.analysis.attribution.phrases import Phrase
from summarise.analysis.attribution.resolved import Resolved
from summarise.analysis.attribution.source_phrase import head_noun
from summarise.analysis.attribution.speakers import Speakers
from summarise.analysis.attribution.subjects import Subjects
from summarise.analysis.attribution.tokens import Token

_GENERIC_BODIES = frozenset(
    "group organisation organization body monitor watchdog institution company firm outlet channel broadcaster "
    "newspaper paper daily team airline charity movement network website carrier".split()
)
_ANY_BODY = frozenset("group organisation organization body monitor watchdog".split())
"""Of these, what any body can be called, however long ago it was named; "the company" must be recent."""
_OUTLETS = frozenset(
    "outlet channel broadcaster newspaper paper daily network website agency station".split()
)
_GENERIC_ROLES = frozenset(
    "diplomat official politician leader candidate nominee lawmaker senator spokesman spokeswoman analyst expert "
    "professor economist mogul billionaire businessman activist republican democrat lawyer attorney".split()
)
_KINDS_OF_BODY = frozenset(
    "mine state city county district regional provincial health education police fire weather water power electricity "
    "disaster rescue relief food farm trade transport labour labor tax land forest statistics border election "
    "data privacy competition consumer financial securities market banking railway prison media press broadcasting "
    "telecoms energy gas football anti-corruption antitrust audit ethics "
    "electoral planning development refugee migration news space nuclear safety aviation meteorological".split()
)
"""What tells one body from another: "the weather agency" is not the agency named before, unless its name says so."""
_KINDS_OF_DOCUMENT = frozenset(
    "arrest police court autopsy audit inspection incident crime charging annual medical".split()
)
"""Of documents that are nobody's own: "the arrest report" is not what the last speaker issued."""
_ROLE_WITHIN = 16


@dataclass(slots=True)
class Descriptions:
    """Leads a description with "the" back to somebody named or cited before."""

    names: KnownNames
    speakers: Speakers
    subjects: Subjects
    _roles: dict[str, str] = field(default_factory=dict)

    def learn_role(self, tokens: Sequence[Token], phrase: Phrase, person: Resolved) -> None:
        """`Ana Ruiz, the foreign minister,`: "the minister" is Ana Ruiz from here on."""
        if person.named and person.kind == "person":
            for token in tokens[phrase.start : min(phrase.end, phrase.start + _ROLE_WITHIN)]:
                if token.low in words.ROLES:
                    self._roles[token.low] = person.name

    def meant(self, core: Sequence[Token]) -> Resolved | None:
        """Whom the words behind "the" mean; None for a name, and for somebody new."""
        noun = head_noun(core)
        if noun is None or noun.is_capital:
            return None
        modifiers = [t.low for t in core if t.is_capital and not _is_compound(t.text)]
        found: Resolved | None = None
        if noun.low in words.BODIES and any(t.low in _KINDS_OF_BODY for t in core[:-1]):
            modifiers = [t.low for t in core[:-1] if t.is_word]
        is_other = any(t.low in words.BODIES for t in core[:-1])  # "the army statement"
        is_own = noun.low in words.OWN_DOCUMENTS and core[-1].low in words.OWN_DOCUMENTS
        is_own = is_own and not any(t.low in _KINDS_OF_DOCUMENT for t in core[:-1])
        if is_own and not modifiers and not is_other:
            found = self.speakers.last("body", "person", "either", "plural")
            found = (
                None if found and found.name in self.speakers.media else found
            )  # "the report, seen by the Post"
        elif noun.low in words.BODIES:
            found = self._body(noun.low, modifiers)
        elif noun.low in words.ROLES:
            found = self._person(noun.low, modifiers)
        found = found or self._unnamed(core)
        return found._replace(carried=True) if found else None

    def _unnamed(self, core: Sequence[Token]) -> Resolved | None:
        """`The source` is the military source cited before; a longer description is one of its own."""
        if len(core) != 1:
            return None
        known = self.speakers.called(core[0].low)
        if known is None and core[0].low == "source":
            known = self.speakers.last("person", "either")
        is_longer = known is not None and " " in known.name and not known.named
        return known if is_longer else None

    def _body(self, noun: str, modifiers: list[str]) -> Resolved | None:
        name = self.names.last_called(noun)
        if name and kind_of(name) != "person" and _has_all(name, modifiers):
            return Resolved(name, True, "body", True)
        namesake = self.speakers.body_called(noun)
        if namesake and not modifiers and noun not in _GENERIC_BODIES:
            return namesake
        return self._cited_body(noun, modifiers)

    def _cited_body(self, noun: str, modifiers: list[str]) -> Resolved | None:
        last = self.speakers.last("body")
        body = last if last and last.named else self.speakers.named_body or self._subject_before()
        if body is None or not _has_all(body.name, modifiers):
            return None
        if body.name in self.speakers.media and noun not in _OUTLETS:
            return None  # "the firm" is not the paper that wrote about it
        is_generic = noun in _ANY_BODY or (noun in _GENERIC_BODIES and self.speakers.is_recent(body))
        return body if is_generic or noun in body.name.lower() else None

    def _subject_before(self) -> Resolved | None:
        """The body that the last sentence is about, where none has been cited yet."""
        before = self.speakers.passages[-2] if len(self.speakers.passages) > 1 else None
        found = self.subjects.of_first_clause(before, before.end, "body") if before else None
        return found if found and found.named else None

    def _person(self, noun: str, modifiers: list[str]) -> Resolved | None:
        seen = self.names.person_seen
        if seen and _has_all(seen.exact, [noun, *modifiers]):
            return self.names.last_person()
        role = self._roles.get(noun)
        if role and not modifiers:
            return Resolved(role, True, "person", True)
        return self._cited_person(noun, modifiers)

    def _cited_person(self, noun: str, modifiers: list[str]) -> Resolved | None:
        person = self.speakers.last("person")
        if person is None or not person.named:
            return None
        is_generic = noun in _GENERIC_ROLES and _has_all(person.name, modifiers)
        return person if is_generic or noun in person.name.lower() else None


def _is_compound(word: str) -> bool:
    """`UK-based`, `Gulf-backed`: a description and no name, as `Kanal-5` is one."""
    return word.rpartition("-")[2].islower() and "-" in word


def _has_all(name: str, parts: list[str]) -> bool:
    low = name.lower()
    return all(part in low for part in parts)
