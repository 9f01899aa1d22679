"""When two names of a source are the same name."""

from __future__ import annotations

import re
import unicodedata

from summarise_evals.gold import GoldLink

UNNAMED = "unnamed"
_UNNAMED_FORMS = frozenset(
    {"unnamed", "unnamed source", "unnamed sources", "unidentified sources", "anonymous"}
)
_OPENERS = frozenset(
    "the a an so-called mr mrs ms miss mx dr prof professor sir dame lord lady madam".split()
)
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


def is_name_of(name: str, link: GoldLink) -> bool:
    """Whether `name` is one of the acceptable names of a labelled link.

    >>> is_name_of("Osk", GoldLink(name="the governor", also=("Anna Osk", "Osk")))
    True
    """
    return canonical_name(name) in {canonical_name(accepted) for accepted in link.names}


def _is_dotted(name: str) -> bool:
    """Whether the full stops of a name stand between single letters, as in "u.s."."""
    return bool(re.search(r"\b\w\.\w\.", name))
