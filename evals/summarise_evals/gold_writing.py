"""Writes what a system published about an article as a gold file: stamped, marked as not reviewed, each field explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from summarise.domain import Article
from summarise_evals.gold import CATEGORIES, GOLD_VERSION
from summarise_evals.gold_files import double_quoted
from summarise_evals.names import UNNAMED
from summarise_evals.suite import UNREVIEWED
from summarise_schemas import published as p

LABELLED_BY = f"{UNREVIEWED} by summarise, not reviewed"
_MOST_MUSTS = 8
_MOST_STEPS = 40
# What the readers call by another word than the labels.
_CATEGORIES = {"strikes": "attacks", "troops": "fighters", "detained": "arrested", "share": "percent"}
_LEGEND = """\
# What an editor takes out of this article. A system filled it in: nothing here is right until somebody has looked.
# Read the article first. Correct what is wrong, delete what is no claim, add what is missing; then say in labelled_by
# who did it: until it stops beginning with "pre-filled", this file is scored apart from the rest.
# `summarise eval check FILE` names every mistake by line. The rules, with examples: GUIDELINES.md in the folder of the
# project's own gold (evals/gold).
#
# quotes       verbatim stretches of the cleaned text; each occurs in it once, at `start` (leave it out: "…" alone is a quote too)
# text         the claim as a sentence that stands alone, qualifiers and hedges kept, without who said it
# also         other wordings that are as good
# kind         event, statement, figure, forecast or background
# attribution  who is cited, outermost medium first, the one who knows last; [] for the outlet's own voice; also: other names
# distanced    true when the outlet keeps away from the words ("claimed", "so-called")
# figures      every quantity with its qualifier; `exact` stands in a quote; low and high are null where the text sets no bound
# time         relation: new, earlier, background, future or undated; start and end: local times, half-open, or null
# level        required (leaving it out is a miss) or acceptable (neither a miss nor a false alarm)
# must         true for the five to eight that a digest needs
# furniture    lines of the source that are no text of the article
# loaded       loaded words in the outlet's own voice, outside quotations
"""


def gold_text(name: str, article: Article, document: p.DigestDocument) -> str:
    """The text of a gold file that labels `article`, called `name`, as `document` has it."""
    lines = [
        _LEGEND.rstrip(),
        f"gold: {double_quoted(GOLD_VERSION)}",
        f"article: {double_quoted(name)}",
        f"sha256: {article.sha256}",
        f"labelled_by: {LABELLED_BY}",
        "claims:",
        *_claims(document, article.text),
        *_listed("furniture", _furniture(document, article)),
        *_listed("loaded", (_loaded(term, article.text) for term in document.wording)),
    ]
    return "\n".join(lines) + "\n"


def _claims(document: p.DigestDocument, text: str) -> Iterator[str]:
    musts = _musts(document)
    told = set[tuple[str, tuple[int, ...]]]()
    for claim in document.claims:
        content = (claim.text, tuple(evidence.start for evidence in claim.evidence))
        if content not in told:
            told.add(content)
            yield from _claim(claim, f"g{len(told):02}", text, is_must=claim.id in musts)


def _musts(document: p.DigestDocument) -> frozenset[str]:
    """The claims that the first items of the digest stand on, what is new before the rest."""
    sections = (document.new, document.planned, document.earlier, document.background, document.undated)
    items = islice((item for section in sections for item in section), _MOST_MUSTS)
    return frozenset(item.claims[0] for item in items)


def _claim(claim: p.PublishedClaim, name: str, text: str, *, is_must: bool) -> Iterator[str]:
    found = (_quote(text, evidence.start, evidence.end) for evidence in claim.evidence)
    quotes = [quote for quote in found if quote]
    if not quotes:
        yield f"  # left out, for its words stand in the text over and over: {double_quoted(claim.text)}"
        return
    figures = [figure for figure in claim.figures if any(figure.exact in exact for _, exact in quotes)]
    yield f"  - id: {name}"
    yield "    quotes:"
    yield from (f"      - {{start: {start}, exact: {double_quoted(exact)}}}" for start, exact in quotes)
    yield f"    text: {double_quoted(claim.text)}"
    yield "    also: []"
    yield f"    kind: {claim.kind}"
    yield from _listed("attribution", _chain(claim.attribution), indent="    ")
    yield f"    distanced: {_flag(claim.attribution is not None and claim.attribution.distanced)}"
    yield from _listed("figures", map(_figure, figures), indent="    ")
    yield f"    time: {_time(claim.time)}"
    yield "    level: required"
    yield f"    must: {_flag(is_must)}"


def _quote(text: str, start: int, end: int) -> tuple[int, str] | None:
    """A stretch of the text, lengthened by words on both sides until it stands there once; None when that takes too many."""
    for _ in range(_MOST_STEPS):
        if text.count(text[start:end]) == 1:
            return start, text[start:end]
        start = text.rfind(" ", 0, max(0, start - 1)) + 1
        place = text.find(" ", end + 1)
        end = place if place >= 0 else len(text)
    return None


def _chain(attribution: p.PublishedAttribution | None) -> Iterator[str]:
    for link in attribution.chain if attribution else ():
        yield f"{{name: {double_quoted(link.name if link.name.strip() else UNNAMED)}, also: []}}"


def _figure(figure: p.PublishedFigure) -> str:
    category = _CATEGORIES.get(figure.category, figure.category)
    category = category if category in CATEGORIES else "other"
    return (
        f"{{exact: {double_quoted(figure.exact)}, low: {_number(figure.low)}, high: {_number(figure.high)}, "
        f"modifier: {figure.modifier}, unit: {double_quoted(figure.unit or category)}, category: {category}, "
        f"approximate: {_flag(figure.approximate)}, cumulative: {_flag(figure.cumulative)}}}"
    )


def _number(bound: float | None) -> str:
    if bound is None:
        return "null"
    return str(int(bound)) if float(bound).is_integer() else repr(float(bound))


def _time(time: p.PublishedTime) -> str:
    return f"{{relation: {time.relation}, start: {_moment(time.start)}, end: {_moment(time.end)}}}"


def _moment(written: str | None) -> str:
    """An end as a labeller writes it: "2024-03-04", or with the minute where it is not midnight."""
    if written is None:
        return "null"
    moment = datetime.fromisoformat(written).replace(tzinfo=None)
    shown = moment.isoformat(timespec="auto" if moment.second else "minutes")
    return f'"{shown.removesuffix("T00:00")}"'


def _furniture(document: p.DigestDocument, article: Article) -> Iterator[str]:
    lines = (line.strip() for removal in document.article.removed for line in removal.exact.splitlines())
    return (double_quoted(line) for line in dict.fromkeys(lines) if line and line in article.source)


def _loaded(term: p.PublishedLoadedTerm, text: str) -> str:
    """A loaded word; with the words before it where it stands in the text more than once."""
    if text.count(term.exact) == 1:
        return f"{{exact: {double_quoted(term.exact)}}}"
    line = text.rfind("\n", 0, term.start) + 1
    context = text[max(line, text.rfind(" ", 0, max(line, term.start - 40)) + 1) : term.end]
    return f"{{exact: {double_quoted(term.exact)}, context: {double_quoted(context)}}}"


def _listed(name: str, items: Iterable[str], indent: str = "") -> Iterator[str]:
    lines = [f"{indent}  - {item}" for item in items]
    yield f"{indent}{name}:{'' if lines else ' []'}"
    yield from lines


def _flag(value: bool) -> str:
    return "true" if value else "false"
