"""Encodings that lie: the text is right, and a notice names the lie."""

from __future__ import annotations

import pytest

from summarise.adapters.articles import ReadOptions, article_of_page
from summarise.adapters.articles.pages.charset import decode_page
from summarise.errors import ArticleUnreadable

ENGLISH = "The mayor said the café’s owner – a “naïve” man – was fined €500 on Tuesday. "
GERMAN = "Der Bürgermeister sagte am Dienstag, die Größe der Straße müsse überprüft werden. "
RUSSIAN = "Мэр города заявил во вторник, что владелец кафе был оштрафован на пятьсот рублей. "
JAPANESE = "市長は火曜日、カフェの経営者に罰金を科したと述べた。東京の天気は晴れです。"
CHINESE = "市长星期二表示，咖啡馆老板被罚款五百元。这是一个重要的决定，他们不在中国。"
KOREAN = "시장은 화요일에 카페 주인이 벌금을 물었다고 말했다. 이것은 중요한 결정이다. "


def page(text: str, declared: str) -> str:
    return (
        f'<html><head><meta charset="{declared}"><title>Cafe</title></head>'
        f"<body><article><p>{text * 8}</p></article></body></html>"
    )


@pytest.mark.parametrize(
    ("text", "real", "header", "inside", "said"),
    [
        (ENGLISH, "cp1252", "", "utf-8", "'utf-8' but is in cp1252"),
        (ENGLISH, "cp1252", "", "iso-8859-1", ""),
        (ENGLISH, "utf-8", "", "utf-8", ""),
        (ENGLISH, "utf-8", "iso-8859-1", "utf-8", "'iso-8859-1' but is in UTF-8"),
        (ENGLISH, "utf-16-le", "", "utf-8", "UTF-16-LE"),
        (ENGLISH, "utf-16-be", "", "utf-8", "UTF-16-BE"),
        (RUSSIAN, "utf-16", "utf-8", "utf-8", ""),
        (GERMAN, "latin-1", "utf-8", "utf-8", "'utf-8' but is in cp1252"),
        (GERMAN, "cp1252", "windows-1251", "", "'windows-1251' but is in cp1252"),
        (RUSSIAN, "cp1251", "windows-1251", "windows-1251", ""),
        (RUSSIAN, "cp1251", "iso-8859-1", "windows-1251", "'iso-8859-1' but is in cp1251"),
        (RUSSIAN, "cp1251", "utf-8", "utf-8", "'utf-8' but is in cp1251"),
        (RUSSIAN, "cp1251", "iso-8859-1", "iso-8859-1", "'iso-8859-1' but is in cp1251"),
        (RUSSIAN, "koi8-r", "", "no-such-codec", "koi8-r"),
        (JAPANESE, "shift_jis", "shift_jis", "shift_jis", ""),
        (JAPANESE, "shift_jis", "utf-8", "utf-8", "'utf-8' but is in cp932"),
        (JAPANESE, "euc-jp", "euc-jp", "", ""),
        (JAPANESE, "iso2022_jp", "", "iso-2022-jp", ""),
        (CHINESE, "gbk", "", "utf-8", "'utf-8' but is in gb18030"),
        (KOREAN, "euc-kr", "", "utf-8", "'utf-8' but is in cp949"),
    ],
)
def test_the_text_is_right_and_a_lie_is_named(
    text: str, real: str, header: str, inside: str, said: str
) -> None:
    written = page(text, inside)
    decoded, notice = decode_page(written.encode(real), "page", charset=header)
    assert decoded == written
    assert said in notice
    assert bool(notice) == bool(said)


def test_the_notice_reaches_the_article() -> None:
    article = article_of_page(
        page(GERMAN, "utf-8").encode("cp1252"), "https://ledger.example/cafe", ReadOptions(), charset="utf-8"
    )
    assert "Größe der Straße" in article.text
    assert any("but is in cp1252" in notice for notice in article.notices)


def test_a_declared_name_cannot_pick_a_codec_that_is_no_text() -> None:
    for name in ("rot13", "base64", "zlib", "unicode_escape", "utf-7", "\x1b[31m", "a" * 500):
        text, _ = decode_page(page(ENGLISH, "utf-8").encode(), "page", charset=name)
        assert "naïve" in text


def test_a_pdf_behind_an_address_is_refused() -> None:
    with pytest.raises(ArticleUnreadable, match="a PDF"):
        article_of_page(b"%PDF-1.7 ...", "https://ledger.example/report", ReadOptions())
