"""Whatever the source: what is kept is verbatim, and nothing is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarise.cleaning import clean

_FRAGMENTS = st.sampled_from(
    [
        "The dam broke on Monday, the mayor said.", "Read more: Flood warning", "ORO, May 2 (Reuters) - ",
        "World", "\n", "\n\n",
        "\r\n", "\t", " ", "\x1b[31m", "\u202e", "By Mia Lund", "Leave a Reply", "Related Articles",
        "- 12 dead", "**bold**",
        "[a](https://a.example)", "(AFP)", "what the", "IMG_2034.jpg", "Dead: 12", "\u2028", "long-\nterm",
        "> ", "## Why",
    ]
)  # fmt: skip
_SOURCES = st.one_of(st.text(), st.lists(_FRAGMENTS, max_size=30).map("".join))


@settings(max_examples=300)
@given(source=_SOURCES, is_markdown=st.booleans())
def test_kept_ranges_are_verbatim_and_cover_all_visible_text(source: str, is_markdown: bool) -> None:
    cleaned = clean(source, is_markdown=is_markdown)
    covered: set[int] = set()
    for kept in cleaned.kept:
        end = kept.start + kept.length
        assert cleaned.text[kept.start : end] == source[kept.source_start : kept.source_start + kept.length]
        covered.update(range(kept.start, end))
    inserted = [character for index, character in enumerate(cleaned.text) if index not in covered]
    assert set(inserted) <= {"\n", " "}


@settings(max_examples=300)
@given(source=_SOURCES, is_markdown=st.booleans())
def test_every_visible_character_is_kept_or_recorded_as_removed(source: str, is_markdown: bool) -> None:
    cleaned = clean(source, is_markdown=is_markdown)
    accounted: set[int] = set()
    for kept in cleaned.kept:
        accounted.update(range(kept.source_start, kept.source_start + kept.length))
    for removal in cleaned.removed:
        assert source[removal.start : removal.end] == removal.exact
        assert removal.reason
        accounted.update(range(removal.start, removal.end))
    assert all(source[index].isspace() for index in range(len(source)) if index not in accounted)


@settings(max_examples=300)
@given(source=_SOURCES)
def test_paragraphs_are_parted_by_exactly_one_blank_line(source: str) -> None:
    text = clean(source).text
    assert text == "" or all(
        part and part == part.strip() and "\n" not in part for part in text.split("\n\n")
    )


@given(source=st.text())
def test_no_control_character_survives(source: str) -> None:
    text = clean(source).text.replace("\n\n", "")
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text)
    assert not any(
        character in text for character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
