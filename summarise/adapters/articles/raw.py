"""An article as its format gave it, before cleaning."""

from __future__ import annotations

from dataclasses import dataclass

from summarise.domain import Removal
from summarise.invisible import without_controls

_LONGEST_FIELD = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """Decoded text and stated metadata; unstated fields are empty.

    `source[body_start:body_end]` is the article (`body_end` None: to the end). What stands before it is front
    matter; what stands behind it was taken off the page before cleaning, as `aside` says (offsets into `source`).
    `date_notices` tell of statements about the date that contradict each other.
    """

    uri: str
    source: str
    body_start: int = 0
    body_end: int | None = None
    aside: tuple[Removal, ...] = ()
    is_markdown: bool = False
    url: str = ""
    headline: str = ""
    publisher: str = ""
    byline: str = ""
    section: str = ""
    language: str = ""
    tz: str = ""
    metadata_date: str = ""
    metadata_detail: str = ""
    modified_date: str = ""
    modified_detail: str = ""
    date_notices: tuple[str, ...] = ()
    front_matter_date: str = ""
    notices: tuple[str, ...] = ()


def field_text(value: object) -> str:
    """A metadata value as one clean line; lists are joined, anything else that is no scalar is dropped.

    >>> field_text(["Mia Lund", "Ole Dahl"])
    'Mia Lund, Ole Dahl'
    """
    if isinstance(value, list):
        return ", ".join(
            filter(None, (field_text(item) for item in value[:20] if not isinstance(item, list)))
        )
    if isinstance(value, dict):
        return field_text(value.get("name")) if isinstance(value.get("name"), str) else ""
    is_scalar = isinstance(value, str | int | float) and not isinstance(value, bool)
    return without_controls(str(value)[: 4 * _LONGEST_FIELD])[:_LONGEST_FIELD] if is_scalar else ""


def first_field(fields: dict[str, object], names: tuple[str, ...]) -> str:
    """The first of `names` that says something, as one clean line."""
    return next(filter(None, (field_text(fields.get(name)) for name in names)), "")


def web_address(*values: str) -> str:
    """The first of `values` that is an http(s) address, else nothing."""
    return next((value for value in values if value.startswith(("http://", "https://"))), "")
