"""Check 1: the sentences a draft names carry its words. Ids are hints; alignment decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from summarise.analysis.tense import has_verb
from summarise.domain import Draft, Sentence
from summarise.verify.align import locate
from summarise.verify.case import Case, Finding, Source, stems_of, verbatim_in
from summarise.verify.words import Word, content_words, share, stems

# Share of a draft's content words that its evidence must hold. Names that stand elsewhere in the
# article count half: a draft may write "Lavrov" where the sentence says "he".
CARRIED = 0.7
# A draft that names its sentences keeps them unless others carry clearly more of it.
HINT_MARGIN = 0.15
_UNFINISHED = frozenset(
    "is are was were be been has have had will would can could may might of the a an to and or that".split()
)
_TAIL = 40  # characters in which an unfinished end shows
_END_MARKS = " \t\n.\"'”’»"
_STOPS = " .!?…"
_OPENING_MARKS = "\"'“‘«([—–-"
_ELLIPSIS_INSIDE = re.compile(r"\w\W{0,3}(?:…|\.\.\.)\W{0,3}\w")
_QUOTATION_BEGINS = re.compile(r"[ \t]*(?:[“«‘]|(?<=\s)[\"'])(?=\w)")
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{2,})[\"”»]")


def find_evidence(draft: Draft, source: Source) -> Case | Finding:
    """The case for `draft`, or the finding that no sentences carry it."""
    sentence = _hinted_alone(draft, source)
    place = verbatim_in(draft.text, (sentence,), source) if sentence else None
    core = None if place or not sentence else verbatim_in(draft.core, (sentence,), source)
    told = place or core
    said = _stems(draft, place, core, source)
    if sentence and told and said:
        return _case(draft, said, source, (sentence,), told, place, core)
    words = content_words(draft.text)
    if not words:
        return Finding.refused("evidence", "the draft says nothing")
    evidence = _best(draft, words, source)
    held = _held_stems(evidence, source)
    carried = _carried(words, held, source)
    if not evidence or carried < CARRIED:
        missing = sorted(
            {
                draft.text[w.start : w.end]
                for w in words
                if w.stem not in held and w.stem not in source.article_stems
            }
        )
        return Finding.refused(
            "evidence",
            f"no sentence carries it: {carried:.0%} of its words are in the evidence"
            + (f"; not in the article: {', '.join(missing[:6])}" if missing else ""),
        )
    place = verbatim_in(draft.text, evidence, source)
    return _case(draft, said, source, evidence, _window(words, evidence, source), place)


def _stems(
    draft: Draft, place: tuple[int, int] | None, core: tuple[int, int] | None, source: Source
) -> frozenset[str]:
    """The stems of a draft; of a core that stands in the article they are read there, and only what is put before it here."""
    text, words = draft.text.rstrip(_STOPS), draft.core.rstrip(_STOPS)
    before = text.removesuffix(words)
    if core and place is None and len(before) < len(text) and before.endswith(" "):
        return stems(before) | stems_of(words, core, source)
    return stems_of(draft.text, place, source)


def check(case: Case) -> Finding:
    """Whether quoted words stand in the evidence as they are quoted, and where the ids were corrected."""
    if not case.verbatim and (altered := _altered(case)):
        return altered
    if not (case.draft.stretch or has_verb(case.text)) and any(
        has_verb(sentence.text) for sentence in case.evidence
    ):
        return Finding.refused("evidence", "it is no whole sentence: the verb is missing")
    if case.verbatim and _QUOTATION_BEGINS.match(case.source.article.text, case.verbatim[1]):
        return Finding.refused("evidence", "it breaks off where a quotation begins")
    if _breaks_off(case.text) and not any(_breaks_off(sentence.text) for sentence in case.evidence):
        return Finding.refused("evidence", "it is no whole sentence: it breaks off")
    ids = tuple(sentence.id for sentence in case.evidence)
    moved = set(ids) != set(case.draft.sentence_ids)
    detail = f"found in sentence {_listed(ids)}, not {_listed(case.draft.sentence_ids)}" if moved else ""
    return Finding.passing("evidence", detail)


def _altered(case: Case) -> Finding | None:
    """The refusal of a draft that quotes what nobody said, or leaves words out where the article says no such thing."""
    for match in _QUOTED.finditer(case.text):
        if not _stands_in(match.group(1), case):
            return Finding.refused("evidence", f"the quotation “{match.group(1)}” is not in the evidence")
    if _ELLIPSIS_INSIDE.search(case.text) and not _stands_in(case.text, case):
        return Finding.refused("evidence", "its ellipsis joins what the article does not say in one breath")
    return None


def _stands_in(words: str, case: Case) -> bool:
    return any(locate(words, sentence.text) for sentence in case.evidence)


def _breaks_off(text: str) -> bool:
    """Whether a text stops at a comma or at a word that something must follow."""
    tail = text[-_TAIL:].rstrip(_END_MARKS)
    last_word = tail[tail.rfind(" ") + 1 :].lstrip(_OPENING_MARKS)
    is_open = last_word.lower() in _UNFINISHED and last_word != "May"
    return is_open or tail.endswith((",", ";", ":", "–", "-"))


def _hinted_alone(draft: Draft, source: Source) -> Sentence | None:
    """The sentence that a draft names, when it names one only."""
    sentences = source.reading.sentences  # numbered from 1 without a gap
    only = draft.sentence_ids[0] if len(draft.sentence_ids) == 1 else 0
    return sentences[only - 1] if 1 <= only <= len(sentences) else None


def _case(
    draft: Draft,
    said: frozenset[str],
    source: Source,
    evidence: tuple[Sentence, ...],
    window: tuple[int, int],
    verbatim: tuple[int, int] | None,
    core: tuple[int, int] | None = None,
) -> Case:
    return Case(
        draft=draft,
        text=draft.text,
        stems=said,
        source=source,
        evidence=evidence,
        window_start=window[0],
        window_end=window[1],
        verbatim=verbatim,
        core=core,
    )


def _best(draft: Draft, words: tuple[Word, ...], source: Source) -> tuple[Sentence, ...]:
    sentences = source.reading.sentences  # numbered from 1 without a gap
    hinted = tuple(sentences[i - 1] for i in dict.fromkeys(draft.sentence_ids) if 1 <= i <= len(sentences))
    kept = _carried_in(words, hinted, source) + HINT_MARGIN
    if hinted and kept >= 1:
        return hinted
    single = _most_carrying(((sentence,) for sentence in source.reading.sentences), words, source)
    if hinted and kept >= CARRIED + HINT_MARGIN and kept >= _carried_in(words, single, source):
        return hinted
    if _carried_in(words, single, source) >= CARRIED:
        return single
    pair = _most_carrying(pairwise(source.reading.sentences), words, source)
    return hinted if hinted and kept >= _carried_in(words, pair, source) else pair or single


def _most_carrying(
    groups: Iterable[tuple[Sentence, ...]], words: tuple[Word, ...], source: Source
) -> tuple[Sentence, ...]:
    return max(groups, key=lambda group: _carried_in(words, group, source), default=())


def _carried_in(words: tuple[Word, ...], evidence: tuple[Sentence, ...], source: Source) -> float:
    return _carried(words, _held_stems(evidence, source), source)


def _carried(words: tuple[Word, ...], held: frozenset[str], source: Source) -> float:
    """Share of `words` held by the evidence; a name from elsewhere in the article counts half."""
    own = share((word.stem for word in words), held)
    elsewhere = [word.stem not in held and word.stem in source.name_stems for word in words]
    return own + sum(elsewhere) / max(len(elsewhere), 1) / 2


def _held_stems(evidence: tuple[Sentence, ...], source: Source) -> frozenset[str]:
    return frozenset().union(*(source.words.stems(sentence.start, sentence.end) for sentence in evidence))


def _window(words: tuple[Word, ...], evidence: tuple[Sentence, ...], source: Source) -> tuple[int, int]:
    """The stretch of the article from the first to the last evidence word that the draft uses."""
    used = frozenset(word.stem for word in words)
    places = [place for s in evidence for place in source.words.places(s.start, s.end, used)]
    if not places:
        return evidence[0].start, evidence[-1].end
    return min(places), max(map(source.words.end_of, places))


def _listed(ids: tuple[int, ...]) -> str:
    return ", ".join(map(str, ids)) or "none"
