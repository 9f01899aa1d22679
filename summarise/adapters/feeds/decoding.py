"""Bytes of a feed → text, whatever the declaration, the header and the bytes themselves claim."""

from __future__ import annotations

import codecs
import re

from summarise.adapters.articles.decoding import decode, refuse_binary
from summarise.errors import ArticleError, FeedUnreadable

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_DECLARED = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.ASCII)
# Names a feed may use; Python knows more, some of them slow or no encodings of text at all.
_KNOWN = re.compile(
    r"utf-?8|utf-?16(?:[lb]e)?|(?:us-)?ascii|iso-?8859-?\d{1,2}|latin-?1|windows-?(?:125\d|874)|cp125\d|koi8-[ru]|"
    r"big5|gb2312|gbk|gb18030|euc-(?:jp|kr)|shift_?jis|iso-2022-jp|macintosh"
)
_LATIN = re.compile(r"(?:us-)?ascii|iso-?8859-?1|latin-?1")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))


def decode_feed(data: bytes, address: str, charset: str = "") -> tuple[str, str]:
    """The text of `data` without its XML declaration, and a notice when an encoding was claimed that it is not in.

    A byte order mark goes first; then what reads as UTF-8 is UTF-8; then the declaration, `charset` (the header),
    and a guess.

    Raises:
        FeedUnreadable: the bytes are no text.

    >>> decode_feed("<?xml version='1.0' encoding='utf-8'?><rss>“Café”</rss>".encode("cp1252"), "")
    ('<rss>“Café”</rss>', 'says that it is utf-8, but is cp1252')
    """
    claims = [claim for claim in (_declared(data), charset.strip().casefold()) if _KNOWN.fullmatch(claim)]
    text, encoding = _decoded(data, [_python_name(claim) for claim in claims], address)
    declaration = _DECLARATION.match(text)
    notice = _notice(claims[0], encoding) if claims else ""
    return text[declaration.end() if declaration else 0 :], notice


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:1024])
    return found[1].decode("ascii").casefold() if found else ""


def _python_name(claim: str) -> str:
    """Latin-1 is read as cp1252, as browsers do."""
    try:
        return "cp1252" if _LATIN.fullmatch(claim) else codecs.lookup(claim).name
    except LookupError:
        return "utf-8"


def _decoded(data: bytes, claims: list[str], address: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    for start, encoding in _UNMARKED:
        if data.lstrip(b" \t\r\n").startswith(start):
            return data.decode(encoding, errors="replace"), encoding
    if not data.lstrip().startswith((b"<", b"{")):
        _refuse_binary(data, address)
    for encoding in ("utf-8", *(claim for claim in claims if not claim.startswith("utf-16"))):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return _guessed(data, address)


def _refuse_binary(data: bytes, address: str) -> None:
    try:
        refuse_binary(data, address)
    except ArticleError as error:
        raise FeedUnreadable(address, "holds no text; check the address") from error


def _guessed(data: bytes, address: str) -> tuple[str, str]:
    try:
        text, notice = decode(data, address)
    except ArticleError as error:
        raise FeedUnreadable(address, "holds no text; check the address") from error
    found = re.search(r"read as ([\w-]+)", notice)
    return text, found[1] if found else "utf-8"


def _notice(claim: str, encoding: str) -> str:
    family = encoding.removesuffix("-sig")
    is_same = _python_name(claim)[:6] == family[:6]
    return "" if is_same else f"says that it is {claim}, but is {family}"
