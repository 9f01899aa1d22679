"""Participles as cues: "…, noting that", "the report on X, saying", "by calling it a farce"."""

from __future__ import annotations

from collections.abc import Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.complements import has_strong_opening, takes_content
from summarise.analysis.attribution.cue import Cue, is_document, low_at
from summarise.analysis.attribution.phrases import Phrase, has_verb, is_verb, subject_before
from summarise.analysis.attribution.relayed import medium_told
from summarise.analysis.attribution.scope import after_addressee
from summarise.analysis.attribution.tokens import Token
from summarise.analysis.attribution.words import Use

_OBJECTS = words.DETERMINERS | {"it", "them"}
_DASHES = frozenset((",", "–", "—", "-", "--"))
_LINKING = frozenset("by and while after before in also to for".split())
"""Words before a participle or infinitive whose subject is that of the clause before."""
_REMARKS = frozenset("worth bears merits deserves".split())
"""`It is worth noting that`: a remark of the outlet's own."""
_ASKING = frozenset(
    "petition petitions motion motions banner banners placards letter bill leaflets posters".split()
)
"""What calls for something by being there: "A petition calling for a vote has 600 signatures" tells of a petition."""
_INSERTED = 24
"""Tokens that an inserted "…, saying that …," may have."""
_ISSUING = frozenset(
    "issued issues released releases publishes published made gave posted sent wrote circulated".split()
)


def participle(tokens: Sequence[Token], index: int, lemma: str, attitudes: bool) -> Cue | None:
    """`…, noting that`, `the report on X, saying`, `by calling it "a farce"`."""
    left = index - 1 if low_at(tokens, index - 1).endswith("ly") else index
    before = tokens[left - 1] if left else None
    is_inserted = left > 1 and tokens[left - 1].text == "," and _is_inserted(tokens, left, index)
    if is_inserted:
        before = tokens[left - 2]
    after, addressee = after_addressee(tokens, index + 1, lemma)
    if not takes_content(tokens, index, after, lemma, attitudes, None):
        return None
    is_said = attitudes or lemma == "allege" or Use.SAY in words.USES[lemma]
    if not is_said and not has_strong_opening(tokens, after):
        return None
    if (absolute := _absolute_subject(tokens, left)) is not None:
        first = max(absolute.start - 1, 0)
        return Cue(first=first, start=index, end=index + 1, after=after, lemma=lemma, source=absolute,
                   medium=medium_told(tokens, addressee), parts_clause=True)  # fmt: skip
    if before is not None and before.low in _REMARKS:
        return None
    if (
        before is not None
        and before.is_word
        and before.low in _ASKING
        and lemma in ("call", "demand", "urge")
    ):
        return None
    if before is None or before.is_quote or before.text in _DASHES or before.low in _LINKING:
        first = index - 1 if before is not None and before.text in (",", "–", "—") else index
        return Cue(first=first, start=index, end=index + 1, after=after, lemma=lemma, inherits=True,
                   medium=medium_told(tokens, addressee), parts_clause=True)  # fmt: skip
    is_kept = before.low == "from"  # "stopped the minister from telling"
    source = _issuer(tokens, subject_before(tokens, left - 1 if is_inserted or is_kept else left))
    if source is None or _is_in_relative(tokens, source.start):
        return None
    return Cue(first=source.start, start=index, end=index + 1, after=after, lemma=lemma,
               source=source, medium=medium_told(tokens, addressee), is_inserted=is_inserted)  # fmt: skip


def _is_in_relative(tokens: Sequence[Token], index: int) -> bool:
    """`who took office promising to resign`: what stands before the participle is no speaker."""
    for place in range(index - 1, max(0, index - 4), -1):
        if tokens[place].low == "who":
            return True
        if not tokens[place].is_word:
            return False
    return False


def _is_inserted(tokens: Sequence[Token], left: int, index: int) -> bool:
    """`The town, saying it was broke, sold the pool`: the main verb is still to come."""
    if not (has_verb(tokens, 0, left) or _has_report(tokens, left)):
        return True
    comma = next(
        (i for i in range(index, min(len(tokens) - 1, index + _INSERTED)) if tokens[i].text == ","), None
    )
    return comma is not None and comma > index + 2 and is_verb(tokens, comma + 1)


def _has_report(tokens: Sequence[Token], end: int) -> bool:
    """`The board disputes this, alleging`: a reporting verb before an object, though it could be a noun."""
    forms = (words.FORMS.get(tokens[i].low, ("", ""))[1] for i in range(end - 1))
    return any(form in ("s", "past") and tokens[i + 1].low in _OBJECTS for i, form in enumerate(forms))


def _absolute_subject(tokens: Sequence[Token], index: int) -> Phrase | None:
    """`…, its head, Dr. Ana Ruiz, telling KNA that`, `with its head saying that`: a subject of its own."""
    if index < 3 or tokens[index - 1].is_quote or tokens[index - 1].low in _LINKING:
        return None
    source = subject_before(tokens, index)
    opens = source is not None and (
        tokens[source.start].low in words.DETERMINERS or low_at(tokens, source.start - 1) == "with"
    )
    if source is None or not opens or low_at(tokens, source.start - 1) not in (",", "with", "–", "—"):
        return None
    is_person = any(t.low in words.ROLES for t in tokens[source.start : source.head_end])
    return source if is_person and has_verb(tokens, 0, source.start) else None


def _issuer(tokens: Sequence[Token], source: Phrase | None) -> Phrase | None:
    """`the ministry issued a statement saying`: the ministry, not the statement."""
    if source is None or not is_document(tokens, source):
        return source
    if low_at(tokens, source.start - 1) not in _ISSUING:
        return source
    return subject_before(tokens, source.start - 1) or source
