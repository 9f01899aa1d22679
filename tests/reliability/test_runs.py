"""Checks 23 to 25: a budget that no number of runs overdraws, a run that any kill leaves whole, a morning like any other."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarise.adapters.budgeted_model import BudgetedModel
from summarise.adapters.run_folders import folder_of
from summarise.adapters.run_journal import JournalledRun, RunJournal
from summarise.adapters.run_keeping import KeptRun, keep
from summarise.adapters.run_lock import only_run
from summarise.adapters.spending import Caps, SpendLedger
from summarise.adapters.status_file import read_status
from summarise.cli import app, exits
from summarise.errors import BudgetReached, FetchFailed, ModelUnavailable, RunLocked
from summarise.run_status import health_of
from summarise.runs import DueRun, Ending, RunOutcome
from tests.scripted_day import ARTICLES, KYIV, MORNING, Desk, FixedClock, make
from tests.scripted_spender import CALL_USD, DAY, REQUEST, SETTINGS, FailingModel

ROOT = Path(__file__).parents[2]
SPRING = date(2026, 3, 29)
AUTUMN = date(2026, 10, 25)


def python(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def local(day: date, hour: int, minute: int = 0, *, fold: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV, fold=fold).astimezone(UTC)


# Check 23: budget


def test_23_eight_runs_with_a_failing_model_spend_no_more_than_the_day_may_cost(tmp_path: Path) -> None:
    """Every run ends with exit 4, and not a call that would have fitted was left out."""
    codes, said = python("tests.scripted_spender", str(tmp_path), "0.1", "8").communicate(timeout=60)
    assert json.loads(codes) == [exits.BUDGET] * 8
    assert said.count("is left for the day 2026-03-29; finished work is kept") == 8
    calls = len((tmp_path / "charges").read_text(encoding="utf-8").split())
    assert calls == 25
    assert calls * CALL_USD == pytest.approx(0.1)
    assert SpendLedger(tmp_path).spent_usd(day=DAY) == pytest.approx(0.1)


async def test_23_a_run_that_was_killed_does_not_get_its_budget_anew(tmp_path: Path) -> None:
    caps = Caps(run_usd=CALL_USD * 3)
    for expected in (2, 1, 0):
        purse = SpendLedger(tmp_path).purse(run="morning of the 29th", caps=caps, today=lambda: DAY)
        model = BudgetedModel(FailingModel(tmp_path / "charges"), SETTINGS, purse)
        for _ in range(expected):
            with pytest.raises(ModelUnavailable):
                await model.draft(REQUEST)
    with pytest.raises(BudgetReached, match=r"\$0\.0000 of \$0\.0120 is left for this run"):
        await model.draft(REQUEST)


def test_23_what_was_reserved_when_a_run_was_killed_stays_spent(tmp_path: Path) -> None:
    """The call may have been charged, so the worst case counts."""
    SpendLedger(tmp_path).reserve(0.06, run="killed", day=DAY, caps=Caps(day_usd=0.1))
    with pytest.raises(BudgetReached, match="Raise max_cost_day_usd"):
        SpendLedger(tmp_path).reserve(0.06, run="next", day=DAY, caps=Caps(day_usd=0.1))
    SpendLedger(tmp_path).reserve(0.06, run="next", day=DAY + timedelta(days=1), caps=Caps(day_usd=0.1))


PAID = """
[models.paid]
base_url = "http://127.0.0.1:9/v1"
model = "paid"
price_prompt_usd_per_million = 1.0
price_completion_usd_per_million = 1.0
"""


def test_23_what_other_runs_spent_today_counts_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing listens at that address: a call that was made would not end with 4."""
    config, article = tmp_path / "config.toml", tmp_path / "news.txt"
    config.write_text(PAID, encoding="utf-8")
    article.write_text("Two crews left the quay at dawn, the harbour office said.\n", encoding="utf-8")
    today = datetime.now(UTC).date()
    for day in (today, today + timedelta(days=1)):  # midnight may pass meanwhile
        SpendLedger(tmp_path / "data").reserve(5.0, run="another", day=day, caps=Caps(day_usd=5.0))
    environment = {
        "SUMMARISE_CONFIG": str(config),
        "SUMMARISE_DATA_DIR": str(tmp_path / "data"),
        "SUMMARISE_CACHE_DIR": str(tmp_path / "cache"),
        "SUMMARISE_MAX_COST_DAY": "5.01",
    }
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(app, ["claims", str(article), "--model", "paid"], env=environment)
    assert ended.exit_code == exits.BUDGET, ended.stderr
    assert f"$0.0100 of $5.0100 is left for the day {today}" in ended.stderr


