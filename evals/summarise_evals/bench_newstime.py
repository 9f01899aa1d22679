"""Scores `find_times` on news in TimeML: `python -m summarise_evals.bench newstime [--data DIR]`.

Gold are the TIMEX3 of type DATE and TIME whose value is a place on the calendar; their document
creation time is the publication. found: spans overlap, one to one. interval: the interval is the same
too. Other TIMEX3 (durations, sets, PRESENT_REF) neither help nor hurt: what overlaps one is not scored.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from summarise.analysis.times import find_times, intervals
from summarise.domain import Interval, TimeExpression
from summarise_evals.bench_data import corpus_folder, skipped

CORPUS = "newstime/aquaint"
_TIMEX = re.compile(r"<TIMEX3\b(?P<attributes>[^>]*)>|(?P<close></TIMEX3>)|<[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A TIMEX3; `interval` is None when it is not scored."""

    start: int
    end: int
    exact: str
    value: str
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A TimeML article as plain text."""

    name: str
    text: str
    publication: datetime
    gold: tuple[Gold, ...]


@dataclass(slots=True, kw_only=True)
class Score:
    """Counts over documents; `lines` describe what went wrong, for a person."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def found_f1(self) -> float:
        """F1 of spans that overlap."""
        return _f1(self.found, self.gold, self.predicted)

    @property
    def interval_f1(self) -> float:
        """F1 of spans that overlap and mean the same interval."""
        return _f1(self.right, self.gold, self.predicted)


def _f1(hits: int, gold: int, predicted: int) -> float:
    return 2 * hits / (gold + predicted) if gold + predicted else 1.0


def interval_of(value: str) -> Interval | None:
    """The interval of an ISO 8601 / TIMEX3 value, None for what is no place on the calendar.

    >>> interval_of("198X").start.year, interval_of("P3D")
    (1980, None)
    """
    bare = re.sub(r"(-XX)+$", "", value)
    for pattern, make in _VALUES:
        if match := pattern.fullmatch(bare):
            try:
                return make(match)
            except (ValueError, OverflowError):
                return None
    return None


def _week(match: re.Match[str]) -> Interval:
    return intervals.week_of(datetime.fromisocalendar(int(match[1]), int(match[2]), 1))


def _day(match: re.Match[str]) -> datetime:
    return datetime(int(match[1]), int(match[2]), int(match[3]))


def _minute(match: re.Match[str]) -> Interval:
    return intervals.minute(_day(match), int(match[4]), int(match[5] or 0))


_SEASONS = {"SP": "spring", "SU": "summer", "FA": "fall", "AU": "autumn", "WI": "winter"}
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_VALUES = (
    (re.compile(r"(\d{4})"), lambda m: intervals.year(int(m[1]))),
    (re.compile(r"(\d{3})X?"), lambda m: intervals.decade(int(m[1]) * 10)),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m: intervals.months(int(m[1]), int(m[2]), 1, "month")),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda m: intervals.day_of(_day(m))),
    (re.compile(r"(\d{4})-W(\d\d?)"), _week),
    (re.compile(r"(\d{4})-W(\d\d?)-WE"), lambda m: intervals.weekend_of(_week(m).start or datetime.min)),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda m: intervals.months(int(m[1]), 3 * int(m[2]) - 2, 3, "quarter")),
    (re.compile(r"(\d{4})-(SP|SU|FA|AU|WI)"), lambda m: intervals.season(_SEASONS[m[2]], int(m[1]))),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):?(\d\d)?.*"), lambda m: _minute(m)),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)T?(MO|AF|EV|NI)"), lambda m: intervals.part_of_day(_day(m), _PARTS[m[4]])),
)  # fmt: skip


def documents(folder: Path) -> Iterator[Document]:
    """The TimeML files of `folder`, by name."""
    for path in sorted(folder.glob("*.tml")):
        yield _document(path.name, path.read_text(encoding="utf-8", errors="replace"))


def half_of(name: str) -> int:
    """Which half of the corpus a file belongs to, 0 or 1, by a hash of its name: one to look at, one to guard with.

    >>> half_of("e.tml"), half_of("f.tml")
    (1, 0)
    """
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2


def _document(name: str, source: str) -> Document:
    creation = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)(T\d\d:\d\d)?', source, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    if creation is None or body is None:
        raise SystemExit(f"{name}: no document creation time or no text; is this TimeML?")
    text, gold = _read(body[1])
    published = datetime.fromisoformat(creation[1] + (creation[2] or ""))
    return Document(name=name, text=text, publication=published, gold=gold)


