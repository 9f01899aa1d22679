"""Cleaning keeps what the article says, removes what the page says, and accounts for both."""

from __future__ import annotations

import time

import pytest

from summarise.cleaning import Cleaned, clean

LEAD = "A ferry with 120 people on board ran aground on Tuesday, the coast guard said."
SECOND = "Nobody was hurt and the ship was towed to Kalmar, the operator said."
THIRD = "The weather service had warned of fog on Monday night."
LAST = "An inquiry will open on Friday."


def reasons(cleaned: Cleaned) -> dict[str, str]:
    return {removal.exact: removal.reason for removal in cleaned.removed}


def page_with(line: str) -> Cleaned:
    return clean("\n\n".join([LEAD, SECOND, THIRD, line, LAST]))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("World News", "site"),
        ("Home > World > Europe", "site"),
        ("Latest newsEuropeOpinion", "site"),
        ("Back to top button", "site"),
        ("* * *", "site"),
        ("20240305000281_PhotoK1", "image"),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", "image"),
        ("IMG_2034.jpg", "image"),
        ("The ferry off Kalmar on Tuesday. (Photo by AFP)", "caption"),
        (
            "[This aerial photo provided by the harbour police shows the ferry off Kalmar on Tuesday.]",
            "caption",
        ),
        ("Comments have been closed on this article.", "comments"),
        ("This comment section is now closed.", "comments"),
        ("To unsubscribe from the morning alert reply STOP.", "subscription"),
        ("For registered users only.", "subscription"),
        ("From £3 a week.", "advertisement"),
        ("Your ad here!", "advertisement"),
        ("● LIVE   Mia Lund   |   Updated 2.10pm   |   First posted 8am", "site"),
        ("When our materials are reprinted, a hyperlink is required.", "copyright"),
        ("Reproduction of these articles is prohibited without consent.", "copyright"),
        ("A view of the port of Kalmar [Mia Lund/Reuters]", "caption"),
        ("FILE PHOTO: The ferry leaves Kalmar, Sweden, May 1, 2023. REUTERS/Mia Lund", "caption"),
        ("FILE - The ferry leaves Kalmar on May 1, 2023. (AP Photo/Mia Lund, File)", "caption"),
        ("Image caption, The ferry in May", "caption"),
        ("Photograph: Mia Lund/Getty Images", "caption"),
        ("Read more: Ferry service to resume", "link"),
        ("ALSO READ | Ferry service to resume", "link"),
        ("Click here to see the timetable.", "link"),
        ("https://news.example/ferry", "link"),
        ("Facebook Twitter WhatsApp Email", "share"),
        ("Share this article", "share"),
        ("Follow The Ledger on Facebook", "share"),
        ("Advertisement", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Sign up for our morning newsletter", "newsletter"),
        ("Get the day's top stories delivered to your inbox.", "newsletter"),
        ("Already a subscriber? Log in", "subscription"),
        ("You have reached your limit of free articles.", "subscription"),
        ("I'm not a robot", "captcha"),
        ("This site is protected by reCAPTCHA and its terms apply.", "captcha"),
        ("We use cookies to improve your visit.", "cookies"),
        ("© 2024 The Ledger. All rights reserved.", "copyright"),
        ("By Mia Lund and Ole Dahl", "byline"),
        ("By MIA LUND, Ledger Staff Writer", "byline"),
        ("(Reporting by Mia Lund in Oslo; Editing by Ole Dahl)", "byline"),
        ("Ledger writer Kim Roe in Bergen contributed to this report.", "byline"),
        ("Updated: 5 March 2024, 08:15 GMT", "stamp"),
        ("March 5, 2024", "stamp"),
        ("3 min read", "stamp"),
        ("Tags: ferry, Kalmar, fog", "tags"),
        ("#ferry #Kalmar", "tags"),
        ("This video is not available in your region", "player"),
        ("[Ledger subscribers can read the full ruling here.]", "subscription"),
        ("[Ledger subscribers get flood alerts by text. Sign up here.]", "subscription"),
        ("(Sign up for our newsletter about the coast.)", "newsletter"),
        ("[Read more: Ferry service to resume]", "link"),
        ("Listen to this article · 4 min", "link"),
        ("🔊 Listen to this article", "link"),
        ("Font size: A- A+        Print | WhatsApp | Twitter", "site"),
        ("Wednesday 17 March 2021 - 4 Sha'ban 1442", "stamp"),
        ("What the operator knew", "heading"),
        ("## Where is the captain?", "heading"),
    ],
)
def test_furniture_is_removed_with_its_reason(line: str, reason: str) -> None:
    cleaned = page_with(line)
    assert cleaned.text == "\n\n".join([LEAD, SECOND, THIRD, LAST])
    assert reasons(cleaned) == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the water had gone.",
        "Video posted online showed smoke over the harbour.",
        "Video, which could not be verified, showed two tugs.",
        "Pictures from the scene showed a burnt-out bus.",
        "Research by the university found that prices had doubled.",
        "Read more than 40 books a year, the minister told pupils.",
        "Share prices fell 4% on Monday.",
        "When materials are short, the mill closes for a week.",
        "From 12 a day the number of flights rose to 40.",
        "Comments by the minister were made in Orlan on Monday.",
        "In this photo shop a fire broke out on Monday.",
        "Live shells were found in the harbour on Monday.",
        "Follow-up talks will be held on Friday.",
        "Updated figures show that 40 people died in 2024.",
        "Published on Monday, the report counts 1,200 cases.",
        "We use cookies too, the baker told the court.",
        "Source close to the talks said no deal was near.",
        "Comments by the minister drew protests.",
        "More on that later, he said.",
        "Unlock the door, the officer shouted.",
        "Advertisement revenue fell.",
        "Credit of $40 million was agreed.",
        "The crash was filmed (video of it was shown in court).",
        "“We left,” said Omar Haddad (left).",
        "$50 million.",
        "More than 1,000 people fled.",
        "- 12 cars and 3 lorries",
        "The company listed its losses as follows:",
        "[The operator later withdrew the remark.]",
        "(Members of the crew can vote by post.)",
        "“We read the room. [Sign up here.] Nobody did,” the captain said.",
        "He gave the list [of members] (published here on Friday) to police.",
        "“They [the subscribers] can read the notice here,” she said.",
    ],
)
def test_what_only_resembles_furniture_is_kept(line: str) -> None:
    """A doubtful full sentence is worth more than a clean page."""
    assert page_with(line).text.split("\n\n") == [LEAD, SECOND, THIRD, line, LAST]


