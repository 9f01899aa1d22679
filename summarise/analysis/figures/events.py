"""What happened to those counted: killed, wounded, missing …, told from the words around the number."""

from __future__ import annotations

from summarise.analysis.figures.tokens import Tokens
from summarise.analysis.figures.vocabulary import EVENT_NOUN_OF, LIVING_KINDS, REPORTING_VERBS

# A participle ("were killed") names what happened to its subject only in the passive.
_PARTICIPLES: dict[str, str] = {
    "killed": "electrocuted hanged lynched"
    " killed slain murdered executed assassinated martyred massacred eliminated neutralised neutralized"
    " slaughtered beheaded exterminated sniped",
    "wounded": "wounded injured hurt maimed",
    "captured": "captured seized abducted kidnapped recaptured retaken overrun liberated",
    "detained": "detained arrested jailed imprisoned interned",
    "displaced": "displaced uprooted",
    "evacuated": "evacuated airlifted",
    "rescued": "rescued saved",
    "freed": "freed released",
    "hospitalised": "hospitalised hospitalized",
    "infected": "infected sickened",
    "destroyed": "destroyed demolished razed flattened levelled leveled downed torched incinerated wrecked"
    " burned burnt",
    "damaged": "damaged",
}
# These say it of their subject in any form.
_STATES: dict[str, str] = {
    "killed": "martyrs died dead perished drowned suffocated dies die dying lifeless succumbed fatal",
    "missing": "missing unaccounted disappeared vanished",
    "displaced": "homeless fled flee fleeing",
    "wounded": "hurt",
    "infected": "infected",
}
# These say it of their object: "killing 17", "the deaths of 12", "claimed the lives of".
_ACTIVE: dict[str, str] = {
    "killed": "killed killing kills kill martyred deaths death killings lives bodies executing executed murdered murdering"
    " murder martyring slaughtered slaughtering eliminated eliminating neutralised neutralized neutralising"
    " neutralizing massacred massacre slaying toll fatalities assassinated claimed claiming claims",
    "wounded": "wounded wounding wounds wound injured injuring injures injure injuries hurt hurting maiming",
    "captured": "captured capturing capture captures seized seizing seize kidnapped kidnapping abducted abducting"
    " liberated liberating recaptured recapturing retook retaken",
    "detained": "detained detaining detain arrested arresting arrest arrests jailed jailing",
    "displaced": "displaced displacing displace displacement uprooted uprooting displaces",
    "evacuated": "evacuated evacuating evacuation evacuate airlifted airlifting",
    "rescued": "rescued rescuing rescue",
    "freed": "freed freeing released releasing release",
    "infected": "infected infecting infects",
    "destroyed": "destroyed destroying destroy destroys destruction demolished demolishing downed razed razing"
    " flattened downing",
    "damaged": "damaged damaging damage",
}
_PARTICIPLE = {word: event for event, words in _PARTICIPLES.items() for word in words.split()}
_STATE = {word: event for event, words in _STATES.items() for word in words.split()}
_GOVERNING = {word: event for event, words in _ACTIVE.items() for word in words.split()}

_PASSIVE = frozenset("was were been be being are is got get gets".split())
_SKIPPED = frozenset(
    (
        "so far also reportedly already feared confirmed believed thought presumed said reported both all "
        "later still now either then either mostly seriously severely badly critically slightly lightly "
        "either officially and or has have had to"
    ).split()
)
_WOUND_VERBS = frozenset("suffered suffering sustained sustaining received with suffer".split())
_WOUNDS = frozenset("wounds wound injuries injury burns".split())
_LEAVING = frozenset("leave evacuate go move flee".split())
_LIFE_VERBS = frozenset("lost losing lose gave".split())
_BARRIERS = frozenset(
    (
        "but while where when after before because although though whereas which as until since if including "
        "by during that meanwhile"
    ).split()
)
_THROUGH = frozenset(
    (
        "of the a an to at than rose rises risen climbed climbs stands stood stand reached reaches hit rising "
        "some had in lives deaths passed jumped grew has have surpassed now over up is was raised revised updated later then put "
        "as many total their "
        "number toll more another further around about also include including includes all both"
    ).split()
)
_QUOTES = frozenset('"“”‘’«»')
_VICTIMS = frozenset(
    "injured wounded dead killed missing displaced infected arrested detained martyrs".split()
)
_CARE = frozenset("help care attention treatment aid".split())
_CONDITIONS = frozenset("critical serious grave stable".split())
_RUINS = frozenset("rubble debris wreckage ruins".split())
_LODGINGS = frozenset("shelters shelter camps camp tents schools gyms".split())
_LODGED = frozenset("slept sleeping sleep sheltered sheltering shelter".split())
_DRIVING = frozenset("driven drove driving drives forced forcing forces".split())
_NUMBERING = frozenset("number numbers numbered".split())
_NUMBERED_REACH = 8
_ARTICLES = frozenset("the a this that its their total in".split())
_BARE_SUBJECTS = frozenset("people of those them more".split())
_DISTANCE = 14
_GOVERNED_DISTANCE = 6
_OBJECT_OPENERS = frozenset(
    "a an the his her its their our this that these those him them us at more nearly".split()
)
_LOSSES_OF_LIFE = frozenset("lives deaths bodies death".split())


