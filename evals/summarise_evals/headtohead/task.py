"""What langextract is asked: prompt, few-shot examples and settings, as its own manual says to write them.

The first example tells the story that our own prompt tells, so that both sides learn from the same. The settings of
`TUNED` are our best effort on its behalf.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

VERSION = "1.7.1"
CLASS = "claim"
RELATIONS = ("new", "earlier", "background", "future", "undated")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleClaim:
    """A claim as langextract should answer it; `quote` stands in the example's text."""

    quote: str
    text: str
    speaker: str
    figures: tuple[str, ...]
    time: str

    @property
    def attributes(self) -> dict[str, str | list[str]]:
        """Everything but the quote, as langextract wants it."""
        return {
            "text": self.text,
            "speaker": self.speaker,
            "figures": list(self.figures),
            "time": self.time,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and the claims in it."""

    text: str
    claims: tuple[ExampleClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerArm:
    """One way to run langextract. Sizes are in characters; `has_schema` is whether relations are held to their words.

    `resolver` are langextract's own `resolver_params`.
    """

    name: str
    prompt: str
    examples: tuple[Example, ...]
    chunk_chars: int = 1_000
    context_chars: int | None = None
    passes: int = 1
    has_schema: bool = False
    temperature: float = 0.0
    max_output_tokens: int = 2_400
    resolver: Mapping[str, object] = field(default_factory=dict)

    @property
    def prompt_sha256(self) -> str:
        """SHA-256 in hex of prompt and examples."""
        asked = {"prompt": self.prompt, "examples": [asdict(example) for example in self.examples]}
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


PROMPT = """\
Extract every claim of the news text, in the order of the text. A claim is one fact that can be true or false on its own.
Use the exact words of the text for each extraction. Do not paraphrase them and do not overlap them.
Give every claim these attributes:
text: the fact as one short, complete sentence; names instead of he, she or it; without who said it.
speaker: who says so, as the text names them; empty when the text says it itself.
figures: every number of the claim with its qualifier and what it counts, for example "at least 14 miners".
time: new (it happened or was said in the 24 hours before publication), earlier (in the days before that), \
background (older, or always true), future (planned or expected), undated.
Leave out headings, captions and links. Extract only from the text after the last Q."""

SHAFT = Example(
    text=(
        "At least 14 miners were trapped and nearly 30 hurt when a shaft collapsed near Velmora on Monday, the Orlan "
        'Mining Union said.\n"We have not given up," said its head, Tamsin Quill. She said the company may reopen the '
        "pit in May. The pit has employed some 200 people since 1988."
    ),
    claims=(
        ExampleClaim(
            quote=(
                "At least 14 miners were trapped and nearly 30 hurt when a shaft collapsed near Velmora on Monday, "
                "the Orlan Mining Union said."
            ),
            text="At least 14 miners were trapped and nearly 30 hurt when a shaft collapsed near Velmora on Monday.",
            speaker="Orlan Mining Union",
            figures=("At least 14 miners", "nearly 30 hurt"),
            time="new",
        ),
        ExampleClaim(
            quote='"We have not given up," said its head, Tamsin Quill.',
            text="The Orlan Mining Union has not given up.",
            speaker="Tamsin Quill",
            figures=(),
            time="new",
        ),
        ExampleClaim(
            quote="She said the company may reopen the pit in May.",
            text="The company may reopen the pit in May.",
            speaker="Tamsin Quill",
            figures=(),
            time="future",
        ),
        ExampleClaim(
            quote="The pit has employed some 200 people since 1988.",
            text="The pit has employed some 200 people since 1988.",
            speaker="",
            figures=("some 200 people",),
            time="background",
        ),
    ),
)

QUAY = Example(
    text=(
        "Two cranes fell onto Orvik quay late on Tuesday after a storm. Up to 60 containers were lost, the Fjord News "
        "Agency reported, citing harbour master Signe Dahl. A gust broke a third crane on 3 June. The port denied that "
        "the cranes were overdue for repair and will inspect them next week."
    ),
    claims=(
        ExampleClaim(
            quote="Two cranes fell onto Orvik quay late on Tuesday after a storm.",
            text="Two cranes fell onto Orvik quay late on Tuesday after a storm.",
            speaker="",
            figures=("Two cranes",),
            time="new",
        ),
        ExampleClaim(
            quote="Up to 60 containers were lost, the Fjord News Agency reported, citing harbour master Signe Dahl.",
            text="Up to 60 containers were lost.",
            speaker="Fjord News Agency > harbour master Signe Dahl",
            figures=("Up to 60 containers",),
            time="new",
        ),
        ExampleClaim(
            quote="A gust broke a third crane on 3 June.",
            text="A gust broke a third crane at Orvik on 3 June.",
            speaker="",
            figures=(),
            time="earlier",
        ),
        ExampleClaim(
            quote="The port denied that the cranes were overdue for repair",
            text="The cranes were not overdue for repair.",
            speaker="the port",
            figures=(),
            time="new",
        ),
        ExampleClaim(
            quote="will inspect them next week",
            text="The port will inspect the cranes next week.",
            speaker="",
            figures=(),
            time="future",
        ),
    ),
)

DEFAULT = PeerArm(name="default", prompt=PROMPT, examples=(SHAFT,))
"""langextract as it comes: chunks of 1,000 characters, one pass, constraints made from the example."""

WHOLE = PeerArm(
    name="whole", prompt=PROMPT, examples=(SHAFT,), chunk_chars=1_000_000, max_output_tokens=4_800
)
"""The whole article in one call."""

TUNED = PeerArm(
    name="tuned", prompt=PROMPT, examples=(SHAFT, QUAY), chunk_chars=500, context_chars=300, has_schema=True,
    resolver={"accept_match_lesser": False, "fuzzy_alignment_threshold": 0.9, "fuzzy_alignment_min_density": 0.8},
)  # fmt: skip
"""Short chunks that know what came before, two examples, relations held to their words, a strict aligner."""

TWICE = PeerArm(
    name="tuned-twice", prompt=PROMPT, examples=(SHAFT, QUAY), chunk_chars=500, context_chars=300, passes=2,
    has_schema=True, temperature=0.3, resolver=TUNED.resolver,
)  # fmt: skip
"""As `TUNED`, in two passes; a second pass finds nothing new at temperature 0, so it samples. Twice the price."""

ARMS = (DEFAULT, WHOLE, TUNED)
KNOWN = {arm.name: arm for arm in (*ARMS, TWICE)}
