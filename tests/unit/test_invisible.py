"""One set of characters that nobody may print, and what happens to it on each way in and out."""

from __future__ import annotations

import json

import pytest

from summarise.invisible import CONTROL, INVISIBLE, without_controls
from summarise.render import FORMATS, render
from tests.documents import digest_with

STEERING = [
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x9b",
    "\u200b",
    "\u200e",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\U000e0041",
]


@pytest.mark.parametrize("character", STEERING)
def test_what_shows_nothing_goes_everywhere(character: str) -> None:
    assert INVISIBLE.sub("", f"a{character}ø") == CONTROL.sub("", f"a{character}ø") == "aø"


@pytest.mark.parametrize("character", ["\r", "\x0b", "\x0c", "\x1c", "\x85"])
def test_a_control_that_parts_words_still_parts_them_on_one_line(character: str) -> None:
    """A dropped form feed would make "12" and "3" into 123."""
    assert without_controls(f"12{character}3") == "12 3"
    assert CONTROL.search(character)


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d🚒", "a\tb\nc", "naïve – “so”"])
def test_joiners_tabs_and_line_feeds_stay(text: str) -> None:
    assert INVISIBLE.sub("", text) == CONTROL.sub("", text) == text


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("character", [*STEERING, "\x85"])
def test_no_format_writes_them(output_format: str, character: str) -> None:
    assert character not in render(digest_with(f"flood{character}water"), output_format)  # type: ignore[arg-type]


@pytest.mark.parametrize("character", [*STEERING, "\u2028"])
def test_json_escapes_them_and_reads_back_the_same(character: str) -> None:
    payload = f"flood{character}water"
    shown = render(digest_with(payload), "json")
    assert payload in json.dumps(json.loads(shown), ensure_ascii=False).replace(
        json.dumps(character)[1:-1], character
    )
