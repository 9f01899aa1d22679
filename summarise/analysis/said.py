"""What a stretch of an article says once the words that name its source are taken off."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile
from operator import attrgetter

from summarise.analysis.clauses import clauses_of
from summarise.analysis.telling import is_of_the_telling
from summarise.analysis.tense import cues_of, has_main_verb, has_verb
from summarise.domain import AttributedSpan

_SHORTEST_CONTENT = 4
_BACK = 8  # spans are nested a few deep at most
_START = attrgetter("start")
# Verbs that add nothing to what is said. "denied" or "hopes" belongs to the fact.
_PLAIN_CUE = re.compile(
    r"\b(?:said|says?|saying|told|tells|according to|report(?:s|ed|ing)?|add(?:s|ed|ing)|not(?:es|ed|ing)|stat(?:es|ed|ing)|"
    r"announc(?:es|ed|ing)|confirm(?:s|ed|ing)|continued|went on|explain(?:s|ed|ing)|stress(?:es|ed|ing)|reads?|runs?|wrote|"
    r"writes|commented|recalled|quoted|citing|declared|show(?:s|ed)|warn(?:s|ed|ing)?|affirm(?:s|ed|ing)|indicat(?:es|ed|ing)|"
    r"argu(?:es|ed|ing)|claim(?:s|ed|ing)?|insist(?:s|ed|ing)?|assert(?:s|ed|ing)?|conced(?:es|ed|ing)|estimat(?:es?|ed|ing)|"
    r"acknowledg(?:es|ed|ing)|point(?:s|ed) out|maintain(?:s|ed|ing)?|observ(?:es|ed|ing)|remark(?:s|ed|ing)|admit(?:s|ted)|"
    r"alleg(?:es?|ed|ing)|complain(?:s|ed|ing))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:was|were|has been|have been|had been) told\b"
)  # "The court was told": nobody is named who did
_RELATIVE = re.compile(r",\s+(?:who|which|whose)\b")
_WORD = re.compile(r"\w+")
_EDGE = " \t\n,;:–—-"
_PRONOUN = re.compile(r"(?:that\s+)?(?:he|she|it|they|his|her|its|their)\s", re.IGNORECASE)
_QUESTION = re.compile(r"(?:when|whether|how|why|where|who|which|if)\b", re.IGNORECASE)
_UNSAID = frozenset("not never neither nor nobody without didn doesn hasn couldn".split())
_AND_THAT = re.compile(r"\b(?:and|but) that\b")  # "that nobody had died and that it was they who fled"
_THAT = re.compile(r"^that\s+", re.IGNORECASE)


def content_of(stretch: str, start: int, attributions: Sequence[AttributedSpan]) -> str:
    """The attributed words of a stretch, where it is one attributed piece and the words that attribute it.

    `stretch` stands in the article at `start`; `attributions` are those of the article or of its sentence, in text order.
    Empty where the stretch says more than that.
    """
    spans = _nested(_inside(start, start + len(stretch), attributions))
    contents = (_content(stretch, start, span, spans[: number + 1]) for number, span in enumerate(spans))
    return next(filter(None, reversed(tuple(contents))), "")


def _nested(spans: list[AttributedSpan]) -> list[AttributedSpan]:
    """Spans that stand in one another, outermost first; only the outermost where others stand side by side in it."""
    outer = spans[:1]
    for span in spans[1:]:
        if span.end > outer[0].end:
            return []
        outer = outer if span.end > outer[-1].end else [*outer, span]
    return outer if len(outer) == len(spans) else outer[:1]


def _content(stretch: str, start: int, span: AttributedSpan, around: list[AttributedSpan]) -> str:
    """The words of one span, where the rest of the stretch only says who says so; `around` ends with `span`."""
    if not all(_is_plain(outer) for outer in around) or _is_first_person(span):
        return ""
    first, last = max(span.start - start, 0), min(span.end - start, len(stretch))
    words = stretch[first:last].strip(_EDGE)
    if not _is_content(words):
        return ""
    rest = stretch[:first] + " " + stretch[last:]
    cues = " ".join(outer.cue.exact for outer in around if outer.cue)
    left = _left_over(rest, around)
    tells_little = len(left) <= _SHORTEST_CONTENT and not has_verb(_PLAIN_CUE.sub(" ", " ".join(left)))
    is_whole = tells_little or _only_says(rest, cues)
    if not is_whole or not _UNSAID.isdisjoint(left):
        return ""
    if _points_back(words, span, stretch[:first]) and len(clauses_of(words)) == 1:
        return ""
    return _THAT.sub("", words)


def _is_content(words: str) -> bool:
    """Whether words are a statement of their own, and no question."""
    return (
        len(words.split(maxsplit=_SHORTEST_CONTENT)) >= _SHORTEST_CONTENT
        and _QUESTION.match(words) is None
        and not _starts_with_verb(words)
        and not _goes_on_with_source(words)
        and (has_main_verb(words) or (words[:1] in {'"', "“"} and has_verb(words)))
        and (_AND_THAT.search(words) is None or len(clauses_of(words)) > 1)
    )


def _inside(start: int, end: int, spans: Sequence[AttributedSpan]) -> list[AttributedSpan]:
    """The spans that reach into a stretch and not beyond it; one that began before it goes on in it."""
    first = bisect_left(spans, start, key=_START)
    started = takewhile(lambda span: span.start < end, islice(spans, max(first - _BACK, 0), None))
    return [span for span in started if start < span.end <= end]


def opens_with_pronoun(words: str) -> bool:
    """Whether words begin with "he", "their" and the like, and need somebody named before them."""
    return _PRONOUN.match(words) is not None


def _points_back(words: str, span: AttributedSpan, before: str) -> bool:
    """Whether the content opens with a pronoun for a source that is named right before it: "Ruiz said she would stay"."""
    mention = span.attribution.chain[-1].mention
    is_named = mention is not None and mention.exact in before and not opens_with_pronoun(f"{mention.exact} ")
    return is_named and opens_with_pronoun(words)


def named(mention: str) -> str:
    """The words of a mention that name the source, without the facts that a relative clause tells of it.

    >>> named("the mayor, Ana Ruiz, who came by boat"), named("a clerk, who asked not to be named")
    ('the mayor, Ana Ruiz', 'a clerk, who asked not to be named')
    """
    relative = _RELATIVE.search(mention) if "," in mention else None
    return mention if relative is None or is_of_the_telling(mention) else mention[: relative.start()]


def _is_plain(span: AttributedSpan) -> bool:
    return (
        span.cue is not None and bool(_PLAIN_CUE.search(span.cue.exact)) and not _TOLD.match(span.cue.exact)
    )


def _is_first_person(span: AttributedSpan) -> bool:
    """What an outlet says it said may be what it takes back."""
    mentions = (link.mention.exact.casefold() for link in span.attribution.chain if link.mention)
    return any(mention in {"we", "i", "us", "me"} for mention in mentions)


def _starts_with_verb(words: str) -> bool:
    """ "the cranes announced last month will not lead to dismissals": what follows is not what was announced."""
    verbs = cues_of(words)
    return (bool(verbs) and verbs[0].start == 0) or words[:3].lower() == "to "


def _goes_on_with_source(words: str) -> bool:
    """`(The mayor confirmed) the attack but gave no toll`: the only verb is the mayor's."""
    first = next(iter(cues_of(words)), None)
    return first is not None and words[: first.start].rstrip().endswith((" but", " and"))


def _only_says(rest: str, cue: str) -> bool:
    """Whether the words around the content tell nothing but who spoke, where and when: their only verb is the cue."""
    tells_more = _RELATIVE.search(rest) is not None and not is_of_the_telling(rest)
    return not tells_more and all(
        verb.is_reporting or rest[verb.start : verb.end] in cue for verb in cues_of(rest)
    )


def _left_over(rest: str, spans: Sequence[AttributedSpan]) -> list[str]:
    """Words around the content that are neither source nor cue."""
    texts = [span.cue.exact for span in spans if span.cue]
    texts += [named(link.mention.exact) for span in spans for link in span.attribution.chain if link.mention]
    own = frozenset(_WORD.findall(" ".join(texts).casefold()))
    return [word for word in _WORD.findall(rest.casefold()) if word not in own]
