"""When claims happened, from draft to claim. The article is of Thursday, 14 March 2024, noon."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarise.analysis.reading import read
from summarise.analysis.window import window_of
from summarise.domain import Article, ClaimTime, Draft, Publication
from summarise.verify import source_of, verify

NOON = Publication(instant=datetime(2024, 3, 14, 12, tzinfo=UTC), has_clock_time=True, basis="option")
DATE_ONLY = replace(NOON, instant=datetime(2024, 3, 14, tzinfo=UTC), has_clock_time=False)


def times(
    text: str, *claims: str, publication: Publication | None = NOON, headline: str = ""
) -> list[ClaimTime]:
    """The times of the claims, which are sentences of `text` and all pass."""
    news = Article(uri="test", text=text, sha256="", publication=publication, headline=headline)
    reading = read(news)
    drafts = [Draft(text=claim, sentence_ids=()) for claim in claims]
    verified = verify(drafts, source_of(news, reading), window_of(publication))
    assert len(verified.claims) == len(claims), [r.message for r in verified.rejected]
    return [claim.time for claim in verified.claims]


def bounds(time: ClaimTime) -> tuple[str | None, str | None]:
    """The ends of the interval, to the minute; None where open."""
    assert time.interval is not None
    start, end = time.interval.start, time.interval.end
    return (
        start.isoformat(timespec="minutes") if start else None,
        end.isoformat(timespec="minutes") if end else None,
    )


@pytest.mark.parametrize("words", ["on Thursday afternoon", "on Thursday at 1 p.m."])
def test_hour_of_the_day_of_a_bare_date_is_that_day(words: str) -> None:
    """ "On Thursday afternoon the unions extended it": an article dated Thursday means that Thursday."""
    claim = f"The unions extended the strike {words}."
    (time,) = times(claim, claim, publication=DATE_ONLY)
    assert time.relation == "new"
    assert bounds(time)[0] in {"2024-03-14T12:00", "2024-03-14T13:00"}


def test_bare_hour_later_than_the_article_was_yesterday() -> None:
    """ "at 21:00" in the news of noon is last night's."""
    (time,) = times("Shells hit the mill at 21:00.", "Shells hit the mill at 21:00.")
    assert bounds(time) == ("2024-03-13T21:00", "2024-03-13T21:01")


def test_fact_takes_its_own_time_not_that_of_the_saying() -> None:
    """ "The mill burned in 2016, the mayor said on Wednesday." """
    text = "The mill in Porto burned down in 2016, the mayor said on Wednesday."
    (time,) = times(text, text)
    assert (time.relation, time.expression) == ("background", "2016")


def test_time_of_the_saying_serves_where_there_is_no_other() -> None:
    """ "The mill is closed, the mayor said on Wednesday." """
    text = "The mill in Porto is closed, the mayor said on Wednesday."
    (time,) = times(text, text)
    assert (time.relation, time.expression) == ("new", "Wednesday")


def test_story_day_holds_on_through_the_paragraphs() -> None:
    """What the first paragraph dates, the second tells on."""
    text = "A dam broke near Porto late on Wednesday.\n\nNine houses were swept away."
    _, told = times(text, "A dam broke near Porto late on Wednesday.", "Nine houses were swept away.")
    assert (told.relation, told.basis) == ("new", "carried")
    assert bounds(told) == ("2024-03-13T18:00", "2024-03-14T00:00")


def test_story_comes_back_after_a_paragraph_about_the_past() -> None:
    """An old date holds for its own paragraph only."""
    text = (
        "A dam broke near Porto on Wednesday.\n\nThe dam was built in 1968. It leaked at once.\n\n"
        "Nine houses were swept away."
    )
    leaked, swept = times(text, "It leaked at once.", "Nine houses were swept away.")
    assert (leaked.relation, leaked.expression) == ("background", "1968")
    assert (swept.relation, swept.expression) == ("new", "Wednesday")


def test_story_day_may_stand_in_the_headline() -> None:
    """ "The last 24 hours" above the text dates what has no date."""
    (time,) = times(
        "Troops took the village of Tarna.",
        "Troops took the village of Tarna.",
        headline="Tarna in the last 24 hours",
    )
    assert time.relation == "new"
    assert bounds(time) == ("2024-03-13T12:00", "2024-03-14T12:00")


