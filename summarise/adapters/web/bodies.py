"""Bodies as they come in: unpacked piece by piece, never more than allowed.

httpx2's own decoders are bounded as well, but they take a gzip stream that ends early for a whole one, and
unpack five layers.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence

from summarise.adapters.web.faults import Fault, too_large

STEP_BYTES = 2**18
# "utf-8" and "none" are no encodings; servers that say so send plain text.
PLAIN = frozenset({"", "identity", "none", "utf-8"})
GZIP = frozenset({"gzip", "x-gzip"})
RAW_DEFLATE, ANY_GZIP, ZLIB = -zlib.MAX_WBITS, zlib.MAX_WBITS | 16, zlib.MAX_WBITS


class Body:
    """Collects one body. `encodings` are the names in Content-Encoding."""

    def __init__(self, encodings: Sequence[str], *, most_bytes: int, most_packed_bytes: int) -> None:
        packings = [each for each in encodings if each not in PLAIN]
        self._unpacker = _unpacker(packings)
        self._most_bytes = most_bytes
        self._most_packed_bytes = most_packed_bytes
        self._packed_bytes = 0
        self._bytes = bytearray()

    def add(self, piece: bytes) -> None:
        """Take what came over the network.

        Raises:
            Fault: too much of it, packed or unpacked, or not packed as the server says.
        """
        if self._unpacker is None:
            self._keep(piece)
            return
        self._packed_bytes += len(piece)
        if self._packed_bytes > self._most_packed_bytes:
            raise too_large(f"more than {self._most_packed_bytes:,} bytes came, packed; nothing was kept")
        for unpacked in self._unpacker.unpacked(piece):
            self._keep(unpacked)

    def _keep(self, piece: bytes) -> None:
        self._bytes += piece
        if len(self._bytes) > self._most_bytes:
            raise too_large(f"it is larger than {self._most_bytes:,} bytes; nothing was kept")

    @property
    def is_full(self) -> bool:
        """Whether more came than is allowed."""
        return len(self._bytes) > self._most_bytes

    def start(self) -> bytes:
        """What there is so far, at most `most_bytes`."""
        return bytes(self._bytes[: self._most_bytes])

    def whole(self) -> bytes:
        """All of it.

        Raises:
            Fault: the packed stream has not ended.
        """
        if self._unpacker is not None and not self._unpacker.is_complete:
            raise Fault("the answer broke off while it was unpacked; try again later", may_pass=True)
        return bytes(self._bytes)


def _unpacker(packings: Sequence[str]) -> Unpacker | None:
    if not packings:
        return None
    if len(packings) > 1:
        raise Fault("the answer is packed more than once; summarise does not unpack that")
    if packings[0] in GZIP or packings[0] == "deflate":
        return Unpacker(is_gzip=packings[0] in GZIP)
    name = re.sub(r"[^a-z0-9-]", "", packings[0])[:20]
    raise Fault(f"the answer is packed as {name!r}, which was not asked for")


class Unpacker:
    """Unpacks a gzip stream of one or more members, or a deflate stream with or without its header."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._stream = zlib.decompressobj(ANY_GZIP)
        self._head: bytes | None = (
            None if is_gzip else b""
        )  # of a deflate stream, while its kind is not known
        self._has_begun = False
        self._has_member = False
        self._is_padding = False

    @property
    def is_complete(self) -> bool:
        """Whether the stream came to its end; a body of no bytes at all is complete."""
        return self._is_padding or self._stream.eof or not self._has_begun

    def unpacked(self, packed: bytes) -> Iterator[bytes]:
        """The pieces, none above `STEP_BYTES`, that `packed` goes on with.

        Raises:
            Fault: the bytes are not packed so.
        """
        self._has_begun = self._has_begun or bool(packed)
        packed = packed if self._head is None else self._behind_head(packed)
        while packed and not self._is_padding:
            if self._stream.eof:
                self._open_next()
            yield from self._inflated(packed)
            packed = self._stream.unused_data

    def _behind_head(self, packed: bytes) -> bytes:
        head = (self._head or b"") + packed
        if len(head) < 2:
            self._head = head
            return b""
        has_header = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0  # RFC 1950, 2.2
        self._stream = zlib.decompressobj(ZLIB if has_header else RAW_DEFLATE)
        self._head = None
        return head

    def _open_next(self) -> None:
        self._has_member = True
        self._is_padding = not self._is_gzip
        self._stream = zlib.decompressobj(ANY_GZIP)

    def _inflated(self, packed: bytes) -> Iterator[bytes]:
        piece = b""
        while not self._is_padding and (packed or len(piece) == STEP_BYTES):
            piece = self._step(packed)
            yield piece
            packed = self._stream.unconsumed_tail

    def _step(self, packed: bytes) -> bytes:
        try:
            return self._stream.decompress(packed, STEP_BYTES)
        except zlib.error:
            if not self._has_member:
                raise Fault("the answer is not packed as its header says; try again later") from None
            self._is_padding = True  # behind the last member, as gzip itself forgives
            return b""
