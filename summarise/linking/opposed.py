"""Why two claims cannot both hold: one denies it, one has a rival cause, or one has the opposite word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product

from summarise.linking.tables import rows_of
from summarise.linking.thesaurus import meanings_of
from summarise.verify.words import stem, stems

_SAID = (
    r"(?:claims?|reports?|allegations?|accusations?|suggestions?|statements?|rumou?rs?|explanations?|accounts?|versions?|"
    r"criticism|responsibility|blame|any|having|that|it|this|being|speculation|assertions?|figures?|talk)"
)
_DENIAL = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)\b(?! (?:bail|entry|access|visas?))"
    rf"|(?:reject|dismiss|disput|refut|contradict|contest|disavow)(?:s|es|ed|ing)? (?:\w+ ){{0,3}}{_SAID}\b"
    r"|nothing to do with|nothing of the kind|no truth|no such|anything but|devoid of|no (?:basis|foundation)|without foundation"
    r"|(?:is|are|was|were|as|called it|a|an) (?:\w+ )?(?:untrue|false|fabrications?|inventions?|fantas(?:y|ies)|nonsense|baseless"
    r"|unfounded|groundless|invented|made up|hoax|forger(?:y|ies))"
    r"|otherwise\b|there (?:was|were|is|had been) none)\b"
    r"|^(?:Nonsense|Lies)\b",
    re.IGNORECASE,
)
_RIVALRY = re.compile(
    r"\b(?:sticks? to|stuck to|insist\w*|maintain(?:s|ed)|retort\w*|counter(?:ed|s)|otherwise|disput\w+|contradict\w*|"
    r"alleg(?:ed|es)|for (?:its|his|her|their) part|versions?|whatever|contrary|complain\w*|admits?|concedes?|estimated|nearer|"
    r"spoke of|speaks? of|claim(?:s|ed))\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r", (?:and |but )?not [^,.;]*$|\bnot only\b"
    r"|\b(?:not|no|cannot|n[’']t) (?:\w+ )?(?:say|know|known|verify|confirm|comment|establish|name|named|identify|identified|"
    r"determine|determined|clear|expect|reach|reached|rule out)\b|"
    r"\bnot (?:yet|until|before|least)\b|\bwhether or not\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|nobody|nothing|none|neither|no one|no-one|cannot"
    r"|without (?:any )?(?:loss|losses|casualties|victims))\b|n[’']t\b"
    r"|\bno (?!longer|later|fewer|less|more|doubt|plans|matter|confidence)[a-z]+",
    re.IGNORECASE,
)
_ENDED = stems(
    "suspended halted stopped closed shut cancelled refused ceased ended failed lacked missing absent excluded declined "
    "rejected withdrew abandoned lost ruled stay stayed banned blocked unaffected unchanged steady hold held keep kept same remain "
    "remains resist oppose against avoid avoided skip miss missed drop dropped scrap scrapped resign quit leave left only few "
    "little barely hardly unable lack short false wrong unhurt unharmed safe escaped acquitted cleared innocent undecided dead "
    "died spared exempt empty idle quiet intact survived down off out turned defied void invalid collapsed broke shelved delayed "
    "postponed put pulled free loses losing defeat defeated nil zero forbidden forbids prohibited barred excluded rid"
)
_UN = re.compile(r"\b(?:un|dis|im|non-)[a-z]{4,}", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:remain(?:s|ed)? (?:ours|in|under|firmly)|still (?:holds?|held|controls?|controlled)|(?:had|has|have) not fallen|"
    r"not lost|(?:is|are|was|were|remain|remains|remained) (?:still )?(?:in|under) (?:full |our |its |their |the )?"
    r"(?:\w+ )?(?:control|hands)|"
    r"repelled|repulsed|thwarted|beaten? back)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:captured|capture of|seized|liberat(?:ed|ion)|overran|conquered|(?:has|have|had) (?:fallen|taken)|fell to|"
    r"took (?:control|the)|now belongs)\b",
    re.IGNORECASE,
)
_END = r"(?: for\b| after\b| when\b| as\b| in (?:the|an?)\b|[,.;:]|$)"
_THING = r"(?P<why>[^,.;:]{3,90}?)"
_CAUSES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bblam(?:ed|es|ing) (?:the )?{_THING}{_END}",
        rf"\b(?:caused|sparked|triggered|ignited|set off|started|brought about) by {_THING}{_END}",
        rf"\b(?:because of|due to|owing to|the result of|originated in|stemmed from|traces? .{{3,40}}? to|traced .{{0,40}}?to|"
        rf"attributed .{{0,40}}?to|pointed to|points to|put it down to|sticks? to|suspects?|suspected) {_THING}{_END}",
        rf"\bbecause {_THING}{_END}",
        rf"\bh(?:old|olds|olding|eld) (?:the )?{_THING} (?:responsible|to blame|liable)\b",
        r"^(?:That )?(?P<why>[^,;:]{3,80}?) (?:may |might |could |must )?(?:have |has |had )?(?:probably )?"
        r"(?:caused|sparked|triggered|ignited|set off|undermined|led to|provoked)\b",
        r"^(?P<why>[^,;:]{3,80}?) (?:is|was|were|are) (?:to blame|at fault|responsible|the cause)\b",
        r"\bit was (?P<why>[^,;:]{3,60}?) (?:that|which|who)\b",
    )
)
_MOST = 0.75
_DENIED_THAT = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|disput\w*)(?: \w+){0,3}? (?:that|having|of) (?P<what>[^.;,]+)"
    r"|^(?:claims?|reports?|allegations?|rumou?rs?|accusations?|suggestions?)(?: that| of)? (?P<which>.+?) (?:are|were|is|was)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:his|her|its|their|it|that|this|he|she|they)\b", re.IGNORECASE)
_LEAST_STEM = 5
_ASIDE = re.compile(r", (?:and |but )?not [^,]*,", re.IGNORECASE)
_NO_CAUSE = stems(
    "year race fire crash accident fall collapse explosion blast breach disaster death cause reason investigators police"
)


def denial(one: str, other: str) -> str:
    """How one claim denies what the other does not: "denied" outright, "negated" where only its verb is, "" for not at all.

    >>> denial("The ministry denied that it had called.", "The ministry rang, he said.")
    'denied'
    >>> denial("The village had not fallen.", "The village was taken."), denial("No one was hurt.", "Nobody was injured.")
    ('negated', '')
    """
    left, right = _stance(one), _stance(other)
    if bool(left) == bool(right):
        return ""
    if "denied" in (left, right):
        return "denied"
    negated, plain = (one, other) if left else (other, one)
    if stems(plain) & _ENDED or _UN.search(plain) or _hold(one) == _hold(other) != "":
        return ""
    return "negated" if _is_about_it(negated, plain) else ""


def _is_about_it(negated: str, plain: str) -> bool:
    """Whether what is negated is what the other tells: the whole claim, or the clause that has a word of the other's."""
    clauses = re.split(r"[,;:—–]", negated.strip(' .”"“'))
    denied = " ".join(clause for clause in clauses if _NEGATED.search(clause))
    return len(clauses) == 1 or bool(_meant(stems(denied)) & _meant(stems(plain)))


