"""What the template of the page needs to know of each sentence: its proof, its filters, where it lies in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from summarise.invisible import without_controls
from summarise.render.outline import attributed_to
from summarise_schemas.briefing import BriefingClaim, BriefingDocument, BriefingSentence, BriefingSource

_AROUND = 160  # characters of the article shown before and behind the evidence
_FRAGMENT_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One claim behind a sentence: where it stands, in whose words, and who is cited."""

    claim: BriefingClaim
    source: BriefingSource
    before: str
    exact: str
    after: str
    speaker: str
    link: str
    copy_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence with its proofs; `tags` are what the filters look for."""

    sentence: BriefingSentence
    proofs: tuple[Proof, ...]
    tags: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A sentence on the timeline: `left` is its place in the period, 0 to 1."""

    sentence: BriefingSentence
    left: float
    label: str


class Views:
    """Views of the sentences of one document; proofs are looked up by claim id."""

    def __init__(self, document: BriefingDocument) -> None:
        self._claims = {claim.id: claim for claim in document.claims}
        self._sources = {source.id: source for source in document.sources}
        self._document = document

    def of(self, sentences: Iterable[BriefingSentence]) -> list[SentenceView]:
        """The views of `sentences`, in order."""
        return [
            SentenceView(sentence=s, proofs=tuple(self._proofs(s.claims)), tags=_tags(s)) for s in sentences
        ]

    def proofs(self, claims: Iterable[str]) -> list[Proof]:
        """The proofs of claims by id, those of this briefing."""
        return list(self._proofs(claims))

    def moments(self) -> list[Moment]:
        """The developments that are dated inside the period, in order of time."""
        period = self._document.header.period
        begin, end = _naive(period.start), _naive(period.end)
        found = [
            Moment(sentence=s, left=(at - begin) / (end - begin), label=f"{at:%H:%M}")
            for section in self._document.developments
            for s in section.sentences
            if s.start and begin <= (at := _naive(s.start)) < end
        ]
        return sorted(found, key=lambda moment: moment.left)

    def _proofs(self, claims: Iterable[str]) -> Iterator[Proof]:
        for name in claims:
            claim = self._claims.get(name)
            source = self._sources.get(claim.article) if claim else None
            if claim is not None and source is not None:
                yield _proof(claim, source, self._sources)


def _proof(claim: BriefingClaim, source: BriefingSource, sources: dict[str, BriefingSource]) -> Proof:
    span = claim.evidence[0]
    text = source.text
    return Proof(
        claim=claim,
        source=source,
        before=_from_word(text[max(0, span.start - _AROUND) : span.start]),
        exact=span.exact,
        after=_to_word(text[span.end : span.end + _AROUND]),
        speaker=attributed_to(claim.attribution) or "the outlet itself",
        link=page_link(source.uri, span.exact),
        copy_of=sources[source.copy_of].publisher if source.copy_of in sources else "",
    )


def page_link(uri: str, exact: str) -> str:
    """The address of an article with a text fragment that leads to the words; "" unless it is on the web.

    >>> page_link("https://a.example/x", "At least 41 people were killed in Dren, officials said on Tuesday.")
    'https://a.example/x#:~:text=At%20least%2041%20people%20were%20killed,in%20Dren%2C%20officials%20said%20on%20Tuesday.'
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc or without_controls(uri) != uri:
        return ""
    return f"{uri.partition('#')[0]}#:~:text={_fragment(exact)}"


def _fragment(exact: str) -> str:
    words = exact.split()
    if len(words) <= 2 * _FRAGMENT_WORDS:
        start, end = words[:_FRAGMENT_WORDS], words[_FRAGMENT_WORDS:]
    else:
        start, end = words[:_FRAGMENT_WORDS], words[-_FRAGMENT_WORDS:]
    return ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in (start, end) if part)


def _from_word(text: str) -> str:
    return text if len(text) < _AROUND else "… " + text.partition(" ")[2]


def _to_word(text: str) -> str:
    return text if len(text) < _AROUND else text.rpartition(" ")[0] + " …"


def _tags(sentence: BriefingSentence) -> str:
    tags = [f"side:{side}" for side in sentence.sides] + (
        [f"place:{sentence.place}"] if sentence.place else []
    )
    tags += ["disputed"] if sentence.disputed else []
    tags += ["changed"] if sentence.changed else ["new"] if sentence.relation == "new" else []
    return "|".join(tags)


def _naive(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)
