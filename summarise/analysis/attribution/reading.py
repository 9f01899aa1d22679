"""Passages in order → attributed spans: links are resolved, cues inside content are chained, speech is carried on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from summarise.analysis.attribution import words
from summarise.analysis.attribution.cast import Cast
from summarise.analysis.attribution.contents import Told
from summarise.analysis.attribution.cue import Cue
from summarise.analysis.attribution.figure_cues import FIGURE_ONLY
from summarise.analysis.attribution.inner_speech import InnerSpeech, is_another
from summarise.analysis.attribution.lists import Points
from summarise.analysis.attribution.phrases import Phrase, before_auxiliaries, is_verb, subject_before
from summarise.analysis.attribution.resolved import Resolved
from summarise.analysis.attribution.tokens import Passage, Token
from summarise.analysis.attribution.worded import Wordings
from summarise.domain import AttributedSpan, Attribution, Directness, Quotation, SourceLink, Span

SAID_BEFORE = re.compile(r"(?:That|This)(?:['’]s| is| was) according to\b")
_DEEPEST_CHAIN = 4
_SCARE_WORDS = 3
_PRONOUNS = words.PRONOUNS | {"his", "her", "its", "their"}
_BELIEFS = frozenset("believe think hope fear expect suspect reckon feel doubt worry know assume".split())


class _Links(NamedTuple):
    """What one cue says by itself, outermost first."""

    links: tuple[SourceLink, ...]
    carried: bool
    distanced: bool


@dataclass(slots=True)
class _Voice:
    """Who spoke last, for speech without a cue of its own."""

    span: AttributedSpan
    passage: int
    paragraph: int
    is_open: bool
    """A quotation was part of it, or its content is still to come ("he said:")."""


@dataclass(slots=True)
class Reader:
    """Reads the passages of one article, first to last."""

    text: str
    cast: Cast
    scare: Sequence[Quotation]
    attitudes: bool
    inner: InnerSpeech | None = None
    _voice: _Voice | None = None
    _count: int = 0
    _scare_next: int = 0
    _points: Points = field(default_factory=Points)
    _before: tuple[Passage, bool] | None = None
    """The last passage, and whether anything in it is attributed."""
    _wordings: Wordings = field(init=False)

    def __post_init__(self) -> None:
        self._wordings = Wordings(self.attitudes)

    def read(self, passages: Iterable[Passage]) -> Iterator[AttributedSpan]:
        """Attributed spans, passage by passage."""
        for passage in passages:
            self._count += 1
            self.cast.begin(passage)
            found = tuple(self._attributed(passage))
            point = tuple(self._point(passage, found))
            spans = (*point, *found) if point or found else tuple(self._carried(passage))
            yield from spans
            yield from self._said_before(passage, found)
            self._before = (passage, bool(spans))
            yield from self._within_speech(passage, spans)
            self._hear_subject(passage)
            self._hear_announcement(passage)

    def _point(self, passage: Passage, found: Sequence[AttributedSpan]) -> Iterator[AttributedSpan]:
        """A point of an announced list, unless the passage itself says who speaks."""
        chain = self._points.speaker(passage)
        told = sum(span.end - span.start for span in found)
        if chain and 2 * told < passage.end - passage.start:
            directness = _directness(passage, 0, len(passage.tokens))
            attribution = Attribution(chain=chain, directness=directness)
            yield AttributedSpan(start=passage.start, end=passage.end, attribution=attribution, carried=True)

    def _said_before(self, passage: Passage, found: Sequence[AttributedSpan]) -> Iterator[AttributedSpan]:
        """`That is according to the ministry.`: whose the sentence before it is."""
        if self._before is None or self._before[1] or not found:
            return
        if SAID_BEFORE.match(self.text, passage.start, passage.end):
            before = self._before[0]
            attribution = replace(found[0].attribution, directness="indirect")
            yield replace(found[0], start=before.start, end=before.end, attribution=attribution, carried=True)

    def _hear_announcement(self, passage: Passage) -> None:
        """`The ministry issued the following:` or, with a cue of its own, `The ministry said:`."""
        issued = self._wordings.of(passage.tokens).announcer
        if issued is not None:
            phrase, verb = issued
            resolved = self.cast.resolve(passage.tokens, phrase, passage.start)
            link = self._link(passage, phrase, resolved, passage.tokens[verb].text)
            chain: tuple[SourceLink, ...] = () if resolved.is_lost else (replace(link, mention=None),)
        else:
            voice = self._voice if passage.tokens and passage.tokens[-1].text == ":" else None
            is_own = voice is not None and voice.passage == self._count
            chain = voice.span.attribution.chain if voice is not None and is_own else ()
        if chain:
            self._points.announce(tuple(replace(link, mention=None) for link in chain), passage)

    def _hear_subject(self, passage: Passage) -> None:
        """`Ruiz shook her head.`: what is quoted next is hers, not the last speaker's."""
        voice = self._voice
        if voice is None or voice.passage == self._count:
            return
        subject = self.cast.subject_person(passage)
        link = voice.span.attribution.chain[-1]
        if subject and subject.name != link.name:
            chain = (replace(link, name=subject.name, named=subject.named, mention=None),)
            span = replace(voice.span, attribution=replace(voice.span.attribution, chain=chain))
            self._voice = _Voice(span, self._count, passage.paragraph, is_open=True)

    def _attributed(self, passage: Passage) -> Iterator[AttributedSpan]:
        told, outers, _ = self._wordings.of(passage.tokens)
        read: list[_Links] = []
        own: SourceLink | None = None
        for item, outer in zip(told, outers, strict=True):
            read.append(self._links(passage, item, own))
            is_main = outer is None and not item.cue.is_sourceless
            own = read[-1].links[-1] if is_main and read[-1].links else own
        for position, item in enumerate(told):
            if not read[position].links or self._is_inner_belief(item, outers[position]):
                continue
            chain = self._with_medium(passage, _chain(read, outers, position))
            cue = self._cue_span(passage, item)
            yield from self._spans(passage, item, chain, read[position], cue)
            self._remember(passage, item, chain, cue, carried=read[position].carried)

    def _within_speech(self, passage: Passage, spans: Sequence[AttributedSpan]) -> Iterator[AttributedSpan]:
        """What the quoted speech of a passage says that others said: `Ruiz: "He told me, 'Go.'"`."""
        if self.inner is None or not (spans and passage.has_quotes):
            return
        for quote in passage.tokens:
            outer = _narrowest_around(quote, spans) if quote.is_quote else None
            for inside, told in self.inner.told(quote) if outer else ():
                yield from self._inner_spans(inside, told, outer.attribution.chain if outer else ())

    def _inner_spans(
        self, passage: Passage, told: Told, around: tuple[SourceLink, ...]
    ) -> Iterator[AttributedSpan]:
        source = told.cue.source or _subject_of(passage, told.cue.first)
        source = source if source and is_another(passage.tokens, source) else None
        resolved = (
            self.cast.resolve_within(passage.tokens, source, passage.start, around[-1]) if source else None
        )
        if source is None or resolved is None:
            return
        cue = self._cue_span(passage, told)
        outer = tuple(replace(link, mention=None) for link in around)
        chain = _without_repeats((*outer, self._link(passage, source, resolved, cue.exact)))
        distanced = told.cue.lemma in words.DISTANCING_LEMMAS or resolved.distanced
        yield from self._spans(passage, told, chain, _Links((), resolved.carried, distanced), cue)

    def _with_medium(self, passage: Passage, chain: tuple[SourceLink, ...]) -> tuple[SourceLink, ...]:
        """`Ruiz told Radio Kust … He added`: in one paragraph the outlet goes on carrying what "he" says."""
        voice, mention = self._voice, chain[0].mention
        is_pronoun = mention is not None and mention.exact.lower() in ("he", "she", "they", "it")
        if voice is None or len(chain) != 1 or not is_pronoun or voice.paragraph != passage.paragraph:
            return chain
        before = voice.span.attribution.chain
        is_same = len(before) == 2 and before[-1].name == chain[0].name and self._count - voice.passage <= 1
        return (replace(before[0], mention=None), *chain) if is_same else chain

    def _is_inner_belief(self, told: Told, outer: int | None) -> bool:
        """`Ruiz said police believe`: only Ruiz has said something."""
        return outer is not None and not self.attitudes and told.cue.lemma in _BELIEFS

    def _links(self, passage: Passage, told: Told, own: SourceLink | None) -> _Links:
        """The links of one cue, outermost first; whether a name came from before; whether it is distanced."""
        cue = told.cue
        words_of_cue = self.text[passage.tokens[cue.start].start : passage.tokens[cue.end - 1].end]
        distanced = cue.lemma in words.DISTANCING_LEMMAS
        links: list[SourceLink] = []
        carried = False
        phrases = [
            Phrase(*cue.medium, cue.medium[1]) if cue.medium else None,
            cue.source,
            told.cited,
        ]
        for phrase in phrases:
            if phrase is None:
                continue
            in_front = cue.encloses and phrase is cue.source
            is_medium = cue.medium is not None and phrase is phrases[0]
            resolved = self.cast.resolve(
                passage.tokens, phrase, passage.start, in_front=in_front, is_medium=is_medium
            )
            if cue.lemma == "hear":
                resolved = resolved._replace(name=words.UNNAMED, named=False)
            if resolved.is_lost and not _cites_somebody(passage, cue, phrase):
                if phrase is cue.source:
                    return _Links((), False, False)
                continue
            links.append(self._link(passage, phrase, resolved, words_of_cue))
            carried, distanced = carried or resolved.carried, distanced or resolved.distanced
        if cue.inherits and own is not None:
            links.append(replace(own, cue=words_of_cue))
        elif cue.inherits or not links:
            link, is_distanced = self._sourceless(passage, told, words_of_cue)
            links.append(link)
            distanced = distanced or is_distanced
        return _Links(tuple(links), carried, distanced)

    def _link(self, passage: Passage, phrase: Phrase, resolved: Resolved, cue: str) -> SourceLink:
        start, end = passage.tokens[phrase.start].start, passage.tokens[phrase.end - 1].end
        mention = Span(start=start, end=end, exact=self.text[start:end])
        return SourceLink(name=resolved.name, named=resolved.named, mention=mention, cue=cue)

    def _sourceless(self, passage: Passage, told: Told, cue: str) -> tuple[SourceLink, bool]:
        """`it was reported that`; a participle without a cue before it takes the subject of its sentence."""
        if told.cue.inherits:
            phrase = _subject_of(passage, told.cue.first)
            if phrase:
                resolved = self.cast.resolve(passage.tokens, phrase, passage.start)
                return self._link(passage, phrase, resolved, cue), resolved.distanced
        return SourceLink(name=words.UNNAMED, named=False, mention=None, cue=cue), False

    def _spans(
        self, passage: Passage, told: Told, chain: tuple[SourceLink, ...], read: _Links, cue: Span
    ) -> Iterator[AttributedSpan]:
        tokens = passage.tokens
        for first, last in told.ranges:
            start, end = tokens[first].start, tokens[last - 1].end
            marked = read.distanced or self._has_scare_quotes(start, end)
            attribution = Attribution(
                chain=chain, directness=_directness(passage, first, last), distanced=marked
            )
            yield AttributedSpan(start=start, end=end, attribution=attribution, cue=cue, carried=read.carried)

    def _cue_span(self, passage: Passage, told: Told) -> Span:
        """The cue with its auxiliaries and adverbs: "has also said"."""
        start = before_auxiliaries(passage.tokens, told.cue.start)
        return _span(self.text, passage.tokens[start].start, passage.tokens[told.cue.end - 1].end)

    def _has_scare_quotes(self, start: int, end: int) -> bool:
        while self._scare_next < len(self.scare) and self.scare[self._scare_next].end <= start - 2000:
            self._scare_next += 1
        for quotation in self.scare[self._scare_next : self._scare_next + 50]:
            if quotation.start >= end:
                return False
            if quotation.start >= start and len(quotation.exact.split()) <= _SCARE_WORDS:
                return True
        return False

    def _remember(
        self, passage: Passage, told: Told, chain: tuple[SourceLink, ...], cue: Span, *, carried: bool
    ) -> None:
        directness: Directness = _directness(passage, *told.ranges[-1]) if told.ranges else "direct"
        attribution = Attribution(chain=chain, directness=directness)
        span = AttributedSpan(start=cue.end, end=cue.end, attribution=attribution, cue=cue, carried=carried)
        is_open = not told.ranges or directness != "indirect" or passage.tokens[-1].text == ":"
        self._voice = _Voice(span, self._count, passage.paragraph, is_open)

    def _carried(self, passage: Passage) -> Iterator[AttributedSpan]:
        """Speech without a cue goes to who spoke last; so does "They …" right behind an indirect report."""
        voice = self._voice
        if voice is None or passage.paragraph > voice.paragraph + 1:
            return
        if any(t.is_quote for t in passage.tokens):
            if passage.is_only_quotation or self._count - voice.passage <= 2:
                yield from self._carried_quotes(passage, voice)
        elif self._continues_report(passage, voice):
            yield self._carried_on(passage, voice, passage.start, passage.end, "indirect")

    def _carried_quotes(self, passage: Passage, voice: _Voice) -> Iterator[AttributedSpan]:
        adjacent = self._count <= voice.passage + 1 and passage.paragraph == voice.paragraph
        if adjacent and _has_quoted_part(passage):
            yield self._carried_on(passage, voice, passage.start, passage.end, "mixed")
            return
        for token in passage.tokens:
            if token.is_quote:
                yield self._carried_on(passage, voice, token.start, token.end, "direct")

    def _continues_report(self, passage: Passage, voice: _Voice) -> bool:
        """The sentence right behind "According to the ministry, …" that points back with its first word."""
        adjacent = self._count == voice.passage + 1 and passage.paragraph == voice.paragraph
        first = passage.tokens[0].low if passage.tokens else ""
        indirect = voice.span.attribution.directness == "indirect"
        return adjacent and indirect and first in ("they", "these", "those", "both", "them")

    def _carried_on(
        self, passage: Passage, voice: _Voice, start: int, end: int, directness: Directness
    ) -> AttributedSpan:
        """`voice` goes on; its mention stands in an earlier sentence, so the links have none."""
        chain = tuple(replace(link, mention=None) for link in voice.span.attribution.chain)
        voice.passage, voice.paragraph = self._count, passage.paragraph
        end = end - 1 if directness == "indirect" and self.text[end - 1 : end] == "." else end
        return replace(
            voice.span,
            start=start,
            end=end,
            attribution=Attribution(chain=chain, directness=directness),
            carried=True,
        )


