"""Labels that a system filled in: they load, score full marks against the system itself, and stay marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from summarise import bootstrap, pipeline
from summarise.adapters.articles import ReadOptions, articles_in
from summarise.domain import Article
from summarise.errors import ArticleNotFound, UsageError
from summarise.render.document import digest_document
from summarise.settings import PRESETS, Settings
from summarise_evals.gold_files import load_gold, stamp
from summarise_evals.labelling import Skeleton, check, gold_path, read_one, skeleton, write
from summarise_evals.scoring import case_of, score, summary
from summarise_evals.suite import is_reviewed, load_suite, reader_of
from summarise_schemas.published import DigestDocument

NEWS = """---
headline: Mill burns in Orlan
publisher: Orlan Courier
published: 2024-03-14T12:00:00+01:00
---
Rebels burned the mill in Orlan on Thursday, the governor said. At least 12 workers were hurt, and the army evacuated 400 people.

“We lost everything,” said Ana Duro, who ran the “tyrant's mill” \U000e0001 for nearly 40 years. The roof fell in. Nobody slept.

The roof fell in. A terrorist gang will be tried in May, prosecutors told Radio Orlan.

Share this story with a friend
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "mill.md"
    path.write_text(NEWS, encoding="utf-8")
    return path


async def digest_of(article: Article) -> DigestDocument:
    async with bootstrap.open_job(Settings(cache=False), PRESETS["extractive"]) as job:
        return digest_document(await pipeline.digest_of(article, job))


async def made(news: Path, output: Path | None = None) -> Skeleton:
    article = read_one(news)
    return skeleton(gold_path(news, output), news, article, await digest_of(article))


async def test_a_skeleton_scores_full_marks_against_what_it_was_made_of(news: Path) -> None:
    gold = write(await made(news), news)
    document = await digest_of(read_one(news))
    found = summary([score(case_of(gold, document))]).metrics
    full = (
        "claims.f1",
        "claims.kind",
        "attribution.chain",
        "figures.exact",
        "time.relation",
        "time.interval",
        "digest.must",
    )
    assert {name: found[name].micro for name in full} == dict.fromkeys(full, 1.0)
    figures = {figure.exact for claim in gold.claims for figure in claim.figures}
    assert figures >= {"At least 12 workers", "400 people"}
    assert any(claim.chain for claim in gold.claims)
    assert any(claim.must for claim in gold.claims)


async def test_every_sample_article_makes_a_skeleton_that_loads(tmp_path: Path) -> None:
    from summarise.assets import asset_dir

    for path in sorted(asset_dir("seeds").glob("*-*.md"))[::5]:
        gold = write(await made(path, tmp_path), path)
        assert gold.article == path.name
        assert len(gold.claims) > 5


async def test_a_skeleton_is_stamped_and_marked_as_not_reviewed(news: Path) -> None:
    gold = write(await made(news), news)
    path = news.with_suffix(".yaml")
    before = path.read_text(encoding="utf-8")
    stamp(path, reader_of(path.parent))
    assert path.read_text(encoding="utf-8") == before
    assert gold.is_stamped
    assert gold.labelled_by == "pre-filled by summarise, not reviewed"
    assert not is_reviewed(gold)


async def test_a_skeleton_explains_its_fields(news: Path) -> None:
    written = (await made(news)).written
    for field in "quotes text also kind attribution distanced figures time level must furniture loaded labelled_by".split():
        assert f"\n# {field} " in written or f"{field}\n# who" in written, field
    assert "GUIDELINES.md" in written


async def test_a_sentence_that_stands_twice_is_quoted_with_its_neighbours(news: Path) -> None:
    gold = write(await made(news), news)
    roof = [
        quote.exact for claim in gold.claims for quote in claim.quotes if "The roof fell in." in quote.exact
    ]
    assert roof
    assert all(gold.text.count(exact) == 1 and exact != "The roof fell in." for exact in roof)


async def test_a_run_finds_the_article_again(news: Path) -> None:
    write(await made(news), news)
    suite = load_suite(news.parent)
    assert suite.articles["mill.md"].headline == "Mill burns in Orlan"


