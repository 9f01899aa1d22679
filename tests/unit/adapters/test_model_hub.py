"""The model hub, stood in for by a loopback server that can be made to misbehave."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summarise.adapters.local.hub import ModelHub
from summarise.adapters.local.model_file import PublishedWeights
from summarise.adapters.local.partial import Partial
from summarise.adapters.local.sources import SourceFailed
from tests.progress import Heard

CONTENT = bytes(range(256)) * 40


class Hub(ThreadingHTTPServer):
    """Serves CONTENT at any path; `fault` picks how it misbehaves; `ranges` is what it was asked for."""

    fault = ""
    ranges: list[str]


class Handler(BaseHTTPRequestHandler):
    @property
    def hub(self) -> Hub:
        assert isinstance(self.server, Hub)
        return self.server

    def do_HEAD(self) -> None:
        self.send_response(405)
        self.end_headers()

    def do_GET(self) -> None:
        asked = self.headers.get("range", "")
        self.hub.ranges.append(asked)
        if self.hub.fault == "missing":
            return self.send_error(404)
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("location", "/file")
            self.end_headers()
            return None
        start = int(asked[len("bytes=") : -1]) if asked and self.hub.fault != "no ranges" else 0
        self._send(start)
        return None

    def _send(self, start: int) -> None:
        body = CONTENT[start:] + (b"surplus" if self.hub.fault == "too long" else b"")
        self.send_response(206 if start else 200)
        if start:
            self.send_header("content-range", f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:4000] if self.hub.fault == "breaks off" else body)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has in the base class
        return


@pytest.fixture
def hub() -> Iterator[Hub]:
    server = Hub(("127.0.0.1", 0), Handler)
    server.ranges = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def published(hub: Hub, path: str = "/file") -> PublishedWeights:
    return PublishedWeights(
        name="tiny",
        file_name="tiny.gguf",
        size_bytes=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        licence="Apache-2.0",
        hub_url=f"http://127.0.0.1:{hub.server_port}{path}",
        wheels=(),
        part_bytes=1,
    )


@pytest.fixture
def partial(tmp_path: Path) -> Iterator[Partial]:
    with Partial(tmp_path / "tiny.gguf.partial", identity="tiny") as opened:
        yield opened


def test_the_file_comes_through_a_redirect(hub: Hub, partial: Partial) -> None:
    ModelHub().fetch(published(hub, "/moved"), partial, Heard())
    assert partial.path.read_bytes() == CONTENT


def test_what_is_here_is_not_asked_for_again(hub: Hub, partial: Partial) -> None:
    partial.append(CONTENT[:1000])
    ModelHub().fetch(published(hub), partial, Heard())
    assert hub.ranges == ["bytes=1000-"]
    assert partial.path.read_bytes() == CONTENT


def test_a_hub_that_ignores_ranges_starts_over(hub: Hub, partial: Partial) -> None:
    hub.fault = "no ranges"
    partial.append(CONTENT[:1000])
    ModelHub().fetch(published(hub), partial, Heard())
    assert partial.path.read_bytes() == CONTENT


def test_a_transfer_that_breaks_off_is_taken_up_where_it_broke(hub: Hub, partial: Partial) -> None:
    """10,240 bytes at 4,000 a time: the third attempt has them all."""
    hub.fault = "breaks off"
    ModelHub().fetch(published(hub), partial, Heard())
    assert hub.ranges == ["", "bytes=4000-", "bytes=8000-"]
    assert partial.path.read_bytes() == CONTENT


def test_a_hub_without_the_file_says_its_status(hub: Hub, partial: Partial) -> None:
    hub.fault = "missing"
    with pytest.raises(SourceFailed, match="answered 404"):
        ModelHub().fetch(published(hub), partial, Heard())


def test_more_bytes_than_the_file_has_are_refused(hub: Hub, partial: Partial) -> None:
    hub.fault = "too long"
    with pytest.raises(SourceFailed, match="sent more than the file has"):
        ModelHub().fetch(published(hub), partial, Heard())
    assert partial.size == 0


def test_an_address_that_is_none_is_a_failed_source(hub: Hub, partial: Partial) -> None:
    with pytest.raises(SourceFailed, match="cannot be reached"):
        ModelHub().fetch(replace(published(hub), hub_url="http://[bad"), partial, Heard())
