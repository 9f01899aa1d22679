"""Whom a pronoun means: this sentence is asked first, then the last few, back from the nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from summarise.analysis.attribution import words
from summarise.analysis.attribution.genders import FEMALE, agrees, genders
from summarise.analysis.attribution.known_names import KnownNames
from summarise.analysis.attribution.resolved import LOST, Resolved
from summarise.analysis.attribution.short_names import shortened
from summarise.analysis.attribution.speakers import Speakers
from summarise.analysis.attribution.subjects import PERSON_PRONOUNS, Subjects
from summarise.analysis.attribution.tokens import Passage, Token

_POSSESSIVE_REACH = 14


@dataclass(slots=True)
class Pronouns:
    """Leads pronouns to persons and bodies; a person once called "she" stays "she"."""

    names: KnownNames
    speakers: Speakers
    subjects: Subjects
    _genders: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._genders = genders(self.names.text)

    def meant(self, pronoun: Token, sentence_start: int, *, in_front: bool, not_called: str = "") -> Resolved:
        """Whom `pronoun` means, else `LOST`. `in_front`: what is said stands before it; `not_called`: who it is not."""
        low = pronoun.low
        if low in PERSON_PRONOUNS or low == "who":
            found = self._person(pronoun, sentence_start, in_front, not_called)
        elif low in ("it", "its", "which"):
            found = self._body(pronoun.start, in_front)
        else:
            found = self.speakers.last("plural", "body")
        return found._replace(carried=True) if found else LOST

    def learn(self, passage: Passage) -> None:
        """`Ana Ruiz lost her majority`: she is "she"; so in "Ana Ruiz met Tom Poe of her party"."""
        subject = self.subjects.person(passage)
        if subject is None or shortened(subject.name) in self._genders:
            return
        if low := _possessive_of(passage.tokens, subject.name.split()[-1].lower()):
            self._genders[shortened(subject.name)] = "she" if low == "her" else "he"

    def _person(
        self, pronoun: Token, sentence_start: int, in_front: bool, not_called: str
    ) -> Resolved | None:
        low = pronoun.low
        is_owner = not in_front and low in ("his", "her")
        owner = self._subject_before(pronoun) if is_owner else None
        persons = (who for who in self._persons(sentence_start, in_front) if who.name != not_called)
        candidates = chain((owner,), persons) if owner else persons
        found = next((who for who in candidates if agrees(low, who, self._genders)), None)
        if found and found.named and low != "who":
            self._genders.setdefault(shortened(found.name), "she" if low in FEMALE else "he")
        return found

    def _subject_before(self, pronoun: Token) -> Resolved | None:
        """`The premier will come, her office said`: whose office the same sentence says."""
        passage = self.speakers.passages[-1] if self.speakers.passages else None
        is_inside = passage is not None and passage.start < pronoun.start
        return (
            self.subjects.of_first_clause(passage, pronoun.start, "person") if passage and is_inside else None
        )

    def _persons(self, sentence_start: int, in_front: bool) -> Iterator[Resolved]:
        """Persons that a pronoun can mean, the likeliest first."""
        if not in_front and (seen := self.names.last_person_since(sentence_start)):
            yield seen
        yield from self._persons_of_passages()
        if last := self.speakers.last("person", "either"):
            yield last
        if last_seen := self.names.last_person():
            yield last_seen

    def _persons_of_passages(self) -> Iterator[Resolved]:
        for position, passage in enumerate(reversed(self.speakers.passages)):
            yield from self.speakers.heard_in(passage, "person")
            if position and (subject := self._acting(passage)):
                yield subject

    def _acting(self, passage: Passage) -> Resolved | None:
        """The person who is the subject of an earlier passage, by name or by description."""
        return self.subjects.person(passage) or self.subjects.of_first_clause(passage, passage.end, "person")

    def _body(self, position: int, in_front: bool) -> Resolved | None:
        for back, passage in enumerate(reversed(self.speakers.passages)):
            if cited := next(self.speakers.heard_in(passage, "body"), None):
                return cited
            if back or not in_front:
                subject = self.subjects.of_first_clause(passage, position, "body")
                if subject:
                    return subject
        return self.speakers.last("body")


def _possessive_of(tokens: Sequence[Token], name: str) -> str | None:
    """The "his" or "her" of the subject `name`; behind another name only where a preposition leads to it."""
    place = next((i for i, token in enumerate(tokens) if token.low == name), len(tokens))
    others = False
    for before, token in pairwise(tokens[place : place + _POSSESSIVE_REACH]):
        if token.low in ("his", "her"):
            return token.low if not others or before.low in words.PREPOSITIONS else None
        if token.is_quote or token.text == ";":
            return None
        others = others or token.is_capital
    return None
