"""What a page is when it is no article: a front, a paywall's stub, a consent wall, a login, a bot check, a soft 404."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from summarise.adapters.articles.pages.metadata import PageMetadata
from summarise.cleaning import is_terminated, reason_of

Kind = Literal["index", "paywall", "consent", "login", "bot check", "not found"]

_SAVE = "save the page from a browser {how} and pass the file"
_MESSAGES: dict[Kind, str] = {
    "index": "this is a front page or an index of articles, not one article; pass the addresses of its articles",
    "paywall": "a paywall leaves only a teaser of this article; "
    + _SAVE.format(how="where you are logged in"),
    "consent": "this is a consent wall (cookies), not the article; "
    + _SAVE.format(how="after you have answered it"),
    "login": "this is a login page, not an article; " + _SAVE.format(how="where you are logged in"),
    "bot check": "this is a check for robots, not the article; " + _SAVE.format(how="that has passed it"),
    "not found": "the page says that there is no such article; check the address",
}
_BOT = re.compile(
    r"just a moment|attention required|(?:verify|confirm|prove|make sure)(?: that)? you(?: are|['’]re)(?: not)? (?:a )?"
    r"(?:human|(?:ro)?bot)"
    r"|are you (?:a )?(?:human|(?:ro)?bot)|i(?:['’]m| am) not a robot|checking "
    r"(?:if the site connection is secure|your browser)"
    r"|unusual (?:traffic|activity)|enable javascript(?: and cookies)? to continue|(?:re|h)?captcha"
    r"|access (?:to this page has been )?denied"
    r"|(?:please )?(?:enable|turn on|activate) (?:javascript|js)\b"
    r"|javascript (?:is|seems to be|must be) (?:disabled|required|enabled)"
    r"|ddos protection|request blocked|pardon our interruption|security check",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|we value your privacy|before you continue|\bgdpr\b|personali[sz]ed (?:ads?|content)"
    r"|our (?:\d+ )?partners|accept all|reject all|manage (?:my |your )?(?:options|preferences|choices|settings)"
    r"|legitimate interest"
    r"|privacy (?:policy|settings|choices|notice)|process(?:ing)? (?:of )?(?:your )?personal data|data protection",
    re.IGNORECASE,
)
_CONSENT_TITLE = re.compile(
    r"before you continue|your privacy|privacy (?:choices|settings|gate)|cookie|consent|we value your",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"^\W*(?:log[ -]?in|sign[ -]?in|member login|anmelden|connexion|iniciar sesi[oó]n)\b", re.IGNORECASE
)
_MISSING = re.compile(
    r"\b404\b|(?:page|article|story|content|url|link|document) (?:was |could |is |can ?)?(?:not|n['’]t|cannot|no longer)(?: be)? "
    r"(?:found|exists?|available)|page (?:does not|doesn['’]t) exist|(?:can(?:['’]t|not)|could(?:n['’]t| not)) find"
    r" (?:the|that|this|what|your)"
    r"|no longer (?:available|exists)|has been (?:removed|deleted)|seite nicht gefunden|page introuvable|p[aá]gina no encontrada",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"(?:to|and) (?:continue|keep|finish) reading|(?:continue|keep|finish) reading (?:this|the|your|with|by|for|is)"
    r"|(?:to )?read the (?:full|rest of (?:the|this)|whole|complete|entire) (?:article|story|report|text|piece)"
    r"|rest of (?:this|the) (?:article|story) is|unlock (?:this|the|full|unlimited) (?:article|story|access)"
    r"|(?:this|the) (?:article|story|content|page) is (?:only |exclusively )?(?:for|available to|reserved for|exclusive to) "
    r"(?:\w+ ){0,3}(?:subscribers?|members?|registered)|(?:subscribers?|members?)[- ]only"
    r"|for subscribers only|exclusive to subscribers"
    r"|already (?:a |an |have )?(?:\w+ )?(?:subscriber|subscription|member|subscribed)"
    r"|subscribe (?:now )?to (?:read|continue|unlock|access|view)"
    r"|(?:sign|log) in to (?:read|continue|unlock|access|view)|you(?:['’]ve| have) (?:reached|read|used) (?:your|all|the|\d)"
    r"|register (?:for free )?to (?:read|continue)|start your (?:free )?trial|weiterlesen mit|jetzt weiterlesen"
    r"|r[ée]serv[ée] aux abonn[ée]s"
    r"|lisez la suite|il vous reste|para seguir leyendo|solo para suscriptores",
    re.IGNORECASE,
)
_FEW_WORDS = 60
_MOST_WORDS_OF_WALL = 600
_TEASER_WORDS = 150
_CUT_WORDS = 250
_PROSE_WORDS = 8
_HEADLINE_WORDS = 4
_WORDS_A_SIGN = 40
_FEWEST_LINKS = 12
_LONGEST_TEASER = 40
_MOST_WORDS_A_CARD = 25
_NAMES_ARTICLE = re.compile(
    r"/[^/?]*(?:[^\W_]+[-_]){3,}[^/?]*/?(?:\?|$)|/[^/?]*\d{5,}[^/]*/?$|/20\d\d/\d\d?/[^/]+|[?&]\w*id=\d+"
)
_MOST_LINKS = 3_000
_CUT_OFF = ("…", "...", "[…]", "[...]")
_MOST_SHOWN = 30_000


@dataclass(frozen=True, slots=True)
class PageShown:
    """What a page shows as a whole: its visible text (the first 30,000 characters), its title, its links."""

    title: str
    text: str
    links: int
    cards: int
    has_password: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is None for an article; `notice` then tells of a doubt."""

    kind: Kind | None = None
    notice: str = ""

    @property
    def message(self) -> str:
        """What the page is and what to do."""
        return _MESSAGES[self.kind] if self.kind else ""


