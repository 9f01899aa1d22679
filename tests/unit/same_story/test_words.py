import pytest

from summarise.same_story.words import words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The price rose 4.5 per cent", "The price rose 4.5%"),
        ("Labour’s neighbours organised a programme", "Labor's neighbors organized a program"),
        ("at least twenty-three dead", "at least 23 dead"),
        ("1,600 people", "1600 people"),
        ("$4.2bn of sales", "$4.2 billion of sales"),
        ("on 3 March at 8:30 p.m.", "on March 3rd at 8.30pm"),
        ("“We left,” said Mr. Haas", '"We left," said Haas'),
        ("U.S. envoy in São Paulo", "US envoy in Sao Paulo"),
        ("the centre of Kyiv – 60 kilometres", "the center of Kyiv - 60km"),
    ],
)
def test_house_style_makes_no_difference(one: str, other: str) -> None:
    assert words_of(one).folded == words_of(other).folded


@pytest.mark.parametrize(
    ("one", "other"), [("four dead", "five dead"), ("on Monday", "on Tuesday"), ("rose 4.5%", "rose 45%")]
)
def test_what_is_said_makes_a_difference(one: str, other: str) -> None:
    assert words_of(one).folded != words_of(other).folded


def test_quoted_words_are_known_as_such() -> None:
    """Straight, curly and British quotation marks; an apostrophe opens nothing."""
    for text in (
        'He said: "the sea took it" twice.',
        "He said: ‘the sea took it’ twice.",
        "He said: “the sea took it” twice.",
    ):
        words = words_of(text)
        assert [words.folded[at] for at in sorted(words.quoted)] == ["the", "sea", "took", "it"]
    assert words_of("It's the dogs' own fault, isn't it").quoted == frozenset()


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    words = words_of("“We left at dawn.\n\nThey stayed.")
    assert [words.folded[at] for at in sorted(words.quoted)] == ["we", "left", "at", "dawn"]


def test_numbers_days_and_months_are_values() -> None:
    words = words_of("On Monday, 4 March, nine boats sank")
    assert [words.folded[at] for at in sorted(words.values)] == ["monday", "march", "4", "9"]


def test_characters_are_words_where_a_script_parts_none() -> None:
    words = words_of("水位正在下降，五名矿工获救。")
    assert words.folded[:4] == ("水", "位", "正", "在")
    assert words.width > words_of("the water is falling").width
