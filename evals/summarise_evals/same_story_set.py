"""The labelled set for `bench_same_story`: texts written by hand, seeds, and what desks make of both.

A text belongs to a `lineage` (one telling of one story) and to an `edition` of it. Labels follow from that and from
nothing else: the same lineage and edition is a *copy*, the same lineage in another edition is a *version*, all else is
*different*. The mechanical texts come from `Desk`, whose random choices depend only on the name of what it edits, so
the set is the same on every machine; a test pins its hash. Every part (dev, held-back, fresh) is made of whole stories.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Literal

import yaml

from summarise.adapters.articles import ReadOptions, read_articles
from summarise.assets import asset_dir
from summarise.domain import Article

Label = Literal["copy", "version", "different"]
Half = Literal["dev", "held-back", "fresh"]

_FRESH = "fresh.yaml"

_NO_TIME = datetime.fromisoformat("2024-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """One text of the set; `recipe` is empty when a person wrote it."""

    id: str
    story: str
    lineage: str
    edition: int
    publisher: str
    published: datetime
    text: str
    recipe: str = ""
    is_fresh: bool = False

    @property
    def half(self) -> Half:
        """Where the story belongs, by the hash of its name; those written last are a part of their own."""
        if self.is_fresh:
            return "fresh"
        return "held-back" if hashlib.sha256(self.story.encode()).digest()[0] % 2 else "dev"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPair:
    """Two texts of one half, the earlier first."""

    first: LabelledText
    second: LabelledText

    @property
    def label(self) -> Label:
        """What the second is to the first."""
        if self.first.lineage != self.second.lineage:
            return "different"
        return "copy" if self.first.edition == self.second.edition else "version"

    @property
    def kind(self) -> str:
        """For the table of mistakes: the recipes, or what makes the pair hard."""
        if (
            self.label == "different"
            and self.first.story != self.second.story
            and self.first.recipe in _ADDING
        ):
            return "other story, same addition" if self.first.recipe == self.second.recipe else "other story"
        if self.label == "different":
            return "same event" if self.first.story == self.second.story else "other story"
        return "+".join(sorted({text.recipe or "hand" for text in (self.first, self.second)}))


def labelled_texts() -> tuple[LabelledText, ...]:
    """Every text: by hand, seeds, and desk-made copies of both."""
    written = (*_written(), *_seeds())
    bases = [text for text in written if _is_base(text)]
    return (*written, *(made for base in bases for made in _desk_copies(base)))


def labelled_pairs(texts: tuple[LabelledText, ...]) -> tuple[LabelledPair, ...]:
    """All pairs within a story; for each text, pairs with six texts of other stories of its half; and all pairs of
    other stories to which desks or sites have added the same kind of thing."""
    pairs = {(a.id, b.id): _pair(a, b) for a, b in combinations(texts, 2) if a.story == b.story}
    for text in texts:
        strangers = [other for other in texts if other.half == text.half and other.story != text.story]
        for other in _chance("strangers", text.id).sample(strangers, 6):
            first, second = sorted((text, other), key=lambda one: one.id)
            pairs.setdefault((first.id, second.id), _pair(first, second))
    for first, second in combinations(texts, 2):
        if (
            first.recipe == second.recipe in _ADDING
            and first.story != second.story
            and first.half == second.half
        ):
            pairs.setdefault((first.id, second.id), _pair(first, second))
    return tuple(pairs.values())


def fingerprint(texts: tuple[LabelledText, ...]) -> str:
    """A hash of every text with its label, hex."""
    lines = (
        f"{one.id}\t{one.story}\t{one.lineage}\t{one.edition}\t{one.publisher}\t{one.published}\t{one.text}"
        for one in texts
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _pair(one: LabelledText, other: LabelledText) -> LabelledPair:
    first, second = sorted((one, other), key=lambda text: (text.published, text.id))
    return LabelledPair(first=first, second=second)


def _chance(*names: str) -> random.Random:
    return random.Random("/".join(names))  # noqa: S311 - repeatable, not secret


def _written() -> Iterator[LabelledText]:
    for path in sorted(asset_dir("same_story").glob("*.yaml")):
        for story in yaml.safe_load(path.read_text(encoding="utf-8")):
            for entry in story["texts"]:
                yield replace(_entry(story["story"], entry), is_fresh=path.name == _FRESH)


def _entry(story: str, entry: dict[str, object]) -> LabelledText:
    return LabelledText(
        id=str(entry["id"]),
        story=story,
        lineage=str(entry["lineage"]),
        edition=int(str(entry.get("edition", 1))),
        publisher=str(entry["publisher"]),
        published=datetime.fromisoformat(str(entry["published"])),
        text=str(entry["text"]).strip(),
    )


def _seeds() -> Iterator[LabelledText]:
    for path in sorted(asset_dir("seeds").glob("*.md")):
        for article in read_articles(str(path), options=ReadOptions()):
            if isinstance(article, Article) and path.name != "README.md":
                yield _seed(path, article)


def _seed(path: Path, article: Article) -> LabelledText:
    return LabelledText(
        id=path.stem,
        story=path.stem,
        lineage=path.stem,
        edition=1,
        publisher=article.publisher,
        published=article.publication.instant if article.publication else _NO_TIME,
        text=article.text,
    )


def _is_base(text: LabelledText) -> bool:
    """What desks copy: every seed, and hand-written English texts that are long enough to be cut."""
    is_english = text.text.isascii() or bool(re.search(r"\bthe\b", text.text))
    return is_english and len(text.text.split()) >= 130


def _desk_copies(base: LabelledText) -> Iterator[LabelledText]:
    recipes = _chance("recipes", base.id).sample(sorted(_RECIPES), 5 if _is_seed(base) else 2)
    for number, name in enumerate(recipes):
        chance = _chance(name, base.id)
        yield replace(
            base,
            id=f"{base.id}/{name}",
            publisher=f"{chance.choice(_PAPERS)} {number + 1}",
            published=base.published + timedelta(minutes=chance.randint(5, 900)),
            text="\n\n".join(_RECIPES[name](base.text.split("\n\n"), chance)),
            recipe=name,
        )


def _is_seed(text: LabelledText) -> bool:
    return text.id == text.lineage == text.story


Recipe = Callable[[list[str], random.Random], list[str]]


def _verbatim(paragraphs: list[str], _: random.Random) -> list[str]:
    """Other quotation marks, other white space: the same words."""
    straight = str.maketrans("“”‘’", "\"\"''")
    return [re.sub(r"\s+", "  ", paragraph.translate(straight)) for paragraph in paragraphs]


def _cut_half(paragraphs: list[str], chance: random.Random) -> list[str]:
    """From the bottom, to about half of the words, as an inverted pyramid allows."""
    return _first_words(paragraphs, chance.uniform(0.45, 0.6))


def _brief(paragraphs: list[str], chance: random.Random) -> list[str]:
    """A news-in-brief: the first third or less."""
    return _first_words(paragraphs, chance.uniform(0.2, 0.33))


def _local(paragraphs: list[str], chance: random.Random) -> list[str]:
    """A paragraph with a local angle somewhere below the first."""
    at = chance.randint(1, len(paragraphs))
    return [*paragraphs[:at], chance.choice(_LOCAL), *paragraphs[at:]]


def _dateline(paragraphs: list[str], chance: random.Random) -> list[str]:
    """A dateline before it and a credit after it."""
    agency = chance.choice(("NW", "AAN", "SNA", "CW"))
    opening = chance.choice(
        (f"({agency}) - ", f"{agency}: ", f"METROPOLIS, ({agency}) — ", "OUR CORRESPONDENT\n")
    )
    return [
        opening + paragraphs[0],
        *paragraphs[1:],
        chance.choice((f"— {agency}", f"With agency inputs ({agency})")),
    ]


def _house_style(paragraphs: list[str], chance: random.Random) -> list[str]:
    """Another house's spelling, numbers, titles and quotation marks."""
    return [_restyled(paragraph, is_british=chance.random() < 2) for paragraph in paragraphs]


