"""Figures in plain words."""

from __future__ import annotations

from summarise.domain import Figure

_WORDS = {
    "exact": "",
    "at_least": "at least ",
    "at_most": "up to ",
    "nearly": "nearly ",
    "about": "about ",
    "more_than": "more than ",
    "less_than": "less than ",
    "between": "",
    "vague": "",
}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def render_figure(figure: Figure) -> str:
    """The figure in plain words, with its qualifier and unit.

    Vague figures keep their own words: a number must not be invented for them.

    >>> from summarise.analysis.figures import find_figures
    >>> [render_figure(figure) for figure in find_figures("Almost 1,100 rebels; $4.2bn; 20-30 tanks.")]
    ['nearly 1,100 rebels', '4.2 billion dollars', '20 to 30 tanks']
    """
    if figure.low is None and figure.high is None:
        return figure.exact
    number = _number(figure)
    unit = "" if figure.unit == "share" else figure.unit
    return f"{_WORDS[figure.modifier]}{number} {unit}".strip()


def _number(figure: Figure) -> str:
    low, high = figure.low, figure.high
    if low is not None and high is not None and low != high:
        return f"{_value(low, figure)} to {_value(high, figure)}"
    value = high if high is not None else low
    return _value(value or 0.0, figure)


def _value(value: float, figure: Figure) -> str:
    """1,600 · 4.2 billion · 33.3 percent (of a share)."""
    if figure.unit == "share":
        return f"{_digits(round(value * 100, 1))} percent"
    for scale, word in _SCALES:
        if value >= scale and round(value / scale, 3) * scale == value:
            return f"{_digits(value / scale)} {word}"
    return _digits(value)


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0")
