"""Page furniture told by its markup: taken off the tree before the text is read, with a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from summarise.cleaning import COMMENT_HEADINGS, RELATED_HEADINGS, fold

_BOXES = (
    ("comments", r"comments?|commenting|disqus\w*|respond"),
    ("related", r"related\w*|recommend\w*|recirc\w*|most-?(?:read|popular|viewed)|trending|read-?(?:more|next|also)|"
                r"more-?(?:stories|news|from|on|links)|also-?(?:read|like)|up-?next|you-?may-?like|taboola\w*|outbrain\w*|"
                r"(?:other|latest|next|top)-?(?:stories|news|articles?|posts?)|teasers?|tout"),
    ("newsletter", r"newsletters?|sign-?up|mailing-?list|opt-?in|email-?capture"),
    ("subscription", r"paywall\w*|subscri(?:be|ption)(?:-?\w+)?|regwall|piano|metered|upsell"),
    ("cookies", r"cookies?|consent|gdpr|cmp|onetrust\w*|didomi\w*|truste|privacy-?(?:notice|banner)"),
    ("advertisement", r"sponsor(?:ed|s)?|advert\w*|ads?|ad-?(?:slot|unit|container|wrapper)|promo\w*|dfp|partner-?content|"
                      r"affiliate\w*|commercial"),
    ("share", r"shar(?:e|ing)\w*|social\w*|addthis\w*|follow-?us"),
    ("embed", r"twitter-?tweet|instagram-?media|tiktok-?embed|fb-?(?:post|video)|reddit-?(?:embed-bq|card)|"
              r"bluesky-?embed|mastodon-?embed|telegram-?post|tweet|social-?embed|embedded-?post"),
    ("poll", r"polls?|quiz\w*|survey"),
    ("caption", r"captions?|(?:photo|image|media|picture)-?credits?|credits?|wp-?caption-?text|galler(?:y|ies)|slideshow|carousel"),
    ("repeat", r"pull-?(?:ed-?)?quotes?|highlight-?quote"),
    ("byline", r"author-?(?:bio\w*|box|info|card|profile)|about-?(?:the-?)?author|bio"),
    ("tags", r"tags?|tag-?(?:list|cloud|links)|topics|keywords|breadcrumbs?"),
    ("player", r"(?:video|audio|media)-?player|jw-?player|vjs\w*|podcast-?player|read-?aloud"),
    ("link", r"toc|table-?of-?contents|jump-?(?:to|links)|skip-?links?"),
)  # fmt: skip
_TOKEN = re.compile(
    "|".join(
        rf"(?P<g{number}>(?<![a-z0-9])(?:{forms})(?![a-z0-9]))" for number, (_, forms) in enumerate(_BOXES)
    )
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§¹²³])[\])]?")
_BACK = re.compile(r"[↩↑⤴^↵⏎]\ufe0e?|back(?: to text)?", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DROPPED = frozenset(
    "script style noscript template svg iframe object embed button select input textarea nav canvas".split()
)
_BOX_TAGS = frozenset(
    "div section aside ul ol p span figure blockquote table header footer details dl article a li small form".split()
)
_HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6 strong b p div span dt summary".split())
_BODY_MARK = re.compile(
    r"article-?(?:body|content|text)|story-?(?:body|content)|post-?(?:body|content)|entry-?content",
    re.IGNORECASE,
)
_MOST_JUDGED = 400
_MOST_LOOKED_INTO = 50
_LONGEST_RECORD = 1_000
_MOST_RECORDED = 30
_SHARE_OF_PAGE = 0.25
_SHARE_OF_LONG = 0.4
_FEWEST_WORDS_OF_ARTICLE = 60
_LONG = frozenset({"related", "comments", "hidden", "aside"})
_MOST_WORDS_OF_SHORT = 80


@dataclass(frozen=True, slots=True)
class TakenOff:
    """The words of an element that was taken off the page, and why."""

    text: str
    reason: str


def take_off_furniture(tree: Any, headline: str) -> tuple[TakenOff, ...]:
    """Take hidden text, boxes and follow-up articles off `tree`, which changes; what they said, in page order.

    Nothing goes that holds a quarter of the page's prose: class names lie.
    """
    total = _prose_words(tree)
    record: list[TakenOff] = []
    doomed = [*_other_articles(tree, headline), *_judged(tree, total)]
    for element, reason in doomed:
        if element.getparent() is not None:
            _record(record, element, reason)
            _drop(element)
    return tuple(record)


def _judged(tree: Any, total: int) -> list[tuple[Any, str]]:
    """What goes, outermost first: a walk that does not enter what it has doomed."""
    doomed: list[tuple[Any, str]] = []
    budget = _MOST_JUDGED
    stack = [tree]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag in _DROPPED:
            doomed.append((element, ""))
            continue
        reason = _reason(element) if budget > 0 and element.getparent() is not None else ""
        if reason:
            budget -= 1
            if _may_go(element, reason, total):
                doomed.append((element, reason))
                continue
        stack.extend(reversed(element))
    return doomed


def _reason(element: Any) -> str:
    if element.tag in ("sup", "a"):
        return "footnote" if _is_footnote_mark(element) else _box(element) if element.tag == "a" else ""
    if element.tag == "figcaption":
        return "caption"
    if element.tag in ("body", "main", "html", "head"):
        return ""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or _is_styled_away(element):
        return "hidden"
    if element.tag in ("aside",) and element.get("itemprop") is None:
        return _box(element) or _headed(element) or "aside"
    if element.tag in _BOX_TAGS:
        return _box(element) or _headed(element) or ("form" if element.tag == "form" else "")
    return (
        "comments" if element.tag in ("h2", "h3") and COMMENT_HEADINGS.fullmatch(_text(element, 60)) else ""
    )


def _is_footnote_mark(element: Any) -> bool:
    """A number that leads to a footnote would become part of the word before it; and the way back."""
    link = element if element.tag == "a" else next(element.iter("a"), None)
    if link is None or "#" not in (link.get("href") or ""):
        return False
    words = _text(element, 20)
    is_raised = element.tag == "sup" or any(child.tag == "sup" for child in element)
    return bool(_BACK.fullmatch(words)) or (is_raised and bool(_MARK.fullmatch(words)))


def _is_styled_away(element: Any) -> bool:
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def _box(element: Any) -> str:
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    if not named.strip() or _BODY_MARK.search(named):
        return ""
    spelled = _HUMP.sub("-", named[:300]).casefold().replace("_", "-")
    found = _TOKEN.search(spelled)
    return _BOXES[int(str(found.lastgroup)[1:])][0] if found else ""


def _headed(element: Any) -> str:
    """A box whose first words are a heading such as "Related stories"."""
    if element.tag not in ("div", "section", "aside") or not len(element):
        return ""
    first = element[0]
    if not isinstance(first.tag, str) or first.tag not in _HEADING_TAGS or (element.text or "").strip():
        return ""
    words = _text(first, 80)
    if not words or len(words) > 70:
        return ""
    if COMMENT_HEADINGS.fullmatch(words):
        return "comments"
    return "related" if RELATED_HEADINGS.fullmatch(words) else ""


def _may_go(element: Any, reason: str, total: int) -> bool:
    if any(True for _ in element.iter("h1")) and reason not in ("comments", "related", "hidden"):
        return False
    prose = _prose_words(element)
    if reason in _LONG:
        return prose <= max(total * _SHARE_OF_LONG, 20)
    return prose <= min(max(total * _SHARE_OF_PAGE, 20), _MOST_WORDS_OF_SHORT)


def _other_articles(tree: Any, headline: str) -> list[tuple[Any, str]]:
    """Articles that follow the one of the page, and cards that link to others."""
    articles = list(tree.iter("article"))[:100]
    if len(articles) < 2:
        return []
    main = _main_article(articles, fold(headline))
    return [
        (element, "related")
        for element in articles
        if main is not None and element is not main and _is_other(element, main)
    ]


def _main_article(articles: list[Any], headline: str) -> Any:
    """The one that prints the page's headline, else the one with most words."""
    titled = [
        a for a in articles if headline and any(fold(_text(h, 300)) == headline for h in a.iter("h1", "h2"))
    ]
    longest = max(articles, key=_prose_words)
    best = titled[0] if titled and _prose_words(titled[0]) >= _FEWEST_WORDS_OF_ARTICLE // 2 else longest
    return best if _prose_words(best) >= _FEWEST_WORDS_OF_ARTICLE // 2 else None


