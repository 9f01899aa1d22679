"""The official model hub over HTTPS, resumable. httpx2 is imported with the first use."""

from __future__ import annotations

import contextlib
import re
import threading
from typing import TYPE_CHECKING

from summarise.adapters.local.model_file import PublishedWeights
from summarise.adapters.local.partial import Partial
from summarise.adapters.local.sources import SourceFailed
from summarise.ports import Progress

if TYPE_CHECKING:
    import httpx2

PROBE_SECONDS = 4.0
_READ_SECONDS = 60.0
_COMMIT_BYTES = 16 << 20
_ATTEMPTS = 3
_CONTENT_RANGE = re.compile(r"bytes (\d+)-")


class ModelHub:
    """Fetches the file from `PublishedWeights.hub_url`.

    Redirects are followed: the file is public and its hash decides. A hub that gives no sign of
    life within `probe_seconds`, name resolution included, is given up.
    """

    name = "the model hub"

    def __init__(self, *, probe_seconds: float = PROBE_SECONDS) -> None:
        self._probe_seconds = probe_seconds

    def fetch(self, published: PublishedWeights, partial: Partial, progress: Progress) -> None:
        """Append to `partial` until it is whole; a broken transfer is taken up again, three times in all."""
        if not is_reachable(published.hub_url, seconds=self._probe_seconds):
            raise SourceFailed("cannot be reached")
        for _ in range(_ATTEMPTS - 1):
            with contextlib.suppress(SourceFailed):
                _continue(published, partial, progress)
                return
        _continue(published, partial, progress)


def is_reachable(url: str, *, seconds: float) -> bool:
    """Whether anything answers at `url` in time, be it an error.

    >>> is_reachable("http://127.0.0.1:9/", seconds=2.0)
    False
    """
    answers: list[int] = []
    # A thread, because no timeout of a client covers a name server that stays silent.
    probe = threading.Thread(target=_probe, args=(url, seconds, answers), daemon=True)
    probe.start()
    probe.join(seconds)
    return bool(answers)


def _probe(url: str, seconds: float, answers: list[int]) -> None:
    import httpx2

    try:
        answers.append(httpx2.head(url, timeout=seconds).status_code)
    except (httpx2.HTTPError, httpx2.InvalidURL):
        return


def _continue(published: PublishedWeights, partial: Partial, progress: Progress) -> None:
    import httpx2

    headers = {"accept-encoding": "identity"} | ({"range": f"bytes={partial.size}-"} if partial.size else {})
    try:
        with httpx2.stream(
            "GET", published.hub_url, headers=headers, follow_redirects=True, timeout=_READ_SECONDS
        ) as response:
            _take_up(response, partial)
            _receive(response, published, partial, progress)
    except (httpx2.HTTPError, httpx2.InvalidURL) as exc:
        raise SourceFailed(f"broke off ({type(exc).__name__})") from exc
    finally:
        partial.commit()
    if partial.size < published.size_bytes:
        raise SourceFailed("broke off early")


def _take_up(response: httpx2.Response, partial: Partial) -> None:
    """Make `partial` end where `response` begins."""
    if response.status_code == 200:
        partial.cut(0)
        return
    place = _CONTENT_RANGE.match(response.headers.get("content-range", ""))
    if response.status_code != 206 or place is None or int(place[1]) != partial.size:
        raise SourceFailed(f"answered {response.status_code}")


def _receive(
    response: httpx2.Response, published: PublishedWeights, partial: Partial, progress: Progress
) -> None:
    committed = partial.size
    for block in response.iter_raw():
        if partial.size + len(block) > published.size_bytes:
            partial.cut(0)
            raise SourceFailed("sent more than the file has")
        partial.append(block)
        progress.advance(partial.size, published.size_bytes)
        if partial.size - committed >= _COMMIT_BYTES:
            partial.commit()
            committed = partial.size
