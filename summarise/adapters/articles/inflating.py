"""gzip as a stream of any length in little memory; damage is told once, and what stands after it can still be read."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO, Final

MAGIC: Final = b"\x1f\x8b\x08"
_GZIP: Final = 16 + zlib.MAX_WBITS
_PACKED_BYTES: Final = 65_536


class DamagedArchive(Exception):
    """A member of the archive does not unpack. Reading on gives the next member."""


class Inflating(io.RawIOBase):
    """The bytes packed in `stream`, member after member; at most as much is unpacked as is asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""
        self._member: zlib._Decompress | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill `buffer` with what it holds.

        Raises:
            DamagedArchive: once for each member that does not unpack.
        """
        while True:
            if not self._packed and not self._more():
                return 0
            plain = self._inflate(len(buffer))
            if plain:
                buffer[: len(plain)] = plain
                return len(plain)

    def _more(self) -> bool:
        """Whether there is more to unpack."""
        self._packed = self._stream.read(_PACKED_BYTES)
        if self._packed or self._member is None:
            return bool(self._packed)
        self._member = None
        raise DamagedArchive("it is cut short")

    def _inflate(self, most: int) -> bytes:
        if self._member is None and not self._at_member():
            return b""
        member = self._member = self._member or zlib.decompressobj(_GZIP)
        try:
            plain = member.decompress(self._packed, most)
        except zlib.error as error:
            self._skip()
            raise DamagedArchive("its bytes do not unpack") from error
        self._packed = member.unused_data if member.eof else member.unconsumed_tail
        self._member = None if member.eof else member
        return plain

    def _at_member(self) -> bool:
        """Whether a member begins here; zeros that pad an archive are passed over."""
        self._packed = self._packed.lstrip(b"\x00")
        if len(self._packed) < len(MAGIC):
            self._packed += self._stream.read(_PACKED_BYTES)
        if not self._packed or self._packed.startswith(MAGIC):
            return bool(self._packed)
        self._skip()
        raise DamagedArchive("bytes that are not gzip")

    def _skip(self) -> None:
        """To what looks like the next member."""
        self._member = None
        packed = self._packed[1:]
        while (at := packed.find(MAGIC)) < 0:
            more = self._stream.read(_PACKED_BYTES)
            if not more:
                self._packed = b""
                return
            packed = packed[-2:] + more
        self._packed = packed[at:]
