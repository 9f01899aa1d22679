"""Precision and recall of `summarise.same_story` on the labelled set, and its speed.

    python -m summarise_evals.bench_same_story [--mistakes] [--scale N]

Prints both halves and a part written last (`fresh`): articles are grouped as a store would see them, so that finding
candidates, comparing and linking are all in the figures. `--mistakes` lists the wrong pairs of the development half.
`--scale N` adds and times N generated articles.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import get_args

from summarise.same_story import StoryGroup, StoryIndex, StoryItem, group, signature
from summarise_evals.same_story_set import (
    Half,
    LabelledPair,
    LabelledText,
    fingerprint,
    labelled_pairs,
    labelled_texts,
)

TARGET_PRECISION, TARGET_RECALL = 0.98, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Pairs that are said to be one story, rightly or wrongly, and those that were missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what is said to be one story that is; 1 where nothing is said."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is one story that is said to be; 1 where there is nothing to find."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfScore:
    """One half of the set: all pairs of one story, copies alone, and the names of the relations."""

    half: Half
    texts: int
    pairs: int
    stories: Score
    copies: Score
    links: int
    links_named_right: int
    mistakes: tuple[LabelledPair, ...]


def score_half(half: Half, texts: Sequence[LabelledText], pairs: Iterable[LabelledPair]) -> HalfScore:
    """How well the texts of one half are grouped."""
    mine = [text for text in texts if text.half == half]
    labelled = [pair for pair in pairs if pair.first.half == half]
    groups = group(map(as_item, mine))
    story = {member: found.origin for found in groups for member in found.ids}
    joined = [pair for pair in labelled if story[pair.first.id] == story[pair.second.id]]
    wrong = [pair for pair in joined if pair.label == "different"]
    missed = [pair for pair in labelled if pair.label != "different" and pair not in set(joined)]
    copies_missed = sum(pair.label == "copy" for pair in missed)
    copies = sum(pair.label == "copy" for pair in joined)
    links = list(_links(groups, {text.id: text for text in mine}))
    return HalfScore(
        half=half,
        texts=len(mine),
        pairs=len(labelled),
        stories=Score(right=len(joined) - len(wrong), wrong=len(wrong), missed=len(missed)),
        copies=Score(right=copies, wrong=len(wrong), missed=copies_missed),
        links=len(links),
        links_named_right=sum(is_version == (pair.label == "version") for pair, is_version in links),
        mistakes=(*wrong, *missed),
    )


def as_item(text: LabelledText) -> StoryItem:
    """A labelled text as the index gets it: every publisher is a family of its own."""
    return StoryItem(
        id=text.id,
        text=text.text,
        uri=text.id,
        publisher=text.publisher,
        family=text.publisher,
        published=text.published,
    )


def _links(
    groups: Iterable[StoryGroup], texts: dict[str, LabelledText]
) -> Iterator[tuple[LabelledPair, bool]]:
    """Each member with the text it is said to be like, and whether it is called a version of it."""
    for found in groups:
        for member in found.members:
            pair = LabelledPair(first=texts[member.like], second=texts[member.id])
            yield pair, member.relation == "version"


def generated(count: int) -> Iterator[StoryItem]:
    """Articles of 250 to 600 words for timing: one in five is a cut copy of one of the last 500."""
    chance = random.Random("scale")  # noqa: S311 - repeatable, not secret
    words = sorted({word for text in labelled_texts() for word in text.text.split()})
    recent: list[str] = []
    for number in range(count):
        if recent and chance.random() < 0.2:
            whole = chance.choice(recent).split(" ")
            text = " ".join(whole[: int(len(whole) * chance.uniform(0.5, 1))])
        else:
            text = " ".join(chance.choices(words, k=chance.randint(250, 600)))
        recent = [*recent[-499:], text]
        yield StoryItem(
            id=str(number),
            text=text,
            family=f"family {number % 97}",
            published=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        )


def time_scale(count: int) -> str:
    """Processor seconds and memory for an index of `count` generated articles whose texts lie elsewhere."""
    items = list(generated(count))
    texts = {item.id: item.text for item in items}
    before = _peak_megabytes()
    begun = time.process_time()
    index = StoryIndex(text_of=texts.__getitem__)
    matched = sum(bool(index.add(item)) for item in items)
    spent = time.process_time() - begun
    again, stored = StoryIndex(text_of=texts.__getitem__), [signature(item.text) for item in items[:1000]]
    begun = time.process_time()
    for item, sketch in zip(items, stored, strict=False):
        again.remember(item, sketch)
    recalled = 1000 * (time.process_time() - begun) / len(stored)
    return (
        f"{count} articles added in {spent:.1f} s ({1000 * spent / count:.2f} ms each), {matched} of them matched, "
        f"+{_peak_megabytes() - before:.0f} MB without the texts; "
        f"from stored signatures {recalled:.2f} ms each"
    )


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 when the held-back half or the fresh part misses a target."""
    texts = labelled_texts()
    pairs = labelled_pairs(texts)
    by_hand = sum(not text.recipe for text in texts)
    print(
        f"{len(texts)} texts ({by_hand} by hand or seeds), {len(pairs)} pairs, set {fingerprint(texts)[:12]}\n"
    )
    print("| half | texts | pairs | precision | recall | recall of copies | relation named right |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    scores = [score_half(half, texts, pairs) for half in get_args(Half)]
    for score in scores:
        print(_row(score))
    if "--mistakes" in arguments:
        _print_mistakes(scores[0])
    if "--scale" in arguments:
        print("\n" + time_scale(int(arguments[arguments.index("--scale") + 1])))
    return 0 if all(map(_reaches_the_targets, scores[1:])) else 1


def _reaches_the_targets(score: HalfScore) -> bool:
    return score.stories.precision >= TARGET_PRECISION and score.stories.recall >= TARGET_RECALL


def _row(score: HalfScore) -> str:
    return (
        f"| {score.half} | {score.texts} | {score.pairs} | {score.stories.precision:.3f} ({score.stories.wrong} wrong) "
        f"| {score.stories.recall:.3f} ({score.stories.missed} missed) | {score.copies.recall:.3f} "
        f"| {score.links_named_right} of {score.links} |"
    )


def _print_mistakes(score: HalfScore) -> None:
    kinds = Counter((pair.label, pair.kind) for pair in score.mistakes)
    for (label, kind), count in kinds.most_common():
        print(f"{count:4d}  {label}: {kind}")
    for pair in score.mistakes:
        print(f"      {pair.label}: {pair.first.id} | {pair.second.id}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
