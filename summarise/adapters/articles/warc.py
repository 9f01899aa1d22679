"""WARC: the HTML pages of a web archive, record by record. A broken record costs only itself.

The frames are read here, with bounds that no library offers; warcio reads what is in them.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, BinaryIO

from summarise.adapters.articles.building import build, shown
from summarise.adapters.articles.html_page import read_page
from summarise.adapters.articles.inflating import DamagedArchive, Inflating
from summarise.adapters.articles.options import ReadOptions
from summarise.adapters.articles.raw import field_text, web_address
from summarise.adapters.articles.sourced import Finding, Sourced
from summarise.domain import Retrieval
from summarise.errors import ArticleError, ArticleUnreadable

_MARK = b"WARC/"
_MOST_HEADER_BYTES = 65_536
_LINE_BYTES = 16_384
_SKIP_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class _Frame:
    """A record as it stands in the file; `problem` says why it was not read, when it was not."""

    data: bytes
    problem: str = ""


def read_warc(stream: BinaryIO, uri: str, options: ReadOptions) -> Iterator[Finding]:
    """The articles among the records; those that hold no page are counted, and told to `options.notify`.

    `stream` is unpacked; it may raise `DamagedArchive` and go on.
    """
    passed_over = 0
    for number, frame in enumerate(_frames(stream, most_bytes=options.most_bytes), start=1):
        try:
            if frame.problem:
                raise ArticleUnreadable(f"{uri}:{number}", frame.problem)
            found = _read_record(frame.data, f"{uri}:{number}", options)
        except ArticleError as error:
            yield error
            continue
        passed_over += found is None
        if found is not None:
            yield found
    if passed_over:
        options.notify(f"{uri}: {passed_over} records passed over; they hold no HTML page")


def _frames(stream: BinaryIO, *, most_bytes: int) -> Iterator[_Frame]:
    line = b""
    while True:
        try:
            line = line if line.startswith(_MARK) else stream.readline(_LINE_BYTES)
            if not line:
                return
            if not line.startswith(_MARK):
                continue
            mark, line = line, b""
            yield _frame(mark, stream, most_bytes)
        except _Torn as torn:
            line = torn.line
            yield _Frame(b"", str(torn))
        except DamagedArchive as error:
            yield _Frame(b"", f"this part of the archive is damaged ({error}); the rest was read")


class _Torn(Exception):
    """A record without the end it announced; `line` is where the next one may begin."""

    def __init__(self, problem: str, line: bytes = b"") -> None:
        self.line = line
        super().__init__(problem)


def _frame(mark: bytes, stream: BinaryIO, most_bytes: int) -> _Frame:
    header, size = [mark], len(mark)
    while (line := stream.readline(_LINE_BYTES)).strip():
        header.append(line)
        size += len(line)
        if line.startswith(_MARK):
            raise _Torn("the record breaks off in its header; the rest was read", line)
        if size > _MOST_HEADER_BYTES:
            raise _Torn("the header of the record is too long; the rest was read")
    length = _length(header)
    if length > most_bytes:
        _skip(stream, length)
        return _Frame(b"", f"larger than {most_bytes / 1e6:g} MB; not read")
    block = stream.read(length)
    if len(block) < length:
        raise _Torn("the record is cut short; download the archive again")
    return _Frame(b"".join([*header, b"\r\n", block, b"\r\n\r\n"]))


def _length(header: list[bytes]) -> int:
    for line in header:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit() and len(value) < 20:
            return int(value)
    raise _Torn("the record does not say how long it is; the rest was read")


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0 and (part := stream.read(min(length, _SKIP_BYTES))):
        length -= len(part)


def _read_record(data: bytes, place: str, options: ReadOptions) -> Sourced | None:
    """The article of a record; None when it holds no HTML page that was found."""
    record = _parsed(data, place)
    headers = record.http_headers
    target = web_address(_field(record.rec_headers, "WARC-Target-URI").strip("<>"))
    if record.rec_type != "response" or headers is None or not target:
        return None
    status = headers.get_statuscode()
    if not (status.startswith("2") and "html" in _field(headers, "Content-Type").casefold()):
        return None
    page = _payload(record, shown(target), options.most_bytes)
    return _sourced(page, shown(target), record, options)


def _parsed(data: bytes, place: str) -> Any:
    from warcio.archiveiterator import ArchiveIterator

    try:
        return next(iter(ArchiveIterator(io.BytesIO(data))))
    except Exception as error:
        raise ArticleUnreadable(place, f"the record could not be read ({type(error).__name__})") from error


def _field(headers: Any, name: str) -> str:
    return field_text(headers.get_header(name))


def _payload(record: Any, uri: str, most_bytes: int) -> bytes:
    """The page, without chunks and unpacked.

    Raises:
        ArticleUnreadable: it is too large, or packed in a way that cannot be undone.
    """
    from warcio.bufferedreaders import ChunkedDataReader

    is_chunked = "chunked" in _field(record.http_headers, "Transfer-Encoding").casefold()
    stream = ChunkedDataReader(record.raw_stream) if is_chunked else record.raw_stream
    body = stream.read(most_bytes + 1)
    encoding = _field(record.http_headers, "Content-Encoding").casefold()
    page = _unpacked(body, encoding, uri, most_bytes)
    if len(page) > most_bytes:
        raise ArticleUnreadable(uri, f"the page is larger than {most_bytes / 1e6:g} MB when unpacked")
    return page


def _unpacked(body: bytes, encoding: str, uri: str, most_bytes: int) -> bytes:
    """At most one byte more than allowed. Some archives keep the header of a page that they have unpacked."""
    try:
        if encoding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
            return io.BufferedReader(Inflating(io.BytesIO(body))).read(most_bytes + 1)
        if encoding == "deflate":
            window = zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS
            return zlib.decompressobj(window).decompress(body, most_bytes + 1)
    except (DamagedArchive, zlib.error) as error:
        raise ArticleUnreadable(uri, f"the page does not unpack ({error})") from error
    if encoding in ("br", "zstd") and b"<" not in body[:2048]:
        raise ArticleUnreadable(uri, f"the page is packed with {encoding}, which is not read here")
    return body


def _sourced(page: bytes, target: str, record: Any, options: ReadOptions) -> Sourced:
    archived_at = _archived_at(record)
    notice = f"as archived on {archived_at:%Y-%m-%d %H:%M} UTC" if archived_at else ""
    raw = read_page(page, target, now=archived_at or options.now)
    article = build(replace(raw, notices=tuple(filter(None, (*raw.notices, notice)))), options)
    headers = record.http_headers
    retrieval = Retrieval(
        requested=target,
        final=target,
        retrieved_at=archived_at or options.now or datetime.now(UTC),
        raw_sha256=hashlib.sha256(page).hexdigest(),
        status=int(headers.get_statuscode()) if headers.get_statuscode().isdigit() else 0,
        content_type=_field(headers, "Content-Type"),
        etag=_field(headers, "ETag"),
        last_modified=_field(headers, "Last-Modified"),
    )
    return Sourced(article=article, raw=page, retrieval=retrieval)


def _archived_at(record: Any) -> datetime | None:
    written = _field(record.rec_headers, "WARC-Date")[:19]
    try:
        return datetime.fromisoformat(written).replace(tzinfo=UTC)
    except ValueError:
        return None
