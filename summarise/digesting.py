"""Claims → Digest: groups, sentences for the reader, and the check that each says no more than its claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from summarise.analysis.attribution.words import UNNAMED
from summarise.analysis.whole_sentence import balanced, capitalised, ended
from summarise.analysis.wording import Lexicon, neutralise
from summarise.domain import (
    Attribution,
    Check,
    Claim,
    ClaimList,
    Digest,
    DigestItem,
    SourceLink,
    TimeRelationName,
)
from summarise.verify.figures import match_figure
from summarise.verify.moods import Mood, cues_of, first
from summarise.verify.wording_of import figures_of, names_of
from summarise.verify.words import stems

_MOODS: tuple[Mood, ...] = ("negation", "modality")
_WORD = re.compile(r"[^\W_]+")
_LONG_SOURCE = 30
_LOOSE_END = " .,;:–-"
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_DOTTED = re.compile(r"\b[A-Za-z]\.[A-Za-z]$")
_ROLE = re.compile(r"[a-z-]+(?:man|woman|person|er|or|chief|head|director) (?:of|for) the\b")
_STOP_IN_MARKS = re.compile(r"\.([\"'”’»])$")
_FRAME = frozenset("according to the same source".split())
_SPEECH = re.compile(r"^[\"“‘«']")
_SO_CALLED = re.compile(r"^(?:the\s+)?so-called\s+", re.IGNORECASE)
_NUMBERED = re.compile(r"[A-Z]\w+ \d+$")
_CROWD = re.compile(
    r"(?:analysts|officials|experts|economists|activists|survivors|witnesses|residents|sources|researchers|campaigners"
    r"|lawyers|prosecutors|doctors|organisers|organizers|neighbours|neighbors|relatives|traders) (?:at|in|from|of|with)\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"(?:the|a|an|some|his|her|their|its|one|several|many)\b", re.IGNORECASE)
# "The war has claimed the lives of 300 people" tells of no speaker.
_SAYS_WHO = re.compile(
    r"\b(?:according to|sa(?:id|y|ys)|told|stated|announced|reported|added|noted|stressed|denied"
    r"|claimed(?!\s+(?:(?:the|his|her|its|their)\s+)?(?:li[fv]es?|victims?|responsibility|\d[\d,.]*|more|at|nearly|about|some)\b))\b",
    re.IGNORECASE,
)
_HEARING = re.compile(r"\b(?:told|hears?|heard)$")  # "the court was told": nobody is named who told it
_BESIDE = 80  # characters between a word of saying and the speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroup:
    """Claims that one sentence of the digest will say, with their common source in words ("" for the outlet).

    `lexicon` has the loaded terms that the sentence is to avoid; ours when None.
    """

    claims: tuple[Claim, ...]
    source: str
    lexicon: Lexicon | None = None

    def neutral(self, text: str) -> str:
        """`text` without loaded terms outside quotation marks."""
        return neutralise(text, self.lexicon)


def groups(claim_list: ClaimList, lexicon: Lexicon | None = None) -> tuple[ItemGroup, ...]:
    """Neighbouring claims of one sentence, one speaker and one place in time belong together.

    `lexicon` has the loaded terms that their sentences avoid; ours when None.
    """
    text = claim_list.article.text
    keyed = groupby(
        claim_list.claims,
        key=lambda c: (
            c.evidence[0].sentence,
            source_in_words(c.attribution, text, lexicon),
            c.time.relation,
        ),
    )
    return tuple(ItemGroup(claims=tuple(members), source=key[1], lexicon=lexicon) for key, members in keyed)


def assemble(
    claim_list: ClaimList,
    drafted: dict[int, str] | None = None,
    notices: Iterable[str] = (),
    lexicon: Lexicon | None = None,
) -> Digest:
    """The digest of one article.

    `drafted` holds a model's sentences by index into ``groups(claim_list, lexicon)``; one that says more
    than its claims is replaced by the claims themselves.
    """
    found = [(group, (drafted or {}).get(index)) for index, group in enumerate(groups(claim_list, lexicon))]

    def section(relation: TimeRelationName) -> tuple[DigestItem, ...]:
        chosen = [(group, text) for group, text in found if group.claims[0].time.relation == relation]
        before = ["", *(group.source for group, _ in chosen)]
        return tuple(
            item_of(group, text, source_before=source)
            for (group, text), source in zip(chosen, before, strict=False)
        )

    return Digest(
        claim_list=claim_list,
        new=section("new"),
        earlier=section("earlier"),
        planned=section("future"),
        background=section("background"),
        undated=section("undated"),
        notices=(*claim_list.article.notices, *_date_notice(claim_list), *notices),
    )


def item_of(group: ItemGroup, drafted: str | None = None, *, source_before: str = "") -> DigestItem:
    """The sentence for a group: the drafted one if every check passes, else one made of its claims.

    `source_before` is the source of the item before it: a long name is not spelled out twice running.
    """
    if drafted:
        checks = item_checks(drafted, group)
        if all(check.passed for check in checks):
            return _item(drafted, group, checks, fallback=False)
    text = template_text(group, _short(group.source, source_before))
    return _item(text, group, item_checks(text, group), fallback=bool(drafted))


def template_text(group: ItemGroup, source: str | None = None) -> str:
    """The claims of a group as one sentence in neutral words, with who says so: `source`, or the group's own.

    The wording of the claims is kept; only loaded terms outside quotation marks change.
    """
    source = group.source if source is None else source
    first, *others = (group.neutral(balanced(_named_speaker(claim, source))) for claim in group.claims)
    says = [_says_who(part, group, source) for part in (first, *others)]
    if not source or all(says):
        return ended(_joined(first, others, group))
    if says[0]:  # "The guard admitted a leak; nobody was hurt": the second is told by the guard as well
        source = "the same source"
    if not others and (told := _in_his_words(group.claims[0], first, source)):
        return told
    if _SPEECH.match(first) and not others:
        return f"{capitalised(source)}: {ended(first)}"
    body = _STOP_IN_MARKS.sub(r"\1", _joined(first, others, group))
    return f"{body}, according to {source}."


def _joined(first: str, others: Sequence[str], group: ItemGroup) -> str:
    return "; ".join(map(_unended, (first, *(_mid_sentence(text, group) for text in others))))


def _unended(text: str) -> str:
    """A sentence without its full stop; that of "a.m." stays."""
    bare = text.rstrip(_LOOSE_END)
    return f"{bare}." if _DOTTED.search(bare) else bare


def _named_speaker(claim: Claim, source: str) -> str:
    """The claim with its speaker's name where the article writes "he" or "it" for the speaker."""
    link = claim.attribution.chain[-1] if claim.attribution and claim.attribution.chain else None
    if not source or not link or not link.mention or link.mention.exact.casefold() not in _PRONOUNS:
        return claim.text
    spoken = re.compile(rf"\b{re.escape(link.mention.exact)}\b", re.IGNORECASE)
    found = spoken.search(claim.text)
    if found is None:
        return claim.text
    name = source.split(" (via ")[0]
    return (
        claim.text[: found.start()]
        + (capitalised(name) if found.start() == 0 else name)
        + claim.text[found.end() :]
    )


