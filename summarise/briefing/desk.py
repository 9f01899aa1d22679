"""How a claim is put for a reader of a briefing: in neutral words, with who says it under a full name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from summarise.analysis.wording import Lexicon
from summarise.briefing.heard import Heard
from summarise.digesting import ItemGroup, source_in_words, template_text
from summarise.facts import LedgerClaim
from summarise.linking.sources import source_of

_NAMES_ITS_SOURCE = re.compile(
    r"\b(?:according to|said|says|told|announced|estimates?|found that|study .{0,60}found|speaks? of)\b"
    r"|\bofficial (?:toll|count|figure)\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:\.\w|\b[A-Z])$")  # "a.m.", "the U.S."
_BARE_ROLE = re.compile(r"(?:the )?(?P<role>[a-z]+)", re.IGNORECASE)
_RANKS = {"colonel": "Col.", "general": "Gen.", "major": "Maj.", "captain": "Capt.", "lieutenant": "Lt."}
_PERSONAL = frozenset(
    "spokesman spokeswoman spokesperson colonel general major captain minister director mayor commander chairman chairwoman "
    "president governor secretary lawyer official doctor manager".split()
)
_BODIES = frozenset(
    "front mission ministry office crescent cross court commission council army navy union bank agency".split()
)
_DOES = r"(?:has|had|is|was|will|would|can|could|did|does|may|saw|said|says|\w+ed)\b"
_NAME = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)+")
_UNNAMED = "unnamed sources"
_PERSON = r"(?:[A-Z][a-z]{0,9}\. )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every sentence needs: the texts of the articles by id, ids for claims by key, who is heard, the words to avoid.

    `speakers` are the names of those whom an article cites, by its id; `roles` are speakers as any article of these days
    calls them, "rebel spokesman Ivo Tal"; `opposed` has for a claim, by its key, one of today that says otherwise, `beside`
    one of its article that counts the same people or things otherwise.
    """

    texts: Mapping[str, str]
    ids: Mapping[str, str]
    heard: Heard = field(default_factory=Heard)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    opposed: Mapping[str, LedgerClaim] = field(default_factory=dict)
    beside: Mapping[str, LedgerClaim] = field(default_factory=dict)
    lexicon: Lexicon | None = None

    def source(self, claim: LedgerClaim) -> str:
        """Who says it, in words: the cited source under its full name, else the outlet that tells it in its own voice."""
        text = self._around(claim)
        cited = source_in_words(claim.claim.attribution, text, self.lexicon)
        if cited == _UNNAMED:
            return f"{_UNNAMED} (via {self.outlet(claim)})"
        if cited:
            return self._named(
                full_name(cited, _before(claim, text), self.speakers.get(claim.article_id, ()))
            )
        return self._told_of(claim) or self.outlet(claim)

    def outlet(self, claim: LedgerClaim) -> str:
        """Who prints it."""
        return self._named(claim.publisher or claim.family)

    def _told_of(self, claim: LedgerClaim) -> str:
        """Whom the claim's own words name for it: "The government's count stood at", "The official toll is"."""
        who = source_of(claim)
        if not who or who not in claim.claim.text:
            return ""
        if who.casefold() == "official":
            return "the official count"
        return self._named(f"the {who[4:]}" if who.startswith("The ") else who)

    def _around(self, claim: LedgerClaim) -> str:
        """The article of a claim, or what the ledger keeps of one of an earlier day."""
        kept = " ".join((*claim.context, *(evidence.exact for evidence in claim.claim.evidence)))
        return self.texts.get(claim.article_id) or kept

    def _named(self, name: str) -> str:
        """A name with its article where the day's articles write one: "the Joint Monitoring Mission"."""
        if not name[:1].isupper():
            return name
        is_body = _NAME.fullmatch(name) is not None and name.split()[-1].casefold() in _BODIES
        return (
            f"the {name}" if is_body or any(f"the {name}" in text for text in self.texts.values()) else name
        )

    def told(self, claim: LedgerClaim, source: str) -> str:
        """The claim with who says it; an outlet's own words are told as that outlet's, unless `source` is ""."""
        text = template_text(ItemGroup(claims=(claim.told,), source=source, lexicon=self.lexicon))
        if not source:
            return text
        if claim.speaker:
            return self._with_full_speaker(text, claim, source)
        own = _as_itself(text, claim.publisher)
        if own != text or _NAMES_ITS_SOURCE.search(text) or self._is_named(claim, text):
            return own
        return f"{without_stop(text)}, according to {self.outlet(claim)}."

    def _is_named(self, claim: LedgerClaim, text: str) -> bool:
        return bool(claim.publisher) and claim.publisher in text

    def _with_full_speaker(self, text: str, claim: LedgerClaim, source: str) -> str:
        """ "the spokesman said" with the spokesman's name, "The ministry has counted" with the ministry's."""
        role = _BARE_ROLE.fullmatch(claim.speaker)
        roles = [role["role"]] if role else sorted(_PERSONAL)
        if (role and claim.speaker in source) or source in text:
            return _as_itself(text, claim.speaker)
        said = "" if role else r"(?= (?:said|says|told|added|announced)\b)"
        short = re.search(rf"\b[Tt]he (?:{'|'.join(map(re.escape, roles))})\b(?! (?:for|of)\b){said}", text)
        if short is None:
            return _as_itself(text, claim.speaker)
        name = source if short.start() else source[:1].upper() + source[1:]
        return text[: short.start()] + name + text[short.end() :]


