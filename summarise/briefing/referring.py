"""Whom "he", "the company" and a bare "1,700" mean, where the words before them in the article leave one answer.

A reader of a briefing has not read the sentence before. What is filled in stands in the article letter for letter, and its
place there becomes evidence of the claim; where two answers are possible, nothing is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from summarise.briefing.persons import (
    Named,
    by_surname,
    has_somebody_else,
    has_unknown_name,
    persons_in,
)
from summarise.domain import ClaimList, Evidence, Figure, Sentence
from summarise.facts import Fact, LedgerClaim, ReadArticle
from summarise.linking.claims import has_many_topics
from summarise.verify.wording_of import figures_of, names_of

_QUOTED = re.compile(r"[\"“”]|(?<!\w)['‘]")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b(?![’'])", re.IGNORECASE)
# "In his address, Perez said": whose it is comes after.
_LEADS_TO_NAME = re.compile(
    r"(?:As|While|Although|Though|In|At|After|Before|With|Despite|If|When|On|Under|For|By|Since)\b[^,]*"
    r"\b(?:he|she|his|her|him)\b[^,]*, [A-Z]"
)
_MINE = re.compile(r"(?:I|We|My|Our)\b")
_HE, _SHE = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in ("he|him|his", "she|her"))
_OWNER = re.compile(r"^(?:His|Her) ")
_OBJECT_BEFORE = (
    r"(?=\s+(?:on|in|at|for|by|with|to|from|after|before|during|late|early|when|and|of|as)\b|[.,;:]|$)"
)
_OBJECT = re.compile(rf"\b(?:him|her){_OBJECT_BEFORE}")
_FULL_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+"
_FARTHEST = 3
"""So many sentences back is looked for a person."""
_BODIES = (
    "union company council commission court ministry agency party board office bank institute association bureau operator "
    "owner authority committee federation university airline railway"
).replace(" ", "|")
_SHORT_BODY = re.compile(rf"^The (?P<noun>{_BODIES})(?=[’']s\b| )")
_SAID_IT = re.compile(r"\b(?:said|says|added) (?P<it>it)(?= (?:was|is|would|will|had|has|could)\b)")
_BODY_FIRST = re.compile(rf"^(?:The|A|An) (?:[\w’'-]+ )?(?:{_BODIES})\b")
_NO_KIND = (
    r"(?!(?:the|an?|same|other|whole|entire|first|last|next|new|second|two|three|both|its|his|her|of|that) )"
)
_BARE_NUMBER = re.compile(r"^(?P<who>.+?) (?P<number>\d[\d,]*(?:\.\d+)?)\.?$")
_COUNTS = re.compile(
    r"\b(?:spoke|speaks|spoken|talks?|talked) of$|\bput (?:it|the (?:number|figure|total|toll)) at$|\bcounted$|\bestimated$"
)
_OF_THINGS = frozenset({"people", "percent", "points", "other", "money", "vehicles", "weapons", "fighters"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The facts with what their claims of the day mean filled in.

    `beside` has for a claim, by its key, what somebody else counts of the same in the sentence after it; `asides` are the
    keys of claims that only say who a cited person is.
    """

    facts: tuple[Fact, ...]
    beside: Mapping[str, LedgerClaim]
    asides: frozenset[str] = frozenset()


def understood(facts: Sequence[Fact], articles: Iterable[ReadArticle]) -> Understood:
    """Fill in what claims of `articles` mean; claims of other articles stay as they are."""
    read = {article.id: _Read(article.digest.claim_list) for article in articles}
    claims = [claim for fact in facts for claim in fact.claims if claim.article_id in read]
    before = _neighbours(claims)
    filled = {claim.key: _filled(claim, before.get(claim.key), read[claim.article_id]) for claim in claims}
    return Understood(
        facts=tuple(
            replace(fact, claims=tuple(filled.get(claim.key, claim) for claim in fact.claims))
            for fact in facts
        ),
        beside={
            before[key].key: claim
            for key, claim in filled.items()
            if key in before and _counts_too(claim, before[key])
        },
        asides=frozenset(c.key for c in claims if _is_aside(c, read[c.article_id])),
    )


def _is_aside(claim: LedgerClaim, read: _Read) -> bool:
    """Whether a claim says of a person who is cited in its sentence who that is: "said Ada Roe, who keeps bees"."""
    said = re.search(rf"\b(?:said|says|told \w+) (?P<who>{_FULL_NAME}), who\b", read.sentence(claim).text)
    return said is not None and claim.claim.text.startswith(f"{said['who']} ") and not claim.speaker


