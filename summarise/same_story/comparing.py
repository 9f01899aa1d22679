"""Two texts side by side: how much of each the other holds, and whether the values in what they share agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarise.same_story.words import Words, shingles, words_of

_BLANK = "#"
_FEWEST_OWN = 0.25
_HEAD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much of a text another holds: the share of all its own words and their number, and the share in its upper half.

    `values` is how many numbers, days and months it has; `values_kept` is the share of them that is held, measured by the
    share of all words that is: 1 in a copy, whatever its length, and far less where only the mould is shared.
    """

    all: float
    words: int
    head: float
    values: int
    values_kept: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts have in common.

    `first` and `second` say how much of each text's own words, quotations left out, stand in runs that the other text
    holds too. `slots` counts places where both have a number, a day or a month in the same surroundings, `changed`
    those of them where it is not the same one. `words_first` and `words_second` are lengths.
    """

    first: Held
    second: Held
    words_first: int
    words_second: int
    slots: int
    changed: int
    is_exact: bool

    @property
    def better_held(self) -> Held:
        """That text's shares which is held better."""
        return max(self.first, self.second, key=lambda held: held.all)


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A text ready to be compared with many; what only some comparisons need is made once it is needed."""

    words: Words

    @property
    def length(self) -> int:
        """Number of words."""
        return len(self.words.folded)

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """Every shingle, in order."""
        return tuple(shingles(self.words.folded, self.words.width))

    @cached_property
    def run_set(self) -> frozenset[str]:
        """Every different shingle."""
        return frozenset(self.runs)

    @cached_property
    def own(self) -> Sequence[int]:
        """Indices of the words outside quotation marks; of all words where nearly all are quoted."""
        unquoted = [index for index in range(self.length) if index not in self.words.quoted]
        return unquoted if len(unquoted) >= _FEWEST_OWN * self.length else range(self.length)

    @cached_property
    def surroundings(self) -> Mapping[str, int]:
        """Shingles with their values blanked out and where they stand: those that hold a value and occur once."""
        width = self.words.width
        blanked = tuple(
            _BLANK if at in self.words.values else word for at, word in enumerate(self.words.folded)
        )
        runs = shingles(blanked, width) if self.length >= width else []
        often = Counter(runs)
        return {
            run: at for at, run in enumerate(runs) if often[run] == 1 and 0 < run.count(_BLANK) <= width - 3
        }


def prepare(text: str) -> Prepared:
    """`text` ready to be compared."""
    return Prepared(words=words_of(text))


def overlap(first: Prepared, second: Prepared) -> Overlap:
    """What two texts have in common, whichever came first.

    >>> shared = overlap(prepare("Four men drowned off the island."), prepare("Nine men drowned off the island."))
    >>> shared.slots, shared.changed, shared.is_exact
    (0, 0, False)
    """
    slots, changed = _slots(first, second)
    return Overlap(
        first=_held(first, second.run_set),
        second=_held(second, first.run_set),
        words_first=first.length,
        words_second=second.length,
        slots=slots,
        changed=changed,
        is_exact=first.words.folded == second.words.folded and first.length > 0,
    )


def _held(text: Prepared, other_runs: frozenset[str]) -> Held:
    covered = bytearray(text.length)
    width = min(text.words.width, text.length)
    for at, run in enumerate(text.runs):
        if run in other_runs:
            covered[at : at + width] = b"\x01" * width
    own = [covered[index] for index in text.own]
    return Held(
        all=_share(own),
        words=sum(own),
        head=_share(own[: max(1, int(_HEAD * len(own)))]),
        values=len(text.words.values),
        values_kept=_share([covered[index] for index in text.words.values]) / (_share(covered) or 1),
    )


def _share(flags: Sequence[int]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def _slots(first: Prepared, second: Prepared) -> tuple[int, int]:
    """How many values stand in the same surroundings in both texts, and how many of them differ."""
    theirs = second.surroundings
    mine, other = first.words, second.words
    paired = {
        second_at + step: (mine.folded[first_at + step], other.folded[second_at + step])
        for surroundings, first_at in first.surroundings.items()
        if (second_at := theirs.get(surroundings)) is not None
        for step in range(
            1, mine.width - 1
        )  # "185 kilometres" and "115 miles" are no two values of one thing
        if first_at + step in mine.values
    }
    comparable = [pair for pair in paired.values() if pair[0][0].isdigit() == pair[1][0].isdigit()]
    return len(comparable), sum(one != another for one, another in comparable)