def _before(claim: LedgerClaim, text: str) -> str:
    """What an article has told when it comes to a claim, the claim's own sentence included."""
    evidence = claim.claim.evidence[0]
    at = text.find(evidence.exact)
    return text[: at + len(evidence.exact)] if at >= 0 else text


def full_name(source: str, text: str, speakers: Iterable[str] = (), roles: Iterable[str] = ()) -> str:
    """The name that "the colonel" or "the ministry" stands for in `text`, or `source` itself.

    `speakers` are those whom the article cites; where they are one person whom one of `roles` gives that role,
    "the spokesman" is that one.

    >>> full_name("the ministry", "The Health Ministry has registered 210 cases, the ministry said.")
    'the Health Ministry'
    >>> full_name("the spokesman", "Rebel spokesman Ivo Tal said so. The spokesman added that.")
    'Ivo Tal'
    """
    bare = _BARE_ROLE.fullmatch(source)
    if bare is None:
        return source
    role = bare["role"].casefold()
    return next(filter(None, (_body(role, text), _person(role, text), _only(role, speakers, roles))), source)


def _only(role: str, speakers: Iterable[str], roles: Iterable[str]) -> str:
    """The one person who is cited, where another article gives that person this role."""
    persons = [name for name in dict.fromkeys(speakers) if re.search(rf"{_PERSON}$", name)]
    is_known = len(persons) == 1 and any(
        role in known.casefold() and persons[0].split()[-1] in known.split() for known in roles
    )
    return persons[0] if is_known else ""


def _body(role: str, text: str) -> str:
    found = re.findall(rf"\b((?:[A-Z][\w’'-]+ )+{re.escape(role.capitalize())})\b", text)
    names = {re.sub(r"^The ", "", name) for name in found}
    names = {name for name in names if " " in name}
    return f"the {names.pop()}" if len(names) == 1 else ""


def _person(role: str, text: str) -> str:
    """The one person that the text gives this role or rank."""
    rank = _RANKS.get(role)
    patterns = [
        rf"\b{re.escape(role)} (?:for [\w ]+ )?({_PERSON})",
        rf"\b{re.escape(role)}, ({_PERSON})",
        rf"({_PERSON}), (?:an?|the|its) (?:[\w-]+ )?{re.escape(role)}\b",
    ]
    if rank:
        patterns = [rf"({re.escape(rank)} {_PERSON})"]
    found = {name for pattern in patterns for name in re.findall(pattern, text)}
    return found.pop() if len(found) == 1 else ""


def _as_itself(text: str, publisher: str) -> str:
    """An outlet that tells what "the mission" did, under its name."""
    *first, last = publisher.split() or [""]
    opening = re.match(rf"The {re.escape(last.casefold())} (?={_DOES})", text)
    return f"The {publisher} {text[opening.end() :]}" if first and opening else text


def without_stop(text: str) -> str:
    """A sentence without its full stop; that of an abbreviation stays."""
    bare = text.removesuffix(".")
    return text if _ABBREVIATED.search(bare) else bare


def listed(parts: Iterable[str]) -> str:
    """Names in a row: "a, b and c"."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