async def test_the_article_is_named_from_the_folder_of_the_labels(news: Path, tmp_path: Path) -> None:
    beside, below = tmp_path / "gold", tmp_path
    beside.mkdir()
    assert write(await made(news, beside), news).article == "mill.md"
    stories = tmp_path / "stories"
    stories.mkdir()
    moved = Path(shutil.move(news, stories / "mill.md"))
    assert write(await made(moved, below), moved).article == "stories/mill.md"
    assert (await made(moved, beside)).notice == ""


async def test_an_article_that_a_run_would_not_find_is_pointed_out(news: Path, tmp_path: Path) -> None:
    far = tmp_path / "far" / "away" / "gold"
    far.mkdir(parents=True)
    skeleton_far = await made(news, far)
    assert "so a run will not find it" in skeleton_far.notice
    assert f"name {tmp_path} with --articles" in skeleton_far.notice
    write(skeleton_far, news)
    assert load_suite(far, tmp_path).golds[0].article == "mill.md"


async def test_another_article_of_the_same_name_is_not_taken_for_it(news: Path, tmp_path: Path) -> None:
    far = tmp_path / "far" / "away"
    (far / "gold").mkdir(parents=True)
    (far / "mill.md").write_text("Quite another story was told here.", encoding="utf-8")
    assert (await made(news, far / "gold")).notice


async def test_labels_are_never_written_over_without_force(news: Path) -> None:
    skeleton_made = await made(news)
    skeleton_made.path.write_text("the work of a week", encoding="utf-8")
    with pytest.raises(UsageError, match="labels are work: name another file with -o, or add --force"):
        write(skeleton_made, news)
    assert skeleton_made.path.read_text(encoding="utf-8") == "the work of a week"
    assert write(skeleton_made, news, force=True).claims


def test_what_is_not_one_article_is_refused(tmp_path: Path) -> None:
    lines = tmp_path / "two.jsonl"
    lines.write_text('{"text": "One mill burned."}\n{"text": "Two mills burned."}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="holds several articles"):
        read_one(lines)
    with pytest.raises(UsageError, match="the file of one article"):
        read_one(tmp_path)
    with pytest.raises(ArticleNotFound):
        read_one(tmp_path / "nowhere.md")


async def test_check_names_two_files_that_label_one_article(news: Path) -> None:
    gold = await made(news)
    write(gold, news)
    gold.path.with_name("twin.yaml").write_text(gold.written, encoding="utf-8")
    found = [checked.problems for checked in check([news.parent])]
    assert found == [
        "",
        "twin.yaml:1:1: mill.yaml labels mill.md as well, so it would count twice; keep one of them",
    ]


async def test_check_reads_originals_with_the_articles_of_their_gold(news: Path, tmp_path: Path) -> None:
    gold = await made(news)
    write(gold, news)
    originals = tmp_path / "originals"
    originals.mkdir()
    for labeller in "ab":
        (originals / f"mill.{labeller}.yaml").write_text(gold.written, encoding="utf-8")
    assert [checked.path.name for checked in check([tmp_path]) if checked.gold] == [
        "mill.yaml",
        "mill.a.yaml",
        "mill.b.yaml",
    ]


def test_a_character_beyond_the_first_plane_is_stamped_as_it_is(tmp_path: Path) -> None:
    """U+E0001 was stamped as \\ue0001, which is read as U+E000 and a 1: the quote was not found again."""
    text = "The tag \U000e0001 is not seen."
    article = next(a for a in articles_in(text.encode(), "tag.txt", ReadOptions()) if isinstance(a, Article))
    article = Article(uri="tag.txt", text=text, sha256=article.sha256, source=text)
    path = tmp_path / "tag.yaml"
    path.write_text(
        'gold: "1"\narticle: tag.txt\nlabelled_by: a test\nclaims:\n'
        '  - {id: g01, quotes: ["The tag \\U000e0001 is not seen."], text: A tag is not seen., kind: event, attribution: [],'
        " figures: [], time: {relation: new, start: null, end: null}, level: required, must: true}\n",
        encoding="utf-8",
    )
    stamp(path, lambda name: article)
    assert load_gold(path, lambda name: article).is_stamped
