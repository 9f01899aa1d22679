"""The megabyte of issue 5: what is made, what is a miss."""

from __future__ import annotations

import pytest

from summarise_evals.bench_hostile import Measured, Reader, main, texts


def test_every_kind_is_as_long_as_asked_and_the_same_in_every_run() -> None:
    made = texts(1000)
    assert {len(text) for text in made.values()} == {1000}
    assert made == texts(1000)
    assert len(made) > 30
    assert made["commas"] == "," * 1000
    assert made["He said X."].startswith("He said X. He said X. ")


@pytest.mark.parametrize(
    ("seconds", "half", "is_met"),
    [
        (4.0, 2.0, True),  # in time, linear
        (5.5, 2.7, False),  # too long
        (4.0, 1.0, False),  # four times as long for twice the text
        (0.9, 0.1, True),  # too short to tell
    ],
)
def test_a_reader_that_is_late_or_not_linear_is_a_miss(seconds: float, half: float, is_met: bool) -> None:
    found = Measured("commas", 5.0, (Reader("names", 0.1, 0.05), Reader("together", seconds, half)))
    assert found.is_met is is_met
    assert str(found).startswith("ok  " if is_met else "MISS")


def test_a_line_for_each_kind_with_the_seconds_of_every_reader(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--size", "2000", "--kinds", "marks, commas", "brackets"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split()[2:] == "split quotes names times figures sources wording all target growth".split()
    assert [line[5:37].strip() for line in lines] == [
        "straight marks, commas, digits",
        "opening brackets",
        "brackets",
    ]
