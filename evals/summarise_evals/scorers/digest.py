"""Does the digest say what matters, nothing else, and only news as new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarise_evals.case import CaseResult
from summarise_evals.counts import MATCHED, Counts, both_ways, share
from summarise_evals.gold import GoldClaim
from summarise_evals.names import canonical_name, is_name_of
from summarise_evals.scorers.attribution import chain_of
from summarise_evals.scorers.evidence import is_verbatim, touches_body
from summarise_evals.words import content_words, numbers_of, share_in, words_of
from summarise_schemas.published import DigestDocument, PublishedClaim, PublishedItem

_SAID = 0.5
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…]\s+|\n)[\s\"'“”‘’«»(\[]*$")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SAYS_WHO = re.compile(
    r"\b(?:according to|the same source|reported|reportedly|allegedly|unconfirmed|unnamed|anonymous|rumou?r\w*"
    r"|(?:he|she|they|it|who) (?:also )?(?:said|told|added|answered|replied|wrote|stated|claimed|denied|warned|announced))\b",
    re.IGNORECASE,
)


def score_digest(case: CaseResult) -> Counts:
    """Coverage of what matters, unsupported statements, and old facts presented as new.

    `digest.must`: a labelled must is covered when an item cites the prediction matched with it and carries half
    of its content words. `digest.unsupported`: the share of items that `why_unsupported` finds fault with;
    conditional on citing a matched claim. `digest.background_as_new` and `digest.earlier_as_new`: of the required
    claims labelled so, those that an item of the section `new` cites; what is not published is not shown as new.
    """
    if not isinstance(case.document, DigestDocument):
        return dict.fromkeys(METRICS, share(()))
    faults = {id(item): bool(why_unsupported(case, item)) for item in case.items}
    judged = [item for item in case.items if set(item.claims) & set(case.gold_of)]
    return {
        **_must(case),
        "digest.unsupported": share(faults[id(item)] for item in case.items),
        "digest.unsupported" + MATCHED: share(faults[id(item)] for item in judged),
        **_as_new(case, case.document, "background"),
        **_as_new(case, case.document, "earlier"),
    }


METRICS = tuple(
    name + suffix
    for name in ("digest.must", "digest.unsupported", "digest.background_as_new", "digest.earlier_as_new")
    for suffix in ("", MATCHED)
)


def why_unsupported(case: CaseResult, item: PublishedItem) -> str:
    """Why an item says more than the article, or "".

    An item is unsupported when it cites a claim that the document does not have; when no evidence of any cited
    claim stands verbatim in the text where it says; when a number or a proper name of it stands neither in that
    evidence, nor in the mentions of the cited sources (nor is it their name, when the article has that or the
    label takes it for right), nor in the labels of the cited claims, nor is the neutral word for a term of the
    evidence; or when it states flat what the labels attribute: no name of any labelled or published source of
    that claim is in it, nor "according to", "reportedly", "she said" and the like.
    A capital at the start of a sentence makes no proper name. One person's name for another's is not seen here
    when both stand in the evidence.
    """
    known = {claim.id: claim for claim in case.document.claims}
    unknown = [cited for cited in item.claims if cited not in known]
    cited = [known[name] for name in item.claims if name in known]
    if unknown:
        return f"cites {unknown[0]}, which is not there"
    if not any(touches_body(case.gold.text, claim) for claim in cited):
        return "no evidence of its claims is in the text"
    extra = _extra(case, item, cited)
    if extra:
        return f"{extra!r} is in no evidence"
    flat = next((claim.id for claim in cited if _is_stated_flat(case, item, claim)), "")
    return f"states {flat} as fact, which the article attributes" if flat else ""


def _must(case: CaseResult) -> Counts:
    matched = [pair for pair in case.required if pair.gold.must]
    covered = sum(any(_tells(item, pair.claim.id, pair.gold) for item in case.items) for pair in matched)
    required = sum(claim.must for claim in case.gold.claims)
    return both_ways("digest.must", covered, matched=len(matched), required=required)


def _tells(item: PublishedItem, claim_id: str, gold: GoldClaim) -> bool:
    said = content_words(item.text)
    return claim_id in item.claims and any(
        share_in(content_words(wording), said) >= _SAID for wording in gold.wordings
    )


def _as_new(case: CaseResult, document: DigestDocument, relation: str) -> Counts:
    shown = {cited for item in document.new for cited in item.claims}
    old = [pair for pair in case.required if pair.gold.time.relation == relation]
    required = sum(claim.time.relation == relation for claim in case.gold.required)
    hits = sum(pair.claim.id in shown for pair in old)
    return both_ways(f"digest.{relation}_as_new", hits, matched=len(old), required=required)


def _extra(case: CaseResult, item: PublishedItem, cited: Iterable[PublishedClaim]) -> str:
    """The first number or name of an item that nothing it may draw on has."""
    carried = "\n".join(_sources(case, list(cited)))
    numbers, words = numbers_of(carried), set(words_of(carried))
    extra_numbers = sorted(numbers_of(item.text) - numbers)
    extra_names = [name for name in proper_words(item.text) if not set(words_of(name)) <= words]
    return next(iter([*extra_numbers, *extra_names]), "")


def _sources(case: CaseResult, cited: list[PublishedClaim]) -> Iterator[str]:
    text = case.gold.text
    evidence = [span.exact for claim in cited for span in claim.evidence if is_verbatim(text, span)]
    yield from evidence
    links = [link for claim in cited if claim.attribution for link in claim.attribution.chain]
    yield from (link.mention.exact for link in links if link.mention and is_verbatim(text, link.mention))
    yield from (link.name for link in links if link.name.casefold() in text.casefold())
    labels = [case.gold_of[claim.id] for claim in cited if claim.id in case.gold_of]
    yield from (wording for label in labels for wording in label.wordings)
    labelled = [link for label in labels for link in label.chain]
    yield from (name for link in labelled for name in link.names)
    yield from (link.name for link in links if any(is_name_of(link.name, gold, text) for gold in labelled))
    seen = " ".join(evidence).casefold()
    yield from (term.neutral for term in case.document.wording if term.exact.casefold() in seen)


def proper_words(text: str) -> tuple[str, ...]:
    """Words with a capital that the start of a sentence does not explain.

    >>> proper_words("Shells fell on Tarna, the UN said. Nobody came; IAEA staff did.")
    ('Tarna', 'UN', 'IAEA')
    """
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        opens = bool(_SENTENCE_START.search(text[max(0, match.start() - 12) : match.start()] or "\n"))
        if word != "I" and word != word.lower() and (not opens or (len(word) > 1 and word.isupper())):
            found.append(word)
    return tuple(found)


def _is_stated_flat(case: CaseResult, item: PublishedItem, claim: PublishedClaim) -> bool:
    gold = case.gold_of.get(claim.id)
    if gold is None or not gold.chain:
        return False
    labelled = [name for link in gold.chain for name in link.names]
    names = [item.source.split(" (via ")[0], *chain_of(claim), *labelled]
    said = set(content_words(item.text))
    by_name = any(
        words and words <= said for words in (set(content_words(canonical_name(name))) for name in names)
    )
    return not by_name and not _SAYS_WHO.search(item.text)