def test_plan_takes_the_coming_date_of_its_paragraph() -> None:
    """ "A mediator invited both for Friday at 2 p.m. The unions will go." """
    text = "A mediator has invited both sides for Friday at 2 p.m. The unions in the port will go."
    (time,) = times(text, "The unions in the port will go.")
    assert (time.relation, time.basis) == ("future", "carried")
    assert bounds(time) == ("2024-03-15T14:00", "2024-03-15T14:01")


def test_coming_days_do_not_date_what_has_happened() -> None:
    """ "Aftershocks followed, and others are possible in the coming days." """
    text = "Some 37 aftershocks followed, and others are possible in the coming days."
    (time,) = times(text, text)
    assert (time.relation, time.expression) == ("new", "")


@pytest.mark.parametrize(
    ("claim", "relation", "ends"),
    [
        ("The court released him on bail until 2 April.", "new", None),
        ("The fire ban in the south runs until Saturday.", "new", (None, "2024-03-17T00:00")),
        ("The road will open by Friday.", "future", (None, "2024-03-16T00:00")),
        ("The road will not open before Saturday.", "future", (None, "2024-03-16T00:00")),
        ("By 11 a.m. no help had come.", "new", (None, "2024-03-14T11:00")),
        ("The doses could come by mid-April.", "future", (None, "2024-04-16T00:00")),
        ("The villages will be evacuated from Friday.", "future", ("2024-03-15T00:00", None)),
        ("Crowds gathered in the square from 9 a.m.", "new", ("2024-03-14T09:00", "2024-03-14T12:00")),
        ("The company paid the debt at the end of February.", "earlier", ("2024-02-29T00:00", "2024-03-01T00:00")),
        ("The authorities declared three days of mourning from Saturday.", "new", None),
        ("Over 60 bombs have fallen since the beginning of March.", "new", ("2024-03-01T00:00", "2024-03-14T12:00")),
        ("Nobody has lived there since the dam broke in May 2011.", "background", ("2011-05-01T00:00", "2024-03-14T12:00")),
    ],
)  # fmt: skip
def test_words_that_bound_a_time(
    claim: str, relation: str, ends: tuple[str | None, str | None] | None
) -> None:
    """until, by, before, from, since, mid, the end of."""
    (time,) = times(claim, claim)
    assert time.relation == relation
    assert (bounds(time) if time.interval else None) == ends


def test_relative_clause_told_on_its_own_has_its_own_time() -> None:
    """ "The mill, which shed 90 jobs last year, has no orders": the jobs went last year."""
    text = "The mill, which shed 90 jobs last year, has no orders."
    shed, orders = times(text, "The mill shed 90 jobs last year.", "The mill has no orders.")
    assert (shed.relation, shed.expression) == ("background", "last year")
    assert orders.expression == ""


def test_claim_names_the_day_that_a_bound_leads_to() -> None:
    """ "on bail until 2 April, when he will be tried": tried on 2 April, not until then."""
    text = "The court released him on bail until 2 April, when he will be tried."
    (time,) = times(text, "On 2 April he will be tried.")
    assert bounds(time) == ("2024-04-02T00:00", "2024-04-03T00:00")


def test_date_to_come_does_not_date_the_present() -> None:
    """ "The fee is about 3 million; the player has a check by Friday." """
    text = "The player is to have a check by Saturday; the fee is about 3 million."
    (time,) = times(text, "The fee is about 3 million.")
    assert (time.relation, time.interval) == ("new", None)


def test_attack_is_not_dated_by_the_since_of_its_relative_clause() -> None:
    """ "Tarna came under attack, which had not happened since …" tells an attack of now."""
    text = "Tarna came under attack on Wednesday.\n\nOltu was hit as well, which had not happened since the port burned in 2016."
    (time,) = times(text, text.split("\n\n")[1])
    assert (time.relation, time.expression) == ("new", "Wednesday")


def test_warning_of_an_earlier_day_still_looks_ahead() -> None:
    """ "On Monday, the mayor warned that the dam will break": Monday dates the warning."""
    text = "On Monday, the mayor warned that the dam will break."
    (time,) = times(text, "The dam will break.")
    assert (time.relation, time.expression) == ("future", "")


