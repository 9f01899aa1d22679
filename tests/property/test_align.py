"""Whatever is quoted from whatever text: the aligner raises nothing and never leaves the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarise.verify.align import locate

_ANY = st.text(st.characters() | st.sampled_from("ab 1.,'-…?%\n“”"), max_size=60)


@given(_ANY, _ANY)
def test_what_is_located_is_a_stretch_of_the_text(quote: str, text: str) -> None:
    found = locate(quote, text)
    assert found is None or (
        0 <= found.start < found.end <= len(text) and text[found.start : found.end] == found.exact
    )


@given(
    st.lists(st.sampled_from("the mill was not shut in at least 40 % 1,200 towns".split()), min_size=1),
    st.data(),
)
def test_every_run_of_words_is_located(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    found = locate(" ".join(words[first:last]), " ".join(words))
    assert found is not None
    assert found.exact.split() == words[first:last]
