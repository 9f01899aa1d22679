"""Two briefings, side by side: which facts came, changed or went."""

from __future__ import annotations

from collections.abc import Iterator

from summarise_schemas.briefing import BriefingDocument, BriefingSentence


def differences(before: BriefingDocument, after: BriefingDocument) -> list[str]:
    """A line for each fact that they tell in other words ("~"), or that only the later or the earlier tells ("+", "-")."""
    old, new = _by_fact(before), _by_fact(after)
    return [
        *(
            f"~ {old[fact].text} → {new[fact].text}"
            for fact in new
            if fact in old and _differ(old[fact], new[fact])
        ),
        *(f"+ {new[fact].text}" for fact in new if fact not in old),
        *(f"- {old[fact].text}" for fact in old if fact not in new),
    ]


def _by_fact(document: BriefingDocument) -> dict[str, BriefingSentence]:
    return {sentence.fact: sentence for sentence in _sentences(document)}


def _differ(one: BriefingSentence, other: BriefingSentence) -> bool:
    return one.text != other.text


def _sentences(document: BriefingDocument) -> Iterator[BriefingSentence]:
    for section in document.developments:
        yield from section.sentences
    yield from (*document.planned, *document.earlier, *document.background, *document.undated)