def test_the_top_of_a_page_gives_headline_standfirst_and_byline() -> None:
    cleaned = clean(
        f"All news\n\nFerry with 120 aboard hits rocks\n\nTugs are on their way, says operator\n\nBy Mia Lund\n\n{LEAD}"
    )
    assert cleaned.text == LEAD
    assert cleaned.headline == "Ferry with 120 aboard hits rocks"
    assert cleaned.byline == "Mia Lund"
    assert [removal.reason for removal in cleaned.removed] == ["site", "headline", "standfirst", "byline"]


def test_a_known_headline_is_recognised_with_the_name_of_the_site() -> None:
    cleaned = clean(
        f"Ferry hits rocks off Kalmar\n\n{LEAD}", headline="Ferry hits rocks off Kalmar | The Ledger"
    )
    assert cleaned.text == LEAD
    assert reasons(cleaned) == {"Ferry hits rocks off Kalmar": "headline"}


def test_a_question_above_the_text_is_its_headline() -> None:
    assert clean(f"Who moved the buoys?\n\n{LEAD}").headline == "Who moved the buoys?"


def test_a_first_sentence_with_a_full_stop_is_text() -> None:
    assert clean(f"It was over quickly.\n\n{LEAD}").text.startswith("It was over quickly.")


def test_a_lone_line_is_text_not_a_headline() -> None:
    assert clean("Ferry hits rocks off Kalmar").text == "Ferry hits rocks off Kalmar"


