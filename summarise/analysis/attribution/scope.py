"""How far the content of a cue reaches."""

from __future__ import annotations

from collections.abc import Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.phrases import has_verb, phrase_after
from summarise.analysis.attribution.tokens import Token

_STOPS = words.BREAKS | words.FORMS.keys() | words.FINITE


def after_addressee(tokens: Sequence[Token], start: int, lemma: str) -> tuple[int, tuple[int, int] | None]:
    """Where content begins behind "told NAME on Friday in a statement", and whom it was told."""
    addressee: tuple[int, int] | None = None
    if lemma in words.TELL and start < len(tokens) and _may_be_told(tokens, start):
        phrase = _addressee(tokens, start, lemma)
        if phrase:
            addressee, start = phrase, phrase[1]
    return _after_circumstances(tokens, start), addressee


def _may_be_told(tokens: Sequence[Token], start: int) -> bool:
    """`told the board`, not `warned that` or `warned last week`."""
    return not _opens_content(tokens, start) and _after_time(tokens, start) == start


def _addressee(tokens: Sequence[Token], start: int, lemma: str) -> tuple[int, int] | None:
    if tokens[start].low in ("me", "him", "her", "us", "them", "you", "it"):
        return start, start + 1
    phrase = phrase_after(tokens, start)
    if lemma in ("promise", "threaten") and tokens[start].low in ("a", "an"):
        return None
    if phrase is None or (lemma in ("promise", "threaten") and not _opens_content(tokens, phrase.end)):
        return None
    first = tokens[start]
    if first.low.endswith("ers") or first.low in (
        "reporters",
        "journalists",
        "lawmakers",
        "investors",
        "parliament",
    ):
        return start, start + 1
    end = next((i for i in range(start, phrase.end) if i > start and _opens_clause(tokens, i)), phrase.end)
    end = next(
        (i for i in range(start + 1, end) if tokens[i].low in ("in", "on", "at", "during", "by", "from")), end
    )
    return start, end


def _opens_clause(tokens: Sequence[Token], index: int) -> bool:
    """A determiner or pronoun right behind a noun: a new phrase begins."""
    token, before = tokens[index], tokens[index - 1]
    if token.low in ("the", "a", "an", "his", "her", "its", "their", "it", "he", "she", "they", "there"):
        return (
            before.low not in words.PREPOSITIONS
            and before.low not in words.DETERMINERS
            and before.low != "and"
        )
    return False


def _after_circumstances(tokens: Sequence[Token], start: int) -> int:
    index = start
    while index < len(tokens):
        after = max(_after_time(tokens, index), _after_adverb(tokens, index))
        after = after if after > index else _before_that(tokens, index)
        after = after if after > index else _after_event(tokens, index)
        if after == index:
            break
        index = after
    return _after_comma(tokens, index, start)


_CIRCUMSTANTIAL = frozenset(
    "in at during after on upon following ahead amid with to before through via".split()
)
_THAT_REACH = 12


def _before_that(tokens: Sequence[Token], index: int) -> int:
    """`affirmed during a meeting with the envoy that`: the "that", where nothing but nouns stands before it."""
    if tokens[index].low not in _CIRCUMSTANTIAL or index + 1 >= len(tokens):
        return index
    if tokens[index].low == "to" and not _is_audience(tokens[index + 1]):
        return index
    for position in range(index + 1, min(len(tokens), index + _THAT_REACH)):
        token = tokens[position]
        if token.low == "that":
            return position
        if not token.is_word or token.is_quote or token.low in _STOPS:
            return index
    return index


def _after_adverb(tokens: Sequence[Token], index: int) -> int:
    """`voiced loudly that`."""
    opens = index + 1 < len(tokens) and (tokens[index + 1].is_quote or tokens[index + 1].low == "that")
    if tokens[index].low == "further" and index + 1 < len(tokens) and tokens[index + 1].text in ",.":
        return index + 1
    is_adverb = tokens[index].low.endswith("ly") or tokens[index].low in ("again", "aloud", "too", "out")
    return index + 1 if opens and is_adverb else index


def _after_comma(tokens: Sequence[Token], index: int, start: int) -> int:
    """A comma behind circumstances belongs to them when content follows it."""
    if index < len(tokens) and tokens[index].text in (",", ":"):
        following = index + 1
        opens = following < len(tokens) and (tokens[following].is_quote or tokens[following].low == "that")
        if opens or tokens[index].text == ":" or (index > start and following < len(tokens)):
            return following
    return index


def _after_time(tokens: Sequence[Token], index: int) -> int:
    """`on Friday`, `earlier this week`, `May 3`; unchanged where no time begins."""
    first = index + 1 if tokens[index].low in ("on", "late", "early", "in", "at", "this", "last") else index
    if first == index and tokens[index].low not in words.BARE_TIMES:
        return index
    end = first
    while end < len(tokens) and (
        tokens[end].low in words.TIMES or (end > first and tokens[end].text.isdigit())
    ):
        end += 1
    is_possessive = end < len(tokens) and tokens[end].low in ("'s", "’s", "'", "’")
    return index if end == first or is_possessive else end


