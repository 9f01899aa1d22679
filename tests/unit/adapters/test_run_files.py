"""Files around a run: whole or not at all, in the right place, and cleared away."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from summarise.adapters.run_folders import folder_of, forget_long_gone, known_folders
from summarise.adapters.run_journal import JournalledRun, RunJournal
from summarise.adapters.run_lock import only_run
from summarise.adapters.spending import Caps, SpendLedger
from summarise.adapters.written_files import write_whole
from summarise.errors import OutputFailed, StoreError
from summarise.runs import RunKey

DAY = date(2026, 3, 29)
AS_OF = datetime(2026, 3, 29, 4, tzinfo=UTC)
KEY = RunKey(briefing="morning", day=DAY, config="first")


@contextmanager
def no_file_beyond(size_bytes: int) -> Iterator[None]:
    """The disk is full, as far as this process can tell."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def begun(folder: Path, key: RunKey = KEY) -> JournalledRun:
    run = RunJournal(folder).begin(key, as_of=AS_OF)
    assert run is not None
    return run


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Written files


def test_a_file_that_does_not_fit_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    page = tmp_path / "out" / "page.html"
    write_whole(page, "yesterday")
    with (
        no_file_beyond(100),
        pytest.raises(OutputFailed, match=r"no space is left .* what was there is as it was"),
    ):
        write_whole(page, "today" * 1000)
    assert page.read_text(encoding="utf-8") == "yesterday"
    assert names_in(page.parent) == ["page.html"]


def test_a_folder_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(
        OutputFailed, match=r"out/page.html: cannot be written \(.*\); make it writable for you"
    ):
        write_whole(tmp_path / "out" / "page.html", "today")


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "latest.md"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    assert real.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_process_left_goes_after_a_day(tmp_path: Path) -> None:
    old, fresh, other = (
        tmp_path / ".summarise-abcd1234",
        tmp_path / ".summarise-efgh5678",
        tmp_path / ".summarise-notes",
    )
    for path in (old, fresh, other):
        path.write_text("half", encoding="utf-8")
    for path in (old, other):
        os.utime(path, (0, 0))
    write_whole(tmp_path / "page.md", "whole")
    assert names_in(tmp_path) == [".summarise-efgh5678", ".summarise-notes", "page.md"]


# The journal


def test_a_note_that_did_not_fit_leaves_no_half_line_for_the_next(tmp_path: Path) -> None:
    run = begun(tmp_path)
    run.note("claims", "bridge", "one")
    size = (tmp_path / "2026-03-29.jsonl").stat().st_size
    with no_file_beyond(size + 10), pytest.raises(StoreError, match="no space is left"):
        run.note("claims", "market", "two")
    assert not run.has("claims", "market")
    run.note("claims", "talks", "three")
    again = begun(tmp_path)
    assert [again.value("claims", item) for item in again.items("claims")] == ["one", "three"]


def test_a_run_with_another_configuration_begins_anew(tmp_path: Path) -> None:
    begun(tmp_path).note("claims", "bridge", "one")
    again = begun(tmp_path, RunKey(briefing="morning", day=DAY, config="second"))
    assert not again.is_resumed


def test_a_complete_date_is_done_whatever_the_configuration(tmp_path: Path) -> None:
    """Never two briefings for one local date, unless it is asked for."""
    begun(tmp_path).finish()
    journal = RunJournal(tmp_path)
    assert journal.begin(RunKey(briefing="morning", day=DAY, config="second"), as_of=AS_OF) is None
    assert journal.finished_days() == {DAY}
    journal.forget(DAY)
    assert journal.finished_days() == frozenset()


def test_a_step_is_done_once(tmp_path: Path) -> None:
    calls: list[str] = []
    for _ in range(3):
        run = begun(tmp_path)
        assert run.once("claims", "bridge", lambda: calls.append("paid") or "claims") == "claims"  # type: ignore[func-returns-value]
    assert calls == ["paid"]


def test_a_step_that_failed_is_done_again(tmp_path: Path) -> None:
    def refused() -> str:
        raise OutputFailed("page.md", "no space is left")

    with pytest.raises(OutputFailed):
        begun(tmp_path).once("rendered", "page.md", refused)
    assert begun(tmp_path).once("rendered", "page.md", lambda: "now") == "now"


# Folders and the lock


