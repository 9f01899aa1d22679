"""Score the attribution reader on PolNeAR: `python -m summarise_evals.bench attribution [--data DIR]`.

The corpus is brat standoff: Source, Cue and Content may be discontinuous, `Content2` belongs to Content,
`Attribution-no-source` has no source, `Discard` and `Discuss` are marks. Predictions and gold are matched
one-to-one, best content IoU first. Nothing of the corpus is printed but scores.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarise.analysis.attribution import find_attributions
from summarise.analysis.quotations import find_quotations
from summarise.domain import AttributedSpan
from summarise.sentences import split
from summarise_evals.bench_data import corpus_folder, skipped

CORPUS = "attribution/polnear"
FOUND_IOU = 0.1
CONTENT_IOU = 0.5
_SPAN_LINE = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
_EVENT_LINE = re.compile(r"E\d+\t(\S+):T\d+(.*)")
_ROLE = re.compile(r"([A-Za-z]+)\d*:(T\d+)")

Offsets = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledAttribution:
    """Character offsets (white space left out) of the three roles; empty where a role is missing."""

    content: Offsets
    source: Offsets
    cue: Offsets


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Counts over any number of articles; `+` adds them up."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    content: int = 0
    sourced: int = 0
    source_overlap: int = 0
    exact: int = 0

    def __add__(self, other: Scores) -> Scores:
        return Scores(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})

    def f1(self, matched: int) -> float:
        """F1 of `matched` pairs against all gold and all predictions."""
        return 2 * matched / (self.gold + self.predicted) if self.gold + self.predicted else 0.0


def read_gold(text: str, standoff: str) -> tuple[LabelledAttribution, ...]:
    """The attributions of one `.ann` file; those without content are left out."""
    spans = {m.group(1): _offsets(text, m.group(3)) for m in map(_SPAN_LINE.match, standoff.split("\n")) if m}
    events = (m for m in map(_EVENT_LINE.match, standoff.split("\n")) if m)
    labelled = (_labelled(m.group(2), spans) for m in events if m.group(1).startswith("Attribution"))
    return tuple(item for item in labelled if item.content)


def _offsets(text: str, fragments: str) -> Offsets:
    pairs = (fragment.split() for fragment in fragments.split(";"))
    return _inked(text, ((int(start), int(end)) for start, end in pairs))


def _inked(text: str, spans: Iterable[tuple[int, int]]) -> Offsets:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i : i + 1].isspace())


def _labelled(roles: str, spans: dict[str, Offsets]) -> LabelledAttribution:
    by_role: dict[str, Offsets] = {"Source": frozenset(), "Cue": frozenset(), "Content": frozenset()}
    for role, key in _ROLE.findall(roles):
        if role in by_role:
            by_role[role] |= spans.get(key, frozenset())
    return LabelledAttribution(content=by_role["Content"], source=by_role["Source"], cue=by_role["Cue"])


def predict(text: str) -> tuple[LabelledAttribution, ...]:
    """What the reader finds; spans that share a cue are one attribution in pieces."""
    found = find_attributions(text, split(text), find_quotations(text), attitudes=True)
    groups: dict[tuple[int, int], list[AttributedSpan]] = {}
    for span in found:
        key = (span.cue.start, span.cue.end) if span.cue else (span.start, span.end)
        groups.setdefault(key, []).append(span)
    return tuple(_predicted(text, key, spans) for key, spans in groups.items())


def _predicted(text: str, cue: tuple[int, int], spans: Sequence[AttributedSpan]) -> LabelledAttribution:
    mentions = (span.attribution.chain[-1].mention for span in spans)
    mention = next((m for m in mentions if m), None)
    return LabelledAttribution(
        content=_inked(text, ((span.start, span.end) for span in spans)),
        source=_inked(text, [(mention.start, mention.end)]) if mention else frozenset(),
        cue=_inked(text, [cue]),
    )


def score(gold: Sequence[LabelledAttribution], predicted: Sequence[LabelledAttribution]) -> Scores:
    """Scores of one article."""
    pairs = tuple(_matched(gold, predicted))
    return Scores(
        gold=len(gold),
        predicted=len(predicted),
        found=len(pairs),
        content=sum(_iou(a.content, b.content) >= CONTENT_IOU for a, b in pairs),
        sourced=sum(bool(a.source) for a, _ in pairs),
        source_overlap=sum(bool(a.source & b.source) for a, b in pairs),
        exact=sum(a == b for a, b in pairs),
    )


def _matched(
    gold: Sequence[LabelledAttribution], predicted: Sequence[LabelledAttribution]
) -> Iterator[tuple[LabelledAttribution, LabelledAttribution]]:
    """Pairs with content IoU of at least `FOUND_IOU`, best first; equal IoU goes to the nearer cue."""
    eligible = sorted(
        (-_iou(a.content, b.content), not a.cue & b.cue, i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(predicted)
        if _iou(a.content, b.content) >= FOUND_IOU
    )
    used_gold, used_predicted = set[int](), set[int]()
    for _, _, i, j in eligible:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            yield gold[i], predicted[j]


def _iou(a: Offsets, b: Offsets) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def score_folder(folder: Path) -> Scores:
    """Scores summed over every article of `folder`."""
    total = Scores()
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        total += score(read_gold(text, path.read_text(encoding="utf-8")), predict(text))
    return total


def report(scores: Scores) -> str:
    """Five lines for a person."""
    overlap = scores.source_overlap / scores.sourced if scores.sourced else 0.0
    precision = scores.found / scores.predicted if scores.predicted else 0.0
    recall = scores.found / scores.gold if scores.gold else 0.0
    return "\n".join(
        (
            f"attributions: {scores.gold} labelled, {scores.predicted} read",
            f"found        F1 {scores.f1(scores.found):.3f}  (P {precision:.3f}, R {recall:.3f})",
            f"content      F1 {scores.f1(scores.content):.3f}",
            f"all exact    F1 {scores.f1(scores.exact):.3f}",
            f"source overlap given found {overlap:.3f}",
        )
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; 0 also when the corpus is not there."""
    parser = argparse.ArgumentParser(description="Score the attribution reader on PolNeAR.")
    parser.add_argument("--data", type=Path, help="folder with .txt and .ann files")
    folder: Path = parser.parse_args(arguments).data or corpus_folder(CORPUS)
    if not any(folder.glob("*.ann")):
        print(skipped("attribution", "*.ann", folder))
        return 0
    print(report(score_folder(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
