"""When a claim happened: which times of its evidence are its own, and what the text around it has set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from summarise.analysis.bounds import LOOKING_BACK
from summarise.analysis.hinted import Hinted
from summarise.analysis.outlook import is_standing, is_wish
from summarise.analysis.tense import Tense, tense_of, told_by
from summarise.analysis.window import relate, relation_of
from summarise.calendar_names import MONTH_NAMES, WEEKDAY_NAMES
from summarise.domain import Attribution, ClaimTime, Publication, TimeExpression
from summarise.verify.case import Case
from summarise.verify.older import is_said_once, is_told_in_court
from summarise.verify.own_times import own_times, since, tells_ahead
from summarise.verify.timeline import Timeline, Told

_PLANNED_REACH = 70  # characters before a date in which a word makes it that of a plan
_PLANNED = re.compile(r"\b(?:scheduled|planned|due|set|expected|to be|would|will|slated)\b", re.IGNORECASE)
_BOUNDS = frozenset({"by", "until", "before"})
_NAMES_A_DAY = re.compile(
    rf"\b(?:{'|'.join((*WEEKDAY_NAMES, *MONTH_NAMES))}|today|tonight|this)\b", re.IGNORECASE
)
DENIAL = Hinted(
    re.compile(
        r"\b(?:den(?:y|ies|ied|ying)|disput(?:es?|ed)|rejects?)\s+(?:claims?\s+)?(?:that|any|there|having|[a-z]+ing)\b",
        re.IGNORECASE,
    ),
    ("den", "disput", "reject"),
)
_NO_ANSWER = Hinted(
    re.compile(
        r"\b(?:(?:declin|refus)(?:es?|ed)\s+to"
        r"|(?<!\bbe )(?:cancel(?:s|l?ed)|postpone[sd]|scrap(?:s|ped)|shelve[sd]|called\s+off|put\s+off))\b",
        re.IGNORECASE,
    ),
    ("declin", "refus", "cancel", "postpone", "scrap", "shelve", " off"),
)
_COUNT = re.compile(r"\b(?:counted|count(?:s|ed)|recorded|registered|documented|verified)\b", re.IGNORECASE)
_LASTED = re.compile(
    r"\bhad\s.{1,60}?\bfor\s+(?:[a-z]+\s+){0,2}?(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"\s+(?:minutes?|hours?|days?)\b"
    r"|\b[Bb]y\s+(?:late\s+|early\s+|mid-?)?(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|dawn|daybreak|morning|noon|midday|afternoon|evening|dusk|nightfall|night)\b"
)
"""What went on until the story began ("had burned for two hours") or was so in its course ("By noon it had stopped")."""
_GIVES_A_COUNT = Hinted(
    re.compile(
        r"\b(?:puts?\s[^,;]{1,40}?\bat\s|g[ai]ves?\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:figure|toll|count|estimate|number)"
        r"|had\s+(?:so\s+far\s+|only\s+)?(?:registered|recorded|counted)|sp(?:oke|eaks?)\s+of\s+(?:[a-z]+\s+){0,2}\d+)\b",
        re.IGNORECASE,
    ),
    ("put", "give", "gave", "had ", "spoke", "speak"),
)
_JUST_PUBLISHED = Hinted(
    re.compile(
        r"\b(?:newly|just|freshly)[\s-](?:published|released|issued)\b|\b(?:figures|data|statistics|numbers)\s+(?:published|released)"
        r"\s+(?:on\s+\w+day|today|yesterday)\b",
        re.IGNORECASE,
    ),
    ("newly", "just", "freshly", "published", "released"),
)
_ITEM = re.compile(r"[A-Z][\w ,’'-]{2,60}:\s")
_NEVER = Hinted(
    re.compile(
        r"\b(?:never|ever|at\s+no\s+(?:time|point)|had\s+(?:received|heard|seen|found|had)\s+(?:no|nothing))\b",
        re.IGNORECASE,
    ),
    ("ever", "at no ", "had "),
)
_SO_FAR = Hinted(
    re.compile(
        r"\b(?:first|second|third|fourth|fifth|sixth|\d+th)\b[^,;]{1,80}\bthis\s+(?:year|month|week|season)\b",
        re.IGNORECASE,
    ),
    ("this ",),
)
_PERIOD = re.compile(
    r"(?:the\s+)?(?:\w+-(?:quarter|half)|(?:\w+\s+)?(?:quarter|half|year|months|weeks)\s+(?:(?:that\s+)?ended|to|through)\b.*)",
    re.IGNORECASE,
)
_REPORTING_SEASON = timedelta(days=120)
_DAY = timedelta(days=1)


def times_of(cases: Sequence[Case], timeline: Timeline) -> list[ClaimTime]:
    """The place of each checked claim in time; `timeline` is that of their source."""
    tenses: list[Tense] = [_tense(case, timeline) for case in cases]
    dating = [_dating(case, tense) for case, tense in zip(cases, tenses, strict=True)]
    return [
        _time_of(case, tense, times, timeline) for case, (tense, times) in zip(cases, dating, strict=True)
    ]


def _dating(case: Case, tense: Tense) -> tuple[Tense, tuple[TimeExpression, ...]]:
    """The times that date a claim: none to come of what is told as past, but for what was set for a day to come."""
    times, published = own_times(case), case.source.article.publication
    if tense not in LOOKING_BACK or published is None:
        return tense, times
    if _is_due(case, published):
        return "future", times
    return tense, tuple(_not_after(published, time) for time in times if not _is_ahead(published, time, case))


def _time_of(case: Case, tense: Tense, times: tuple[TimeExpression, ...], timeline: Timeline) -> ClaimTime:
    published, told = case.source.article.publication, timeline.before(case.evidence[0])
    if opened := _day_of_the_story(case, times, tense, timeline):
        times, told = (), replace(told, story=opened)
    time = _related(case, tense, times, told, timeline)
    if older := _of_former_days(case, tense, times, time, told):
        return older
    is_of_now = time.relation == "earlier" and tense == "present" and _is_of_the_subject(times, case.text)
    if is_of_now or (published is not None and _is_of_results(time, published)):
        return replace(time, relation="new")
    is_dated = bool(time.expression) and tense != "present_perfect"
    is_standing = time.relation == "new" and not is_dated and _is_standing(case, case.attribution)
    return replace(time, relation="background", basis="tense") if is_standing else time


def _related(
    case: Case, tense: Tense, times: tuple[TimeExpression, ...], told: Told, timeline: Timeline
) -> ClaimTime:
    """The place of a claim by its own times, else by what the text has `told` before it."""
    is_statement = _is_statement(times, case.attribution, case) or _is_new_count(times, tense, case, timeline)
    carried = told.paragraph
    if carried is not None:
        is_free = (is_statement and not told.of_an_event) or _holds_always(case.text, tense)
        carried = None if is_free else _carried(carried, case.text)
    return relate(
        times,
        tense,
        case.source.article.publication,
        timeline.window,
        carried=carried,
        planned=told.planned or (timeline.budget if _is_item(case, timeline) else None),
        story=told.story if _tells_an_event(case) else None,
        is_statement=is_statement,
    )


def _of_former_days(
    case: Case, tense: Tense, times: tuple[TimeExpression, ...], time: ClaimTime, told: Told
) -> ClaimTime | None:
    """The place of what lies before the story without a date: what a court heard, what somebody once called a thing."""
    if time.relation in {"new", "earlier"} and is_told_in_court(case, tense):
        roles = [case.source.roles.get(one.start) for one in times if one.interval]
        if all(role == "report" for role in roles):
            return ClaimTime(relation="background", basis="tense")
    if told.is_old and time.basis == "publication" and is_said_once(case, tense):
        return ClaimTime(relation="undated", basis="tense")
    return None


_HAS_SINCE = re.compile(r"\b(?:has|have)\s+since\b")


def _carried(time: TimeExpression, text: str) -> TimeExpression:
    """What the paragraph has dated; that which "has since" happened did so after it."""
    return since(time) if _HAS_SINCE.search(text) else time


def _day_of_the_story(
    case: Case, times: tuple[TimeExpression, ...], tense: Tense, timeline: Timeline
) -> TimeExpression | None:
    """The day that the text goes on to tell of, for an event that it opens with and dates by its report alone."""
    day = timeline.opened.get(case.evidence[0].id)
    if day is None or not times or tense != "past":
        return None
    is_reported = all(case.source.roles.get(time.start) == "report" for time in times)
    return day if is_reported and _tells_an_event(case) else None


def _tense(case: Case, timeline: Timeline) -> Tense:
    """The time that a claim speaks of. What a source told of as over ("it had ordered") is the source's past."""
    if _is_item(case, timeline) or tells_ahead(case):
        return "future"
    if is_wish(case.text):
        return "present"
    tense = tense_of(case.text)
    is_told = case.attribution is not None
    is_over = tense == "past_perfect" and (is_told or _LASTED.search(case.text) is not None)
    return "past" if is_over else tense


