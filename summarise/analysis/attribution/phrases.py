"""Noun phrases beside a cue, read without a parser: the subject before a verb, the source after a preposition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarise.analysis.attribution import words
from summarise.analysis.attribution.tokens import Token

_COMMAS = frozenset((",", "–", "—", "-", "--"))
_REACH = 60
"""Tokens that are looked at on either side of a cue; keeps reading linear."""


class Phrase(NamedTuple):
    """Token indices: `start` to `end` with insertions, `start` to `head_end` the name alone."""

    start: int
    end: int
    head_end: int


def is_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token looks like a finite verb here: "attacked the town", not "armed groups"."""
    token = tokens[index]
    if token.low in words.FINITE:
        return not (token.is_capital and index > 0 and tokens[index - 1].is_capital)  # "Omar Said"
    if not _is_past_form(token):
        return False
    return index + 1 >= len(tokens) or _may_follow_verb(tokens[index + 1])


def has_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a finite verb stands between two token indices."""
    return any(is_verb(tokens, i) for i in range(start, min(end, start + _REACH, len(tokens))))


def _has_verb_before_mark(tokens: Sequence[Token], start: int, end: int) -> bool:
    for index in range(start, min(end, len(tokens))):
        if tokens[index].text in _COMMAS or tokens[index].text in ".;:":
            return False
        if is_verb(tokens, index):
            return True
    return False


def subject_before(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The noun phrase whose verb stands at `verb`; adverbs, auxiliaries and insertions are stepped over."""
    end = before_auxiliaries(tokens, verb)
    if end <= 0 or tokens[end - 1].is_quote:
        return None
    if tokens[end - 1].low in ("who", "which", "that"):
        antecedent = end - 2 if end > 1 and tokens[end - 2].text in _COMMAS else end - 1
        start = _collected(tokens, antecedent)
        start = _person_at_end(tokens, start, antecedent) if tokens[end - 1].low == "who" else start
        phrase = _checked(tokens, start, antecedent)
        return phrase._replace(end=end) if phrase else None
    if tokens[end - 1].text in _COMMAS:
        opening = _insertion_start(tokens, end - 1)
        if opening is None:
            return _before_relative(tokens, end - 1)
        return _checked(tokens, _collected(tokens, opening), end - 1, opening)
    start = _collected(tokens, end)
    return _checked(tokens, start, end)


def _before_relative(tokens: Sequence[Token], comma: int) -> Phrase | None:
    """`Parents who spoke to this paper on condition of anonymity, said`: a comma that only closes."""
    for index in range(comma - 1, max(0, comma - _LONGEST_RELATIVE), -1):
        if tokens[index].low == "who":
            return _checked(tokens, _collected(tokens, index), comma + 1, index)
        if tokens[index].is_quote or not tokens[index].is_word:
            return None
    return None


_LONGEST_RELATIVE = 14


def _person_at_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """`a question from deputy Max Ott, who`: the deputy; `a spokesman for the Fund, who`: the spokesman."""
    joint = next((i for i in range(start, end) if tokens[i].low in words.PREPOSITIONS), None)
    if joint is None or joint + 1 >= end or not tokens[end - 1].is_capital:
        return start
    is_person = any(t.low in words.ROLES or t.is_capital for t in tokens[start:joint])
    is_named = tokens[joint + 1].is_capital or any(t.low in words.ROLES for t in tokens[joint:end])
    return start if is_person or not is_named or tokens[joint].low == "of" else joint + 1


def phrase_after(tokens: Sequence[Token], start: int, *, with_apposition: bool = False) -> Phrase | None:
    """The noun phrase that begins at `start`; with its appositions up to the end of the sentence if asked."""
    end = _phrase_end(tokens, start)
    if end == start or _is_no_source(tokens, start, end):
        return None
    full = _after_relative(tokens, end) if with_apposition else end
    full = _after_apposition(tokens, full) if with_apposition else full
    return Phrase(start, full, _head_end(tokens, start, end))


def before_auxiliaries(tokens: Sequence[Token], verb: int) -> int:
    """Where the verb group that ends with `verb` begins: "has also said"."""
    end = verb
    floor = max(0, verb - 8)
    while end > floor and _is_auxiliary(tokens[end - 1]):
        end -= 1
    return end


_NOUNS_IN_LY = frozenset("family assembly supply monopoly anomaly rally bully melancholy butterfly".split())


