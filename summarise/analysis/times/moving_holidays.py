"""Holidays that move by the moon, from a table; nothing outside of 1990 to 2040 is known here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from summarise.analysis.times import intervals
from summarise.analysis.times.anchor import Anchor, Basis, Kind, Which, choose
from summarise.domain import Interval

# Computed with hijridate 2.6.0 (Umm al-Qura: what the moon shows elsewhere may be a day off) and holidays 0.109; YYMMDD.
_FIRST_DAYS: dict[str, str] = {
    "Ramadan": (
        "900327 910317 920305 930222 940211 950131 960121 970110 971230 981219 991209 001127 011116 021106 031026 041015 "
        "051004 060924 070913 080901 090822 100811 110801 120720 130709 140628 150618 160606 170527 180516 190506 200424 "
        "210413 220402 230323 240311 250301 260218 270208 280128 290116 300105 301226 311215 321204 331123 341112 351101 "
        "361020 371010 380930 390919 400907 "
    ),
    "Eid al-Fitr": (
        "900426 910415 920404 930324 940313 950302 960219 970208 980129 990118 000108 001227 011216 021205 031125 041114 "
        "051103 061023 071013 081001 090920 100910 110830 120819 130808 140728 150717 160706 170625 180615 190604 200524 "
        "210513 220502 230421 240410 250330 260320 270309 280226 290214 300204 310124 320114 330102 331223 341212 351201 "
        "361119 371108 381029 391019 401007 "
    ),
    "Eid al-Adha": (
        "900702 910622 920611 930531 940520 950509 960427 970417 980407 990327 000316 010305 020222 030211 040201 050121 "
        "060110 061231 071220 081208 091127 101116 111106 121026 131015 141004 150923 160911 170901 180821 190811 200731 "
        "210720 220709 230628 240616 250606 260527 270516 280505 290424 300413 310402 320322 330311 340301 350218 360207 "
        "370126 380116 390105 391226 401214 "
    ),
    "Ashura": (
        "900801 910721 920710 930630 940619 950608 960527 970516 980506 990426 000415 010404 020324 030313 040301 050219 "
        "060209 070129 080119 090107 091227 101216 111205 121124 131113 141103 151023 161011 170930 180920 190909 200829 "
        "210818 220808 230728 240716 250705 260625 270615 280603 290523 300512 310502 320420 330410 340330 350320 360308 "
        "370225 380214 390204 400124 "
    ),
    "Passover": (
        "900410 910330 920418 930406 940327 950415 960404 970422 980411 990401 000420 010408 020328 030417 040406 050424 "
        "060413 070403 080420 090409 100330 110419 120407 130326 140415 150404 160423 170411 180331 190420 200409 210328 "
        "220416 230406 240423 250413 260402 270422 280411 290331 300418 310408 320327 330414 340404 350424 360412 370331 "
        "380420 390409 400329 "
    ),
    "Rosh Hashanah": (
        "900920 910909 920928 930916 940906 950925 960914 971002 980921 990911 000930 010918 020907 030927 040916 051004 "
        "060923 070913 080930 090919 100909 110929 120917 130905 140925 150914 161003 170921 180910 190930 200919 210907 "
        "220926 230916 241003 250923 260912 271002 280921 290910 300928 310918 320906 330924 340914 351004 360922 370910 "
        "380930 390919 400908 "
    ),
    "Yom Kippur": (
        "900929 910918 921007 930925 940915 951004 960923 971011 980930 990920 001009 010927 020916 031006 040925 051013 "
        "061002 070922 081009 090928 100918 111008 120926 130914 141004 150923 161012 170930 180919 191009 200928 210916 "
        "221005 230925 241012 251002 260921 271011 280930 290919 301007 310927 320915 331003 340923 351013 361001 370919 "
        "381009 390928 400917 "
    ),
    "Hanukkah": (
        "891223 901212 911202 921220 931209 941128 951218 961206 971224 981214 991204 001222 011210 021130 031220 041208 "
        "051226 061216 071205 081222 091212 101202 111221 121209 131128 141217 151207 161225 171213 181203 191223 201211 "
        "211129 221219 231208 241226 251215 261205 271225 281213 291202 301221 311210 321128 331217 341207 351226 361214 "
        "371203 381222 391212 "
    ),
    "Lunar New Year": (
        "900127 910215 920204 930123 940210 950131 960219 970207 980128 990216 000205 010124 020212 030201 040122 050209 "
        "060129 070218 080207 090126 100214 110203 120123 130210 140131 150219 160208 170128 180216 190205 200125 210212 "
        "220201 230122 240210 250129 260217 270206 280126 290213 300203 310123 320211 330131 340219 350208 360128 370215 "
        "380204 390124 400212 "
    ),
    "Diwali": (
        "901116 911105 921025 931113 941102 951121 961110 971030 981118 991107 001026 011114 021104 031024 041111 051101 "
        "061120 071109 081028 091116 101105 111026 121113 131102 141023 151111 161030 171117 181107 191027 201114 211104 "
        "221024 231112 241031 251119 261108 271028 281115 291105 301026 311114 321102 331022 341110 351030 361117 371106 "
        "381027 391115 401104 "
    ),
}
_LENGTHS = {"Passover": 8, "Rosh Hashanah": 2, "Hanukkah": 8}
"""Days, where a holiday has more than one; Ramadan lasts until the next Eid al-Fitr."""
SPELLINGS = {
    "Ramadan": "Ramadan", "Eid al-Fitr": "Eid al-Fitr", "Eid ul-Fitr": "Eid al-Fitr", "Eid-ul-Fitr": "Eid al-Fitr",
    "Eid al-Adha": "Eid al-Adha", "Eid ul-Adha": "Eid al-Adha", "Eid-ul-Adha": "Eid al-Adha", "Ashura": "Ashura",
    "Passover": "Passover", "Pesach": "Passover", "Rosh Hashanah": "Rosh Hashanah", "Yom Kippur": "Yom Kippur",
    "Hanukkah": "Hanukkah", "Chanukah": "Hanukkah", "Lunar New Year": "Lunar New Year", "Chinese New Year": "Lunar New Year",
    "Diwali": "Diwali",
}  # fmt: skip
"""What news calls them."""


@cache
def _days(name: str) -> tuple[datetime, ...]:
    return tuple(datetime.strptime(day, "%y%m%d") for day in _FIRST_DAYS[name].split())


def _held(name: str) -> Iterator[Interval]:
    for first in _days(name):
        last = first + timedelta(days=_LENGTHS.get(name, 1))
        if name == "Ramadan":
            last = next((day for day in _days("Eid al-Fitr") if day > first), first + timedelta(days=30))
        is_day = last - first == intervals.ONE_DAY
        yield intervals.interval(first, last, "day" if is_day else "span")


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingHoliday:
    """ "Ramadan", "last Eid al-Fitr", "Passover 2019"; `name` is a key of `_FIRST_DAYS`."""

    kind: Kind = "date"
    name: str
    year: int | None = None
    which: Which = ""

    @property
    def basis(self) -> Basis:
        """With its year it depends on nothing."""
        return "publication" if self.year is None else "none"

    def interval(self, anchor: Anchor) -> Interval | None:
        """See `Meaning.interval`."""
        if self.year is not None:
            return self.of_year(self.year)
        if anchor.publication is None:
            return None
        today = intervals.midnight(anchor.publication)
        return choose(_near(_held(self.name), today), today, self.which, anchor.leaning)

    def of_year(self, year: int) -> Interval:
        """That of a year.

        Raises:
            ValueError: the year has none, or two.
        """
        (own,) = (one for one in _held(self.name) if one.start is not None and one.start.year == year)
        return own


def _near(held: Iterator[Interval], today: datetime) -> list[Interval]:
    """Those of the years about a day; none where the table does not reach."""
    year = timedelta(days=400)
    return [one for one in held if one.start is not None and abs(one.start - today) < year]