def test_everything_after_a_comments_heading_goes() -> None:
    cleaned = clean(
        "\n\n".join([LEAD, SECOND, THIRD, "Leave a Reply", "I was there and it was loud, believe me."])
    )
    assert cleaned.text == "\n\n".join([LEAD, SECOND, THIRD])
    assert {removal.reason for removal in cleaned.removed} == {"comments"}


def test_a_comment_counter_above_the_text_does_not_cut_the_article() -> None:
    assert clean("\n\n".join([LEAD, "12 Comments", SECOND, THIRD, LAST])).text.endswith(LAST)


def test_related_links_inside_the_body_end_at_the_next_sentence() -> None:
    cleaned = clean(
        "\n\n".join([LEAD, "Related Articles", "Fog shuts Bergen airport", "Tug crews strike", SECOND])
    )
    assert cleaned.text == f"{LEAD}\n\n{SECOND}"
    assert set(reasons(cleaned).values()) == {"related"}


def test_a_table_of_figures_is_no_row_of_headings() -> None:
    rows = ["Dead: 12", "Injured: 140", "Missing: 3"]
    assert clean("\n\n".join([LEAD, *rows, SECOND])).text.split("\n\n")[1:4] == rows


@pytest.mark.parametrize(
    ("opening", "place", "date", "agency"),
    [
        ("MINSK, January 9. /BelTA/. ", "MINSK", "January 9", "BelTA"),
        ("KYIV (Ukrinform) — ", "KYIV", "", "Ukrinform"),
        ("TUNIS, March 3 (Reuters) - ", "TUNIS", "March 3", "Reuters"),
        ("NAIROBI, Kenya (AP) _ ", "NAIROBI", "", "AP"),
        ("New York (AFP) – ", "New York", "", "AFP"),
        ("DES MOINES, Iowa, Aug. 10 (UPI) — ", "DES MOINES", "Aug. 10", "UPI"),
        ("GENEVA, 12 September 2023 – ", "GENEVA", "12 September 2023", ""),
        ("Damascus, SANA- ", "Damascus", "", "SANA"),
        ("WASHINGTON — ", "WASHINGTON", "", ""),
        ("NEW DELHI: ", "NEW DELHI", "", ""),
        ("QUELIMANE, Mozambique, Wednesday – ", "QUELIMANE", "Wednesday", ""),
        ("London, Monday - ", "London", "Monday", ""),
        ("Wednesday, 3 March 2021 - ", "", "3 March 2021", ""),
        ("(Reuters) - ", "", "", "Reuters"),
    ],
)
def test_a_dateline_leaves_the_text_and_is_read(opening: str, place: str, date: str, agency: str) -> None:
    cleaned = clean(opening + LEAD)
    assert cleaned.text == LEAD
    assert cleaned.dateline is not None
    assert (cleaned.dateline.place, cleaned.dateline.date, cleaned.dateline.agency) == (place, date, agency)
    assert [(removal.exact, removal.reason) for removal in cleaned.removed] == [(opening, "dateline")]


@pytest.mark.parametrize(
    "above",
    [
        "* Rate cut to 4.25%\n* Vote was 5-2, closest since 2021\n* Growth seen at 1.8%\n* Bonds rise",
        "- The rate falls to 4.25 per cent.\n- The vote was 5-2.\n- Growth is seen at 1.8 per cent.",
        "The rate falls to 4.25 per cent.\n\nThe vote was 5-2.\n\nGrowth is seen low.\n\nBonds rose.",
        "Two members of the council voted against the cut, its closest vote in years.",
        "Bank cuts rate again\n\nVote is closest in years",
    ],
)
@pytest.mark.parametrize("is_markdown", [True, False])
def test_a_dateline_below_points_or_a_summary_leaves_the_text(above: str, is_markdown: bool) -> None:
    """ "PORT CHARLES, Sept 18 (Meridian Markets) - " stayed when three key points stood above it."""
    opening = "PORT CHARLES, Sept 18 (Meridian Markets) - "
    cleaned = clean(f"{above}\n\n{opening}{LEAD}\n\n{SECOND}", is_markdown=is_markdown)
    assert cleaned.text.endswith(f"{LEAD}\n\n{SECOND}")
    assert opening not in cleaned.text
    assert reasons(cleaned)[opening] == "dateline"


