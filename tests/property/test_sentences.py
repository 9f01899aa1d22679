"""Whatever the text, sentences keep their place and lose nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.sentences import split

PIECES = [
    "U.S.", "Gov. ", "J. ", "No. ", "a.m. ", "...", "…", ". ", ".", "?”", '."', "''", "(", ")", "[", "\n", "\n\n",
    "\r\n",    "\u00a0", "\u2028", "\u200b", "1. ", "- ", "• ", "said ", "The ", "I ", "Rain", "war ", "http://a.example/b.C",
    "/TASS/. ", "TARSK, ", "Jan", "军队。", "٣؟ ", "\U0001f600", "\ud800", "é", " — ", "\t",
]  # fmt: skip
news = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.text(max_size=200) | news


@given(anything)
@settings(max_examples=400, deadline=None)
def test_every_sentence_is_the_text_at_its_offsets(text: str) -> None:
    """text[s.start:s.end] == s.text, without white space at either end, ids 1..n."""
    for number, sentence in enumerate(split(text), start=1):
        assert sentence.id == number
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""


@given(anything)
@settings(max_examples=400, deadline=None)
def test_what_lies_between_sentences_is_white_space(text: str) -> None:
    """So every other character is in exactly one sentence, and sentences are in order."""
    end = 0
    for sentence in split(text):
        assert sentence.start >= end
        assert not text[end : sentence.start].strip()
        end = sentence.end
    assert not text[end:].strip()


@given(st.lists(news.filter(str.strip), max_size=6))
@settings(max_examples=200, deadline=None)
def test_no_sentence_crosses_a_blank_line(paragraphs: list[str]) -> None:
    """Paragraphs joined by a blank line are split as each is split alone."""
    together = [sentence.text for sentence in split("\n\n".join(paragraphs))]
    assert together == [sentence.text for paragraph in paragraphs for sentence in split(paragraph)]
