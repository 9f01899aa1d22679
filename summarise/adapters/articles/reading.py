"""From a path, a folder or standard input to articles, one at a time; what cannot be read is a value, not a stop."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from summarise.adapters.articles.building import shown
from summarise.adapters.articles.decoding import decode
from summarise.adapters.articles.front_matter import read_document
from summarise.adapters.articles.inflating import MAGIC, DamagedArchive, Inflating
from summarise.adapters.articles.json_lines import parse_json, read_record
from summarise.adapters.articles.mbox import is_postmark, messages
from summarise.adapters.articles.options import Kind, ReadOptions
from summarise.adapters.articles.sourced import Finding, Sourced, sourced
from summarise.domain import Article
from summarise.errors import ArticleEmpty, ArticleError, ArticleNotFound, ArticleUnreadable
from summarise.publication import parse_option, zone_named

Reading: TypeAlias = Article | ArticleError

_KINDS: dict[str, Kind | None] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".json": "json", ".jsonl": "json", ".ndjson": "json", ".eml": "email", ".mbox": "mbox",
    ".warc": "warc", ".gz": None,
}  # fmt: skip
_LINE_SUFFIXES = (".jsonl", ".ndjson")
_SUFFIXES_OF_MANY = (*_LINE_SUFFIXES, ".mbox", ".warc", ".gz")
_GZIP_SUFFIX = ".gz"
_TYPES: dict[Kind, str] = {
    "text": "text/plain", "markdown": "text/markdown", "html": "text/html", "json": "application/json",
    "email": "message/rfc822",
}  # fmt: skip
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body|article|div|p\b)",
    re.I | re.S,
)
_STDIN = "stdin"
_HEADER_BYTES = 16_384


# An object with a key: "{{ name }}" and "{% if %}" open an article about templates.
_JSON_START = re.compile(rb'(?:\[\s*)?\{\s*"')


# A header block with a field that only mail has: "From: our correspondent" opens an article too.
_HEADER_BLOCK = re.compile(rb"(?:[!-9;-~]{1,70}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,}\r?\n")
_MAIL_FIELD = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to):", re.I | re.M)
_WARC_START = b"WARC/"


def read_articles(
    target: str, *, options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Reading]:
    """Articles of a file, of a folder (recursively, in order of name) or, for "-", of standard input.

    Yields an `ArticleError` in the place of each article that cannot be read, and goes on. Memory does
    not grow with the number of articles.

    Raises:
        UsageError: at once, when the options hold no date or no time zone.
    """
    return map(_without_source, read_sources(target, options=options, stdin=stdin))


def read_sources(
    target: str, *, options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Finding]:
    """As `read_articles`, each article with the bytes it was read from and how they came in.

    Raises:
        UsageError: at once, when the options hold no date or no time zone.
    """
    options = options or ReadOptions()
    zone_named(options.tz)
    if options.published:
        parse_option(options.published, tz=options.tz)
    if target == "-":
        return _read_stream(stdin or io.BytesIO(), _STDIN, options)
    return _read_path(Path(target), options)


def may_hold_many(target: str) -> bool:
    """Whether a target is a folder or a kind of file that holds several articles.

    >>> may_hold_many("inbox.mbox"), may_hold_many("ferry.html")
    (True, False)
    """
    return target != "-" and (Path(target).is_dir() or Path(target).suffix.lower() in _SUFFIXES_OF_MANY)


def articles_in(data: bytes, uri: str, options: ReadOptions) -> Iterator[Reading]:
    """Articles in the bytes of one document; `options.kind` decides the format, else a look at the bytes."""
    return map(_without_source, sources_in(data, uri, options))


def sources_in(data: bytes, uri: str, options: ReadOptions) -> Iterator[Finding]:
    """As `articles_in`, each article with its bytes."""
    kind = options.kind or _kind_of(data)
    try:
        if kind == "json":
            yield from _read_json(data, uri, options)
        elif kind == "mbox":
            yield from _read_mbox(io.BytesIO(data), uri, options)
        elif kind == "warc":
            yield from _read_warc(io.BytesIO(data), uri, options)
        else:
            yield _read_one(data, uri, kind, options)
    except ArticleError as error:
        yield error


def _without_source(found: Finding) -> Reading:
    return found.article if isinstance(found, Sourced) else found


def _read_one(data: bytes, uri: str, kind: Kind, options: ReadOptions) -> Sourced:
    if kind == "email":
        return _read_message(data, uri, options)
    if kind == "html" or (kind == "text" and _HTML_START.match(data[:2048])):
        from summarise.adapters.articles.html_page import read_page

        page = read_page(data, uri, now=options.now)
        return sourced(page, data, options, place=uri, content_type=_TYPES["html"])
    text, notice = decode(data, uri)
    raw = replace(read_document(text, uri, is_markdown=kind == "markdown"), notices=(notice,))
    return sourced(raw, data, options, place=uri, content_type=_TYPES[kind])


def _read_message(data: bytes, place: str, options: ReadOptions) -> Sourced:
    """A message goes by its own address where it has one: it is the same article in every mailbox."""
    from summarise.adapters.articles.email_message import read_message

    mail = read_message(data, place)
    found = sourced(mail.raw, data, options, place=place, content_type=_TYPES["email"])
    if not mail.mid or found.article.uri != place:
        return found
    return replace(found, article=replace(found.article, uri=shown(mail.mid)))


def _kind_of(data: bytes) -> Kind:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    streamed = _streamed_kind(start)
    if streamed:
        return streamed
    if _is_mail(data[:_HEADER_BYTES]):
        return "email"
    if _HTML_START.match(start):
        return "html"
    if _JSON_START.match(start):
        return "json"
    return "markdown" if start.startswith((b"---\n", b"---\r\n")) else "text"


def _streamed_kind(start: bytes) -> Kind | None:
    """What is read record by record, by how it begins."""
    if start.startswith(_WARC_START):
        return "warc"
    return "mbox" if is_postmark(start) else None


def _is_mail(start: bytes) -> bool:
    block = _HEADER_BLOCK.match(start)
    return block is not None and _MAIL_FIELD.search(block[0]) is not None


def _read_path(path: Path, options: ReadOptions) -> Iterator[Finding]:
    uri = shown(str(path))
    try:
        if path.is_dir():
            yield from _read_folder(path, options)
            return
        if not path.exists():
            yield ArticleNotFound(uri)
            return
        with path.open("rb") as stream:
            yield from _read_file(stream, path, uri, options)
    except (OSError, ValueError) as error:
        yield _unreadable(uri, error)


def _read_file(stream: BinaryIO, path: Path, uri: str, options: ReadOptions) -> Iterator[Finding]:
    """What the name says it is; of a packed file, the name without ".gz"."""
    suffix = path.suffix.lower()
    is_packed = suffix == _GZIP_SUFFIX
    if is_packed:
        suffix = Path(path.stem).suffix.lower()
    options = replace(options, kind=options.kind or _KINDS.get(suffix))
    read = _read_packed if is_packed else _read_stream
    yield from read(stream, uri, options, is_lines=suffix in _LINE_SUFFIXES)


def _unreadable(uri: str, error: Exception) -> ArticleError:
    if isinstance(error, FileNotFoundError):
        return ArticleNotFound(uri)
    if isinstance(error, PermissionError):
        return ArticleUnreadable(uri, "permission denied; make the file readable for you")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ArticleUnreadable(uri, f"cannot be opened ({reason}); check the path")


def _read_folder(folder: Path, options: ReadOptions) -> Iterator[Finding]:
    is_empty = True
    for path in _files(folder):
        if path.suffix.lower() not in _KINDS or path.stem.upper() == "README":
            options.notify(f"{shown(str(path))}: passed over; not one of {' '.join(_KINDS)}, or a README")
            continue
        is_empty = False
        yield from _read_path(path, options)
    if is_empty:
        yield ArticleEmpty(shown(str(folder)), f"no article in this folder; known are {' '.join(_KINDS)}")


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent) / name
            if not name.startswith(".") and path.is_file():
                yield path


def _read_stream(
    stream: BinaryIO, uri: str, options: ReadOptions, *, is_lines: bool = False
) -> Iterator[Finding]:
    """Lines, messages and records are read one by one; anything else whole, up to the limit."""
    first = stream.readline(options.most_bytes + 1)
    kind = options.kind or _streamed_kind(first)
    if options.kind is None and first.startswith(MAGIC):
        yield from _read_packed(_rejoined(first, stream), uri, options)
    elif kind == "mbox":
        yield from _read_mbox(_rejoined(first, stream), uri, options)
    elif kind == "warc":
        yield from _read_warc(_rejoined(first, stream), uri, options)
    elif is_lines or (kind in (None, "json") and _is_json_line(first)):
        yield from _read_lines(first, stream, uri, options)
    else:
        yield from _read_whole(first, stream, uri, options)


def _read_whole(first: bytes, stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[Finding]:
    data = first + stream.read(max(0, options.most_bytes + 1 - len(first)))
    if len(data) > options.most_bytes:
        yield _too_large(uri, options)
        return
    yield from sources_in(data, uri, options)


def _read_packed(
    stream: BinaryIO, uri: str, options: ReadOptions, *, is_lines: bool = False
) -> Iterator[Finding]:
    """A gzip archive of anything that can be read."""
    plain: Any = io.BufferedReader(Inflating(stream))
    try:
        yield from _read_stream(plain, uri, options, is_lines=is_lines)
    except DamagedArchive as error:
        yield ArticleUnreadable(
            uri, f"the gzip archive is damaged ({error}); what comes after that is not read"
        )


def _read_mbox(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[Finding]:
    for number, data in enumerate(messages(stream, most_bytes=options.most_bytes), start=1):
        place = f"{uri}:{number}"
        try:
            yield _read_message(data, place, options) if data is not None else _too_large(place, options)
        except ArticleError as error:
            yield error


def _read_warc(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[Finding]:
    from summarise.adapters.articles.warc import read_warc

    return read_warc(stream, uri, options)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first = first
        # What is there, not what was asked for: an archive that turns out damaged must not take the bytes before along.
        self._read = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        part: bytes = self._first[: len(buffer)] or self._read(len(buffer))
        self._first = self._first[len(part) :] if self._first else b""
        buffer[: len(part)] = part
        return len(part)


def _rejoined(first: bytes, stream: BinaryIO) -> Any:
    return io.BufferedReader(_Rejoined(first, stream))


def _too_large(uri: str, options: ReadOptions) -> ArticleError:
    return ArticleUnreadable(uri, f"larger than {options.most_bytes / 1e6:g} MB; split it, or use JSON lines")


def _is_json_line(line: bytes) -> bool:
    """A line that is a whole object; the first of a pretty-printed one is not."""
    text = line.lstrip(b"\xef\xbb\xbf").strip()
    return _JSON_START.match(text) is not None and text[-1:] == b"}"


def _read_lines(first: bytes, stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[Finding]:
    number, line = 1, first
    while line:
        place = f"{uri}:{number}"
        if len(line) > options.most_bytes:
            yield _too_large(place, options)
            return
        if line.strip():
            yield from _guarded_record(line, place, options)
        number, line = number + 1, stream.readline(options.most_bytes + 1)


def _guarded_record(line: bytes, uri: str, options: ReadOptions) -> Iterator[Finding]:
    try:
        text, notice = decode(line, uri)
        yield _read_record(parse_json(text, uri), line, uri, notice, options)
    except ArticleError as error:
        yield error


def _read_record(record: object, data: bytes, uri: str, notice: str, options: ReadOptions) -> Sourced:
    raw = replace(read_record(record, uri), notices=(notice,))
    return sourced(raw, data, options, place=uri, content_type=_TYPES["json"])


def _read_json(data: bytes, uri: str, options: ReadOptions) -> Iterator[Finding]:
    """One object, or a list of them."""
    text, notice = decode(data, uri)
    parsed = parse_json(text, uri)
    records = parsed if isinstance(parsed, list) else [parsed]
    for number, record in enumerate(records, start=1):
        place = f"{uri}:{number}" if isinstance(parsed, list) else uri
        try:
            yield _read_record(record, data, place, notice, options)
        except ArticleError as error:
            yield error
