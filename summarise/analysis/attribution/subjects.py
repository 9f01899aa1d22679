"""Who is the subject of a passage, and so who a pronoun in the next one can mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from summarise.analysis.attribution import words
from summarise.analysis.attribution.known_names import KnownNames
from summarise.analysis.attribution.phrases import Phrase, is_verb, subject_before
from summarise.analysis.attribution.resolved import LOST, Kind, Resolved
from summarise.analysis.attribution.tokens import Passage, Token, words_of

PERSON_PRONOUNS = frozenset("he she his her him".split())
_FIRST_VERB = 40
_DEEPEST = 2
_MOST = 2000
"""How many first clauses are remembered by their words."""
_BEFORE_SUBJECT = frozenset("and but when while as".split())
_HOLDER = re.compile(
    r" (?:"
    + "|".join(sorted(words.ROLES))
    + r"|boss|captain|skipper|striker|midfielder|defender|goalkeeper|winger|forward|star"
    r"|counterpart|legend) [A-Z]"
)
"""`Rovers captain Ana Ruiz`: whose captain, and not who acts."""
_PRONOUNS = words.PRONOUNS | PERSON_PRONOUNS
_SEVERAL = frozenset("all most many some several few both none half dozens hundreds thousands scores".split())
_NO_MODIFIERS = words.FINITE | (words.PREPOSITIONS - {"of"})


@dataclass(slots=True)
class Subjects:
    """The subjects of passages; `ask` says whom a phrase means: tokens, phrase, start of its sentence."""

    names: KnownNames
    ask: Callable[[Sequence[Token], Phrase, int], Resolved]
    _persons: dict[int, Resolved | None] = field(default_factory=dict)
    _clauses: dict[int, tuple[Phrase, int] | None] = field(default_factory=dict)
    _worded: dict[tuple[str, ...], tuple[Phrase, int] | None] = field(default_factory=dict)
    _asked: int = 0

    def resolve(self, tokens: Sequence[Token], phrase: Phrase, start: int) -> Resolved:
        """Whom a subject means; `LOST` where to know it one would have to ask for a subject again, and again."""
        if self._asked >= _DEEPEST:
            return LOST
        self._asked += 1
        try:
            return self.ask(tokens, phrase, start)
        finally:
            self._asked -= 1

    def person(self, passage: Passage) -> Resolved | None:
        """The named person in the place of a subject, outside quoted speech."""
        if passage.start not in self._persons:
            self._persons[passage.start] = self._person_found(passage)
        return self._persons[passage.start]

    def _person_found(self, passage: Passage) -> Resolved | None:
        for span in self.names.within(passage.start, passage.end):
            full = self.names.full_form(span.exact)
            index = token_at(passage, span.start) if self.names.is_person(span, full) else None
            is_owner = self.names.text[span.end : span.end + 2] in ("'s", "’s")
            is_owner = is_owner or _HOLDER.match(self.names.text, span.end) is not None
            if index is not None and not is_owner and is_subject_place(passage.tokens, index):
                return Resolved(full, True, "person", True)
        return None

    def of_first_clause(self, passage: Passage, limit: int, kind: Kind) -> Resolved | None:
        """The body or person that is the subject of the first clause; `limit` is a text offset."""
        phrase = self.phrase_of_first_clause(passage, limit)
        return self._of_kind(passage.tokens, phrase, passage.start, kind) if phrase else None

    def phrase_of_first_clause(self, passage: Passage, limit: int) -> Phrase | None:
        """The subject of the first clause, if its verb stands before `limit`, a text offset."""
        if passage.start not in self._clauses:
            self._clauses[passage.start] = self._first_clause(passage.tokens)
        found = self._clauses[passage.start]
        return found[0] if found and passage.tokens[found[1]].start < limit else None

    def _first_clause(self, tokens: Sequence[Token]) -> tuple[Phrase, int] | None:
        """As `_first_clause`, once for the same words."""
        worded = words_of(tokens)
        if worded in self._worded:
            return self._worded[worded]
        found = _first_clause(tokens)
        if len(self._worded) < _MOST:
            self._worded[worded] = found
        return found

    def _of_kind(self, tokens: Sequence[Token], phrase: Phrase, start: int, kind: Kind) -> Resolved | None:
        first = tokens[phrase.start].low
        if kind == "body" and first in _SEVERAL:
            return None  # "All of the wounded left": no "it"
        is_pronoun = first in _PRONOUNS and phrase.end - phrase.start == 1
        # "His aide" would ask for a person again.
        if is_pronoun or (kind == "person" and first in PERSON_PRONOUNS):
            return None
        resolved = self.resolve(tokens, phrase, start)
        return resolved if resolved.kind == kind and not resolved.is_lost else None


def _first_clause(tokens: Sequence[Token]) -> tuple[Phrase, int] | None:
    """The first subject of a passage, and the index of its verb."""
    for index in range(1, min(len(tokens), _FIRST_VERB)):
        if is_verb(tokens, index) or (tokens[index].low in words.FORMS and not tokens[index].is_capital):
            phrase = subject_before(tokens, index)
            if phrase and not tokens[phrase.start].is_quote:
                return phrase, index
    return None


def is_subject_place(tokens: Sequence[Token], index: int) -> bool:
    """Whether the name that begins at `index` can be the subject: nothing but titles or a comma before it.

    "The director, Ana Ruiz, left" and "Judge Ana Ruiz left", not "in Ana Ruiz's house" or "met Ana Ruiz".
    """
    left = index - 1
    while left >= 0 and (
        tokens[left].low in words.TITLES or tokens[left].low in words.ROLES or tokens[left].is_capital
    ):
        left -= 1
    if left < 0 or tokens[left].text == "," or tokens[left].low in _BEFORE_SUBJECT:
        return True
    return left < 3 and all(_is_modifier(token) for token in tokens[: left + 1])


def _is_modifier(token: Token) -> bool:
    return token.is_word and not token.low.endswith("ed") and token.low not in _NO_MODIFIERS


def token_at(passage: Passage, position: int) -> int | None:
    """The index of the token that holds a text offset; None inside quoted speech and outside the passage."""
    for index, token in enumerate(passage.tokens):
        if token.start <= position < token.end:
            return None if token.is_quote else index
    return None
