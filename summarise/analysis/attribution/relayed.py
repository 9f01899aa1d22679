"""Words that come through somebody else: "A cited B as saying", "told the agency", "quoted by the daily"."""

from __future__ import annotations

from collections.abc import Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.cue import COPULAS, Cue, is_quote_at, low_at, past_comma
from summarise.analysis.attribution.phrases import Phrase, phrase_after, subject_before
from summarise.analysis.attribution.scope import is_clause
from summarise.analysis.attribution.tokens import Token

_OTHER_SENSES = frozenset("post times press network channel guardian chronicle globe observer".split())
"""Words that name an outlet with a capital only: "the Post", not "a border post"."""


_OUTLET_NAMES = frozenset(
    "sports sport mail express mirror sun star independent record standard courier echo argus examiner inquirer "
    "dispatch bulletin register sentinel voice live wire online media fm net report reporter review".split()
)
"""Last words of the names of outlets: "told Channel Sports"."""


def quoted_as_saying(tokens: Sequence[Token], index: int) -> Cue | None:
    """`A cited B as saying`, `B was quoted by A as saying`, `B was quoted as saying by A`."""
    saying = _as_saying(tokens, index)
    if saying is None:
        return None
    if low_at(tokens, index - 1) in COPULAS or low_at(tokens, index - 2) in COPULAS:
        return _passive_quoted(tokens, index, saying)
    medium = subject_before(tokens, index)
    source = phrase_after(tokens, index + 1)
    if source and (source.end > saying - 1 or low_at(tokens, source.end) == ","):
        source = Phrase(source.start, saying - 1, min(source.head_end, saying - 1))
    first = medium.start if medium else index
    return Cue(
        first=first, start=index, end=saying + 1, after=saying + 1, lemma="say", source=source,
        medium=(medium.start, medium.head_end) if medium else None,
    )  # fmt: skip


def _as_saying(tokens: Sequence[Token], index: int) -> int | None:
    for position in range(index + 1, min(len(tokens) - 1, index + 30)):
        if tokens[position].low == "as" and _is_saying(tokens[position + 1].low):
            return position + 1
        if tokens[position].is_quote or tokens[position].text in ".;:":
            return None
    return None


def _is_saying(low: str) -> bool:
    """ "saying", "confirming", "warning": the participle of a verb that takes a clause."""
    lemma, form = words.FORMS.get(low, ("", ""))
    return form == "ing" and bool(words.USES[lemma] & {words.Use.SAY, words.Use.STATE})


def _passive_quoted(tokens: Sequence[Token], index: int, saying: int) -> Cue | None:
    source = subject_before(tokens, index)
    after, medium = saying + 1, None
    by = next((i for i in (index + 1, saying + 1) if low_at(tokens, i) == "by"), None)
    phrase = phrase_after(tokens, by + 1) if by is not None else None
    if phrase and by is not None:
        end = min(phrase.end, saying - 1) if by < saying else phrase.end
        medium = (phrase.start, end)
        after = max(after, end)
    encloses = not is_clause(tokens, after, len(tokens))
    first = source.start if source else index
    return Cue(
        first=first, start=index, end=saying + 1, after=past_comma(tokens, after), lemma="say",
        source=source, medium=medium, encloses=encloses,
    )  # fmt: skip


def medium_told(tokens: Sequence[Token], addressee: tuple[int, int] | None) -> tuple[int, int] | None:
    """The addressee when it is a news outlet that passes the words on."""
    if addressee is None:
        return None
    told = [t for t in tokens[addressee[0] : addressee[1]] if t.is_word]
    if [t.low for t in told] in (["the", "channel"], ["the", "network"]):
        return addressee
    if told and told[-1].low in words.SPEECH_EVENTS - words.MEDIA_WORDS:
        return None  # "told a news conference"
    if told and told[-1].is_capital and told[-1].low in _OUTLET_NAMES and len(told) > 1:
        return addressee
    if any(
        t.low.removeprefix("al-") in words.MEDIA_WORDS
        and (t.is_capital or told[-1].is_capital or t.low not in _OTHER_SENSES)
        for t in told
    ):
        return addressee
    only = told[0] if len(told) == 1 else None
    is_acronym = only is not None and only.text.isupper() and 2 <= len(only.text) <= 5
    return addressee if only is not None and is_acronym and only.low not in words.NOT_MEDIA else None