def _read(body: str) -> tuple[str, tuple[Gold, ...]]:
    """Plain text and the TIMEX3 in it, by its offsets."""
    pieces: list[str] = []
    opened: list[tuple[int, dict[str, str]]] = []
    gold: list[Gold] = []
    length = position = 0
    for tag in [*_TIMEX.finditer(body), None]:
        pieces.append(html.unescape(body[position : tag.start() if tag else len(body)]))
        length += len(pieces[-1])
        if tag is None:
            break
        position = tag.end()
        if tag["attributes"] is not None:
            opened.append((length, dict(_ATTRIBUTE.findall(tag["attributes"]))))
        elif tag["close"] and opened:
            gold.append(_gold("".join(pieces), *opened.pop()))
    return "".join(pieces), tuple(gold)


def _gold(text: str, start: int, attributes: dict[str, str]) -> Gold:
    value = attributes.get("value", "")
    is_scored = attributes.get("type") in {"DATE", "TIME"}
    interval = interval_of(value) if is_scored else None
    return Gold(start=start, end=len(text), exact=text[start:], value=value, interval=interval)


def score(corpus: Iterator[Document]) -> Score:
    """Counts over a corpus."""
    total = Score()
    for document in corpus:
        _add(total, document)
    return total


def _add(total: Score, document: Document) -> None:
    scored = [gold for gold in document.gold if gold.interval is not None]
    ignored = [gold for gold in document.gold if gold.interval is None]
    predicted = [t for t in find_times(document.text, document.publication) if _is_scored(t, scored, ignored)]
    left = list(predicted)
    for gold in scored:
        hit = next((t for t in left if _overlap(t, gold)), None)
        _count(total, document, gold, hit)
        if hit:
            left.remove(hit)
    total.predicted += len(predicted)
    total.lines.extend(f"{document.name}: extra {t.exact!r}" for t in left)


def _is_scored(time: TimeExpression, scored: Sequence[Gold], ignored: Sequence[Gold]) -> bool:
    if time.interval is None or time.kind not in {"date", "time"}:
        return False
    return any(_overlap(time, gold) for gold in scored) or not any(_overlap(time, gold) for gold in ignored)


def _overlap(time: TimeExpression, gold: Gold) -> bool:
    return time.start < gold.end and gold.start < time.end


def _count(total: Score, document: Document, gold: Gold, hit: TimeExpression | None) -> None:
    total.gold += 1
    total.found += hit is not None
    is_right = hit is not None and gold.interval is not None and _same(hit.interval, gold.interval)
    total.right += is_right
    if not is_right:
        said = f"{hit.exact!r} {_shown(hit.interval)}" if hit else "nothing"
        total.lines.append(
            f"{document.name} [{document.publication:%F %a}]: {gold.exact!r} {gold.value}, read {said}"
        )


def _same(read: Interval | None, gold: Interval) -> bool:
    return read is not None and (read.start, read.end) == (gold.start, gold.end)


def _shown(interval: Interval | None) -> str:
    if interval is None or interval.start is None or interval.end is None:
        return "unplaced"
    is_day = interval.end - interval.start == timedelta(days=1)
    return f"{interval.start:%F}" if is_day else f"{interval.start:%FT%H:%M}/{interval.end:%FT%H:%M}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; exit 0 when the corpus is absent, for it is not part of the project."""
    parser = argparse.ArgumentParser(prog="bench_newstime", description="Score find_times on TimeML news.")
    parser.add_argument("--data", type=Path, help="folder of .tml files")
    parser.add_argument("--errors", action="store_true", help="list what was missed, misplaced or extra")
    parser.add_argument(
        "--half", type=int, choices=(0, 1), help="only the files whose name hashes to this parity"
    )
    options = parser.parse_args(arguments)
    folder: Path = options.data or corpus_folder(CORPUS)
    if not any(folder.glob("*.tml")):
        print(skipped("newstime", "*.tml", folder))
        return 0
    corpus = (one for one in documents(folder) if options.half in {None, half_of(one.name)})
    result = score(corpus)
    print("\n".join(result.lines) if options.errors else "", end="\n" if options.errors else "")
    print(f"found F1 {result.found_f1:.3f}  interval F1 {result.interval_f1:.3f}", end="  ")
    print(f"(gold {result.gold}, predicted {result.predicted}, found {result.found}, right {result.right})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
