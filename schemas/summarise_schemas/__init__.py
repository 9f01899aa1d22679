"""The data shapes at the two edges of `summarise`.

`wire` is what a language model is asked to answer; `published` is what a reader is given.
"""

from __future__ import annotations

SCHEMA_VERSION = "1"

__all__ = ["SCHEMA_VERSION"]
