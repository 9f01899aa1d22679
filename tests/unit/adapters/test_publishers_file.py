from pathlib import Path

import pytest

from summarise.adapters.publishers_file import load_publishers, problems, read_publishers, write_template
from summarise.errors import ConfigError

GOOD = """
[[publisher]]
name = "The Daily"
domains = ["daily.example"]
family = "Example Media"
country = "NL"
reliability = "B"
credibility = "2"
sides = { "Border war" = "government" }

[[publisher]]
name = "Wire"
domains = ["wire.example"]
family = "Example Media"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "publishers.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_read(tmp_path: Path) -> None:
    daily, wire = read_publishers(write(tmp_path, GOOD))
    assert (daily.family, daily.country, daily.reliability, daily.credibility) == (
        "Example Media",
        "NL",
        "B",
        "2",
    )
    assert dict(daily.sides) == {"Border war": "government"}
    assert (wire.reliability, wire.credibility) == ("F", "6")


def test_no_file_is_an_empty_table(tmp_path: Path) -> None:
    assert load_publishers(tmp_path / "publishers.toml", tmp_path).publishers == ()


def test_the_file_of_the_working_folder_adds_and_goes_first(tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    user = write(home, GOOD)
    write(work, '[[publisher]]\nname = "Mine"\ndomains = ["daily.example", "mine.example"]\n')
    table = load_publishers(user, work)
    assert table.of("daily.example").name == "Mine"
    assert table.of("wire.example").name == "Wire"


def test_one_file_in_both_places_is_read_once(tmp_path: Path) -> None:
    assert len(load_publishers(write(tmp_path, GOOD), tmp_path).publishers) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[[publisher]]\nname = "A"\n\n[[publisher]]\nname = "B"\nreliability = "Z"\n',
            ("line 4", "reliability", "A B C"),
        ),
        ('[[publisher]]\nname = "A"\ncredibility = 3\n', ("line 1", "credibility", "quotation marks")),
        ('[[publisher]]\nname = "A"\ncolour = "red"\n', ("line 1", "colour", "known keys: name, domains")),
        ('[[publisher]]\ndomains = ["a.example"]\n', ("line 1", "name", "give every")),
        ('[[publisher]]\nname = "A"\ndomains = "a.example"\n', ("line 1", "domains", "list of host names")),
        ('[[publisher]]\nname = "A"\ndomains = ["a example"]\n', ("line 1", "'a example'", "host name")),
        (
            '[[publisher]]\nname = "A"\ndomains = ["https://a.example/x"]\n',
            ("https://a.example/x", "host name"),
        ),
        ('[[publisher]]\nname = "A"\ncountry = "Netherlands"\n', ("country", "two letters")),
        ('[[publisher]]\nname = "A\n', ("line 2",)),
        ("outlets = 3\n", ("outlets",)),
    ],
)
def test_a_mistake_is_named_with_its_line_key_and_remedy(
    tmp_path: Path, text: str, said: tuple[str, ...]
) -> None:
    with pytest.raises(ConfigError) as caught:
        read_publishers(write(tmp_path, text))
    message = str(caught.value)
    assert "publishers.toml" in message
    assert [part for part in said if part not in message] == []


def test_bytes_that_are_no_text_are_a_config_error(tmp_path: Path) -> None:
    path = tmp_path / "publishers.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"publishers\.toml"):
        read_publishers(path)


def test_slips_are_noticed(tmp_path: Path) -> None:
    text = GOOD + '[[publisher]]\nname = "Third"\ndomains = ["www.daily.example"]\nfamily = "example media"\n'
    found = "\n".join(problems(read_publishers(write(tmp_path, text))))
    assert "the domain 'daily.example' stands with 'The Daily' and 'Third'" in found
    assert "written in several ways: 'Example Media', 'example media'" in found
    assert "'example media' of 'Third' has no other publisher" in found


def test_a_sound_table_has_no_problems(tmp_path: Path) -> None:
    assert problems(read_publishers(write(tmp_path, GOOD))) == ()


def test_the_template_is_an_empty_table_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "new" / "publishers.toml"
    assert write_template(path)
    assert read_publishers(path) == ()
    path.write_text(GOOD, encoding="utf-8")
    assert not write_template(path)
    assert path.read_text(encoding="utf-8") == GOOD


def test_the_template_without_its_hash_signs_is_a_sound_table(tmp_path: Path) -> None:
    """What people uncomment has to work."""
    write_template(tmp_path / "publishers.toml")
    lines = (tmp_path / "publishers.toml").read_text(encoding="utf-8").split("#\n", 1)[1].splitlines()
    bare = "\n".join(line.removeprefix("# ").removeprefix("#") for line in lines)
    publishers = read_publishers(write(tmp_path, bare))
    assert [one.name for one in publishers] == ["The Daily Example", "Example Wire"]
    assert problems(publishers) == ()
