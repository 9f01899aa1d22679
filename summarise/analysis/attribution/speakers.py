"""Who spoke last: the speakers of each kind, and who was heard in the last few passages."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarise.analysis.attribution.resolved import Kind, Resolved
from summarise.analysis.attribution.short_names import shortened
from summarise.analysis.attribution.tokens import Passage

_LOOK_BACK = 5
_HEARD = 8


@dataclass(slots=True)
class Speakers:
    """The last passages, oldest first, and who is cited in them."""

    passages: deque[Passage] = field(default_factory=lambda: deque(maxlen=_LOOK_BACK))
    named_body: Resolved | None = None
    """The body that was named last, if a description came after it too."""
    media: set[str] = field(default_factory=set)
    """The names of those cited only for carrying what others say."""
    _last: Resolved | None = None
    _by_kind: dict[Kind, Resolved] = field(default_factory=dict)
    _bodies: dict[str, Resolved] = field(default_factory=dict)
    _called: dict[str, Resolved] = field(default_factory=dict)
    _heard: deque[tuple[int, Resolved]] = field(default_factory=lambda: deque(maxlen=_HEARD))

    def hear(self, speaker: Resolved) -> None:
        """Make `speaker` the last one."""
        self._last = speaker
        self._by_kind[speaker.kind] = speaker
        self._called[shortened(speaker.name)] = speaker
        if speaker.kind == "body":
            self._bodies[speaker.name.split()[-1].lower()] = speaker
            self.named_body = speaker if speaker.named else self.named_body
        if self.passages:
            self._heard.append((self.passages[-1].start, speaker))

    def last(self, *kinds: Kind) -> Resolved | None:
        """The last speaker of the first kind that there is, unless the very last one fits as well."""
        if self._last and self._last.kind in kinds:
            return self._last
        return next((self._by_kind[kind] for kind in kinds if kind in self._by_kind), None)

    def heard_in(self, passage: Passage, kind: Kind) -> Iterator[Resolved]:
        """Those of a kind that `passage` cites, the last first."""
        for start, who in reversed(self._heard):
            if start < passage.start:
                return
            if start == passage.start and who.kind == kind:
                yield who

    def body_called(self, noun: str) -> Resolved | None:
        """The last body whose name ends in `noun`."""
        return self._bodies.get(noun)

    def called(self, noun: str) -> Resolved | None:
        """The last speaker, of any kind, whose name has `noun` for its head."""
        return self._called.get(noun)

    def is_recent(self, speaker: Resolved | None) -> bool:
        """Whether one of the last passages cites `speaker`."""
        starts = {passage.start for passage in self.passages}
        return any(who is speaker and start in starts for start, who in self._heard)
