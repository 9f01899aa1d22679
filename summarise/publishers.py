"""Who publishes what, as the user says in a table: family, country, sides in named conflicts, reliability.

Nothing is guessed: a publisher that the table does not name is its own family and is graded F6, which means "cannot be
judged" (the Admiralty code: reliability A to F, credibility 1 to 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from summarise.domain import Article

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]

_VARIANTS = ("www", "www2", "m", "mobile", "amp")
_HOST = re.compile(r"[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A publisher. `family` is who owns or feeds it: what two outlets of one family say is said once.

    `sides` maps the name of a conflict to the side it speaks for. `is_listed` is false for one that no table names.
    """

    name: str
    family: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    country: str = ""
    sides: Mapping[str, str] = field(default_factory=dict)
    reliability: Reliability = "F"
    credibility: Credibility = "6"
    is_listed: bool = True


class PublisherTable:
    """Looks publishers up by address, host or name. Where two entries claim the same, the later one counts."""

    def __init__(self, publishers: Iterable[Publisher] = ()) -> None:
        self.publishers = tuple(publishers)
        self._by_domain = {host_of(domain): one for one in self.publishers for domain in one.domains}
        self._by_name = {_folded(name): one for one in self.publishers for name in (one.name, *one.aliases)}

    def of(self, url_or_name: str) -> Publisher:
        """The publisher of an address, a host or a name; an unlisted one when the table names none.

        The longest domain counts that ends the host at a dot: "blog.daily.example" goes before "daily.example".

        >>> table = PublisherTable([Publisher(name="The Daily", family="Daily Group", domains=("daily.example",))])
        >>> table.of("https://m.news.daily.example/a?b=1").family, table.of("the daily").family
        ('Daily Group', 'Daily Group')
        >>> table.of("https://amp.notdaily.example/x").family
        'notdaily.example'
        """
        return self._listed(url_or_name) or _unlisted(url_or_name)

    def listed(self, url_or_name: str) -> Publisher | None:
        """The publisher that the table names; None when it names none."""
        return self._listed(url_or_name)

    def side_of_family(self, family: str, conflict: str) -> str:
        """The side that a family speaks for in a conflict: that of the first of its publishers with one; "" if none."""
        sides = (one.sides.get(conflict, "") for one in self.publishers if one.family == family)
        return next(filter(None, sides), "")

    def _listed(self, url_or_name: str) -> Publisher | None:
        labels = host_of(url_or_name).split(".")
        suffixes = (".".join(labels[start:]) for start in range(len(labels)))
        by_domain = next((self._by_domain[suffix] for suffix in suffixes if suffix in self._by_domain), None)
        return by_domain or self._by_name.get(_folded(url_or_name))


def host_of(address: str) -> str:
    """The host of an address or of a bare host, without "www." and its like; "" when there is none.

    >>> host_of("https://www.daily.example:8443/a"), host_of("M.Daily.Example"), host_of("The Daily")
    ('daily.example', 'daily.example', '')
    """
    text = address.strip().rstrip(".").casefold()
    try:
        host = (urlsplit(text).hostname if "//" in text else text.partition("/")[0].partition(":")[0]) or ""
    except ValueError:
        return ""
    host = _ascii(host.rstrip("."))
    return _without_variants(host) if _HOST.fullmatch(host) else ""


def family_of(article: Article, table: PublisherTable) -> str:
    """The publisher family of an article: by its address, else by the publisher it names; "" when it has neither."""
    return publisher_of(article, table).family


def publisher_of(article: Article, table: PublisherTable) -> Publisher:
    """The publisher of an article: listed by address, listed by name, else what address or name say of themselves."""
    address = article.uri if "://" in article.uri and host_of(article.uri) else ""
    listed = (table.listed(address) if address else None) or table.listed(article.publisher)
    return listed or table.of(address or article.publisher)


def _unlisted(url_or_name: str) -> Publisher:
    host = host_of(url_or_name)
    name = " ".join(url_or_name.split()) if not host and "//" not in url_or_name else host
    return Publisher(
        name=name, family=host or name.casefold(), domains=(host,) if host else (), is_listed=False
    )


def _without_variants(host: str) -> str:
    """`host` without the labels that only say how a page is shown; at least two labels stay."""
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _VARIANTS:
        labels = labels[1:]
    return ".".join(labels)


def _ascii(host: str) -> str:
    """An international name as the network writes it; one that cannot be written so stays."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
