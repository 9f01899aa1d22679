"""Runs at once whose model always fails, at the price of every request; their exit codes.

``python -m tests.scripted_spender FOLDER CAP_USD RUNS``
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import date
from pathlib import Path

import typer
from pydantic import BaseModel

from summarise.adapters.budgeted_model import WORST_REQUESTS, BudgetedModel
from summarise.adapters.spending import Caps, SpendLedger
from summarise.cli.exits import errors_as_lines
from summarise.errors import ModelUnavailable
from summarise.ports import DraftReply, DraftRequest, Message
from summarise.settings import ModelSettings

DAY = date(2026, 3, 29)
SETTINGS = ModelSettings(
    name="paid",
    base_url="https://model.example/v1",
    model="paid",
    context_tokens=8_000,
    max_output_tokens=1_000,
    price_prompt_usd_per_million=0.0,
    price_completion_usd_per_million=1.0,
)
CALL_USD = 0.004  # four requests of a thousand tokens


class Nothing(BaseModel):
    """An answer without content."""


REQUEST = DraftRequest(
    messages=(Message(role="user", content="?"),), response_model=Nothing, prompt_name="p", prompt_sha256=""
)


class FailingModel:
    """Charges for four requests, writes that down, and fails."""

    name = "paid"

    def __init__(self, charges: Path) -> None:
        self._charges = charges

    async def draft(self, request: DraftRequest) -> DraftReply:
        handle = os.open(self._charges, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, b"4\n")
        os.close(handle)
        raise ModelUnavailable("the server is busy", model="paid", requests=WORST_REQUESTS)


async def spend(folder: Path, caps: Caps, *, run: str) -> None:
    """Ask until the budget is reached."""
    purse = SpendLedger(folder).purse(run=run, caps=caps, today=lambda: DAY)
    model = BudgetedModel(FailingModel(folder / "charges"), SETTINGS, purse)
    while True:
        try:
            await model.draft(REQUEST)
        except ModelUnavailable:
            continue


def run_once(folder: Path, cap_usd: float) -> int:
    """One run as the command line ends it; its exit code."""
    try:
        with errors_as_lines():
            asyncio.run(spend(folder, Caps(day_usd=cap_usd), run=str(os.getpid())))
    except typer.Exit as stop:
        return stop.exit_code
    return 0


def main(folder: Path, cap_usd: float, runs: int) -> list[int]:
    """A process for each run."""
    children = []
    for _ in range(runs):
        child = os.fork()
        if not child:
            os._exit(run_once(folder, cap_usd))
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


if __name__ == "__main__":
    sys.stdout.write(f"{main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))}\n")
