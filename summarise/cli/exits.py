"""Exit codes, and errors as one line on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from summarise.invisible import without_controls

OK = 0
FAILED = 1
USAGE = 2
PARTIAL = 3
BUDGET = 4
NOTHING_NEW = 5
LOCKED = 11
INTERRUPTED = 130


@contextmanager
def errors_as_lines(*, debug: bool = False) -> Iterator[None]:
    """Turn every deliberate error into one line and its exit code; tracebacks need `debug`."""
    from summarise.errors import BudgetReached, ModelQuotaExceeded, RunLocked, SummariseError, UsageError

    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except KeyboardInterrupt:
        say("interrupted; finished work is kept")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _leave_quietly()
    except SummariseError as error:
        if debug:
            raise
        say(str(error))
        codes = {UsageError: USAGE, BudgetReached: BUDGET, ModelQuotaExceeded: BUDGET, RunLocked: LOCKED}
        raise typer.Exit(
            next((code for kind, code in codes.items() if isinstance(error, kind)), FAILED)
        ) from None
    except Exception as error:
        if debug:
            raise
        say(f"internal error, please report it with what --debug prints: {type(error).__name__}")
        raise typer.Exit(FAILED) from None


def say(message: str) -> None:
    """A message on standard error, line by line, without control characters."""
    for line in message.splitlines() or [""]:
        typer.echo(f"summarise: {without_controls(line)}", err=True)


def _leave_quietly() -> None:
    """The reader of our output has gone: no traceback, not even from the interpreter's own flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(FAILED)
