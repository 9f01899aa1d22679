from __future__ import annotations

import pytest

from summarise.adapters.web.addresses import normalised, shown
from summarise.adapters.web.public_addresses import is_public


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTTP://News.Example/a", "http://news.example/a"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example.:80/a", "http://news.example/a"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&UTM_medium=y&fbclid=1", "https://news.example/a"),
        ("https://news.example/a?id=7&gclid=1", "https://news.example/a?id=7"),
        ("https://news.example/a?", "https://news.example/a"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
        ("https://news.example/%7eann/%c3%a4", "https://news.example/~ann/ä"),
        ("https://news.example/x/../a/./b", "https://news.example/a/b"),
        (" https://ann:pw@news.example/a\n", "https://news.example/a"),
    ],
)
def test_two_spellings_of_one_address(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a?id=1", "https://news.example/a?id=2"),
        ("https://news.example/a?source=1", "https://news.example/a?source=2"),
        ("https://news.example/a?ref=1", "https://news.example/a"),
        ("https://news.example/A", "https://news.example/a"),
        ("https://news.example/a/", "https://news.example/a"),
        ("https://news.example/a%2Fb", "https://news.example/a/b"),
        ("https://news.example:8443/a", "https://news.example/a"),
        ("https://www.news.example/a", "https://news.example/a"),
        ("http://news.example/a", "https://news.example/a"),
    ],
)
def test_two_addresses(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    "text", ["", "notes/today.txt", "mailto:ann@x.example", "http://[::1", "http://", "http://a:b/"]
)
def test_what_is_no_address_stays_as_it_is(text: str) -> None:
    assert normalised(text) == text


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("https://ann:pw@news.example/a?t=1#x", "https://news.example/a?…"),
        ("https://social.example/@ann/1", "https://social.example/@ann/1"),
        ("http://ann:p/w@news.example/", "http://news.example/"),
        ("http://news.example/\x1b[31m\r\nred", "http://news.example/ red"),
        ("ann:pw@news.example", "news.example"),
    ],
)
def test_address_as_it_may_be_shown(url: str, line: str) -> None:
    assert shown(url) == line


def test_long_address_is_cut() -> None:
    assert len(shown("https://news.example/" + "a" * 5000)) == 201


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f::1", "2a00:1450:4001::1"])
def test_public_address(address: str) -> None:
    assert is_public(address)