def _narrowest_around(quote: Token, spans: Sequence[AttributedSpan]) -> AttributedSpan | None:
    around = (span for span in spans if span.start <= quote.start and quote.end <= span.end)
    return min(around, key=lambda span: span.end - span.start, default=None)


def _chain(read: Sequence[_Links], outers: Sequence[int | None], position: int) -> tuple[SourceLink, ...]:
    """The links of a cue behind those of the cues around it."""
    chain = read[position].links
    outer, depth = outers[position], 0
    while outer is not None and depth < _DEEPEST_CHAIN:
        chain = (*read[outer].links, *chain)
        outer, depth = outers[outer], depth + 1
    return _without_repeats(chain)[-_DEEPEST_CHAIN:]


def _without_repeats(chain: tuple[SourceLink, ...]) -> tuple[SourceLink, ...]:
    """`Lavrov said he hoped`: the same source twice in a row is one link, the inner."""
    kept: list[SourceLink] = []
    for link in chain:
        if kept and kept[-1].name == link.name:
            kept[-1] = replace(link, mention=kept[-1].mention or link.mention)
        else:
            kept.append(link)
    return tuple(kept)


def _cites_somebody(passage: Passage, cue: Cue, phrase: Phrase) -> bool:
    """Whether a phrase that is no name still stands for a source: a pronoun, or a plain "said"."""
    first = passage.tokens[phrase.start].low
    is_pronoun = phrase.end - phrase.start == 1 and first in _PRONOUNS
    # "It began: …" is said of an e-mail.
    is_text = first == "it" and words.USES.get(cue.lemma) == frozenset({words.Use.QUOTE})
    speaks = is_pronoun and not is_text and cue.lemma not in FIGURE_ONLY
    return speaks or cue.lemma in ("say", "tell", "according")


