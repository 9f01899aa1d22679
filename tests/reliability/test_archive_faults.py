"""Checks 7, 17, 20 and 21 for mail and archives: bombs, hostile megabytes, headers that steer or inject."""

from __future__ import annotations

import base64
import gzip
import io
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarise.adapters.articles import Sourced, read_sources
from summarise.errors import ArticleError
from tests.archives import LAYOUT, TEXT, findings, mailbox, message, page, plain, web_archive

ROOT = Path(__file__).parents[2]
MEASURE = """
import resource, sys
from summarise.adapters.articles import read_sources
import trafilatura, warcio.archiveiterator
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sys.argv[1:]:
    print(type(list(read_sources(path))[-1]).__name__)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
BIG = 120_000_000


def packed(*parts: bytes, size: int = BIG) -> bytes:
    """A first part, so many zeros, a last part, in gzip."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as file:
        file.write(parts[0])
        for _ in range(size // 10_000_000):
            file.write(b"0" * 10_000_000)
        file.write(parts[-1])
    return out.getvalue()


def record(header: bytes, block: bytes) -> bytes:
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ledger.example/b\r\n" + header + block
    )


# Check 7

BOMBS = {
    "a.jsonl.gz": lambda: packed(b'{"text": "', b'"}\n'),
    "a.html.gz": lambda: packed(b"<html><p>", b"</p>"),
    "a.mbox.gz": lambda: packed(b"From a Tue Mar  5 08:15:00 2024\nSubject: x\n\n", b"\n"),
    "header.warc.gz": lambda: packed(b"WARC/1.0\r\nWARC-Type: ", b"\r\n\r\n"),
    "record.warc.gz": lambda: packed(record(b"Content-Length: 120000000\r\n\r\n", b""), b"\r\n\r\n"),
    "page.warc.gz": lambda: web_archive(
        page(), packed(b"<html>", b"</html>"), content_type="text/html", encoding=""
    ),
}


def test_7_bombs_are_named_errors_and_take_little_memory(tmp_path: Path) -> None:
    """All in one process, so that what one takes shows in the end."""
    for name, make in BOMBS.items():
        (tmp_path / name).write_bytes(make())
        assert (tmp_path / name).stat().st_size < 2_000_000
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", MEASURE, *map(str, tmp_path.iterdir())],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    *kinds, megabytes = done.stdout.split()
    assert set(kinds[: len(BOMBS)]) == {"ArticleUnreadable"}
    assert int(megabytes) < 100


# Check 17


@pytest.mark.parametrize("field", ["Subject", "From", "List-Id", "Message-ID", "Date"])
def test_17_headers_do_not_steer_a_terminal(field: str) -> None:
    hostile = base64.b64encode("\x1b[2J red \u202e evil \x9b31m".encode()).decode()
    headers = {"From": "A <a@example.org>", field: f"=?utf-8?b?{hostile}?= <x@example.org>"}
    head = "".join(f"{name}: {value}\n" for name, value in headers.items())
    (found,) = findings(f"{head}MIME-Version: 1.0\n\n{TEXT}".encode())
    assert isinstance(found, Sourced)
    shown = repr((found.article.headline, found.article.publisher, found.article.byline, found.article.uri))
    shown += "".join(found.article.notices)
    assert not any(
        character in shown for character in ("\x1b", "\x9b", "\u202e", "\\x1b", "\\x9b", "\\u202e")
    )


# Check 20


def nested(depth: int) -> bytes:
    head = "From: a@example.org\nMIME-Version: 1.0\n"
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n' for number in range(depth)
    )
    return (head + parts + "Content-Type: text/plain\n\nThe mill burned.\n" * 3).encode()


def headed(line: str) -> bytes:
    return f"From: a@example.org\nMIME-Version: 1.0\n{line}\n\n{TEXT}\n".encode()


