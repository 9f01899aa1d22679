"""Bytes → text: UTF-8, UTF-16 with a mark, or a guessed legacy encoding, never a binary file."""

from __future__ import annotations

import codecs

from summarise.errors import ArticleEmpty, ArticleUnreadable

_SIGNATURES = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or office document", b"\x89PNG": "an image", b"\xff\xd8\xff": "an image",
    b"GIF8": "an image", b"\x1f\x8b": "a gzip archive", b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"RIFF": "a media file", b"ID3": "a media file", b"OggS": "a media file", b"BZh": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"SQLite format 3": "a database", b"{\\rtf": "an RTF document",
}  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SAMPLE_BYTES = 65_536
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b\x08"))


def decode(data: bytes, uri: str) -> tuple[str, str]:
    """The text of `data`, and a notice when its encoding had to be guessed.

    Raises:
        ArticleEmpty: there are no bytes but white space.
        ArticleUnreadable: the bytes are no text.
    """
    if not data.strip():
        raise ArticleEmpty(uri, "the file is empty; nothing to read")
    refuse_binary(data, uri)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error.start)


def refuse_binary(data: bytes, uri: str) -> None:
    """Raise ArticleUnreadable when `data` starts like a binary format or is full of control bytes."""
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise ArticleUnreadable(uri, f"this is {name}, not text; export the article as text or HTML")
    sample = data[:_SAMPLE_BYTES]
    if sample.startswith(tuple(mark for mark, _ in _MARKS)):
        return
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in sample[:8192] or controls * 10 > len(sample):
        raise ArticleUnreadable(uri, "this is a binary file, not text; export the article as text or HTML")


def _decode_legacy(data: bytes, position: int) -> tuple[str, str]:
    encoding = _guess(data, position)
    text = data.decode(encoding, errors="replace")
    lost = text.count("�")
    notice = f"not UTF-8: read as {encoding}" + (f", {lost} characters could not be read" if lost else "")
    return text, f"{notice}; save the file as UTF-8 if words look wrong"


def _guess(data: bytes, position: int) -> str:
    """Western text is mostly ASCII, and its few other bytes tell too little for statistics: cp1252."""
    sample = data[max(0, position - _SAMPLE_BYTES // 2) : position + _SAMPLE_BYTES // 2]
    if len(sample.translate(None, bytes(range(128)))) * 5 < len(sample):
        return _mostly_utf8(data) or "cp1252"
    from charset_normalizer import from_bytes  # 30 ms to import, seldom needed

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes is still UTF-8."""
    text = data.decode("utf-8", errors="replace")
    beyond_ascii = len(text.encode("ascii", errors="ignore"))
    broken = text.count("�")
    return "utf-8" if broken * 5 < len(text) - beyond_ascii else None