def medium_quoting(tokens: Sequence[Token], source: Phrase | None) -> tuple[int, int] | None:
    """`officials quoted by the agency said`: the agency."""
    if source is None:
        return None
    for index in range(source.start + 1, source.end - 2):
        low, follows = tokens[index].low, tokens[index + 1].low
        if low in ("quoted", "cited") and follows == "by":
            return index + 2, source.end
        if low in _CARRYING | _SEEN and follows in ("by", "on"):
            return _outlet_at(tokens, index + 2, source.end)
        if low in ("speaking", "talking") and follows in ("to", "on", "with"):
            return medium_told(tokens, _outlet_at(tokens, index + 2, source.end))
    return None


def _outlet_at(tokens: Sequence[Token], start: int, limit: int) -> tuple[int, int] | None:
    phrase = phrase_after(tokens, start)
    return (phrase.start, min(phrase.end, limit)) if phrase and _is_outlet(tokens, phrase) else None


_CARRYING = frozenset("carried published aired broadcast printed released distributed".split())
_ISSUING = _CARRYING | frozenset("compiled issued signed collected gathered provided presented".split())
_SEEN = frozenset("seen obtained reviewed viewed examined received verified".split())
"""What an outlet does with a document that is not its own."""
_ISSUE_REACH = 10


def issuer_behind(tokens: Sequence[Token], document: Phrase) -> Phrase | None:
    """`figures that the centre published`, `data released on Friday by the agency`: who made the document."""
    end = document.end
    if tokens[end - 1].low not in words.DOCUMENTS or end + 2 >= len(tokens):
        return None
    limit = min(len(tokens), end + _ISSUE_REACH)
    if tokens[end].low in ("that", "which"):
        verb = next((i for i in range(end + 2, limit) if tokens[i].low in _ISSUING), None)
        return None if verb is None else subject_before(tokens, verb)
    if tokens[end].low not in _ISSUING:
        return None
    by = next((i for i in range(end + 1, limit) if tokens[i].low == "by"), None)
    return None if by is None else phrase_after(tokens, by + 1)


def seen_by(tokens: Sequence[Token], document: Phrase) -> tuple[int, int] | None:
    """`a letter seen by Delta TV`, `reports that reached the office`: through whom the document is known."""
    if not any(t.low in words.DOCUMENTS for t in tokens[document.start : document.end]):
        return None
    for index in range(document.start + 1, min(len(tokens) - 2, document.end + 2)):
        is_seen = tokens[index].low in _SEEN and tokens[index + 1].low == "by"
        if is_seen or (tokens[index].low == "reached" and tokens[index - 1].low in ("that", "which")):
            phrase = phrase_after(tokens, index + 2 if is_seen else index + 1)
            return (phrase.start, phrase.end) if phrase else None
    return None


def as_reported_by(tokens: Sequence[Token], index: int) -> Cue | None:
    """`…, as reported by the agency` and, behind "and", what the agency adds."""
    source = phrase_after(tokens, index + 2)
    if source is None:
        return None
    end = source.end
    if low_at(tokens, end) in ("citing", "quoting"):
        cited = phrase_after(tokens, end + 1)
        end = cited.end if cited else end
    joins = low_at(tokens, index - 2) == "," and low_at(tokens, index - 3) in ("and", "but")
    after = past_comma(tokens, end)
    encloses = index > 2 and not joins
    return Cue(first=index - 1, start=index - 1, end=index + 2, after=after, lemma="report", source=source,
               encloses=encloses)  # fmt: skip


