import json
from pathlib import Path

from tests.cli.conftest import Run

TABLE = '[[publisher]]\nname = "The Daily"\ndomains = ["daily.example"]\nreliability = "B"\n'


def test_the_table_lies_beside_the_configuration(run: Run, config: Path) -> None:
    assert run("publishers", "path").out.strip() == str(config.with_name("publishers.toml"))


def test_init_writes_once(run: Run, tmp_path: Path) -> None:
    assert "wrote" in run("publishers", "init").out
    (tmp_path / "publishers.toml").write_text(TABLE, encoding="utf-8")
    assert "left as it is" in run("publishers", "init").out
    assert (tmp_path / "publishers.toml").read_text(encoding="utf-8") == TABLE


def test_show_says_what_is_known(run: Run, tmp_path: Path) -> None:
    (tmp_path / "publishers.toml").write_text(TABLE, encoding="utf-8")
    assert (
        run("publishers", "show", "https://m.daily.example/a").out.strip()
        == "The Daily · family The Daily · B6 · daily.example"
    )
    assert "not in your table" in run("publishers", "show", "other.example").out
    [shown] = json.loads(run("publishers", "show", "other.example", "--format", "json").out)
    assert (shown["family"], shown["reliability"], shown["listed"]) == ("other.example", "F", False)


def test_show_without_a_table_says_how_to_get_one(run: Run) -> None:
    outcome = run("publishers", "show")
    assert outcome.code == 0
    assert "publishers init" in outcome.err
    assert json.loads(run("publishers", "show", "-f", "json").out) == []


def test_an_unknown_format_is_a_usage_error(run: Run) -> None:
    assert run("publishers", "show", "-f", "yaml").code == 2


def test_check_passes_and_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "publishers.toml").write_text(TABLE, encoding="utf-8")
    assert run("publishers", "check").out.strip() == "1 publishers in 1 families, 0 to look at"
    (tmp_path / "publishers.toml").write_text(TABLE + TABLE.replace("The Daily", "Copy"), encoding="utf-8")
    outcome = run("publishers", "check")
    assert outcome.code == 1
    assert "'daily.example' stands with 'The Daily' and 'Copy'" in outcome.err


def test_a_broken_table_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "publishers.toml").write_text('[[publisher]]\nname = "A"\ncolour = 1\n', encoding="utf-8")
    outcome = run("publishers", "check")
    assert outcome.code == 1
    assert len(outcome.err.strip().splitlines()) == 1
    assert "line 1: publisher.colour" in outcome.err


def test_17_no_escape_reaches_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "publishers.toml").write_text(
        '[[publisher]]\nname = "A\\u001b[31m\\u202eB"\n', encoding="utf-8"
    )
    shown = run("publishers", "show").out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
