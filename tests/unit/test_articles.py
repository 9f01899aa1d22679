"""Articles come out of files, folders and streams; what cannot be read is named and stops nothing."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarise.adapters.articles import ReadOptions, articles_in, read_articles
from summarise.domain import Article
from summarise.errors import ArticleEmpty, ArticleError, ArticleNotFound, ArticleUnreadable, UsageError

LEAD = "A ferry with 120 people on board ran aground on Tuesday, the coast guard said."
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Ferry hits rocks - The Ledger</title>
<meta property="og:site_name" content="The Ledger"><link rel="canonical" href="https://ledger.example/ferry">
<script type="application/ld+json">{{"@context": "https://schema.org",
"@type": "NewsArticle", "headline": "Ferry hits rocks",
"datePublished": "2024-03-05T08:15:00+01:00", "author": {{"@type": "Person", "name": "Mia Lund"}}}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry hits rocks</h1><p>KALMAR, Sweden (Reuters) - {LEAD}</p>
<h2>Who was at the helm?</h2><p>The captain &amp; her crew were <b>asleep</b>, officials said on Tuesday evening.</p>
</article><footer>Copyright 2019 The Ledger. All rights reserved.</footer></body></html>""".encode()


def one(target: Path | str, **options: str) -> Article:
    (found,) = read_articles(str(target), options=ReadOptions(**options))  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


def failure(target: Path | str) -> ArticleError:
    (found,) = read_articles(str(target))
    assert isinstance(found, ArticleError), found
    return found


def from_stdin(data: bytes) -> list[Article | ArticleError]:
    return list(read_articles("-", stdin=io.BytesIO(data)))


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_gives_an_article_with_the_hash_of_its_text(tmp_path: Path) -> None:
    article = one(written(tmp_path / "a.txt", f"Ferry hits rocks off Kalmar\n\n{LEAD}\n"))
    assert article.text == LEAD
    assert article.headline == "Ferry hits rocks off Kalmar"
    assert article.sha256 == hashlib.sha256(LEAD.encode()).hexdigest()
    assert article.uri == str(tmp_path / "a.txt")
    assert article.language == "en"


def test_offsets_lead_back_to_the_file_through_its_front_matter(tmp_path: Path) -> None:
    fields = "title: Ferry hits rocks\ndate: 2024-03-05T08:15:00+01:00\npublisher: The Ledger\n"
    content = f"---\n{fields}---\n\nWorld\n\n{LEAD}\n"
    article = one(written(tmp_path / "a.md", content))
    assert article.source == content
    start = article.source_offset(0)
    assert start is not None
    assert content[start : start + len(LEAD)] == LEAD
    assert [removal.reason for removal in article.removed] == ["front_matter", "site"]
    assert (article.headline, article.publisher) == ("Ferry hits rocks", "The Ledger")
    assert article.publication is not None
    assert article.publication.basis == "front_matter"
    assert article.publication.instant.isoformat() == "2024-03-05T08:15:00+01:00"


def test_the_zone_of_the_front_matter_holds_for_its_naive_time(tmp_path: Path) -> None:
    article = one(
        written(tmp_path / "a.md", f"---\ndate: 2024-03-05 08:15\ntimezone: Asia/Tokyo\n---\n{LEAD}")
    )
    assert article.publication is not None
    assert article.publication.instant.isoformat() == "2024-03-05T08:15:00+09:00"


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.md", f"---\n\n{LEAD}")).text == LEAD


def test_html_gives_body_and_metadata(tmp_path: Path) -> None:
    article = one(written(tmp_path / "a.html", PAGE))
    assert article.text == (
        f"{LEAD}\n\nThe captain & her crew were asleep, officials said on Tuesday evening."
    )
    assert (article.headline, article.publisher, article.byline) == (
        "Ferry hits rocks",
        "The Ledger",
        "Mia Lund",
    )
    assert (article.uri, article.language) == ("https://ledger.example/ferry", "en")
    assert article.publication is not None
    assert (article.publication.basis, article.publication.has_clock_time) == ("metadata", True)
    assert article.publication.instant.isoformat() == "2024-03-05T08:15:00+01:00"