# Check 24: kill -9


def test_24_a_run_killed_anywhere_is_one_whole_briefing_after_the_next(tmp_path: Path) -> None:
    """Before every writing call, and in the middle of what it writes: no page twice, no page half, no call paid twice."""
    moment = local(SPRING, 7, 5).isoformat()
    said, _ = python("tests.scripted_day", str(tmp_path), moment, "killed").communicate(timeout=60)
    points = int(said)
    assert points >= 20
    faults = {number: faults_after_another_run(tmp_path / str(number)) for number in range(1, points + 1)}
    assert {number: found for number, found in faults.items() if found} == {}


def faults_after_another_run(folder: Path) -> list[str]:
    """What is wrong once the briefing was made again, an hour later and once more."""
    make(folder, local(SPRING, 8, 5))
    third = make(folder, local(SPRING, 9, 5))
    desk = Desk(folder)
    whole = "".join(f"what {article} claims\n" for article in ARTICLES)
    pages = desk.pages()
    status = read_status(folder_of(folder / "data", "morning"))
    extra = len(desk.calls()) - len(ARTICLES)
    checks = {
        "made a third time": not third,
        "not one page": list(pages) == ["2026-03-29.md"],
        "page not whole": all(page.split("\n", 1)[1] == whole for page in pages.values()),
        "not one letter": len(desk.letters()) == 1,
        "more than the call in flight paid twice": extra in (0, 1),
        "letter is not the page": list(desk.letters().values()) == list(pages.values()),
        "no success noted": status is not None and status.last_success_day == SPRING,
    }
    return [name for name, is_right in checks.items() if not is_right]


def test_24_a_run_goes_on_as_of_the_moment_it_was_begun(tmp_path: Path) -> None:
    """Killed at 07:05 and run again at 21:00, it is still the briefing of 07:05: what is in it does not shift."""
    desk = Desk(tmp_path)

    def unplugged(run: JournalledRun, due: DueRun) -> RunOutcome:
        run.once("claims", "bridge", lambda: desk.paid("bridge"))
        raise ModelUnavailable("unplugged")

    with pytest.raises(ModelUnavailable):
        keep(MORNING, unplugged, data_dir=tmp_path / "data", clock=FixedClock(local(SPRING, 7, 5)))
    make(tmp_path, local(SPRING, 21))
    assert desk.pages()["2026-03-29.md"].startswith("as of 2026-03-29T04:05:00+00:00\n")
    assert desk.calls() == list(ARTICLES)


# Check 25: the scheduler


