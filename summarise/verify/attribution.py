"""Check 5: who said it is read off the text, and a draft may neither drop nor invent a source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from summarise.analysis.hinted import Hinted
from summarise.analysis.said import named
from summarise.domain import AttributedSpan, Attribution
from summarise.verify.carried import carried_attribution
from summarise.verify.case import Case, Finding
from summarise.verify.words import content_words, stems

# Share of the words a draft uses that must lie in an attributed stretch for the draft to be attributed.
_MOSTLY = 0.5
CITES = Hinted(
    re.compile(
        r"\baccording to (?P<source>[^,.;]+)"
        r"|^(?P<speaker>[^,.;]{2,80}?) (?:said|says|told|stated|claimed|announced|reported|added)\b",
        re.IGNORECASE,
    ),
    ("ccording to", "said", "says", "told", "stated", "claimed", "announced", "reported", "added"),
)
_AFTER = re.compile(r"\w (?:after|before|despite|without|for)\s+\Z")
_BARE = re.compile(r"[^\w]+")
_MARKS = ' ,."“”'
_DENIAL = re.compile(r"\b(?:den(?:y|ied|ies|ying)|reject|dismiss|refut|disput)", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|no|never|den\w+|reject\w*|dismiss\w*|refut\w*|disput\w*|false|untrue)\b|n['’]t\b",
    re.IGNORECASE,
)


def check(case: Case) -> Finding:
    """Whether the source a draft names is the one that the article cites for these words."""
    attribution = case.attribution
    if _says_only_who_spoke(case):
        return Finding.refused("attribution", "it says who spoke and not what was said")
    cited = _cited_in(case)
    if cited and attribution is None and not _named_in_evidence(cited, case):
        return Finding.refused(
            "attribution", f"it gains a source, {cited}, that the article does not cite here"
        )
    if cited and attribution and not _agrees(cited, attribution, case):
        return Finding.refused(
            "attribution", f"it names {cited}; the article cites {attribution.chain[-1].name}"
        )
    if attribution and _is_denial(attribution) and not (_NEGATED.search(case.text) or _is_quotation(case)):
        return Finding.refused("attribution", f"it states what {attribution.chain[-1].name} denied")
    return Finding.passing("attribution", _detail(attribution))


def attribution_of(case: Case) -> Attribution | None:
    """The attribution that covers most of the words the draft uses; None for the outlet's own voice.

    Where several voices share these words and none has most of them, the one that has the largest part: what others
    say is never stated flat because two of them say it.
    """
    voices = _voices([span for span in case.evidence_attributions if not _is_circumstance(span, case)])
    if not voices:
        return carried_attribution(case)
    places = _places_used(case)
    covered = [(_covered(spans, places), spans) for spans in voices]
    share, best = max(covered, key=lambda pair: (pair[0], -_length(pair[1])))
    if share < _MOSTLY and len(voices) > 1:
        share = _covered([span for spans in voices for span in spans], places)
    if share >= _MOSTLY:
        return _without_outlet(_nearest(best, places).attribution, case)
    if (spoken := _quoted_in(case)) is not None:
        return _without_outlet(spoken.attribution, case)
    return carried_attribution(case)


def _is_circumstance(span: AttributedSpan, case: Case) -> bool:
    """`The firm was fined after admitting it had known`: what it admitted is not what the sentence tells."""
    text = case.source.article.text
    if span.cue is None or not span.cue.exact.endswith("ing") or not case.covers(span.cue.start):
        return False
    before = text[case.evidence[0].start : span.cue.start]
    return _AFTER.search(before) is not None and not _opens_there(span, case)


def _opens_there(span: AttributedSpan, case: Case) -> bool:
    """Whether the draft tells nothing but what was admitted."""
    return case.stems <= stems(case.source.article.text[span.start : span.end])


def _quoted_in(case: Case) -> AttributedSpan | None:
    """The words in marks that a draft opens with: they stay somebody's, however much is told of where they were said."""
    if case.text[:1] not in {'"', "“"}:
        return None
    text = case.source.article.text
    direct = (
        span
        for span in case.evidence_attributions
        if span.attribution.directness == "direct" and span.cue and case.covers(span.cue.start)
    )
    opening = case.text.lstrip(_MARKS)
    return next(
        (span for span in direct if opening.startswith(text[span.start : span.end].strip(_MARKS))), None
    )


def _nearest(spans: list[AttributedSpan], places: list[int]) -> AttributedSpan:
    """Of what one voice says, the piece that the draft tells: what it said is not what it denied before."""
    return max(spans, key=lambda span: _covered([span], places)) if len(spans) > 1 else spans[0]


def _voices(spans: Iterable[AttributedSpan]) -> list[list[AttributedSpan]]:
    """The spans of each chain: what one voice says in pieces ("X, she said, and Y") counts as one."""
    voices: dict[tuple[str, ...], list[AttributedSpan]] = {}
    for span in spans:
        voices.setdefault(tuple([link.name for link in span.attribution.chain]), []).append(span)
    return list(voices.values())