MEGABYTES = {
    "an endless sender": headed("From: " + '"a" <' * 200_000),
    "an endless subject": headed("Subject: " + "=?utf-8?q?a?= " * 70_000),
    "an endless type": headed("Content-Type: text/plain; " + "a=b; " * 200_000),
    "split parameters": headed("Content-Type: text/plain; " + "".join(f"x*{n}*=a; " for n in range(90_000))),
    "folded lines": headed("Subject: a" + "\n b" * 330_000),
    "many headers": headed("\n".join(f"X-{n}: b" for n in range(100_000))),
    "an endless date": headed("Date: " + "Tue, 5 Mar " * 90_000),
    "an endless list": headed("List-Id: " + "<" * 1_000_000),
    "nested parts": nested(20_000),
    "parts within reason": nested(150) + b"x\n" * 400_000,
    "many parts": headed('Content-Type: multipart/mixed; boundary="b"') + b"--b\n\nx\n" * 140_000,
    "an endless word": headed("") + b"a" * 1_000_000,
    "quotes": headed("Subject: Re: x") + b"> a\n" * 250_000,
    "answers": headed("Subject: Re: x") + b"On a wrote\n" * 90_000,
    "forwards": headed("Subject: x") + b"---------- Forwarded message\n" * 33_000,
    "signatures": headed("Subject: x") + b"-- \n" * 250_000,
    "nested tables": headed("Content-Type: text/html") + b"<table><tr><td>" * 66_000,
    "quoted nesting": headed("Content-Type: text/html\nSubject: Re: x") + b"<blockquote type=cite>" * 45_000,
    "hidden nesting": headed("Content-Type: text/html") + b"<p style='display:none'>x" * 40_000,
    "uuencoding": headed("Content-Transfer-Encoding: x-uuencode") + b"begin 644 a\n" * 80_000,
    "postmarks": b"From a Tue Mar  5 08:15:00 2024\n" * 31_000,
    "almost postmarks": b"From " + b"Tue Mar " * 125_000,
    "records": b"WARC/1.0\r\n" * 100_000,
    "record headers": b"WARC/1.0\r\n" + b"a: b\r\n" * 160_000,
    "members": b"\x1f\x8b\x08" * 330_000,
    "header block": b"a:b\n" * 250_000,
}


@pytest.mark.parametrize("data", MEGABYTES.values(), ids=MEGABYTES)
def test_20_a_hostile_megabyte_is_read_in_seconds(data: bytes) -> None:
    """Processor time, as the machine may be busy."""
    started = time.process_time()
    for found in read_sources("-", stdin=io.BytesIO(data)):
        assert isinstance(found, Sourced | ArticleError)
    assert time.process_time() - started < 5


# Check 21


@pytest.mark.parametrize("field", ["Subject", "From"])
def test_21_an_encoded_line_break_in_a_header_stays_on_its_line(field: str) -> None:
    hostile = "=?utf-8?q?Ferry=0D=0ABcc:_victim@example.org?="
    (found,) = findings(f"{field}: {hostile}\nMIME-Version: 1.0\nX: y\n\n{TEXT}".encode())
    assert isinstance(found, Sourced)
    assert not {"\r", "\n"} & set(found.article.headline + found.article.publisher + found.article.byline)


def mutations() -> Iterator[bytes]:
    """Every source of these tests with a run of bytes overwritten, at many places."""
    letter = message()
    letter.set_content(TEXT)
    letter.add_alternative(LAYOUT, subtype="html")
    for data in (
        letter.as_bytes(), mailbox(plain().as_bytes()), gzip.compress(plain().as_bytes()),
        web_archive(page()), web_archive(page(), gz=False, chunked=True, encoding="gzip"),
    ):  # fmt: skip
        for at in range(0, len(data), max(1, len(data) // 6)):
            for filth in (b"\x00\xff", b"-9"):
                yield data[:at] + filth + data[at + 3 :]


def test_no_damage_is_an_exception() -> None:
    """Some hundred broken sources: each gives articles or named errors."""
    for data in mutations():
        for source in read_sources("-", stdin=io.BytesIO(data)):
            assert isinstance(source, Sourced | ArticleError)