def _is_other(element: Any, main: Any) -> bool:
    """Another article with its own top heading, or a card whose heading is a link."""
    if element in main.iterancestors():
        return False
    if any(True for _ in element.iter("h1")):
        return main not in element.iterancestors()
    heading = next(element.iter("h2", "h3", "h4"), None)
    is_linked = heading is not None and (
        any(len(_text(link, 300)) > 10 for link in heading.iter("a"))
        or any(parent.tag == "a" for parent in heading.iterancestors())
    )
    return is_linked and _prose_words(element) < _FEWEST_WORDS_OF_ARTICLE


def _prose_words(element: Any) -> int:
    """Words outside links."""
    return sum(text.count(" ") + 1 for text in _prose(element))


def _prose(element: Any) -> Iterator[str]:
    for inner in element.iter():
        if not isinstance(inner.tag, str) or inner.tag in _DROPPED:
            continue
        if inner.tag != "a" and inner.text and not inner.text.isspace():
            yield " ".join(inner.text.split())
        if inner is not element and inner.tail and not inner.tail.isspace():
            yield " ".join(inner.tail.split())


def _text(element: Any, most: int) -> str:
    """The first words of `element`; looks at its first elements only, for pages nested thousands deep."""
    parts: list[str] = []
    for inner in islice(element.iter(), _MOST_LOOKED_INTO):
        if isinstance(inner.tag, str):
            parts.append(inner.text or "")
        parts.append((inner.tail or "") if inner is not element else "")
    return " ".join("".join(parts)[: 4 * most].split())[:most]


def _record(record: list[TakenOff], element: Any, reason: str) -> None:
    if not reason or len(record) >= _MOST_RECORDED:
        return
    text = " ".join(_shown_words(element))[:_LONGEST_RECORD]
    if text:
        record.append(TakenOff(text, reason))


def _shown_words(element: Any) -> Iterator[str]:
    for inner in element.iter():
        is_shown = isinstance(inner.tag, str) and inner.tag not in _DROPPED
        if is_shown and inner.text and not inner.text.isspace():
            yield " ".join(inner.text.split())
        if inner is not element and inner.tail and not inner.tail.isspace():
            yield " ".join(inner.tail.split())


def _drop(element: Any) -> None:
    """Take `element` out; what stands behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    tail = element.tail or ""
    if tail.strip() and before is not None:
        before.tail = (before.tail or "") + " " + tail
    elif tail.strip():
        parent.text = (parent.text or "") + " " + tail
    parent.remove(element)