@lru_cache(maxsize=16_384)
def _stance(text: str) -> str:
    if _DENIAL.search(text):
        return "denied"
    return "negated" if _NEGATED.search(_CORRECTED.sub(" ", text.rstrip('.”"'))) else ""


def is_of_what_is_told(one: str, other: str) -> bool:
    """Whether what the one denies is what the other tells: "denied that its gunmen fired on purpose" leaves it that they fired.

    >>> is_of_what_is_told("He denied that the gates were closed on purpose.", "The gates remain closed.")
    False
    >>> is_of_what_is_told("Reports that the bridge had fallen were invented.", "The bridge fell at noon.")
    True
    """
    denying, telling = (one, other) if _DENIAL.search(one) else (other, one)
    found = _DENIED_THAT.search(denying)
    words = stems(found["what"] or found["which"]) if found else stems(denying)
    told = _meant(stems(telling))
    return bool(words) and sum(bool(_meant({word}) & told) for word in words) >= _MOST * len(words)


def is_disputed(text: str) -> bool:
    """Whether a claim says that others tell it otherwise: "insisted", "sticks to", "for its part".

    >>> is_disputed("The owner sticks to his account."), is_disputed("The owner told his account.")
    (True, False)
    """
    return _RIVALRY.search(text) is not None or _DENIAL.search(text) is not None


def is_kept_and_taken(one: str, other: str) -> bool:
    """Whether one says that a place was taken, the other that it is still held.

    >>> is_kept_and_taken("The army has captured the pass.", "The pass remains in rebel hands.")
    True
    """
    left, right = _hold(one), _hold(other)
    return {left, right} == {"kept", "taken"}


@lru_cache(maxsize=16_384)
def _hold(text: str) -> str:
    if _KEPT.search(text):
        return "kept"
    return "taken" if _TAKEN.search(text) else ""


def are_rival_causes(one: str, other: str) -> bool:
    """Whether both give a cause, and not the same in other words.

    >>> are_rival_causes("The mayor blamed a gas leak.", "The fire was caused by a candle."),
    (True,)
    """
    left, right = _cause(one), _cause(other)
    return bool(left and right) and not any(_are_akin(*pair) for pair in product(_meant(left), _meant(right)))


@lru_cache(maxsize=16_384)
def _cause(text: str) -> frozenset[str]:
    said = _ASIDE.sub("", text)
    for pattern in _CAUSES:
        found = pattern.search(said)
        if found and not _PRONOUN.match(found["why"]) and (words := stems(found["why"]) - _NO_CAUSE):
            return frozenset(word for word in words if not word.isdigit())
    return frozenset()


def _meant(words: Iterable[str]) -> frozenset[str]:
    listed = frozenset(words)
    return listed.union(*(meanings_of(word) for word in listed))


def _are_akin(word: str, like: str) -> bool:
    return word == like or (len(word) >= _LEAST_STEM and word[:_LEAST_STEM] == like[:_LEAST_STEM])


def are_opposites(one: str, other: str) -> bool:
    """Whether one has a word that the other has the opposite of.

    >>> are_opposites("The road is open.", "The road has been blocked."), are_opposites("He is open.", "He is alive.")
    (True, False)
    """
    left, right = _poles(one), _poles(other)
    return any(
        (name, not side) in right and (name, side) not in right and (name, not side) not in left
        for name, side in left
    )


@lru_cache(maxsize=16_384)
def _poles(text: str) -> frozenset[tuple[int, bool]]:
    table = _opposites()
    return frozenset(pole for word in stems(text) for pole in table.get(word, ()))


@cache
def _opposites() -> dict[str, tuple[tuple[int, bool], ...]]:
    found: dict[str, tuple[tuple[int, bool], ...]] = {}
    for number, line in enumerate(rows_of("opposites.txt")):
        for side, words in enumerate(line.split("|")):
            for root in filter(None, map(stem, words.split())):
                found[root] = (*found.get(root, ()), (number, bool(side)))
    return found