def _is_auxiliary(token: Token) -> bool:
    is_adverb = token.low.endswith("ly") and len(token.low) > 4 and not token.is_capital
    is_adverb = is_adverb and token.low not in _NOUNS_IN_LY
    return (
        token.low in words.AUXILIARIES or (token.low in words.ADVERBS and not token.is_capital) or is_adverb
    )


def _insertion_start(tokens: Sequence[Token], closing: int) -> int | None:
    """The comma that opens the apposition or relative clause which `closing` ends; the outermost if chained."""
    found: int | None = None
    floor = max(0, closing - _REACH)
    for index in range(closing - 1, floor - 1, -1):
        token = tokens[index]
        if token.is_quote or token.text in ";:":
            break
        if token.text in _COMMAS and index + 1 < closing:
            is_name = tokens[index + 1].is_capital or not (
                tokens[index + 1].low.isalpha() or _is_age(tokens, index)
            )
            if not _starts_apposition(tokens, index + 1) or (found and is_name) or _is_lead(tokens, index):
                break
            if found and tokens[found + 1].is_capital and _opens_role(tokens, index):
                break
            found = index
    return found if found else None


def _is_lead(tokens: Sequence[Token], comma: int) -> bool:
    """`However, the mayor, Ana Ruiz, said`: the first comma opens no apposition."""
    return comma == 1 and (tokens[0].low in _LEADS or tokens[0].low in words.ADVERBS)


_LEADS = frozenset(
    "moreover furthermore additionally separately similarly likewise nevertheless nonetheless reacting".split()
)


def _is_age(tokens: Sequence[Token], comma: int) -> bool:
    """`Ana Ruiz, 41, who lost her boat,`: the number between two commas behind a name."""
    is_between = comma > 0 and tokens[comma - 1].is_capital and tokens[comma + 2].text in _COMMAS
    return is_between and tokens[comma + 1].text.isdecimal() and len(tokens[comma + 1].text) <= 3


def _opens_role(tokens: Sequence[Token], comma: int) -> bool:
    """`It rose to 20 on Sunday, the spokesman, Captain Omar Said, announced`: the role is the subject, not put to a name."""
    ahead = tokens[comma + 2 : comma + 5]
    opens = tokens[comma + 1].low in ("the", "a", "an", "its", "his", "her", "their")
    is_role = opens and any(t.low in words.ROLES for t in ahead)
    before = tokens[comma - 1]
    return is_role and comma > 0 and not (before.is_capital and before.low not in words.TIMES)