@dataclass(frozen=True)
class _Read:
    """An article as it was read."""

    found: ClaimList

    @cached_property
    def has_items(self) -> bool:
        return has_many_topics(self.found)

    @cached_property
    def by_surname(self) -> Mapping[str, Named]:
        """Who is called by the surname alone where the article has given the whole name."""
        return by_surname(p for s in self.found.reading.sentences for p in persons_in(s) if " " in p.name)

    def before(self, claim: LedgerClaim) -> Iterator[Sentence]:
        """The sentences before a claim, the nearest first; of an item of a bulletin those of the item."""
        sentences = self.found.reading.sentences
        here = self.sentence(claim)
        for sentence in reversed([s for s in sentences if s.start < here.start][-_FARTHEST:]):
            if self.has_items and sentence.paragraph != here.paragraph:
                return
            yield sentence

    def sentence(self, claim: LedgerClaim) -> Sentence:
        """The sentence that a claim stands in."""
        return next(s for s in self.found.reading.sentences if s.id == claim.claim.evidence[0].sentence)

    def opening(self, claim: LedgerClaim, pronoun: str) -> Sentence:
        """What its sentence says before it says a pronoun."""
        here = self.sentence(claim)
        found = re.search(rf"\b{pronoun}\b", here.text, re.IGNORECASE)
        end = found.start() if found else 0
        return replace(here, end=here.start + end, text=here.text[:end])


def _neighbours(claims: Iterable[LedgerClaim]) -> dict[str, LedgerClaim]:
    """For each claim the one before it in its article, in the same sentence or the one before."""
    ordered = sorted(claims, key=lambda c: (c.article_id, c.claim.evidence[0].start, c.key))
    return {
        claim.key: before
        for before, claim in pairwise(ordered)
        if claim.article_id == before.article_id
        and claim.claim.evidence[0].sentence - before.claim.evidence[0].sentence <= 1
    }


def _filled(claim: LedgerClaim, before: LedgerClaim | None, read: _Read) -> LedgerClaim:
    claim = _with_unit(claim, before) if before is not None else claim
    for fill in (_with_person, _with_full_body, _with_body):
        claim = fill(claim, read)
    return claim


def _with_person(claim: LedgerClaim, read: _Read) -> LedgerClaim:
    """ "He was also fined" with the name of the one person who was named before."""
    text, outside = claim.told.text, _QUOTED.split(claim.told.text)[0]
    found = _PRONOUN.search(outside)
    if found is None or _is_speakers(claim, found[0]) or _LEADS_TO_NAME.match(text) or _MINE.match(text):
        return claim
    if named := names_of(text[: found.start()]):
        found = _OBJECT.search(outside) if len(named) == 1 and named[0].start == 0 else None
    if found is None or _are_two(outside):
        return claim
    person = _person(claim, found[0], read, is_object=bool(named))
    if person is None or person.name.split()[-1] in text:
        return claim
    is_owner = found[0].casefold() in {"his", "her"} and not _OBJECT.match(text, found.start())
    mark = "’" if "’" in read.found.article.text else "'"
    name = f"{person.name}{mark}s" if is_owner else person.name
    return _replaced(claim, found.span(), name, person.evidence)


def _are_two(text: str) -> bool:
    """ "He campaigned for him": somebody, and somebody else."""
    low = text.casefold()
    return any(
        re.search(rf"\b{one}\b.*\b{other}\b", low) for one, other in (("he", "him"), ("she", r"her(?! \w)"))
    )


def _is_speakers(claim: LedgerClaim, pronoun: str) -> bool:
    """Whether the pronoun is how the article calls who says so: that is filled in with the source."""
    attribution = claim.claim.attribution
    mention = attribution.chain[-1].mention if attribution and attribution.chain else None
    return mention is not None and mention.exact.casefold() == pronoun.casefold()


