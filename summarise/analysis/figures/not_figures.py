"""Numbers that count nothing: dates, clock times, names, labels, ordinals, idioms."""

from __future__ import annotations

from summarise.analysis.figures.number_words import NUMBER_WORDS
from summarise.analysis.figures.numerals import Numeral
from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.units import PARTICIPLES, Unit
from summarise.analysis.figures.vocabulary import (
    EVENT_NOUN_OF,
    KIND_OF,
    PHRASE_ENDS,
    REPORTING_VERBS,
    is_plural,
)
from summarise.calendar_names import MONTHS

_LABELS = frozenset(
    (
        "no nos number numbers resolution resolutions article articles chapter section paragraph clause annex "
        "appendix schedule rule route highway interstate motorway freeway exit flight boeing airbus tupolev "
        "antonov ilyushin sukhoi leopard abrams challenger iphone ipad windows galaxy playstation xbox "
        "channel protocol phase level grade type mark mk apollo formula title page pages room suite gate "
        "terminal platform line block season episode part volume vol verse psalm round stage step act scene "
        "tier ward precinct district camp sector zone building unit battalion brigade regiment division "
        "squadron fortune vision agenda euro top ftse cac dax nikkei stoxx russell bbc cnn fox "
        "sky tv radio fm covid sars opus figure fig "
        "table photo image picture chart slide question bullet lot box point item version windows android "
        "model series catch studio convention directive regulation order law act bill proposition prop "
        "amendment measure form category cat day week quarter-final group psalms isbn tel telephone phone fax "
        "mobile extension id incident decree sections"
    ).split()
)
_NUMBERED_IN_PAIRS = frozenset("sections articles resolutions paragraphs chapters clauses".split())
_SCHEDULED_LABELS = frozenset(
    {
        "line",
        "camp",
        "measure",
        "point",
        "building",
        "order",
        "law",
        "bill",
        "act",
        "top",
        "group",
        "district",
        "zone",
        "sector",
        "unit",
        "day",
        "week",
        "model",
        "part",
    }
)
_STREETS = frozenset("street st avenue ave road rd boulevard lane drive square highway downing".split())
_CLOCK = frozenset("am pm a.m p.m gmt utc est edt cet bst msk o'clock o’clock hrs ist".split())
_YEAR_OPENERS = frozenset(
    (
        "in since of by during until till before after from for through to and or early late mid summer "
        "winter spring autumn fall the between circa around year about"
    ).split()
)
_ONE_BEFORE = frozenset(
    (
        "no any every this that the another each which only some number day square at either my his her its"
    ).split()
)
_ONE_AFTER = frozenset(
    (
        "of another who that which can must day time thing way side hand point more reason example fell might "
        "could should would has is was 's or if-by on by after to and the such such-and-such last final step "
        "stop word minute moment another-s place and-only man's"
    ).split()
)
_WHOLE_COMPOUNDS = frozenset(
    (
        "one-way two-way one-off one-time one-sided one-party two-party one-on-one two-state two-tier "
        "two-faced one-stop one-man four-wheel three-way four-way five-star four-star three-star two-star "
        "one-star zero-sum one-size two-fold three-fold twofold threefold second-hand seven-up one-two "
        "one-nil two-pronged three-pronged one-child two-step four-letter three-dimensional two-dimensional"
    ).split()
)
_IDIOMS = frozenset({("ground", "zero"), ("square", "one"), ("cloud", "nine")})
_POINTING = frozenset(
    "the these those both our their his her its your other all between of my last first".split()
)
_POINTED_AT = frozenset(
    (
        "sides countries leaders parties men women nations presidents ministers governments states neighbours "
        "neighbors teams rivals allies powers sisters brothers candidates others things systems economies "
        "armies capitals halves foes adversaries superpowers communities camps houses chambers bodies friends "
        "candidates agencies firms companies groups towns cities men officials"
    ).split()
)
_WITNESSES = frozenset(
    (
        "source official witness resident expert analyst diplomat observer critic commentator survivor "
        "activist spokesman spokeswoman reporter doctor lawyer neighbour neighbor user trader voter adviser "
        "aide lawmaker senator economist strategist"
    ).split()
)
_PLACING = frozenset("ago earlier later before after previously prior hence since apart".split())
_PLACED = frozenset("past last next coming previous recent first following final early initial same".split())
_OPENING = frozenset({("first",), ("final",), ("initial",)})
_DURING = frozenset("in during within for over after".split())
_BEFORE_VERB = frozenset("to will would could may might can should not".split())


