"""Noun or verb, finite or not: what a word form is in its place, without a tagger."""

from __future__ import annotations

from collections.abc import Sequence

from summarise.analysis.attribution import words
from summarise.analysis.attribution.cue import COPULAS, is_quote_at, low_at
from summarise.analysis.attribution.tokens import Token
from summarise.analysis.figures.number_words import NUMBER_WORDS

_STEPPED = words.ADVERBS | words.AUXILIARIES
_BEFORE_BASE = words.PRONOUNS | _STEPPED | frozenset("to and people data police many others".split())
_BEHIND_THIRD = words.DETERMINERS | words.PRONOUNS | {"to", "as", "for"}


_LONGEST_OWNER = 14  # "figures from the Harbour Conflict Location and Event Data Project show"
_SUBJECTS = frozenset("he she they who i we".split())


def _is_plain_word(token: Token) -> bool:
    """A longer word in small letters: headlines in capitals have none."""
    return len(token.text) > 4 and token.text.islower() and token.is_word


def is_noun(tokens: Sequence[Token], index: int, form: str) -> bool:
    """`the report`, `its claims`, `last month's forecast`."""
    token, before = tokens[index], low_at(tokens, index - 1)
    if before in _SUBJECTS or (token.low == "points" and low_at(tokens, index + 1) == "out"):
        return False
    if token.is_capital and index > 0 and not is_quote_at(tokens, index - 1) and tokens[index - 1].is_word:
        is_name = not tokens[index - 1].is_capital or any(_is_plain_word(t) for t in tokens)
        return token.low in words.NOUN_ALSO or is_name
    if before in words.DETERMINERS or before in ("'s", "’s", "of", "for", "with", "in", "on", "at", "from"):
        return token.low in words.NOUN_ALSO or form != "ing"
    if token.low not in words.NOUN_ALSO:
        return False
    if before == "to" and low_at(tokens, index - 2) == "according":
        return True
    if (
        before[:1].isdigit()
        or before in NUMBER_WORDS
        or (form != "past" and _has_verb_close_before(tokens, index))
    ):
        return True
    is_listed = (
        before in ("and", "or") and not is_quote_at(tokens, index + 1) and low_at(tokens, index + 1) != "that"
    )
    if is_listed or _verb_follows(tokens, index) or before.endswith("ed"):
        return True
    if form in ("base", "s") and not _agrees(tokens, index, form):
        return True
    follows = low_at(tokens, index + 1)
    return (
        follows in ("of", "by", "from")
        or before.endswith(("ic", "al", "ive", "ous", "ary"))
        or before.isdigit()
    )


def _agrees(tokens: Sequence[Token], index: int, form: str) -> bool:
    """`critics claim`, `he claims the`: a subject of the right number, or an object that starts a phrase."""
    before = tokens[index - 1] if index else None
    if before is None:
        return False
    if form == "base":
        plain = before.low.endswith("s") or before.low in _BEFORE_BASE
        speakers = tokens[max(0, index - 6) : index]
        is_plural = low_at(tokens, index + 1) == "that" and any(
            t.low.endswith("s") and t.is_word for t in speakers
        )
        is_plural = is_plural or (
            low_at(tokens, index + 1) in ("", ".", ",")
            and any(
                t.low in words.DOCUMENTS and t.low.endswith("s")
                for t in tokens[max(0, index - _LONGEST_OWNER) : index]
            )
        )
        return plain or is_plural or before.is_quote or before.low.endswith("ly") or before.text == ","
    if index + 1 >= len(tokens):
        return before.is_capital or before.low in words.DOCUMENTS
    after = tokens[index + 1]
    return after.is_quote or after.is_capital or after.text in ":,." or after.low in _BEHIND_THIRD


def _verb_follows(tokens: Sequence[Token], index: int) -> bool:
    """`media reports said`, `new figures also show`: the next verb makes this one a noun."""
    following, limit = index + 1, index + 6
    while following < limit and (
        low_at(tokens, following) in _STEPPED or low_at(tokens, following).endswith("ly")
    ):
        if low_at(tokens, following) in words.AUXILIARIES:
            return True
        following += 1
    low = low_at(tokens, following)
    return low in words.FORMS and words.FORMS[low][1] != "ing" and not tokens[following].is_capital


def _has_verb_close_before(tokens: Sequence[Token], index: int) -> bool:
    """`denied press reports that`: a reporting verb two words before takes the noun for its object."""
    if not tokens[index - 1].is_word:
        return False  # "he said, warning that"
    if low_at(tokens, index - 2) in ("citing", "quoting"):
        return True
    return words.FORMS.get(low_at(tokens, index - 2), ("", ""))[1] == "past" and low_at(tokens, index - 1) not in (
        "that", "and", "but", "he", "she", "it", "they", "who", "which",
    )  # fmt: skip


_NEVER = frozenset("rarely seldom never hardly not n't".split())


def is_negated(tokens: Sequence[Token], index: int) -> bool:
    """`rarely disclose`, `will not be commenting`, `without admitting`: nothing is said. "Did not rule out" says it."""
    if tokens[index].low in ("rule", "ruled", "rules") and low_at(tokens, index + 1) == "out":
        return False
    if low_at(tokens, index - 1) == "without":
        return True
    left = index - 1
    while left >= max(0, index - 3) and tokens[left].low in COPULAS | {"have", "been", "yet"}:
        left -= 1
    return low_at(tokens, left) in _NEVER and not (
        left > 0 and tokens[left].low == "never" and tokens[left - 1].text == ","
    )


def is_passive(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form of "be" makes the verb a passive: "was widely reported"."""
    low = low_at(tokens, index - 1)
    if low.endswith("ly") or low in ("also", "widely", "now", "still", "not", "long"):
        low = low_at(tokens, index - 2)
    return low in COPULAS or low == "being"


def is_perfect(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form of "have" stands before: "had already spoken", not "a letter written"."""
    return any(low_at(tokens, left) in ("has", "have", "had", "having") for left in range(index - 3, index))


def is_progressive(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form of "be" makes the -ing form finite: "is warning"."""
    low = low_at(tokens, index - 1)
    if low.endswith("ly") or low in ("also", "now", "still", "not"):
        low = low_at(tokens, index - 2)
    return low in COPULAS or (
        low in ("'s", "’s", "'re", "’re") and low_at(tokens, index - 2) in ("he", "she", "they")
    )


def is_finite_base(tokens: Sequence[Token], index: int, attitudes: bool) -> bool:
    """`officials say`, `went on to say`, `would argue`; not `to say`, `did not say`."""
    low = low_at(tokens, index - 1)
    if tokens[index].low == "rule" and low_at(tokens, index + 1) == "out" and low != "to":
        return True
    if low == "to":
        return low_at(tokens, index - 2) == "on" or (attitudes and low_at(tokens, index - 2) != "declined")
    if (
        low in ("not", "n't")
        or low.endswith("n't")
        or low.endswith("n’t")
        or low in ("let", "lets", "please")
    ):
        return attitudes
    return True
