"""Addresses that may become links: http(s) only, and the text fragment that leads to the very words."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from summarise.invisible import without_controls

_FRAGMENT_WORDS = 6


def web_link(uri: str) -> str:
    """The address as it is where it is http(s) and clean, else ""; the caller escapes it.

    >>> web_link("https://a.example/x"), web_link("javascript:alert(1)")
    ('https://a.example/x', '')
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc)
    return uri if is_web and without_controls(uri) == uri else ""


def page_link(uri: str, exact: str) -> str:
    """The address of an article with a text fragment that leads to the words; "" unless it is on the web.

    >>> page_link("https://a.example/x", "At least 41 people were killed in Dren, officials said on Tuesday.")
    'https://a.example/x#:~:text=At%20least%2041%20people%20were%20killed,in%20Dren%2C%20officials%20said%20on%20Tuesday.'
    """
    address = web_link(uri)
    return f"{address.partition('#')[0]}#:~:text={_fragment(exact)}" if address else ""


def _fragment(exact: str) -> str:
    """First and last words (https://wicg.github.io/scroll-to-text-fragment/); a hyphen would be read as syntax."""
    words = exact.split()
    ends = (words[:_FRAGMENT_WORDS], words[_FRAGMENT_WORDS:][-_FRAGMENT_WORDS:])
    return ",".join(_encoded(" ".join(part)) for part in ends if part)


def _encoded(text: str) -> str:
    # Halves of surrogate pairs are no Unicode and cannot be encoded.
    return quote(text, safe="", errors="replace").replace("-", "%2D")
