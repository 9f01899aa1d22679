"""The external benchmarks: one command, which scores a corpus or says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarise_evals.bench import main
from summarise_evals.bench_data import VARIABLE, corpus_folder

TIMEML = """<TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-03-14" functionInDocument="CREATION_TIME">March 14, 2024</TIMEX3></DCT>
<TEXT>The pier opened on <TIMEX3 tid="t1" type="DATE" value="2024-03-12">Tuesday</TIMEX3>.</TEXT></TimeML>"""

NEWS = "“The pier is open,” the mayor said."
STANDOFF = f"""T1\tContent 0 19\t{NEWS[:19]}
T2\tSource 20 29\tthe mayor
T3\tCue 30 34\tsaid
E1\tAttribution:T3 Source:T2 Cue:T3 Content:T1
"""


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Two corpora of one article each, written for this test, in the formats of the real ones."""
    for corpus, files in {
        "newstime/aquaint": {"a.tml": TIMEML},
        "attribution/polnear": {"a.txt": NEWS, "a.ann": STANDOFF},
    }.items():
        folder = tmp_path / corpus
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "corpus"), [("attribution", "polnear"), ("newstime", "aquaint")])
def test_a_corpus_that_is_absent_is_skipped(
    name: str,
    corpus: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert main([name]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"skipped: {name} needs the files *.")
    assert (
        f"{tmp_path / name / corpus} has none; name their folder with --data DIR, or set {VARIABLE}"
        in printed
    )
    assert printed.count("\n") == 1


def test_a_corpus_is_found_through_the_environment(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, str(corpora))
    assert main(["newstime"]) == 0
    assert main(["attribution"]) == 0
    printed = capsys.readouterr().out
    assert "found F1 1.000  interval F1 1.000" in printed
    assert "all exact    F1 1.000" in printed


def test_a_corpus_is_found_where_the_option_says(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["newstime", "--data", str(corpora / "newstime" / "aquaint"), "--errors"]) == 0
    assert "gold 1, predicted 1" in capsys.readouterr().out


def test_without_the_environment_a_corpus_lies_beside_the_project(tmp_path: Path) -> None:
    found = corpus_folder("newstime/aquaint", environ={}, project=tmp_path / "project")
    assert found == tmp_path / "shared" / "benchmarks" / "newstime" / "aquaint"


def test_an_unknown_benchmark_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["speed"])
    assert "attribution" in capsys.readouterr().err
