"""systemd and cron of this machine: jobs are put there, and taken away again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from summarise.adapters.written_files import write_whole
from summarise.errors import ScheduleFailed
from summarise.schedules import Plan, files_of

Here = Literal["systemd", "cron"]
_SECONDS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing done to this machine: a file with its content ("" removes it), or a command with its input."""

    path: Path | None = None
    content: str = ""
    argv: tuple[str, ...] = ()
    stdin: str | None = None

    def __str__(self) -> str:
        """What is done, for the user."""
        if self.path:
            return f"write {self.path}" if self.content else f"remove {self.path}"
        return f"run {' '.join(self.argv)}"


def scheduler_here(environ: Mapping[str, str] = os.environ) -> Here:
    """What this user's jobs are run by.

    Raises:
        ScheduleFailed: neither systemd nor cron is here.
    """
    path = environ.get("PATH")
    if Path("/run/systemd/system").is_dir() and shutil.which("systemctl", path=path):
        return "systemd"
    if shutil.which("crontab", path=path):
        return "cron"
    raise ScheduleFailed(
        "neither a running systemd nor crontab is here; `summarise schedule print` shows what other schedulers need"
    )


def install_steps(plan: Plan, scheduler: Here, environ: Mapping[str, str] = os.environ) -> tuple[Step, ...]:
    """What puts the job of `plan` in place; in place already, it is replaced.

    Raises:
        ScheduleFailed: the crontab cannot be read.
        UsageError: as `schedules.files_of`.
    """
    files = files_of(plan, scheduler)
    if scheduler == "cron":
        others = _lines_without(_crontab(environ), plan.label)
        return (_new_crontab([*others, files["crontab"].rstrip("\n")]),)
    folder = units_folder(environ)
    written = tuple(Step(path=folder / name, content=content) for name, content in files.items())
    return (*written, _systemctl("daemon-reload"), _systemctl("enable", "--now", f"{plan.label}.timer"))


def remove_steps(label: str, scheduler: Here, environ: Mapping[str, str] = os.environ) -> tuple[Step, ...]:
    """What takes the job of that label away; empty when there is none.

    Raises:
        ScheduleFailed: the crontab cannot be read.
    """
    if scheduler == "cron":
        lines = _crontab(environ)
        others = _lines_without(lines, label)
        return () if others == lines else (_new_crontab(others),)
    paths = [units_folder(environ) / f"{label}.{kind}" for kind in ("timer", "service")]
    there = tuple(Step(path=path) for path in paths if path.exists())
    if not there:
        return ()
    return (_systemctl("disable", "--now", f"{label}.timer"), *there, _systemctl("daemon-reload"))


def do(step: Step, environ: Mapping[str, str] = os.environ) -> None:
    """Do one step.

    Raises:
        ScheduleFailed: a command failed.
        OutputFailed: a file cannot be written.
    """
    if not step.path:
        _run(step.argv, environ, stdin=step.stdin)
    elif step.content:
        write_whole(step.path, step.content)
    else:
        step.path.unlink(missing_ok=True)


def units_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the units of this user lie."""
    base = environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME") or Path.home()) / ".config"
    return Path(base) / "systemd" / "user"


def _systemctl(*words: str) -> Step:
    return Step(argv=("systemctl", "--user", *words))


def _new_crontab(lines: list[str]) -> Step:
    return Step(argv=("crontab", "-"), stdin="".join(f"{line}\n" for line in lines))


def _crontab(environ: Mapping[str, str]) -> list[str]:
    """The lines of the user's crontab; a user without one has none."""
    found = _called(("crontab", "-l"), environ)
    if found.returncode == 0:
        return found.stdout.rstrip("\n").split("\n") if found.stdout.strip() else []
    if "no crontab" in found.stderr.casefold():
        return []
    raise ScheduleFailed(f"crontab -l: {_first_line(found.stderr)}; nothing was changed")


def _lines_without(lines: list[str], label: str) -> list[str]:
    return [line for line in lines if not line.endswith(f" # {label}")]


def _run(argv: tuple[str, ...], environ: Mapping[str, str], *, stdin: str | None = None) -> None:
    done = _called(argv, environ, stdin=stdin)
    if done.returncode:
        raise ScheduleFailed(
            f"{' '.join(argv)}: {_first_line(done.stderr)}; what was written before it stays"
        )


def _called(
    argv: tuple[str, ...], environ: Mapping[str, str], *, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    command = shutil.which(argv[0], path=environ.get("PATH"))
    if command is None:
        raise ScheduleFailed(f"{argv[0]} is not on this machine; see `summarise schedule print`")
    try:
        return subprocess.run(  # noqa: S603 - our own words, no shell
            [command, *argv[1:]],
            input=stdin or "",
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",  # other people's lines go back byte for byte
            env={**environ, "LC_ALL": "C"},
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScheduleFailed(f"{' '.join(argv)}: {error}") from error


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0] or "it failed without a word"
