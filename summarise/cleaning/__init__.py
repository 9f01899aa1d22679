"""Decoded text → paragraphs of article text, with a record of everything taken out."""

from summarise.cleaning.assembly import Cleaned, clean
from summarise.cleaning.blocks import is_terminated
from summarise.cleaning.dateline import Dateline
from summarise.cleaning.furniture import COMMENT_HEADINGS, RELATED_HEADINGS, reason_of
from summarise.cleaning.roles import fold

__all__ = [
    "COMMENT_HEADINGS",
    "RELATED_HEADINGS",
    "Cleaned",
    "Dateline",
    "clean",
    "fold",
    "is_terminated",
    "reason_of",
]
