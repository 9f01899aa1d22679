"""What holds for every calendar, every set of finished days and every journal."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.adapters.run_journal import RunJournal
from summarise.adapters.status_file import read_status, write_status
from summarise.run_status import RunStatus
from summarise.runs import Ending, RunKey, config_hash, due_runs, local_day, scheduled_at

ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC", "Europe/Kyiv", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia",
        "Africa/Casablanca", "America/St_Johns",
    )
]  # fmt: skip
zones = st.sampled_from(ZONES)
moments = st.datetimes(datetime(2011, 1, 1), datetime(2037, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
offsets = st.frozensets(st.integers(-3, 12), max_size=12)


@given(moments, zones, times, offsets, st.integers(0, 10))
def test_days_that_are_due_are_few_in_order_and_not_done(
    now: datetime, tz: ZoneInfo, at: time, back: frozenset[int], most_missed: int
) -> None:
    """Never a date twice, never a date that is done, never one of the future; today comes last, as of now."""
    today = local_day(now, tz)
    done = {today - timedelta(days=days) for days in back}
    due = due_runs(now=now, tz=tz, done=done, at=at, most_missed=most_missed)
    dates = [run.day for run in due]
    assert dates == sorted(set(dates) - done)
    assert len(dates) <= most_missed + 1
    assert all(run.day < today and run.as_of <= now + timedelta(days=1) for run in due if run.is_catch_up)
    assert [run.as_of for run in due if not run.is_catch_up] == ([] if today in done else [now])


@given(moments, zones, times, st.lists(st.integers(0, 200), max_size=30), st.integers(0, 10))
def test_a_date_is_made_once_whenever_the_starts_are(
    now: datetime, tz: ZoneInfo, at: time, hours: list[int], most_missed: int
) -> None:
    done: list[date] = []
    for pause in hours:
        now += timedelta(hours=pause)
        done += [run.day for run in due_runs(now=now, tz=tz, done=done, at=at, most_missed=most_missed)]
        assert local_day(now, tz) in done
    assert done == sorted(set(done))


@given(st.dates(date(2012, 1, 1), date(2037, 12, 31)), times, zones)
def test_a_briefing_is_due_on_its_own_date(day: date, at: time, tz: ZoneInfo) -> None:
    """At that time of the clock on the wall; where spring skips it, up to an hour later."""
    wall = scheduled_at(day, at, tz).astimezone(tz).replace(tzinfo=None)
    late = wall - datetime.combine(day, at)
    assert wall.date() == day or late <= timedelta(hours=1)
    assert timedelta(0) <= late <= timedelta(hours=1)


@given(
    st.dictionaries(st.text(max_size=5), st.one_of(st.integers(), st.text(max_size=5), st.none()), max_size=5)
)
def test_a_configuration_has_one_hash_in_any_order(values: dict[str, object]) -> None:
    assert config_hash(values) == config_hash(dict(reversed(values.items())))
    assert config_hash({**values, "another key": 1}) != config_hash(values)


STEPS = ("article", "claims", "rendered", "delivering", "delivered")
notes = st.lists(st.tuples(st.sampled_from(STEPS), st.text(max_size=8), st.text(max_size=20)), max_size=8)


@settings(max_examples=40, deadline=None)  # every note waits for the disk
@given(notes, st.data())
def test_a_journal_cut_anywhere_gives_back_the_notes_before_the_cut_and_takes_more(
    written: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    """As a crash leaves it: the lines that are whole count, half a line is as if it had never been."""
    key = RunKey(briefing="morning", day=date(2026, 3, 29), config="c")
    as_of = datetime(2026, 3, 29, 4, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2026-03-29.jsonl"
        run = RunJournal(Path(folder)).begin(key, as_of=as_of)
        assert run is not None
        head = path.stat().st_size
        for step, item, value in written:
            run.note(step, item, value)  # type: ignore[arg-type]
        content = path.read_bytes()
        cut = data.draw(st.integers(head, len(content)))
        path.write_bytes(content[:cut])
        whole = content[head:cut].count(b"\n")
        for extra in range(2):
            again = RunJournal(Path(folder)).begin(key, as_of=as_of + timedelta(hours=3))
            assert again is not None
            assert again.as_of == as_of
            expected = {(step, item): value for step, item, value in written[:whole]}
            expected |= {("rendered", f"more {number}"): "" for number in range(extra)}
            assert {
                (step, item): again.value(step, item) for step in STEPS for item in again.items(step)
            } == expected  # type: ignore[arg-type]
            again.note("rendered", f"more {extra}")


names = st.text(min_size=1, max_size=20)
statuses = st.builds(
    RunStatus,
    briefing=names,
    day=st.dates(),
    last_attempt=moments,
    last_success=st.none() | moments,
    last_success_day=st.none() | st.dates(),
    ending=st.sampled_from([None, *get_args(Ending)]),
    counts=st.dictionaries(names, st.integers(0, 10_000), max_size=4),
    cost_usd=st.integers(0, 10_000_000).map(lambda micros: micros / 1_000_000),
    error=st.text(max_size=40),
)


@settings(max_examples=40, deadline=None)
@given(statuses)
def test_a_status_comes_back_as_it_was_kept(status: RunStatus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_status(Path(folder), status)
        assert read_status(Path(folder)) == status
