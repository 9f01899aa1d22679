"""A briefing as an e-mail: plain text and HTML without script, headers that a mail program can sort and thread by."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Literal, get_args

from summarise.errors import ConfigError
from summarise.invisible import without_controls
from summarise.render import text
from summarise.render.briefing import BriefingFormat, render_briefing
from summarise.render.briefing_feed import briefing_id
from summarise.render.briefing_letter import letter
from summarise.render.briefing_outline import CHANGE_KINDS, day_in_words, outline, title_of
from summarise_schemas.briefing import BriefingDocument

_Counted = Literal["corrected", "contradicted", "updated", "resolved", "new"]
_COUNTED: tuple[_Counted, ...] = get_args(_Counted)


MailFormat = Literal["text", "html"]
MAIL_FORMATS: tuple[MailFormat, ...] = get_args(MailFormat)
SUBJECT_WORDS = ("title", "name", "date", "day", "changes")
_ATTACHED: Mapping[BriefingFormat, tuple[str, str]] = {
    "markdown": ("text/markdown", ".md"),
    "text": ("text/plain", ".txt"),
    "json": ("application/json", ".json"),
    "html": ("text/html", ".html"),
    "atom": ("application/atom+xml", ".xml"),
}
# A run an hour later has another time, cost and next issue; what it tells is the same.
_OF_THE_RUN = {"as_of", "period", "next_issue", "usage", "catch_up"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who sends a briefing to whom: "Name <box@host>" or "box@host". Recipients see each other.

    `subject` holds {title}, {name}, {date} (2026-03-03), {day} (3 March 2026) and {changes}; "" for the usual one.
    `formats` are the alternatives that a mail program shows, `attached` formats go along as files.
    """

    sender: str
    recipients: tuple[str, ...]
    subject: str = ""
    formats: tuple[MailFormat, ...] = MAIL_FORMATS
    attached: tuple[BriefingFormat, ...] = ()


def message_of(document: BriefingDocument, envelope: Envelope) -> EmailMessage:
    """The briefing as a message. The same document gives the same bytes.

    Message-ID and boundaries come from the briefing's name, date and content, Date from its `as_of`: a mail that is sent
    twice is seen as one, and what is told anew on a day stands in one thread with what was told before.

    Raises:
        ConfigError: an address of the envelope is none, or there is no recipient.
    """
    sender = address_of(envelope.sender)
    message, mark = EmailMessage(), content_id(document)
    message["From"] = sender
    message["To"] = _addresses(envelope.recipients)
    message["Subject"] = subject_of(document, envelope.subject)
    message["Date"] = format_datetime(datetime.fromisoformat(document.header.as_of))
    message["Message-ID"] = f"<{briefing_id(document).hex}.{mark}@{sender.domain}>"
    message["References"] = f"<{briefing_id(document).hex}@{sender.domain}>"
    message["List-Id"] = f"<{_slug(document.header.name)}.briefings.{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    _fill(message, document, envelope.formats)
    for name in envelope.attached:
        _attach(message, document, name)
    _set_boundaries(message, f"briefing-{briefing_id(document).hex}-{mark}")
    return message


def trial_message(name: str, envelope: Envelope, *, now: datetime) -> EmailMessage:
    """A short message to the recipients of a briefing that says what it is. `now` is timezone-aware.

    Raises:
        ConfigError: as `message_of`.
    """
    message = EmailMessage()
    message["From"] = address_of(envelope.sender)
    message["To"] = _addresses(envelope.recipients)
    message["Subject"] = _literal(f"Test: the briefing {without_controls(name)} would arrive like this")
    message["Auto-Submitted"] = "auto-generated"
    message["Date"] = format_datetime(now)
    message.set_content(
        f"summarise sent this to see whether mail of the briefing {name} is taken. No answer is needed.\n"
    )
    return message


def content_id(document: BriefingDocument) -> str:
    """16 hex digits of what the briefing tells: not of when it was made, or what that cost."""
    told = json.dumps(document.model_dump(exclude={"header": _OF_THE_RUN}), sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def subject_of(document: BriefingDocument, template: str = "") -> str:
    """The title, the day, and what has changed: "Karsava, 3 March 2026: 2 updated, 1 new"."""
    counted = Counter(change.kind for change in document.changes)
    changes = ", ".join(f"{counted[kind]} {CHANGE_KINDS[kind].lower()}" for kind in _COUNTED if counted[kind])
    if not template:
        return _literal(f"{title_of(document)}: {changes}" if changes else title_of(document))
    header = document.header
    words = {
        "title": header.title,
        "name": header.name,
        "date": header.date,
        "day": day_in_words(header.date),
        "changes": changes or _size(document),
    }
    filled = re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[0]), template)
    return _literal(" ".join(without_controls(filled).split()))


def _size(document: BriefingDocument) -> str:
    """What a briefing without changes, such as the first of its name, comes to."""
    count = sum(len(section.sentences) for section in document.developments)
    return f"{count} development{'' if count == 1 else 's'}" if count else "nothing new"


def _fill(message: EmailMessage, document: BriefingDocument, formats: Sequence[MailFormat]) -> None:
    """Quoted-printable keeps every line under the 998 octets of RFC 5322."""
    if "text" in formats:
        message.set_content(text.render_outline(outline(document)), cte="quoted-printable")
    if "html" in formats and "text" in formats:
        message.add_alternative(letter(document), subtype="html", cte="quoted-printable")
    elif "html" in formats:
        message.set_content(letter(document), subtype="html", cte="quoted-printable")


def _attach(message: EmailMessage, document: BriefingDocument, name: BriefingFormat) -> None:
    kind, ending = _ATTACHED[name]
    maintype, _, subtype = kind.partition("/")
    message.add_attachment(
        render_briefing(document, name).encode(errors="replace"),
        maintype=maintype,
        subtype=subtype,
        filename=f"{_slug(document.header.name)}-{document.header.date}{ending}",
    )


def _set_boundaries(message: EmailMessage, mark: str) -> None:
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"{mark}-{number}" if number else mark)


def _addresses(recipients: tuple[str, ...]) -> tuple[Address, ...]:
    if not recipients:
        raise ConfigError("an e-mail needs a recipient; set `to` of the briefing's delivery")
    return tuple(map(address_of, recipients))


def address_of(written: str) -> Address:
    """An address as it is written: "box@host" or "Name <box@host>".

    Raises:
        ConfigError: it is none.
    """
    name, box = parseaddr(written)
    try:
        if not box or without_controls(written) != written:
            raise ValueError(written)
        address = Address(display_name=_literal(name), addr_spec=box)
    except (ValueError, IndexError, MessageError) as exc:
        raise ConfigError(
            f"{without_controls(written)!r} is no e-mail address; write box@host or Name <box@host>"
        ) from exc
    if not (address.username and address.domain):
        raise ConfigError(f"{written!r} lacks a mailbox or a host; write box@host")
    return address


def _literal(text: str) -> str:
    """Text of a header without encoded words.

    `EmailMessage` decodes those that it is given: ``=?utf-8?q?=0D=0ABcc:...?=`` in a title became a header.
    """
    return text.replace("=?", "= ?")


def _slug(name: str) -> str:
    """A name that a List-Id can hold: letters of ASCII, digits, hyphens.

    >>> _slug("Karsava daily!")
    'karsava-daily'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "briefing"