def _in_his_words(claim: Claim, text: str, source: str) -> str:
    """`He could not work` said by Paul Lind: "Paul Lind said he could not work", not his name twice; else empty."""
    link = claim.attribution.chain[-1] if claim.attribution and claim.attribution.chain else None
    pronoun = link.mention.exact if link and link.mention else ""
    is_own = pronoun.casefold() in _PRONOUNS and claim.text.casefold().startswith(f"{pronoun.casefold()} ")
    name = source.split(" (via ")[0]
    if not is_own or not text.casefold().startswith(f"{name.casefold()} "):
        return ""
    return ended(f"{capitalised(source)} said {pronoun.lower()}{text[len(name) :]}")


def _short(source: str, source_before: str) -> str:
    return "the same source" if source == source_before and len(source) > _LONG_SOURCE else source


def item_checks(text: str, group: ItemGroup) -> tuple[Check, ...]:
    """Whether `text` carries no number, name or certainty that its claims do not carry."""
    if _is_spelled_out(text, group):
        return tuple(Check(name=name, passed=True) for name in ("figures", "names", "certainty"))
    return (_figures_check(text, group), _names_check(text, group), _certainty_check(text, group))


def _is_spelled_out(text: str, group: ItemGroup) -> bool:
    """Whether `text` is the claims word for word, their source and nothing else: there is nothing to compare then."""
    rest = text
    for claim in group.claims:
        told = claim.text.strip(_LOOSE_END)[1:]
        before, found, after = rest.partition(told)
        if not found or not told:
            return False
        rest = before[:-1] + after
    return {word.casefold() for word in _WORD.findall(rest)} <= _FRAME | _words_in(group.source)


@lru_cache(maxsize=1_024)
def _words_in(source: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(source))


def source_in_words(
    attribution: Attribution | None, article_text: str = "", lexicon: Lexicon | None = None
) -> str:
    """The attribution chain for a reader: speaker first, media it came through in brackets.

    A name gets the article that `article_text` writes before it; loaded terms in it are put neutrally.

    >>> source_in_words(Attribution(directness="indirect", chain=(
    ...     SourceLink(name="RIA", named=True, mention=None, cue="cited"),
    ...     SourceLink(name="minister", named=False, mention=None, cue="said"))), "RIA cited the minister.")
    'the minister (via RIA)'
    """
    if attribution is None or not attribution.chain:
        return ""
    *media, speaker = (_in_running_text(link, article_text, lexicon) for link in attribution.chain)
    return f"{speaker} (via {', '.join(reversed(media))})" if media else speaker


