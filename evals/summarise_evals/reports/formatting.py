"""Numbers as text, the same in every report. Nothing is ever rounded up to perfect or down to nothing."""

from __future__ import annotations

NOTHING = "–"


def share(value: float | None) -> str:
    """A share, or a mean of shares, with three decimals.

    >>> share(0.80515), share(1.0), share(0), share(4.1876), share(None)
    ('.805', '1.000', '.000', '4.188', '–')

    All but a few of many thousand is not all of them, and one is not none:

    >>> share(0.99996), share(0.0002)
    ('>.999', '<.001')
    """
    if value is None:
        return NOTHING
    if 0.9995 <= value < 1:
        return ">.999"
    if 0 < value < 0.0005:
        return "<.001"
    return f"{value:.3f}".removeprefix("0")


def interval(low: float | None, high: float | None) -> str:
    """Both ends of an interval.

    >>> interval(0.775, 0.834), interval(None, None)
    ('[.775, .834]', '–')
    """
    return NOTHING if low is None or high is None else f"[{share(low)}, {share(high)}]"


def amount(value: float | None) -> str:
    """A count, or a mean of counts: thousands parted, a decimal only where there is one to tell.

    >>> amount(1165), amount(407.56), amount(3.0), amount(21843.7), amount(None)
    ('1,165', '407.6', '3', '21,844', '–')
    """
    if value is None:
        return NOTHING
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 1000 else f"{value:,.1f}"


def counts(hits: float, of: float) -> str:
    """What a ratio was made of.

    >>> counts(938, 1165)
    '938 / 1,165'
    """
    return f"{amount(hits)} / {amount(of)}"


def seconds(value: float | None) -> str:
    """A duration, in the unit that a person would choose.

    >>> seconds(0.0834), seconds(7.25), seconds(754), seconds(0), seconds(None)
    ('83 ms', '7.2 s', '12 min 34 s', '0 s', '–')
    """
    if value is None:
        return NOTHING
    if value <= 0:
        return "0 s"
    if value < 0.9995:
        return f"{value * 1000:.0f} ms"
    whole = round(value)
    return f"{value:.1f} s" if value < 59.95 else f"{whole // 60} min {whole % 60} s"


def dollars(value: float | None) -> str:
    """Money, with as many decimals as small sums need.

    >>> dollars(1.5), dollars(0.00042), dollars(0), dollars(None)
    ('$1.50', '$0.00042', '$0', '–')
    """
    if value is None:
        return NOTHING
    if value == 0:
        return "$0"
    return f"${value:,.2f}" if value >= 0.1 else f"${value:.2g}"


def bound(least: bool, value: float) -> str:
    """A target.

    >>> bound(True, 0.85), bound(False, 0.03), bound(True, 1.0), bound(False, 0.0)
    ('≥ .85', '≤ .03', '1', '0')
    """
    if value in {0.0, 1.0}:
        return f"{value:.0f}"
    return f"{'≥' if least else '≤'} {f'{value:.2f}'.removeprefix('0')}"


def plural(count: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "article"), plural(22, "article")
    ('1 article', '22 articles')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
