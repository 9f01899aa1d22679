"""Whether what the article does not say is refused: `python -m summarise_evals.grounding [GOLD_DIR]`.

Every labelled quote is falsified, and rewritten harmlessly, in every way that its words allow
(`summarise_evals.falsification`). Each variant is looked for in its article as a quotation and given to the checks as
a draft. Exits 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarise.analysis.reading import read
from summarise.analysis.window import window_of
from summarise.assets import asset_dir
from summarise.domain import Article, Draft, Sentence, Span
from summarise.errors import SummariseError
from summarise.verify import source_of, verify
from summarise.verify.align import locate
from summarise.verify.case import Source
from summarise_evals.falsification import BENIGN, CUT_OFF, FALSIFIED, Kind, Variant, plain_words, variants
from summarise_evals.suite import Suite, load_suite

__all__ = [
    "Material",
    "Outcome",
    "Row",
    "Variant",
    "judge",
    "main",
    "material_of",
    "report",
    "rows",
    "variants",
]

SEED = 2024
MOST_ACCEPTED = 0.01
LEAST_LOCATED = 0.95
FEWEST = 500

Material = tuple[Article, tuple[Span, ...]]
"""An article and the quotes to make variants of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a variant.

    `is_located`: the aligner found it. `is_right`: where the quote stands that it was made from. `is_published`: as a
    draft it passed every check. `is_mended`: it passed because the checks put the article's words back.
    """

    variant: Variant
    is_located: bool
    is_right: bool
    is_published: bool
    is_mended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Counts of one kind of variant, or of several."""

    name: str
    made: int
    located: int
    right: int
    published: int
    mended: int


def material_of(suite: Suite) -> tuple[Material, ...]:
    """The labelled quotes of a suite with their articles, no quote twice."""
    return tuple(
        (
            suite.articles[gold.article],
            tuple(dict.fromkeys(quote for claim in gold.claims for quote in claim.quotes)),
        )
        for gold in suite.golds
    )


def judge(material: Iterable[Material], seed: int = SEED, *, publish: bool = True) -> Iterator[Outcome]:
    """Every variant of the material with what became of it; given to the checks only where `publish` says so."""
    for article, quotes in material:
        source = source_of(article, read(article))
        for variant in variants(article.uri, article.text, quotes, seed):
            yield _outcome(variant, source, publish=publish)


def _outcome(variant: Variant, source: Source, *, publish: bool) -> Outcome:
    text = source.article.text
    span = locate(variant.quote, text)
    published = _published(variant, source) if publish else []
    return Outcome(
        variant=variant,
        is_located=span is not None,
        is_right=span is not None and _same_place(text, (span.start, span.end), (variant.start, variant.end)),
        is_published=bool(published),
        is_mended=any(
            words != variant.quote and plain_words(words) in plain_words(text) for words in published
        ),
    )


def _same_place(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two stretches are the same but for the marks at their edges."""
    return _inner(text, *left) == _inner(text, *right)


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    signs = "%$€£"
    while start < end and not (text[start].isalnum() or text[start] in signs):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in signs):
        end -= 1
    return start, end


def _published(variant: Variant, source: Source) -> list[str]:
    """The texts of the claims that the checks make of a variant."""
    sentences = source.reading.sentences
    draft = Draft(text=variant.quote, sentence_ids=_ids(sentences, variant))
    outcome = verify([draft], source, window_of(source.article.publication))
    return [claim.text if claim.status == "repaired" else variant.quote for claim in outcome.claims]


def _ids(sentences: Sequence[Sentence], variant: Variant) -> tuple[int, ...]:
    return tuple(s.id for s in sentences if s.start < variant.end and variant.start < s.end)


def rows(outcomes: Iterable[Outcome]) -> tuple[Row, ...]:
    """Counts per kind, then over all falsified variants that are no verbatim stretch, then over all benign ones."""
    listed = list(outcomes)
    kinds: tuple[Kind, ...] = (*FALSIFIED, *BENIGN)
    per_kind = (_row(kind, [o for o in listed if o.variant.kind == kind]) for kind in kinds)
    false = [o for o in listed if o.variant.is_falsified and o.variant.kind != CUT_OFF]
    return (
        *(row for row in per_kind if row.made),
        _row("FALSIFIED", false),
        _row("BENIGN", [o for o in listed if not o.variant.is_falsified]),
    )


def _row(name: str, outcomes: list[Outcome]) -> Row:
    return Row(
        name=name,
        made=len(outcomes),
        located=sum(o.is_located for o in outcomes),
        right=sum(o.is_right for o in outcomes),
        published=sum(o.is_published and not o.is_mended for o in outcomes),
        mended=sum(o.is_mended for o in outcomes),
    )


def missed(table: Sequence[Row]) -> tuple[str, ...]:
    """The targets that a table misses, in words."""
    false, benign = table[-2:]
    found = []
    if min(false.made, benign.made) < FEWEST:
        found.append(f"{false.made} falsified and {benign.made} benign variants: {FEWEST} of each are needed")
    if false.located > MOST_ACCEPTED * false.made:
        found.append(
            f"{_share(false.located, false.made)} of the falsified located; at most {MOST_ACCEPTED:.0%}"
        )
    if benign.right < LEAST_LOCATED * benign.made:
        found.append(
            f"{_share(benign.right, benign.made)} of the benign located rightly; at least {LEAST_LOCATED:.0%}"
        )
    return tuple(found)


def report(table: Sequence[Row]) -> str:
    """A Markdown table for a person."""
    head = "| variants | made | located | right span | published | mended |\n| --- | --- | --- | --- | --- | --- |"
    return "\n".join([head, *map(_line, table)])


def _line(row: Row) -> str:
    counts = (row.located, row.right, row.published, row.mended)
    return f"| {row.name} | {row.made} | {' | '.join(_share(count, row.made) for count in counts)} |"


def _share(count: int, of: int) -> str:
    return f"{count / of:.1%}" if of else "–"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a target is missed or the gold cannot be read."""
    parser = argparse.ArgumentParser(
        prog="grounding", description="Falsify every labelled quote and try to pass it."
    )
    parser.add_argument(
        "gold", type=Path, nargs="?", help="folder of gold files [default: the project's own]"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", metavar="KIND", help="list the variants of this kind that went wrong")
    options = parser.parse_args(arguments)
    try:
        outcomes = list(judge(material_of(load_suite(options.gold or asset_dir("gold"))), options.seed))
    except SummariseError as error:
        print(error, file=sys.stderr)
        return 1
    table = rows(outcomes)
    print(report(table))
    print("\n".join(_wrong(outcomes, options.show)), end="\n" if options.show else "")
    problems = missed(table)
    print(
        "\n".join(f"missed: {problem}" for problem in problems), end="\n" if problems else "", file=sys.stderr
    )
    return 1 if problems else 0


def _wrong(outcomes: Iterable[Outcome], kind: str | None) -> Iterator[str]:
    for outcome in outcomes:
        variant = outcome.variant
        if variant.kind == kind and _went_wrong(outcome):
            yield f"{variant.article} {variant.start}: {variant.quote!r}"


def _went_wrong(outcome: Outcome) -> bool:
    if outcome.variant.is_falsified:
        return outcome.is_located or (outcome.is_published and not outcome.is_mended)
    return not outcome.is_right or not outcome.is_published


if __name__ == "__main__":
    raise SystemExit(main())