_SET_FOR = re.compile(
    r"\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:now\s+)?(?:called|set|scheduled|fixed|planned|arranged|slated)\s+for\s+$",
    re.IGNORECASE,
)


def _is_due(case: Case, published: Publication) -> bool:
    """Whether it tells for when something is set that is still to come: "A strike was called for Monday"."""
    today = published.instant.date()
    text = case.source.article.text
    return any(
        time.interval is not None
        and time.interval.start is not None
        and time.interval.start.date() > today
        and time.exact in case.text
        and _SET_FOR.search(text, max(0, time.start - _PLANNED_REACH), time.start) is not None
        for time in case.evidence_times
    ) and not _NO_ANSWER.search(case.text)


def _is_item(case: Case, timeline: Timeline) -> bool:
    """Whether it is an item of a budget's list ("Roads: 2.1 billion"), told without a verb."""
    return timeline.budget is not None and _ITEM.match(case.text) is not None and told_by(case.text) is None


def _holds_always(text: str, tense: Tense) -> bool:
    """Whether no day that the text has set is its own: it denies for all time ("has never approved") or sums up a year."""
    return tense in LOOKING_BACK and (_NEVER.search(text) or _SO_FAR.search(text)) is not None


def _tells_an_event(case: Case) -> bool:
    """Whether it tells more than that somebody spoke."""
    cue = told_by(case.text)
    return cue is not None and not cue.is_reporting


