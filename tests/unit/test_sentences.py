import time

import pytest

from summarise.assets import asset_dir
from summarise.sentences import split

GOLD = asset_dir("gold") / "sentences.txt"
CASES = [
    line.replace("\\n", "\n")
    for line in GOLD.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "["))
]


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


@pytest.mark.parametrize("case", CASES)
def test_gold_case_is_split_where_a_person_marked_it(case: str) -> None:
    assert texts(case.replace("‖", "")) == [part.strip() for part in case.split("‖")]


def test_gold_set_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n"])
def test_nothing_gives_no_sentence(text: str) -> None:
    assert split(text) == ()


def test_sentences_are_numbered_across_paragraphs_and_know_their_paragraph() -> None:
    """Ids run from 1 through the whole text; paragraphs count from 0 and blank ones do not count."""
    sentences = split("Rain fell. It stopped.\n\n  \n\nThe river rose.")
    assert [(s.id, s.paragraph, s.text) for s in sentences] == [
        (1, 0, "Rain fell."),
        (2, 0, "It stopped."),
        (3, 1, "The river rose."),
    ]


def test_offsets_index_the_text_that_was_given() -> None:
    text = "\n  “Rain fell.”  It stopped. \n\n\tThe river\nrose. "
    sentences = split(text)
    assert [(s.start, s.end) for s in sentences] == [(3, 15), (17, 28), (32, 47)]
    assert all(text[s.start : s.end] == s.text for s in sentences)


def test_blank_line_ends_a_sentence_that_has_no_full_stop() -> None:
    """A heading is not joined to the paragraph under it."""
    assert texts("Fighting in Tarsk\n\nTwo people died.") == ["Fighting in Tarsk", "Two people died."]


def test_blank_line_with_carriage_returns_parts_paragraphs() -> None:
    assert texts("Fighting in Tarsk\r\n\r\nTwo people died.") == ["Fighting in Tarsk", "Two people died."]


def test_line_break_inside_a_paragraph_is_white_space() -> None:
    assert texts("Two people\ndied in Tarsk.") == ["Two people\ndied in Tarsk."]


def test_text_without_any_full_stop_is_one_sentence() -> None:
    assert texts("two people died") == ["two people died"]


def test_no_break_space_after_an_initial_is_no_trouble() -> None:
    """sentencex 1.0.32 panics on "J.<no-break space>Cole"; it never sees one."""
    assert texts("R.\u00a0J.\u00a0Cole spoke.\u00a0Nobody heard.") == [
        "R.\u00a0J.\u00a0Cole spoke.",
        "Nobody heard.",
    ]


def test_lone_surrogate_is_a_character_like_any_other() -> None:
    assert texts("Rain \ud800 fell. It stopped.") == ["Rain \ud800 fell.", "It stopped."]


def test_marks_alone_are_kept_as_a_sentence() -> None:
    """Nothing that is not white space is lost, not even a line of dots."""
    assert texts("Rain fell.\n\n. . .") == ["Rain fell.", ". . ."]


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        '"',
        ". ",
        '".',
        '." ',
        "U.S. ",
        "A. ",
        "… ",
        "“A b.” ",
        "\n- a",
        "abc.De ",
        "J.\u00a0",
        "。",
        "''. ",
        "(",
        "A/",
    ],
)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    """Eight times the text takes about eight times as long; a quadratic scan would take 64 times."""
    split("It rained. We left.")
    short, long = (
        min(
            _seconds(unit * (size // len(unit))) for _ in range(3)
        )  # the best of three: the machine is shared
        for size in (25_000, 200_000)
    )
    assert long < 24 * max(short, 0.01)


def _seconds(text: str) -> float:
    begun = time.process_time()
    split(text)
    return time.process_time() - begun


@pytest.mark.parametrize("unit", [".", '"', "U.S. "])
def test_a_megabyte_of_one_mark_takes_less_than_five_seconds(unit: str) -> None:
    assert _seconds(unit * (1_000_000 // len(unit))) < 5


def test_a_unit_ends_its_sentence() -> None:
    """ "85km/h. Mulvaney" was once taken for a name with an initial."""
    text = "Gusts reached 85km/h. Mulvaney said so. The wall is 3 m. Reyes measured it."
    assert [sentence.text for sentence in split(text)] == [
        "Gusts reached 85km/h.",
        "Mulvaney said so.",
        "The wall is 3 m.",
        "Reyes measured it.",
    ]


def test_white_space_behind_a_paragraph_changes_nothing() -> None:
    """Found by a property test: the marks were a sentence of their own only where nothing followed them."""
    assert [s.text for s in split("U.S.J. ''\n")] == [s.text for s in split("U.S.J. ''")]


def test_a_retired_colonel_is_one_man() -> None:
    """ "Col. Rtd." had been a claim, and "Bala Kuti, said that" the next."""
    assert len(texts("The commissioner for security, Col. Rtd. Bala Kuti, said that men had been sent.")) == 1


def test_a_speaker_called_like_a_state_ends_a_sentence() -> None:
    """ "said Tenn." had gone on into "Thirty-one ships", which she had not said."""
    assert texts('"Nobody got everything," said Tenn. Thirty-one ships were waiting.')[1:] == [
        "Thirty-one ships were waiting."
    ]
