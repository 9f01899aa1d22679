"""Whatever the text: no exception, spans inside it, in order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.analysis.attribution import find_attributions
from summarise.analysis.names import find_names
from summarise.analysis.quotations import find_quotations, with_marks
from summarise.sentences import split

PIECES = (
    "\" “ ” ' ’ ‘ « » , . ; : ( ) – said says told to according by citing cited quoted as saying that it was "
    "reported he who which the Ana Ruiz WRF (WRF) Ministry of Health and for report claims 's ’s on Friday not "
    "minister group statement reads \n\n \n a - -- ... al-Qasra 12"
).split(" ")
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_attributions_lie_inside_the_text_in_order(text: str) -> None:
    spans = find_attributions(text, split(text), find_quotations(text), attitudes=True)
    assert list(spans) == sorted(spans, key=lambda span: (span.start, -span.end))
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.attribution.chain
        mentions = [span.cue, *(link.mention for link in span.attribution.chain)]
        assert all(text[m.start : m.end] == m.exact for m in mentions if m)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_quotations_lie_inside_the_text_in_order(text: str) -> None:
    quotations = find_quotations(text)
    assert list(quotations) == sorted(quotations, key=lambda q: (q.start, -q.end))
    for quotation in quotations:
        start, end = with_marks(text, quotation)
        assert 0 <= start <= quotation.start < quotation.end <= end <= len(text)
        assert text[quotation.start : quotation.end] == quotation.exact


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_names_do_not_overlap(text: str) -> None:
    names = find_names(text, split(text))
    assert all(first.end <= second.start for first, second in pairwise(names))
    assert all(text[name.start : name.end] == name.exact for name in names)