def _subject_of(passage: Passage, limit: int) -> Phrase | None:
    """The first noun phrase with a verb behind it, where no other clause begins before `limit`."""
    tokens = passage.tokens
    for index in range(1, min(limit, len(tokens))):
        if is_verb(tokens, index) or _is_verb_of_pronoun(passage, index):
            phrase = subject_before(tokens, index)
            parted = any(t.low in _CLAUSE_OPENERS or t.text == ":" for t in tokens[index:limit])
            return None if parted else phrase
    return None


_CLAUSE_OPENERS = frozenset("when while where whose because although though since as until unless if".split())


def _is_verb_of_pronoun(passage: Passage, index: int) -> bool:
    """`she accepted spending`: a past form right behind a pronoun."""
    return passage.tokens[index].low.endswith("ed") and passage.tokens[index - 1].low in (
        "he",
        "she",
        "it",
        "they",
    )


def _has_quoted_part(passage: Passage) -> bool:
    """`The fault was "left over from a test".`: a quotation that completes the clause before it."""
    tokens = passage.tokens
    first = next((i for i, t in enumerate(tokens) if t.is_quote), 0)
    goes_on = tokens[first - 1].text == "," and tokens[first].text.lstrip("“\"‘'")[:1].islower()
    return first > 2 and (tokens[first - 1].is_word or goes_on)


def _directness(passage: Passage, first: int, last: int) -> Directness:
    if not passage.has_quotes:
        return "indirect"
    tokens = passage.tokens[first:last]
    quoted = [t.is_quote for t in tokens if t.is_quote or t.is_word]
    if all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, exact=text[start:end])
