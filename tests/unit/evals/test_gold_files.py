"""A gold file with a mistake is refused, and each mistake is told with file, line, column, claim and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarise.domain import Article
from summarise.errors import ArticleNotFound, SummariseError
from summarise_evals.errors import GoldInvalid
from summarise_evals.scoring import GoldArticle, load_gold, stamp

from .ferry import GOLD, TEXT, article_of, gold_of


def refused(folder: Path, written: str, text: str = TEXT) -> str:
    with pytest.raises(GoldInvalid) as caught:
        gold_of(folder, written, text)
    assert isinstance(caught.value, SummariseError)
    return str(caught.value)


def altered(old: str, new: str) -> str:
    assert old in GOLD
    return GOLD.replace(old, new, 1)


def stamped(folder: Path) -> str:
    gold_of(folder)
    stamp(folder / "ferry.yaml", lambda name: article_of())
    return (folder / "ferry.yaml").read_text(encoding="utf-8")


def test_quotes_are_located(gold: GoldArticle) -> None:
    quotes = [quote for claim in gold.claims for quote in claim.quotes]
    assert len(quotes) == 10
    assert all(TEXT[quote.start : quote.end] == quote.exact for quote in quotes)


def test_a_quote_that_does_not_occur(tmp_path: Path) -> None:
    """The message says up to where the article agrees."""
    message = refused(
        tmp_path, altered('["The harbour was closed before dawn"]', '["The harbour was shut before dawn"]')
    )
    assert message == (
        "ferry.yaml:16:14: claim g02: the quote does not occur in the article: after 'The harbour was ' the article "
        "has 'closed before dawn, ', the quote 'shut before dawn'; copy it from the cleaned text"
    )


def test_a_quote_that_occurs_twice(tmp_path: Path) -> None:
    message = refused(tmp_path, altered('["its master resigned."]', '["on "]'))
    assert "ferry.yaml:25:14: claim g03: the quote occurs more than once, at " in message
    assert "lengthen it until it occurs once: 'on '" in message


def test_a_start_that_is_off_by_one(tmp_path: Path) -> None:
    written = stamped(tmp_path).replace("{start: 80,", "{start: 81,")
    message = refused(tmp_path, written)
    assert "claim g02: start is 81, but the quote stands at 80; correct it or stamp the file again" in message
    assert message.count("\n") == 0


def test_an_unknown_field(tmp_path: Path) -> None:
    message = refused(tmp_path, altered("    kind: event", "    sort: event"))
    assert "claim g01: unknown field 'sort'; known here: id, quotes, text, kind" in message
    assert "claim g01: missing: kind; add it" in message


def test_an_article_that_changed(tmp_path: Path) -> None:
    written = stamped(tmp_path)
    message = refused(tmp_path, written, TEXT + "\n\nCorrected on Tuesday.")
    assert message.startswith("ferry.yaml:3:9: the text of the article has changed since it was labelled")
    assert "stamp the file again" in message


def test_two_claims_of_one_id(tmp_path: Path) -> None:
    message = refused(tmp_path, altered("id: g03", "id: g02"))
    assert "claim g02: this id stands at line 15 as well; number the claims anew" in message


def test_two_identical_claims(tmp_path: Path) -> None:
    start, end = GOLD.index("  - id: g02"), GOLD.index("  - id: g03")
    twin = GOLD[start:end].replace("g02", "g11")
    message = refused(tmp_path, GOLD[:end] + twin + GOLD[end:])
    assert "claim g11: the same text and quotes as claim g02; delete one" in message


@pytest.mark.parametrize("written", ["", "\n\n", "# nothing yet\n"])
def test_an_empty_file(tmp_path: Path, written: str) -> None:
    assert refused(tmp_path, written).startswith("ferry.yaml:1:1: the file is empty; start from")


def test_a_file_without_claims(tmp_path: Path) -> None:
    message = refused(tmp_path, 'gold: "1"\narticle: ferry.md\nlabelled_by: a test\nclaims: []\n')
    assert message == "ferry.yaml:4:9: no claim is labelled; a file without claims scores nothing"


def test_a_figure_that_stands_in_no_quote(tmp_path: Path) -> None:
    message = refused(tmp_path, altered('exact: "900 passengers"', 'exact: "900 people"'))
    assert "claim g06: the figure '900 people' stands in no quote of the claim; copy it from there" in message


def test_a_must_that_is_not_required(tmp_path: Path) -> None:
    message = refused(
        tmp_path, altered("level: required\n    must: true", "level: acceptable\n    must: true")
    )
    assert message == "ferry.yaml:14:11: claim g01: must is true, so level is required"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: forecast", "kind: plan", "claim g08: kind cannot be 'plan'; use one of: event, statement"),
        ("relation: future", "relation: tomorrow", "claim g08: relation cannot be 'tomorrow'"),
        ("category: killed", "category: dead", "claim g01: category cannot be 'dead'; use one of: killed, wounded"),
        ("low: 14", 'low: "14"', "claim g01: low is a number without thousands marks, or null"),
        ("low: 900, high: 900", "low: 900, high: 90", "claim g06: low 900 is above high 90; swap them"),
        ("must: true", "must: perhaps", "claim g01: must is true or false"),
        ('start: "2024-03-12"', 'start: "12 March"', "claim g08: start is a local time like 2024-03-04"),
        ('start: "2024-03-12"', 'start: "2024-03-12T08:00+01:00"', "claim g08: start is a local time"),
        ('end: "2024-03-13"', 'end: "2024-03-11"', "claim g08: start is after end; swap them"),
        ("figures: []", "figures: none", "claim g02: figures is a list; write [] when there is none"),
        ('quotes: ["its master resigned."]', "quotes: []", "claim g03: a claim rests on one quote at least"),
        ('gold: "1"', 'gold: "7"', "gold cannot be '7'; use one of: 1"),
        ("Share this story with a friend", "Share this story with me", "this line stands nowhere in the source"),
        ("The greedy operator\"}", "The greedy owner\"}", "this stands nowhere in the text; copy it exactly"),
        ("- {name: pilot Ana Duro, also: [Ana Duro, Duro]}", "- Ana Duro", "here stand the fields name, also, not a word"),
        ("must: true", "must: true\n    must: true", "claim g01: field 'must' stands here twice; delete one"),
    ],
)  # fmt: skip
def test_a_field_of_the_wrong_kind(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in refused(tmp_path, altered(old, new))


def test_all_mistakes_are_listed_in_the_order_of_the_file(tmp_path: Path) -> None:
    written = altered("kind: forecast", "kind: plan").replace("category: killed", "category: dead")
    lines = refused(tmp_path, written).splitlines()
    assert [line.split(": ")[1] for line in lines] == ["claim g01", "claim g08"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('gold: "1\n', "ferry.yaml:2:1: this is no YAML"),
        ("a: &x [1]\nb: *x\n", "ferry.yaml:2:4: an alias is not read; write it out"),
        ("[" * 5_000, "nesting this deep is not read"),
        ("- a\n- b\n", "here stand the fields gold, article"),
        ("a: \x00\n", "this is no YAML"),
    ],
)
def test_what_is_no_label_file(tmp_path: Path, written: str, said: str) -> None:
    assert said in refused(tmp_path, written)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("gold: é".encode("latin-1"))
    with pytest.raises(GoldInvalid, match="give a UTF-8 text file"):
        load_gold(tmp_path / "latin.yaml", lambda name: article_of())


def test_an_article_that_is_missing(tmp_path: Path) -> None:
    def read(name: str) -> Article:
        raise ArticleNotFound(name)

    (tmp_path / "ferry.yaml").write_text(GOLD, encoding="utf-8")
    with pytest.raises(
        GoldInvalid, match=r"ferry.yaml:2:10: the labelled article cannot be read: ferry.md: no such file"
    ):
        load_gold(tmp_path / "ferry.yaml", read)


def test_stamping_changes_no_label(tmp_path: Path) -> None:
    before = gold_of(tmp_path)
    written = stamped(tmp_path)
    after = load_gold(tmp_path / "ferry.yaml", lambda name: article_of())
    assert after.claims == before.claims
    assert (before.is_stamped, after.is_stamped) == (False, True)
    assert f"\nsha256: {after.sha256}\n" in written


def test_stamping_keeps_the_rest_of_the_file(tmp_path: Path) -> None:
    commented = altered("    kind: forecast", "    kind: forecast # the divers are booked")
    gold_of(tmp_path, commented)
    stamp(tmp_path / "ferry.yaml", lambda name: article_of())
    written = (tmp_path / "ferry.yaml").read_text(encoding="utf-8")
    assert "# the divers are booked" in written
    assert '    quotes: [{start: 80, exact: "The harbour was closed before dawn"}]\n' in written


def test_stamping_twice_changes_nothing(tmp_path: Path) -> None:
    once = stamped(tmp_path)
    stamp(tmp_path / "ferry.yaml", lambda name: article_of())
    assert (tmp_path / "ferry.yaml").read_text(encoding="utf-8") == once


def test_stamping_follows_a_changed_article(tmp_path: Path) -> None:
    stamped(tmp_path)
    text = "A correction stands first.\n\n" + TEXT
    stamp(tmp_path / "ferry.yaml", lambda name: article_of(text))
    gold = load_gold(tmp_path / "ferry.yaml", lambda name: article_of(text))
    assert gold.claims[0].quotes[0].start == len("A correction stands first.\n\n")


def test_a_folded_quote_is_stamped_on_one_line(tmp_path: Path) -> None:
    folded = altered(
        'quotes: ["its master resigned."]', "quotes:\n      - >-\n        its master\n        resigned."
    )
    gold_of(tmp_path, folded)
    stamp(tmp_path / "ferry.yaml", lambda name: article_of())
    assert (
        load_gold(tmp_path / "ferry.yaml", lambda name: article_of()).claims[2].quotes[0].exact
        == "its master resigned."
    )
