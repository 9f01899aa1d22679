"""Properties of figures that hold for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarise.analysis.figures import find_figures, same_value

_PIECES = st.sampled_from(
    """at least up to nearly some about between and or more than 12 1,600 4.2bn $ € % - – . , ; : ( ) " “ ” '
    half a third of the two dozen percent km dollars votes hundred million dozens scores one people troops were
    killed wounded in January 2014 21:00 F-16 ٣٢ ½ years old 0x20 1.600 1 600""".split()
)
_NEWSLIKE = st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join)


@given(st.text() | _NEWSLIKE)
def test_figures_are_verbatim_ordered_and_apart(text: str) -> None:
    """``text[start:end] == exact``, in text order, without overlaps."""
    position = 0
    for figure in find_figures(text):
        assert position <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.exact
        position = figure.end


@given(_NEWSLIKE)
def test_bounds_are_never_inverted(text: str) -> None:
    for figure in find_figures(text):
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        assert (figure.low is None and figure.high is None) == (figure.modifier == "vague")


@given(_NEWSLIKE, st.lists(st.tuples(st.integers(-5, 200), st.integers(-5, 200)), max_size=5))
def test_no_number_inside_an_ignored_span_is_a_figure(text: str, spans: list[tuple[int, int]]) -> None:
    everything = [(0, len(text))]
    assert find_figures(text, (), everything) == ()
    for figure in find_figures(text, (), spans):
        assert text[figure.start : figure.end] == figure.exact


@given(st.integers(1, 999_999))
def test_a_grouped_number_has_the_value_of_its_digits(value: int) -> None:
    """However thousands are grouped, at least N troops are at least N."""
    plain = find_figures(f"At least {value} troops fled.")
    grouped = find_figures(f"At least {value:,} troops fled.")
    assert plain[0].low == grouped[0].low == value
    assert same_value(plain[0], grouped[0])


@given(_NEWSLIKE)
def test_a_paragraph_before_changes_nothing(text: str) -> None:
    """Unrelated text in a paragraph of its own leaves the readings as they are."""
    before = "Nothing was counted here.\n\n"
    alone = [(f.exact, f.low, f.high, f.modifier, f.category) for f in find_figures(text)]
    behind = [(f.exact, f.low, f.high, f.modifier, f.category) for f in find_figures(before + text)]
    assert alone == behind