def test_every_name_has_a_folder_of_its_own_inside(tmp_path: Path) -> None:
    names = ["morning", "Morning", "../../etc", "..", "/", "a b", "a_b", "a-b", "x" * 300, "été", "", "con\n"]
    folders = {folder_of(tmp_path, name) for name in names}
    assert len(folders) == len(names)
    assert {folder.parent for folder in folders} == {tmp_path / "runs"}
    assert all(len(folder.name) <= 64 for folder in folders)


def test_no_run_has_no_folders(tmp_path: Path) -> None:
    assert known_folders(tmp_path) == ()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("", encoding="utf-8")
    with (
        pytest.raises(StoreError, match="point SUMMARISE_DATA_DIR elsewhere"),
        only_run(folder_of(tmp_path, "morning"), "morning"),
    ):
        pass


# Spending


def test_what_a_call_did_not_cost_goes_back(tmp_path: Path) -> None:
    ledger, caps = SpendLedger(tmp_path), Caps(run_usd=0.10)
    ledger.settle(ledger.reserve(0.08, run="r", day=DAY, caps=caps), 0.01)
    ledger.reserve(0.08, run="r", day=DAY, caps=caps)
    assert ledger.spent_usd(run="r") == pytest.approx(0.09)


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_spending_that_cannot_be_read_allows_no_call(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "spending.sqlite3").write_bytes(content)
    with pytest.raises(StoreError, match="so no paid call is made"):
        SpendLedger(tmp_path).reserve(0.01, run="r", day=DAY, caps=Caps(day_usd=1))


def test_a_cap_without_end_is_none(tmp_path: Path) -> None:
    SpendLedger(tmp_path).reserve(1e6, run="r", day=DAY, caps=Caps(run_usd=float("inf")))
    assert SpendLedger(tmp_path).spent_usd() == 1e6


def test_old_journals_go_but_never_the_newest_thirty(tmp_path: Path) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(0, 200, 5)]
    for day in days:
        (tmp_path / f"{day.isoformat()}.jsonl").touch()
    (tmp_path / "status.json").touch()
    RunJournal(tmp_path).prune(days[-1])
    newest_thirty = [f"{day.isoformat()}.jsonl" for day in days[-30:]]
    assert names_in(tmp_path) == sorted([*newest_thirty, "status.json"])
    RunJournal(tmp_path).prune(date(2030, 1, 1))
    assert names_in(tmp_path) == sorted([*newest_thirty, "status.json"])


def test_journals_of_the_last_ninety_days_stay_however_many(tmp_path: Path) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(120)]
    for day in days:
        (tmp_path / f"{day.isoformat()}.jsonl").touch()
    RunJournal(tmp_path).prune(days[-1])
    assert names_in(tmp_path) == [f"{day.isoformat()}.jsonl" for day in days[-91:]]


def test_a_briefing_that_nobody_starts_any_more_is_forgotten_and_its_lock_stays(tmp_path: Path) -> None:
    old, living = folder_of(tmp_path, "old"), folder_of(tmp_path, "living")
    for folder in (old, living):
        folder.mkdir(parents=True)
        for name in ("lock", "status.json", "2025-01-01.jsonl"):
            (folder / name).touch()
    now = datetime(2026, 3, 3, tzinfo=UTC)
    for path in old.iterdir():
        os.utime(path, (now.timestamp() - 401 * 86_400,) * 2)
    os.utime(living / "status.json", (now.timestamp() - 399 * 86_400,) * 2)
    forget_long_gone(tmp_path, now)
    assert known_folders(tmp_path) == (living,)
    assert names_in(old) == ["lock"]
    assert len(names_in(living)) == 3


def test_a_lock_alone_is_no_run(tmp_path: Path) -> None:
    """`summarise brief NAME` by hand takes the lock; health does not miss a schedule then."""
    folder = folder_of(tmp_path, "morning")
    folder.mkdir(parents=True)
    (folder / "lock").touch()
    assert known_folders(tmp_path) == ()


def test_old_notes_of_what_was_spent_go_and_those_of_a_day_that_counts_stay(tmp_path: Path) -> None:
    ledger, caps = SpendLedger(tmp_path), Caps()
    for day in (DAY - timedelta(days=401), DAY - timedelta(days=400), DAY):
        ledger.reserve(0.25, run="r", day=day, caps=caps)
    assert ledger.forget(days=400) == 1
    assert (ledger.spent_usd(), ledger.spent_usd(day=DAY)) == (0.50, 0.25)


def test_forgetting_where_nothing_was_spent_makes_no_file(tmp_path: Path) -> None:
    assert SpendLedger(tmp_path).forget(days=400) == 0
    assert list(tmp_path.iterdir()) == []
