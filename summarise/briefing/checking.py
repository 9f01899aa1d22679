"""Every line of a finished briefing against the claims that it cites: no number, name or certainty beyond theirs.

It reads nothing but the document, so a reader of its JSON can run it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarise.analysis.wording import neutralise
from summarise.verify.figures import match_figure
from summarise.verify.moods import cues_of, first
from summarise.verify.wording_of import figures_of, names_of
from summarise_schemas.briefing import (
    BriefingChange,
    BriefingClaim,
    BriefingDocument,
    BriefingSentence,
    BriefingSource,
)

_WORD = re.compile(r"[^\W_]+")
_LONGEST_TITLE, _MOST_WORDS = 60, 4
_OURS = frozenset("according to via the official count a an of by after".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """A line that says more than its claims: what it says more, in words."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class _Cited:
    """What a line may be made of: its claims with their articles, the title of its event, what an earlier briefing said."""

    claims: Sequence[BriefingClaim]
    sources: Sequence[BriefingSource]
    extra: str = ""

    @property
    def told(self) -> str:
        """Their words, and those of who says them."""
        speakers = (link.name for c in self.claims if c.attribution for link in c.attribution.chain)
        evidence = (e.exact for claim in self.claims for e in claim.evidence)
        outlets = (word for s in self.sources for word in (s.publisher, s.family))
        return " ".join(
            (*(c.read_as or c.text for c in self.claims), *evidence, *speakers, *outlets, self.extra)
        )

    def is_title(self, words: str) -> bool:
        """Whether words before a dash are those of a title, which may be of an earlier briefing's articles."""
        is_short = ":" in words or len(words.split()) <= _MOST_WORDS
        return is_short and len(words) <= _LONGEST_TITLE and not any(letter.isdigit() for letter in words)

    def without_quotations(self, text: str) -> str:
        """A text without what stands in it in quotation marks and in an article letter for letter."""
        for quoted in re.findall(r"“([^”]+)”", text):
            if any(quoted in source.text for source in self.sources):
                text = text.replace(f"“{quoted}”", "")
        return text

    def is_speaker(self, name: str, text: str) -> bool:
        """Whether a name that the claim has not is that of its speaker, whom its article names elsewhere."""
        says = (
            rf"according to (?:the )?{re.escape(name)}|{re.escape(name)} (?:said|says|told|added|announced)"
        )
        return re.search(says, text) is not None and any(name in source.text for source in self.sources)


def unsupported(document: BriefingDocument) -> list[Unsupported]:
    """The lines of a briefing, of the bottom line and the changes too, that say more than the claims they cite."""
    claims = {claim.id: claim for claim in document.claims}
    sources = {source.id: source for source in document.sources}
    titles = {s.fact: section.title for section in document.developments for s in section.sentences}
    found = []
    for line, extra in _lines(document, titles):
        cited = [claims[name] for name in line.claims if name in claims]
        told = _Cited(cited, [sources[c.article] for c in cited if c.article in sources], extra)
        why = _beyond(line.text, told) if cited or line.claims else ""
        if why:
            found.append(Unsupported(text=line.text, why=why))
    return found


def _lines(
    document: BriefingDocument, titles: Mapping[str, str]
) -> Iterator[tuple[BriefingSentence | BriefingChange, str]]:
    """Every line with what else it may be made of: the title of its event, what was said before."""
    every = " ".join((*titles.values(), *(row.title for row in document.figures)))
    for sentence in sentences_of(document):
        yield sentence, titles.get(sentence.fact, "") or every
    for change in document.changes:
        yield change, f"{titles.get(change.fact, '') or every} {change.before}"


def sentences_of(document: BriefingDocument) -> Iterator[BriefingSentence]:
    """Every sentence of a briefing, the bottom line first."""
    yield from document.bottom_line
    for section in document.developments:
        yield from section.sentences
    yield from (*document.planned, *document.earlier, *document.background, *document.undated)


def _beyond(text: str, cited: _Cited) -> str:
    """What a text says beyond what it cites, "" for nothing."""
    return next(filter(None, _more(text, cited)), "")


def _more(text: str, cited: _Cited) -> Iterable[str]:
    title, dash, said = text.partition(" – ")
    said = said if dash and cited.is_title(title) else text
    own = cited.without_quotations(said)
    numbers = [f.exact for f in figures_of(own) if match_figure(f, figures_of(cited.told)) is None]
    yield f"a number: {', '.join(numbers)}" if numbers else ""
    names = _unknown_names(own, cited)
    yield f"a name: {', '.join(names)}" if names else ""
    yield _mood(said, cited)


def _unknown_names(text: str, cited: _Cited) -> list[str]:
    told = f"{cited.told} {neutralise(cited.told, None)}"
    known = {word.casefold() for word in _WORD.findall(told)} | _OURS
    return [
        name.exact
        for name in names_of(text)
        if any(word.casefold() not in known for word in _WORD.findall(name.exact))
        and not cited.is_speaker(name.exact, text)
    ]


def _mood(text: str, cited: _Cited) -> str:
    """A "not" that no claim has, or one that the first claim has and the line lost."""
    here = first("negation", cues_of(text))
    there = [first("negation", cues_of(claim.text)) for claim in cited.claims]
    if here and not any(there) and not first("negation", cues_of(cited.extra)):
        return "a denial"
    return "" if here or not there or not there[0] else "no denial where its claim has one"
