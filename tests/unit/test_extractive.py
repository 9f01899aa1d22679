"""The model-free baseline answers in the article's own words."""

from __future__ import annotations

from summarise.analysis.reading import read
from summarise.domain import Article
from summarise.extractive import facts_of

TEXT = (
    "“The dam held for nine hours. The gates were opened at noon. Nobody was warned,” Mayor Ana Ruiz said.\n\n"
    "Crews mended the gates on Friday. Who will pay for the work?"
)


def facts() -> dict[int, str]:
    article = Article(uri="dam", text=TEXT, sha256="")
    reading = read(article)
    return facts_of(reading.sentences, reading)


def test_a_sentence_inside_a_quotation_gets_marks_of_its_own() -> None:
    assert facts()[2] == "“The gates were opened at noon.”"


def test_a_sentence_behind_a_quotation_stands_as_it_is() -> None:
    assert facts()[4] == "Crews mended the gates on Friday."


def test_a_question_is_no_fact() -> None:
    assert facts()[5] == ""