def _trimmed(paragraphs: list[str], chance: random.Random) -> list[str]:
    """One sentence in six is gone, never the first of all."""
    kept = []
    for number, paragraph in enumerate(paragraphs):
        sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", paragraph)
        left = [s for at, s in enumerate(sentences) if chance.random() > 1 / 6 or (number == 0 and at == 0)]
        kept += [" ".join(left)] if left else []
    return kept


def _reordered(paragraphs: list[str], chance: random.Random) -> list[str]:
    """The lower half in another order."""
    half = (len(paragraphs) + 1) // 2
    lower = paragraphs[half:]
    chance.shuffle(lower)
    return [*paragraphs[:half], *lower]


def _boilerplate(paragraphs: list[str], chance: random.Random) -> list[str]:
    """A site's furniture that cleaning missed."""
    return [*paragraphs, *chance.choice(_FURNITURE)]


def _subbed(paragraphs: list[str], chance: random.Random) -> list[str]:
    """A sub-editor's small changes: about one in every two sentences."""
    return [_with_small_changes(paragraph, chance) for paragraph in paragraphs]


def _desk(paragraphs: list[str], chance: random.Random) -> list[str]:
    """Everything at once: style, small changes, cut to two thirds, trimmed, a local paragraph, a dateline."""
    cut = _first_words(paragraphs, chance.uniform(0.6, 0.75))
    changed = _house_style(_subbed(cut, chance), chance)
    return _dateline(_local(changed, chance), chance)


_RECIPES: dict[str, Recipe] = {
    "verbatim": _verbatim,
    "cut-half": _cut_half,
    "brief": _brief,
    "local": _local,
    "dateline": _dateline,
    "house-style": _house_style,
    "trimmed": _trimmed,
    "reordered": _reordered,
    "boilerplate": _boilerplate,
    "subbed": _subbed,
    "desk": _desk,
}


def _first_words(paragraphs: list[str], share: float) -> list[str]:
    wanted = share * sum(len(paragraph.split()) for paragraph in paragraphs)
    kept: list[str] = []
    for paragraph in paragraphs:
        if kept and sum(len(one.split()) for one in kept) >= wanted:
            break
        kept.append(paragraph)
    return kept


