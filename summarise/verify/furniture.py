"""Check 6: headings, captions, share links and comment boxes are not claims."""

from __future__ import annotations

import re

from summarise.domain import Sentence
from summarise.verify.case import Case, Finding

_PATTERNS = {
    "a call to the reader": re.compile(
        r"\A(?:click|subscribe|sign up|follow us|share|read more|see also|watch|listen|download|join|log in|register|"
        r"leave a (?:reply|comment)|enter your|support our)\b",
        re.IGNORECASE,
    ),
    "a word of the publisher": re.compile(
        r"^we (?:apologi[sz]e|regret|are sorry)\b.*\b(?:error|mistake|confusion|misunderstanding)|\bforward-looking statements\b"
        r"|^anyone (?:with|who has) (?:any )?information\b.*\b(?:call|contact|ring|phone|e-?mail)\b",
        re.IGNORECASE,
    ),
    "an invitation to the reader": re.compile(
        r"^(?i:ring|phone|call|e-?mail|text|contact|message|whatsapp|catch|drop|write to|get in touch with|visit|tell) "
        r"(?:us|our|the [A-Z]\w+)\b(?=.*(?:\b(?:us|our|you|your)\b|@|\d{3}))"
        r"|\bin your inbox\b|^(?i:got|have you got|do you have) (?:a|any) (?:story|tip|news)\b"
    ),
    "a remark that says nothing by itself": re.compile(
        r"^(?:(?:that|this)(?:['’]s| is| was) according to\b"
        r"|(?:that|this) (?:is|was|depends|matters)\b(?=(?:\W+[a-z’']+){1,5}\.$)(?!.*\b(?:not|no|never|\w+ed)\b)"
        r"|(?:here(?:’s|'s| is| are)|this is) (?:what|how|why|where)\b"
        r"|(?:\w+ ){1,4}(?:presents?|brings you|lists|sums up|explains) (?:its|the|their) (?:main|key) (?:points|facts|questions))",
        re.IGNORECASE,
    ),
    "a credit or caption": re.compile(
        r"\((?:photo|image|picture|file photo)\b|\bphoto (?:by|courtesy)\b|^(?:photo|file photo|image|video|caption)\s*:|"
        r"©|\ball rights reserved\b|\bgetty images\b",
        re.IGNORECASE,
    ),
    "a note about the page": re.compile(
        r"^(?:(?:this|the) (?:piece|article|essay|story|interview|column|review) (?:appears|appeared|first appeared|was first "
        r"published|is taken|is an extract)\b|"
        r"(?:this|the) (?:article|story|page|copy|report) (?:was|has been|is)\b.*\b(?:updated|amended|published|corrected)|"
        r"related (?:articles|stories|news)|back to top|advertisement|latest (?:news|developments)|all news|most read)\b",
        re.IGNORECASE,
    ),
}
_AUTHOR = re.compile(
    r"(?:[A-Z][\w’'.-]*\s+){2,4}is\s+(?P<job>[^.]{0,60}\b(?:editor|correspondent|reporter|columnist|writer|critic)\b[^.]{0,40})\.$"
)
# Whatever the patterns find begins with one of these or holds one of those; looking for them is ten times faster.
_BEGINS = tuple(
    "click,subscribe,sign up,follow us,share,read more,see also,watch,listen,download,join,log in,register,leave a,"
    "enter your,support our,photo,file photo,image,video,caption,related,back to top,advertisement,latest,all news,"
    "most read,ring ,phone ,call ,email ,e-mail ,text ,contact ,message ,whatsapp ,catch ,drop ,write to ,get in touch ,"
    "visit ,tell ,got a,have you got ,do you have ,that's,that’s,that is,that was,that depends,that matters,this is,this was,"
    "this depends,this matters,here,this article,this story,this page,this copy,this report,this piece,this essay,"
    "this interview,this column,this review,the article,the story,the page,the copy,the report,the piece,the essay,"
    "the interview,the column,the review,we apolog,we regret,we are sorry,anyone with,anyone who has".split(
        ","
    )
)
_SHORTEST = min(map(len, _BEGINS))
_OPENINGS = frozenset(words[:_SHORTEST] for words in _BEGINS)
_HOLDS = tuple(
    "(photo,(image,(picture,(file photo,photo by,photo courtesy,©,rights,getty,your inbox,present,brings you,lists,"
    "sums up,explain,forward-looking".split(",")
)
_CLOSING_MARKS = "\"'”’»)]"
_SHORTEST_UNPUNCTUATED = 9
_SHORTEST_FACT = 3


def check(case: Case) -> Finding:
    """Whether the evidence is a sentence of the story and no part of the page around it."""
    for sentence in case.evidence:
        what = furniture_kind(sentence.text) or _about_the_author(
            sentence.text, case.source.article.publisher
        )
        if what and not _is_spoken(sentence, case):
            return Finding.refused("furniture", f"sentence {sentence.id} is {what}")
    little = _says_too_little(case)
    return Finding.refused("furniture", f"it is {little}") if little else Finding.passing("furniture")


def _says_too_little(case: Case) -> str:
    """What a draft is that no reader could take for a fact: a question, or a word or two."""
    if case.text.rstrip("\"'”’»)").endswith("?"):
        return "a question"
    return "a word or two" if len(case.text.split(maxsplit=_SHORTEST_FACT)) < _SHORTEST_FACT else ""


def _is_spoken(sentence: Sentence, case: Case) -> bool:
    """Whether a sentence begins inside a quotation: "Call us when you land" may be what somebody said."""
    return any(
        quotation.start < sentence.start < quotation.end for quotation in case.source.reading.quotations
    )


def _about_the_author(text: str, publisher: str) -> str:
    """`Ana Ruiz is the Courier's health editor.` in the Courier."""
    introduced = _AUTHOR.match(text) if publisher and "is" in text else None
    if introduced is None:
        return ""
    words = frozenset(publisher.split()) - {"The"}
    return "a note about its author" if words & set(re.findall(r"[A-Z]\w+", introduced["job"])) else ""


def furniture_kind(text: str) -> str:
    """What page furniture `text` looks like; empty for a sentence of the story.

    >>> furniture_kind("Click here for more"), furniture_kind("The bridge was closed.")
    ('a call to the reader', '')
    """
    if _may_be_furniture(text.lower()):
        for what, pattern in _PATTERNS.items():
            if pattern.search(text):
                return what
    is_ended = text.rstrip(_CLOSING_MARKS).endswith((".", "!", "?", "…"))
    return "" if is_ended or len(text.split()) >= _SHORTEST_UNPUNCTUATED else "a heading"


def _may_be_furniture(low: str) -> bool:
    """Whether the patterns are worth a look: they are slow, and most sentences hold none of their words."""
    return (low[:_SHORTEST] in _OPENINGS and low.startswith(_BEGINS)) or any(map(low.__contains__, _HOLDS))
