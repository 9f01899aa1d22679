"""The ledger keeps what was told, and gives way to nothing but a whole file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from summarise.adapters.ledger import FILE_NAME, SqliteLedger, ledger_database, sound_ledger
from summarise.domain import Claim, ClaimTime, Evidence
from summarise.errors import StoreDamaged, StoreError
from summarise.facts import KeptBriefing, LedgerClaim
from tests.briefings import document

NOW = datetime(2026, 3, 3, 7, tzinfo=UTC)
MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


def claim(key: str, day: date = MONDAY) -> LedgerClaim:
    text = "A ferry ran aground."
    return LedgerClaim(
        key=key,
        article_id="a1",
        uri="https://ledger.example/ferry",
        headline="Ferry hits rocks",
        publisher="The Ledger",
        family="ledger",
        carried_by="ledger",
        published=datetime(2026, 3, 2, 8, 15, tzinfo=UTC),
        day=day,
        claim=Claim(
            id="c01",
            text=text,
            kind="event",
            evidence=(Evidence(start=0, end=len(text), exact=text, sentence=1),),
            attribution=None,
            figures=(),
            time=ClaimTime(relation="new"),
            actors=(),
            place="",
            hedged=False,
            checks=(),
            status="verified",
        ),
    )


def opened(folder: Path) -> SqliteLedger:
    return SqliteLedger(ledger_database(folder))


def kept(name: str, day: date, text: str = "A ferry ran aground.") -> KeptBriefing:
    return KeptBriefing(name=name, day=day, as_of=NOW, status="complete", document=document(day, text))


def test_a_claim_keeps_the_day_it_was_first_seen(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    assert ledger.add("morning", [claim("k1"), claim("k2")]) == 2
    assert ledger.add("morning", [claim("k1", TUESDAY), claim("k3", TUESDAY)]) == 1
    assert [c.key for c in ledger.claims("morning", since=MONDAY, until=TUESDAY)] == ["k1", "k2"]
    assert [c.key for c in ledger.claims("morning", since=MONDAY, until=WEDNESDAY)] == ["k1", "k2", "k3"]


def test_briefings_of_different_names_know_nothing_of_each_other(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.add("morning", [claim("k1")])
    assert ledger.add("evening", [claim("k1", TUESDAY)]) == 1
    assert ledger.claims("evening", since=MONDAY, until=TUESDAY) == ()


def test_a_briefing_comes_back_as_it_was_and_replaces_the_one_of_its_day(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.keep(kept("morning", MONDAY, "Old."))
    ledger.keep(kept("morning", MONDAY, "New."))
    assert ledger.briefing("morning", MONDAY) == kept("morning", MONDAY, "New.")
    assert len(ledger.heads("morning")) == 1


def test_the_last_one_before_a_day_is_of_the_same_name(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.keep(kept("morning", MONDAY))
    ledger.keep(kept("evening", TUESDAY))
    found = ledger.last_before("morning", WEDNESDAY)
    assert found is not None
    assert (found.name, found.day) == ("morning", MONDAY)
    assert ledger.last_before("morning", MONDAY) is None


def test_search_finds_sentences_with_every_word(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.keep(kept("morning", MONDAY, "A ferry ran aground off Kelm."))
    assert [line for _, line in ledger.search("KELM ferry")] == ["A ferry ran aground off Kelm."]
    assert list(ledger.search("Kelm train")) == []
    assert list(ledger.search("")) == []


def test_halves_of_surrogate_pairs_do_not_stop_a_claim(tmp_path: Path) -> None:
    """Broken JSON gives them; they are kept as every published document shows them."""
    ledger = opened(tmp_path)
    ledger.add("morning", [replace(claim("k1"), headline="Ferry \ud83d")])
    [read] = ledger.claims("morning", since=MONDAY, until=TUESDAY)
    assert read.headline == "Ferry \ufffd"


@pytest.mark.parametrize("rubbish", [b"not a database at all" * 300, b""])
def test_what_is_no_ledger_is_moved_aside_and_said(tmp_path: Path, rubbish: bytes) -> None:
    """Never deleted. An empty file is a new ledger."""
    (tmp_path / FILE_NAME).write_bytes(rubbish)
    ledger, said = sound_ledger(tmp_path, NOW)
    ledger.add("morning", [claim("k1")])
    aside = [path for path in tmp_path.iterdir() if "damaged" in path.name]
    assert [path.read_bytes() for path in aside] == ([rubbish] if rubbish else [])
    assert said == (
        f"the ledger was damaged; it was moved to {aside[0].name}" if rubbish else "there was no ledger"
    )


def test_a_ledger_that_nothing_was_put_into_is_as_good_as_none(tmp_path: Path) -> None:
    """A run was killed after it had begun a ledger anew and before it had rebuilt it: the next one has to."""
    opened(tmp_path).check()
    ledger, said = sound_ledger(tmp_path, NOW)
    assert said == "there was no ledger"
    ledger.add("morning", [claim("k1")])
    ledger.close()
    assert sound_ledger(tmp_path, NOW)[1] == ""


def test_a_ledger_that_was_cut_short_is_moved_aside(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.add("morning", [claim(f"k{number}") for number in range(200)])
    ledger.close()
    whole = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(whole[: len(whole) // 2])
    fresh, said = sound_ledger(tmp_path, NOW)
    assert "was damaged" in said
    assert fresh.claims("morning", since=MONDAY, until=TUESDAY) == ()


def test_a_row_that_somebody_else_wrote_is_damage(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.add("morning", [claim("k1")])
    with ledger_database(tmp_path).writing() as connection:
        connection.execute("UPDATE claims SET body = ?", (b"cos\nsystem\n",))
    with pytest.raises(StoreDamaged, match="move it aside"):
        ledger.claims("morning", since=MONDAY, until=TUESDAY)


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    ledger = opened(tmp_path)
    ledger.add("morning", [claim("k1")])
    with ledger_database(tmp_path).writing() as connection:
        connection.execute("PRAGMA user_version = 99")
    ledger.close()
    with pytest.raises(StoreError, match="newer version"):
        sound_ledger(tmp_path, NOW)
    assert [path.name for path in tmp_path.iterdir() if "damaged" in path.name] == []


def test_claims_long_before_the_newest_issue_are_forgotten_and_its_issues_stay(tmp_path: Path) -> None:
    """Counted from the issue: a week made for two years ago still knows the day before."""
    ledger = opened(tmp_path)
    ledger.add(
        "morning", [claim("old", date(2025, 1, 27)), claim("kept", date(2025, 1, 28)), claim("new", TUESDAY)]
    )
    ledger.add("archive", [claim("other", date(2024, 1, 1))])
    for name, day in (("morning", date(2025, 1, 24)), ("morning", WEDNESDAY), ("archive", date(2024, 1, 2))):
        ledger.keep(kept(name, day))
    assert [ledger.forget(name, days=400) for name in ("morning", "archive", "nobody")] == [1, 0, 0]
    told = ledger.claims("morning", since=date(2000, 1, 1), until=date(2030, 1, 1))
    assert {each.key for each in told} == {"kept", "new"}
    assert len(ledger.claims("archive", since=date(2000, 1, 1), until=date(2030, 1, 1))) == 1
    assert [head.day for head in ledger.heads("morning")] == [date(2025, 1, 24), WEDNESDAY]