_STYLE: tuple[tuple[str, str], ...] = (
    (r"\bper cent\b", "percent"),
    (r"(\d) percent\b", r"\1 per cent"),
    (r"(\d)%", r"\1 per cent"),
    (r"\b(\w{3,})ising\b", r"\1izing"),
    (r"\b(\w{3,})ised\b", r"\1ized"),
    (r"\bcolor", "colour"),
    (r"\blabor\b", "labour"),
    (r"\bneighbour", "neighbor"),
    (r"\bharbour", "harbor"),
    (r"\bcentre", "center"),
    (r"\bkilometre", "kilometer"),
    (r"\bdefence\b", "defense"),
    (r"\btwo\b", "2"),
    (r"\bthree\b", "3"),
    (r"\bseven\b", "7"),
    (r"\bnine\b", "9"),
    (r"\b(\d{1,3}),(\d{3})\b", r"\1\2"),
    (r"(\d)bn\b", r"\1 billion"),
    (r"(\d)m\b", r"\1 million"),
    (r"\b(\d{1,2}) (January|February|March|April|October|November|December)\b", r"\2 \1"),
    (r"\bU\.S\.", "US"),
    (r"\ba\.m\.", "am"),
    (r"\bp\.m\.", "pm"),
    (r"\bMs?r?s? (?=[A-Z])", ""),
    (r"\bGov\. ", "Governor "),
    (r"“([^”]*)”", r'"\1"'),
    (r" – | — ", " - "),
)


def _restyled(paragraph: str, *, is_british: bool) -> str:
    for pattern, style in _STYLE if is_british else ():
        paragraph = re.sub(pattern, style, paragraph)
    return paragraph


_SMALL_CHANGES: tuple[tuple[str, str], ...] = (
    (" said on ", " told reporters on "),
    (", but ", ", although "),
    (" about ", " around "),
    (" more than ", " over "),
    (" because ", " since "),
    (" also ", " "),
    (" later ", " afterwards "),
    (" which ", " that "),
    (" began ", " started "),
    (" people ", " persons "),
    (" nearly ", " almost "),
    (" has been ", " was "),
    (" will ", " would "),
    (" asked ", " requested "),
    (" told ", " informed "),
    (" at least ", " no fewer than "),
    (" officials ", " authorities "),
    (" town ", " city "),
    (" killed ", " killed, "),
    (" still ", " "),
)


def _with_small_changes(paragraph: str, chance: random.Random) -> str:
    changes = [(old, new) for old, new in _SMALL_CHANGES if old in paragraph]
    sentences = max(1, len(re.findall(r"[.!?](?:\s|$)", paragraph)))
    for old, new in chance.sample(changes, min(len(changes), (sentences + 1) // 2)):
        paragraph = paragraph.replace(old, new, 1)
    return paragraph


_ADDING = frozenset({"local", "boilerplate"})
_PAPERS = (
    "Westmoor Echo",
    "Quayside Post",
    "Daily Lantern",
    "Marston Star",
    "Plains Reporter",
    "Coastline Today",
)
_LOCAL = (
    "A spokeswoman for the council in Westmoor said that none of its residents were known to be affected, and that the "
    "town hall had opened a telephone line for anyone who was worried about a relative.",
    "Closer to home, the Marston Rotary Club will hold a collection outside the library on Saturday. Its president, "
    "Lionel Abbott, said that he hoped for as generous a response as after last year's appeal.",
    "Our region is not without a link to the story: the engineering works at Quayside employed more than forty people "
    "from there in the nineteen-eighties, and several of the families have stayed.",
    "Professor Edith Lamb of the University of the Plains, who has written a book about the subject, called the events "
    "“anything but a surprise”. She will speak about them at the city library next Thursday.",
    "Readers who travel in the area are asked to check with their tour operator. The travel agents' association said "
    "that bookings could be changed free of charge until the end of the month.",
    "The news was followed closely in Lantern Bay, where Councillor Judith Weir asked for a minute of silence before the "
    "meeting of the harbour committee. The vote on the new moorings was put off by a week.",
)
_FURNITURE = (
    [
        "You have read two of your three free articles this month. Subscribe today for unlimited access to all of our "
        "journalism on every device, our evening newsletter and the weekend puzzles. Cancel at any time.",
        "Follow us on social media for breaking news. Comments are open to registered readers until midnight. Please be "
        "polite and stay on the subject; our moderators remove contributions that break the house rules.",
    ],
    [
        "This article was produced by the newsroom with material from agencies. All rights reserved. It may not be "
        "published, broadcast, rewritten or redistributed without the written permission of the publisher. For "
        "licences, corrections and complaints write to the readers' editor, who answers within five working days.",
    ],
    [
        "Most popular on our site this week: ten walks for a rainy day, the best scones in the county, and why your "
        "neighbour's cat visits you. Sign up for alerts and never miss a story. Download our app in the usual shops.",
    ],
)