def _is_of_the_subject(times: tuple[TimeExpression, ...], text: str) -> bool:
    """Whether a time belongs to the subject of what is told of now: "Lightning on Monday is the likely cause"."""
    cue = told_by(text)
    ends = (text.find(time.exact) + len(time.exact) for time in times if time.exact in text)
    return cue is not None and any(end < cue.start and text[end : cue.start].isspace() for end in ends)


def _is_of_results(time: ClaimTime, published: Publication) -> bool:
    """Whether it is the period of results just told ("third-quarter profit fell"): what is dated is the news."""
    end = time.interval.end if time.interval else None
    if end is None or _PERIOD.fullmatch(time.expression) is None or time.relation == "future":
        return False
    return published.instant.replace(tzinfo=None) - end < _REPORTING_SEASON


def _is_standing(case: Case, attribution: Attribution | None) -> bool:
    is_quoted = attribution is not None and attribution.directness != "indirect"
    return is_standing(case.text) and (not is_quoted or tense_of(case.text) == "present_perfect")


def _is_statement(times: tuple[TimeExpression, ...], attribution: Attribution | None, case: Case) -> bool:
    """Whether the saying is the news: words in quotation marks, a denial, a count over a span.

    A sentence that quotes a few words and dates what it tells is no more than a fact told through a source.
    """
    directness = attribution.directness if attribution else "indirect"
    if directness == "direct" and _is_an_account(case.text):
        return False
    if directness == "direct" or (directness == "mixed" and not times):
        return True
    if DENIAL.search(case.text) or _JUST_PUBLISHED.search(case.text):
        return True
    if not any(time.exact in case.text for time in times) and _GIVES_A_COUNT.search(case.text):
        return True
    is_span = any(time.interval is not None and time.interval.granularity == "span" for time in times)
    return is_span and _COUNT.search(case.text) is not None


_OWN_SIDE = re.compile(r"\b(?:I|we|my|our|me|us|you|your)\b|[?!]", re.IGNORECASE)


def _is_an_account(text: str) -> bool:
    """Whether words in quotation marks tell what others did then ("They surrounded the market."): a fact told through a source."""
    cue = told_by(text)
    return cue is not None and cue.tense == "past" and not cue.is_reporting and not _OWN_SIDE.search(text)


_HARM = frozenset({"killed", "wounded", "missing", "displaced", "infected", "cases", "captured"})


def _is_new_count(times: tuple[TimeExpression, ...], tense: Tense, case: Case, timeline: Timeline) -> bool:
    """Whether somebody gives inside the window, and the text says when, a count of what happened shortly before it.

    "At least 41 were killed in Sunday's shelling, the Red Crescent said on Tuesday"; "cases have doubled, it warned on
    Tuesday, with 412 recorded in November".
    """
    published, window = case.source.article.publication, timeline.window
    if case.attribution is None or published is None or window is None or not times:
        return False
    if not any(figure.category in _HARM for figure in case.evidence_figures):
        return False
    told = [time for time in case.evidence_times if case.source.roles[time.start] == "report"]
    if not any(relation_of(time, "past", published, window) == "new" for time in told):
        return False
    return tense == "present_perfect" or all(
        relation_of(time, "past", published, window) == "earlier" for time in times
    )


def _is_ahead(published: Publication, time: TimeExpression, case: Case) -> bool:
    """Whether a past event names a time to come ("released on bail until 14 December"): that is not its own time."""
    interval, now = time.interval, published.instant.replace(tzinfo=None)
    if interval is None or interval.start is None or interval.end is None:
        return False
    cue = told_by(case.text)
    is_told = cue is not None and not cue.is_reporting  # not "Trains run again from noon, it announced"
    is_later_today = published.has_clock_time and interval.start > now and _NAMES_A_DAY.search(time.exact)
    if interval.start.date() > now.date() or (is_later_today and is_told):
        before = case.source.article.text[max(0, time.start - _PLANNED_REACH) : time.start]
        is_asked = _NO_ANSWER.search(case.text) or "until" in time.modifier.split()
        return bool(is_asked) or not _PLANNED.search(before)
    is_bound = bool(_BOUNDS & set(time.modifier.split())) and interval.end > now + _DAY
    return is_bound or (time.kind == "duration" and interval.start.date() == now.date())


def _not_after(published: Publication, time: TimeExpression) -> TimeExpression:
    """A clock time of the past is never later than the article: "at 21:00" in an afternoon's news is last night's."""
    interval, now = time.interval, published.instant.replace(tzinfo=None)
    if time.kind != "time" or interval is None or interval.start is None or not published.has_clock_time:
        return time
    if interval.start <= now or interval.start.date() != now.date() or _NAMES_A_DAY.search(time.exact):
        return time
    end = interval.end - _DAY if interval.end else None
    return replace(time, interval=replace(interval, start=interval.start - _DAY, end=end))
