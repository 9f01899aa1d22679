"""A compact, storable sketch of a text: a fixed sample of the hashes of its shingles.

A shingle is kept when its hash is a multiple of the sketch's `step`, whatever the text, so two sketches hold the same
sample of what two texts share (the scheme of Broder's "mod p" sketch, and of FracMinHash). Unlike MinHash it measures
*containment*, which is what a copy cut to a third still has.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from zlib import crc32

from summarise.same_story.words import Words, shingles, words_of

VERSION = 1
_HEADER = struct.Struct(">BBxxI")
_DENSEST_UP_TO = 128
_STEP = 4
_MOST = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """`hashes` are 32-bit and all multiples of `step`, a power of two; `size` is how many different shingles there are."""

    hashes: frozenset[int]
    step: int
    size: int

    def __bytes__(self) -> bytes:
        packed = array("I", sorted(self.hashes))
        return _HEADER.pack(VERSION, self.step.bit_length() - 1, self.size) + struct.pack(
            f">{len(packed)}I", *packed
        )


def signature(text: str) -> bytes:
    """The sketch of `text`, to be stored: eight bytes and four for each sampled shingle, at most 16 KiB.

    >>> len(signature("")), len(signature("Rain fell on the town all day."))
    (8, 20)
    """
    return bytes(signature_of(words_of(text)))


def signature_of(words: Words) -> Signature:
    """The sketch of a text whose words are known."""
    hashes = {crc32(shingle.encode()) for shingle in shingles(words.folded, words.width)}
    step = 1 if len(hashes) <= _DENSEST_UP_TO else _STEP
    sampled = {value for value in hashes if value % step == 0}
    while len(sampled) > _MOST:
        step *= 2
        sampled = {value for value in sampled if value % step == 0}
    return Signature(hashes=frozenset(sampled), step=step, size=len(hashes))


def signature_from(stored: bytes) -> Signature:
    """The sketch that was stored.

    Raises:
        ValueError: the bytes are no signature, or one of another version.
    """
    try:
        version, exponent, size = _HEADER.unpack_from(stored)
        hashes = struct.unpack_from(f">{(len(stored) - _HEADER.size) // 4}I", stored, _HEADER.size)
    except struct.error as error:
        raise ValueError("not a signature of a text") from error
    if version != VERSION or exponent > 31 or (len(stored) - _HEADER.size) % 4:
        raise ValueError("not a signature of this version: make it again from the text")
    return Signature(hashes=frozenset(hashes), step=1 << exponent, size=size)


def containment(first: Signature, second: Signature) -> float:
    """Estimated share of the shorter text's shingles that the longer has too, 0 to 1.

    >>> short, long = "It rained all day in Oslo.", "It rained all day in Oslo, the weather service said."
    >>> containment(signature_from(signature(short)), signature_from(signature(long)))
    1.0
    """
    step = max(first.step, second.step)
    mine, theirs = (_every(step, sketch) for sketch in (first, second))
    shorter = min(len(mine), len(theirs))
    return len(mine & theirs) / shorter if shorter else 0.0


def _every(step: int, sketch: Signature) -> frozenset[int]:
    if sketch.step == step:
        return sketch.hashes
    return frozenset(value for value in sketch.hashes if value % step == 0)
