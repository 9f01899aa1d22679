"""The words of an article, read once, are those that each cut of it would be read as."""

from __future__ import annotations

from itertools import combinations

import pytest

from summarise.adapters.articles import ReadOptions, read_articles
from summarise.analysis.figures import find_figures
from summarise.analysis.reading import read
from summarise.assets import sample_files
from summarise.domain import Article, Draft, Sentence
from summarise.sentences import split
from summarise.verify import CHECKS, source_of
from summarise.verify.moods import Cues, find_cues
from summarise.verify.separate import facts_in
from summarise.verify.trials import tried
from summarise.verify.wording_of import figures_of, may_count
from summarise.verify.words import SentenceWords, stems

TEXT = "At least 1,600 of Zaïre’s men weren't hurt. The 40th of May may not: it’s a 3.5-mile row!"


def words_of(text: str) -> SentenceWords:
    return SentenceWords(text, split(text))


def articles(count: int) -> list[Article]:
    found = [
        one for path in sample_files()[:count] for one in read_articles(str(path), options=ReadOptions())
    ]
    return [one for one in found if isinstance(one, Article)]


def test_a_cut_that_parts_no_word_has_the_stems_of_its_text() -> None:
    words = words_of(TEXT)
    cuts = [cut for cut in combinations(range(len(TEXT) + 1), 2) if words.parts_no_word(*cut)]
    assert len(cuts) > 500
    assert all(words.stems(*cut) == stems(TEXT[slice(*cut)]) for cut in cuts)


@pytest.mark.parametrize(
    "place", [TEXT.index("600"), TEXT.index("ïre"), TEXT.index("'t"), TEXT.index("ay may")]
)
def test_a_place_behind_the_first_letter_parts_a_word(place: int) -> None:
    assert not words_of(TEXT).parts_no_word(place)


def test_the_stems_of_every_case_are_those_of_its_text() -> None:
    """Whole sentences, clauses, and clauses with the subject of another put before them."""
    cases = 0
    for article in articles(6):
        reading = read(article)
        source = source_of(article, reading)
        drafts = [Draft(text=one.text, sentence_ids=(one.id,)) for one in reading.sentences]
        facts = [fact for told in facts_in(drafts, source) for fact in told]
        for trial in tried(facts, source, CHECKS):
            if trial.case:
                cases += trial.case.core is not None
                assert trial.case.stems == stems(trial.case.text), trial.case.text
    assert cases > 10


def test_the_cues_of_an_article_are_those_of_its_text() -> None:
    text = "It hasn’t said it will leave in May. Nobody can: 40may, about to go!\n\nShe's unlikely to; they couldn't."
    assert Cues(text, words_of(text)).within(0, len(text)) == find_cues(text)
    assert [cue.exact for cue in find_cues(text)][:3] == ["hasn’t", "will", "Nobody"]


def test_a_text_without_a_numeral_or_number_word_has_no_figure() -> None:
    sentences = [one.text for article in articles(22) for one in read(article).sentences]
    silent = [text for text in sentences if not may_count(text)]
    assert len(silent) > 50
    assert not any(
        find_figures(text, (Sentence(id=1, start=0, end=len(text), text=text, paragraph=0),))
        for text in silent
    )
    assert figures_of("Half of the crew and dozens of guests fell ill.")