@dataclass
class Newsroom:
    """The scripted use case with feeds and a model that may be down."""

    folder: Path
    dead_feeds: frozenset[int] = frozenset()
    is_model_down: bool = False
    is_quiet: bool = False
    begun: list[date] = field(default_factory=list)

    def work(self, run: JournalledRun, due: DueRun) -> RunOutcome:
        self.begun.append(due.day)
        texts, failed = [], 0
        for number in range(50):
            try:
                texts.append(self.read(number, due))
            except FetchFailed:
                failed += 1
        body, is_degraded = self.composed([] if self.is_quiet else texts)
        Desk(self.folder).written(self.folder / "out" / f"{due.day}.md", f"as of {due.as_of}\n{body}")
        return RunOutcome(
            ending=self.ending(is_degraded=is_degraded or bool(failed)),
            is_delivered=True,
            counts={"read": len(texts), "failed": failed},
        )

    def read(self, number: int, due: DueRun) -> str:
        if number in self.dead_feeds:
            raise FetchFailed(f"https://feed{number}.example/rss", "connection refused")
        return f"feed {number} of {due.day}"

    def composed(self, texts: list[str]) -> tuple[str, bool]:
        try:
            if self.is_model_down:
                raise ModelUnavailable("connection refused", model="paid", requests=3)
            return "\n".join(texts), False
        except ModelUnavailable as error:
            return "\n".join(["degraded: " + str(error), *texts]), True

    def ending(self, *, is_degraded: bool) -> Ending:
        if self.is_quiet:
            return "nothing_new"
        return "degraded" if is_degraded else "complete"

    def at(self, moment: datetime) -> int:
        """Run at that moment; the exit code, as the command line gives it."""
        try:
            return exits.code_of_run(run.outcome.ending for run in self.kept(moment))
        except RunLocked:
            return exits.LOCKED

    def kept(self, moment: datetime) -> tuple[KeptRun, ...]:
        return keep(MORNING, self.work, data_dir=self.folder / "data", clock=FixedClock(moment))

    def pages(self) -> list[str]:
        return [name.removesuffix(".md") for name in Desk(self.folder).pages()]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]


@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["spring", "autumn"])
def test_25_a_week_around_a_clock_change_has_seven_briefings(newsroom: Newsroom, change: date) -> None:
    week = days(change - timedelta(days=3), 7)
    assert [newsroom.at(local(day, 7)) for day in week] == [exits.OK] * 7
    assert newsroom.begun == week
    assert newsroom.pages() == [str(day) for day in week]


def test_25_a_scheduler_that_fires_in_both_hours_of_autumn_makes_one(newsroom: Newsroom) -> None:
    """03:30 comes twice in Kyiv on that day, an hour apart."""
    first, second = local(AUTUMN, 3, 30), local(AUTUMN, 3, 30, fold=1)
    assert second - first == timedelta(hours=1)
    assert [newsroom.at(first), newsroom.at(second)] == [exits.OK, exits.OK]
    assert newsroom.begun == [AUTUMN]


def test_25_a_start_that_spring_skipped_is_made_up_for_the_next_day(newsroom: Newsroom) -> None:
    """03:30 does not exist on that day, and a scheduler may leave it out."""
    newsroom.at(local(SPRING - timedelta(days=1), 3, 30))
    newsroom.at(local(SPRING + timedelta(days=1), 3, 30))
    assert newsroom.pages() == ["2026-03-28", "2026-03-29", "2026-03-30"]


def test_25_three_days_off_are_made_up_for_each_as_of_its_own_morning(newsroom: Newsroom) -> None:
    newsroom.at(local(date(2026, 5, 1), 7))
    assert newsroom.at(local(date(2026, 5, 5), 9, 30)) == exits.OK
    assert newsroom.begun == days(date(2026, 5, 1), 5)
    pages = Desk(newsroom.folder).pages()
    assert [page.split("\n")[0] for page in pages.values()][1:] == [
        "as of 2026-05-02 04:00:00+00:00",
        "as of 2026-05-03 04:00:00+00:00",
        "as of 2026-05-04 04:00:00+00:00",
        "as of 2026-05-05 06:30:00+00:00",
    ]


def test_25_a_month_off_is_not_made_up_for(newsroom: Newsroom) -> None:
    """Three days back, and no more; the machine does not spend a morning on old news."""
    newsroom.at(local(date(2026, 5, 1), 7))
    newsroom.at(local(date(2026, 6, 1), 7))
    assert newsroom.begun == [date(2026, 5, 1), *days(date(2026, 5, 29), 4)]


