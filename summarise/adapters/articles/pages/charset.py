"""Bytes of a page → text: by what its bytes show, then by what its server and its head declare."""

from __future__ import annotations

import codecs
import re

from summarise.adapters.articles.decoding import decode, refuse_binary
from summarise.errors import ArticleEmpty

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# What browsers read where these are declared (WHATWG Encoding, "names and labels").
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs", "tis-620": "cp874",
}  # fmt: skip
_REFUSED = frozenset(
    {"utf-7", "hz", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "mbcs", "undefined"}
)
_GUESSED = "not UTF-8: read as "
_HEAD_BYTES = 4_096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE)
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN_WORD = re.compile(r"(?=[^\W\d_]*[^\x00-\x7f])[^\W\d_]{2,}")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\uffdc]")
_RARE = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff\u0400-\u040f\u0452-\u045f]")
# The most frequent letters of Russian, Japanese, Chinese, Korean, Arabic, Hebrew and Greek.
_COMMON = re.compile(r"[оеаинтсрвлкмдпуяы\u3040-\u30ff的一是了我不在有人这中大이다는의ابتنيوלוהτονα]")
_STATEFUL = ("iso2022",)
_TRIED = (
    "cp1251",
    "cp932",
    "gb18030",
    "euc_jp",
    "cp949",
    "big5hkscs",
    "koi8-r",
    "cp1253",
    "cp1256",
    "cp1255",
)


def decode_page(data: bytes, uri: str, *, charset: str = "") -> tuple[str, str]:
    """The text of a page, and a notice when the encoding it declares is not the one it is in.

    `charset` is what the HTTP header declared, or "".

    Raises:
        ArticleEmpty: there are no bytes but white space.
        ArticleUnreadable: the bytes are no text.
    """
    if not data.strip():
        raise ArticleEmpty(uri, "the page is empty; nothing to read")
    if marked := next((encoding for mark, encoding in _MARKS if data.startswith(mark)), ""):
        return data.decode(marked, errors="replace").lstrip("\ufeff"), ""
    if wide := _unmarked_utf16(data):
        return data.decode(wide, errors="replace"), f"read as {wide.upper()}, which the page does not declare"
    refuse_binary(data, uri)
    declared = [name for name in (charset, _declared_inside(data)) if name]
    return _decode(data, uri, declared)


def _unmarked_utf16(data: bytes) -> str:
    """Markup in UTF-16 has a zero in every other byte."""
    sample = data[:512]
    half = len(sample) // 2
    if half < 8:
        return ""
    if sample[1::2].count(0) * 10 > half * 8 and sample[::2].count(0) * 10 < half:
        return "utf-16-le"
    if sample[::2].count(0) * 10 > half * 8 and sample[1::2].count(0) * 10 < half:
        return "utf-16-be"
    return ""


def _declared_inside(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii", errors="ignore") if found else ""


def _decode(data: bytes, uri: str, declared: list[str]) -> tuple[str, str]:
    codecs_declared = [codec for codec in map(_codec, declared) if codec]
    stateful = next((codec for codec in codecs_declared if codec.startswith(_STATEFUL)), "")
    if stateful and b"\x1b$" in data:
        return data.decode(stateful, errors="replace"), ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, uri, declared, codecs_declared)
    is_false = not data.isascii() and bool(codecs_declared) and codecs_declared[0] != "utf-8"
    return text, _lie(declared[0], "UTF-8") if is_false else ""


def _decode_other(data: bytes, uri: str, declared: list[str], known: list[str]) -> tuple[str, str]:
    """Bytes that are not UTF-8: the first declaration under which they read as writing, else what they look like."""
    for codec in known:
        text = _read_as(data, codec)
        if text is not None and codec != "utf-8":
            return text, "" if codec == known[0] else _lie(declared[0], codec)
    if another := _read_as_another(data):
        return another[0], _lie(
            declared[0], another[1]
        ) if known else f"no encoding declared: read as {another[1]}"
    text, notice = decode(data, uri)
    is_false = known and notice.startswith(_GUESSED)
    return text, _lie(declared[0], notice.removeprefix(_GUESSED).split(";")[0]) if is_false else notice


def _read_as_another(data: bytes) -> tuple[str, str] | None:
    """Mostly bytes beyond ASCII: no Western text, so one of the encodings of another script."""
    sample = _sample(data)
    if len(sample.translate(None, bytes(range(128)))) * 5 < len(re.sub(rb"<[^>]*>|\s", b"", sample)):
        return None
    scored = [
        (_strangeness(text), codec, text) for codec in _TRIED if (text := _strict(data, codec)) is not None
    ]
    if not scored:
        return None
    _, codec, text = min(scored, key=lambda found: found[0])
    return text, codec


def _sample(data: bytes) -> bytes:
    """The part of the page where its bytes leave ASCII."""
    first = next((found.start() for found in re.finditer(rb"[\x80-\xff]{4}", data)), 0)
    return data[first : first + _SAMPLE]


def _strangeness(text: str) -> float:
    """How unlike writing `text` is: rare letters, changes of case inside words; lower is better."""
    words = _FOREIGN_WORD.findall(text[:200_000])[:3000]
    if not words:
        return 1.0
    odd = sum(map(_is_oddly_cased, words))
    rare = sum(_RARE.search(word) is not None for word in words)
    common = sum(len(_COMMON.findall(word)) for word in words)
    return (odd + rare) / len(words) - common / sum(map(len, words))


def _is_oddly_cased(word: str) -> bool:
    return not (word.islower() or word.istitle() or word.isupper()) and word.lower() != word


def _codec(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    known = _AS_BROWSERS_READ.get(known, known)
    return "" if known in _REFUSED or not known[:1].isalpha() else known


def _read_as(data: bytes, codec: str) -> str | None:
    """`data` in that encoding when the outcome may be writing."""
    text = _strict(data, codec)
    return text if text is not None and _may_be_writing(text) else None


def _strict(data: bytes, codec: str) -> str | None:
    """Decoded with at most one fault in a thousand characters."""
    try:
        text = data.decode(codec, errors="replace")
    except (LookupError, UnicodeError, ValueError, TypeError, AttributeError):
        return None
    return text if isinstance(text, str) and text.count("\ufffd") * 1000 <= len(text) else None


def _may_be_writing(text: str) -> bool:
    """No word mixes scripts, and Latin words are not made of accents alone."""
    words = _FOREIGN_WORD.findall(text)[:3000]
    return sum(map(_is_no_word, words)) * 3 <= len(words) + 3


def _is_no_word(word: str) -> bool:
    if _OTHER_SCRIPT.search(word):
        return re.search("[A-Za-z]", word) is not None
    return sum(map(str.isascii, word)) * 3 < len(word)


def _lie(declared: str, real: str) -> str:
    return f"the page declares the encoding {declared[:40]!r} but is in {real}; read as that"