def test_a_date_inside_a_graph_of_linked_data_is_found(tmp_path: Path) -> None:
    linked = (
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2024-03-05T08:15:00Z"}]}</script>'
    )
    page = f"<html><head>{linked}</head><body><article><p>{LEAD * 5}</p></article></body></html>"
    publication = one(written(tmp_path / "a.html", page)).publication
    assert publication is not None
    assert publication.has_clock_time


def test_a_copyright_year_on_a_page_makes_no_date(tmp_path: Path) -> None:
    """trafilatura's extensive search turned "Copyright 2019" into 2019-01-01."""
    page = f"<html><body><article><p>{LEAD * 5}</p></article><footer>Copyright 2019 The Ledger</footer></body></html>"
    assert one(written(tmp_path / "a.html", page)).publication is None


def test_the_option_overrides_the_page(tmp_path: Path) -> None:
    article = one(written(tmp_path / "a.html", PAGE), published="2024-04-01")
    assert article.publication is not None
    assert (article.publication.basis, article.publication.instant.month) == ("option", 4)


@pytest.mark.parametrize(
    "record",
    [
        {"text": LEAD, "title": "Ferry", "url": "https://a.example/1", "date": "2024-03-05",
        "sitename": "The Ledger"},
        {"maintext": LEAD, "title": "Ferry", "url": "https://a.example/1", "date_publish": "2024-03-05 00:00:00",
         "source_domain": "The Ledger", "authors": ["Mia Lund"]},
        {"text": LEAD, "title": "Ferry", "source": "https://a.example/1", "source-hostname": "The Ledger",
        "date": "2024-03-05"},
        {"body": LEAD, "headline": "Ferry", "uri": "https://a.example/1", "published": "2024-03-05",
        "publisher": "The Ledger"},
    ],
    ids=["trafilatura", "news-please", "trafilatura --json", "ours"],
)  # fmt: skip
def test_json_lines_of_known_extractors_are_understood(tmp_path: Path, record: dict[str, object]) -> None:
    article = one(written(tmp_path / "a.jsonl", json.dumps(record)))
    assert (article.text, article.headline, article.uri) == (LEAD, "Ferry", "https://a.example/1")
    assert article.publisher == "The Ledger"
    assert article.publication is not None
    assert article.publication.instant.date().isoformat() == "2024-03-05"


def test_a_broken_json_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": LEAD}),
        "{broken",
        "",
        "[1]",
        json.dumps({"title": "x"}),
        json.dumps({"text": LEAD}),
    ]
    found = list(read_articles(str(written(tmp_path / "a.jsonl", "\n".join(lines)))))
    assert [type(item) for item in found] == [Article, *[ArticleUnreadable] * 3, Article]
    assert [item.uri for item in found] == [f"{tmp_path}/a.jsonl:{number}" for number in (1, 2, 4, 5, 6)]
    assert "not valid JSON (column 2" in str(found[1])


def test_a_folder_with_one_broken_file_gives_the_rest(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for number in range(9):
        written(
            tmp_path / ("sub" if number % 2 else ".") / f"{number}.txt", f"{LEAD} It was number {number}."
        )
    written(tmp_path / "broken.txt", b"\x00\x01\x02" * 50)
    written(tmp_path / "picture.bin", b"x")
    notes: list[str] = []
    found = list(read_articles(str(tmp_path), options=ReadOptions(notify=notes.append)))
    assert sum(isinstance(item, Article) for item in found) == 9
    (error,) = [item for item in found if isinstance(item, ArticleError)]
    assert "broken.txt" in str(error)
    assert len(notes) == 1
    assert "picture.bin: passed over" in notes[0]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b.md"):
        written(tmp_path / name, LEAD)
    assert [Path(item.uri).name for item in read_articles(str(tmp_path))] == ["a.txt", "b.md", "c.txt"]


def test_a_folder_without_articles_says_what_it_looked_for(tmp_path: Path) -> None:
    written(tmp_path / "README.md", LEAD)
    error = failure(tmp_path)
    assert isinstance(error, ArticleEmpty)
    assert ".txt" in str(error)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"Ferry hits rocks off Kalmar\n\n{LEAD}".encode(), LEAD),
        (f"---\ntitle: Ferry\n---\n{LEAD}".encode(), LEAD),
        (json.dumps({"text": LEAD}).encode(), LEAD),
        (json.dumps({"text": LEAD}, indent=1).encode(), LEAD),
        (json.dumps([{"text": LEAD}]).encode(), LEAD),
        (PAGE, f"{LEAD}\n\nThe captain & her crew were asleep, officials said on Tuesday evening."),
    ],
    ids=["text", "front matter", "JSON line", "JSON object", "JSON list", "HTML"],
)
def test_standard_input_is_recognised(content: bytes, text: str) -> None:
    (found,) = from_stdin(content)
    assert isinstance(found, Article)
    assert found.text == text