def test_25_of_two_starts_at_once_the_second_leaves_with_11(newsroom: Newsroom) -> None:
    folder = folder_of(newsroom.folder / "data", "morning")
    with only_run(folder, "morning"):
        assert newsroom.at(local(SPRING, 7)) == exits.LOCKED
    assert newsroom.at(local(SPRING, 7, 1)) == exits.OK
    assert newsroom.pages() == ["2026-03-29"]


def test_25_four_processes_started_at_once_make_one_briefing(tmp_path: Path) -> None:
    """Whoever comes while it is made leaves; whoever comes after finds it made."""
    moment = local(SPRING, 7).isoformat()
    runs = [python("tests.scripted_day", str(tmp_path), moment) for _ in range(4)]
    said = [run.communicate(timeout=60)[1] for run in runs]
    failed = [text for run, text in zip(runs, said, strict=True) if run.returncode]
    assert len(failed) < 4
    assert all("RunLocked: morning: another run is under way" in text for text in failed)
    assert Desk(tmp_path).calls() == list(ARTICLES)
    assert list(Desk(tmp_path).pages()) == ["2026-03-29.md"]


@pytest.mark.parametrize(
    ("endings", "code"),
    [
        ([], exits.OK),
        (["complete"], exits.OK),
        (["nothing_new"], exits.NOTHING_NEW),
        (["nothing_new", "complete"], exits.OK),
        (["degraded", "nothing_new"], exits.PARTIAL),
        (["degraded", "budget"], exits.BUDGET),
        (["complete", "failed"], exits.FAILED),
        (["degraded", "interrupted"], exits.INTERRUPTED),
    ],
)
def test_25_several_days_end_with_the_code_that_needs_attention(endings: list[Ending], code: int) -> None:
    assert exits.code_of_run(endings) == code


def test_25_with_the_model_down_the_briefing_appears_degraded_with_3(newsroom: Newsroom) -> None:
    newsroom.is_model_down = True
    assert newsroom.at(local(SPRING, 7)) == exits.PARTIAL
    assert "degraded: connection refused" in Desk(newsroom.folder).pages()["2026-03-29.md"]
    assert newsroom.at(local(SPRING, 8)) == exits.OK  # it is there; nothing is done
    assert newsroom.begun == [SPRING]


def test_25_a_dead_feed_does_not_cost_the_other_49(newsroom: Newsroom) -> None:
    newsroom.dead_feeds = frozenset({17})
    assert newsroom.at(local(SPRING, 7)) == exits.PARTIAL
    status = read_status(folder_of(newsroom.folder / "data", "morning"))
    assert status is not None
    assert status.counts == {"read": 49, "failed": 1}
    assert Desk(newsroom.folder).pages()["2026-03-29.md"].count("feed ") == 49


def test_25_a_day_without_news_is_5_and_done(newsroom: Newsroom) -> None:
    newsroom.is_quiet = True
    assert newsroom.at(local(SPRING, 7)) == exits.NOTHING_NEW
    assert newsroom.at(local(SPRING, 8)) == exits.OK
    assert newsroom.begun == [SPRING]


def test_25_a_budget_that_is_reached_leaves_the_day_open(newsroom: Newsroom) -> None:
    """Nothing was delivered: the next start goes on with it, and health says what was wrong."""

    def broke(run: JournalledRun, due: DueRun) -> RunOutcome:
        raise BudgetReached("nothing is left")

    clock = FixedClock(local(SPRING, 7))
    with pytest.raises(BudgetReached):
        keep(MORNING, broke, data_dir=newsroom.folder / "data", clock=clock)
    status = read_status(folder_of(newsroom.folder / "data", "morning"))
    health = health_of("morning", status, now=local(SPRING, 8))
    assert not health.is_healthy
    assert (
        health.message == "morning: never succeeded; last attempt 2026-03-29T04:00:00+00:00: nothing is left"
    )
    assert newsroom.at(local(SPRING, 9)) == exits.OK


