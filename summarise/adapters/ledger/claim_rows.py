"""A `LedgerClaim` as bytes, and back: everything is checked on the way, as anybody may have written a row."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from summarise.adapters.article_store.packing import DamagedRow, pack, read_moment, unpack
from summarise.facts import LedgerClaim

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# Broken JSON gives halves of surrogate pairs; every published document shows this sign in their place.
_HALVES: Final = re.compile("[\ud800-\udfff]")
_NO_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)


def claim_bytes(claim: LedgerClaim) -> bytes:
    """Everything of a claim but the zone it was published in, which stands in a column of its own.

    Raises:
        DamagedRow: it is too large to be kept.
    """
    fields = asdict(replace(claim, published=_NO_TIME))
    text = json.dumps(fields, default=_written, ensure_ascii=False, separators=(",", ":"))
    return pack(unicode_of(text).encode())


def claim_from(body: object, published: object) -> LedgerClaim:
    """The way back from `claim_bytes`.

    Raises:
        DamagedRow: this program did not write it so.
    """
    try:
        read = _adapter().validate_json(unpack(body))
    except ValueError as error:
        raise error if isinstance(error, DamagedRow) else DamagedRow("no claim") from error
    return replace(read, published=read_moment(published))


def unicode_of(text: str) -> str:
    """`text` with a sign in the place of each half of a surrogate pair; its length stays.

    >>> unicode_of("a\\ud800") == "a\\ufffd"
    True
    """
    return _HALVES.sub("\ufffd", text)


def _written(value: object) -> str:
    """`json` asks for what it does not know; these are dates and times."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not kept")


@cache
def _adapter() -> TypeAdapter[LedgerClaim]:
    from pydantic import TypeAdapter

    return TypeAdapter(LedgerClaim)
