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


def drafted(text: str) -> str:
    article = Article(uri="dam", text=text, sha256="")
    reading = read(article)
    return facts_of(reading.sentences, reading)[1]


def test_what_nobody_could_say_is_not_said() -> None:
    """ "When the ferry would be refloated." had been taken for what the operator said."""
    sentence = "Neither the coastguard nor the operator could say when the ferry would be refloated."
    assert drafted(sentence) == sentence


def test_a_remark_about_the_source_goes_with_its_name() -> None:
    sentence = "A former nurse, who asked not to be named, said that the ward had been shut for a week."
    assert drafted(sentence) == "The ward had been shut for a week."
