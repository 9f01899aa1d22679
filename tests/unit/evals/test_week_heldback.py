"""The held-back stories: what the file holds, that nothing is fitted to it, and how its scores are made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from summarise.assets import asset_dir
from summarise.linking import link
from summarise_evals.week import bench
from summarise_evals.week.fitting import read_for_fitting
from summarise_evals.week.heldback import Judgement, judgements_of, scored, story_of
from summarise_evals.week.labelled import LabelledClaim, labelled_of
from summarise_evals.week.pairs import score_events, score_facts
from summarise_evals.week.publishers import PUBLISHERS, family_of
from summarise_evals.week.reading import ToldFact, WeekArticle, articles_of, read_held_back, read_week
from summarise_evals.week.relation_truth import Saying, Truth


@cache
def _articles() -> tuple[WeekArticle, ...]:
    return read_held_back()


@cache
def _told() -> dict[str, list[tuple[str, ToldFact]]]:
    """Fact → the article and the mark of everyone who tells it."""
    told: dict[str, list[tuple[str, ToldFact]]] = defaultdict(list)
    for article in _articles():
        for mark in article.told:
            told[mark.fact].append((article.id, mark))
    return told


def test_the_file_holds_what_its_documentation_says() -> None:
    pairs = sum(one[0] != other[0] for told in _told().values() for one, other in combinations(told, 2))
    assert len(_articles()) == 79
    assert len({story_of(article.id) for article in _articles()}) == 16
    assert sum(len(article.told) for article in _articles()) == 372
    assert (len(_told()), pairs) == (174, 360)


def test_every_article_has_an_id_and_an_address_of_its_own() -> None:
    known = [*_articles(), *read_week()]
    assert max(Counter(article.id for article in known).values()) == 1
    assert max(Counter(article.url for article in known).values()) == 1


def test_articles_are_of_the_week_after_and_of_nobody_who_exists() -> None:
    assert {article.day for article in _articles()} == {8, 9, 10, 11, 12, 13, 14}
    assert all(article.url.split("/")[2].endswith(".example") for article in _articles())
    assert {article.publisher for article in _articles()} <= PUBLISHERS.keys()


def test_articles_are_short_news_and_each_tells_something() -> None:
    lengths = [len(article.body.split()) for article in _articles()]
    assert min(lengths) >= 50
    assert max(lengths) <= 160
    assert all(article.told for article in _articles())


def test_a_fact_has_a_value_wherever_it_is_told_or_nowhere() -> None:
    mixed = [fact for fact, told in _told().items() if len({bool(mark.value) for _, mark in told}) > 1]
    assert mixed == []


def test_marks_lie_over_the_words_they_name() -> None:
    for article in _articles():
        assert all(article.body[mark.start : mark.end] == mark.words for mark in article.told)


def test_no_fact_or_story_is_one_of_the_week_or_of_practice() -> None:
    practice = articles_of((asset_dir("week") / "practice.txt").read_text(encoding="utf-8"), day=0)
    known = {mark.fact for article in (*read_week(), *practice) for mark in article.told}
    told = set(_told())
    assert known.isdisjoint(told)
    assert {fact.partition("-")[0] for fact in known}.isdisjoint(fact.partition("-")[0] for fact in told)


def test_what_is_fitted_to_shares_no_eight_words_in_a_row_with_them() -> None:
    """practice-2.txt was written by somebody who had not seen these stories, and the other way round."""
    files = sorted(asset_dir("week").glob("practice*.txt"))
    fitted = [a for file in files for a in articles_of(file.read_text(encoding="utf-8"), day=0)]
    assert _runs((*fitted, *read_week())).isdisjoint(_runs(_articles()))


def _runs(articles: Iterable[WeekArticle]) -> set[tuple[str, ...]]:
    words = [article.body.lower().split() for article in articles]
    return {tuple(each[at : at + 8]) for each in words for at in range(len(each) - 7)}


def test_a_copy_is_the_wires_words_wherever_it_is_printed() -> None:
    (copy,) = [article for article in _articles() if article.copy_of]
    assert (copy.publisher, copy.wire, family_of(copy)) == ("Steyne Chronicle", "Corvane Press", "corvane")
    assert Saying(mark=copy.told[0], article=copy).family == "corvane"


def test_two_papers_of_one_owner_are_one_family() -> None:
    families = {article.publisher: family_of(article) for article in _articles() if not article.copy_of}
    assert families["Sandle Echo"] == families["Steyne Chronicle"] == "chronicle-group"


def test_a_copy_of_an_article_that_is_not_there_is_refused() -> None:
    text = "=== b | Port Herald | 2026-03-09T10:00:00+02:00 | https://b.example/b | copy:a\n# B\nText.\n"
    with pytest.raises(ValueError, match="b: a, which it copies, is not in the file"):
        list(articles_of(text, day=1))


def test_nothing_is_fitted_to_the_held_back_stories() -> None:
    read = {found.article.id for labelled in read_for_fitting() for found in labelled}
    days = {f"d{day}" for day in range(1, 8)}
    assert {article_id.split("-")[0] for article_id in read} == {"p", "q", "ra", "rb", "rc", *days}
    assert not read & {article.id for article in _articles()}


def test_without_the_file_the_week_is_read_all_the_same(tmp_path: Path) -> None:
    for path in asset_dir("week").glob("*.txt"):
        if path.name != "heldback.txt":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert read_week(tmp_path) == read_week()


def _some() -> tuple[LabelledClaim, ...]:
    return labelled_of([article for article in _articles() if story_of(article.id) == "rail"], "oracle")


def test_judged_pairs_add_up_to_the_scores_of_the_bench() -> None:
    labelled = _some()
    facts = link(found.claim for found in labelled)
    truth = Truth(_articles())
    judged = judgements_of(labelled, facts, truth)
    assert scored(judged["facts"]).score == score_facts(labelled, facts)
    assert scored(judged["events"]).score == score_events(labelled, facts)
    assert scored(judged["contradictions read"]).score == bench.contradictions(labelled, facts, truth)


def test_an_interval_spans_what_single_stories_give() -> None:
    good = [Judgement(stories=("a", "a"), is_true=True, is_said=True)] * 4
    bad = [Judgement(stories=("b", "b"), is_true=True, is_said=False)] * 4
    found = scored([*good, *bad])
    assert (found.score.recall, found.recall) == (0.5, (0.0, 1.0))
    assert found.precision == (1.0, 1.0)


def test_a_wrong_link_between_two_stories_counts_half_for_each() -> None:
    right = [Judgement(stories=(name, name), is_true=True, is_said=True) for name in "ab"]
    found = scored([*right, Judgement(stories=("a", "b"), is_true=False, is_said=True)])
    assert found.score.precision == pytest.approx(2 / 3)
    assert found.precision == pytest.approx((2 / 3, 2 / 3))
