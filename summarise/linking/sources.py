"""Who says what a claim tells: the source that it, its sentence or the sentence before names."""

from __future__ import annotations

import re
from functools import lru_cache

from summarise.facts import LedgerClaim
from summarise.linking.offices import offices_in

_PRONOUN = r"(?:he|she|it|they)"
_SAYING = (
    r"(?:said|says|told|stated|states|insisted|insists|maintained|maintains|conceded|concedes?|admitted|admits?|acknowledged|"
    r"acknowledges|claimed|claims?|counted|counts|estimated|estimates?|added|adds|stressed|repeated|repeats?|noted|charged|"
    r"alleged|alleges|asserted|explained|declared|announced|reported|wrote|confirmed|countered|retorted|retorts|underlined|"
    r"emphasised|emphasized|warned|complained|complains|promised|suspects?|suspected|believes?|denied|denies|deny|"
    r"spoke of|speaks? of|recorded|blamed|blames?|registered)"
)
_WHO = r"(?P<who>(?:(?:The|A|An|Its|His|Her|Their) )?[\w’'&-]+(?: [\w’'&-]+){0,4}?)"
_ADVERB = (
    r"(?: (?:later|also|again|still|has|have|had|has so far|meanwhile|now|earlier|already|first|initially))*"
)
_OPENING = (
    re.compile(
        rf"^{_WHO}(?:[’']s own (?:count|toll|figure)\b|{_ADVERB} (?:{_SAYING}|put the|put it|puts (?:the|it)|wants?|offered|"
        r"demand(?:s|ed)?|insists?(?:ed)?|dismiss(?:es|ed)|rejects?|rejected|disputes?|disputed|sticks? to|stood by|stands? by|"
        r"refused|refuses|boasted|pointed to|holds?\b.{0,30}\bresponsible|has the names)\b)"
    ),
    re.compile(
        r"^(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}), (?:the|an?|its) [^,]{3,40}, (?:has )?(?:said|confirmed|announced|put)\b"
    ),
)
_CLOSING = (
    re.compile(r", (?P<who>[^,]+(?:, [^,]+)?),? (?:said|says|told \w+)[^,]{0,30}\.?$"),
    re.compile(rf",[”\"’']? {_SAYING} (?:the )?(?P<who>[^,.;]{{3,60}})[,.]"),
    re.compile(r"\b(?:[Aa]ccording to|[Aa]s reported by|, per) (?P<who>(?:the )?[^,.;]{3,60})[,.;]"),
    re.compile(
        r"\b(?:claimed|announced|counted|confirmed|reported|estimated|registered|recorded) by (?P<who>(?:the )?[^,.;]{3,40})"
    ),
    re.compile(rf", (?P<who>(?:the )?[^,.;]{{3,60}}?){_ADVERB} {_SAYING}[^,]{{0,40}}\.?$"),
    re.compile(r"^The (?P<who>official) (?:toll|count|figure)\b"),
    re.compile(r"\ba (?:renewed )?count by (?:the )?(?P<who>[A-Z]\w+(?: [A-Z]\w+)*)"),
    re.compile(r"^(?:In|At) the (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) they\b"),
)
_HE_SAYS = re.compile(rf"(?:^|, |\b(?:and|that) ){_PRONOUN}{_ADVERB} {_SAYING}\b", re.IGNORECASE)
_BODY = r"(?:(?:The|A|An|Its|Two|Several) )?(?:[\w’'&-]+ ){0,3}?[\w’'-]+"
_OF_WHAT = r"(?: (?:of|for|at|in) (?:the )?[\w’'-]+(?: [A-Z][\w’'-]+)*)?"
_DOER = re.compile(
    rf"^(?P<who>{_BODY}){_OF_WHAT}"
    r" (?:are|is) (?:still |now |also )?\w+ing\b"
    rf"|^(?P<has>{_BODY}){_OF_WHAT}"
    r" (?:has|have|had|found|asked|gave|gives?|saw|called|ordered|offers?|sentenced|jailed|cleared|lists?|gives?|admits?|sought)\b"
)
_OFFICE = re.compile(
    r"\b(?:head|chief|chair\w*|director|secretary|spokes\w+|manager|leader|commander|captain|lawyer|expert|officer|official|"
    r"analyst|owner|resident|minister|engineer|professor|editor|founder|boss|coach)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("he she they it we i who that this these those nobody nothing there".split())
_NO_NAME = frozenset("was were been is are be than which when after before while because to".split())
_NO_TELLER = re.compile(
    r"\b(?:documents?|images?|pictures?|footage|video|data|principles|agencies|reports|clips|records|plans?|rules?|post|statement|report|communiqué|count|control)\b",
    re.IGNORECASE,
)
_CONTRARY = re.compile(
    r"^[Cc]ontrary to [^,]*, ?|,? whatever [^,.]* (?:say|says|said|claims?|claimed|broadcast)\b[^,.]*"
)
_BODY_TAILS = frozenset(
    "service brigade office department force forces spokesman spokeswoman group officials".split()
)
_TITLED = re.compile(r"(?P<name>(?:[A-Z][\w’'-]+ ){1,4}[A-Z][\w’'-]+)$")
_MOST_WORDS = 8


def source_of(claim: LedgerClaim) -> str:
    """Who is cited: the innermost speaker, or whom the claim's words or sentence name; "" for the outlet itself.

    "He said" is whoever the sentence before cites. A body that does what is told ("The police are looking for four men")
    tells it. A sentence without a source behind one that ends on its source ("…, Reyl said.") goes on with what that source says.
    """
    _, lead, before = claim.context
    sentence = _sentence_of(claim.claim.evidence[0].exact, lead)
    return _source(claim.speaker, claim.claim.text, claim.claim.evidence[0].exact, sentence, before)


def is_cited_in(claim: LedgerClaim, source: str) -> bool:
    """Whether a claim's own sentence names its source; one that goes on with the source of the sentence before may not be its."""
    exact = claim.claim.evidence[0].exact
    around = f"{claim.claim.text} {exact} {_sentence_of(exact, claim.context[1])}"
    return bool(source) and (source in around or source.split()[-1] in around)


@lru_cache(maxsize=16_384)
def _source(speaker: str, text: str, exact: str, sentence: str, before: str) -> str:
    told, cited = _CONTRARY.sub("", text), _plain_speaker(speaker, f"{exact} {sentence}")
    if cited and speaker in f"{text} {exact} {sentence}":
        return cited
    named = _told_by(told) or _told_by(_CONTRARY.sub("", sentence or exact))
    if named or cited:
        return cited if cited and (not named or _is_bare_role(named)) else named
    doer = _doer_in(told)
    if not doer and _HE_SAYS.search(f"{told} {exact}"):
        return _source_in(before)
    return doer or _said_before(before)


def _plain_speaker(speaker: str, around: str) -> str:
    """A speaker as the analysis found it, without what was read along; "" for none and for what does not speak."""
    contrary = " ".join(found[0] for found in _CONTRARY.finditer(around))
    if not speaker or speaker == "unnamed sources" or speaker in contrary:
        return ""
    if _NO_TELLER.search(speaker) and not offices_in(speaker):
        return ""
    found = _TITLED.search(speaker)
    is_long = len(speaker.split()) > _MOST_WORDS or re.match(r"[a-z]+ (?:to|on|in) ", speaker)
    return found["name"] if found and is_long else _tidied(speaker)


def _sentence_of(stretch: str, text: str) -> str:
    """The sentence of a text that opens with a stretch, "" where it is not there."""
    start = text.find(stretch.rstrip(".")) if stretch else -1
    return re.split(r"(?<=[a-z]{2}[.!?]) (?=[A-Z])", text[start:])[0] if start >= 0 else ""


@lru_cache(maxsize=16_384)
def _told_by(text: str) -> str:
    for pattern in (*_OPENING, *_CLOSING):
        found = pattern.search(text)
        if found and _is_teller(who := _tidied(found["who"])):
            return who
    return ""


def _is_bare_role(who: str) -> bool:
    """Whether a source is called by a role alone, as one is who was named before: "the spokesman"."""
    return _OFFICE.search(who) is not None and not re.search(r"\b(?!The\b|An?\b)[A-Z]", who)


def _tidied(who: str) -> str:
    """A source of two parts: "the head of civil protection, Anton Reyl"; of "nine of them badly, the ministry" the last."""
    parts = who.strip().split(", ")
    return who.strip() if len(parts) == 1 or _OFFICE.search(parts[0]) or offices_in(parts[0]) else parts[-1]


def _is_teller(who: str) -> bool:
    words = who.casefold().split()
    if not words or words[0] in _PRONOUNS or words[0] == "of" or _NO_NAME & {words[-1], *words[1:2]}:
        return False
    return _NO_TELLER.search(who) is None or bool(offices_in(who))


def _source_in(before: str) -> str:
    """The source that a sentence cites, or the body or person that it opens with."""
    return _told_by(before) or _doer_in(before)


def _doer_in(text: str) -> str:
    found = _DOER.match(text)
    who = (found["who"] or found["has"]).strip() if found else ""
    last = who.split()[-1] if who else ""
    return who if offices_in(last) or (last in _BODY_TAILS and offices_in(who)) else ""


def _said_before(before: str) -> str:
    found = _CLOSING[0].search(before)
    who = _tidied(found["who"]) if found else ""
    return who if who and _is_teller(who) else ""
