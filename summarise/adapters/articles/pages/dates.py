"""When a page says that its article was published and changed, where it says so, and where it contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from summarise.adapters.articles.pages.linked_data import LinkedArticle
from summarise.adapters.articles.raw import field_text
from summarise.publication import WrittenDate, date_in_address, read_date

_OPENGRAPH = ("article:published_time", "og:article:published_time", "og:published_time", "article:published")
# Most trusted first.
_META = (
    "datepublished", "parsely-pub-date", "sailthru.date", "publication_date", "publishdate", "publish-date",
    "publish_date", "pubdate", "article.published", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date",
    "cxenseparse:recs:publishtime", "rnews:datepublished", "citation_publication_date", "shareaholic:article_published_time",
    "article_date_original", "originalpublicationdate", "date",
)  # fmt: skip
_OPENGRAPH_CHANGED = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "article:modified",
)
_META_CHANGED = (
    "datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "article.updated",
    "article_date_updated", "revision_date", "lastmodified", "last_updated_date",
)  # fmt: skip
_CHANGED = re.compile(
    r"updat|modif|chang|edit(?:ed)?\b|revis|aktualisiert|mis à jour|actualizad", re.IGNORECASE
)
_NAMES = {
    "json-ld": "JSON-LD",
    "opengraph": "OpenGraph",
    "meta": "a meta tag",
    "time": "<time>",
    "url": "the address",
}
_OUTSIDE = (
    "not(ancestor::aside or ancestor::nav or ancestor::footer or ancestor::a or "
    "ancestor::*[contains(@class, 'related') or contains(@class, 'comment') or contains(@class, 'recommend')])"
)
_MARKED = (
    "@pubdate or @itemprop='datePublished' or contains(@class, 'publish') or contains(@class, 'entry-date')"
)
_TIMES = f"(//time[@datetime and ({_MARKED}) and {_OUTSIDE}])[position() <= 5]"
_ITEMS = "(//*[@itemprop='datePublished' and not(self::meta or self::time)])[position() <= 5]"
_FIRST = f"(//article//time[@datetime and {_OUTSIDE}] | //main//time[@datetime and {_OUTSIDE}])[1]"
_CHANGES = "(//*[@itemprop='dateModified'] | //article//time[@datetime])[position() <= 10]"
_TOLERANCE = timedelta(days=2)
_SAME_DAY = timedelta(hours=36)
_EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as written, and where: "json-ld", "opengraph", "meta", "time" or "url"."""

    detail: str
    written: str
    found: WrittenDate

    @property
    def day(self) -> datetime:
        """The instant without its zone: contradictions are counted in days."""
        instant = self.found.instant
        return instant.astimezone(UTC).replace(tzinfo=None) if instant.tzinfo else instant


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDates:
    """What to take for the publication and the last change, as written; `notices` name what contradicts that."""

    published: str = ""
    published_detail: str = ""
    modified: str = ""
    modified_detail: str = ""
    notices: tuple[str, ...] = ()


def page_dates(
    tree: Any, linked: LinkedArticle, metas: Mapping[str, str], address: str, now: datetime | None = None
) -> PageDates:
    """The stated times of publication and of the last change; a change is never taken for the publication.

    `tree` is None for a page whose markup is not to be searched. JSON-LD is trusted before OpenGraph,
    other meta tags and `<time>`. A date that lies ahead of `now` or is the zero of a clock gives way to any other.
    """
    stated = list(_read(_published(tree, linked, metas)))
    sound = [one for one in stated if not _is_absurd(one, now)]
    chosen = _chosen(sound) or (stated[0] if stated and not _is_zero(stated[0]) else None)
    changed = next((one for one in _read(_modified(tree, linked, metas)) if not _is_zero(one)), None)
    return PageDates(
        published=chosen.written if chosen else "",
        published_detail=chosen.detail if chosen else "",
        modified=changed.written if changed else "",
        modified_detail=changed.detail if changed else "",
        notices=tuple(_notices(chosen, stated, sound, address)),
    )


