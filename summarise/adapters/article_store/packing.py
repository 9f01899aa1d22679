"""Bytes, text and times as the database keeps them, and back: bounded, and never more than data."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MAX_UNPACKED_BYTES: Final = 64_000_000
_LEVEL: Final = 6
_CHUNK_BYTES: Final = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class DamagedRow(ValueError):
    """A row that this program did not write so."""


def pack(data: bytes) -> bytes:
    """`data` compressed.

    Raises:
        DamagedRow: it is larger than `unpack` would give back.
    """
    if len(data) > MAX_UNPACKED_BYTES:
        raise DamagedRow(f"larger than {MAX_UNPACKED_BYTES / 1e6:g} MB")
    return zlib.compress(data, _LEVEL)


def unpack(packed: object) -> bytes:
    """What was packed; memory is bounded by `MAX_UNPACKED_BYTES` whatever the row holds.

    Raises:
        DamagedRow: it is no such row, is cut short, or inflates beyond the limit.
    """
    if not isinstance(packed, bytes):
        raise DamagedRow("no packed bytes")
    try:
        _refuse_inflated(packed)
        return zlib.decompress(packed)
    except zlib.error as error:
        raise DamagedRow("bytes that do not unpack") from error


def _refuse_inflated(packed: bytes) -> None:
    """Measure before unpacking, so that a row that is too large is never in memory."""
    inflate, size, rest = zlib.decompressobj(), 0, packed
    while rest and size <= MAX_UNPACKED_BYTES:
        size += len(inflate.decompress(rest, _CHUNK_BYTES))
        rest = inflate.unconsumed_tail
    if size > MAX_UNPACKED_BYTES:
        raise DamagedRow("inflates beyond the limit")


def as_bytes(text: str) -> bytes:
    """UTF-8; halves of surrogate pairs, which broken JSON gives, survive the way back."""
    return text.encode("utf-8", "surrogatepass")


def as_text(data: bytes) -> str:
    """The way back from `as_bytes`.

    Raises:
        DamagedRow: it is no UTF-8.
    """
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise DamagedRow("no text") from error


def to_column(text: str) -> str | bytes:
    """Text for a column: TEXT, or a BLOB where halves of surrogate pairs forbid it. Equal texts give equal columns."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return as_bytes(text)
    return text


def from_column(value: object) -> str:
    """The way back from `to_column`.

    Raises:
        DamagedRow: the column holds no text.
    """
    if isinstance(value, bytes):
        return as_text(value)
    if isinstance(value, str):
        return value
    raise DamagedRow("a column without text")


def write_moment(moment: datetime) -> str:
    """ISO 8601 with offset, and the zone's name where it has one (RFC 9557).

    >>> write_moment(datetime(2024, 3, 5, 8, 15, tzinfo=ZoneInfo("Europe/Oslo")))
    '2024-03-05T08:15:00+01:00[Europe/Oslo]'

    Raises:
        DamagedRow: it names no zone.
    """
    if moment.tzinfo is None:
        raise DamagedRow("a time without its zone")
    name = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else ""
    return moment.isoformat() + (f"[{name}]" if name else "")


def read_moment(written: object) -> datetime:
    """The way back from `write_moment`; a zone that this machine does not know leaves the offset.

    Raises:
        DamagedRow: it is no time with an offset.
    """
    stated, _, name = from_column(written).removesuffix("]").partition("[")
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError as error:
        raise DamagedRow("no time") from error
    if moment.tzinfo is None:
        raise DamagedRow("a time without its zone")
    return _in_zone(moment, name) if name else moment


def microseconds(moment: datetime) -> int:
    """Since 1970 in UTC: what times are compared by.

    >>> microseconds(datetime(1970, 1, 1, 1, tzinfo=UTC))
    3600000000
    """
    return (moment - _EPOCH) // _MICROSECOND


def _in_zone(moment: datetime, name: str) -> datetime:
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment
    for fold in (0, 1):
        local = moment.replace(tzinfo=zone, fold=fold)
        if local.utcoffset() == moment.utcoffset():
            return local
    return moment