def test_story_of_an_earlier_day_is_not_new() -> None:
    """What goes on about a raid of Sunday happened on Sunday; a count given now is news."""
    text = (
        "Armed men raided a market in Tarna on Sunday.\n\nThey burned nine shops.\n\n"
        "A nurse gave a figure of 12 dead."
    )
    burned, count = times(text, "They burned nine shops.", "A nurse gave a figure of 12 dead.")
    assert (burned.relation, burned.basis) == ("earlier", "carried")
    assert count.relation == "new"
    assert bounds(burned) == bounds(count) == ("2024-03-10T00:00", "2024-03-11T00:00")


def test_what_came_on_top_of_an_older_story_has_no_day() -> None:
    """ "A ferry sank on Monday. … Divers found two more bodies": when, the text does not say."""
    text = "A ferry sank off Tarna on Monday.\n\nDivers found two more bodies."
    (found,) = times(text, "Divers found two more bodies.")
    assert (found.relation, found.interval) == ("new", None)


def test_date_deep_in_the_text_sets_no_story() -> None:
    """A day before the window, told in passing, does not date the paragraphs after it."""
    text = "\n\n".join(
        ["Nine houses burned in Tarna.", "The school stands.", "The mill stands.", "The church stands.",
         "A boat sank on Monday.", "Crews put the fire out."]
    )  # fmt: skip
    (out,) = times(text, "Crews put the fire out.")
    assert (out.relation, out.interval) == ("new", None)


def test_what_was_never_so_takes_no_day_of_its_paragraph() -> None:
    """ "The paper reported it on Monday. The board has never approved it." """
    text = "A list was printed on Monday. The board has never approved the list."
    (time,) = times(text, "The board has never approved the list.")
    assert (time.relation, time.interval) == ("new", None)


def test_items_of_the_budget_of_a_year_to_come_are_planned() -> None:
    """ "- Roads: 2.1 billion" under the vote on next year's budget, but not under this year's."""
    item = "Roads: 2.1 billion euros, according to the mayor."
    (planned,) = times(f"The council passed the 2025 city budget on Wednesday.\n\n{item}", item)
    assert (planned.relation, bounds(planned)[0]) == ("future", "2025-01-01T00:00")
    (now,) = times(f"The council discussed the 2024 city budget on Wednesday.\n\n{item}", item)
    assert now.relation == "new"


def test_cause_that_lies_back_is_news_when_it_is_named_now() -> None:
    """ "Lightning on Monday is the likely cause": what is told is of now, what is dated is not."""
    claim = "Lightning on Monday is the likely cause."
    (time,) = times(claim, claim)
    assert (time.relation, time.expression) == ("new", "Monday")


def test_results_of_the_quarter_that_has_just_ended_are_new() -> None:
    """The quarter is the interval, the profit the news; an older quarter is background."""
    fresh, old = "Fourth-quarter profit fell to $3 million.", "Second-quarter profit had been $9 million."
    told, before = times(f"{fresh} {old}", fresh, old)
    assert (told.relation, bounds(told)) == ("new", ("2023-10-01T00:00", "2024-01-01T00:00"))
    assert before.relation == "background"


@pytest.mark.parametrize(
    ("claim", "start"),
    [
        ("Fever cases have almost doubled in a week.", "2024-03-07T00:00"),
        ("Nine villages have been without water for three days.", "2024-03-11T00:00"),
    ],
)
def test_length_of_what_has_happened_ends_now(claim: str, start: str) -> None:
    """ "have doubled in a week": in the week up to now."""
    (time,) = times(claim, claim)
    assert (time.relation, bounds(time)[0]) == ("new", start)


def test_what_has_followed_a_date_of_its_sentence_goes_on_since() -> None:
    """ "began in February and has taken nine villages": since February."""
    text = "The militia began its push in February and it has overrun nine villages."
    (time,) = times(text, "It has overrun nine villages.")
    assert (time.relation, bounds(time)) == ("new", ("2024-02-01T00:00", "2024-03-14T12:00"))


def test_what_had_happened_by_some_hour_is_part_of_the_story() -> None:
    """ "By late morning the wind had dropped": in the course of the day told."""
    text = "A storm hit Tarna on Wednesday. By late morning the wind had dropped."
    (time,) = times(text, "By late morning the wind had dropped.")
    assert (time.relation, time.expression) == ("new", "Wednesday")


def test_what_stands_this_year_is_new() -> None:
    """A count in the present over a year that goes on."""
    claim = "Arrivals this year stand at 3,500, up from 3,200 in the same period last year."
    (time,) = times(claim, claim)
    assert (time.relation, time.expression) == ("new", "this year")


