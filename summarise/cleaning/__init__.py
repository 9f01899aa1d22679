"""Decoded text → paragraphs of article text, with a record of everything taken out."""

from summarise.cleaning.assembly import Cleaned, clean
from summarise.cleaning.blocks import is_terminated
from summarise.cleaning.dateline import Dateline

__all__ = ["Cleaned", "Dateline", "clean", "is_terminated"]
