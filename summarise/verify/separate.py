"""One draft → its facts: several in one sentence are told apart, and each goes without the words that name its source.

A repair that the evidence decides: only what stands in a named sentence word for word is touched.
"""

from __future__ import annotations

from dataclasses import replace

from summarise.analysis.clauses import Clause, clauses_of
from summarise.analysis.said import content_of
from summarise.analysis.whole_sentence import balanced, capitalised, ended
from summarise.domain import Draft, Sentence
from summarise.verify.case import Source, verbatim_in


def facts_in(draft: Draft, source: Source) -> tuple[Draft, ...]:
    """The facts of a draft in order; the draft itself where it tells one and names no source."""
    sentence = _named(draft, source)
    if sentence is None:
        return (draft,)
    clauses = clauses_of(draft.text)
    if len(clauses) == 1:
        content = _content(clauses[0], verbatim_in(clauses[0].core, (sentence,), source), sentence, source)
        return (replace(draft, text=content, core="") if content else draft,)
    return tuple(_fact(draft, clause, sentence, source) for clause in clauses)


def _named(draft: Draft, source: Source) -> Sentence | None:
    sentences = source.reading.sentences
    number = draft.sentence_ids[0] if len(draft.sentence_ids) == 1 else 0
    return sentences[number - 1] if 1 <= number <= len(sentences) else None


def _fact(draft: Draft, clause: Clause, sentence: Sentence, source: Source) -> Draft:
    place = verbatim_in(clause.core, (sentence,), source)
    content = _content(clause, place, sentence, source)
    core = "" if content else clause.core
    return replace(draft, text=content or clause.text, core=core, stretch=place)


def _content(clause: Clause, place: tuple[int, int] | None, sentence: Sentence, source: Source) -> str:
    """A clause that stands at `place` of the article without the words that name its source; empty if there are none."""
    if place is None or not clause.text.startswith(capitalised(clause.core[:1])):
        return ""
    words = source.article.text[place[0] : place[1]]
    content = content_of(words, place[0], source.attributions.get(sentence.id, ()))
    return ended(capitalised(balanced(content))) if content else ""