def test_a_calendar_line_is_no_dateline_and_hides_none() -> None:
    """The calendar above the article of a Gulf agency was read as its dateline."""
    cleaned = clean(f"Wednesday 17 March 2021 - 4 Sha'ban 1442\n\nMARIB, Yemen (GMNA) - {LEAD}")
    assert cleaned.text == LEAD
    assert cleaned.stamps == ("Wednesday 17 March 2021 - 4 Sha'ban 1442",)
    assert cleaned.dateline is not None
    assert cleaned.dateline.place == "MARIB"


def test_a_dateline_far_below_the_lead_opens_another_report() -> None:
    lead = f"{LEAD} {SECOND} {THIRD}"
    text = "\n\n".join([lead, lead, lead, f"OSLO (AP) — {lead}"])
    assert clean(text).text == text


def test_a_dateline_on_its_own_line_is_found() -> None:
    cleaned = clean(f"Ferry hits rocks off Kalmar\n\nKALMAR, Sweden (AP) _\n\n{LEAD}")
    assert cleaned.text == LEAD
    assert cleaned.dateline is not None
    assert cleaned.dateline.agency == "AP"


@pytest.mark.parametrize(
    "text",
    [
        "WATCH: Ferry hits the rocks at full speed.",
        "NATO - Allies met on Friday in Riga.",
        "Moscow is calm - for now.",
        "KYIV — once a city of three million — was silent.",
        "London, on Monday – the hottest day of the year – stood still.",
        "Ash Wednesday – Christians fast – was busy.",
        "Oslo, Bergen, Tromsø – All three are shut.",
    ],
)
def test_a_label_or_an_actor_is_no_dateline(text: str) -> None:
    assert clean(f"{text}\n\n{LEAD}").dateline is None


def test_speakers_of_a_transcript_are_no_datelines() -> None:
    text = "LUND: We will not leave the ship.\n\nDAHL: Then you will sink with it."
    assert clean(text).text == text


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    """Plain-text e-mail at 72 columns: line breaks are not paragraph breaks."""
    cleaned = clean(
        "Ferry hits rocks off Kalmar\n\n"
        "A ferry with 120 people on board ran aground on Tuesday, the coast\n"
        "guard said, adding that nobody was hurt and that three tugs were on\n"
        "their way to the scene.\n"
        "   The ship had left at dawn, the operator said, after a fault, long-\n"
        "term by all accounts, was mended at the yard.\n"
    )
    assert cleaned.text == (
        "A ferry with 120 people on board ran aground on Tuesday, the coast guard said, adding that nobody was hurt "
        "and that three tugs were on their way to the scene.\n\n"
        "The ship had left at dawn, the operator said, after a fault, long-term by all accounts, "
        "was mended at the yard."
    )


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert clean(f"{LEAD}\n{SECOND}\n{THIRD}").text == f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def test_a_sentence_broken_mid_way_is_joined_where_lines_are_paragraphs() -> None:
    assert clean(f"{LEAD}\nThe harbour at Kalmar\nwas shut.\n{SECOND}").text.split("\n\n")[1] == (
        "The harbour at Kalmar was shut."
    )


def test_control_characters_do_not_survive_and_are_recorded() -> None:
    cleaned = clean("The \x1b[31mred\x1b[0m flag\u202e was\x00 raised\u2066.")
    assert cleaned.text == "The red flag was raised."
    assert {removal.reason for removal in cleaned.removed} == {"control"}


def test_text_that_looks_like_a_template_is_untouched() -> None:
    text = "The sign read {{ 7*7 }} and {% if fog %} in large letters."
    assert clean(text).text == text


