"""Addresses as identities, and addresses as they may be shown."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from summarise.invisible import without_controls

# Only names that carry no content on any site known: a wrong guess would take two articles for one.
# (courlan's list, which comes with trafilatura, also takes out `source`, `ref` and `cid`.)
TRACKING_PREFIXES = (
    "utm_",
    "mtm_",
    "hsa_",
    "vero_",
    "oly_",
    "guce_referrer",
    "guccounter",
    "at_custom",
    "at_link",
    "ns_",
)
TRACKING = frozenset(
    """fbclid gclid dclid gbraid wbraid yclid ysclid twclid ttclid msclkid li_fat_id sccid rdt_cid igsh igshid mc_cid mc_eid
    _hsenc _hsmi mkt_tok cmpid ocid _ga _gl __twitter_impression s_kwcid wt_mc amp_js_v usqp at_medium
    at_campaign gclsrc wtmc ito smid smtyp refsrc ref_src s_cid pk_campaign pk_kwd pk_source pk_medium""".split()
)
DEFAULT_PORTS = {"http": 80, "https": 443}
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
SAFE = "!$&'()*+,;=:@/?%-._~[]|^{}`\\"
MOST_SHOWN = 200


def normalised(url: str) -> str:
    """`url` in the one form that all its spellings share; what is no http(s) address comes back as it is, trimmed.

    Scheme and host in lower case and IDNA, no default port, credentials, fragment or tracking parameter, a path
    that begins with "/" and goes nowhere back. Applying it twice changes nothing.

    >>> normalised("HTTPS://Bücher.Example:443/a/../b%7e?utm_source=x&id=7#top")
    'https://xn--bcher-kva.example/b~?id=7'
    >>> normalised("http://news.example?fbclid=1")
    'http://news.example/'
    >>> normalised("notes/today.txt")
    'notes/today.txt'
    """
    trimmed = url.strip()
    try:
        parts = urlsplit(trimmed)
        port = parts.port
        host = _host(parts.hostname or "")
    except ValueError:
        return trimmed
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        return trimmed
    shown_port = "" if port is None or port == DEFAULT_PORTS[scheme] else f":{port}"
    query = _query(parts.query)
    return f"{scheme}://{host}{shown_port}{_path(parts.path)}{'?' if query else ''}{query}"


def _host(name: str) -> str:
    """A host name in ASCII, an IPv6 address in brackets. ValueError for what is neither."""
    if ":" in name:
        return f"[{name}]"
    bare = name.rstrip(".").lower()
    if bare.isascii():
        return bare
    import idna

    # Browsers map capitals, full-width letters and the like first (UTS 46); the plain rules would refuse them.
    return idna.encode(bare, uts46=True).decode("ascii").rstrip(".").lower()


def _path(path: str) -> str:
    kept: list[str] = []
    steps = _escaped(path).split("/")[1:] or [""]
    for step in steps:
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
    if steps[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    kept = (_escaped(each) for each in query.split("&") if each)
    return "&".join(each for each in kept if not is_tracking(each.partition("=")[0].lower()))


def is_tracking(name: str) -> bool:
    """Whether a parameter of an address, in lower case, only says how a reader came."""
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _escaped(text: str) -> str:
    """`text` with one spelling of every character: escaped where it must be, plain where it may be."""
    plain = ESCAPE.sub(_unescaped, text)
    return quote(plain, safe=SAFE)


def _unescaped(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in UNRESERVED else escape[0].upper()


def shown(url: str) -> str:
    """`url` for messages and logs: without user name, password, query and fragment, which may hold tokens.

    >>> shown("https://ann:pw@news.example/a/b?token=secret#x")
    'https://news.example/a/b?…'
    """
    # The query goes first: a control sequence may swallow the "?" that opens it.
    kept, has_query = re.split(r"[?#]", url, maxsplit=1)[0], "?" in url
    scheme, slashes, rest = kept.partition("://") if "://" in kept else ("", "", kept)
    public = without_controls(f"{scheme}{slashes}{_without_credentials(rest)}")
    cut = "…" if len(public) > MOST_SHOWN else ""
    return f"{public[:MOST_SHOWN]}{cut}{'?…' if has_query else ''}"


def _without_credentials(rest: str) -> str:
    authority, slash, path = rest.partition("/")
    # "ann:pw/x@host" is broken, but what was meant as a password is one.
    is_broken = bool(re.search(r":\D", authority))
    if "@" in path and is_broken and "@" not in authority:
        return path.rpartition("@")[2]
    return f"{authority.rpartition('@')[2]}{slash}{path}"
