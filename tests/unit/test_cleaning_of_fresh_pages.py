"""Pages of house styles that the samples lack: what stands above the text, beside a name, and below it."""

from __future__ import annotations

import pytest

from summarise.cleaning import clean
from summarise.cleaning.dateline import find_dateline
from summarise.publication import DateEvidence, read_date, resolve

LEAD = "A ferry with 120 people on board ran aground on Tuesday, the coast guard said."
SECOND = "Nobody was hurt and the ship was towed to Kalmar, the operator said."
THIRD = "The weather service had warned of fog on Monday night."
BODY = "\n".join([LEAD, SECOND, THIRD])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Mia Lund - 2019-10-28", "2019-10-28"),
        ("By Mia Lund, court reporter | Friday 20 October 2023", "2023-10-20"),
        ("By Mia Lund, 5 March 2024, 09:10 GMT", "2024-03-05"),
        ("Shipping | Updated: 3 May 2022 08:15", "2022-05-03"),
        ("Saturday 9 December 2023 17:21, UK", "2023-12-09"),
        ("Updated 6:12 PM GMT-5, September 3, 2023", "2023-09-03"),
    ],
)
def test_a_date_beside_a_name_or_a_zone_dates_the_article(line: str, day: str) -> None:
    stamps = clean(f"Ferry runs aground off Kalmar\n{line}\n{BODY}").stamps
    dated = resolve(DateEvidence(stamps=stamps))
    assert dated.publication is not None
    assert dated.publication.instant.date().isoformat() == day


def test_a_year_in_a_byline_is_no_date() -> None:
    assert clean(f"Ferry runs aground\nBy Mia Lund, Harbour Reporter 2024\n{BODY}").stamps == ()


def test_hours_from_greenwich_are_read() -> None:
    found = read_date("November 6, 2023 9:14 AM GMT+1 Updated 2 hours ago")
    assert found is not None
    assert found.instant.isoformat() == "2023-11-06T09:14:00+01:00"


@pytest.mark.parametrize(
    ("masthead", "outlet"),
    [
        ("Oro News Agency (ONA)", "Oro News Agency (ONA)"),
        ("Northern News Agency of Oro | NNAO", "Northern News Agency of Oro | NNAO"),
        ("Rescue Watch for the North", "Rescue Watch for the North"),
        ("THE KALMAR COURIER", "THE KALMAR COURIER"),
        ("Ports | Ferries | What's On | Property", ""),
        ("Home  Ports  Ferries  Property  Jobs", ""),
    ],
)
def test_the_name_of_the_outlet_is_no_headline(masthead: str, outlet: str) -> None:
    cleaned = clean(f"{masthead}\nFerry runs aground off Kalmar in fog\n{BODY}")
    assert cleaned.headline == "Ferry runs aground off Kalmar in fog"
    assert cleaned.outlet == outlet


@pytest.mark.parametrize("headline", ["Post Office Staff Walk Out", "Watch for floods in Kalmar, crews say"])
def test_a_headline_with_the_word_of_an_outlet_stays_one(headline: str) -> None:
    assert clean(f"{headline}\n{BODY}").headline == headline


@pytest.mark.parametrize(
    ("opening", "agency", "date"),
    [
        ("Kalmar, ONAX – A ferry ran aground.", "ONAX", ""),
        ("Nov 6 (Reuters) - A ferry ran aground.", "Reuters", "Nov 6"),
        ("KALMAR March 09. 2021 (ONA) - A ferry ran aground.", "ONA", "March 09. 2021"),
        ("KALMAR, SWEDEN (10:40 A.M.) – A ferry ran aground.", "", ""),
    ],
)
def test_a_dateline_is_read_in_the_form_of_the_house(opening: str, agency: str, date: str) -> None:
    found = find_dateline(opening)
    assert found is not None
    assert (opening[found.end :], found.agency, found.date) == ("A ferry ran aground.", agency, date)


@pytest.mark.parametrize(
    "opening", ["Lund, CEO – The ferry ran aground.", "Austin, USA – The ferry ran aground."]
)
def test_an_office_or_a_country_is_no_agency(opening: str) -> None:
    found = find_dateline(opening)
    assert found is None or found.agency == ""


