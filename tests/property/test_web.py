"""Properties of addresses and of unpacking."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarise.adapters.web.addresses import normalised, shown
from summarise.adapters.web.bodies import Body
from summarise.adapters.web.faults import Fault

STARTS = st.sampled_from(
    [
        "",
        "http://",
        "https://x.example/",
        "HTTP://ex.example:80",
        "https://x.example?",
        "http://x.example/a?utm_source=1&",
    ]
)
RESTS = st.text(
    alphabet=st.sampled_from(list('abA./:@?#&=%2eE7~-_ []\\\tüß。１٧|+;<"utm')), max_size=30
) | st.text(max_size=20)


@given(STARTS, RESTS)
def test_normalised_twice_is_normalised_once(start: str, rest: str) -> None:
    once = normalised(start + rest)
    assert normalised(once) == once


@given(STARTS, RESTS)
def test_shown_is_one_line_without_a_query(start: str, rest: str) -> None:
    line = shown(start + rest + "?token=secret")
    assert "secret" not in line
    assert "\n" not in line


@given(
    st.lists(st.binary(max_size=400), max_size=4),
    st.sampled_from(["gzip", "zlib", "raw"]),
    st.integers(1, 50),
)
def test_unpacked_is_what_was_packed(parts: list[bytes], how: str, step: int) -> None:
    """In pieces of any size; gzip may have several members."""
    text = b"".join(parts)
    packed = {
        "gzip": b"".join(gzip.compress(each) for each in parts),
        "zlib": zlib.compress(text),
        "raw": zlib.compress(text)[2:-4],
    }[how]
    body = _body("gzip" if how == "gzip" else "deflate")
    for start in range(0, len(packed), step):
        body.add(packed[start : start + step])
    assert body.whole() == text


@given(st.binary(min_size=1, max_size=400), st.sampled_from(["gzip", "deflate"]), st.data())
def test_stream_that_ends_early_is_never_whole(text: bytes, encoding: str, data: st.DataObject) -> None:
    packed = gzip.compress(text) if encoding == "gzip" else zlib.compress(text)
    body = _body(encoding)
    body.add(packed[: data.draw(st.integers(1, len(packed) - 1))])
    with pytest.raises(Fault):
        body.whole()


@given(st.binary(max_size=400), st.sampled_from(["gzip", "deflate"]))
def test_junk_is_a_fault_or_a_body(junk: bytes, encoding: str) -> None:
    body = _body(encoding)
    try:
        body.add(junk)
        body.whole()
    except Fault:
        pass


def _body(encoding: str) -> Body:
    return Body([encoding], most_bytes=10_000, most_packed_bytes=10_000)
