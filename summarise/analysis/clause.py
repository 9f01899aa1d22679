"""What a sentence that tells several facts is cut into, and the sentence as the cutting sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarise.analysis.tense import VerbCue, VerbForms

_QUOTED = re.compile(
    r"\"[^\"]*\"|“[^”]*”|«[^»]*»|\([^)]*\)|\[[^\]]*\]|(?<![^\W_])[‘'](?=\w)[^‘’']*(?:\w[’']\w[^‘’']*)*[’'](?!\w)"
)
_OPENING = frozenset("\"“«([‘'")
# "eleven reports are looked into": behind a number or an article these are nouns.
_NOUN_OR_VERB = re.compile(
    r"(?:\b(?:the|a|an|these|those|its|his|her|their|such|many|several|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|dozens of|\d[\d,.]*)\s+)(?:reports|claims|states|works|shows|notes|means|fears|controls|plans|hopes|aims)$"
)
# Words that open a clause which is no sentence by itself, or a phrase that is no subject.
OPENS_CLAUSE = re.compile(
    r"\s*(?:(?:and|but)\s+)?(?:if|when|while|although|though|because|since|as|after|before|once|until|unless|whereas|whether|"
    r"even|given|provided|with|without|despite|like|unlike|where|wherever|whenever)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One fact: `text` stands alone; `core` are those of its words that stand in the sentence in one piece.

    `quote` is the stretch of the sentence that tells it, where that is longer than the core.
    """

    text: str
    core: str
    quote: str = ""


class SentenceText:
    """A sentence, its verbs, and the stretches that may not be cut."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._has_marks = not _OPENING.isdisjoint(text)
        self.closed = [match.span() for match in _QUOTED.finditer(text)] if self._has_marks else []
        self._forms: VerbForms | None = None

    def is_open(self, place: int) -> bool:
        """Whether a place lies outside quotation marks and brackets."""
        if not self._has_marks:
            return True
        before = self.text[:place]
        balanced = before.count("“") <= before.count("”") and before.count('"') % 2 == 0
        return balanced and not any(start < place < end for start, end in self.closed)

    def verbs_in(self, start: int, end: int) -> list[VerbCue]:
        """The verbs of a stretch, read as a text of its own: behind "and", "burned" is a verb."""
        if self._forms is None:
            self._forms = VerbForms(self.text)
        return [cue for cue in self._forms.between(start, end) if not self._is_no_verb(cue, start)]

    def _is_no_verb(self, cue: VerbCue, start: int) -> bool:
        """Whether a verb form of the stretch from `start` is an infinitive ("to hold") or a noun."""
        said = self.text[cue.start : cue.end]
        is_infinitive = self.text.endswith("to ", start, cue.start) and " " not in said
        is_noun = said.endswith("s") and _NOUN_OR_VERB.search(self.text, start, cue.end) is not None
        return is_infinitive or is_noun