@lru_cache(maxsize=4_096)
def _is_outlet(name: str, publisher: str) -> bool:
    """`the Post` and `HP` in the Harbour Post."""
    initials = "".join(word[0] for word in publisher.removeprefix("The ").split() if word[0].isupper())
    words = publisher.casefold().split()
    is_short = (
        bool(words)
        and name[:1].isupper()
        and name.casefold().removeprefix("the ") in (words[-1], " ".join(words), _arabic(words))
    )
    is_acronym = len(name) > 1 and name.isupper() and (name == initials or name in _BARE.split(publisher))
    return is_short or is_acronym


def _arabic(words: list[str]) -> str:
    """`Al-Bahr` of "Al-Bahr Net"."""
    return words[0] if words[0].startswith("al-") else words[-1]


def _length(spans: list[AttributedSpan]) -> int:
    return sum(span.end - span.start for span in spans)


def _without_outlet(attribution: Attribution, case: Case) -> Attribution:
    """`told the Post` in the Harbour Post: the outlet is no link in its own article, unless nobody else is."""
    publisher = case.source.article.publisher
    chain = tuple(link for link in attribution.chain if not _is_outlet(link.name, publisher))
    is_shorter = 0 < len(chain) < len(attribution.chain)
    return replace(attribution, chain=chain) if is_shorter else attribution


def _says_only_who_spoke(case: Case) -> bool:
    """Whether every word of the draft names a source, its cue or the time of speaking."""
    spans = [span for span in case.evidence_attributions if span.cue and case.covers(span.cue.start)]
    if not spans:
        return False
    said = case.stems.difference(*(stems(time.exact) for time in case.evidence_times))
    return any(said <= _frame(span) for span in spans)


def _frame(span: AttributedSpan) -> frozenset[str]:
    """The words of an attribution that say nothing but who spoke."""
    links = span.attribution.chain
    spoken = [link.name for link in links] + [named(link.mention.exact) for link in links if link.mention]
    return _all_stems("statement", span.cue.exact if span.cue else "", *spoken)


@lru_cache(maxsize=1_024)
def _all_stems(*texts: str) -> frozenset[str]:
    return frozenset().union(*map(stems, texts))


def _places_used(case: Case) -> list[int]:
    """Where the evidence words that the draft uses stand, in order."""
    words = case.source.words
    return sorted([place for s in case.evidence for place in words.places(s.start, s.end, case.stems)])


def _covered(spans: list[AttributedSpan], places: list[int]) -> float:
    """Share of `places` inside one of `spans`; words that lead to what is attributed are not of it."""
    told = _outside([frame for span in spans for frame in _frames(span)], places)
    flat = _outside([(span.start, span.end) for span in spans], told)
    return (len(told) - len(flat)) / len(told) if told else 0.0


def _frames(span: AttributedSpan) -> Iterator[tuple[int, int]]:
    """Where a span's source and cue stand; up to its content where they lead to it ("told MPs last week that")."""
    for link in span.attribution.chain:
        if link.mention:
            yield link.mention.start, link.mention.start + len(named(link.mention.exact))
    if span.cue:
        yield span.cue.start, max(span.cue.end, span.start)


def _outside(stretches: Iterable[tuple[int, int]], places: Sequence[int]) -> list[int]:
    """Those of `places`, which are in order, that lie in none of the stretches."""
    left = list(places)
    for start, end in stretches:
        del left[bisect_left(left, start) : bisect_left(left, end)]
    return left


def _cited_in(case: Case) -> str:
    if case.draft.source:
        return case.draft.source.strip()
    match = CITES.search(case.text)
    return (match.group("source") or match.group("speaker") or "").strip() if match else ""


def _named_in_evidence(cited: str, case: Case) -> bool:
    return stems(cited) <= stems(case.evidence_text) | _article_names(case)


def _agrees(cited: str, attribution: Attribution, case: Case) -> bool:
    chain = frozenset().union(*(stems(f"{link.name} {link.cue}") for link in attribution.chain))
    mentions = frozenset().union(*(stems(link.mention.exact) for link in attribution.chain if link.mention))
    words = {word.stem for word in content_words(cited)}
    return not words or bool(words & (chain | mentions)) or _named_in_evidence(cited, case)


def _article_names(case: Case) -> frozenset[str]:
    return stems(case.source.article.publisher)


def _is_quotation(case: Case) -> bool:
    """Whether a part of a sentence is words in quotation marks: they were said, whatever was denied before them."""
    return (
        case.draft.stretch is not None
        and case.text[:1] in {'"', "“"}
        and case.text.rstrip(".")[-1:] in {'"', "”"}
    )


def _is_denial(attribution: Attribution) -> bool:
    return any(_DENIAL.match(link.cue.strip()) for link in attribution.chain[-1:])


def _detail(attribution: Attribution | None) -> str:
    return " → ".join(link.name for link in attribution.chain) if attribution else "the outlet's own voice"