def test_json_lines_on_standard_input_are_read_one_at_a_time() -> None:
    """The second article is not awaited before the first is out."""
    stream = io.BytesIO(b"".join(json.dumps({"text": f"{LEAD} {n}."}).encode() + b"\n" for n in range(1000)))
    found = read_articles("-", stdin=stream)
    next(found)
    assert stream.tell() < 1000


@pytest.mark.parametrize(
    ("content", "kind", "says"),
    [
        (b"", ArticleEmpty, "the file is empty"),
        (b" \n\n ", ArticleEmpty, "the file is empty"),
        (
            b"Share this article\n\nBack to top\n",
            ArticleEmpty,
            "nothing is left once page furniture is removed",
        ),
        (b"\x00\x01\x02\x03" * 100, ArticleUnreadable, "binary"),
        (bytes(range(1, 9)) * 100, ArticleUnreadable, "binary"),
        (b"%PDF-1.7 etc", ArticleUnreadable, "this is a PDF"),
        (b"---\ntitle: [\n---\nText.", ArticleUnreadable, "not valid YAML"),
    ],
)
def test_what_is_no_article_is_a_named_error(
    tmp_path: Path, content: bytes, kind: type[ArticleError], says: str
) -> None:
    error = failure(written(tmp_path / "a.txt", content))
    assert isinstance(error, kind)
    assert says in str(error)
    assert str(tmp_path / "a.txt") in str(error)


def test_a_missing_file_is_a_named_error(tmp_path: Path) -> None:
    error = failure(tmp_path / "none.txt")
    assert isinstance(error, ArticleNotFound)
    assert "check the path" in str(error)


@pytest.mark.parametrize("target", ["x" * 5000, "a\0b"], ids=["too long", "NUL"])
def test_an_impossible_path_is_a_named_error(target: str) -> None:
    assert isinstance(failure(target), ArticleUnreadable | ArticleNotFound)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_named_error(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", LEAD)
    path.chmod(0)
    assert "permission denied" in str(failure(path))


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", LEAD * 100)
    (error,) = read_articles(str(path), options=ReadOptions(most_bytes=1000))
    assert isinstance(error, ArticleUnreadable)
    assert "larger than 0.001 MB" in str(error)


@pytest.mark.parametrize(
    ("encoding", "notice"),
    [
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", "not UTF-8: read as cp1252; save the file as UTF-8 if words look wrong"),
    ],
)
def test_encodings_are_read_and_a_guess_is_said(tmp_path: Path, encoding: str, notice: str) -> None:
    text = "The café in Besançon was shut, said the mayor’s office – for good."
    article = one(written(tmp_path / "a.txt", text.encode(encoding)))
    assert article.text == text
    assert (notice in article.notices) == bool(notice)


def test_a_cyrillic_legacy_encoding_is_guessed(tmp_path: Path) -> None:
    text = (
        "Паром со 120 пассажирами сел на мель во вторник утром, сообщила береговая охрана. Никто не пострадал. "
        * 3
    )
    article = one(written(tmp_path / "a.txt", text.encode("cp1251")))
    assert article.text == text.strip()
    assert article.language == "ru"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Fähre ist am Dienstag auf Grund gelaufen, und das Schiff wird nach Angaben der Küstenwache "
               "von zwei "
               "Schleppern in den Hafen gebracht, wie es auch bei einem Unfall im März der Fall war."),
        ("fr", "Le ferry a heurté des rochers dans la nuit de mardi et les passagers ont été évacués par la "
               "marine, qui a "
               "ouvert une enquête sur les causes de cet accident avec le concours de la police."),
        ("es", "El ferry chocó con las rocas en la noche del martes y los pasajeros fueron evacuados por la "
               "marina, que ha "
               "abierto una investigación sobre las causas de este accidente con la policía."),
        ("it", "Il traghetto ha urtato gli scogli nella notte e i passeggeri sono stati portati in salvo dalla "
               "marina, che "
               "ha aperto una inchiesta sulle cause di questo incidente con la polizia del porto."),
        ("pt", "O navio bateu nas rochas na noite de terça e os passageiros foram retirados pela marinha, que "
               "não disse "
               "como o acidente ocorreu mas abriu uma investigação com a polícia do porto de Lisboa."),
        ("tr", "Feribot salı gecesi kayalara çarptı ve yolcular için bir gemi daha gönderildi, sahil güvenlik "
               "bu olay ile "
               "ilgili olarak yeni bir açıklama yapacağını söyledi ancak daha sonra bunu iptal etti ve çok geç "
               "kaldı dedi."),
        ("ru", "Паром сел на мель во вторник, сообщила береговая охрана."),
        ("uk", "Пором сів на мілину у вівторок, повідомила берегова охорона її відділу."),
        ("ar", "جنحت العبارة يوم الثلاثاء وقال خفر السواحل إن أحدا لم يصب"),
        ("fa", "کشتی مسافربری روز سه‌شنبه به گل نشست و گارد ساحلی گفت کسی آسیب ندید"),
        ("he", "המעבורת עלתה על שרטון ביום שלישי, מסר משמר החופים"),
        ("zh", "海岸警卫队说，渡轮星期二搁浅，无人受伤。"),
        ("ja", "フェリーは火曜日に座礁したと沿岸警備隊が発表した。"),
    ],
)  # fmt: skip
def test_another_language_is_named_with_a_notice(tmp_path: Path, language: str, text: str) -> None:
    article = one(written(tmp_path / "a.txt", text))
    assert article.language == language
    assert any("summarise is built for English" in notice for notice in article.notices)


