"""What the evaluation raises on purpose: a branch of the tree in `summarise.errors`.

SummariseError
└── EvaluationError
    ├── GoldInvalid               a gold file has mistakes; all of them are listed
    ├── GoldMismatch              a document was made from another text than the gold
    └── EvaluationExtraMissing    scipy or numpy is not installed
"""

from __future__ import annotations

from dataclasses import dataclass

from summarise.errors import SummariseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing wrong with a gold file: where (both count from 1), in which claim ("" outside), and what to do."""

    line: int
    column: int
    claim: str
    message: str


class EvaluationError(SummariseError):
    """A score cannot be given, so none is."""


class GoldInvalid(EvaluationError):
    """A gold file cannot be used; `mistakes` are in the order of the file."""

    def __init__(self, path: str, mistakes: tuple[Mistake, ...]) -> None:
        self.path = path
        self.mistakes = mistakes
        super().__init__("\n".join(_line(path, mistake) for mistake in mistakes))


def _line(path: str, mistake: Mistake) -> str:
    claim = f"claim {mistake.claim}: " if mistake.claim else ""
    return f"{path}:{mistake.line}:{mistake.column}: {claim}{mistake.message}"


class GoldMismatch(EvaluationError):
    """The document and the gold do not speak of the same text."""

    def __init__(self, gold: str, document: str) -> None:
        self.gold = gold
        self.document = document
        super().__init__(
            f"{gold}: the text of {document!r} is not the labelled one; "
            "run the system again on the labelled article, or look the labels over and stamp them again"
        )


class EvaluationExtraMissing(EvaluationError):
    """The extra `eval` is not installed."""

    def __init__(self) -> None:
        super().__init__("scoring needs scipy and numpy: pip install 'summarise[eval]'")
