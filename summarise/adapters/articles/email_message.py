"""E-mail: newsletters, alerts and forwarded articles. Headers and parts are hostile until read with bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from email import message_from_bytes
from email.message import Message
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from summarise.adapters.articles.decoding import decode
from summarise.adapters.articles.html_page import read_page
from summarise.adapters.articles.raw import RawArticle, field_text, web_address
from summarise.errors import ArticleEmpty, ArticleError, ArticleUnreadable

_LONGEST_HEADER = 2_000  # the standard library's address parser takes quadratic time
_MOST_DEPTH = 10
_MOST_PARTS = 200
# The standard library matches every line against every boundary that is open, and copies at every part.
_MOST_MULTIPARTS, _MOST_BOUNDARIES = 60, 2_000
_FEWEST_WORDS = 40
_MULTIPART = re.compile(rb"multipart/", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:re|aw|sv|antw)\s*:", re.IGNORECASE)
_PREFIX = re.compile(r"\s*(?:(?:re|aw|sv|antw|fw|fwd|wg|tr)\s*:\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^[ \t]*(?:-{3,} ?(?:Forwarded message|Original Message|Weitergeleitete Nachricht) ?-{3,}"
    r"|Begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"[ \t>*]*(From|Date|Sent|Subject|To|Cc|Reply-To)[ \t*]*:[ \t*]*(.*)", re.IGNORECASE)
_WROTE = re.compile(r"^On [^\n]{5,200}(?:\n[^\n]{1,100})?wrote:[ \t]*\n(?=\n?>)", re.MULTILINE)
_QUOTED_LINES = re.compile(r"^>[^\n]*\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
_MESSAGE_ID = re.compile(r"<?([^\s<>@]{1,200}@[^\s<>@]{1,200})>?")


class _Bounded(EmailPolicy):
    """The default policy with headers of bounded length, none of which can raise."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse([sourcelines[0][: 2 * _LONGEST_HEADER], *sourcelines[1:20]])
        return name, value[:_LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except Exception:  # noqa: BLE001 - the standard library's header parser fails in many ways
            return " ".join(value.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message as an article. `mid` is its own address (RFC 2392), the same in every mailbox; "" without an id."""

    raw: RawArticle
    mid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What a message holds: its first texts of either kind, messages attached to it, and how much else."""

    html: tuple[Message, ...]
    plain: tuple[Message, ...]
    attached: tuple[Message, ...]
    others: int
    is_cut: bool


def read_message(data: bytes, uri: str) -> Mail:
    """The article in one message: its HTML part, else its text; of a forward, what was forwarded.

    Raises:
        ArticleEmpty: it has no text.
        ArticleUnreadable: it breaks the parser.
    """
    if not data.strip():
        raise ArticleEmpty(uri, "the message is empty; nothing to read")
    _refuse_costly(data, uri)
    try:
        return _read(message_from_bytes(data, policy=_Bounded()), uri, depth=0)
    except ArticleError:
        raise
    except (RecursionError, Exception) as error:  # parsers fail in ways of their own on hostile mail
        raise ArticleUnreadable(
            uri, f"the message could not be read ({type(error).__name__}); save its text"
        ) from error


def _refuse_costly(data: bytes, uri: str) -> None:
    multiparts = len(_MULTIPART.findall(data))
    if multiparts > _MOST_MULTIPARTS or (multiparts and data.count(b"\n--") > _MOST_BOUNDARIES):
        raise ArticleUnreadable(uri, "the message has too many parts within parts; save its text")


def _read(message: Message, uri: str, *, depth: int) -> Mail:
    parts = _parts(message)
    plain = _text(parts.plain[0], uri) if parts.plain else ""
    if parts.attached and len(plain.split()) < _FEWEST_WORDS and depth < _MOST_DEPTH:
        inner = _read(parts.attached[0], uri, depth=depth + 1)
        notice = f"forwarded by {_sender(message)[0] or 'somebody'}"
        return replace(inner, raw=replace(inner.raw, notices=(*inner.raw.notices, notice)))
    raw = _with_headers(_body(parts, plain, uri, is_answer=_is_answer(message)), message)
    return Mail(raw=replace(raw, notices=(*raw.notices, *_notices(parts, message))), mid=_mid(message))


def _body(parts: _Parts, plain: str, uri: str, *, is_answer: bool) -> RawArticle:
    forwarded = _FORWARDED.search(plain)
    if forwarded:
        return _forwarded(plain[forwarded.end() :], uri)
    if parts.html:
        try:
            return _from_html(_text(parts.html[0], uri), uri, without_quotes=is_answer)
        except ArticleEmpty:
            if not plain.strip():
                raise
    if not plain.strip():
        raise ArticleEmpty(uri, "the message has no text; save the article it is about")
    return _from_plain(plain, uri)


def _parts(message: Message) -> _Parts:
    html, plain, attached, others = [], [], [], 0
    leaves = list(_leaves(message))[: _MOST_PARTS + 1]
    for part in leaves[:_MOST_PARTS]:
        kind, is_attachment = part.get_content_type(), part.get_content_disposition() == "attachment"
        if kind == "message/rfc822":
            attached += [inner for inner in _payload(part) if isinstance(inner, Message)][:1]
        elif kind == "text/html" and not is_attachment:
            html.append(part)
        elif kind == "text/plain" and not is_attachment:
            plain.append(part)
        else:  # pictures in the text are no attachments
            others += int(is_attachment or part.get_content_maintype() != "image")
    return _Parts(
        html=tuple(html), plain=tuple(plain), attached=tuple(attached), others=others,
        is_cut=len(leaves) > _MOST_PARTS,
    )  # fmt: skip


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        yield message
    elif depth < _MOST_DEPTH:
        for part in _payload(message):
            if isinstance(part, Message):
                yield from _leaves(part, depth + 1)


def _payload(message: Message) -> list[object]:
    payload = message.get_payload()
    return list(payload) if isinstance(payload, list) else []


def _text(part: Message, uri: str) -> str:
    """The text of a part in the encoding it states; where that is wrong, in the one it shows."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8").replace("\r\n", "\n")
    except (LookupError, ValueError):
        return decode(payload, uri)[0].replace("\r\n", "\n")


def _from_plain(text: str, uri: str) -> RawArticle:
    own = _SIGNATURE.sub("", _QUOTED_LINES.sub("", _WROTE.sub("", text)))
    kept = own if own.strip() else _QUOTED_LINES.sub(lambda line: line[0].lstrip("> "), text)
    was_quoted = own.strip() and _QUOTED_LINES.search(text)
    notices = ("quoted lines of earlier messages were left out",) if was_quoted else ()
    return RawArticle(uri=uri, source=kept, notices=notices)


def _forwarded(text: str, uri: str) -> RawArticle:
    """What stands under "Forwarded message", with the sender, the date and the subject that head it."""
    fields: dict[str, str] = {}
    rest = text.lstrip("\n").split("\n")
    while rest and (match := _FIELD.match(rest[0])):
        fields.setdefault(match[1].casefold(), match[2])
        rest.pop(0)
    return RawArticle(
        uri=uri,
        source=_SIGNATURE.sub("", "\n".join(line.removeprefix(">").removeprefix(" ") for line in rest)),
        headline=field_text(_PREFIX.sub("", fields.get("subject", ""))),
        publisher=field_text(_name(fields.get("from", ""))),
        metadata_date=field_text(fields.get("date") or fields.get("sent") or ""),
        notices=("forwarded: sender, date and headline are those of the message inside",),
    )


def _from_html(text: str, uri: str, *, without_quotes: bool) -> RawArticle:
    """Newsletters are laid out in tables, which no extractor takes for text: they become plain blocks first."""
    from lxml import html

    tree = html.document_fromstring(
        text.encode("utf-8", "replace") or b"<p>", parser=html.HTMLParser(encoding="utf-8")
    )
    unseen = "//style | //script | //head | //comment() | //*[contains(translate(@style, ' ', ''), 'display:none')]"
    quotes = "//blockquote[@type='cite'] | //*[contains(concat(' ', @class, ' '), ' gmail_quote ')]"
    for element in tree.xpath(f"{unseen} | {quotes}" if without_quotes else unseen):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter("table", "tbody", "thead", "tr", "td", "th", "center"):
        element.tag = "div"
    blocks: Any = html.tostring(tree, encoding="utf-8")
    page = read_page(blocks, uri, is_mail=True)
    return RawArticle(uri=uri, source=page.source[: page.body_end], language=page.language)


def _with_headers(raw: RawArticle, message: Message) -> RawArticle:
    """What the headers say, unless what was forwarded has said it."""
    name, address = _sender(message)
    is_list = bool(message["list-id"] or message["list-unsubscribe"])
    outlet = name or _list_name(message) or address.rpartition("@")[2]
    return replace(
        raw,
        url=raw.url or web_address(field_text(str(message["archived-at"] or "")).strip("<> ")),
        headline=raw.headline or field_text(_PREFIX.sub("", _header(message, "subject"), count=1)),
        publisher=raw.publisher or (outlet if is_list or not name else ""),
        byline=raw.byline or ("" if is_list or raw.publisher else name),
        metadata_date=raw.metadata_date or _date(message),
    )


def _sender(message: Message) -> tuple[str, str]:
    """Name and address of who sent it."""
    name, address = parseaddr(_header(message, "from"))
    return field_text(name), field_text(address)


def _name(written: str) -> str:
    name, address = parseaddr(written.replace("<mailto:", "<"))
    return name or address or written


def _list_name(message: Message) -> str:
    return field_text(_header(message, "list-id").partition("<")[0].strip(' "'))


def _header(message: Message, name: str) -> str:
    return str(message[name] or "")


def _is_answer(message: Message) -> bool:
    return _ANSWER.match(_header(message, "subject")) is not None


def _date(message: Message) -> str:
    written = _header(message, "date")
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return field_text(written)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _mid(message: Message) -> str:
    match = _MESSAGE_ID.fullmatch(field_text(_header(message, "message-id")))
    return f"mid:{match[1]}" if match else ""


def _notices(parts: _Parts, message: Message) -> Iterator[str]:
    if parts.others:
        yield f"{parts.others} attachment{'s were' if parts.others > 1 else ' was'} not read"
    if parts.is_cut:
        yield f"only the first {_MOST_PARTS} parts of the message were looked at"
    name = re.search(r"<([^<>\s]{1,200})>", _header(message, "list-id"))
    if name:
        yield f"sent to the mailing list {field_text(name[1])}"