def _starts_apposition(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.low in words.APPOSITION_STARTS or token.text[0].isdigit() or token.is_capital:
        return True
    return _is_past_form(token) or (token.low.endswith("ing") and len(token.low) > 5)


def _collected(tokens: Sequence[Token], end: int) -> int:
    """Where the noun phrase that ends before `end` begins."""
    start = end
    floor = max(0, end - _REACH)
    while start > floor:
        index = start - 1
        token = tokens[index]
        if token.text == ")":
            start = _opening_bracket(tokens, index, floor)
            if start == index:
                return start + 1
            continue
        if not (_continues_left(tokens, index, floor) or _ends_company(tokens, index, floor)):
            relative = index if _is_quoted_by(tokens, index) else _relative_clause(tokens, index, floor)
            if token.low == "who" and tokens[start].low in _KEEPS_HIS_NAME and start == index + 1:
                relative = index
            if relative is None:
                break
            start = relative
            continue
        start = index
    return _without_lead(tokens, start, end)


def _continues_left(tokens: Sequence[Token], index: int, floor: int) -> bool:
    token = tokens[index]
    if token.is_quote or not (token.is_word or token.text in "'’&%$" or token.low in ("'s", "’s")):
        return False
    if token.low in words.BREAKS or is_verb(tokens, index):
        return False
    if token.low in ("and", "or"):
        return _coordinates(tokens, index, floor)
    return True


def _ends_company(tokens: Sequence[Token], index: int, floor: int) -> bool:
    """The stop of `Corvane Inc.` before a bracket."""
    is_stop = tokens[index].text == "." and index > floor and tokens[index + 1].text == "("
    return is_stop and tokens[index - 1].low in ("inc", "ltd", "corp", "co", "plc", "llc")


def _coordinates(tokens: Sequence[Token], index: int, floor: int) -> bool:
    """`Ms. Roe and Mr. Poe`: and joins noun phrases when no verb stands before it in its clause."""
    for left in range(index - 1, floor - 1, -1):
        token = tokens[left]
        if token.is_quote or token.text in _COMMAS or token.text in ";:" or token.low in words.BREAKS:
            return left + 1 < index
        if is_verb(tokens, left) or (token.low in words.FORMS and token.low not in words.NOUN_ALSO):
            return False
    return index > floor


def _is_quoted_by(tokens: Sequence[Token], index: int) -> bool:
    """`officials quoted by the agency`, `a study published in May`: no verb of its own clause."""
    follows = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if tokens[index].low in ("quoted", "cited", "reached", "contacted", "interviewed", "polled", "surveyed"):
        return follows == "by"
    is_made = tokens[index].low in _MADE and index > 0 and tokens[index - 1].low in words.DOCUMENTS
    return is_made and (follows in words.PREPOSITIONS or follows in words.TIMES)


_MADE = frozenset(
    "published released conducted commissioned carried issued funded prepared posted leaked shared obtained seen "
    "compiled produced unveiled made written signed reviewed viewed examined received circulated".split()
)


def _relative_clause(tokens: Sequence[Token], verb: int, floor: int) -> int | None:
    """`officials who spoke on condition of anonymity said`: step back over the clause."""
    if tokens[verb].is_quote or not tokens[verb].is_word or tokens[verb].low in words.BREAKS:
        return None
    if (unnamed := _asks_for_silence(tokens, verb, floor)) is not None:
        return unnamed
    for left in range(verb - 1, max(floor, verb - 12) - 1, -1):
        token = tokens[left]
        if token.low in ("who", "which"):
            is_object = tokens[left - 1].low in words.PREPOSITIONS  # "none of which stopped the minister"
            return left if left > floor and tokens[left - 1].is_word and not is_object else None
        if token.is_quote or not token.is_word or token.low in words.BREAKS:
            return None
    return None


_KEEPS_HIS_NAME = frozenset("asked spoke requested declined insisted".split())
_REASON_REACH = 24


def _asks_for_silence(tokens: Sequence[Token], verb: int, floor: int) -> int | None:
    """`a diplomat who asked not to be named because she was not allowed to speak said`: the "who" before the reason."""
    for left in range(verb - 1, max(floor, verb - _REASON_REACH) - 1, -1):
        token = tokens[left]
        if token.low == "who":
            return left if left > floor and tokens[left + 1].low in _KEEPS_HIS_NAME else None
        if token.is_quote or not token.is_word or token.low == "that":
            return None
    return None


def _opening_bracket(tokens: Sequence[Token], closing: int, floor: int) -> int:
    for left in range(closing - 1, max(floor, closing - 12) - 1, -1):
        if tokens[left].text == "(":
            return left
    return closing


def _without_lead(tokens: Sequence[Token], start: int, end: int) -> int:
    """Leave out what opens a sentence before its subject: "But", "On Friday", "Earlier this week"."""
    while start < end:
        low = tokens[start].low
        if low in ("and", "but", "or", "yet", "so", "still", "nor"):
            start += 1
        elif low in words.PREPOSITIONS:
            after = _after_time(tokens, start + 1, end)
            if after == start + 1:
                return start
            start = after
        elif (
            (low in words.TIMES and low not in ("may", "st", "march"))
            or _is_auxiliary(tokens[start])
            or (low in ("this", "that") and start + 1 < end and tokens[start + 1].low in words.TIMES)
            or _is_minutes(tokens, start)
        ):
            start += 1
        else:
            return start
    return start


def _is_minutes(tokens: Sequence[Token], index: int) -> bool:
    """The "40" of `13:40 The minister has left, her office says`."""
    return index > 1 and tokens[index].text.isdigit() and tokens[index - 1].text == ":"


def _after_time(tokens: Sequence[Token], start: int, end: int) -> int:
    index = start
    while index < end and (
        tokens[index].low in words.TIMES
        or tokens[index].text.isdigit()
        or (index > start and tokens[index].low == "of")
    ):
        index += 1
    return index


def _checked(tokens: Sequence[Token], start: int, end: int, head_end: int | None = None) -> Phrase | None:
    head = end if head_end is None else head_end
    head = _without_time(tokens, start, head)
    full = head if head_end is None else end
    if start >= head or _is_no_source(tokens, start, head):
        return None
    quoted = next((i for i in range(start + 1, head) if _ends_name(tokens, i, head)), head)
    return Phrase(start, full, _head_end(tokens, start, quoted))


def _ends_name(tokens: Sequence[Token], index: int, end: int) -> bool:
    """`officials quoted by the agency`, `a diplomat who asked not to be named because`: behind the name."""
    is_silent = tokens[index].low == "who" and (
        any(t.low == "because" for t in tokens[index:end]) or tokens[index + 1].low in _KEEPS_HIS_NAME
    )
    return is_silent or _is_quoted_by(tokens, index)


def _without_time(tokens: Sequence[Token], start: int, end: int) -> int:
    """`Reports on Thursday`: the time is no part of the source."""
    index = end
    while index - 1 > start and (tokens[index - 1].low in words.TIMES or tokens[index - 1].low == "this"):
        index -= 1
    if index < end and index - 1 > start and tokens[index - 1].low in ("on", "in", "late", "early", "at"):
        index -= 1
    return index


def _is_no_source(tokens: Sequence[Token], start: int, end: int) -> bool:
    first = tokens[start]
    if end - start == 1:
        return first.low in words.NOT_SOURCES or first.low in words.OWN_VOICE or not first.is_word
    if first.low in words.PREPOSITIONS and not first.is_capital:
        return True
    return first.low in words.OWN_VOICE or first.low in ("there", "what", "how")


def _head_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """The name without a bracketed acronym behind it."""
    if tokens[end - 1].text == ")":
        opening = _opening_bracket(tokens, end - 1, start)
        return opening if opening > start else end
    return end


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    end = start
    limit = min(len(tokens), start + _REACH)
    while end < limit and _continues_right(tokens, end, start):
        end += 1
    return _without_time(tokens, start, end) if end > start else end


def _continues_right(tokens: Sequence[Token], index: int, start: int) -> bool:
    token = tokens[index]
    if token.is_quote:
        return False
    if token.text in "()" and index > start:
        return True
    if not token.is_word and token.text not in "'’&%$" and token.low not in ("'s", "’s"):
        return False
    if token.low in words.BREAKS or (
        index > start and (is_verb(tokens, index) or _is_pronoun_subject(token))
    ):
        return False
    if (
        index > start
        and not token.is_capital
        and token.low in words.FORMS
        and words.FORMS[token.low][1] == "ing"
    ):
        return token.low in words.NOUN_ALSO
    return not (token.low in ("and", "or") and _has_verb_before_mark(tokens, index + 1, index + 8))


def _is_pronoun_subject(token: Token) -> bool:
    return token.low in ("he", "she", "they", "we", "i")


def _after_relative(tokens: Sequence[Token], end: int) -> int:
    """`sources who spoke to the paper`, `a poll of voters released on Monday`: up to the next mark."""
    opens = end < len(tokens) and (tokens[end].low in ("who", "which", "that") or _is_past_form(tokens[end]))
    if not opens:
        return end
    index = end
    while index < min(len(tokens), end + _REACH) and (tokens[index].is_word or tokens[index].text in "'’%$"):
        index += 1
    return index


def _after_apposition(tokens: Sequence[Token], end: int) -> int:
    """`said Jane Roe, an analyst at a bank.`: up to the stop, a dash or a new clause."""
    limit = min(len(tokens), end + _REACH)
    if end + 1 >= limit or tokens[end].text != "," or not _starts_apposition(tokens, end + 1):
        return end
    if tokens[end + 1].low in words.FORMS:
        return end
    index = end + 1
    while index < limit and not tokens[index].is_quote and tokens[index].text not in ".;:?!":
        following = tokens[index + 1].low if index + 1 < limit else ""
        if tokens[index].text == "," and words.FORMS.get(following, ("", ""))[1] == "ing":
            break
        index += 1
    return index


def _is_past_form(token: Token) -> bool:
    low = token.low
    return (
        low.endswith("ed")
        and len(low) > 4
        and "-" not in low
        and low not in words.ADJECTIVAL_ED
        and not token.is_capital
    )


def _may_follow_verb(token: Token) -> bool:
    return (
        token.is_quote
        or not token.is_word
        or token.is_capital
        or token.low in words.DETERMINERS
        or token.low in words.PREPOSITIONS
        or token.low in words.BREAKS
        or token.low in ("it", "him", "her", "them", "not", "back", "out", "up", "off", "down")
    )