def test_what_had_gone_on_for_hours_is_part_of_the_story() -> None:
    """ "The fire had burned for six hours" ends in the story, not long before it."""
    text = "A mill in Tarna collapsed on Wednesday. It had burned for six hours."
    (time,) = times(text, "It had burned for six hours.")
    assert (time.relation, time.expression) == ("new", "Wednesday")


def test_denial_of_something_old_is_new() -> None:
    """ "She denied that inspectors had been warned last fall." """
    claim = "She denied that inspectors had been warned in October."
    (time,) = times(claim, claim)
    assert time.relation == "new"
    assert bounds(time) == ("2023-10-01T00:00", "2023-11-01T00:00")


def test_circumstances_are_background_and_quoted_words_are_not() -> None:
    """ "The port lies on the Baltic." """
    (standing,) = times("The port lies on the Baltic.", "The port lies on the Baltic.")
    assert (standing.relation, standing.basis) == ("background", "tense")


def test_without_a_date_only_the_future_and_years_ago_are_told() -> None:
    """ "two years ago" needs no date to be old."""
    text = (
        "The council turned the plan down two years ago. It voted on Tuesday. Work could start next spring."
    )
    old, tuesday, spring = times(
        text,
        "The council turned the plan down two years ago.",
        "It voted on Tuesday.",
        "Work could start next spring.",
        publication=None,
    )
    assert [old.relation, tuesday.relation, spring.relation] == ["background", "undated", "future"]


TABLE = Path(__file__).parents[3] / "docs" / "measurements" / "newstime.md"


def _rows() -> list[tuple[str, ...]]:
    """Text, expression, interval and relation of every row of the table of what is understood."""
    lines = TABLE.read_text(encoding="utf-8").split("## What is understood")[1].splitlines()
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line[:1] == "|"]
    return [row[1:] for row in cells[2:]]


@pytest.mark.parametrize(("text", "expression", "interval", "relation"), _rows())
def test_table_of_what_is_understood(text: str, expression: str, interval: str, relation: str) -> None:
    """The documentation says what the reader does."""
    (time,) = times(text, text)
    assert (time.expression or "none", time.relation) == (expression, relation)
    ends = [end.removesuffix("T00:00") if end else "…" for end in bounds(time)] if time.interval else ["none"]
    assert " to ".join(ends) == interval


@pytest.mark.parametrize(
    "text",
    [
        "The mayor cancelled a visit to Lund that had been planned for Saturday.",
        "It was the fourth of its kind to be shot down this year.",
    ],
)
def test_a_date_of_what_was_called_off_or_counted_is_not_that_of_the_news(text: str) -> None:
    (time,) = times(text, text)
    assert (time.relation, time.expression) == ("new", "")


def test_what_stands_takes_no_date_of_its_neighbour() -> None:
    text = "The town belongs to the eastern zone, in which fighting ended on March 1."
    first, second = times(text, "The town belongs to the eastern zone.", "Fighting ended on March 1.")
    assert (first.relation, second.relation) == ("background", "earlier")


def test_what_is_set_for_a_day_to_come_lies_ahead() -> None:
    """ "was called for Monday" tells of Monday; called off, it tells of the calling."""
    text = "A strike was called for Monday."
    (time,) = times(text, text)
    assert (time.relation, bounds(time)) == ("future", ("2024-03-18T00:00", "2024-03-19T00:00"))
    off = "A vote in Porto that was set for March 22 was called off."
    (time,) = times(off, off)
    assert time.relation == "new"


def test_count_given_now_is_new_though_the_deed_was_before() -> None:
    """ "spoke of 17 dead": the count is the statement; the day of the raid is beside it."""
    text = "The raid in Marn on March 6 lasted an hour. The army spoke of 17 dead."
    (time,) = times(text, "The army spoke of 17 dead.")
    assert time.relation == "new"


def test_figures_just_published_are_new() -> None:
    """Whatever year they are of."""
    text = "The dead of last year number 900, according to newly published figures."
    (time,) = times(text, text)
    assert time.relation == "new"


def test_results_of_a_period_just_over_are_new() -> None:
    """As those of a quarter are."""
    text = "Profit at Arlo Foods fell 12% in the three months to January."
    (time,) = times(text, text)
    assert (time.relation, bounds(time)) == ("new", ("2023-11-01T00:00", "2024-02-01T00:00"))
