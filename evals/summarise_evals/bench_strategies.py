"""Asks one model by slots and by list, and shows what came of its drafts before any rescue.

`python -m summarise_evals.bench_strategies [--model local] [ARTICLE …]`. No gold is needed: what is counted is what
the checks made of the drafts. Coverage is the share of sentences with a figure or an attribution that a verified draft
of the model stands on.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from dataclasses import replace

from summarise import bootstrap
from summarise.adapters.articles import ReadOptions, read_articles
from summarise.analysis.reading import read
from summarise.analysis.window import window_of
from summarise.assets import asset_dir
from summarise.domain import Article, Reading
from summarise.drafting import DraftingPlan, Strategy, draft
from summarise.settings import ModelSettings, Settings
from summarise.verify import Verified, source_of, verify

DEFAULT = ("war-01-night-attacks-in-idlib.md", "news-caldera-pumps-results.md", "news-central-bank-cut.md")


def main() -> int:
    """Print one line for each strategy and article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="local")
    parser.add_argument("articles", nargs="*", default=[str(asset_dir("seeds") / name) for name in DEFAULT])
    arguments = parser.parse_args()
    settings = bootstrap.settings_for({"model": arguments.model, "cache": False})
    model = bootstrap.choose_model(settings).settings
    for strategy in ("slots", "list"):
        for path in arguments.articles:
            article = next(iter(read_articles(path, options=ReadOptions())))
            if isinstance(article, Article):
                print(asyncio.run(_measure(article, settings, replace(model, strategy=strategy))), flush=True)
    return 0


async def _measure(article: Article, settings: Settings, model: ModelSettings) -> str:
    reading = read(article)
    strategy: Strategy = model.strategy
    begun = time.perf_counter()
    async with bootstrap.open_job(settings, model) as job:
        plan = DraftingPlan(
            strategy=strategy, context_tokens=model.context_tokens, max_output_tokens=model.max_output_tokens
        )
        drafting = await draft(article, reading, job.model, plan)
    seconds = time.perf_counter() - begun
    outcome = verify(
        drafting.drafts, source_of(article, reading, drafting.example), window_of(article.publication)
    )
    moved = sum(
        any("found in sentence" in check.detail for check in claim.checks) for claim in outcome.claims
    )
    reasons = ", ".join(
        f"{reason} {count}" for reason, count in Counter(r.reason for r in outcome.rejected).items()
    )
    return (
        f"{strategy:<6} {article.headline[:40]:<40} {len(drafting.drafts):>3} drafts, {len(outcome.claims):>3} verified, "
        f"{moved} ids corrected, covers {_coverage(outcome, reading):.0%}, {drafting.usage.prompt_tokens} + "
        f"{drafting.usage.completion_tokens} tokens, {seconds:.0f} s; rejected: {reasons or 'none'}"
        + (f"; failed: {drafting.failures[0].error}" if drafting.failures else "")
    )


def _coverage(outcome: Verified, reading: Reading) -> float:
    spots = [figure.start for figure in reading.figures] + [span.start for span in reading.attributions]
    telling = {s.id for s in reading.sentences if any(s.start <= spot < s.end for spot in spots)}
    covered = {evidence.sentence for claim in outcome.claims for evidence in claim.evidence}
    return len(telling & covered) / len(telling) if telling else 1.0


if __name__ == "__main__":
    sys.exit(main())
