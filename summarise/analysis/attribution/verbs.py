"""Verbs as cues: "X said", "said X", "noting that", "it was reported that"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarise.analysis.attribution import words
from summarise.analysis.attribution.complements import has_strong_opening, takes_content
from summarise.analysis.attribution.cue import COPULAS, Cue, is_document, low_at, past_comma
from summarise.analysis.attribution.figure_cues import FIGURE_ONLY, figure_cue, outlook_cue
from summarise.analysis.attribution.participles import participle
from summarise.analysis.attribution.passives import passive
from summarise.analysis.attribution.phrases import (
    Phrase,
    has_verb,
    phrase_after,
    subject_before,
)
from summarise.analysis.attribution.relayed import (
    medium_carrying,
    medium_in_front,
    medium_quoting,
    medium_told,
)
from summarise.analysis.attribution.scope import after_addressee, behind_aside, is_clause
from summarise.analysis.attribution.tokens import Token
from summarise.analysis.attribution.unnamed import as_put_it
from summarise.analysis.attribution.word_class import (
    is_finite_base,
    is_negated,
    is_noun,
    is_passive,
    is_perfect,
    is_progressive,
)
from summarise.analysis.attribution.words import Use

_OPENERS = words.BREAKS | words.PREPOSITIONS
_BEFORE_NOUNS = frozenset("about of over on in with for from by against the an its their his her".split())


def verb_cue(tokens: Sequence[Token], index: int, attitudes: bool) -> Cue | None:
    """The cue whose verb stands at `index`, or None where the word reports nothing here."""
    lemma, form = words.FORMS[tokens[index].low]
    if (
        (lemma != "see" and is_noun(tokens, index, form))
        or is_negated(tokens, index)
        or (tokens[index].low in words.PARTICIPLES and not is_perfect(tokens, index))
        or not (attitudes or lemma == "see" or words.USES[lemma] - {Use.ATTITUDE})
    ):
        return None
    if form == "past" and low_at(tokens, index - 1) in _BEFORE_NOUNS and lemma in ("allege", "claim"):
        return None  # "lies about alleged shelling"
    if lemma == "see" and not attitudes:
        return outlook_cue(tokens, index, form)
    if not attitudes and _is_deed(tokens, index, lemma):
        return None
    if lemma == "put" and (worded := as_put_it(tokens, index)):
        return worded
    if lemma in FIGURE_ONLY:
        is_finite = is_progressive(tokens, index) if form == "ing" else _is_active(tokens, index)
        return figure_cue(tokens, index, lemma) if is_finite else None
    if form == "past" and is_passive(tokens, index):
        return passive(tokens, index, lemma, attitudes)
    if form == "ing" and not is_progressive(tokens, index):
        return participle(tokens, index, lemma, attitudes)
    if form == "base" and not is_finite_base(tokens, index, attitudes):
        return None
    if form == "base" and low_at(tokens, index - 1) == "to" and low_at(tokens, index - 2) != "on":
        return participle(tokens, index, lemma, attitudes)
    return _inverted(tokens, index, lemma) or _with_subject(tokens, index, lemma, attitudes)


def _is_active(tokens: Sequence[Token], index: int) -> bool:
    return low_at(tokens, index - 1) not in ("to", "not", *COPULAS)


_DECLARED = frozenset(
    "emergency disaster war truce ceasefire independence mourning holiday bankruptcy curfew alert winner insolvency "
    "martial".split()
)
_RECALLED = frozenset(
    "ambassador ambassadors envoy envoys diplomat diplomats consul troops players cars vehicles products batches".split()
)
_COURTS = frozenset("judge judges court courts tribunal jury magistrate magistrates arbitrator panel".split())


def _is_deed(tokens: Sequence[Token], index: int, lemma: str) -> bool:
    """What is done by saying it: `denied the charges` in court, `recalled its envoy`, `the judge ruled that`."""
    ahead = [t.low for t in tokens[index + 1 : index + 6]]
    if lemma == "deny":
        return any(low in ("charges", "counts") for low in ahead[:4])
    if lemma == "recall":
        return "that" not in ahead and any(low in _RECALLED for low in ahead)
    if lemma == "declare":
        return "that" not in ahead and any(low in _DECLARED for low in ahead)
    if lemma in ("rule", "reject", "dismiss"):
        source = subject_before(tokens, index)
        return source is not None and any(t.low in _COURTS for t in tokens[source.start : source.head_end])
    return False


def let_know(tokens: Sequence[Token], index: int) -> Cue | None:
    """`the firm let it be known that`."""
    if index < 4 or [t.low for t in tokens[index - 3 : index]] != ["let", "it", "be"]:
        return None
    source = subject_before(tokens, index - 3)
    if source is None or low_at(tokens, index + 1) != "that":
        return None
    first = _with_conjunction(tokens, source.start)
    return Cue(first=first, start=index - 3, end=index + 1, after=index + 1, lemma="know", source=source,
               parts_clause=_parts_clause(tokens, source.start))  # fmt: skip


def _inverted(tokens: Sequence[Token], index: int, lemma: str) -> Cue | None:
    """`"…," said Jane Roe, an analyst.`, `The plan failed, says Mr. Poe.`"""
    before = tokens[index - 1] if index else None
    if before is None or not (before.is_quote or before.text == ","):
        return None
    if lemma == "tell" or (lemma in words.TELL and not before.is_quote):
        return None
    if Use.ATTITUDE in words.USES[lemma] and not words.USES[lemma] & {Use.SAY, Use.STATE, Use.QUOTE}:
        return None
    is_pronoun = low_at(tokens, index + 1) in words.PRONOUNS  # ", said it rained": "it" has no apposition
    source = phrase_after(tokens, index + 1, with_apposition=not is_pronoun)
    if source is None or not _is_speaker(tokens, source):
        return None
    half = next((i + 1 for i in range(index - 1, -1, -1) if tokens[i].text == ";"), 0)
    if not before.is_quote and not (_ends(tokens, source.end) and _may_be_said(tokens, half, index)):
        return None
    after = past_comma(tokens, source.end)
    return Cue(
        first=index,
        start=index,
        end=index + 1,
        after=after,
        lemma=lemma,
        source=source,
        encloses=True,
    )


_FEWEST_SAID = 6


def _may_be_said(tokens: Sequence[Token], start: int, comma: int) -> bool:
    """Whether a clause stands before `, said NAME.`; not a subject with its relative clause: "the head, who was there, said"."""
    opening = next((i + 1 for i in range(comma - 2, start - 1, -1) if tokens[i].text == ","), start)
    if tokens[opening].low in ("who", "whose", "which") and not has_verb(tokens, start, opening):
        return False
    named = tokens[comma + 1].is_capital and opening == start and comma - start > _FEWEST_SAID
    is_amount = low_at(tokens, start) == "at" and low_at(tokens, start + 1) in ("least", "most")
    return is_clause(tokens, start, comma) or (named and (is_amount or low_at(tokens, start) not in _OPENERS))


def _is_speaker(tokens: Sequence[Token], source: Phrase) -> bool:
    first = tokens[source.start]
    return (
        first.is_capital
        or first.low in words.DETERMINERS
        or first.low in words.PRONOUNS
        or source.head_end - source.start < 5
    )


def _ends(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].text in (".", ";", "?", "!")


def _with_subject(tokens: Sequence[Token], index: int, lemma: str, attitudes: bool) -> Cue | None:
    start = _cue_start(tokens, index)
    source = subject_before(tokens, start)
    source = _shared_subject(tokens, start) if _is_loose(tokens, source) else source
    source = _behind_lead_in(tokens, source) if source else None
    if source is None and not _subject_is_shared(tokens, start):
        return None
    if source is not None and (
        _is_reduced_relative(tokens, index, lemma, source) or _is_nobody(tokens, source, lemma)
    ):
        return None
    end = _past_particle(tokens, index, lemma)
    after, addressee = after_addressee(tokens, end, lemma if end == index + 1 else "")
    after = behind_aside(tokens, after)
    encloses = source is not None and _content_in_front(tokens, source.start, after, lemma)
    if not encloses and not takes_content(tokens, index, after, lemma, attitudes, source):
        return None
    if not encloses and source is None and not (has_strong_opening(tokens, after) or attitudes):
        return None
    first = source.start if source else index
    return Cue(
        first=_with_conjunction(tokens, first), start=start if start < index else index, end=end, after=after,
        lemma=lemma, source=source,
        medium=medium_told(tokens, addressee) or medium_quoting(tokens, source) or medium_carrying(tokens, index + 1)
        or medium_in_front(tokens, source),
        inherits=source is None,
        encloses=encloses, parts_clause=_parts_clause(tokens, first),
        is_inserted=low_at(tokens, start - 1) in ("who", "which") and low_at(tokens, start - 2) == ",",
    )  # fmt: skip


def _is_nobody(tokens: Sequence[Token], source: Phrase, lemma: str) -> bool:
    """`Neither side said whether`, `An earlier version of this article said`: nobody says so, or nobody any more."""
    if tokens[source.start].low in ("neither", "nobody", "none"):
        return lemma == "say"
    told = {t.low for t in tokens[source.start : source.head_end]}
    return "version" in told and not told.isdisjoint(("article", "story", "report", "headline"))


def _behind_lead_in(tokens: Sequence[Token], source: Phrase) -> Phrase:
    """`according to the board, which warned that`: the board; `a claim Ruiz described as`: Ruiz."""
    lead = 2 if tokens[source.start].low == "according" else 0
    if low_at(tokens, source.start) in ("a", "an") and low_at(tokens, source.start + 1) in words.REPORT_NOUNS:
        owner = source.start + 2
        lead = 2 if owner < source.head_end and _opens_name(tokens[owner]) else lead
    return source._replace(start=source.start + lead) if lead < source.head_end - source.start else source


def _opens_name(token: Token) -> bool:
    return token.is_capital or token.low in words.DETERMINERS


def _is_loose(tokens: Sequence[Token], source: Phrase | None) -> bool:
    """`a man beside him disagreed and said`: the phrase swallowed another predicate."""
    return source is not None and low_at(tokens, source.head_end - 1) in ("and", "but")


def _shared_subject(tokens: Sequence[Token], start: int) -> Phrase | None:
    """The subject of the verb before "and"."""
    verb = start - 2
    return subject_before(tokens, verb) if verb > 0 and tokens[verb].is_word else None


def _is_reduced_relative(tokens: Sequence[Token], index: int, lemma: str, source: Phrase) -> bool:
    """`the base promised in May, …, was never built`, `the cuts announced last month will not`."""
    if words.FORMS[tokens[index].low][1] != "past" or lemma in ("say", "tell"):
        return False
    after, _ = after_addressee(tokens, index + 1, lemma)
    if low_at(tokens, after) == "that":
        return False  # "wrote on the wall that two boats, one of them empty, were gone"
    if low_at(tokens, after) in words.AUXILIARIES:
        return low_at(tokens, source.start - 1) not in ("which", "that", "who")
    is_placed = low_at(tokens, index + 1) in ("in", "on", "at", "by")
    return is_placed and any(
        a.text == "," and (b.low in words.AUXILIARIES or b.low in words.FINITE)
        for a, b in pairwise(tokens[index + 2 : index + 24])
    )


def _cue_start(tokens: Sequence[Token], index: int) -> int:
    """`went on to say`: the cue begins with its first verb."""
    if low_at(tokens, index - 1) == "to" and low_at(tokens, index - 2) == "on":
        return index - 3 if index >= 3 else index
    return index


def _subject_is_shared(tokens: Sequence[Token], index: int) -> bool:
    """`He praised the crews and said`: the subject stands with an earlier verb."""
    return low_at(tokens, index - 1) in ("and", "but") or low_at(tokens, index - 2) in ("and", "but")


def _past_particle(tokens: Sequence[Token], index: int, lemma: str) -> int:
    """Behind the verb and its particle: "warned of", "pointed out"."""
    return index + (2 if low_at(tokens, index + 1) in words.PREPOSITIONAL.get(lemma, ()) else 1)


def _with_conjunction(tokens: Sequence[Token], first: int) -> int:
    return first - 1 if low_at(tokens, first - 1) in ("and", "but", "while", "as") else first


def _parts_clause(tokens: Sequence[Token], first: int) -> bool:
    """A new main clause: ", but critics said"."""
    before = low_at(tokens, first - 1)
    is_aside = before == "as" and low_at(tokens, first - 2) in (
        ",",
        "even",
        "just",
    )  # "even as critics warned"
    return first > 1 and (is_aside or before in ("and", "but", "while", "though", "although"))


def _content_in_front(tokens: Sequence[Token], source_start: int, after: int, lemma: str) -> bool:
    """`…, the agency reported.`: a clause or quotation before the source, nothing to say behind the verb."""
    if source_start == 0 or not words.USES[lemma] & {Use.SAY, Use.STATE, Use.QUOTE, Use.CLAUSE, Use.DOCUMENT}:
        return False
    before = tokens[source_start - 1]
    if before.is_quote:
        return True
    if _is_disputed_claim(tokens, source_start, after):
        return False
    says = words.USES[lemma] & {Use.SAY, Use.STATE} or lemma in words.BARE_CLAUSE
    says = says or (
        Use.DOCUMENT in words.USES[lemma] and is_document(tokens, Phrase(source_start, after, after))
    )
    says = says or (lemma in ("gather", "learn") and _ends(tokens, after))
    says = says or (lemma == "point" and low_at(tokens, after - 1) == "out")
    if before.text not in (",", "–", "—", "-", ":") or not says:
        return False
    ends = (
        _ends(tokens, after) or tokens[after].text in (",", ";", "–", "—") or _is_parenthesis(tokens, after)
    )
    ends = ends or _is_amid_clause(tokens, source_start, after)
    if not (ends or (lemma in _TOLD_SOMEWHERE and _only_circumstance(tokens, source_start, after))):
        return False
    return any(t.is_word or t.is_quote for t in tokens[:source_start])


_TOLD_SOMEWHERE = frozenset("say tell report write announce".split())


def _is_disputed_claim(tokens: Sequence[Token], start: int, end: int) -> bool:
    """`…, a claim the army denied`: an apposition to what was said, with a clause of its own."""
    noun = low_at(tokens, start + 1)
    opens = tokens[start].low in ("a", "an") and (noun in words.REPORT_NOUNS or noun == "charge")
    return opens and any(t.low in words.DETERMINERS or t.is_capital for t in tokens[start + 2 : end])


def _is_amid_clause(tokens: Sequence[Token], source_start: int, after: int) -> bool:
    """`The king will come, her office said, "weather permitting"`: a whole clause in front, a quotation behind."""
    first = tokens[0]
    opens = first.is_quote or first.low in _OPENERS or first.low.endswith(("ed", "ing"))
    is_set_off = (
        tokens[after].is_quote and tokens[after - 1].text == "," and tokens[source_start - 1].text == ","
    )
    return is_set_off and not opens and is_clause(tokens, 0, source_start)


def _only_circumstance(tokens: Sequence[Token], source_start: int, after: int) -> bool:
    """`…, she told the crew at the dock.`: a clause in front, and only a place or time behind."""
    if low_at(tokens, after) not in words.PREPOSITIONS or not is_clause(tokens, 0, source_start):
        return False
    return not is_clause(tokens, after, len(tokens))


def _is_parenthesis(tokens: Sequence[Token], after: int) -> bool:
    """`Rather, she said, work goes on`: the comma behind the verb was stepped over."""
    return (
        after > 0
        and tokens[after - 1].text == ","
        and not tokens[after].is_quote
        and tokens[after].low != "that"
    )
