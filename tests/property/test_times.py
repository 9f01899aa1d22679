"""What holds for every text and every reference."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from summarise.analysis.tense import tense_of
from summarise.analysis.times import find_times
from summarise.domain import TimeExpression

PIECES = (
    "January", "May", "Sept.", "Friday", "last", "next", "the", "previous", "day", "week", "ago", "two", "12", "30",
    "2019", "99999", "1980s", "'60s", "from", "to", "between", "and", "-", "since", "until", "mid-", "25:61", "9 a.m.",
    "GMT", "overnight", "into", "morning", "of", "quarter", "summer", "Christmas", "said", "will", "\n\n", ", ",
    "31/12/9999", "0001-01-01", "9999-12-31", "earlier", "later", "so far this year", "every", "(", ")",
)  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
references = st.one_of(st.none(), st.datetimes())
RELATIVE = (
    "today",
    "yesterday",
    "tomorrow",
    "9 days ago",
    "last night",
    "the day before yesterday",
    "the past 36 hours",
)


@given(texts, references)
def test_spans_lie_in_the_text_in_order_without_overlap(text: str, reference: datetime | None) -> None:
    """``text[start:end] == exact``, each after the one before."""
    position = 0
    for expression in find_times(text, reference):
        assert position <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.exact
        position = expression.end


@given(texts, references)
def test_intervals_are_never_inverted(text: str, reference: datetime | None) -> None:
    """Start before end, whatever the words and the reference."""
    for expression in find_times(text, reference):
        if expression.interval is not None:
            assert expression.interval.start is not None
            assert expression.interval.end is not None
            assert expression.interval.start < expression.interval.end


@given(
    st.sampled_from(RELATIVE),
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)),
    st.integers(-3000, 3000),
)
def test_shifting_the_reference_shifts_relative_expressions(
    words: str, reference: datetime, days: int
) -> None:
    """N days later, everything counted from the reference lies N days later."""
    by = timedelta(days=days)
    (here,), (there,) = find_times(words, reference), find_times(words, reference + by)
    assert here.interval is not None
    assert there.interval is not None
    assert here.interval.start is not None
    assert there.interval.start == here.interval.start + by


@given(
    st.sampled_from(
        (*RELATIVE, "on 5 March 2019", "in October", "late on Sunday", "The previous day, it fell.")
    )
)
def test_unrelated_text_changes_nothing(words: str) -> None:
    """A paragraph without times before and after moves the offsets and nothing else."""
    reference, before = datetime(2020, 1, 23), "Geese crossed a quiet lake.\n\n"
    alone = find_times(words, reference)
    among = find_times(f"{before}{words}\n\nReeds grew there.", reference)
    assert [_moved(expression, len(before)) for expression in alone] == list(among)


def _moved(expression: TimeExpression, by: int) -> TimeExpression:
    return TimeExpression(
        start=expression.start + by,
        end=expression.end + by,
        exact=expression.exact,
        kind=expression.kind,
        interval=expression.interval,
        modifier=expression.modifier,
        anchor=expression.anchor,
    )


@given(texts)
def test_every_text_has_a_tense(text: str) -> None:
    """No text is refused."""
    assert tense_of(text) in {"past", "present_perfect", "past_perfect", "present", "future", "modal"}
