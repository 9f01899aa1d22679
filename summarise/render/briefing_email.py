"""A briefing as an e-mail: plain text and HTML without script, headers that a mail program can sort and thread by."""

from __future__ import annotations

import re
from collections import Counter
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
from summarise.render.briefing_feed import briefing_id
from summarise.render.briefing_letter import letter
from summarise.render.briefing_outline import CHANGE_KINDS, outline, title_of
from summarise_schemas.briefing import BriefingDocument

_Counted = Literal["corrected", "contradicted", "updated", "resolved", "new"]
_COUNTED: tuple[_Counted, ...] = get_args(_Counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who sends a briefing to whom: "Name <box@host>" or "box@host". Recipients see each other."""

    sender: str
    recipients: tuple[str, ...]


def message_of(document: BriefingDocument, envelope: Envelope) -> EmailMessage:
    """The briefing as a message of two alternatives. The same document gives the same bytes.

    Message-ID and boundary come from the briefing's name and date, Date from its `as_of`: a mail that is sent twice
    is seen as one.

    Raises:
        ConfigError: an address of the envelope is none, or there is no recipient.
    """
    sender = _address(envelope.sender)
    message = EmailMessage()
    message["From"] = sender
    message["To"] = _addresses(envelope.recipients)
    message["Subject"] = subject_of(document)
    message["Date"] = format_datetime(datetime.fromisoformat(document.header.as_of))
    message["Message-ID"] = f"<{briefing_id(document).hex}@{sender.domain}>"
    message["List-Id"] = f"<{_slug(document.header.name)}.briefings.{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    # Quoted-printable keeps every line under the 998 octets of RFC 5322.
    message.set_content(text.render_outline(outline(document)), cte="quoted-printable")
    message.add_alternative(letter(document), subtype="html", cte="quoted-printable")
    message.set_boundary(f"briefing-{briefing_id(document).hex}")
    return message


def subject_of(document: BriefingDocument) -> str:
    """The title, the day, and what has changed: "Karsava, 3 March 2026: 2 updated, 1 new"."""
    counted = Counter(change.kind for change in document.changes)
    changes = ", ".join(f"{counted[kind]} {CHANGE_KINDS[kind].lower()}" for kind in _COUNTED if counted[kind])
    return _literal(f"{title_of(document)}: {changes}" if changes else title_of(document))


def _addresses(recipients: tuple[str, ...]) -> tuple[Address, ...]:
    if not recipients:
        raise ConfigError("an e-mail needs a recipient; set `to` of the briefing's delivery")
    return tuple(map(_address, recipients))


def _address(written: str) -> Address:
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