def _in_running_text(link: SourceLink, article_text: str, lexicon: Lexicon | None) -> str:
    own_name = _SO_CALLED.sub("", link.name)
    name = neutralise(own_name, lexicon)
    is_described = not link.named or _CROWD.match(name) is not None
    if is_described and name == own_name and name[1:2].islower() and not _keeps_capital(name, article_text):
        name = name[:1].lower() + name[1:]
    if _DETERMINER.match(name):
        return name[:1].lower() + name[1:]
    is_role = not link.named and _ROLE.match(name) is not None
    return f"the {name}" if is_role or _takes_article(name, article_text) else name


def _keeps_capital(name: str, article_text: str) -> bool:
    """Whether a description begins with a name: "Orlan’s state television", or a word the article never writes small."""
    word = name.split()[0]
    if _NUMBERED.match(name):
        return True
    is_inside = re.search(rf"[\w,;] {re.escape(word)}\b", article_text) is not None
    return word.endswith(("’s", "'s", "s’", "s'")) or is_inside


def _takes_article(name: str, article_text: str) -> bool:
    """Whether the article writes "the" before a name."""
    text, low = _lowered(article_text), name.casefold()
    return any(_stands_in(f"{opening}{low}", text) for opening in ("the ", "the so-called "))


@lru_cache(maxsize=64)
def _lowered(text: str) -> str:
    return text.casefold()


def _stands_in(words: str, text: str) -> bool:
    """Whether `words` stand in a text and not inside longer ones."""
    at = text.find(words)
    while at >= 0:
        around = text[max(at - 1, 0) : at] + text[at + len(words) :][:1]
        if not any(mark.isalnum() or mark == "_" for mark in around):
            return True
        at = text.find(words, at + 1)
    return False


def _says_who(body: str, group: ItemGroup, source: str) -> bool:
    """Whether the sentence names its source and, beside it, the act of saying."""
    attribution = group.claims[0].attribution
    if attribution is None:
        return True
    link = attribution.chain[-1]
    names = stems(link.mention.exact if link.mention else link.name) | stems(link.name) | stems(source)
    said = [match.span() for match in _SAYS_WHO.finditer(body)]
    if link.cue and (at := body.casefold().find(link.cue.casefold())) >= 0:
        if link.name == UNNAMED and _HEARING.search(link.cue):
            return True
        said.append((at, at + len(link.cue)))
    return any(names & stems(body[max(start - _BESIDE, 0) : end + _BESIDE]) for start, end in said)


def _mid_sentence(text: str, group: ItemGroup) -> str:
    """A text with its first word in lower case, unless the article writes that word with a capital."""
    word = text.split(" ", 1)[0]
    names = {name.exact.split()[0] for claim in group.claims for name in names_of(claim.text)}
    return text if word in names or (word.isupper() and len(word) > 1) else text[:1].lower() + text[1:]


def _item(text: str, group: ItemGroup, checks: tuple[Check, ...], *, fallback: bool) -> DigestItem:
    ids = tuple(claim.id for claim in group.claims)
    return DigestItem(text=text, claim_ids=ids, source=group.source, checks=checks, fallback=fallback)


def _figures_check(text: str, group: ItemGroup) -> Check:
    carried = tuple(figure for claim in group.claims for figure in (*claim.figures, *figures_of(claim.text)))
    extra = [figure.exact for figure in figures_of(text) if match_figure(figure, carried) is None]
    return Check(
        name="figures", passed=not extra, detail=f"not in the claims: {', '.join(extra)}" if extra else ""
    )


def _names_check(text: str, group: ItemGroup) -> Check:
    carried = " ".join(
        [group.source, *(f"{claim.text} {group.neutral(claim.text)}" for claim in group.claims)]
    )
    known = {word.casefold() for word in _WORD.findall(carried)}
    names = [name.exact for name in names_of(text)]
    extra = [name for name in names if any(word.casefold() not in known for word in _WORD.findall(name))]
    return Check(
        name="names", passed=not extra, detail=f"not in the claims: {', '.join(extra)}" if extra else ""
    )


def _certainty_check(text: str, group: ItemGroup) -> Check:
    carried = " ".join(claim.text for claim in group.claims)
    for mood in _MOODS:
        here, there = first(mood, cues_of(text)), first(mood, cues_of(carried))
        if there and not here:
            return Check(name="certainty", passed=False, detail=f"drops the {mood} of its claims")
        if here and not there and mood == "negation":
            return Check(name="certainty", passed=False, detail=f"adds {mood}")
    return Check(name="certainty", passed=True)


def _date_notice(claim_list: ClaimList) -> tuple[str, ...]:
    if claim_list.window is not None or any("--published" in notice for notice in claim_list.article.notices):
        return ()
    return ("No publication date was found, so nothing is called new. Give one with --published YYYY-MM-DD.",)