def shown(tree: Any) -> PageShown:
    """Look at the whole page, before anything is taken off it."""
    links = [_flat(link.itertext()) for link in tree.xpath(f"(//a)[position() <= {_MOST_LINKS}]")]
    return PageShown(
        title=_flat(tree.xpath("(//title)[1]//text()"))[:300],
        text=_flat(_visible(tree)),
        links=len(links),
        cards=len({text for text in links if text.count(" ") + 1 >= _HEADLINE_WORDS}),
        has_password=bool(tree.xpath("//input[@type='password']")),
    )


def verdict(page: PageShown, blocks: Sequence[str], metadata: PageMetadata) -> Verdict:
    """What the page is, by its whole and by what was read as its article."""
    prose = [text for text in blocks if _is_prose(text)]
    words = sum(text.count(" ") + 1 for text in prose)
    kind = _wall(page, prose, words, metadata) if words < _MOST_WORDS_OF_WALL else None
    if kind:
        return Verdict(kind)
    gated = _paywall(page, blocks, words, metadata)
    if gated.kind or gated.notice:
        return gated
    return Verdict("index") if _is_index(page, prose, words, metadata) else Verdict()


def _wall(page: PageShown, prose: Sequence[str], words: int, metadata: PageMetadata) -> Kind | None:
    """A page in the article's place: it tells what it is, and holds little else."""
    opening = f"{page.title}\n{metadata.headline}"
    told = sum(text.count(" ") + 1 for text in prose if not (_CONSENT.search(text) or _BOT.search(text)))
    total = page.text.count(" ") + 1
    if told < _FEW_WORDS // 2 and (_BOT.search(opening) or (_BOT.search(page.text[:3000]) and total < 250)):
        return "bot check"
    if _MISSING.search(opening) and words < _FEW_WORDS:
        return "not found"
    if (
        told < _FEW_WORDS // 2
        and total < 300
        and _MISSING.search(page.text[:600])
        and not metadata.is_article
    ):
        return "not found"
    if told < _FEW_WORDS // 2 and (page.has_password or _LOGIN_TITLE.search(page.title)) and total < 400:
        return "login"
    signs = len(_CONSENT.findall(page.text))
    is_titled = _CONSENT_TITLE.search(opening) is not None and signs >= 2
    if told < _FEW_WORDS // 2 and (is_titled or (signs >= 4 and signs * _WORDS_A_SIGN > total)):
        return "consent"
    return None


def _paywall(page: PageShown, blocks: Sequence[str], words: int, metadata: PageMetadata) -> Verdict:
    linked = metadata.linked
    is_locked = linked.is_free is False
    if not is_locked and words >= _TEASER_WORDS:
        return Verdict()
    has_gate = _GATE.search(page.text) is not None
    is_short = words < (linked.words // 2 if is_locked and linked.words > _TEASER_WORDS else 0)
    is_cut = bool(blocks) and blocks[-1].rstrip(' "”’').endswith(_CUT_OFF)
    if words < _CUT_WORDS and is_locked and (has_gate or is_cut):
        return Verdict("paywall")
    if is_short or (words < _TEASER_WORDS and is_locked):
        return Verdict("paywall")
    if words < _TEASER_WORDS and has_gate and (is_cut or _gate_behind(page, blocks)):
        return Verdict("paywall")
    if is_locked and has_gate and words < 2 * _CUT_WORDS:
        return Verdict(
            None, "the page says that this article is not free: it may be cut off where the paywall stands"
        )
    return Verdict()


def _gate_behind(page: PageShown, blocks: Sequence[str]) -> bool:
    """Whether the words that ask for money or a login come right behind the text."""
    last = next((text for text in reversed(blocks) if _is_prose(text)), "")
    place = page.text.rfind(last[-40:]) if last else -1
    return place >= 0 and _GATE.search(page.text[place : place + 500]) is not None


def _is_index(page: PageShown, prose: Sequence[str], words: int, metadata: PageMetadata) -> bool:
    """Many headlines that lead elsewhere, and no stretch of prose of the page's own."""
    if metadata.is_article or page.cards < _FEWEST_LINKS or _NAMES_ARTICLE.search(metadata.identity.address):
        return False
    longest = max((text.count(" ") + 1 for text in prose), default=0)
    if metadata.linked.is_index:
        return longest < _FEW_WORDS and words < _MOST_WORDS_A_CARD * page.cards
    if metadata.dates.published:
        return words < _FEW_WORDS // 2
    return words < _FEW_WORDS or (longest < _LONGEST_TEASER and words < _MOST_WORDS_A_CARD * page.cards)


def _is_prose(text: str) -> bool:
    is_long = text.count(" ") + 1 >= _PROSE_WORDS and is_terminated(text.rstrip(". …") + ".")
    return is_long and not text.startswith("## ") and not _GATE.search(text) and reason_of(text) is None


def _visible(tree: Any) -> list[str]:
    parts: list[str] = []
    length = 0
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in ("script", "style", "template", "title", "svg") and element.text:
            parts.append(element.text)
        if element.tail:
            parts.append(element.tail)
        length += len(element.text or "") + len(element.tail or "")
        if length > 20 * _MOST_SHOWN:
            break
    return parts


def _flat(parts: Any) -> str:
    return " ".join(" ".join(parts).split())[:_MOST_SHOWN]
