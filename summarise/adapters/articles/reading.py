"""From a path, a folder or standard input to articles, one at a time; what cannot be read is a value, not a stop."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from summarise.adapters.articles.building import build, shown
from summarise.adapters.articles.decoding import decode
from summarise.adapters.articles.front_matter import read_document
from summarise.adapters.articles.html_page import article_of_page
from summarise.adapters.articles.json_lines import parse_json, read_record
from summarise.adapters.articles.options import Kind, ReadOptions
from summarise.domain import Article
from summarise.errors import ArticleEmpty, ArticleError, ArticleNotFound, ArticleUnreadable
from summarise.publication import parse_option, zone_named

Reading: TypeAlias = Article | ArticleError

_KINDS: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".json": "json", ".jsonl": "json", ".ndjson": "json",
}  # fmt: skip
_LINE_SUFFIXES = (".jsonl", ".ndjson")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body|article|div|p\b)",
    re.I | re.S,
)
_STDIN = "stdin"


# An object with a key: "{{ name }}" and "{% if %}" open an article about templates.
_JSON_START = re.compile(rb'(?:\[\s*)?\{\s*"')


def read_articles(
    target: str, *, options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Reading]:
    """Articles of a file, of a folder (recursively, in order of name) or, for "-", of standard input.

    Yields an `ArticleError` in the place of each article that cannot be read, and goes on. Memory does
    not grow with the number of articles.

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


def articles_in(data: bytes, uri: str, options: ReadOptions) -> Iterator[Reading]:
    """Articles in the bytes of one document; `options.kind` decides the format, else a look at the bytes."""
    kind = options.kind or _kind_of(data)
    try:
        if kind == "json":
            yield from _read_json(data, uri, options)
        else:
            yield _read_one(data, uri, kind, options)
    except ArticleError as error:
        yield error


def _read_one(data: bytes, uri: str, kind: Kind, options: ReadOptions) -> Article:
    if kind == "html" or (kind == "text" and _HTML_START.match(data[:2048])):
        return article_of_page(data, uri, options)
    text, notice = decode(data, uri)
    raw = read_document(text, uri, is_markdown=kind == "markdown")
    return build(replace(raw, notices=(notice,)), options)


def _kind_of(data: bytes) -> Kind:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _HTML_START.match(start):
        return "html"
    if _JSON_START.match(start):
        return "json"
    return "markdown" if start.startswith((b"---\n", b"---\r\n")) else "text"


def _read_path(path: Path, options: ReadOptions) -> Iterator[Reading]:
    uri = shown(str(path))
    try:
        if path.is_dir():
            yield from _read_folder(path, options)
            return
        if not path.exists():
            yield ArticleNotFound(uri)
            return
        with path.open("rb") as stream:
            yield from _read_stream(
                stream, uri, _with_kind(path, options), is_lines=path.suffix.lower() in _LINE_SUFFIXES
            )
    except (OSError, ValueError) as error:
        yield _unreadable(uri, error)


def _with_kind(path: Path, options: ReadOptions) -> ReadOptions:
    return replace(options, kind=options.kind or _KINDS.get(path.suffix.lower()))


def _unreadable(uri: str, error: Exception) -> ArticleError:
    if isinstance(error, FileNotFoundError):
        return ArticleNotFound(uri)
    if isinstance(error, PermissionError):
        return ArticleUnreadable(uri, "permission denied; make the file readable for you")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ArticleUnreadable(uri, f"cannot be opened ({reason}); check the path")


def _read_folder(folder: Path, options: ReadOptions) -> Iterator[Reading]:
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
) -> Iterator[Reading]:
    """JSON lines are read line by line; anything else whole, up to the limit."""
    first = stream.readline(options.most_bytes + 1)
    if is_lines or (options.kind in (None, "json") and _is_json_line(first)):
        yield from _read_lines(first, stream, uri, options)
        return
    data = first + stream.read(max(0, options.most_bytes + 1 - len(first)))
    if len(data) > options.most_bytes:
        yield _too_large(uri, options)
        return
    yield from articles_in(data, uri, options)


def _too_large(uri: str, options: ReadOptions) -> ArticleError:
    return ArticleUnreadable(uri, f"larger than {options.most_bytes / 1e6:g} MB; split it, or use JSON lines")


def _is_json_line(line: bytes) -> bool:
    """A line that is a whole object; the first of a pretty-printed one is not."""
    text = line.lstrip(b"\xef\xbb\xbf").strip()
    return _JSON_START.match(text) is not None and text[-1:] == b"}"


def _read_lines(first: bytes, stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[Reading]:
    number, line = 1, first
    while line:
        place = f"{uri}:{number}"
        if len(line) > options.most_bytes:
            yield _too_large(place, options)
            return
        if line.strip():
            yield from _guarded_record(line, place, options)
        number, line = number + 1, stream.readline(options.most_bytes + 1)


def _guarded_record(line: bytes, uri: str, options: ReadOptions) -> Iterator[Reading]:
    try:
        text, notice = decode(line, uri)
        yield _read_record(parse_json(text, uri), uri, notice, options)
    except ArticleError as error:
        yield error


def _read_record(record: object, uri: str, notice: str, options: ReadOptions) -> Article:
    return build(replace(read_record(record, uri), notices=(notice,)), options)


def _read_json(data: bytes, uri: str, options: ReadOptions) -> Iterator[Reading]:
    """One object, or a list of them."""
    text, notice = decode(data, uri)
    parsed = parse_json(text, uri)
    records = parsed if isinstance(parsed, list) else [parsed]
    for number, record in enumerate(records, start=1):
        place = f"{uri}:{number}" if isinstance(parsed, list) else uri
        try:
            yield _read_record(record, place, notice, options)
        except ArticleError as error:
            yield error
