"""Clauses that leave out the verb of the clause before: "One said X, another that Y", "A called it "x"; B, "y"."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.cue import Cue, is_quote_at, low_at
from summarise.analysis.attribution.phrases import Phrase, has_verb, is_verb, phrase_after
from summarise.analysis.attribution.tokens import Token
from summarise.analysis.attribution.words import Use

_OTHERS = frozenset("another others second third fourth other latter few several most many some".split())
_SPEAKING = frozenset((Use.SAY, Use.STATE, Use.NAME, Use.CLAUSE))
_REACH = 80
_LONGEST = 8


def with_gaps(tokens: Sequence[Token], cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The cues, and behind each those that share its verb without repeating it."""
    if not any(token.text in ",;" for token in tokens):
        return tuple(cues)
    found: list[Cue] = []
    for number, cue in enumerate(cues):
        limit = cues[number + 1].first if number + 1 < len(cues) else len(tokens)
        found.append(cue)
        if not cue.encloses and words.USES.get(cue.lemma, frozenset()) & _SPEAKING:
            found.extend(_gapped(tokens, cue, min(limit, cue.after + _REACH)))
    return tuple(found)


def _gapped(tokens: Sequence[Token], cue: Cue, limit: int) -> Iterator[Cue]:
    for mark in range(cue.after, limit - 2):
        if tokens[mark].text not in ",;":
            continue
        first = mark + 2 if low_at(tokens, mark + 1) in ("and", "while", "but") else mark + 1
        source = phrase_after(tokens, first)
        after = _content(tokens, source, is_parted=tokens[mark].text == ";") if source else None
        if source and after is not None and after < limit:
            yield Cue(first=mark + 1, start=cue.start, end=cue.end, after=after, lemma=cue.lemma, source=source,
                      parts_clause=True)  # fmt: skip


def _content(tokens: Sequence[Token], source: Phrase, *, is_parted: bool) -> int | None:
    """Where the content behind a bare source begins; None where the phrase is no such source.

    "that" behind "another"; behind a semicolon also behind a name ("; Ruiz that …", "; Ruiz, "…"").
    """
    end = source.end
    head = [t for t in tokens[source.start : end] if t.is_word]
    if not head or len(head) > _LONGEST:
        return None
    is_other = any(t.low in _OTHERS for t in head[:2])
    if low_at(tokens, end) == "that" and end + 1 < len(tokens) and (is_other or is_parted):
        return None if is_verb(tokens, end + 1) else end  # "another that failed"
    quoted = end + 1 if low_at(tokens, end) == "," else end
    is_named = is_parted and (head[-1].is_capital or head[0].low in words.DETERMINERS)
    is_quoted = is_quote_at(tokens, quoted) and (is_named or (is_other and quoted > end))
    return quoted if is_quoted and not _speaks_itself(tokens, quoted) else None


def _speaks_itself(tokens: Sequence[Token], quoted: int) -> bool:
    """`; Ruiz, "…", said`: a verb of its own follows."""
    end = next((i for i in range(quoted, len(tokens)) if tokens[i].text in ".;"), len(tokens))
    return has_verb(tokens, quoted + 1, end)
