"""`python -m summarise_evals.headtohead`: one table, langextract beside the product, from recordings.

`--record` asks the pulled local model what is not recorded yet and stops; interrupted, it goes on where it stopped.
Without it nothing is asked: the table is made from recordings, the grounding suite and scripted faults.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from summarise import bootstrap
from summarise.adapters.terminal_progress import TerminalProgress
from summarise.assets import asset_dir
from summarise.errors import SummariseError
from summarise_evals.arms import ARM_FILE, EXTRACTIVE, Arm, read_arms
from summarise_evals.headtohead import peer, running
from summarise_evals.headtohead.chat import local_chat
from summarise_evals.headtohead.reporting import report
from summarise_evals.headtohead.table import Report, render
from summarise_evals.headtohead.task import ARMS, KNOWN, PeerArm
from summarise_evals.suite import Suite, load_suite

MODEL = "local"


def main(arguments: Sequence[str] | None = None) -> int:
    """Record, or print the table; 1 when that cannot be done."""
    options = _parser().parse_args(arguments)
    arms = [KNOWN[name] for name in options.arms]
    try:
        peer.require()
        suite = load_suite(options.gold)
        if options.record:
            asyncio.run(_record(arms, suite.only(tuple(options.articles)), options.recordings))
            return 0
        print(render(asyncio.run(_report(arms, suite, options))))
    except SummariseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="headtohead", description="langextract beside summarise.")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--record", action="store_true", help="ask the local model what is not recorded yet")
    what.add_argument("--replay", action="store_true", help="from recordings alone [default]")
    parser.add_argument("--articles", nargs="+", default=[], metavar="NAME", help="[default: all labelled]")
    parser.add_argument("--arms", nargs="+", choices=sorted(KNOWN), default=[arm.name for arm in ARMS])
    parser.add_argument("--gold", type=Path, default=asset_dir("gold"), help="folder of gold files")
    parser.add_argument("--recordings", type=Path, default=Path("evals/recordings/headtohead"))
    parser.add_argument(
        "--ours", type=Path, default=Path("evals/recordings"), help="the product's recordings"
    )
    parser.add_argument("--quick", action="store_true", help="leave out grounding and faults (minutes)")
    return parser


async def _record(arms: Sequence[PeerArm], suite: Suite, folder: Path) -> None:
    settings = bootstrap.settings_for({"model": MODEL})
    chosen = bootstrap.choose_model(settings).settings
    with TerminalProgress() as progress:
        async with local_chat(settings, chosen, progress) as model:
            for arm in arms:
                await running.record(arm, suite, model, chosen.model, folder / arm.name, progress)


async def _report(arms: Sequence[PeerArm], suite: Suite, options: argparse.Namespace) -> Report:
    identity = bootstrap.settings_for({}).model_named(MODEL).model
    with TerminalProgress() as progress:
        ours = await running.ours(_own_arms(options.ours, identity), suite, progress)
        theirs = {
            f"langextract {arm.name}": await running.replay(
                arm, suite, identity, options.recordings / arm.name
            )
            for arm in arms
        }
        return await report(ours, theirs, suite, options.articles, is_quick=options.quick)


def _own_arms(folder: Path, identity: str) -> list[Arm]:
    """The product's recorded arms of the same model, then the one without a model."""
    recorded = read_arms(folder) if any(folder.glob(f"**/{ARM_FILE}")) else ()
    return [*(arm for arm in recorded if arm.model.model == identity), EXTRACTIVE]


if __name__ == "__main__":
    raise SystemExit(main())
