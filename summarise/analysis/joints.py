"""Where a sentence may be cut: a joint is a mark or a word that may part two facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from summarise.analysis.clause import SentenceText
from summarise.analysis.tense import VerbCue

# Each begins with one of a few characters: the others are passed over at the speed of a search for a character.
JOINT = re.compile(
    r"[;,:\s](?:(?<=\s)\s*(?:(?:and|but)\s+(?:that\s+|(?=(?:later\s+|then\s+|also\s+|now\s+)?[a-z]))|after\s+(?=[A-Za-z]))"
    r"|(?<=,)\s+(?:(?:and|but|while|whereas|yet|though|although)\s+(?:that\s+)?"
    r"|after\s+(?=[A-Za-z])"
    r"|(?:where|when|then)\s+"
    r"|(?:and\s+|who\s+)?(?:add(?:ed|ing)|saying|not(?:ed|ing))\s+that\s+"
    r"|who\s+(?:also\s+|later\s+)?(?:confirmed|said|warned|stressed|explained|admitted|acknowledged|insisted)\s+that\s+)"
    r"|(?<=;)\s+(?:and\s+|but\s+)?"
    r"|(?<=:)\s+(?=[A-Za-z“\"]))"
)


class Cut:
    """A joint of a sentence: the part before it begins at `start`, the part behind it reaches to `end`.

    `lead` is what the part before was opened with: the subject it shares with another, or its setting. `left` are the
    words before the joint, `right` those behind it, `word` is the joint without its comma: "and", "but that", ";".
    """

    def __init__(self, whole: SentenceText, start: int, joint: re.Match[str], end: int, lead: str) -> None:
        self.whole, self.start, self.joint, self.end, self.lead = whole, start, joint, end, lead
        self.left = whole.text[start : joint.start()]
        self.right = whole.text[joint.end() : end]
        self.word = joint.group().strip(" ,")

    @cached_property
    def before(self) -> list[VerbCue]:
        """The verbs before the joint."""
        return self.whole.verbs_in(self.start, self.joint.start())

    @cached_property
    def after(self) -> list[VerbCue]:
        """The verbs behind the joint."""
        return self.whole.verbs_in(self.joint.end(), self.end)

    @property
    def gap(self) -> str:
        """What stands between the joint and the first verb behind it."""
        return self.whole.text[self.joint.end() : self.after[0].start]

    @property
    def said(self) -> str:
        """The first verb behind the joint."""
        return self.whole.text[self.after[0].start : self.after[0].end]


def cuts_in(whole: SentenceText, joints: Sequence[re.Match[str]], start: int, lead: str) -> Iterator[Cut]:
    """Those of the `joints` of a sentence that stand outside quotation marks and brackets, from `start` on."""
    places = [joint for joint in joints if joint.start() >= start and whole.is_open(joint.start())]
    ends = [joint.start() for joint in places]
    for position, joint in enumerate(places):
        end = next((other for other in ends[position + 1 :] if other >= joint.end()), len(whole.text))
        yield Cut(whole, start, joint, end, lead)
