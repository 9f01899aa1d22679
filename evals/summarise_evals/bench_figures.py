"""What the reader of figures gets right by itself: `python -m summarise_evals.bench_figures [GOLD] [--errors]`.

No claim stands between text and score here: a labelled figure is read right when the reader finds, in the words that the
label quotes, a figure with the same bounds and the same hedge. `figures.exact` of `summarise eval` asks for the claim as well.
Exits 1 when fewer than 97 in 100 are.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarise.analysis.reading import read
from summarise.assets import asset_dir
from summarise.domain import Article, Figure
from summarise_evals.gold import GoldArticle, GoldClaim, GoldFigure
from summarise_evals.scorers.figures import FigurePair, is_exact, is_value_right
from summarise_evals.suite import load_suite
from summarise_schemas.published import PublishedFigure

LEAST = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFigure:
    """A labelled figure and the figure read in its words that comes nearest, None when there is none."""

    article: str
    gold: GoldFigure
    quote: str
    figure: Figure | None
    is_exact: bool


def read_figures(gold: GoldArticle) -> Iterator[ReadFigure]:
    """What is read of every figure that the required claims of an article are labelled with."""
    figures = read(Article(uri=gold.article, text=gold.text, sha256=gold.sha256)).figures
    for claim in gold.required:
        yield from _of_claim(gold, claim, figures)


def _of_claim(gold: GoldArticle, claim: GoldClaim, figures: tuple[Figure, ...]) -> Iterator[ReadFigure]:
    quoted = [f for f in figures if any(q.start <= f.start and f.end <= q.end for q in claim.quotes)]
    quote = " … ".join(span.exact for span in claim.quotes)
    for label in claim.figures:
        best = max(quoted, key=lambda figure: _score(label, figure), default=None)
        right = best is not None and is_exact(_pair(label, best))
        yield ReadFigure(article=gold.article, gold=label, quote=quote, figure=best, is_exact=right)


def _score(label: GoldFigure, figure: Figure) -> tuple[bool, bool, bool]:
    pair = _pair(label, figure)
    return is_exact(pair), is_value_right(pair), label.category == (figure.category or "other")


def _pair(label: GoldFigure, figure: Figure) -> FigurePair:
    published = PublishedFigure(
        start=figure.start,
        end=figure.end,
        exact=figure.exact,
        low=figure.low,
        high=figure.high,
        modifier=figure.modifier,
        unit=figure.unit,
        category=figure.category,
        approximate=figure.approximate,
        cumulative=figure.cumulative,
    )
    return FigurePair(gold=label, figure=published, text=figure.exact)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 when fewer than `LEAST` are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=asset_dir("gold"))
    parser.add_argument("--errors", action="store_true", help="list what is read wrongly")
    options = parser.parse_args(arguments)
    found = [each for gold in load_suite(options.gold).golds for each in read_figures(gold)]
    right = sum(each.is_exact for each in found)
    print(f"figures read with value and qualifier: {right} of {len(found)} ({right / len(found):.3f})")
    for each in found if options.errors else ():
        if not each.is_exact:
            said = each.figure.exact if each.figure else "nothing"
            print(f"  {each.article}: {each.gold.exact!r} read as {said!r} in {each.quote[:110]!r}")
    return 0 if right >= LEAST * len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
