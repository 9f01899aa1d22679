"""When two names of a source are the same name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from summarise_evals.gold import GoldLink

UNNAMED = "unnamed"
_UNNAMED_FORMS = frozenset(
    {"unnamed", "unnamed source", "unnamed sources", "unidentified sources", "anonymous"}
)
_OPENERS = frozenset(
    "the a an so-called mr mrs ms miss mx dr prof professor sir dame lord lady madam".split()
)
_ARTICLES = frozenset({"The", "A", "An", "Its", "His", "Her", "Their"})
_PARTICLES = frozenset({"de", "van", "von", "bin", "ibn"})
_OWNED = re.compile(r"(?:[Tt]he )?(?P<owner>[^\W\d_][\w.-]*(?: [\w.-]+){0,5})['’]s? ")
_WORD = re.compile(r"[\w&+]+(?:-[\w&+]+)*")


def canonical_name(name: str) -> str:
    """A name as it is compared.

    The rule: NFKC and casefold; possessive endings, full stops and marks go; then, from the front, articles,
    "so-called" and courtesy titles (Mr, Mrs, Ms, Miss, Mx, Dr, Prof, Sir, Dame, Lord, Lady) go. Offices and ranks
    stay: the labels list the forms that are as good. The ways to say that a source has no name are one name.

    >>> canonical_name("The S.A.N.A. agency’s"), canonical_name("Prof. Lieve Aerts"), canonical_name("the minister")
    ('sana agency', 'lieve aerts', 'minister')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    bare = re.sub(r"['’]s?(?=\s|$)", "", folded).replace("'", "").replace("’", "")
    words = _WORD.findall(bare.replace(".", "" if _is_dotted(bare) else " "))
    while len(words) > 1 and words[0] in _OPENERS:
        words = words[1:]
    joined = " ".join(words)
    return UNNAMED if joined in _UNNAMED_FORMS else joined


def is_name_of(name: str, link: GoldLink, text: str = "") -> bool:
    """Whether `name` is one of the acceptable names of a labelled link; `text` is that of the article.

    The rule: it is a listed form; or the proper name alone, where a listed form puts a description to it ("Eva Roe,
    head of the dam"); or a listed form whose owner ("Roe's agent") is named in the fuller form of `text`. The
    description alone, and a name longer by anything else, are right only where they are listed.

    >>> governor = GoldLink(name="the governor", also=("Anna Osk", "Osk"))
    >>> is_name_of("Osk", governor), is_name_of("the governor of Lund", governor)
    (True, False)
    >>> is_name_of("Capt. Eva Roe", GoldLink(name="Capt. Eva Roe, spokeswoman of the guard"))
    True
    >>> is_name_of("Eva Roe's agent", GoldLink(name="Roe's agent"), "Eva Roe is for sale.")
    True
    """
    said = canonical_name(name)
    if any(said == canonical_name(form) for form in _forms(link)):
        return True
    return any(_has_fuller_owner(name, form, text) for form in link.names)


def _forms(link: GoldLink) -> Iterator[str]:
    for name in link.names:
        yield name
        if "," in name:
            yield _apposed_name(name) or name


def _apposed_name(name: str) -> str | None:
    """`the director, Eva Roe` and `Eva Roe, director of the dam`: the half that is a proper name."""
    halves = (half.strip() for half in name.split(",", 1))
    return next((half for half in halves if half and all(map(_is_name_word, half.split()))), None)


def _is_name_word(word: str) -> bool:
    is_capital = word[0].isupper() and word not in _ARTICLES
    return is_capital or word in _PARTICLES or word.startswith(("al-", "el-"))


def _has_fuller_owner(name: str, form: str, text: str) -> bool:
    """`Kim Roe's agent` for the listed `Roe's agent`, where the article says "Kim Roe" of somebody."""
    listed, said = _OWNED.match(form), _OWNED.match(name)
    if (
        not (listed and said)
        or " " in listed["owner"]
        or canonical_name(listed[0]) == canonical_name(said[0])
    ):
        return False
    is_fuller = said["owner"].endswith(f" {listed['owner']}") and said["owner"] in text
    is_same_thing = canonical_name(form[listed.end() :]) == canonical_name(name[said.end() :])
    return is_fuller and is_same_thing and all(map(_is_name_word, said["owner"].split()))


def _is_dotted(name: str) -> bool:
    """Whether the full stops of a name stand between single letters, as in "u.s."."""
    return bool(re.search(r"\b\w\.\w\.", name))
