"""Mail, mailboxes and web archives for tests, made by the libraries that others make theirs with."""

from __future__ import annotations

import gzip
import io
from email.message import EmailMessage
from pathlib import Path

from summarise.adapters.articles import Finding, ReadOptions, Sourced, read_sources
from summarise.domain import Article
from summarise.errors import ArticleError

PARAGRAPHS = (
    "A ferry with 120 people on board ran aground on Tuesday, the coast guard said, and two tugs took them off.",
    "The captain and her crew were asleep, officials said on Tuesday evening. An inquiry will report in May.",
    "Nobody was hurt, according to the hospital in Kalmar, which had prepared forty beds for those on board.",
)
TEXT = "\n\n".join(PARAGRAPHS)
LAYOUT = (
    "<html><head><style>td{color:red}</style></head><body><div style='display: none'>Preheader</div><table><tr><td>"
    + "<table>"
    + "".join(f"<tr><td>{paragraph}</td></tr>" for paragraph in PARAGRAPHS)
    + "</table></td></tr><tr><td><a href='https://ledger.example/u'>Unsubscribe</a></td></tr></table></body></html>"
)


def page(number: int = 120) -> bytes:
    """A page of the web; another text for each number."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS).replace("120", str(number))
    return (
        '<!doctype html><html lang="en"><head><title>Ferry hits rocks</title>'
        '<meta property="article:published_time" content="2024-03-05T08:15:00+01:00"></head>'
        f"<body><article><h1>Ferry hits rocks</h1>{body}</article></body></html>"
    ).encode()


def message(**headers: str) -> EmailMessage:
    """A newsletter without its body."""
    made = EmailMessage()
    stated = {
        "From": "The Ledger <news@ledger.example>",
        "Subject": "Ferry hits rocks",
        "Date": "Tue, 05 Mar 2024 08:15:00 +0100 (CET)",
        "Message-ID": "<a1@ledger.example>",
        "List-Id": "The Morning <morning.ledger.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in stated.items():
        if value:
            made[name] = value
    return made


def plain(text: str = TEXT, **headers: str) -> EmailMessage:
    """A message of plain text."""
    made = message(**headers)
    made.set_content(text)
    return made


def mailbox(*messages: bytes) -> bytes:
    """An mbox as mailers write it: "From " lines in a message get a ">"."""
    postmark = b"From news@ledger.example Tue Mar  5 08:15:00 2024\n"
    quoted = (data.replace(b"\nFrom ", b"\n>From ") for data in messages)
    return b"".join(postmark + data.rstrip(b"\n") + b"\n\n" for data in quoted)


def web_archive(
    *pages: bytes,
    gz: bool = True,
    chunked: bool = False,
    encoding: str = "",
    claims: str = "",
    status: str = "200 OK",
    content_type: str = "text/html; charset=utf-8",
) -> bytes:
    """A WARC with an info record and one response a page, as warcio writes it. `claims` is an encoding that pages have already."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for number, body in enumerate(pages):
        headers = [("Content-Type", content_type), ("ETag", f'"{number}"')]
        packed = gzip.compress(body) if encoding == "gzip" else body
        stated = encoding or claims
        headers += [("Content-Encoding", stated)] if stated else []
        if chunked:
            packed = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
            headers.append(("Transfer-Encoding", "chunked"))
        record = writer.create_warc_record(
            f"https://ledger.example/{number}",
            "response",
            payload=io.BytesIO(packed),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2024-03-05T07:20:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


def findings(source: bytes | Path, options: ReadOptions | None = None) -> list[Finding]:
    """What is read from a file, or from bytes on standard input."""
    if isinstance(source, Path):
        return list(read_sources(str(source), options=options))
    return list(read_sources("-", options=options, stdin=io.BytesIO(source)))


def articles(source: bytes | Path) -> list[Article]:
    """All of a source, none of which may fail."""
    found = findings(source)
    assert all(isinstance(item, Sourced) for item in found), found
    return [item.article for item in found if isinstance(item, Sourced)]


def texts(found: list[Finding]) -> list[str]:
    """The number of passengers of each article, "!" for an error."""
    return ["!" if isinstance(item, ArticleError) else item.article.text.split()[3] for item in found]
