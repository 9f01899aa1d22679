"""Each field's confusion counts what was published for what was labelled."""

from __future__ import annotations

from summarise_evals.scoring import GoldArticle

from .mistakes import Change, with_chain, with_figure, with_time
from .results import case_with


def confusion(gold: GoldArticle, field: str, *changes: Change) -> dict[tuple[str, str], int]:
    return {(a, b): n for a, b, n in case_with(gold, *changes).field_confusions[field]}


def test_a_perfect_system_is_on_the_diagonal(gold: GoldArticle) -> None:
    fields = case_with(gold).field_confusions
    assert fields["source"] == [("cited", "as labelled", 2), ("own voice", "own voice", 7)]
    assert all(a == b for field in ("kind", "modifier", "category") for a, b, _ in fields[field])


def test_a_dropped_source_is_the_outlets_own_voice(gold: GoldArticle) -> None:
    found = confusion(gold, "source", with_chain("g05"))
    assert (found["cited", "own voice"], found["cited", "as labelled"]) == (1, 1)


def test_a_lost_medium_leaves_the_speaker(gold: GoldArticle) -> None:
    assert confusion(gold, "source", with_chain("g04", "the coastguard chief"))["cited", "speaker only"] == 1


def test_a_source_made_up_is_another_speaker(gold: GoldArticle) -> None:
    assert confusion(gold, "source", with_chain("g01", "the minister"))["own voice", "other speaker"] == 1


def test_a_lost_qualifier_is_published_as_exact(gold: GoldArticle) -> None:
    found = confusion(gold, "modifier", with_figure("g04", modifier="exact", low=40, approximate=False))
    assert found["nearly", "exact"] == 1


def test_a_figure_that_nothing_stands_for_is_counted_as_none(gold: GoldArticle) -> None:
    found = confusion(gold, "modifier", with_figure("g07", low=99, high=99))
    assert found["exact", "none"] == 1


def test_the_time_relation_keeps_its_own_table(gold: GoldArticle) -> None:
    case = case_with(gold, with_time("g07", relation="new"))
    assert ("earlier", "new", 1) in case.confusion
    assert "relation" not in case.field_confusions
