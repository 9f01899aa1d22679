"""Whatever a gold file holds, it is read or refused with its mistakes: nothing else is raised."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.domain import Article
from summarise_evals.errors import GoldInvalid, Mistake
from summarise_evals.scoring import GoldArticle, load_gold, stamp

_TEXT = "Two ferries met. Nine men left the pier."
_GOLD = """\
gold: "1"
article: a.md
labelled_by: a test
claims:
  - id: g01
    quotes: ["Two ferries met."]
    text: Two ferries met.
    kind: event
    attribution: [{name: the pilot, also: []}]
    figures: [{exact: Two, low: 2, high: 2, modifier: exact, unit: ferries, category: other, approximate: false}]
    time: {relation: new, start: "2024-03-10", end: null}
    level: required
    must: true
furniture: []
"""
_JUNK = st.text(max_size=6) | st.sampled_from(
    ["[", "{", "- ", "\n", ": ", "&a ", "*a", "!!python/object ", "'", '"', "null", "? ", "\ud800"]
)


def _article(name: str) -> Article:
    return Article(uri=name, text=_TEXT, sha256="", source=_TEXT)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(_GOLD)), st.integers(0, 12), _JUNK)
def test_a_damaged_file_is_read_or_refused(place: int, gone: int, junk: str) -> None:
    written = _GOLD[:place] + junk + _GOLD[place + gone :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.yaml")
        path.write_bytes(written.encode("utf-8", "surrogatepass"))
        gold, mistakes = _read(path)
        assert all(mistake.line >= 1 and mistake.column >= 1 for mistake in mistakes)
        if gold:
            stamp(path, _article)
            assert load_gold(path, _article).claims == gold.claims


def _read(path: Path) -> tuple[GoldArticle | None, tuple[Mistake, ...]]:
    try:
        return load_gold(path, _article), ()
    except GoldInvalid as error:
        return None, error.mistakes
