"""Single fields of an entry, cleaned: one line of text, a web address, a plausible time, whole or a teaser."""

from __future__ import annotations

import hashlib
import html
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from summarise.invisible import without_controls
from summarise.publication import read_date

LONGEST_LINE = 500
LONGEST_ADDRESS = 2_000
LONGEST_CONTENT = 1_000_000
LONGEST_KEY = 500
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # what is dated before the web is an unset clock, such as 1970
_AHEAD = timedelta(days=1)

_TAG_NAMES = (
    "a|abbr|address|article|b|bdi|bdo|big|blockquote|body|br|button|center|cite|code|dd|del|details|div|dl|dt|em|embed|"
    "figure|figcaption|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|"
    "math|meta|nav|object|ol|p|path|picture|pre|q|s|samp|section|small|source|span|strike|strong|style|sub|summary|sup|"
    "svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|audio|wbr|script|noscript|base"
)
_UNSEEN = re.compile(r"<(script|style)\b[^>]{0,500}>.{0,20000}?</\1\s*>|<!--.{0,20000}?-->", re.I | re.S)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:[\s/][^<>]{{0,2000}})?>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{1,5000}>")
_BREAKING = re.compile(
    r"</?(?:p|div|li|h[1-6]|blockquote|section|article|tr|figure|ul|ol)\b[^<>]{0,2000}>|(?:<br\b[^<>]{0,200}>\s*){2,}|\n\s*\n",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"\S{1,200}@\S{1,200}\s*\((?P<name>[^()]{1,200})\)")
_LONGEST_SIGN_OFF = 800
_SIGNED_OFF = re.compile(
    r"\s*The post .{1,400}? (?:appeared|first appeared|was first published) (?:first )?on .{1,200}\Z", re.S
)
_TEASER_END = re.compile(
    r"(?:…|\.\.\.|\b(?:"
    r"(?:read|see|view|find\s+out)\s+(?:more|on|the\s+(?:full|rest|whole)\b.{0,40})|"
    r"read\s+(?:full|the\s+(?:entire|original))\s+(?:story|article|post).{0,40}|(?:full|whole)\s+(?:story|article)|"
    r"(?:continue|keep)\s+reading.{0,60}|continue\s*[→»›>]|weiterlesen|lire\s+la\s+suite|leer\s+más"
    r"))[\s\])»›→>.:…]*\Z",
    re.IGNORECASE,
)
_FEWEST_WORDS_STATED = 100
_FEWEST_WORDS = 150
_FEWEST_PARAGRAPHS = 3
_CLEARLY_LONGER = 1.5


def line_of(text: str) -> str:
    r"""Text without markup and controls on one line, HTML's entities decoded once.

    >>> line_of("<b>Fire &amp; rain</b>\n  in \x1b[31mOslo if x < 3")
    'Fire & rain in Oslo if x < 3'
    """
    bounded = text[: 8 * LONGEST_LINE]
    return without_controls(_without_tags(html.unescape(_without_tags(bounded))))[:LONGEST_LINE].rstrip()


def _without_tags(text: str) -> str:
    return _TAG.sub(" ", _UNSEEN.sub(" ", text)) if "<" in text else text


def author_of(text: str) -> str:
    """A name; of RSS's "mailbox (name)" the name.

    >>> author_of("desk@news.example (Mia Lund)")
    'Mia Lund'
    """
    mailbox = _MAILBOX.fullmatch(text[: 2 * LONGEST_LINE].strip())
    return line_of(mailbox["name"] if mailbox else text)


def key_of(identity: str, link: str, *otherwise: str) -> str:
    """What tells an entry from the others of its feed; "" when nothing does. A very long id is hashed."""
    stated = without_controls(identity) or link
    if stated:
        return stated if len(stated) <= LONGEST_KEY else _digest(stated)
    return _digest("\n".join(otherwise)) if any(part.strip() for part in otherwise) else ""


def _digest(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode('utf-8', errors='replace')).hexdigest()}"


def address_of(written: str, base: str) -> str:
    """The absolute http(s) address that `written` means at `base`; "" when it is none.

    >>> address_of("../dam?a=1", "https://news.example/rss/world.xml")
    'https://news.example/dam?a=1'
    >>> address_of("javascript:alert(1)", "https://news.example/")
    ''
    """
    compact = "".join(without_controls(written).split())
    if not compact or len(compact) > LONGEST_ADDRESS:
        return ""
    try:
        if urlsplit(compact).scheme and not urlsplit(compact).netloc:  # urljoin would make "https:" the base
            return ""
        absolute = urljoin(base, compact)
        parts = urlsplit(absolute)
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return ""
    return absolute if is_usable else ""


def instant_of(written: str, now: datetime) -> datetime | None:
    """The time that `written` means, timezone-aware (UTC where it names no zone); None when it is none or implausible.

    Implausible is what lies before 1990 or more than a day after `now`.

    >>> instant_of("Thu, 01 Jan 1970 00:00:00 GMT", datetime(2026, 11, 27, tzinfo=UTC)) is None
    True
    """
    found = read_date(written)
    if found is None:
        return None
    instant = found.instant if found.instant.tzinfo else found.instant.replace(tzinfo=UTC)
    return instant if _EARLIEST <= instant <= now + _AHEAD else None


def is_whole_article(content: str, summary: str, *, is_stated: bool) -> bool:
    """Whether HTML `content` is an article rather than its teaser.

    Never when it ends in an ellipsis or in "Read more". Where the feed has an element for whole texts (`is_stated`:
    content:encoded, Atom's content, content_html) 100 words will do, half as many again as the summary; a mere
    description needs 150 words and three paragraphs.
    """
    if len(content) > LONGEST_CONTENT:
        return False
    text = _plain(content)
    if _TEASER_END.search(text[-200:]):
        return False
    words = len(text.split())
    if is_stated:
        return words >= max(_FEWEST_WORDS_STATED, _CLEARLY_LONGER * len(_plain(summary).split()))
    return words >= _FEWEST_WORDS and _paragraphs(content) >= _FEWEST_PARAGRAPHS


def _plain(content: str) -> str:
    text = html.unescape(_ANY_TAG.sub(" ", content) if "<" in content else content).strip()
    return text[:-_LONGEST_SIGN_OFF] + _SIGNED_OFF.sub("", text[-_LONGEST_SIGN_OFF:]).rstrip()


def _paragraphs(content: str) -> int:
    return sum(bool(_ANY_TAG.sub("", part).strip()) for part in _BREAKING.split(content))