def in_words_of(tokens: Sequence[Token], index: int) -> Cue | None:
    """`…, in the words of the agency`: what stands before the comma; `was, in the mayor's words, "dead"`."""
    if low_at(tokens, index - 1) in ("'s", "’s", "his", "her", "their", "own"):
        return _in_own_words(tokens, index)
    opener = index - 2 if low_at(tokens, index - 1) == "the" else index - 1
    if low_at(tokens, opener) != "in" or low_at(tokens, index + 1) != "of":
        return None
    source = phrase_after(tokens, index + 2)
    if source is None:
        return None
    return Cue(first=opener, start=opener, end=index + 2, after=past_comma(tokens, source.end), lemma="according",
               source=source, encloses=opener > 0)  # fmt: skip


def _in_own_words(tokens: Sequence[Token], index: int) -> Cue | None:
    """`in the mayor's words`, `in her own words`."""
    opener = next((i for i in range(index - 1, max(-1, index - 8), -1) if tokens[i].low == "in"), None)
    if opener is None or not (
        opener == 0 or tokens[opener - 1].text in ",–—(" or is_quote_at(tokens, index + 2)
    ):
        return None
    end = index - 1 if tokens[index - 1].low == "own" else index
    end = end - 1 if tokens[end - 1].low in ("'s", "’s") else end
    source = Phrase(opener + 1, end, end)
    after = past_comma(tokens, index + 1)
    is_last = low_at(tokens, after) in (".", ";", "") and not is_quote_at(tokens, after)
    return Cue(first=opener, start=opener, end=index + 1, after=after, lemma="according",
               source=source, encloses=opener > 0 and is_last)  # fmt: skip


def medium_in_front(tokens: Sequence[Token], source: Phrase | None) -> tuple[int, int] | None:
    """`In remarks carried by the agency, he said`, `Through Radio Kust the rebels said`: the outlet."""
    if source is None or tokens[0].low not in ("in", "through", "via", "speaking", "talking"):
        return None
    if interviewed := _interviewer(tokens, source):
        return interviewed
    if tokens[0].low in ("through", "via"):
        end = 1
        while end < len(tokens) and (
            tokens[end].is_capital or (end == 1 and tokens[1].low in words.DETERMINERS)
        ):
            end += 1
        return (1, end) if end > 1 and tokens[end - 1].is_capital else None
    carried = next((i for i in range(1, min(source.start, 8)) if tokens[i].low in _CARRYING), None)
    if carried is None:
        return None
    marks = (
        i for i in range(carried + 1, min(source.start, carried + 6)) if tokens[i].low in ("by", "on", "in")
    )
    phrase = next(
        (
            p
            for p in (phrase_after(tokens, i + 1) for i in marks)
            if p and p.start < source.start and _is_outlet(tokens, p)
        ),
        None,
    )
    return (phrase.start, min(phrase.head_end, source.start)) if phrase else None


_INTERVIEWS = frozenset("interview remarks comments conversation speaking talking".split())


def _interviewer(tokens: Sequence[Token], source: Phrase) -> tuple[int, int] | None:
    """`In an interview with Delta TV, he said`, `Speaking to the daily De Kust, …`: the outlet."""
    for index in range(min(4, source.start)):
        if tokens[index].low in _INTERVIEWS and low_at(tokens, index + 1) in ("with", "to", "on"):
            phrase = phrase_after(tokens, index + 2)
            return (
                medium_told(tokens, (phrase.start, phrase.end))
                if phrase and phrase.end < source.start
                else None
            )
    return None


def _is_outlet(tokens: Sequence[Token], phrase: Phrase) -> bool:
    head = tokens[phrase.start : phrase.head_end]
    return tokens[phrase.start].low not in words.TIMES and any(t.is_capital for t in head)


def medium_carrying(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """`said in a statement carried by the agency`: the agency."""
    for index in range(start, min(len(tokens) - 2, start + 8)):
        if tokens[index].text in ",.;:" or tokens[index].is_quote:
            return None
        if tokens[index].low in _CARRYING and tokens[index + 1].low in (
            "by",
            "on",
        ):
            phrase = phrase_after(tokens, index + 2)
            is_time = phrase is not None and tokens[phrase.start].low in words.TIMES  # "released on Monday"
            return (phrase.start, phrase.head_end) if phrase and not is_time else None
    return None
