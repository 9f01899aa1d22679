"""Loaded terms in the outlet's own voice, and the neutral words for them.

What is loaded, and why, stands in `loaded_terms.toml`; a reader's own file of that form extends it.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from summarise.analysis.figures.vocabulary import FINITE_VERBS, LIVING_KINDS, PHRASE_ENDS, kind_of, pluralised
from summarise.analysis.quotations import find_quotations
from summarise.domain import LoadedTerm, Quotation
from summarise.errors import ConfigError

_OWN_FILE = Path(__file__).with_name("loaded_terms.toml")
_WORD = re.compile(r"[^\W\d_]+")
_SPACES = frozenset({" ", "\u00a0", "\n"})
_GAPS = _SPACES | {"-", "‑", "'", "’"}
_PREFIXES = frozenset({"anti", "counter", "non"})
_NAME_WORDS = frozenset(
    """act bill law committee commission centre center court convention list office party front army union league
    directorate department group organisation organization force unit command council square day bureau fund
    agency team""".split()
)
_WAR_KINDS = frozenset({"troops", "fighters", "weapons"})
_WAR_WORDS = frozenset(
    "army armies military militia insurgency war battle offensive shelling front warplane warplanes airstrike airstrikes raids "
    "missile missiles drone drones artillery rockets combat ceasefire defences defenses defenders "
    "martyred martyrs firing manpower reserves".split()
)
_NEAR = 6
_SENTENCE = 12
_VOWEL_SOUND = re.compile(r"(?!uni|use|eu|one\b|once)(?:[aeiou]|hour|honest|heir|honou?r)", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(an?)(\s+)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One written form of a term, as lower-case words; `is_kept` marks a phrase in which it is ordinary."""

    words: tuple[str, ...]
    neutral: str = ""
    why: str = ""
    attributive: str | None = None
    needs: str = ""
    proper: bool = False
    is_kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Forms by their first word, longest first."""

    forms: Mapping[str, tuple[Form, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of a text with their places."""

    text: str
    spans: tuple[tuple[int, int], ...]
    lowers: tuple[str, ...]

    def is_joined(self, index: int) -> bool:
        """Whether a single space, hyphen or apostrophe stands between a word and the one before it."""
        return 0 < index < len(self.spans) and self.gap(index) in _GAPS

    def gap(self, index: int) -> str:
        """The text between a word and the one before it."""
        return self.text[self.spans[index - 1][1] : self.spans[index][0]]

    def is_capital(self, index: int) -> bool:
        """Whether a word starts with an upper-case letter."""
        return 0 <= index < len(self.spans) and self.text[self.spans[index][0]].isupper()

    def opens_sentence(self, index: int) -> bool:
        """Whether a word is the first of its sentence or paragraph."""
        if index == 0:
            return True
        gap = self.gap(index)
        return "\n\n" in gap or any(mark in gap for mark in ".!?:")

    def parts(self, index: int) -> bool:
        """Whether a mark that ends a clause stands before a word."""
        return any(mark in self.gap(index) for mark in ".!?;:")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A form found over words `first` to `last`."""

    first: int
    last: int
    form: Form


def load_lexicon(*paths: Path) -> Lexicon:
    """The built-in terms, then those of each file: a term given again replaces the earlier one.

    Raises:
        ConfigError: a file cannot be read, or is not of the form of `loaded_terms.toml`.
    """
    entries: dict[str, Mapping[str, object]] = {}
    for path in (_OWN_FILE, *paths):
        entries.update({str(entry["term"]).lower(): entry for entry in _entries(path)})
    forms = [form for entry in entries.values() if not entry.get("ignore") for form in _forms(entry)]
    return Lexicon(forms=_indexed(forms))


def find_loaded_terms(
    text: str, quotations: Sequence[Quotation] = (), lexicon: Lexicon | None = None
) -> tuple[LoadedTerm, ...]:
    """Loaded terms outside `quotations`, in text order; proper names that contain one are left alone.

    >>> [(term.exact, term.neutral) for term in find_loaded_terms("The regime lost two tanks.")]
    [('regime', 'government')]
    """
    words = _words_of(text)
    hits = _outside(words, _hits(words, lexicon or _default_lexicon()), quotations)
    return tuple(_loaded_term(words, hit) for hit in hits)


def neutralise(text: str, lexicon: Lexicon | None = None) -> str:
    """`text` with loaded terms replaced by neutral ones; quoted words stay as they are.

    Number, capitals and "a" or "an" follow the replacement.

    >>> neutralise("An illegal alien fled. Terrorists eliminated two guards.")
    'A migrant without legal status fled. Militants killed two guards.'
    """
    words = _words_of(text)
    pieces: list[str] = []
    position = 0
    for hit in _outside(words, _hits(words, lexicon or _default_lexicon()), find_quotations(text)):
        term = _loaded_term(words, hit)
        neutral = _in_case(term, opens=_keeps_capital(words, hit))
        stop = term.end + (1 if not neutral and text[term.end : term.end + 1].isspace() else 0)
        if not neutral and term.exact[0].isupper() and _keeps_capital(words, hit):
            neutral, stop = text[stop : stop + 1].upper(), stop + 1
        pieces += [_with_article(text[position : term.start], neutral + text[stop : stop + 12]), neutral]
        position = stop
    return "".join([*pieces, text[position:]])


@lru_cache(maxsize=1)
def _default_lexicon() -> Lexicon:
    return load_lexicon()


def _entries(path: Path) -> list[Mapping[str, object]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ConfigError(f"{path}: cannot be read as a list of loaded terms: {exc}") from exc
    entries = content.get("terms")
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise ConfigError(f'{path}: write terms = [{{ term = "…", neutral = "…", why = "…" }}]')
    return entries


def _is_entry(entry: object) -> bool:
    """Whether a table has a term with words in it, and text where text is due."""
    if not isinstance(entry, dict) or not _split(str(entry.get("term", ""))):
        return False
    texts = ("neutral", "why", "kind", "needs", "attributive")
    is_text = all(isinstance(entry.get(key, ""), str) for key in texts)
    return is_text and isinstance(entry.get("forms", {}), dict) and isinstance(entry.get("unless", []), list)


def _forms(entry: Mapping[str, object]) -> Iterator[Form]:
    """Every written form of an entry, and the phrases in which it is ordinary."""
    attributive = entry.get("attributive")
    pattern = Form(
        words=_split(str(entry["term"])),
        why=str(entry.get("why", "")),
        needs=str(entry.get("needs", "")),
        proper=bool(entry.get("proper", False)),
    )
    written = _inflected(entry)
    for form, neutral in written.items():
        is_base = form == str(entry["term"]).lower()
        yield replace(
            pattern,
            words=_split(form),
            neutral=neutral,
            attributive=str(attributive) if is_base and attributive is not None else None,
        )
    unless = entry.get("unless", [])
    for phrase in unless if isinstance(unless, list) else []:
        for form in (str(phrase), pluralised(str(phrase))):
            yield Form(words=_split(form), is_kept=True)


def _inflected(entry: Mapping[str, object]) -> dict[str, str]:
    """Written form → neutral form."""
    term, neutral = str(entry["term"]).lower(), str(entry.get("neutral", ""))
    written = {term: neutral}
    if entry.get("kind") == "noun":
        written[pluralised(term)] = pluralised(neutral)
    elif entry.get("kind") == "verb":
        written.update(zip(_conjugated(term), _conjugated(neutral), strict=True))
    forms = entry.get("forms", {})
    extra = forms.items() if isinstance(forms, dict) else ()
    return written | {str(form).lower(): str(other) for form, other in extra}


def _conjugated(verb: str) -> tuple[str, str, str]:
    stem = verb.removesuffix("e")
    return f"{verb}s", f"{stem}ed", f"{stem}ing"


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(phrase.lower()))


def _indexed(forms: Iterable[Form]) -> dict[str, tuple[Form, ...]]:
    index: dict[str, list[Form]] = {}
    for form in forms:
        if form.words:
            index.setdefault(form.words[0], []).append(form)
    return {word: tuple(sorted(same, key=lambda form: -len(form.words))) for word, same in index.items()}


def _words_of(text: str) -> _Words:
    spans = tuple([match.span() for match in _WORD.finditer(text)])
    return _Words(text=text, spans=spans, lowers=tuple([text[start:end].lower() for start, end in spans]))


def _hits(words: _Words, lexicon: Lexicon) -> Iterator[_Hit]:
    index = 0
    while index < len(words.spans):
        form = _form_at(words, lexicon, index)
        last = index + (len(form.words) if form else 1) - 1
        if form and not form.is_kept and _is_loaded(words, form, index, last):
            yield _Hit(index, last, form)
        index = last + 1


def _form_at(words: _Words, lexicon: Lexicon, index: int) -> Form | None:
    for form in lexicon.forms.get(words.lowers[index], ()):
        length = len(form.words)
        if words.lowers[index : index + length] == form.words and all(
            words.is_joined(place) for place in range(index + 1, index + length)
        ):
            return form
    return None


def _is_loaded(words: _Words, form: Form, first: int, last: int) -> bool:
    has_prefix = first > 0 and words.lowers[first - 1] in _PREFIXES and words.gap(first) in {"-", "‑"}
    if has_prefix or (not form.proper and _is_name(words, first, last)):
        return False
    if form.needs == "people":
        return any(kind_of(word) in LIVING_KINDS for word in _around(words, first, last, _NEAR))
    if form.needs == "war":
        near = _around(words, first, last, _SENTENCE)
        return any(kind_of(word) in _WAR_KINDS or word in _WAR_WORDS for word in near)
    return True


def _around(words: _Words, first: int, last: int, reach: int) -> Iterator[str]:
    """The words of the same sentence within reach."""
    for index in range(last + 1, min(last + 1 + reach, len(words.lowers))):
        if words.parts(index):
            break
        yield words.lowers[index]
    for index in range(first - 1, max(first - 1 - reach, -1), -1):
        if words.parts(index + 1):
            break
        yield words.lowers[index]


def _is_name(words: _Words, first: int, last: int) -> bool:
    """ "Prevention of Terrorism Act": capitals beside it, in a line that is not set in capitals like a headline."""
    if not words.is_capital(last) or _is_headline(words, first):
        return False
    follows = words.is_joined(last + 1) and words.is_capital(last + 1)
    if words.opens_sentence(first):
        return follows and words.lowers[last + 1] in _NAME_WORDS
    precedes = words.is_joined(first) and (
        words.is_capital(first - 1)
        or (words.lowers[first - 1] in {"of", "and", "the"} and words.is_capital(first - 2))
    )
    return follows or precedes


def _is_headline(words: _Words, index: int) -> bool:
    """Whether most longer words around one are capitalised."""
    before = _run(words, range(index, max(index - _NEAR, 0), -1), -1)
    after = _run(words, range(index + 1, min(index + _NEAR, len(words.lowers))), 0)
    longer = [place for place in (*before, *after) if len(words.lowers[place]) > 3]
    return len(longer) >= 4 and sum(map(words.is_capital, longer)) >= 0.75 * len(longer)


def _run(words: _Words, places: Iterable[int], shift: int) -> Iterator[int]:
    """Words up to the next mark that parts; a gap is looked up before the word at a place."""
    for place in places:
        if any(mark in words.gap(place) for mark in ".;!?:\n"):
            return
        yield place + shift


def _outside(words: _Words, hits: Iterable[_Hit], quotations: Sequence[Quotation]) -> Iterator[_Hit]:
    """Hits that no quotation covers: inside one, the outlet lends its voice to another."""
    spans = _merged(quotations)
    starts = [start for start, _ in spans]
    for hit in hits:
        start = words.spans[hit.first][0]
        place = bisect_right(starts, start) - 1
        if place < 0 or spans[place][1] <= start:
            yield hit


def _merged(quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Quotations as parted stretches: a nested one adds nothing."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((quotation.start, quotation.end) for quotation in quotations):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _loaded_term(words: _Words, hit: _Hit) -> LoadedTerm:
    start, end = words.spans[hit.first][0], words.spans[hit.last][1]
    form = hit.form
    is_before_noun = form.attributive is not None and _precedes_noun(words, hit.last)
    neutral = form.attributive if is_before_noun and form.attributive is not None else form.neutral
    return LoadedTerm(start=start, end=end, exact=words.text[start:end], neutral=neutral, why=form.why)


def _precedes_noun(words: _Words, last: int) -> bool:
    """ "terrorist units", not "a terrorist was"; "terrorist-held" needs the noun."""
    following = last + 1
    if not words.is_joined(following) or words.gap(following) not in _SPACES:
        return False
    word = words.lowers[following]
    return word not in PHRASE_ENDS and word not in FINITE_VERBS and not word.endswith("ed")


def _keeps_capital(words: _Words, hit: _Hit) -> bool:
    """Whether a capital is due to the place, not to the word ("Takfiri")."""
    return not hit.form.proper or words.opens_sentence(hit.first)


def _in_case(term: LoadedTerm, *, opens: bool) -> str:
    """The neutral words in the capitals of the term."""
    if len(term.exact) > 1 and term.exact.isupper():
        return term.neutral.upper()
    is_capital = opens and term.exact[0].isupper()
    return term.neutral[:1].upper() + term.neutral[1:] if is_capital else term.neutral


def _with_article(before: str, following: str) -> str:
    """The text before a replacement with "a" or "an" as the replacement wants it."""
    match = _ARTICLE.search(before[-12:])
    if match is None:
        return before
    article = match.group(1)
    fitting = "an" if _VOWEL_SOUND.match(following) else "a"
    fitting = fitting.capitalize() if article[0].isupper() else fitting
    cut = len(before) - len(match.group())
    return before[:cut] + fitting + match.group(2)