def is_label(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a number is part of a name, a date, a clock time or an idiom, whatever follows."""
    return (
        _is_in_table(tokens, numeral)
        or _is_glued_to_letters(tokens, numeral)
        or _is_chained(tokens, numeral)
        or _is_in_date(tokens, numeral)
        or _is_numbered_thing(tokens, numeral)
        or _is_idiom(tokens, numeral)
        or _is_named(tokens, numeral)
    )


def counts_nothing(tokens: Tokens, numeral: Numeral, unit: Unit, *, is_qualified: bool) -> bool:
    """Whether a number, seen with its unit, is a year, a pronoun or a phrase that places in time."""
    return (
        _is_year(tokens, numeral, unit, is_qualified=is_qualified)
        or (_is_one(numeral) and not is_qualified and _is_pronoun(tokens, numeral, unit))
        or _counts_sources(tokens, numeral, unit)
        or (tokens.words(numeral.first, numeral.last) == ("several",) and not _is_many(tokens, numeral, unit))
        or _points_back(tokens, numeral, unit)
        or _numbers_a_thing(tokens, numeral, unit)
        or (unit.kind == "duration" and _places_in_time(tokens, numeral, unit))
        or _names_a_measure(tokens, unit)
        or unit.name in {"directions", "ways"}
        or _is_ratio(tokens, numeral, unit)
    )


_PAPERS = frozenset(
    "bond bonds note notes gilt gilts treasury treasuries yield yields mortgage mortgages swap swaps".split()
)


_EXTREMES = frozenset(
    "high highs low lows peak peaks drop drops gain gains fall rise jump decline streak".split()
)


def _names_a_measure(tokens: Tokens, unit: Unit) -> bool:
    """ "the 10-year bond", "a four-week high", "the 95 percent confidence interval": which one, not how much."""
    after = tokens.lower(unit.last + 1)
    is_paper = unit.kind == "duration" and after in _PAPERS | _EXTREMES and tokens.lower(unit.last - 1) == "-"
    return is_paper or (unit.kind == "percent" and after == "confidence")


def _is_ratio(tokens: Tokens, numeral: Numeral, unit: Unit) -> bool:
    """ "one household in eight", "one train in three": a share, and no household."""
    after = unit.last + 2
    is_number = tokens.kind(after) == "number" or tokens.lower(after) in NUMBER_WORDS
    is_open = tokens.lower(after + 1) in PHRASE_ENDS or tokens.kind(after + 1) != "word"
    return (
        _is_one(numeral) and bool(unit.name) and tokens.lower(unit.last + 1) == "in" and is_number and is_open
    )


def _is_in_table(tokens: Tokens, numeral: Numeral) -> bool:
    """A number between two numbers stands in a table or a code."""
    is_plain = numeral.is_bare_digits or not numeral.is_words
    return is_plain and tokens.kind(numeral.last + 1) == tokens.kind(numeral.first - 1) == "number"


def _is_glued_to_letters(tokens: Tokens, numeral: Numeral) -> bool:
    """ "G20", "0x20", "F-16", "26th", "1990s", "MH17"."""
    if tokens.kind(numeral.first) != "number":
        return False
    return _is_glued_before(tokens, numeral.first) or _is_glued_after(tokens, numeral)


def _is_glued_before(tokens: Tokens, first: int) -> bool:
    if not tokens.is_glued(first):
        return False
    before = tokens.lower(first - 1)
    is_money = before.endswith(_MONEY_LETTERS) or (before in _MONEY_INITIALS and _is_large(tokens, first))
    is_code = tokens.kind(first - 1) == "word" and not is_money
    is_hyphened = before in {"-", "‑", "/", "_", "\\", "="} and tokens.is_glued(first - 1)
    return is_code or before in {"_", "#", "@", "/"} or is_hyphened


def _is_large(tokens: Tokens, number: int) -> bool:
    """ "N20 million", "KSh1,500", "RM3bn": so much money has a scale or thousands."""
    return tokens.lower(number + 1) in {"million", "billion", "trillion", "bn", "m"} or "," in tokens.lower(
        number
    )


_MONEY_INITIALS = frozenset({"n", "ksh", "rm"})
_MONEY_LETTERS = ("rs", "usd", "eur", "gbp", "chf")


def _is_glued_after(tokens: Tokens, numeral: Numeral) -> bool:
    after = numeral.last + 1
    if not tokens.is_glued(after):
        return False
    word = tokens.lower(after)
    if word == "-" and tokens.is_glued(after + 1) and tokens.is_capital(after + 1):
        return True  # "2-East"
    if word in {"_", "@", "\\", "=", "]"} or (word == ":" and tokens.is_glued(after + 1)):
        return True
    return (tokens.kind(after) == "word" and word in {"s", "th", "st", "nd", "rd", "x", "a", "e", "ers"}) or (
        tokens.kind(after) == "word"
        and tokens.kind(after + 1) == "number"
        and tokens.is_glued(after + 1)
        and word not in {"m", "km"}
    )


def _is_chained(tokens: Tokens, numeral: Numeral) -> bool:
    """ "21:00", "9/11", "555-0143", "2014-12-16", "52-48", "3–1" and list marks."""
    first, after = numeral.first, numeral.last + 1
    if (
        tokens.lower(first - 1) in {":", "/"}
        and tokens.kind(first - 2) == "number"
        and tokens.is_glued(first)
    ):
        return True
    joint = tokens.lower(after)
    is_joint = joint in {"/", "-", "–", "‑", "."} and tokens.is_glued(after) and tokens.is_glued(after + 1)
    if is_joint and tokens.kind(after + 1) == "number":
        return True
    opens_line = first == 0 or "\n" in tokens.text[tokens.items[first - 1].end : tokens.items[first].start]
    return opens_line and numeral.is_bare_digits and joint in {".", ")"} and tokens.kind(after + 1) == "word"


def _is_in_date(tokens: Tokens, numeral: Numeral) -> bool:
    before, after = numeral.first - 1, numeral.last + 1
    before -= 1 if tokens.lower(before) in {".", "the"} else 0
    if not numeral.is_scaled and numeral.high is not None and numeral.high <= 31:
        if _is_month(tokens, before) or _is_month(tokens, after):
            return True
        if tokens.words(after, after + 1) == ("of", tokens.lower(after + 1)) and _is_month(tokens, after + 1):
            return True
    if tokens.lower(after) in _CLOCK or tokens.words(after, after + 2) in {("a", ".", "m"), ("p", ".", "m")}:
        return True
    return _is_month(tokens, before) and numeral.is_bare_digits and (numeral.high or 0) >= 1000


def _is_month(tokens: Tokens, index: int) -> bool:
    """A month's name; "may" and "mar" only with a capital."""
    return tokens.lower(index) in MONTHS and tokens.is_capital(index)


def _is_numbered_thing(tokens: Tokens, numeral: Numeral) -> bool:
    """ "Resolution 2254", "No. 10", "Route 66", "Flight 804", "10 Downing Street", "(12)", "[3]"."""
    before = numeral.first - 1
    before -= 1 if tokens.lower(before) in {".", "#"} and tokens.is_glued(before) else 0
    label = tokens.lower(before)
    if (
        label == "and"
        and tokens.kind(before - 1) == "number"
        and tokens.lower(before - 2) in _NUMBERED_IN_PAIRS
    ):
        return True
    if label in _LABELS and not numeral.is_scaled and _is_label_word(tokens, before, label, numeral):
        return True
    if tokens.lower(numeral.first - 1) == "[" and tokens.lower(numeral.last + 1) == "]":
        return True
    after = numeral.last + 1
    return (
        numeral.is_bare_digits
        and tokens.is_capital(after)
        and (
            tokens.lower(after) in _STREETS
            or (tokens.is_capital(after + 1) and tokens.lower(after + 1) in _STREETS)
        )
    )


def _ends_label(tokens: Tokens, index: int) -> bool:
    """Whether nothing that is counted follows: not "reported an incident 60 nautical miles west"."""
    return tokens.kind(index) != "word" or tokens.lower(index) in PHRASE_ENDS


def _is_label_word(tokens: Tokens, index: int, label: str, numeral: Numeral) -> bool:
    """Some labels are ordinary nouns or verbs too: those need a capital letter or no space for a unit."""
    if label == "incident" and not _ends_label(tokens, numeral.last + 1):
        return False
    if label == "no":
        return tokens.lower(index + 1) == "." or tokens.is_capital(index)
    if label == "top":
        return True
    if label == "numbers" or (label == "number" and tokens.lower(index - 1) in {"a", "the", "this"}):
        return False
    if label in _SCHEDULED_LABELS or not numeral.is_bare_digits:
        return tokens.is_capital(index)
    return True


def _is_idiom(tokens: Tokens, numeral: Numeral) -> bool:
    if not numeral.is_words or tokens.lower(numeral.last + 1) != "-":
        return tokens.words(numeral.first - 1, numeral.last) in {
            ("ground", "zero"),
            ("square", "one"),
            ("cloud", "nine"),
        }
    return f"{tokens.lower(numeral.last)}-{tokens.lower(numeral.last + 2)}" in _WHOLE_COMPOUNDS


def _is_named(tokens: Tokens, numeral: Numeral) -> bool:
    """ "the Six Day War", "Boeing 737", "Catch Twenty", "Group of Seven": capitals where none are due."""
    first = numeral.first
    if tokens.kind(first) == "word":
        is_due = tokens.opens_sentence(first) or not tokens.is_capital(first)
        return not is_due and not tokens.is_capital(first - 1) and tokens.kind(first - 1) == "word"
    return tokens.words(first - 2, first - 1) == ("group", "of") and tokens.is_capital(first - 2)


def follows_name(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether digits without a unit stand right behind a name: "Windows 10", "Apollo 11"."""
    before = numeral.first - 1
    if not (numeral.is_bare_digits and tokens.kind(before) == "word" and tokens.is_capital(before)):
        return False
    return not tokens.opens_sentence(before) and tokens.text[tokens.items[before].end] == " "


def _is_year(tokens: Tokens, numeral: Numeral, unit: Unit, *, is_qualified: bool) -> bool:
    if not (numeral.is_bare_digits and numeral.high is not None and 1500 <= numeral.high < 2100):
        return False
    if unit.is_measure or (is_qualified and unit.kind):
        return False
    is_opened = tokens.lower(numeral.first - 1) in _YEAR_OPENERS
    return is_opened or not (unit.name in KIND_OF or unit.name in EVENT_NOUN_OF)


def _counts_sources(tokens: Tokens, numeral: Numeral, unit: Unit) -> bool:
    """ "two military sources", "citing three people": how many say so, not what they say."""
    if not numeral.is_words or numeral.low is None:
        return False
    is_cited = (
        tokens.words(numeral.first - 2, numeral.first - 1) == ("according", "to") and unit.kind == "people"
    )
    return is_cited or unit.name == "sources" or tokens.lower(numeral.first - 1) in {"citing", "quoting"}


def _is_many(tokens: Tokens, numeral: Numeral, unit: Unit) -> bool:
    """ "several villages" is a quantity; "several" alone only where it says what happened to them."""
    behind = numeral.last + (2 if tokens.lower(numeral.last + 1) in _CLOSING else 1)  # "“several” missing"
    return bool(unit.name and unit.kind != "duration") or tokens.lower(behind) in PARTICIPLES


_CLOSING = frozenset("\"”’'»")


def _is_one(numeral: Numeral) -> bool:
    return numeral.is_words and numeral.low == numeral.high == 1.0 and numeral.first == numeral.last


def _is_pronoun(tokens: Tokens, numeral: Numeral, unit: Unit) -> bool:
    """ "one of the", "no one", "one another", "one official said"; "one tank" counts."""
    if unit.is_measure or unit.kind == "share" or _is_one_point(tokens, numeral):
        return False
    if tokens.words(numeral.first - 2, numeral.first - 1) == ("members", "of"):
        return True
    if unit.name and tokens.lower(numeral.first - 1) in _HARMING and not _speaks(tokens, unit.last):
        return False
    if tokens.lower(numeral.first - 1) in _ONE_BEFORE or tokens.lower(numeral.last + 1) in _ONE_AFTER:
        return True
    if tokens.lower(numeral.last + 1) in PARTICIPLES and not unit.name:
        return False
    if tokens.opens_sentence(numeral.first) and tokens.lower(unit.last + 1) == ",":
        return True
    is_speaker = unit.name in _WITNESSES or _speaks(tokens, unit.last)
    if unit.name and not is_speaker and tokens.lower(numeral.first - 1) in _SEEING:
        return False
    return is_speaker or not (unit.name in KIND_OF or unit.name in EVENT_NOUN_OF or unit.kind)


def _is_one_point(tokens: Tokens, numeral: Numeral) -> bool:
    """ "one point above the relegation places"."""
    return tokens.lower(numeral.last + 1) == "point" and tokens.lower(numeral.last + 2) in _APART


_APART = frozenset("above ahead behind below clear adrift off from".split())
_SEEING = frozenset("saw seen found counted has have had lost left bought sold".split())
_HARMING = frozenset(
    (
        "killed killing wounded wounding injured injuring captured capturing arrested arresting detained destroyed "
        "destroying downed intercepted down"
    ).split()
)


def _speaks(tokens: Tokens, unit_last: int) -> bool:
    return bool(REPORTING_VERBS & set(tokens.words(unit_last + 1, unit_last + 3)))


def _points_back(tokens: Tokens, numeral: Numeral, unit: Unit) -> bool:
    """ "the two sides", "our three countries", "the two leaders": which ones, not how many."""
    is_small = numeral.is_words and not numeral.is_scaled and (numeral.high or 99) <= 4
    return (
        is_small
        and tokens.lower(numeral.first - 1) in _POINTING
        and (unit.name in _POINTED_AT or (not unit.name and not unit.pronoun))
    )


def _numbers_a_thing(tokens: Tokens, numeral: Numeral, unit: Unit) -> bool:
    """ "the 47 bus": a number before a singular tells which one."""
    noun = tokens.lower(unit.last)
    is_single = (
        bool(unit.kind) and not unit.is_measure and unit.last <= numeral.last + 3 and not is_plural(noun)
    )
    return (
        is_single
        and numeral.is_bare_digits
        and tokens.lower(numeral.first - 1) == "the"
        and noun != unit.name
    )


def _places_in_time(tokens: Tokens, numeral: Numeral, unit: Unit) -> bool:
    """ "two days ago", "the past four months", "in three weeks"."""
    before = tokens.words(numeral.first - 2, numeral.first - 1)
    after = tokens.lower(unit.last + 1)
    if before[-1:] == ("last",) and before[0] in _BEFORE_VERB:
        return False
    is_opening = before[-1:] in _OPENING and tokens.lower(numeral.first - 3) not in _DURING
    is_reached = before[-1:] == ("after",) and after != "of"
    return after in _PLACING or is_reached or (bool(_PLACED & set(before)) and not is_opening)