def test_templates_and_escapes_in_an_article(tmp_path: Path) -> None:
    article = one(written(tmp_path / "a.txt", "The sign read {{x}} and {% if %}, \x1b[2Jthe mayor said."))
    assert article.text == "The sign read {{x}} and {% if %}, the mayor said."


def test_a_lone_surrogate_in_json_does_no_harm() -> None:
    (found,) = from_stdin(b'{"text": "The \\ud800 flag was raised on Monday."}')
    assert isinstance(found, Article)
    assert found.source.encode()


def test_an_escape_sequence_in_a_file_name_is_not_printed(tmp_path: Path) -> None:
    assert "\x1b" not in str(failure(tmp_path / "a\x1b[2J.txt"))


def test_only_web_addresses_become_the_uri() -> None:
    (found,) = from_stdin(json.dumps({"text": LEAD, "url": "javascript:alert(1)"}).encode())
    assert found.uri == "stdin:1"


@pytest.mark.parametrize("options", [ReadOptions(published="yesterday"), ReadOptions(tz="Middle/Earth")])
def test_bad_options_fail_at_once(options: ReadOptions) -> None:
    with pytest.raises(UsageError):
        read_articles("none.txt", options=options)


@pytest.mark.parametrize(
    "data",
    [
        b"The river rose again. " * 45_000,
        b"<html><body>" + b"<p>The river rose again today.</p>" * 30_000,
        b"<html>" + b"<div>" * 150_000,
        b"<html><body>" + b"<a href=x>y</a>" * 60_000,
        b'<html><script type="application/ld+json">' + b"[" * 500_000,
        b"---\n" + b"[" * 500_000 + b"\n---\nText.",
        b'{"text": ' + b"[" * 900_000 + b"}",
    ],
    ids=["text", "paragraphs", "nesting", "links", "JSON-LD", "YAML", "JSON"],
)
def test_a_hostile_megabyte_is_read_in_seconds(data: bytes) -> None:
    """RELIABILITY, check 20. Processor time, as the machine may be busy."""
    started = time.process_time()
    assert len(list(articles_in(data, "hostile", ReadOptions()))) == 1
    assert time.process_time() - started < 5


def test_reading_text_does_not_import_trafilatura(tmp_path: Path) -> None:
    code = (
        "import sys; from summarise.adapters.articles import read_articles;"
        f"list(read_articles({str(written(tmp_path / 'a.txt', LEAD))!r}));"
        "sys.exit(any(name in sys.modules for name in ('trafilatura', 'lxml', 'yaml', 'charset_normalizer')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter
