"""Sources of bare figures: "put the toll at 12", "gave a count of 12", "spoke of 12", "by the report's own count"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarise.analysis.attribution import words
from summarise.analysis.attribution.cue import Cue, is_quote_at, low_at
from summarise.analysis.attribution.phrases import Phrase, phrase_after, subject_before
from summarise.analysis.attribution.tokens import Token

FIGURE_ONLY = frozenset(
    "put give offer count tally speak hear raise lower revise record register verify list measure".split()
)
"""Verbs that report nothing but figures (and, for "the court heard", evidence)."""
RECKONINGS = frozenset(
    "reckoning count tally estimate estimates calculation calculations figures account".split()
)
_COUNTS = frozenset(
    "figure figures toll tolls count counts number numbers estimate estimates total tally".split()
)
_MEASURED = _COUNTS | frozenset(
    "dead deaths injured wounded missing losses loss damage damages cost costs casualties value price turnout rate "
    "share odds probability chance chances size strength population growth inflation crowd bill".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty dozens scores "
    "hundreds thousands millions half zero".split()
)
_SURVEYS = frozenset("survey observatory seismologists scientists researchers surveyors observers".split())
_LISTENERS = frozenset("court jury inquest tribunal inquiry committee hearing trial".split())
_REVISING = frozenset("raise lower revise".split())
_RECORDING = frozenset("record register verify list".split())
_RECORDED = _COUNTS | frozenset(
    "case cases death deaths dead killings injuries wounded casualties victims violations incidents attacks arrests "
    "infections civilians breaches".split()
)
_OUTLOOKS = frozenset("forecast forecasts projection projections outlook".split())
_CHANGES = frozenset(
    "growing rising falling shrinking expanding contracting slowing climbing reaching dropping at".split()
)
_OPENERS = "\"'“”‘’«„$£€"
_REACH = 24


def figure_cue(tokens: Sequence[Token], index: int, lemma: str) -> Cue | None:
    """The cue of a verb of `FIGURE_ONLY`, or None where it gives no figure."""
    source = subject_before(tokens, index)
    if source is None or _is_own_text(tokens, source):
        return None
    if lemma == "hear":
        return _heard(tokens, index, source)
    after = _figure_start(tokens, index, lemma)
    if lemma in _REVISING | _RECORDING and not _keeps_count(tokens, source):
        return None
    if after is None:
        return None
    first = source.start - 1 if low_at(tokens, source.start - 1) in ("while", "and", "but") else source.start
    return Cue(first=first, start=index, end=index + 1, after=after, lemma=lemma, source=source,
               parts_clause=first < source.start and first > 1)  # fmt: skip


def reckoning_cue(tokens: Sequence[Token], index: int) -> Cue | None:
    """`by the report's own count`, `by the reckoning of Ana Ruiz`."""
    by = next((i for i in range(index - 1, max(-1, index - 7), -1) if tokens[i].low == "by"), None)
    if by is None:
        return None
    source: Phrase | None = None
    if low_at(tokens, index + 1) == "of":
        source = phrase_after(tokens, index + 2, with_apposition=by > 0)
    else:
        owner = next((i for i in range(by + 2, index) if tokens[i].low in ("'s", "’s", "'", "’")), None)
        is_pronoun = tokens[by + 1].low in ("his", "her", "their", "its") and index - by <= 3
        owner = by + 2 if owner is None and is_pronoun else owner
        source = Phrase(by + 1, owner, owner) if owner else None
    if source is None:
        return None
    end = max(index + 1, source.end)
    after = end + 1 if low_at(tokens, end) == "," else end
    return Cue(first=by, start=by, end=index + 1, after=after, lemma="reckon", source=source, encloses=by > 0)


def _figure_start(tokens: Sequence[Token], index: int, lemma: str) -> int | None:
    """Where content begins when a figure stands where the verb wants one."""
    limit = min(len(tokens), index + _REACH)
    if lemma in ("count", "tally"):
        is_figure = _has_figure(tokens, index + 1, index + 4) or low_at(tokens, index + 1) == "that"
        return index + 1 if is_figure else None
    if lemma in _RECORDING:
        is_count = _has_figure(tokens, index + 1, index + 4)
        return (
            index + 1 if is_count and any(t.low in _RECORDED for t in tokens[index + 1 : index + 9]) else None
        )
    if lemma == "measure":
        return index + 1 if _is_gauged(tokens, index, limit) and _is_gauge(tokens, index) else None
    if lemma == "speak":
        of = next((i for i in range(index + 1, min(limit, index + 4)) if tokens[i].low == "of"), None)
        named = of is not None and (is_quote_at(tokens, of + 1) or _has_figure(tokens, of + 1, of + 5))
        return of + 1 if named and of is not None else None
    marks: tuple[str, ...] = (
        ("at",) if lemma == "put" else ("to",) if lemma in _REVISING else ("as", "of", ":")
    )
    if lemma in _REVISING and not any(t.low in _COUNTS for t in tokens[index + 1 : index + 8]):
        return None
    if lemma not in _REVISING | {"put"}:
        noun = next((t.low for t in tokens[index + 1 : index + 6] if t.low in _COUNTS), None)
        marks = ("as",) if noun in ("number", "numbers", "total") else marks if noun else ()
    elif lemma == "put" and not _puts_count(tokens, index, limit):
        return None
    for position in range(index + 1, limit):
        if tokens[position].text in ".;":
            return None
        if tokens[position].low in marks and _has_figure(tokens, position + 1, position + 5):
            return index + 1
    return None


def _is_gauged(tokens: Sequence[Token], index: int, limit: int) -> bool:
    """`measured it at 5.8`: not `measured 12 metres`."""
    ahead = range(index + 1, min(limit, index + 8))
    return any(tokens[i].low == "at" and _has_figure(tokens, i + 1, i + 3) for i in ahead)


_GAUGES = words.ROLES | words.BODIES | _SURVEYS


def _is_gauge(tokens: Sequence[Token], index: int) -> bool:
    """Whether a body or a person does the measuring, and no thing has a length."""
    source = subject_before(tokens, index)
    head = tokens[source.start : source.head_end] if source else ()
    return any(t.low in _GAUGES or t.text.isupper() for t in head)


def _puts_count(tokens: Sequence[Token], index: int, limit: int) -> bool:
    """`put the toll at`, `put it at`."""
    is_pronoun = (
        low_at(tokens, index + 1) in ("it", "this", "that", "them") and low_at(tokens, index + 2) == "at"
    )
    return is_pronoun or any(t.low in _MEASURED for t in tokens[index + 1 : limit])


_COUNTERS = (words.ROLES | words.BODIES | words.PRONOUNS) | frozenset(
    ("authorities", "officials", "police", "medics", "rescuers", "doctors")
)


def _keeps_count(tokens: Sequence[Token], source: Phrase) -> bool:
    """Whether the subject is somebody who counts: "the director", "the ministry", "she"; not "two deaths"."""
    head = tokens[source.start : source.head_end]
    return any(
        t.low in _COUNTERS or t.low.rstrip("s") in words.ROLES
        for t in head
    )  # fmt: skip


def outlook_cue(tokens: Sequence[Token], index: int, form: str) -> Cue | None:
    """`The bank sees growth slowing to 2%`, `The fund, in its forecast, saw 4%`: a forecast told as a sight."""
    source = subject_before(tokens, index)
    ahead = tokens[index + 1 : index + 1 + _REACH]
    if source is None or not _has_figure(tokens, index + 1, index + 1 + _REACH):
        return None
    is_sight = form in ("s", "base") and any(t.low in _CHANGES for t in ahead)
    inserted = tokens[source.head_end : index]
    if not (is_sight or any(t.low in _OUTLOOKS for t in inserted)):
        return None
    return Cue(first=source.start, start=index, end=index + 1, after=index + 1, lemma="see", source=source)


def _has_figure(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(
        t.low in _NUMBERS or t.text[0].isdigit() or (t.text[0] in "$£€")
        or (t.is_quote and any(c.isdigit() or w in _NUMBERS for w in t.text[:200].split() for c in w.lstrip(_OPENERS)[:1]))
        for t in tokens[start:end]
    )  # fmt: skip


def _heard(tokens: Sequence[Token], index: int, source: Phrase) -> Cue | None:
    """`…, the court heard.`, `The jury heard that …`."""
    if tokens[source.head_end - 1].low not in _LISTENERS:
        return None
    that = low_at(tokens, index + 1) == "that"
    in_front = source.start > 2 and tokens[source.start - 1].text == ","
    if not (that or (in_front and low_at(tokens, index + 1) in (".", ""))):
        return None
    return Cue(first=source.start, start=index, end=index + 1, after=index + 1, lemma="hear", source=source,
               encloses=not that)  # fmt: skip


def _is_own_text(tokens: Sequence[Token], source: Phrase) -> bool:
    """`An earlier version of this article gave`: the outlet about itself."""
    inside = [t.low for t in tokens[source.start : source.end]]
    return any(a == "this" and b in words.DOCUMENTS for a, b in pairwise(inside))
