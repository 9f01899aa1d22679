"""No text makes the date reader fail or invent."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from summarise.publication import DateEvidence, read_date, resolve

_DATES = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1))
_NOISE = st.text(alphabet="0123456789 :-/.,TZ+JanMarchMay", max_size=60) | st.text(max_size=60)


@given(_NOISE)
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = read_date(text)
    assert found is None or 1800 <= found.instant.year <= 2200


@given(_DATES)
def test_a_date_survives_the_ways_it_is_written(moment: datetime) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%Y/%m/%d", "%A, %d %B %Y"):
        found = read_date(moment.strftime(form))
        assert found is not None
        assert found.instant.date() == moment.date()


@given(_DATES, st.text(max_size=20))
def test_a_dateline_takes_no_year_from_nowhere(moment: datetime, noise: str) -> None:
    text = "".join(character for character in noise if not character.isdigit())
    assert resolve(DateEvidence(dateline=moment.strftime("%B %d"), text=text)).publication is None


@given(_NOISE, _NOISE, _NOISE)
def test_a_publication_is_always_timezone_aware(url: str, dateline: str, text: str) -> None:
    publication = resolve(DateEvidence(metadata=url, url=url, dateline=dateline, text=text)).publication
    assert publication is None or publication.instant.tzinfo is not None
