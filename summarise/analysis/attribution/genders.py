"""Whether somebody is "he" or "she": what titles, first names and descriptions give away."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarise.analysis.attribution.resolved import Resolved
from summarise.analysis.attribution.short_names import shortened

_TITLED = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|King|Queen|spokesman|spokeswoman|chairman|chairwoman|congresswoman)\b"
    r"\.?,?\s((?:[A-Z][\w’'-]*\.?\s){0,3}[A-Z][\w’-]+)"
)
_WOMEN = frozenset("mrs ms miss lady dame queen spokeswoman chairwoman congresswoman".split())
_WOMENS_NAMES: frozenset[str] = frozenset(
    (
        "mary anna ana maria eva emma sarah laura julia elena olga natalia fatima aisha leila linda susan "
        "karen ruth helen jane margaret elizabeth angela christine ursula giorgia marine hillary nancy kamala "
        "melania theresa rachel rebecca hannah alice sophie claire marie isabel carmen rosa irina svetlana "
        "oksana mona amina petra ingrid astrid greta ida carla lina nina nadia yasmin layla zeynep ayse chiara francesca "
        "lucia paula teresa pilar ines beatriz mariana gabriela valentina camila ursula heidi monika barbara ewa "
        "agnieszka katarzyna magdalena jana zuzana lenka ivana milena vesna snezana ekaterina tatiana yulia daria "
        "ludmila galina anastasia mei-ling priya anita sunita indira sonia nirmala mamata fatou aminata ngozi grace "
        "patricia jennifer jessica amanda ashley stephanie melissa deborah diane catherine kathleen alison fiona "
        "siobhan niamh aoife emily charlotte olivia sophia isabella megan chloe zoe eleanor harriet alexandra victoria"
    ).split()
)
_MENS_NAMES: frozenset[str] = frozenset(
    (
        "john james robert michael david william richard thomas charles joseph paul peter mark george steven "
        "edward brian donald barack vladimir sergei sergey dmitry ivan yuri mikhail nikolai oleksandr andrii "
        "taras ahmed ali hassan hussein mohammed muhammad mohamed omar ibrahim khalid abdullah bashar recep "
        "benjamin emmanuel olaf boris tony gordon keir pedro carlos juan jose luis antonio francisco hans "
        "karl franz wolfgang bill joe pete jack tom otto ole lars sven nils bjorn henrik jens soren anders erik magnus "
        "dieter klaus jurgen jürgen heinz helmut uwe stefan matthias andreas lukas felix pierre jacques francois "
        "françois nicolas philippe laurent giovanni giuseppe marco paolo matteo silvio rui joao joão miguel pablo "
        "javier diego fernando ricardo alejandro enrique jorge raul hugo ivo piotr andrzej tomasz jan vaclav zoltan "
        "viktor victor vadim igor oleg alexei aleksei andrei boris konstantin denis maxim roman bogdan petro mykola "
        "volodymyr yusuf youssef mustafa abdul tariq hamid karim rashid samir nasser bilal kemal murat mehmet emre "
        "ravi rajesh amit sanjay narendra arun vijay kwame kofi emeka chidi oluwaseun daniel matthew andrew kevin "
        "jason jeffrey ryan gary stephen larry scott frank raymond gregory patrick dennis jerry dan sam ben harry "
        "simon martin nigel graham alan ian neil colin liam sean conor declan rory hamish angus"
    ).split()
)
_FIRST_NAMES: dict[str, str] = {
    **{str(name): "she" for name in _WOMENS_NAMES},
    **{str(name): "he" for name in _MENS_NAMES},
}
"""First names that go with one pronoun nearly everywhere."""
FEMALE, MALE = frozenset(("she", "her")), frozenset(("he", "his", "him"))


def genders(text: str) -> dict[str, str]:
    """Last names, lower case → "he" or "she", where a title tells.

    >>> genders("Ms Ana Ruiz left. Mr. Poe stayed.")
    {'ruiz': 'she', 'poe': 'he'}
    """
    found: dict[str, str] = {}
    for match in _TITLED.finditer(text):
        pronoun = "she" if match.group(1).lower() in _WOMEN else "he"
        found.setdefault(match.group(2).split()[-1].lower().removesuffix("’s"), pronoun)
    return found


def agrees(pronoun: str, candidate: Resolved, known: Mapping[str, str]) -> bool:
    """Whether `pronoun` can mean `candidate`; `known` holds what `genders` found.

    >>> ana = Resolved("Ana Ruiz", True, "person", True)
    >>> agrees("she", ana, {}), agrees("he", ana, {}), agrees("he", ana, {"ruiz": "he"})
    (True, False, True)
    """
    told = known.get(shortened(candidate.name))
    told = told or (_by_first_name if candidate.named else _by_description)(candidate.name)
    return told is None or pronoun not in FEMALE | MALE or (told == "she") == (pronoun in FEMALE)


def _by_first_name(name: str) -> str | None:
    return next((_FIRST_NAMES[part] for part in name.lower().split()[:-1] if part in _FIRST_NAMES), None)


def _by_description(description: str) -> str | None:
    if description.lower().endswith("woman"):
        return "she"
    return "he" if description.lower().endswith(("spokesman", "boy")) else None
