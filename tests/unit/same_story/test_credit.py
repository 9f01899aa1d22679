import pytest

from summarise.domain import Article, Removal
from summarise.same_story import agency_named, credited_agency, story_item


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("TUNIS, March 3 (Reuters) - Rain stopped play.", "Reuters"),
        ("(Reuters) - Rain stopped play on Sunday.", "Reuters"),
        ("NAIROBI, Kenya (AP) — Rain stopped play.", "Associated Press"),
        ("BEIJING, Jan. 5 (Xinhua) -- The river froze.", "Xinhua"),
        ("MINSK, 9 January. /BelTA/. The river froze.", "BelTA"),
        ("CALBOR (SNA) - The river froze.", "SNA"),
        ("The river froze. — Reuters", "Reuters"),
        ("The river froze.\n\n(AFP)", "AFP"),
        ("The river froze.\n\n(With inputs from PTI)", "PTI"),
        ("The river froze.\n\nSource: Xinhua", "Xinhua"),
    ],
)
def test_dateline_and_signature_are_credits(text: str, agency: str) -> None:
    assert credited_agency(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        "The river froze, Interfax reported on Monday.",
        "The river froze. Reuters could not verify the report.",
        "“It froze,” the mayor told the Associated Press.",
        "According to AFP, the river froze.",
        "The river froze.\n\nThe Reuters building was closed on Monday.",
        "The river froze. (Continued on page 4)",
        "",
        "Reuters said",
    ],
)
def test_being_cited_is_no_credit(text: str) -> None:
    assert credited_agency(text) == ""


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By The Associated Press", "Associated Press"),
        ("Jane Doe, Associated Press", "Associated Press"),
        ("By Reuters Staff", "Reuters"),
        ("AFP", "AFP"),
        ("By Paul Reuters-Smith", ""),
        ("By Jane Doe", ""),
    ],
)
def test_a_byline_may_credit_an_agency(byline: str, agency: str) -> None:
    assert credited_agency("The river froze.", byline=byline) == agency


def test_a_dateline_that_cleaning_took_out_still_counts() -> None:
    article = Article(
        uri="https://paper.example/1",
        text="Rain stopped play.",
        sha256="",
        removed=(Removal(start=0, end=26, exact="TUNIS, March 3 (Reuters) - ", reason="dateline"),),
    )
    item = story_item(article, "Paper Group", "a1")
    assert (item.id, item.family) == ("a1", "Paper Group")
    assert credited_agency(item.text, byline=item.byline, dateline=item.dateline) == "Reuters"


def test_an_agency_has_one_name() -> None:
    assert {agency_named(name) for name in ("AP", "The Associated Press", "associated  press")} == {
        "Associated Press"
    }