def _published(tree: Any, linked: LinkedArticle, metas: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "json-ld", linked.published
    yield from (("opengraph", metas.get(name, "")) for name in _OPENGRAPH)
    yield from (("meta", metas.get(name, "")) for name in _META)
    for element in _all_at(tree, _TIMES, _ITEMS, _FIRST):
        if not _tells_change(element):
            yield "time", field_text(element.get("datetime") or element.get("content") or element.text or "")


def _modified(tree: Any, linked: LinkedArticle, metas: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "json-ld", linked.modified
    yield from (("opengraph", metas.get(name, "")) for name in _OPENGRAPH_CHANGED)
    yield from (("meta", metas.get(name, "")) for name in _META_CHANGED)
    for element in _all_at(tree, _CHANGES):
        if element.get("itemprop") == "dateModified" or _tells_change(element):
            yield "time", field_text(element.get("datetime") or element.get("content") or "")


def _all_at(tree: Any, *paths: str) -> list[Any]:
    """The elements at `paths`; none without a tree."""
    return [] if tree is None else [element for path in paths for element in tree.xpath(path)]


def _tells_change(element: Any) -> bool:
    """Whether it, or the words before it, say "updated"."""
    before, parent = element.getprevious(), element.getparent()
    words = [element.get("class"), element.get("itemprop"), element.text]
    words += [before.tail, before.text] if before is not None else [parent.text if parent is not None else ""]
    words += [parent.get("class")] if parent is not None else []
    return any(_CHANGED.search(word[:100]) for word in words if word)


def _read(statements: Iterator[tuple[str, str]]) -> Iterator[Stated]:
    for detail, written in statements:
        found = read_date(written) if written else None
        if found:
            yield Stated(detail, written, found)


def _is_zero(stated: Stated) -> bool:
    return abs(stated.day - _EPOCH) < _TOLERANCE


def _is_absurd(stated: Stated, now: datetime | None) -> bool:
    is_ahead = now is not None and stated.day > now.astimezone(UTC).replace(tzinfo=None) + timedelta(days=1)
    return is_ahead or _is_zero(stated)


def _chosen(stated: list[Stated]) -> Stated | None:
    """The most trusted; another that says the same day to the minute, or names its zone, is taken for it."""
    if not stated:
        return None
    first = stated[0]
    near = [one for one in stated if abs(one.day - first.day) <= _SAME_DAY]
    timed = [one for one in near if one.found.has_clock_time]
    if not first.found.has_clock_time:
        first = timed[0] if timed else first
    if first.found.instant.tzinfo is None:
        return next((one for one in timed if _is_zoned_twin(one, first)), first)
    return first


def _is_zoned_twin(one: Stated, other: Stated) -> bool:
    """Whether `one` is `other` with its zone."""
    clock = one.found.instant.replace(tzinfo=None)
    return one.found.instant.tzinfo is not None and abs(clock - other.found.instant) < timedelta(minutes=1)


def _notices(chosen: Stated | None, stated: list[Stated], sound: list[Stated], address: str) -> Iterator[str]:
    for one in stated:
        if one not in sound and one != chosen:
            yield f"the date {one.written[:40]!r} in {_NAMES[one.detail]} cannot be right and was passed over"
    in_address = date_in_address(address) if address.startswith(("http://", "https://")) else None
    others = [*sound, *([Stated("url", "", in_address)] if in_address else [])]
    differing = {
        one.detail: one for one in reversed(others) if chosen and abs(one.day - chosen.day) > _TOLERANCE
    }
    if chosen and differing:
        rest = ", ".join(
            f"{_NAMES[detail]} {one.found.instant:%Y-%m-%d}" for detail, one in sorted(differing.items())
        )
        yield (
            f"the page contradicts itself about its date: {_NAMES[chosen.detail]} says "
            f"{chosen.found.instant:%Y-%m-%d} (taken), {rest}; if that is wrong, pass --published"
        )
