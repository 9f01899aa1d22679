"""What a relative clause tells, as a sentence of its own: ", which lies on the border" is "Tarna lies on the border".

Cut only where the noun it belongs to is plain. "which" may stand for a whole clause ("the dam burst, which surprised
nobody") or for a noun further back ("a copy of the report, which was leaked"): those stay where they are.
"""

from __future__ import annotations

import re

from summarise.analysis.clause import OPENS_CLAUSE, Clause, SentenceText
from summarise.analysis.clause_subjects import OPENS_SUBJECT, count_words
from summarise.analysis.ordinary_words import ORDINARY
from summarise.analysis.telling import is_of_the_telling
from summarise.analysis.tense import has_verb, verb_cues
from summarise.analysis.whole_sentence import capitalised, ended

LINKED = re.compile(
    r",\s+(?:(?P<word>which|who)|(?P<whose>whose)|(?P<place>in|on|at|from|under|through|for) which"
    r"|(?P<part>the [a-z-]+(?: [a-z-]+)?|some|most|many|all|several|half|both|none|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|\d[\d,]*) of (?:which|whom))\s+"
)
_ADVERBS = re.compile(
    r"(?:(?:last|this) (?:week|month|year|night|spring|summer|autumn|winter)|also|still|then|later|now|recently|seldom|"
    r"rarely|often|usually|normally|already|once)\s+"
)
_PRESENT = re.compile(r"(?P<verb>[a-z]+[^s]s)\s")
# With these "which" may well stand for all that was said before.
_OF_A_CLAUSE = frozenset(
    "means makes raises shows suggests leaves puts gives brings allows forces causes leads helps seems remains takes"
    " comes adds explains leads".split()
)
_STATIVE = re.compile(
    r"(?:(?:is|are|was|were) (?:home to|part of|one of|located|situated|based in|built in|founded|owned by|run by|known as|due)"
    r"|lies|lie|stands|borders|has a population|dates from)\b"
)
# "Shares in Lindqvist, which is listed": the noun further back may be the one.
_OF = re.compile(r"\b(?:of|for|to|with|by|on|between|against)\b")
_IN = re.compile(r"\b(?:in|from|at|near)\b")
_TITLED = re.compile(r"(?!The|An?\b)[A-Z]\w*[^s\W] (?:\w+ )*of .*\b[A-Z][\w’'-]+ [A-Z][\w’'-]+$")
_OWN = re.compile(r"^own\s+")
_END = re.compile(r",\s+")
_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.? (?:(?:of|de|al|el|la|van|von|bin) )?)*[A-Z][\w’'-]*$")
_NOUN = re.compile(
    r"(?<![\w’'-])(?:the|an?|its|their|his|her|this|these|those|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)"
    r"(?: (?!(?:of|in|on|at|to|for|from|by|with|and|or|but|that|as|than|over|after|before|during|against|near|behind|ahead|"
    r"above|below|beside|beyond|into|onto|under|"
    r"the|an?)\b)[\w’'-]+){1,5}$"
)
_HEAD = re.compile(r"\b(?:an?|the|its|their|his|her) (?:[a-z-]+ ){1,4}of $")
_IN_PHRASE = re.compile(
    r"\b(?:of|in|on|at|to|for|from|with|and|or|near|about|over|between|through|during|after|before|against|under)\s+(?:the\s+)?$"
)
_ARTICLE = re.compile(r"^(?:The|Its|His|Her|Their|This|These|Those)(?= [a-z])")
_INDEFINITE = re.compile(r"^(?:an?)\s+", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:no|not|never|without|nor|if|unless|den(?:y|ie[sd]|ying))\b|n['’]t\b", re.IGNORECASE
)


def relative_apart(clause: Clause) -> tuple[Clause, ...]:
    """The clause, and what a relative clause in it tells of its subject or of its last noun.

    >>> fact = "The mill, which cut 90 jobs last year, has new owners."
    >>> [c.text for c in relative_apart(Clause(fact, fact.rstrip(".")))]
    ['The mill cut 90 jobs last year.', 'The mill has new owners.']
    """
    if LINKED.search(clause.text) is None:
        return (clause,)
    return _of_subject(clause) or _of_last_noun(clause) or (clause,)


def _of_subject(clause: Clause) -> tuple[Clause, ...]:
    text = clause.text
    link = LINKED.search(text)
    end = _END.search(text, link.end()) if link else None
    if link is None or end is None or text != ended(capitalised(clause.core)):
        return ()
    whole = SentenceText(text)
    subject = text[: link.start()]
    said, rest = text[link.end() : end.start()], text[end.end() :]
    is_plain = not whole.verbs_in(0, link.start()) and _is_subject(subject)
    is_plain = is_plain and (bool(link["part"]) or not _has_further_noun(subject, link))
    goes_on = end.end() in {cue.start for cue in verb_cues(text)}
    if not (is_plain and goes_on and _tells(link, said) and whole.is_open(link.start())):
        return ()
    told = _told(link, subject, said)
    if not told:
        return ()
    closed = f"{subject}," if "," in subject else subject  # "The governor, Ana Ruiz, flew"
    return (
        Clause(ended(told), said, text[: end.start()]),
        Clause(ended(f"{closed} {rest}"), rest.rstrip(" .!?…")),
    )


def _is_subject(words: str) -> bool:
    return OPENS_SUBJECT.match(words) is not None and OPENS_CLAUSE.match(words) is None


def _has_further_noun(subject: str, link: re.Match[str]) -> bool:
    """Whether a noun further back may be meant; "Minister of Health Ana Ruiz" is one person, and no place is a "who"."""
    if link["word"] == "who" and (_TITLED.match(subject) or not _OF.search(subject)):
        return False
    return _OF.search(subject) is not None or _IN.search(subject) is not None


def _of_last_noun(clause: Clause) -> tuple[Clause, ...]:
    text = clause.text.rstrip(" .!?…")
    links = list(LINKED.finditer(text))
    link = links[-1] if links else None
    if link is None or ", " in text[link.end() :] or not SentenceText(text).is_open(link.start()):
        return ()
    main, said = text[: link.start()], text[link.end() :]
    noun = _noun_before(main, link, said)
    if not noun or not _tells(link, said) or _UNREAL.search(main) or '"' in said or "”" in said:
        return ()
    told = _told(link, noun, said)
    has_main = has_verb(main) or _PRESENT.search(main.removesuffix(noun)) is not None
    has_main = has_main and count_words(main) > count_words(noun)
    core = clause.core.rstrip(" .!?…")
    if not told or not has_main or not core.endswith(said):
        return ()
    core = core[: len(core) - (len(text) - link.start())]
    return (Clause(ended(main), core), Clause(ended(capitalised(told)), said, text[main.rindex(noun) :]))


def _tells(link: re.Match[str], said: str) -> bool:
    """Whether the words of a relative clause are a fact with a verb where it must be."""
    if count_words(said) < 3 or is_of_the_telling(link.group() + said):
        return False
    verbs = [cue.start for cue in verb_cues(said)]
    if link["whose"] or link["place"]:
        return bool(verbs)
    adverb = _ADVERBS.match(said)
    start = adverb.end() if adverb else 0
    return start in verbs or bool(_PRESENT.match(said, start))


def _told(link: re.Match[str], noun: str, said: str) -> str:
    """The fact with its noun; empty where it cannot be put plainly."""
    if link["word"]:
        return f"{noun}, {said}" if "," in noun else f"{noun} {said}"
    definite = _INDEFINITE.sub("the ", noun)
    owner = _of_them(definite)
    if link["part"]:
        return f"{capitalised(link['part'])} of {owner} {said}" if owner else ""
    if link["place"]:
        return f"{capitalised(link['place'])} {_ARTICLE.sub(lambda found: found.group().lower(), definite)} {said}"
    said = _OWN.sub("", said)
    owned = re.match(
        r"(?P<what>[a-z-]+(?: [a-z-]+)?) (?P<verb>(?:is|are|was|were|has|have|had|will) .+)", said
    )
    return f"The {owned['what']} of {owner} {owned['verb']}" if owned and owner else ""


def _of_them(noun: str) -> str:
    """ "Residents of Orlan" → "the residents of Orlan", names and counted things as they are; empty in doubt."""
    first = noun.split(" ", 1)[0]
    is_known = (
        first.casefold() in {"the", "its", "their", "his", "her", "these", "those"} or first[:1].isdigit()
    )
    if is_known:
        return noun[:1].lower() + noun[1:]
    is_plural = bool(re.match(r"(?:[A-Z][a-z]+ )?[A-Za-z][a-z]+s(?: (?:of|in|from) |$)", noun))
    if is_plural and (first.casefold() in ORDINARY or noun == first):
        return f"the {noun[:1].lower()}{noun[1:]}"
    return noun if noun[:1].isupper() and not is_plural else ""


def _noun_before(main: str, link: re.Match[str], said: str) -> str:
    """The noun phrase that a relative clause at the end belongs to; empty where it may be another."""
    name, noun = _NAME.search(main), _NOUN.search(main)
    found = noun if noun and (name is None or noun.start() <= name.start()) else name
    if found is None or main[: found.start()].endswith((" and ", " or ")) or has_verb(found.group()):
        return ""
    if main.endswith(found.group()) and main[: found.start()].endswith(" of "):
        head = _HEAD.search(main, 0, found.start())
        return head.group() + found.group() if head and not link["word"] else ""
    if link["word"] != "which":
        return (
            found.group()
            if link["word"] != "who" or not main[: found.start()].endswith((" for ", " with "))
            else ""
        )
    return found.group() if _is_of_noun(main[: found.start()], said) else ""


def _is_of_noun(before: str, said: str) -> bool:
    """Whether "which" can stand for nothing but the noun before it."""
    if _STATIVE.match(said) or before.endswith(", "):
        return True
    verb = _PRESENT.match(said, adverb.end() if (adverb := _ADVERBS.match(said)) else 0)
    is_habit = verb is not None and (bool(_ADVERBS.match(said)) or verb["verb"] not in _OF_A_CLAUSE)
    return is_habit and not _IN_PHRASE.search(before)
