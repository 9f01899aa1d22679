"""A stand-in for the making of a briefing: paid calls, a page, a letter; each leaves a trace in a folder.

As a program it makes the briefings that are due: ``python -m tests.scripted_day FOLDER MOMENT``. With ``killed`` behind it,
it does so in FOLDER/1, FOLDER/2 …, and kill -9 ends the N-th before the N-th call of the system that writes, half of what was
to be written let through; it prints how many there were.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from summarise.adapters.run_journal import JournalledRun
from summarise.adapters.run_keeping import Appointment, KeptRun, keep
from summarise.adapters.written_files import write_whole
from summarise.runs import DueRun, RunOutcome, config_hash

ARTICLES = ("bridge", "market", "talks", "strike")
KYIV = ZoneInfo("Europe/Kyiv")
MORNING = Appointment(briefing="morning", config=config_hash({"tz": "Europe/Kyiv"}), tz=KYIV)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """It is always `moment`."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the traces are."""

    folder: Path

    def calls(self) -> list[str]:
        """The paid calls, in order; one line for each, though a kill may have cut it short."""
        path = self.folder / "calls"
        return path.read_text(encoding="utf-8").split() if path.exists() else []

    def pages(self) -> dict[str, str]:
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("out/*.md"))}

    def letters(self) -> dict[str, str]:
        """Message-ID → text of what arrived."""
        return {
            path.name: path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("mail/[!.]*"))
        }

    def work(self, run: JournalledRun, due: DueRun) -> RunOutcome:
        """All four articles are drafted by a paid call; then the page is written, then the letter sent."""
        claims = [run.once("claims", article, lambda each=article: self.paid(each)) for article in ARTICLES]
        text = f"as of {due.as_of.isoformat()}\n" + "".join(f"{claim}\n" for claim in claims)
        page = self.folder / "out" / f"{due.day}.md"
        run.once("rendered", page.name, lambda: self.written(page, text))
        run.once("delivered", "mail", lambda: self.sent(run.key.id, text))
        return RunOutcome(
            ending="complete", is_delivered=True, counts={"articles": len(ARTICLES)}, cost_usd=0.04
        )

    def paid(self, article: str) -> str:
        handle = os.open(self.folder / "calls", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, f"{article}\n".encode())
        os.close(handle)
        return f"what {article} claims"

    def written(self, page: Path, text: str) -> str:
        write_whole(page, text)
        return str(len(text))

    def sent(self, message_id: str, text: str) -> str:
        """As a mail server keeps it: a second letter of the same Message-ID is the same letter."""
        write_whole(self.folder / "mail" / message_id, text)
        return message_id


def make(folder: Path, moment: datetime) -> tuple[KeptRun, ...]:
    """What is due at `moment`."""
    return keep(MORNING, Desk(folder).work, data_dir=folder / "data", clock=FixedClock(moment))


def killed_at_every_point(folder: Path, moment: datetime) -> int:
    """One process for each writing call, killed before it; how many there are."""
    number = 0
    while True:
        number += 1
        (folder / str(number)).mkdir()
        child = os.fork()
        if not child:
            _kill_before(number)
            make(folder / str(number), moment)
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended == 0:
            return number - 1
        if ended != -signal.SIGKILL:
            raise AssertionError(f"the process to be killed before call {number} ended with {ended}")


def _kill_before(number: int) -> None:
    """Kill this process before its `number`-th writing call."""
    count = 0

    def counted(real: Callable[..., Any], *, torn: bool = False) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                if torn:
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return call

    os.write = counted(os.write, torn=True)
    for name in ("fsync", "replace", "ftruncate", "fchmod"):
        setattr(os, name, counted(getattr(os, name)))


if __name__ == "__main__":
    if sys.argv[3:] == ["killed"]:
        sys.stdout.write(f"{killed_at_every_point(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))}\n")
    else:
        make(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
