"""Check 8: nothing comes from the prompt's own example."""

from __future__ import annotations

from functools import lru_cache

from summarise.verify.case import Case, Finding
from summarise.verify.words import content_words, stems

_RUN = 4


def check(case: Case) -> Finding:
    """Whether the draft uses words that only the example has, or a run of words from it."""
    example = case.source.example
    if not example:
        return Finding.passing("leakage")
    leaked = sorted((case.stems & _example_stems(example)) - case.source.article_stems)
    runs = _runs(case.text) & _example_runs(example) - _runs(case.evidence_text)
    if len(leaked) >= 2 or runs:
        words = ", ".join(leaked) or " ".join(sorted(runs)[0])
        return Finding.refused("leakage", f"it repeats the prompt's example: {words}")
    return Finding.passing("leakage")


@lru_cache(maxsize=8)
def _example_stems(example: str) -> frozenset[str]:
    return stems(example)


@lru_cache(maxsize=8)
def _example_runs(example: str) -> frozenset[tuple[str, ...]]:
    return _runs(example)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.stem for word in content_words(text)]
    return frozenset(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