@pytest.mark.parametrize(
    "line",
    [
        "While quoting any information from this site, links to its pages not lower than the first line are mandatory.",
        "Follow Radio Kust on X (formerly Twitter), Facebook and Instagram. Send your ideas to kust@radio.example.",
        "Radio Kust is not responsible for the content of external sites.",
        "… we have a small favour to ask. Readers in many countries read the Courier every day.",
        "Our Standards: The Courier's Principles.",
        "($1 = 11.1300 crowns)",
        "Acquire Licensing Rights",
    ],
)
def test_what_stands_below_a_report_is_no_text(line: str) -> None:
    assert clean(f"Ferry runs aground off Kalmar\n{BODY}\n{line}").text.endswith(THIRD)


def test_a_counter_of_comments_is_not_joined_to_the_first_of_them() -> None:
    cleaned = clean(f"Ferry runs aground off Kalmar\n{BODY}\nComments (12)\nsailor77: well done, crew!")
    assert cleaned.text.endswith(THIRD)


def test_a_refusal_of_responsibility_in_the_news_stays() -> None:
    said = "The operator is not responsible for the accident, a court in Kalmar ruled on Friday."
    assert said in clean(f"Ferry runs aground off Kalmar\n{BODY}\n{said}").text


@pytest.mark.parametrize(
    ("masthead", "outlet"),
    [
        ("Ministry of Ports of the Republic of Oro", "Ministry of Ports of the Republic of Oro"),
        ("Kalmar Tribune: Plural news and views", "Kalmar Tribune"),
        ("Kust Info – L'actualité en continu", "Kust Info"),
        ("THE KALMAR TRIBUNE\nwww.tribune.example", "THE KALMAR TRIBUNE"),
    ],
)
def test_an_office_or_a_paper_with_its_motto_is_no_headline(masthead: str, outlet: str) -> None:
    page = f"{masthead}\nMain page / News / Summary\nFerry runs aground off Kalmar in fog\n{BODY}"
    assert (clean(page).headline, clean(page).outlet) == ("Ferry runs aground off Kalmar in fog", outlet)


def test_a_line_of_two_times_is_a_date_line() -> None:
    line = "Posted 4:47 PM Feb 22, 2024 and last updated 8:02 AM Feb 23, 2024"
    assert clean(f"Ferry runs aground off Kalmar\n{line}\n{BODY}").stamps == (line,)


def test_a_dateline_with_its_day_in_front_is_read() -> None:
    found = find_dateline("August 13, 2023 (KALMAR) – A ferry ran aground.")
    assert found is not None
    assert (found.place, found.date) == ("KALMAR", "August 13, 2023")


@pytest.mark.parametrize(
    "line",
    [
        "Printed from Kalmar Tribune. Received 3 comments.",
        "Save articles to read later and create your own reading list.",
        "You can find this story in My Bookmarks.",
        "The file photo shows a ferry being made ready for sea.",
        "Kust TV's website can also be accessed at the following addresses: www.kust.example",
        "(This story has not been edited by Kust staff and is published from a syndicated feed.)",
        "Note from the author: Hi, this is Mia. Thank you for reading. Consider becoming a member.",
        "Police look at the ferry off Kalmar on May 1, 2023. (Harbour Police / Telegram)",
    ],
)
def test_what_a_page_offers_is_no_text(line: str) -> None:
    assert clean(f"Ferry runs aground off Kalmar\n{BODY}\n{line}").text.endswith(THIRD)


def test_a_byline_in_small_letters_is_no_part_of_the_headline() -> None:
    cleaned = clean(f"Ferry runs aground off Kalmar, three sailors hurt in fog\nby Mia Lund\n{BODY}")
    assert cleaned.headline == "Ferry runs aground off Kalmar, three sailors hurt in fog"


def test_two_stamps_in_a_line_are_read() -> None:
    line = "Published: Feb 27, 2024 - 21:05 | Last update: Feb 27, 2024 - 22:10"
    dated = resolve(DateEvidence(stamps=clean(f"Ferry runs aground off Kalmar\n{line}\n{BODY}").stamps))
    assert dated.publication is not None
    assert dated.publication.instant.isoformat() == "2024-02-27T21:05:00+00:00"


def test_a_clock_glued_to_the_year_is_read() -> None:
    found = read_date("Published Wed, May 8, 20244:52 PM EDT")
    assert found is not None
    assert found.instant.isoformat() == "2024-05-08T16:52:00-04:00"