def event_after(tokens: Tokens, last: int, stop: int) -> str:
    """What is said to have happened to those counted, in the words after token `last` and before `stop`.

    "(12 people) were killed", "(four) injured", "(80) suffered wounds", "(30) of whom died".
    """
    passive, plain = False, True
    for index in range(last + 1, min(stop, last + 1 + _DISTANCE, len(tokens))):
        word = tokens.lower(index)
        if not tokens.same_sentence(last, index) or _is_barrier(word, index, last):
            return ""
        if word in REPORTING_VERBS and tokens.lower(index + 1) != ",":
            return ""  # "4,000 nurses, says that talks are dead"
        event = _said_of_subject(tokens, index, passive=passive, adjacent=plain)
        if event:
            return event
        if word in _GOVERNING and not passive and word not in {"wounds", "lives", "claims"}:
            return ""
        passive = word in _PASSIVE or (passive and (word in _SKIPPED or _is_light(tokens, index)))
        plain = plain and (word in _SKIPPED or word in _BARE_SUBJECTS or _is_light(tokens, index))
    return ""


def _is_barrier(word: str, index: int, last: int) -> bool:
    return word in _BARRIERS or word in {";", ":", "(", "—"} or (word in {"and", "or"} and index == last + 1)


def _said_of_subject(tokens: Tokens, index: int, *, passive: bool, adjacent: bool) -> str:
    word = tokens.lower(index)
    if _is_hurt(tokens, index):
        return "wounded"
    if word in _RUINS and {"under", "beneath"} & set(tokens.words(index - 2, index - 1)):
        return "missing" if tokens.lower(index - 3) in {"be", "are", "is", "were", "was", "still"} else ""
    if passive and word in {"moved", "shifted", "relocated"} and tokens.lower(index + 1) == "to":
        return "evacuated" if _LODGINGS & set(tokens.words(index + 2, index + 5)) else ""
    if word in _LODGED and _LODGINGS & set(tokens.words(index + 1, index + 4)):
        return "displaced"
    if word == "held" and tokens.lower(index + 1) in {"captive", "hostage", "prisoner"}:
        return "captured"
    if word == "held" and tokens.lower(index - 1) == "being":
        return "detained"
    if word in {"ordered", "told"} and passive and tokens.lower(index + 1) in {"out", "to"}:
        return "evacuated" if tokens.lower(index + 2) in _LEAVING or tokens.lower(index + 1) == "out" else ""
    if word in _LIFE_VERBS and tokens.words(index + 1, index + 2) in {("their", "lives"), ("their", "life")}:
        return "killed"
    if word in _PARTICIPLE and (passive or (adjacent and not _takes_object(tokens, index))):
        return _PARTICIPLE[word]
    return _STATE.get(word, "")


def _is_hurt(tokens: Tokens, index: int) -> bool:
    """ "suffered wounds", "sought medical help", "were in critical condition"."""
    word = tokens.lower(index)
    if word in _WOUND_VERBS and _WOUNDS & set(tokens.words(index + 1, index + 3)):
        return True
    if word == "medical":
        return tokens.lower(index + 1) in _CARE
    return word == "condition" and tokens.lower(index - 1) in _CONDITIONS


def _takes_object(tokens: Tokens, verb: int) -> bool:
    """ "two gunmen killed a guard": an object follows, so the subject did it."""
    after = tokens.lower(verb + 1)
    return after in _OBJECT_OPENERS or tokens.kind(verb + 1) == "number" or tokens.is_capital(verb + 1)