def test_25_a_whole_month_of_starts_at_any_time_has_one_briefing_a_day(newsroom: Newsroom) -> None:
    """Every five hours for 32 days over the autumn change: each date is begun once."""
    moment, until = local(date(2026, 10, 5), 0, 10), local(date(2026, 11, 5), 23)
    while moment < until:
        newsroom.at(moment)
        moment += timedelta(hours=5)
    assert newsroom.begun == days(date(2026, 10, 5), 32)


# The lock, the journal and the status when things around them are bad


@contextmanager
def another_process_that_runs(folder: Path) -> Iterator[subprocess.Popen[str]]:
    code = (
        "import sys, time; from pathlib import Path; from summarise.adapters.run_lock import only_run\n"
        "with only_run(Path(sys.argv[1]), 'morning'): print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as other:  # noqa: S603 - ourselves
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()


def test_a_killed_holder_lets_go_of_the_lock(tmp_path: Path) -> None:
    with another_process_that_runs(tmp_path) as other:
        with pytest.raises(RunLocked) as locked, only_run(tmp_path, "morning"):
            pass
        assert locked.value.holder == other.pid
        assert str(locked.value) == (
            f"morning: another run is under way (process {other.pid}); wait for it, it makes the briefing"
        )
        other.kill()
        other.wait()
        with only_run(tmp_path, "morning"):
            pass


def test_two_briefings_run_side_by_side(tmp_path: Path) -> None:
    with (
        only_run(folder_of(tmp_path, "morning"), "morning"),
        only_run(folder_of(tmp_path, "evening"), "evening"),
    ):
        pass


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]\n", b"\x00" * 4096, b'{"summarise_run": 1}\n', b"[" * 100_000 + b"\n", b"\xff\xfe\n"],
    ids=["empty", "torn head", "a list", "zeros", "no date", "deep", "no UTF-8"],
)
def test_a_damaged_journal_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    folder = folder_of(tmp_path / "data", "morning")
    folder.mkdir(parents=True)
    (folder / "2026-03-29.jsonl").write_bytes(damage)
    make(tmp_path, local(SPRING, 7))
    assert RunJournal(folder).finished_days() == {SPRING}
    assert list(Desk(tmp_path).pages()) == ["2026-03-29.md"]


def test_a_damaged_status_costs_no_briefing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "data", "morning")
    folder.mkdir(parents=True)
    (folder / "status.json").write_text("{", encoding="utf-8")
    make(tmp_path, local(SPRING, 7))
    assert json.loads((folder / "status.json").read_text(encoding="utf-8")) == {
        "briefing": "morning",
        "day": "2026-03-29",
        "last_attempt": "2026-03-29T04:00:00+00:00",
        "last_success": "2026-03-29T04:00:00+00:00",
        "last_success_day": "2026-03-29",
        "ending": "complete",
        "counts": {"articles": 4},
        "cost_usd": 0.04,
        "error": "",
    }


FULL_DISK = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
from summarise.cli.exits import errors_as_lines
from tests.scripted_day import make
import typer
try:
    with errors_as_lines():
        make(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
except typer.Exit as stop:
    sys.exit(stop.exit_code)
"""


@pytest.mark.parametrize("bytes_left", [0, 100, 300, 420])
def test_a_full_disk_leaves_nothing_half_written_and_nothing_is_lost(tmp_path: Path, bytes_left: int) -> None:
    """No file can grow beyond so many bytes: one line, exit 1; with space again the run goes on."""
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path), local(SPRING, 7).isoformat(), str(bytes_left)]
    ended = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)  # noqa: S603 - ourselves
    assert ended.returncode == exits.FAILED, ended.stderr
    assert "no space is left" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.rglob(".summarise-*")] == []
    make(tmp_path, local(SPRING, 8))
    assert list(Desk(tmp_path).pages()) == ["2026-03-29.md"]
    assert len(Desk(tmp_path).letters()) == 1
    assert len(Desk(tmp_path).calls()) <= len(ARTICLES) + 1
