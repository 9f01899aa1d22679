"""A run whose model always fails, at the price of every request: ``python -m tests.scripted_spender FOLDER CAP_USD``."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import date
from pathlib import Path

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


def main() -> None:
    with errors_as_lines():
        asyncio.run(spend(Path(sys.argv[1]), Caps(day_usd=float(sys.argv[2])), run=str(os.getpid())))


if __name__ == "__main__":
    import typer

    try:
        main()
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
