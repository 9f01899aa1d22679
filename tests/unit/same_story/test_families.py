from summarise.publishers import Publisher, PublisherTable
from summarise.same_story import StoryGroup, StoryMember, independent_families, independent_sides, voice_of

TABLE = PublisherTable(
    [
        Publisher(name="Reuters", family="Wire Co", sides={"Border war": "neither"}),
        Publisher(name="Army Channel", family="Ministry", sides={"Border war": "government"}),
    ]
)
WIRE = StoryGroup(
    origin="a",
    family="Daily Group",
    credited="Reuters",
    members=tuple(
        StoryMember(id=f"m{number}", family=f"paper {number}", relation="copy", like="a", score=1.0)
        for number in range(40)
    ),
)


def test_a_wire_that_forty_papers_print_is_one_voice() -> None:
    assert independent_families([WIRE], TABLE) == ("Wire Co",)


def test_without_a_credit_the_origin_speaks() -> None:
    assert voice_of(StoryGroup(origin="b", family="Daily Group"), TABLE) == "Daily Group"


def test_an_unknown_family_corroborates_nothing() -> None:
    assert independent_families([StoryGroup(origin="b", family="")], TABLE) == ()


def test_families_are_counted_by_side() -> None:
    stories = [WIRE, StoryGroup(origin="c", family="Ministry"), StoryGroup(origin="d", family="Nobody")]
    assert independent_sides(stories, TABLE, "Border war") == {
        "neither": ("Wire Co",),
        "government": ("Ministry",),
        "": ("Nobody",),
    }


def test_an_agency_that_signs_with_its_initials_speaks_for_itself() -> None:
    """ "OSTREL, March 2. /KSA/" made a family "ksa" of the Karsava State Agency."""
    own = StoryGroup(origin="e", family="Karsava State", credited="KSA", publisher="Karsava State Agency")
    reprint = StoryGroup(origin="f", family="Port Herald", credited="KSA", publisher="Port Herald")
    assert (voice_of(own, TABLE), voice_of(reprint, TABLE)) == ("Karsava State", "ksa")