def _person(claim: LedgerClaim, pronoun: str, read: _Read, *, is_object: bool) -> Named | None:
    """The one person that the nearest sentence before names that names any; None where somebody else could be meant.

    An object is never who acts in its own sentence.
    """
    opening = read.opening(claim, pronoun)
    if not is_object and not _OWNER.match(opening.text) and persons_in(opening, read.by_surname):
        return None
    for sentence in read.before(claim):
        persons = {person.name: person for person in persons_in(sentence, read.by_surname)}
        is_other = persons and _of_same_sex(pronoun).search(sentence.text)
        is_vague = has_somebody_else(sentence) or has_unknown_name(sentence, read.by_surname)
        if is_vague or len(persons) > 1 or is_other:
            return None
        if persons:
            (person,) = persons.values()
            return None if _is_speaker(claim, person.name) else person
    return None


def _of_same_sex(pronoun: str) -> re.Pattern[str]:
    """Where a sentence says "her" beside a name, the next "she" is one of the two."""
    return _SHE if pronoun.casefold() in {"she", "her"} else _HE


def _is_speaker(claim: LedgerClaim, name: str) -> bool:
    return name.split()[-1] in claim.speaker.split()


def _with_full_body(claim: LedgerClaim, read: _Read) -> LedgerClaim:
    """ "The company has offered" as the article called it first: "The port company"."""
    short = _SHORT_BODY.match(claim.told.text)
    if short is None:
        return claim
    noun = short["noun"]
    fuller = re.compile(rf"\b[Tt]he {_NO_KIND}(?P<kind>[a-z][\w-]*(?:s[’']|[’']s)?) {noun}\b")
    told = [s for s in read.found.reading.sentences if s.start < claim.claim.evidence[0].start]
    found = [(sentence, match) for sentence in told for match in fuller.finditer(sentence.text)]
    if len({match["kind"] for _, match in found}) != 1:
        return claim
    sentence, match = found[0]
    evidence = _evidence(sentence, match.span())
    return _replaced(claim, (4, short.end()), f"{match['kind']} {noun}", evidence)


def _with_body(claim: LedgerClaim, read: _Read) -> LedgerClaim:
    """ "The chair said it was ready": "it" is the body that the sentence before begins with."""
    found = _SAID_IT.search(_QUOTED.split(claim.told.text)[0])
    sentence = next(read.before(claim), None)
    body = _BODY_FIRST.match(sentence.text) if sentence else None
    if found is None or sentence is None or body is None:
        return claim
    return _replaced(
        claim, found.span("it"), f"the{body[0][body[0].index(' ') :]}", _evidence(sentence, body.span())
    )


def _with_unit(claim: LedgerClaim, before: LedgerClaim) -> LedgerClaim:
    """ "The organisers spoke of 15,000" with what the claim before counts: "15,000 people"."""
    found = _BARE_NUMBER.match(claim.claim.text)
    counted = [f for f in before.claim.figures if f.category in _OF_THINGS]
    if found is None or any(f.unit for f in claim.claim.figures) or len(counted) != 1:
        return claim
    unit = _unit_as_written(counted[0])
    if not unit or len(before.claim.figures) != 1:
        return claim
    at = found.end("number")
    filled = _replaced(claim, (at, at), f" {unit}", before.claim.evidence[0])
    figures = [replace(figure, category=counted[0].category) for figure in figures_of(filled.told.text)]
    return replace(filled, reading=replace(filled.told, figures=tuple(figures)))


def _unit_as_written(figure: Figure) -> str:
    found = re.search(r"\d ([a-z]+)$", figure.exact)
    return found[1] if found else ""


def _counts_too(claim: LedgerClaim, before: LedgerClaim) -> bool:
    """Whether a claim gives another number of what the one before counts, by somebody else."""
    found = re.match(r"(?P<who>.+?) \d", claim.claim.text)
    is_filled = before.claim.evidence[0] in claim.told.evidence[1:]
    return bool(is_filled and found and _COUNTS.search(found["who"]) and claim.speaker != before.speaker)


def _evidence(sentence: Sentence, span: tuple[int, int]) -> Evidence:
    start, end = span
    return Evidence(
        start=sentence.start + start,
        end=sentence.start + end,
        exact=sentence.text[start:end],
        sentence=sentence.id,
    )


def _replaced(claim: LedgerClaim, span: tuple[int, int], words: str, evidence: Evidence) -> LedgerClaim:
    """A claim with other words at `span`, and with what they rest on."""
    text = claim.told.text
    told = f"{text[: span[0]]}{words}{text[span[1] :]}"
    inner = replace(claim.told, text=told[:1].upper() + told[1:], evidence=(*claim.told.evidence, evidence))
    return replace(claim, reading=inner)
