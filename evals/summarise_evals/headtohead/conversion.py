"""What langextract extracted → our published document, in its favour wherever there is a choice. Pure.

- Evidence is the interval that langextract gives. A claim without one is left out, as its users would, and counted.
- The text is the attribute `text`, or the extracted words where that is empty.
- The speaker is the attribute `speaker`; "A > B", "A, citing B" and "B via A" are chains; words like "none" or "the
  article" are no source.
- Figures are what our own reader finds in the attribute `figures`; a number alone, unless it is a year, counts as well.
  What is counted is what the text of the claim says of the same number, else what the attribute says.
- The time relation is the first word of the attribute `time` that means one; without any it is "new", as most are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarise.analysis.figures import find_figures
from summarise.analysis.window import window_of
from summarise.domain import (
    Article,
    Attribution,
    Claim,
    ClaimKind,
    ClaimList,
    ClaimTime,
    Draft,
    Evidence,
    Figure,
    Provenance,
    Reading,
    Rejection,
    Sentence,
    SourceLink,
    TimeRelationName,
    Usage,
)
from summarise.render.document import claims_document
from summarise.sentences import split
from summarise_evals.headtohead.task import VERSION, PeerArm
from summarise_schemas.published import ClaimsDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """One extraction of langextract; `start` and `end` are None where it found no place for it."""

    text: str
    start: int | None
    end: int | None
    attributes: Mapping[str, object] = field(default_factory=dict)


_RELATIONS: dict[str, TimeRelationName] = {
    "new": "new", "today": "new", "now": "new", "current": "new", "recent": "new", "present": "new", "latest": "new",
    "earlier": "earlier", "past": "earlier", "previous": "earlier", "before": "earlier",
    "background": "background", "older": "background", "old": "background", "always": "background",
    "historical": "background", "history": "background",
    "future": "future", "planned": "future", "expected": "future", "upcoming": "future", "forecast": "future",
    "undated": "undated", "unknown": "undated",
}  # fmt: skip
_NO_SOURCE = frozenset(
    """none null nil unknown unnamed unspecified empty text itself article outlet author narrator reporter
    newspaper n/a na -""".split()
)
_VIA = re.compile(r"\s*(?:\bvia\b|,?\s*(?:as )?(?:quoted|cited|reported) by\b)\s*", re.IGNORECASE)
_CITING = re.compile(r"\s*(?:>|→|,?\s*\bciting\b|,?\s*\bquoting\b)\s*", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d+(?:,\d{3})*(?:\.\d+)?")


def document_of(
    article: Article,
    extracted: Sequence[Extracted],
    arm: PeerArm,
    usage: Usage,
    model: str,
    *,
    reads_text: bool = False,
) -> ClaimsDocument:
    """The extractions of an article as the document that the scorers read.

    `reads_text` adds the figures that our own reader finds in the text of each claim: more than langextract says.
    """
    sentences = split(article.text)
    grounded = [one for one in extracted if is_grounded(one, article.text)]
    plain = (_claim(number, one, article, sentences) for number, one in enumerate(grounded, 1))
    claims = map(_with_figures_of_text, plain) if reads_text else plain
    return claims_document(
        ClaimList(
            article=article,
            reading=Reading(sentences=sentences),
            window=window_of(article.publication),
            claims=tuple(claims),
            rejected=tuple(_dropped(one) for one in extracted if not is_grounded(one, article.text)),
            usage=usage,
            provenance=_provenance(arm, model),
        )
    )


def is_grounded(extracted: Extracted, text: str) -> bool:
    """Whether an extraction has an interval, and one inside the text."""
    start, end = extracted.start, extracted.end
    return start is not None and end is not None and 0 <= start < end <= len(text)


def text_of(extracted: Extracted) -> str:
    """The claim in words."""
    written = extracted.attributes.get("text")
    return written.strip() if isinstance(written, str) and written.strip() else extracted.text


def chain_of(speaker: object) -> tuple[str, ...]:
    """The names in a `speaker` attribute, outermost first; none when it says that there is no source.

    >>> chain_of("Fjord News, citing Signe Dahl"), chain_of("Dahl via Fjord News"), chain_of("None")
    (('Fjord News', 'Signe Dahl'), ('Fjord News', 'Dahl'), ())
    """
    said = speaker.strip() if isinstance(speaker, str) else ""
    if not set(re.findall(r"[\w/-]+", said.casefold())) - _NO_SOURCE - {"the", "this", "itself"}:
        return ()
    inner_first = _VIA.split(said)
    names = inner_first[::-1] if len(inner_first) > 1 else _CITING.split(said)
    return tuple(name for name in (name.strip(" .,") for name in names) if name)


def relation_of(time: object) -> TimeRelationName:
    """The relation that a `time` attribute means.

    >>> relation_of("New (Monday)"), relation_of("in the past"), relation_of(None)
    ('new', 'earlier', 'new')
    """
    words = re.findall(r"[a-z]+", time.casefold()) if isinstance(time, str) else []
    known: list[TimeRelationName] = [_RELATIONS[word] for word in words if word in _RELATIONS]
    return known[0] if known else "new"


def figures_of(written: object, claim_text: str) -> tuple[Figure, ...]:
    """The quantities in a `figures` attribute; offsets index the attribute's own words.

    >>> [(f.low, f.high, f.modifier, f.category) for f in figures_of(["nearly 30"], "Nearly 30 miners were hurt.")]
    [(None, 30.0, 'nearly', 'wounded')]
    """
    told = find_figures(claim_text)
    return tuple(
        _with_category(figure, told) for phrase in _phrases(written) for figure in _read_figures(phrase)
    )


def _phrases(written: object) -> Iterator[str]:
    if isinstance(written, str):
        yield written
    elif isinstance(written, int | float) and not isinstance(written, bool):
        yield f"{written:g}"
    elif isinstance(written, list | tuple):
        yield from (phrase for part in written for phrase in _phrases(part))
    elif isinstance(written, Mapping):
        yield " ".join(phrase for part in written.values() for phrase in _phrases(part))


def _read_figures(phrase: str) -> tuple[Figure, ...]:
    found = find_figures(phrase)
    bare = None if found else _BARE_NUMBER.fullmatch(phrase.strip())
    if bare is None:
        return found
    value = float(bare.group().replace(",", ""))
    return (
        Figure(
            start=bare.start(),
            end=bare.end(),
            exact=bare.group(),
            low=value,
            high=value,
            modifier="exact",
        ),
    )


def _with_category(figure: Figure, told: tuple[Figure, ...]) -> Figure:
    same = (other for other in told if (other.low, other.high) == (figure.low, figure.high))
    return replace(figure, category=next((one.category for one in same if one.category), figure.category))


def _claim(number: int, extracted: Extracted, article: Article, sentences: Sequence[Sentence]) -> Claim:
    text = text_of(extracted)
    evidence = _evidence(extracted, article.text, sentences)
    figures = figures_of(extracted.attributes.get("figures"), text)
    relation = relation_of(extracted.attributes.get("time"))
    return Claim(
        id=f"x{number:02}",
        text=text,
        kind=_kind(relation, figures),
        evidence=(evidence,),
        attribution=_attribution(extracted.attributes.get("speaker")),
        figures=tuple(_placed(figure, evidence) for figure in figures),
        time=ClaimTime(relation=relation),
        actors=(),
        place="",
        hedged=False,
        checks=(),
        status="verified",
    )


def _with_figures_of_text(claim: Claim) -> Claim:
    known = {(figure.low, figure.high) for figure in claim.figures}
    read = (figure for figure in find_figures(claim.text) if (figure.low, figure.high) not in known)
    return replace(claim, figures=(*claim.figures, *(_placed(figure, claim.evidence[0]) for figure in read)))


def _evidence(extracted: Extracted, text: str, sentences: Sequence[Sentence]) -> Evidence:
    start, end = extracted.start or 0, extracted.end or 0
    sentence = next((one.id for one in sentences if one.start <= start < one.end), 0)
    return Evidence(start=start, end=end, exact=text[start:end], sentence=sentence)


def _placed(figure: Figure, evidence: Evidence) -> Figure:
    """The figure with offsets in the article, where the evidence has its words; else those of the evidence."""
    place = evidence.exact.casefold().find(figure.exact.casefold())
    if place < 0:
        return replace(figure, start=evidence.start, end=evidence.end)
    return replace(figure, start=evidence.start + place, end=evidence.start + place + len(figure.exact))


def _kind(relation: TimeRelationName, figures: tuple[Figure, ...]) -> ClaimKind:
    if relation == "future":
        return "forecast"
    if relation == "background":
        return "background"
    return "figure" if figures else "event"


def _attribution(speaker: object) -> Attribution | None:
    names = chain_of(speaker)
    if not names:
        return None
    links = tuple(SourceLink(name=name, named=True, mention=None, cue="") for name in names)
    return Attribution(chain=links, directness="indirect")


def _dropped(extracted: Extracted) -> Rejection:
    draft = Draft(text=text_of(extracted), sentence_ids=())
    return Rejection(draft=draft, reason="evidence", message="langextract found no place for it in the text")


def _provenance(arm: PeerArm, model: str) -> Provenance:
    return Provenance(
        model=model,
        prompt=f"langextract {VERSION} {arm.name}",
        prompt_sha256=arm.prompt_sha256,
        schema_version="1",
        strategy=arm.name,
        cache_hit=False,
    )
