import pytest

from summarise.domain import Article
from summarise.publishers import Publisher, PublisherTable, family_of, host_of, publisher_of

DAILY = Publisher(
    name="The Daily", family="Example Media", domains=("daily.example",), aliases=("TD",), reliability="B"
)
BLOG = Publisher(name="Daily Blogs", family="Bloggers", domains=("blogs.daily.example",))
TABLE = PublisherTable([DAILY, BLOG])


@pytest.mark.parametrize(
    "address",
    [
        "https://daily.example/a",
        "http://www.daily.example:8080/a?b#c",
        "https://M.Daily.Example/a",
        "https://amp.daily.example/a",
        "https://m.www.daily.example./a",
        "https://sport.daily.example/a",
        "https://user@daily.example/a",
        "daily.example",
        "www.daily.example/a",
        "the  DAILY",
        "td",
    ],
)
def test_a_listed_publisher_is_found_by_address_host_and_name(address: str) -> None:
    assert TABLE.of(address) == DAILY


def test_the_longest_domain_counts() -> None:
    assert TABLE.of("https://anna.blogs.daily.example/1") == BLOG


@pytest.mark.parametrize(
    "address", ["https://notdaily.example/", "https://daily.example.evil.example/", "https://example/"]
)
def test_only_whole_labels_match(address: str) -> None:
    assert not TABLE.of(address).is_listed


def test_an_unlisted_publisher_is_its_own_family_and_nothing_is_invented() -> None:
    found = TABLE.of("https://www.unknown.example/a")
    assert (found.name, found.family, found.country) == ("unknown.example", "unknown.example", "")
    assert (found.reliability, found.credibility, dict(found.sides), found.is_listed) == ("F", "6", {}, False)


def test_international_names_are_one_with_their_network_form() -> None:
    table = PublisherTable([Publisher(name="Zeit", family="Z", domains=("zürich.example",))])
    assert table.of("https://xn--zrich-kva.example/").family == "Z"


@pytest.mark.parametrize(
    "odd", ["", " ", "http://[::1", "http://", "//", "https://..", "a" * 5000, "\x00", "http://[::1]/x"]
)
def test_odd_input_is_an_unlisted_publisher(odd: str) -> None:
    assert not TABLE.of(odd).is_listed


def test_www_alone_is_kept_when_it_is_the_domain() -> None:
    assert host_of("https://www.example") == "www.example"


def test_an_article_is_known_by_its_address_before_the_name_it_gives() -> None:
    article = Article(uri="https://daily.example/a", text="", sha256="", publisher="Somebody Else")
    assert family_of(article, TABLE) == "Example Media"


def test_a_file_is_known_by_the_publisher_it_names() -> None:
    """ "notes.md" is no host."""
    assert publisher_of(Article(uri="notes.md", text="", sha256="", publisher="The Daily"), TABLE) == DAILY
    assert (
        family_of(Article(uri="notes.md", text="", sha256="", publisher="Unknown Wire"), TABLE)
        == "unknown wire"
    )
    assert family_of(Article(uri="notes.md", text="", sha256=""), TABLE) == ""


def test_a_later_entry_goes_before_an_earlier_one() -> None:
    """The file of the working folder is read last."""
    mine = Publisher(name="Mine", family="Mine", domains=("daily.example",))
    assert PublisherTable([DAILY, mine]).of("daily.example") == mine
