"""seeds/week is the marked-up week without its marks, and none of the sample articles."""

from __future__ import annotations

from pathlib import Path

from summarise.adapters.articles import ReadOptions, read_articles
from summarise.assets import asset_dir, sample_files
from summarise.domain import Article
from summarise_evals.week.reading import read_week
from summarise_evals.week.seeds import stale_files, week_files

WEEK = asset_dir("seeds") / "week"


def test_the_files_are_what_the_marked_up_week_gives() -> None:
    assert stale_files(WEEK, week_files()) == [], "run `python -m summarise_evals.week.seeds`"


def test_each_day_reads_as_its_twelve_articles_without_marks() -> None:
    for day in range(1, 8):
        found = list(read_articles(str(WEEK / f"day-{day}"), options=ReadOptions()))
        read = [each for each in found if isinstance(each, Article)]
        assert {article.uri for article in read} == {each.url for each in read_week() if each.day == day}
        assert len(read) == len(found) == 12
        assert all(article.publication is not None for article in read)
        assert not [article.uri for article in read if "[[" in article.text or "]]" in article.text]


def test_a_file_that_was_changed_removed_or_added_is_named(tmp_path: Path) -> None:
    wanted = {"day-1/a.md": "A", "day-1/b.md": "B"}
    (tmp_path / "day-1").mkdir()
    (tmp_path / "day-1" / "a.md").write_text("changed")
    (tmp_path / "day-1" / "c.md").write_text("C")
    assert stale_files(tmp_path, wanted) == ["day-1/a.md", "day-1/b.md", "day-1/c.md"]


def test_the_week_is_no_sample_article() -> None:
    assert len(sample_files()) == 22
    assert not [path for path in sample_files() if "week" in path.parts[-2:]]
