"""One draft → its facts: several in one sentence are told apart, and each goes without the words that name its source.

A repair that the evidence decides: only what stands in a named sentence word for word is touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from summarise.analysis.clause import Clause
from summarise.analysis.clauses import clauses_of
from summarise.analysis.said import content_of, opens_with_pronoun
from summarise.analysis.tense import cues_of
from summarise.analysis.whole_sentence import balanced, capitalised, ended
from summarise.domain import Draft, Sentence
from summarise.verify.case import Source, verbatim_in


def facts_in(drafts: Iterable[Draft], source: Source) -> list[tuple[Draft, ...]]:
    """The facts of each draft in order; the draft itself where it tells one and names no source."""
    cut = [
        (draft, sentence, clauses_of(draft.text) if sentence else ())
        for draft, sentence in _named(drafts, source)
    ]
    return [_facts(*piece, source) for piece in cut]


def _facts(
    draft: Draft, sentence: Sentence | None, clauses: tuple[Clause, ...], source: Source
) -> tuple[Draft, ...]:
    if sentence is None:
        return (draft,)
    if len(clauses) == 1:
        content = _content(clauses[0], verbatim_in(clauses[0].core, (sentence,), source), sentence, source)
        return (replace(draft, text=content, core="") if content else draft,)
    return tuple(_with_frame([_fact(draft, clause, sentence, source) for clause in clauses], sentence))


def _with_frame(facts: list[Draft], sentence: Sentence) -> list[Draft]:
    """The first and the last part with the words before and after them that name the source."""
    first, last = facts[0].stretch, facts[-1].stretch
    if first and first[0] > sentence.start and _names_source(sentence.text[: first[0] - sentence.start]):
        facts[0] = replace(facts[0], stretch=(sentence.start, first[1]))
    if last and last[1] < sentence.end and _names_source(sentence.text[last[1] - sentence.start :]):
        facts[-1] = replace(facts[-1], stretch=(last[0], sentence.end))
    return facts


def _names_source(words: str) -> bool:
    return all(verb.is_reporting for verb in cues_of(words))


def _named(drafts: Iterable[Draft], source: Source) -> Iterator[tuple[Draft, Sentence | None]]:
    """Each draft with the sentence that it names, when it names one only."""
    sentences = source.reading.sentences
    for draft in drafts:
        number = draft.sentence_ids[0] if len(draft.sentence_ids) == 1 else 0
        yield draft, sentences[number - 1] if 1 <= number <= len(sentences) else None


def _fact(draft: Draft, clause: Clause, sentence: Sentence, source: Source) -> Draft:
    place = verbatim_in(clause.core, (sentence,), source)
    content = _content(clause, place, sentence, source)
    core = "" if content else clause.core
    stretch = (_quoted(clause, sentence, source) or place) if place else None
    return replace(draft, text=content or clause.text, core=core, stretch=stretch)


def _content(clause: Clause, place: tuple[int, int] | None, sentence: Sentence, source: Source) -> str:
    """A clause that stands at `place` of the article without the words that name its source; empty if there are none."""
    if place is None:
        return ""
    words = source.article.text[place[0] : place[1]]
    content = content_of(words, place[0], source.attributions.get(sentence.id, ()))
    is_own = clause.text.startswith(capitalised(clause.core[:1]))
    return (
        ended(capitalised(balanced(content)))
        if content and (is_own or _only_reports(clause.core, content))
        else ""
    )


def _only_reports(core: str, content: str) -> bool:
    """Whether a part whose subject was restored tells nothing but what that subject said: "wrote that ten men were lost"."""
    verbs = cues_of(core)
    return bool(verbs) and verbs[0].start == 0 and verbs[0].is_reporting and not opens_with_pronoun(content)


def _quoted(clause: Clause, sentence: Sentence, source: Source) -> tuple[int, int] | None:
    return verbatim_in(clause.quote, (sentence,), source) if clause.quote else None
