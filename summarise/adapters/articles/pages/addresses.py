"""The one address of an article, whichever of its printings a page is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from summarise.adapters.web.addresses import is_tracking

_LONGEST = 2_000
_VARIANT = re.compile(
    r"amp|amp_js_v|usqp|outputtype|output|print|printable|printerfriendly|print-?view|view|mode|format",
    re.IGNORECASE,
)
_VARIANT_VALUES = frozenset({"", "1", "true", "yes", "y", "amp", "print", "amphtml", "0.1"})
_ALWAYS_VARIANT = frozenset(
    {"amp", "amp_js_v", "usqp", "print", "printable", "printerfriendly", "printview", "print-view"}
)
_AMP_HOSTS = ("cdn.ampproject.org", "bing-amp.com", "amp.cloudflare.com")
_CACHED = re.compile(r"/(?:[acirv]{1,2}/)?(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+/.*|[^/]+\.[a-z]{2,}$)")
_GOOGLE_AMP = re.compile(r"/amp/(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+/.*)")
_SECOND_LEVEL = frozenset("ac co com edu gob gov net or org".split())


@dataclass(frozen=True, slots=True)
class Identity:
    """`address` is what the article is known by; `notice` tells of a statement that was not followed."""

    address: str
    notice: str = ""


def plain_address(url: str) -> str:
    """`url` without fragment, tracking and the marks of AMP and print versions; "" when it is no http(s) address.

    >>> plain_address("https://amp.ledger.example/ferry/amp?utm_source=x&id=3#top")
    'https://ledger.example/ferry?id=3'
    """
    parts = _parts(url)
    if parts is None:
        return ""
    scheme, host, path, query = parts
    if cached := _uncached(host, path):
        return plain_address(cached)
    host = host[4:] if host.startswith("amp.") and host.count(".") >= 2 else host
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _is_dropped(name, value)
    ]
    return urlunsplit((scheme, host, _plain_path(path), urlencode(kept), ""))


def identity_of(address: str, stated: tuple[str, ...]) -> Identity:
    """The address of the article, out of those a page states, most trusted first, and the one it was had at.

    A statement counts when it names a page, not a site's front, on the same site as `address`; any site where the
    page came from a copy that AMP caches keep, or has no address of its own (a file).
    """
    own = plain_address(address)
    is_free = not own or is_amp_cache(address)
    elsewhere = ""
    for written in filter(None, map(str.strip, stated)):
        candidate = plain_address(urljoin(address, written) if own else written)
        if not candidate or _is_front(candidate, own):
            continue
        if is_free or same_site(candidate, own):
            return Identity(candidate)
        elsewhere = elsewhere or candidate
    notice = (
        f"the page names {elsewhere} as its original; kept under the address it was read at"
        if elsewhere
        else ""
    )
    return Identity(own, notice)


def is_amp_cache(url: str) -> bool:
    """Whether `url` is a copy that a cache of AMP pages keeps of somebody's article."""
    parts = _parts(url)
    return parts is not None and _uncached(parts[1], parts[2]) != ""


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one registered domain, as far as names tell without a list.

    >>> same_site("https://m.ledger.co.uk/a", "https://www.ledger.co.uk/b"), same_site("https://a.co.uk", "https://b.co.uk")
    (True, False)
    """
    return _site(one) == _site(other) != ""


def _site(url: str) -> str:
    parts = _parts(url)
    labels = parts[1].split(":")[0].split(".") if parts else []
    is_deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if is_deep else labels[-2:])


def _parts(url: str) -> tuple[str, str, str, str] | None:
    try:
        split = urlsplit(url)
        port, host = split.port, (split.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return None
    if split.scheme not in ("http", "https") or len(url) > _LONGEST or re.search(r"[\s\x00-\x1f<>\"]", url):
        return None
    if not re.fullmatch(r"[a-z0-9.-]+|[0-9a-f:]+", host):
        return None
    place = f"[{host}]" if ":" in host else host
    is_usual = port in (None, 443 if split.scheme == "https" else 80)
    return split.scheme, place if is_usual else f"{place}:{port}", split.path, split.query


def _uncached(host: str, path: str) -> str:
    """The address of the original behind one in an AMP cache, else ""."""
    if host in ("www.google.com", "google.com"):
        found = _GOOGLE_AMP.fullmatch(path)
    elif host.endswith(_AMP_HOSTS):
        found = _CACHED.fullmatch(path)
    else:
        return ""
    return f"{'https' if found['secure'] else 'http'}://{found['rest']}" if found else ""


def _is_dropped(name: str, value: str) -> bool:
    if is_tracking(name.lower()):
        return True
    if not _VARIANT.fullmatch(name) or value.casefold() not in _VARIANT_VALUES:
        return False
    return name.casefold() in _ALWAYS_VARIANT or value.casefold() in ("amp", "print", "amphtml")


def _plain_path(path: str) -> str:
    """Without the step that makes it an AMP or a print version: at the end, or at the start of a longer one."""
    steps = path.split("/")
    full = [step for step in steps if step]
    if len(full) >= 2 and full[-1].casefold() in ("amp", "amphtml", "print"):
        path = "/" + "/".join(full[:-1]) + ("/" if path.endswith("/") else "")
    elif len(full) >= 2 and full[0].casefold() in ("amp", "print"):
        path = "/" + "/".join(full[1:]) + ("/" if path.endswith("/") else "")
    return re.sub(r"(?<=[^/])[._-](?:amp|print)(?=$|\.html?$)", "", path) or "/"


def _is_front(candidate: str, own: str) -> bool:
    """The front of a site, or of the section that `own` lies in."""
    path = urlsplit(candidate).path.strip("/")
    if not path or re.fullmatch(r"(?:index|home|default)(?:\.\w{2,5})?", path, re.IGNORECASE):
        return not urlsplit(candidate).query and candidate != own
    inside = urlsplit(own).path.strip("/")
    is_section = re.fullmatch(r"[a-z]{2,20}(?:/[a-z]{2,20})?", path) is not None
    return is_section and inside.startswith(path + "/")
