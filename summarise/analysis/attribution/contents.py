"""What each cue of a passage attributes, as token ranges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarise.analysis.attribution import words
from summarise.analysis.attribution.cue import Cue
from summarise.analysis.attribution.phrases import Phrase, has_verb, is_verb, phrase_after
from summarise.analysis.attribution.tokens import Token
from summarise.analysis.attribution.unnamed import ADVERBS_OF_HEARSAY

_EDGES = frozenset((".", ",", ";", ":", "–", "—", "-", "--", ")"))
_CITING = frozenset(("citing", "quoting"))
_CITED = frozenset(("cited", "quoted", "cites", "quotes"))
_LOOSE = frozenset("and but though although while even just".split())
_REACH = 80
_SHORTEST_REST = 3


class Told(NamedTuple):
    """A cue with the token ranges that it attributes and, for "citing Y", whom the source cites."""

    cue: Cue
    ranges: tuple[tuple[int, int], ...]
    cited: Phrase | None = None


def find_contents(tokens: Sequence[Token], cues: Sequence[Cue]) -> tuple[Told, ...]:
    """The content of every cue; a cue without any keeps an empty tuple."""
    return tuple(_told(tokens, cues, position) for position in range(len(cues)))


def _told(tokens: Sequence[Token], cues: Sequence[Cue], position: int) -> Told:
    cue = cues[position]
    citing = _citing(tokens, cue)
    limit = _limit(tokens, cues, position)
    if citing is not None and citing >= cue.after:
        limit = min(limit, citing)
    ranges = tuple(_ranges(tokens, cues, position, limit))
    cited = phrase_after(tokens, citing + 1) if citing is not None else None
    return Told(cue, ranges, cited if cited and not _is_reason(tokens, cited) else None)


_REASONS = ("ity", "ness", "tion", "sion", "ment", "ncy", "ance", "ence")


def _is_reason(tokens: Sequence[Token], cited: Phrase) -> bool:
    """`citing commercial confidentiality`, `citing safety concerns`: why, and not who."""
    head = tokens[cited.head_end - 1]
    if any(token.is_capital for token in tokens[cited.start : cited.head_end]):
        return False
    is_body = head.low in words.BODIES | words.ROLES | words.DOCUMENTS | words.MEDIA_WORDS
    return not is_body and head.low.endswith(
        (*_REASONS, "reasons", "concerns", "costs", "grounds", "fears", "weather")
    )


def _ranges(
    tokens: Sequence[Token], cues: Sequence[Cue], position: int, limit: int
) -> Iterator[tuple[int, int]]:
    cue = cues[position]
    if not cue.encloses:
        yield from _trimmed(tokens, cue.after, limit)
        return
    yield from _trimmed(tokens, _front_start(tokens, cues, position), cue.first)
    after = cue.after + 1 if cue.after < len(tokens) and tokens[cue.after].text == "," else cue.after
    if _resumes(tokens, cue, after, limit):
        yield from _trimmed(tokens, after, _before_other_clause(tokens, cue, limit))


def _before_other_clause(tokens: Sequence[Token], cue: Cue, limit: int) -> int:
    """`It is reportedly for sale, although the owner denied it`: hearsay ends with its own clause."""
    if tokens[cue.start].low not in ADVERBS_OF_HEARSAY:
        return limit
    marks = (i for i in range(cue.after, min(limit, len(tokens) - 1)) if tokens[i].text == ",")
    return next((i for i in marks if tokens[i + 1].low in _LOOSE), limit)


def _limit(tokens: Sequence[Token], cues: Sequence[Cue], position: int) -> int:
    """Content ends where a later cue opens a clause of its own or takes the whole sentence for content."""
    cue = cues[position]
    end = next(
        (i for i, token in enumerate(tokens[cue.after :], cue.after) if token.text == ";"), len(tokens)
    )
    end = _before_silence(tokens, cue.after, _before_predicate(tokens, cue, end))
    for later in cues[position + 1 :][:8]:
        if is_backing(tokens, later) and not cue.encloses:
            continue  # "She said exports rose, according to customs data": the data are hers
        if later.first >= cue.after and (later.parts_clause or (later.encloses and not later.is_sourceless)):
            return min(end, later.first)
    return _before_main_verb(tokens, cue.after, end) if cue.is_inserted else end


_SILENT = frozenset("declined refused gave offered provided".split())
_UNTOLD = frozenset(
    "say give elaborate specify provide name comment confirm explain identify reveal disclose".split()
)


def _before_silence(tokens: Sequence[Token], start: int, end: int) -> int:
    """`He said doses were coming, but did not say when`: what the speaker left out is not what he said."""
    for index in range(start, min(end, len(tokens) - 3)):
        if tokens[index].low not in ("but", "and") or tokens[index - 1].text != ",":
            continue
        verb, following = tokens[index + 1].low, tokens[index + 3].low
        if verb in _SILENT or (tokens[index + 2].low == "not" and following in _UNTOLD):
            return index
    return end


def _before_predicate(tokens: Sequence[Token], cue: Cue, end: int) -> int:
    """`Reports that the bridge had fallen were false`: what was reported ends before the verb of the reports."""
    is_noun = tokens[cue.end - 1].low in words.REPORT_NOUNS and cue.after < len(tokens)
    if not is_noun or tokens[cue.after].low != "that" or has_verb(tokens, 0, cue.first):
        return end
    first = next((i for i in range(cue.after + 1, end) if is_verb(tokens, i)), None)
    if first is None:
        return end
    index = first + 1
    while index < end and tokens[index].low in words.AUXILIARIES | words.ADVERBS:
        index += 1
    index += 1 if tokens[first].low in words.AUXILIARIES else 0
    for place in range(index, end):
        token = tokens[place]
        if (
            token.low in words.BREAKS
            or token.low in ("and", "or", "but")
            or not (token.is_word or token.is_quote)
        ):
            return end
        if is_verb(tokens, place):
            return place
    return end


_DATA = frozenset("data figures statistics numbers census records".split())


def is_backing(tokens: Sequence[Token], cue: Cue) -> bool:
    """`…, according to customs data` behind what somebody says: what the speaker relies on, not who quotes him."""
    if cue.lemma != "according" or not cue.encloses or cue.source is None:
        return False
    return any(t.low in _DATA for t in tokens[cue.source.start : cue.source.end])


def _before_main_verb(tokens: Sequence[Token], start: int, end: int) -> int:
    """Behind an inserted "the report, saying …," the comma before the main verb."""
    marks = (i for i in range(start, min(end, len(tokens) - 1)) if tokens[i].text == ",")
    return next((i for i in marks if is_verb(tokens, i + 1)), end)


def _front_start(tokens: Sequence[Token], cues: Sequence[Cue], position: int) -> int:
    cue = cues[position]
    previous = cues[position - 1] if position else None
    if cue.is_sourceless and cue.first and tokens[cue.first - 1].low in ("who", "which"):
        return cue.first - 1
    start = _behind_semicolon(tokens, cue.first)
    if previous is not None and not previous.encloses and is_backing(tokens, cue):
        return max(start, min(previous.after, cue.first))
    if previous is not None and previous.encloses:
        start = max(start, min(previous.after, cue.first))
    is_quoted = cue.first > 0 and tokens[cue.first - 1].is_quote
    if is_quoted and previous is not None and cue.lemma != "according":
        start = cue.first - 1
        while start > previous.after and tokens[start - 1].is_quote:
            start -= 1
    return start


def _behind_semicolon(tokens: Sequence[Token], end: int) -> int:
    """`It rained; the road was open, she said`: the report is the second half."""
    return next((i + 1 for i in range(end - 1, -1, -1) if tokens[i].text == ";"), 0)


def _resumes(tokens: Sequence[Token], cue: Cue, after: int, limit: int) -> bool:
    """`"Q," he said, "Q"` and `The bank, she said, would close` go on behind the cue."""
    if after >= limit:
        return False
    first = tokens[after]
    if first.is_quote or (cue.is_sourceless and first.low == "to"):
        return True
    if (
        cue.is_sourceless
        and tokens[cue.start].low in ADVERBS_OF_HEARSAY
        and tokens[cue.after - 1].text != ","
    ):
        return tokens[cue.first - 1].low in words.AUXILIARIES
    is_parenthesis = tokens[after - 1].text == "," and cue.first > 0 and tokens[cue.first - 1].text == ","
    if first.low in ("and", "but") and is_parenthesis:
        return limit - after > _SHORTEST_REST or any(t.is_quote for t in tokens[after:limit])
    is_participle = first.low in words.FORMS and words.FORMS[first.low][1] == "ing"
    opens_other = (
        is_participle
        or first.low in ("who", "which", "whose", "and", "but", "while", "as", "even")
        or first.low in _CITING
    )
    ends_ing = first.low.endswith("ing")
    is_rest = limit - after > _SHORTEST_REST or not has_verb(
        tokens, 0, cue.first
    )  # "A sixth, they say, fled."
    return is_parenthesis and not opens_other and not ends_ing and is_rest


def _citing(tokens: Sequence[Token], cue: Cue) -> int | None:
    """`X, citing Y, said` or `…, X said, citing Y`: where the word stands."""
    source = cue.source
    if source is not None:
        if tokens[0].low in _CITING and source.start < 12 and cue.start > source.start:
            return 0
        for index in range(source.head_end, min(source.end, len(tokens) - 1)):
            if tokens[index].low in _CITING:
                return index
    for index in range(cue.end, min(len(tokens) - 1, cue.end + _REACH)):
        is_relative = tokens[index].low in _CITED and tokens[index - 1].low in ("which", "who")
        if is_relative and index <= cue.after + 1:
            return index
        if tokens[index].low in _CITING and (tokens[index - 1].text == "," or index <= cue.after):
            return index
    return None


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    while (
        end > start
        and (tokens[end - 1].text in _EDGES or tokens[end - 1].low in _LOOSE)
        and not (_closes_bracket(tokens, start, end))
    ):
        end -= 1
    while start < end and tokens[start].text in _EDGES:
        start += 1
    if any(t.is_word or t.is_quote for t in tokens[start:end]):
        yield start, end


def _closes_bracket(tokens: Sequence[Token], start: int, end: int) -> bool:
    return tokens[end - 1].text == ")" and any(t.text == "(" for t in tokens[max(start, end - 30) : end])