def test_markdown_signs_go_and_their_words_stay() -> None:
    cleaned = clean("The **dam** [broke](https://a.example/x) on _Monday_, they said.", is_markdown=True)
    assert cleaned.text == "The dam broke on Monday, they said."
    assert {removal.reason for removal in cleaned.removed} == {"markup"}


def test_a_dateline_in_bold_is_found() -> None:
    cleaned = clean(f"**KALMAR, 5 March 2024 (Baltic Desk)** – {LEAD}", is_markdown=True)
    assert cleaned.text == LEAD
    assert cleaned.dateline is not None
    assert (cleaned.dateline.place, cleaned.dateline.date) == ("KALMAR", "5 March 2024")


@pytest.mark.parametrize("mark", ["* ", "- ", "• ", "•\t"])
def test_bullets_go_and_their_points_are_paragraphs(mark: str) -> None:
    cleaned = clean(f"{LEAD}\n\n{mark}Rate cut to 4.25%\n{mark}Vote was 5-2\n\n{SECOND}")
    assert cleaned.text.split("\n\n") == [LEAD, "Rate cut to 4.25%", "Vote was 5-2", SECOND]
    assert [removal.reason for removal in cleaned.removed] == ["bullet", "bullet"]
    assert cleaned.kept[1].source_start == len(LEAD) + 2 + len(mark)


def test_numbers_of_a_list_stay() -> None:
    assert clean(f"{LEAD}\n\n1. Rate cut to 4.25%\n2. Vote was 5-2").text.endswith(
        "1. Rate cut to 4.25%\n\n2. Vote was 5-2"
    )


def test_promotions_between_and_behind_sentences_go() -> None:
    cleaned = clean(
        f"{LEAD} [Ledger subscribers can read the full ruling here.] {SECOND}\n\n{THIRD} Read more: Fog over Kalmar"
    )
    assert cleaned.text == f"{LEAD} {SECOND}\n\n{THIRD}"
    assert [removal.reason for removal in cleaned.removed] == ["subscription", "link"]


def test_stars_in_plain_text_are_no_markup() -> None:
    assert clean("The f**k heard live on air cost **two** million.").text.count("*") == 6


def test_an_agency_mark_behind_the_last_sentence_goes_and_the_sentence_stays() -> None:
    cleaned = clean(f"{LEAD}\n\nThree tugs were sent, the navy said. (AFP)")
    assert cleaned.text.endswith("Three tugs were sent, the navy said.")
    assert reasons(cleaned) == {" (AFP)": "credit"}


def test_what_follows_twenty_thousand_paragraphs_is_recorded_not_read() -> None:
    cleaned = clean(f"{LEAD}\n\n" * 20_001)
    assert cleaned.text.count(LEAD) == 20_000
    assert [(removal.exact, removal.reason) for removal in cleaned.removed] == [(LEAD, "excess")]


def test_date_lines_of_the_page_are_handed_on() -> None:
    assert clean(f"Published 5 March 2024\n\n{LEAD}").stamps == ("Published 5 March 2024",)


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x01", "\u200b"])
def test_nothing_gives_nothing(text: str) -> None:
    assert clean(text).text == ""


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "A" * 1_000_000,
        "March 3, " * 110_000,
        "ABC DEF, March 3 (AB CD\n" * 40_000,
        "Short line here\n\n" * 60_000,
        "By " + "Aa Bb, " * 140_000,
        "\x1b[" * 500_000,
        "a\n" * 500_000,
        "**a [b](/c) " * 80_000,
        "Gone. [Sign up here.] " * 46_000,
        "- a\n" * 250_000,
    ],
    ids=lambda text: text[:10],
)
def test_a_hostile_megabyte_is_cleaned_in_seconds(text: str) -> None:
    """RELIABILITY, check 20. Processor time, as the machine may be busy."""
    started = time.process_time()
    clean(text, is_markdown=True)
    assert time.process_time() - started < 5