def _after_event(tokens: Sequence[Token], index: int) -> int:
    """`in a statement on its website`, `to reporters`, `at a news conference in Oslo`, `of the plan`."""
    first = tokens[index].low
    if first == "to" and index + 1 < len(tokens) and _is_audience(tokens[index + 1]):
        phrase = phrase_after(tokens, index + 1)
        return phrase.end if phrase and phrase.end - index < 8 else index
    if first == "of":
        phrase = phrase_after(tokens, index + 1) if index + 1 < len(tokens) else None
        follows_quote = (
            phrase and phrase.end < len(tokens) and tokens[min(phrase.end + 1, len(tokens) - 1)].is_quote
        )
        return phrase.end if phrase and (phrase.end == len(tokens) or follows_quote) else index
    if first not in ("in", "at", "on", "during", "by", "after", "via", "through", "over", "from"):
        return index
    return _event_end(tokens, index)


def _is_audience(token: Token) -> bool:
    """`to reporters`, `to the board`, `to Delta TV`: not `to make good the loss`."""
    return token.is_capital or token.low in words.DETERMINERS or (token.is_word and token.low.endswith("s"))


def _event_end(tokens: Sequence[Token], index: int) -> int:
    """The end of a preposition with a speech event; unchanged when there is none."""
    end = index
    for position in range(index + 1, min(len(tokens), index + 12)):
        token = tokens[position]
        if (
            token.is_quote
            or not token.is_word
            or token.low in words.BREAKS
            or token.low in _CARRIED
            or _opens_new_phrase(tokens, position, index)
        ):
            break
        if token.low in words.SPEECH_EVENTS or token.low in words.MEDIA_WORDS:
            end = position + 1
    return _after_carrier(tokens, _after_place(tokens, end)) if end > index else index


_CARRIED = frozenset(["carried", "published", "broadcast", "aired", "released"])


def _after_carrier(tokens: Sequence[Token], end: int) -> int:
    """`a statement published by the agency`: behind the agency."""
    if end + 1 < len(tokens) and tokens[end].low in _CARRIED:
        phrase = phrase_after(tokens, end + 2) if tokens[end + 1].low in ("by", "on") else None
        return phrase.end if phrase else end
    return end


def _opens_new_phrase(tokens: Sequence[Token], position: int, index: int) -> bool:
    return position > index + 1 and _opens_clause(tokens, position)


def _after_place(tokens: Sequence[Token], end: int) -> int:
    """`a conference in Moscow`, `an interview with the daily`."""
    if end + 1 < len(tokens) and tokens[end].low in ("in", "with", "to", "on", "at", "from"):
        index = end + 1
        if tokens[index].low in words.DETERMINERS:
            index += 1
        while index < len(tokens) and (tokens[index].is_capital or tokens[index].low in words.MEDIA_WORDS):
            index += 1
        return index if index > end + 1 else end
    return end


def _opens_content(tokens: Sequence[Token], index: int) -> bool:
    if index >= len(tokens):
        return False
    token = tokens[index]
    return token.is_quote or token.low in ("that", "whether", "how", "why") or token.text in (",", ":", ".")


def is_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a verb or a quotation makes the stretch something that can be said."""
    return any(t.is_quote for t in tokens[start:end]) or has_verb(tokens, start, end)


_ASIDES = frozenset("citing quoting without".split())
_ASIDE_REACH = 14
_CIRCUMSTANCE_REACH = 6


def behind_aside(tokens: Sequence[Token], index: int) -> int:
    """`said, citing officials, that`: the "that", else `index`."""
    opening = index - 1 if index and tokens[index - 1].text == "," else index
    if opening + 1 >= len(tokens) or tokens[opening].text != "," or tokens[opening + 1].low not in _ASIDES:
        return index
    for position in range(opening + 2, min(len(tokens) - 1, opening + _ASIDE_REACH)):
        if tokens[position].is_quote:
            return index
        if tokens[position].text == ",":
            return position + 1 if tokens[position + 1].low == "that" else index
    return index


def behind_circumstance(tokens: Sequence[Token], index: int) -> int:
    """`it was claimed (in court) that`: the "that" behind a short circumstance, else `index`."""
    if index >= len(tokens) or tokens[index].low not in ("in", "at", "on", "during", "by"):
        return index
    for position in range(index + 1, min(len(tokens), index + _CIRCUMSTANCE_REACH)):
        if tokens[position].low == "that":
            return position
        if not tokens[position].is_word or tokens[position].low in _STOPS:
            return index
    return index
