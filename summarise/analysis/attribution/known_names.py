"""The proper names of one article: their longest forms, their acronyms, the person seen last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarise.analysis.attribution import words
from summarise.analysis.attribution.kinds import kind_of
from summarise.analysis.attribution.resolved import Resolved
from summarise.analysis.attribution.short_names import abbreviates, is_part_of, shortened, without_title
from summarise.analysis.attribution.tokens import Token
from summarise.domain import Span

_ACRONYM = re.compile(r"\s?\((?:the\s)?([A-Z][A-Za-z.&]{1,9})\)")

_AGED = re.compile(r", (?:\d\d?,|an? )")


@dataclass(slots=True)
class KnownNames:
    """The names of an article, seen in reading order."""

    text: str
    spans: Sequence[Span]
    person_seen: Span | None = None
    _first: dict[str, str] = field(default_factory=dict)
    _recent: dict[str, str] = field(default_factory=dict)
    _acronyms: dict[str, str] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _next: int = 0

    def __post_init__(self) -> None:
        self._starts = [span.start for span in self.spans]
        for span in self.spans:
            if len(span.exact) > 1 and (" " in span.exact or "-" in span.exact):
                self._first.setdefault(shortened(span.exact), self._with_honour(span))
            acronym = _ACRONYM.match(self.text, span.end, span.end + 20)
            if acronym and abbreviates(acronym.group(1), span.exact):
                self._acronyms.setdefault(acronym.group(1), span.exact)

    def see(self, position: int) -> None:
        """Read on to a text offset: the names before it are known from now on."""
        while self._next < len(self.spans) and self.spans[self._next].start < position:
            span = self.spans[self._next]
            self._next += 1
            if " " in span.exact:
                self.remember(self._with_honour(span))
            if self.is_person(span, span.exact):
                self.person_seen = span

    def _with_honour(self, span: Span) -> str:
        """`Her Honour Judge Ana Ruiz`: the pronoun belongs to the title."""
        before = self.text[max(0, span.start - 4) : span.start].split()[-1:]
        is_honour = span.exact.split(" ", 1)[0].lower() in words.HONOURS and before in (["His"], ["Her"])
        return f"{before[0]} {span.exact}" if is_honour else span.exact

    def remember(self, name: str) -> None:
        """Keep `name` as the form that its last word stands for, unless a longer one is kept."""
        head = shortened(name)
        known = self._recent.get(head, "")
        if not known or not is_part_of(name, known):
            self._recent[head] = name
        first, *_, last = name.split()
        if first.lower() in words.ROLES and " of " in name and last.lower() != head:
            self._recent[last.lower()] = name  # "Minister of the Interior Ana Ruiz" is "Ruiz" later on

    def last_called(self, word: str) -> str | None:
        """The name, lately seen, that `word` (lower case) is short for."""
        return self._recent.get(word)

    def full_form(self, name: str) -> str:
        """What an acronym or a short form stands for; `name` itself where nothing longer is known."""
        plain = without_title(name)
        if plain in self._acronyms:
            return self._acronyms[plain]
        head = shortened(plain)
        for known in (self._recent.get(head), self._first.get(head)):
            if known and known != name and len(known) > len(plain) and is_part_of(plain, known):
                return known
        return name

    def covers(self, token: Token) -> bool:
        """Whether a proper name of the article reaches over the token."""
        index = bisect_left(self._starts, token.end) - 1
        return index >= 0 and self.spans[index].end >= token.start

    def within(self, start: int, end: int) -> Iterator[Span]:
        """The names that begin between two text offsets."""
        for index in range(bisect_left(self._starts, start), len(self.spans)):
            if self.spans[index].start >= end:
                return
            yield self.spans[index]

    def is_person(self, span: Span, full: str) -> bool:
        """Whether `span`, in full `full`, is a person: by its form, a title before it, an age behind it."""
        if kind_of(full) == "person":
            return True
        title = self.text[max(0, span.start - 5) : span.start].split()[-1:]
        if title and title[0].lower() in words.TITLES:
            return True
        return " " not in full and _AGED.match(self.text, span.end, span.end + 8) is not None

    def last_person(self) -> Resolved | None:
        """The person seen last, by the longest form lately seen."""
        if self.person_seen is None:
            return None
        name = self.person_seen.exact
        return Resolved(self._recent.get(shortened(name), name), True, "person", True)

    def last_person_since(self, sentence_start: int) -> Resolved | None:
        """The same, if seen since a text offset."""
        seen = self.person_seen
        return self.last_person() if seen and seen.start >= sentence_start else None
