"""Which of the times in a sentence date what it says."""

from __future__ import annotations

from datetime import datetime

import pytest

from summarise.analysis.dating import Role, role_of
from summarise.analysis.times import read_times
from summarise.domain import Sentence

THURSDAY = datetime(2020, 1, 23)


def roles(text: str) -> list[Role]:
    """The roles of the times of one sentence."""
    sentence = Sentence(id=1, start=0, end=len(text), text=text, paragraph=0)
    return [role_of(time, sentence) for time in read_times(text, THURSDAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill burned on Monday.", ["event"]),
        ("The mill burned in 2016, the mayor conceded on Wednesday.", ["event", "report"]),
        ("The mill was safe, a spokeswoman told reporters in Porto on Friday.", ["report"]),
        ("As of 8 a.m., five people were missing.", ["report"]),
        ("Nobody has lived there since May.", ["since"]),
        ("Nobody has lived there since the dam broke in May 2011.", ["since"]),
        ("The war that began in 2012 has killed thousands.", ["since"]),
        ("The war that began in 2012 ended.", ["event"]),
        ("The mill, which opened in 1990, burned.", ["aside"]),
        ("The club paid a fee, the last part of which fell due in October.", ["aside"]),
        ("Sales rose to 12 million, up from 9 million in 2018.", ["aside"]),
        ("Sales fell in December from a year earlier.", ["event", "aside"]),
        ("The cranes announced last month will replace nobody.", ["aside"]),
        ("The crane was announced last month.", ["event"]),
        ("Two boats sank, the third loss this year.", ["aside"]),
        ("The strike was the third this month.", ["aside"]),
        ("It was the deadliest attack last year.", ["aside"]),
        ("It was a test on Friday.", ["event"]),
        ("The fires are the worst since 2017.", ["aside"]),
        ("It is the first flood since the dam was raised in 2017.", ["aside"]),
        ("Sales rose to 12,100, up from 9,300 in the same month of 2018.", ["aside"]),
        ("Growth is seen at 2 percent, compared with 3 percent last year.", ["aside"]),
        ("Two hikers missing since Monday were found on Wednesday.", ["since", "event"]),
        ("Cases rose, said a report published on Tuesday.", ["report"]),
        ("The report was published on Tuesday.", ["event"]),
        ("Tarna flooded again, which had not happened since the dam was raised in 2016.", ["aside"]),
        ("On Monday, the mayor warned that the dam will break.", ["report"]),
        ("Two days earlier, on Monday, the mayor said the dam was old.", ["report", "report"]),
        ("On Monday, the mayor said, the dam broke.", ["event"]),
        ("On Monday, the mayor said on the radio that the dam broke.", ["event"]),
    ],
)
def test_role_of_time(text: str, expected: list[Role]) -> None:
    """The event, the saying, the beginning of a state, or something beside it."""
    assert roles(text) == expected
