"""Briefings to their readers: each issue once, through an outbox that keeps what no server would take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

from summarise.adapters.mailer import RefusedRecipient, deliver
from summarise.adapters.outbox import REPLACED, Outbox, PostedMail, moved_on
from summarise.errors import ConfigError, DeliveryError, MailRefused, MailServerUnreachable, StoreError
from summarise.render.briefing_email import Envelope, content_id, message_of
from summarise.settings import MailServer
from summarise_schemas.briefing import BriefingDocument

MOST_DAYS: Final = 7
BY_HAND: Final = "given up by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOffice:
    """What mail is sent with. `now` is timezone-aware."""

    server: MailServer
    outbox: Outbox
    environment: Mapping[str, str]
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of one message, and one line that says so and what to do; `is_taken` when all have it."""

    mail: PostedMail
    line: str
    is_taken: bool


def post_briefing(
    document: BriefingDocument,
    envelope: Envelope,
    office: PostOffice,
    *,
    is_once: bool = False,
    again: bool = False,
) -> Posted | None:
    """Put the mail of an issue into the outbox; what became of it before, where it is not put there once more.

    An issue that tells something else than before is another mail, and takes the place of one that still waits, unless
    `is_once`: then a date has one. `again` puts it there whatever was sent.

    Raises:
        ConfigError: the envelope cannot be used.
        StoreError, OutputFailed: the outbox cannot be used.
    """
    day = date.fromisoformat(document.header.date)
    before, content = office.outbox.of_day(day), content_id(document)
    held = [mail for mail in before if mail.state != "given_up" and (is_once or mail.content == content)]
    if held and not again:
        return _as_it_was(held[-1])
    message = message_of(document, envelope)
    for mail in before:
        if mail.state == "waiting" and mail.content != content:
            office.outbox.note(moved_on(mail, "given_up", office.now, REPLACED))
    mail = PostedMail(
        day=day,
        content=content,
        state="waiting",
        at=office.now,
        since=office.now,
        recipients=_recipients(message),
    )
    office.outbox.put(mail, message.as_bytes(policy=policy.SMTP))
    return None


def send_waiting(office: PostOffice) -> Iterator[Posted]:
    """Hand over what waits, oldest first, and say what became of each; once the server fails, the rest waits on.

    After seven days a message is tried no more; it stays in the outbox.

    Raises:
        StoreError: the outbox cannot be used.
    """
    waiting = office.outbox.waiting()
    for place, mail in enumerate(waiting, start=1):
        if mail.since < office.now - timedelta(days=MOST_DAYS):
            yield _given_up(mail, office, f"not taken for {MOST_DAYS} days")
            continue
        posted, is_server_to_blame = _sent(mail, office)
        yield posted
        if is_server_to_blame:
            yield from (_waits_too(each, office) for each in waiting[place:])
            return


def give_up_on(outbox: Outbox, day: date | None, *, now: datetime) -> tuple[PostedMail, ...]:
    """Try the mails of a day, or all, no more: those that wait, and those that were cut off; they stay in the outbox.

    For the holder of the briefing's lock only.

    Raises:
        StoreError: the outbox cannot be used.
    """
    open_ones = (mail for mail in outbox.unsettled() if day is None or mail.day == day)
    given_up = tuple(moved_on(mail, "given_up", now, BY_HAND) for mail in open_ones)
    for mail in given_up:
        outbox.note(mail)
    return given_up


def _waits_too(mail: PostedMail, office: PostOffice) -> Posted:
    line = f"{mail.day}: its mail waits too, in {office.outbox.path(mail)}"
    return Posted(mail=mail, line=line, is_taken=False)


def _as_it_was(mail: PostedMail) -> Posted | None:
    """What became of a message before; None while it waits."""
    when = f"{mail.at:%Y-%m-%d %H:%M %Z}".strip()
    if mail.state == "waiting":
        return None
    if mail.state == "sending":
        line = f"{mail.day}: the mail was cut off at {when} and may have arrived; {_AGAIN}"
        return Posted(mail=mail, line=line, is_taken=False)
    return Posted(mail=mail, line=f"{mail.day}: the mail was sent at {when} already; {_AGAIN}", is_taken=True)


_AGAIN = "`summarise briefings deliver NAME --again` sends it once more"


def _recipients(message: EmailMessage) -> tuple[str, ...]:
    return tuple(address.addr_spec for address in message["To"].addresses)


def _sent(mail: PostedMail, office: PostOffice) -> tuple[Posted, bool]:
    """What became of one message, and whether other messages would fare no better."""
    try:
        message = message_from_bytes(office.outbox.message(mail), policy=policy.SMTP)
    except StoreError as error:
        return _given_up(mail, office, str(error)), False
    assert isinstance(message, EmailMessage)  # noqa: S101 - what that policy makes
    try:
        refused = _handed_over(message, mail, office)
    except (DeliveryError, ConfigError) as error:
        return _kept_back(mail, office, error), not isinstance(error, MailRefused)
    return _taken(mail, office, refused), False


def _handed_over(message: EmailMessage, mail: PostedMail, office: PostOffice) -> tuple[RefusedRecipient, ...]:
    return deliver(
        message,
        office.server,
        environment=office.environment,
        recipients=mail.recipients,
        before_sending=lambda: office.outbox.note(moved_on(mail, "sending", office.now)),
    )


def _kept_back(mail: PostedMail, office: PostOffice, error: Exception) -> Posted:
    if isinstance(error, MailServerUnreachable) and error.may_have_arrived:
        return _noted(moved_on(mail, "sending", office.now, str(error)), office, f"{error}; {_AGAIN}")
    kept = moved_on(mail, "waiting", office.now, str(error))
    line = f"{error}. The briefing is kept; its mail waits in {office.outbox.path(mail)} and the next run sends it"
    return _noted(kept, office, line)


def _given_up(mail: PostedMail, office: PostOffice, why: str) -> Posted:
    line = f"{why}; tried no more: {office.outbox.path(mail)}. {_AGAIN}"
    return _noted(moved_on(mail, "given_up", office.now, why), office, line)


def _taken(mail: PostedMail, office: PostOffice, refused: tuple[RefusedRecipient, ...]) -> Posted:
    told = f"sent to {', '.join(a for a in mail.recipients if a not in {r.address for r in refused})}"
    if not refused:
        return _noted(moved_on(mail, "sent", office.now), office, told, is_taken=True)
    why = f"{office.server} refused {', '.join(map(str, refused))}"
    later = tuple(each.address for each in refused if not each.is_for_good)
    if later:
        kept = replace(moved_on(mail, "waiting", office.now, why), recipients=later)
        return _noted(kept, office, f"{told}; {why}; the next run tries {', '.join(later)} again")
    lost = replace(moved_on(mail, "refused", office.now, why), recipients=tuple(r.address for r in refused))
    return _noted(lost, office, f"{told}; {why}; mend `to` of the briefing's delivery")


def _noted(mail: PostedMail, office: PostOffice, line: str, *, is_taken: bool = False) -> Posted:
    office.outbox.note(mail)
    return Posted(mail=mail, line=f"{mail.day}: {line}", is_taken=is_taken)