def event_before(tokens: Tokens, first: int, stop: int) -> str:
    """What the words before token `first` (and after `stop`) say was done to those counted.

    "killing (17 terrorists)", "the deaths of (nearly 1,100)", "the toll rose to (38)".
    """
    for index in range(first - 1, max(stop, first - 1 - _GOVERNED_DISTANCE, -1), -1):
        word = tokens.lower(index)
        if not tokens.same_sentence(index, first):
            return ""
        if word in _GOVERNING or word in _VICTIMS:
            return _governing(tokens, index, first)
        if word == "out" and tokens.lower(index - 1) == "ordered":
            return "evacuated"
        if word in _NUMBERING and (tokens.lower(index - 1) not in _ARTICLES):
            return _numbered(tokens, index)
        if word == "as" and tokens.lower(index - 1) in _VICTIMS:
            continue
        if word in REPORTING_VERBS or (word not in _THROUGH and not _is_light(tokens, index)):
            return ""
    return ""


def _is_light(tokens: Tokens, index: int) -> bool:
    """Adverbs and quotation marks may stand between."""
    return tokens.lower(index).endswith("ly") or tokens.lower(index) in _QUOTES


def _governing(tokens: Tokens, index: int, first: int) -> str:
    """The event of a verb or noun; not where those counted did it or are elsewhere: "killed by 12"."""
    word, following = tokens.lower(index), tokens.lower(index + 1)
    if word in {"claimed", "claiming", "claims"}:
        return "killed" if _LOSSES_OF_LIFE & set(tokens.words(index + 1, first + 2)) else ""
    if word in {"lives", "bodies"}:
        return "killed" if following == "of" else ""
    if word in _VICTIMS and tokens.lower(index - 1) in {"of", "the", "those"} and index + 1 < first:
        return _STATE.get(word) or _GOVERNING[word]
    is_noun = word in {
        "deaths",
        "death",
        "killings",
        "toll",
        "injuries",
        "arrest",
        "arrests",
        "wounds",
        "fatalities",
        "murder",
        "massacre",
        "capture",
        "rescue",
        "release",
        "destruction",
        "displacement",
        "evacuation",
        "damage",
    }
    if is_noun and index + 1 < first:
        return _GOVERNING[word] if following in _THROUGH and following != "in" else ""
    between = set(tokens.words(index + 1, first - 1))
    return _GOVERNING.get(word, "") if not between & {"in", "by", "to", "at", "was", "is"} else ""


def _numbered(tokens: Tokens, verb: int) -> str:
    """ "(The dead of last year) number (over 76,000)": what is said of the subject."""
    for index in range(verb - 1, max(verb - 1 - _NUMBERED_REACH, -1), -1):
        word = tokens.lower(index)
        if not tokens.same_sentence(index, verb) or (word in _BARRIERS and word != "that"):
            return ""
        if word in _VICTIMS:
            return _STATE.get(word) or _GOVERNING.get(word, "")
    return ""


def happened(participle: str) -> str:
    """What a bare participle says of those counted: "(the number) rescued"."""
    return _PARTICIPLE.get(participle) or _STATE.get(participle, "")


def is_driven_out(tokens: Tokens, first: int, last: int) -> bool:
    """Whether those between two tokens lost their homes: "driven (hundreds of thousands) from their homes"."""
    if not _DRIVING & set(tokens.words(first - 2, first - 1)):
        return False
    after = tokens.words(last + 1, last + 4)
    is_from_home = after[:1] in {("from",), ("out",)} and "homes" in after
    return is_from_home or after[:2] in {("to", "flee"), ("to", "leave")}


def fits(event: str, kind: str) -> bool:
    """Whether an event can happen to that kind: people are killed, things destroyed.

    >>> fits("killed", "fighters"), fits("killed", "vehicles"), fits("destroyed", "vehicles")
    (True, False, True)
    """
    if event in {"destroyed", "damaged"}:
        return kind not in LIVING_KINDS and kind not in NEVER_EVENTFUL
    if event == "captured":
        return kind not in NEVER_EVENTFUL
    return kind in LIVING_KINDS or kind in {"", "cases"}


NEVER_EVENTFUL = frozenset(
    (
        "percent money area distance mass volume temperature speed energy duration age share votes seats "
        "strikes events points magnitude"
    ).split()
)


def noun_event(noun: str) -> str:
    """The event that a counted noun is: "12 deaths", "3 arrests"."""
    return EVENT_NOUN_OF.get(noun, "")
