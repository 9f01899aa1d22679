"""Furniture told by how a line opens: each rule looks only at lines that start with one of its words.

Every repetition is bounded or runs over one character class, so that no line costs more than its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|de|da|del|der|van|von|al|bin|el|la|le|ten|du)"
_NAME = rf"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?: {_PART}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:, and|,| and| &|;) {_NAME}){{0,5}}"
_PLATFORM = (
    r"(?:twitter|x|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|viber|vk)"
)
_GOODS = (
    r"(?:newsletters?|inbox|subscri\w+|e-?mails?|journalism|alerts?|apps?|free articles?|membership|members?|account"
    r"|updates|unlimited|channel|google (?:news|play)|app store|digital access|notifications?|paywall)"
)
_NO_SPEECH = r"(?!.{0,400}\b(?:said|says|told|according to|announced)\b)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that opens with one of `openers` and is one of `forms` as a whole is furniture, for `reason`."""

    reason: str
    openers: tuple[str, ...]
    forms: str
    is_cased: bool

    def fits(self, line: str) -> bool:
        """Whether the whole of `line` is one of the forms."""
        return _compiled(self.forms, self.is_cased).fullmatch(line) is not None


@cache
def _compiled(forms: str, is_cased: bool) -> re.Pattern[str]:
    """Compiled when first needed, as importing must stay cheap."""
    return re.compile(forms, 0 if is_cased else re.IGNORECASE)


def _rule(reason: str, openers: str, *forms: str, is_cased: bool = False) -> Rule:
    return Rule(reason, tuple(openers.split()), "|".join(forms), is_cased)


_RULES = (
    _rule(
        "link",
        "read see watch listen also related more must recommended further explore go don't don’t in dig check",
        r"read(?: (?:also|more|next|on|this|it|the full (?:story|article|report)))? ?[:|»›→>] ?.{1,250}",
        r"(?:also read|see(?: also| more)?|watch(?: also| live| more| now)?|listen(?: now| to)?) ?[:|»›→>] ?.{1,250}",
        r"(?:related(?: \w{1,20})?|more(?: on this| here)?|must[- ](?:read|watch)|recommended) ?[:|»›→>] ?.{1,250}",
        r"(?:further reading|go deeper|dig deeper|explore|don['’]t miss|in (?:pictures|photos|video))"
        r" ?[:|»] ?.{1,250}",
        r"(?:also read|read (?:also|more|next)|see also|must[- ]read) ?[–—-] .{1,250}",
    ),
    _rule(
        "link",
        "read see watch view find check learn",
        r"(?:read|see|watch|view|find out|check out|learn) (?:more|our|also|next|all of)\b(?!.{0,120}[.!?] ).{0,120}",
        r"(?:read|see|watch|view) (?:the )?(?:full|original) (?:story|article|report|statement|video"
        r"|text|list)\b.{0,80}",
    ),
    _rule("link", "click tap", r"(?:click|tap) (?:here|on|to|below|the)\b.{0,200}"),
    _rule(
        "link",
        "subscribe listen download",
        r"(?:subscribe|listen|download)(?: here| now| to (?:the|this|our) (?:latest )?(?:episode|podcast"
        r"|article))\b.{0,160}",
    ),
    _rule(
        "share",
        "share tweet email e-mail print pin save follow like connect find join send copy",
        rf"{_NO_SPEECH}(?:share|tweet|e-?mail|print|pin|save|like|send|copy) (?:this|on|via|with|it|the)\b.{{0,40}}"
        rf"\b(?:{_PLATFORM}|article|story|page|post|link|friends?|e-?mail)\b.{{0,60}}",
        rf"{_NO_SPEECH}(?:follow|connect with|find|join|like) (?:us|our|me|him|her|the"
        rf"|@\w+)\b.{{0,60}}\b{_PLATFORM}\b.{{0,60}}",
        rf"follow [\w@.'’ -]{{1,60}} on {_PLATFORM}\b.{{0,200}}",
    ),
    _rule(
        "byline",
        "twitter x facebook instagram telegram email e-mail follow tel phone contact",
        r"(?:follow|contact) .{1,60} (?:at|on) (?:@\w{2,30}|[\w.+-]{1,60}@[\w.-]{1,60})\.?",
        r"(?:twitter|x|facebook|instagram|telegram|e-?mail|contact) ?:? ?\(?(?:@\w{2,30}"
        r"|[\w.+-]{1,60}@[\w.-]{1,60})\)?",
        r"(?:tel|phone) ?: ?\+?\d[\d ()-]{6,30}",
    ),
    _rule(
        "advertisement",
        "advertisement advertisements advert ad ads sponsored promoted paid story article continue scroll skip loading "
        "report adchoices -",
        r"-? ?(?:advertisements?|advert|ads?(?: feedback| choices)?|adchoices|report (?:this )?ad) ?-?\.?",
        r"(?:sponsored|promoted)(?: (?:content|stories|links?|by [^.,]{1,40}))?|paid (?:post|content|partnership)",
        r"(?:story|article) continues? (?:below|after).{0,40}|continue reading.{0,60}|loading\W{0,5}",
        r"scroll (?:down )?(?:to continue|for more).{0,40}|skip (?:ads?|advertisement|past|to|this) ?.{0,60}",
    ),
    _rule(
        "newsletter",
        "please sign subscribe join get register enter become stay want enjoy thank thanks download don't don’t for "
        "never receive start keep try make be",
        rf"(?:please )?{_NO_SPEECH}(?:sign up|subscribe|join (?:us|our|the|\d)|get |register |enter your|become a "
        rf"|stay |want |enjoy ).{{0,200}}\b{_GOODS}\b.{{0,150}}",
        rf"{_NO_SPEECH}(?:thank you|thanks) for (?:reading|signing|subscribing|registering|your).{{0,150}}",
        rf"{_NO_SPEECH}(?:download (?:the|our)|don['’]t miss|for (?:more|the latest|all the|daily)|never"
        rf" miss|receive "
        rf"|start |keep up|try |make sure|be the first).{{0,200}}\b{_GOODS}\b.{{0,150}}",
    ),
    _rule(
        "subscription",
        "already to support donate this you you've you’ve unlock log login sign become subscribe subscribers register "
        "subscriber create our your if gift start",
        r"already (?:a |have )(?:subscriber|member|an account|registered).{0,80}|to (?:continue|keep)"
        r" reading.{0,150}",
        r"(?:support|donate to|fund) (?:our|independent|quality|local) .{0,60}(?:journalism|newsroom"
        r"|reporting).{0,150}",
        r"this (?:article|content|story) is (?:only |exclusively )?(?:for|reserved for|available to) .{0,60}"
        r"(?:subscri|members|registered).{0,60}",
        r"you(?:['’]ve| have) (?:reached|read|used|\d).{0,60}(?:articles?|limit).{0,80}|unlock"
        r" .{0,60}(?:article|access|content).{0,60}",
        r"(?:log|sign) ?in(?: (?:to|or|here|with)\b.{0,100})?|sign ?up|register|subscribers? only|gift"
        r" (?:this )?article",
        r"subscribe(?: (?:now|today|here))?|create (?:a free |an |your )account.{0,60}",
        r"start your (?:free )?(?:trial|subscription).{0,60}",
        r"(?:our|your) (?:journalism|support|contribution) .{0,60}(?:subscri|readers|donat|possible).{0,120}",
        r"if you (?:enjoy|like|value|appreciate) .{0,60}(?:subscri|support|donat|journalism).{0,120}",
    ),
    _rule(
        "captcha",
        "captcha recaptcha i'm i’m im i please verify confirm prove complete solve enter type checking enable this "
        "you security javascript",
        r"(?:re|h)?captcha(?: (?:code|check|verification|image)\b.{0,40}| ?[:*].{0,40})?",
        r"i(?:['’]?m| am) not a robot.{0,20}|security check.{0,40}|checking"
        r" your browser.{0,80}",
        r"(?:please )?(?:verify|confirm|prove) (?:that )?you(?: are|['’]re) (?:a )?(?:human|not a (?:ro)?bot).{0,60}",
        r"(?:please )?(?:complete|solve|enter|type) .{0,60}\b(?:captcha|characters|code (?:shown|below"
        r"|above)).{0,60}",
        r"this site is protected by (?:re|h)?captcha.{0,120}|(?:you need to |please )?enable javascript.{0,120}",
        r"javascript (?:is|must be) .{0,80}",
    ),
    _rule(
        "cookies",
        "we this our by accept reject manage allow cookie cookies your",
        r"(?:we|this (?:web)?site|our (?:web)?site) (?:also )?(?:uses?|stores?)\b.{0,120}\bcookies?\b.{0,250}",
        r"by (?:continuing|clicking|using|browsing)\b.{0,200}\b(?:cookies?|agree|accept|consent|terms)\b.{0,200}",
        r"(?:accept|reject|manage|allow)(?: all| my| your)? (?:cookies?|preferences|consent|settings).{0,40}",
        r"cookies? (?:policy|settings|notice|preferences|consent)|your (?:privacy|consent) (?:choices"
        r"|settings).{0,30}",
    ),
    _rule(
        "player",
        "we sorry this the your video media audio play playback to now current mute unmute duration",
        r"(?:we(?: are|['’]re) sorry|sorry),? ?this (?:video|content|media|audio) .{0,150}",
        r"(?:this|the) (?:video|media|audio) (?:is|can(?:not|['’]t)|could not) .{0,20}(?:restricted"
        r"|available|played).{0,60}",
        r"your browser (?:does not|doesn['’]t) support.{0,100}|(?:video|media|audio) (?:player|unavailable).{0,80}",
        r"play(?:back)?(?: (?:video|audio|now|media|isn['’]t supported.{0,60}))?|to (?:play|view|watch)"
        r" this video.{0,100}",
        r"now playing.{0,80}|(?:un)?mute|duration \d.{0,20}|current time.{0,20}",
    ),
    _rule(
        "caption",
        "file photo photos image images picture pictures photograph photographs video media illustration graphic "
        "graphics credit courtesy map handout ap getty screengrab",
        r"file(?: (?:photo|image|picture|pic))?(?: ?:| ?[–—-]) .{1,350}|file (?:photo|image|picture|pic)s?\.?",
        r"(?:photo(?:graph)?|image|picture|video|illustration|graphic|media|map|screengrab)s? ?[:|/©] ?.{1,300}",
        r"(?:photo(?:graph)?|image|picture|video|illustration|graphic|media|map)s?"
        r" (?:credits?|source|caption|courtesy|copyright)\b ?[:,|/©-]? ?.{1,300}",
        r"(?:photo(?:graph)?|image|picture|video|illustration|graphic|map)s? (?:by|courtesy of) [A-Z@].{1,80}",
        r"(?:credit|courtesy|handout) ?(?::|of|via|from) ?[^.]{1,80}|(?:photo|image|picture|video) gallery",
        r"(?:photo|image|picture|video) \d+ (?:of|/) \d+|ap photos?\b.{0,100}|getty images.{0,60}",
    ),
    _rule(
        "comments",
        "comments comment commenting this the",
        r"(?:comments?|commenting)(?: sections?)? (?:is|are|has been|have been|was|were) (?:now )?(?:closed|disabled|turned off"
        r"|switched off|pre-?moderated)\b.{0,80}",
        r"(?:this|the) (?:comments?|comment section|discussion|thread) (?:is|are) (?:now )?closed\b.{0,80}",
    ),
    _rule(
        "subscription",
        "to for reply",
        r"to unsubscribe\b.{0,150}|reply stop\b.{0,80}",
        r"for (?:registered|subscribed|subscribing|paying) (?:customers?|users?|clients?|readers?|members?|subscribers?)"
        r" only\b.{0,40}",
    ),
    _rule(
        "advertisement",
        "your from advertise",
        r"your ad(?:vert(?:isement)?)? here\b.{0,40}|advertise (?:with|in|on) .{1,60}",
        r"from [£$€] ?\d[\d.,]* (?:a|per|/) ?(?:week|month|day|year|line|word)\.?",
    ),
    _rule(
        "caption",
        "this [this (this in [in",
        r"[\[(]?(?:this|in this) .{0,60}\b(?:photo|photograph|image|picture|frame grab|screen ?grab|video)s?,?"
        r" (?:provided|released|taken|made available|supplied|obtained)\b.{1,400}",
    ),
    _rule(
        "site",
        "live ● updated first last",
        r"(?:●\s{0,5})?live\b[^.]{0,120}\|.{0,220}",
        r"(?:(?:first|last) )?(?:updated|posted|published)\b[^.]{0,40}\|.{0,120}",
    ),
    _rule(
        "copyright",
        "when while if use using reproduction reprinting republication citing quoting materials material",
        r"(?:when|if|while) .{0,60}\b(?:materials?|content|articles?|texts?) (?:is|are) (?:used|quoted|cited|reprinted|reproduced)"
        r"\b.{0,160}",
        r"(?:(?:when|while|if) )?(?:citing|quoting|using|reprinting|copying|republishing) .{0,80}\b(?:materials?|content"
        r"|information|articles?)\b.{0,120}\b(?:links?|hyperlinks?|references?|mention)\b.{0,120}\b(?:mandatory"
        r"|obligatory|required|must)\b.{0,60}",
        r"(?:use|using|reproduction|reprinting|republication|citing|quoting)(?: of)?(?: \w+){0,3}"
        r" (?:materials?|content|articles?|texts?)"
        r"\b.{0,120}\b(?:permi\w+|prohibited|allowed|obligatory|required|forbidden|mandatory)\b.{0,120}",
    ),
    _rule(
        "copyright",
        "© (c) copyright copyright© c all this",
        r"(?:©|\(c\)|copyright) ?(?:©|\(c\))? ?.{0,60}\b(?:19|20)\d\d\b.{0,250}|(?:©|\(c\)|copyright ©) ?.{2,200}",
        r"(?:copyright .{0,100}|all (?:content )?|.{0,60})rights? (?:are )?reserved(?:[.,;|©].{0,150})?",
        r"c\.(?:19|20)\d\d .{2,80}",
        r"this (?:material|article|content|story) may not be (?:published|reproduced|broadcast|copied).{0,200}",
    ),
    _rule(
        "byline",
        "by",
        rf"(?:by|By|BY) {_NAMES}[.,]?",
        rf"(?:by|By|BY) {_NAMES}(?:,| \||/| [–—-]| in| for| at) ?[^.!?]{{1,80}}",
        is_cased=True,
    ),
    _rule(
        "byline",
        "byline bylines author authors words written story report reported text from source correspondent associated "
        "staff by",
        r"(?:bylines?|authors?|by|words|written by|story by|reported by|words by|report by) ?: ?[^!?]{2,90}",
        r"(?:text|source|correspondent) ?: ?[^.!?]{2,90}\.?",
        rf"(?:words|written|story|reported|report) by (?-i:{_NAMES})\.?",
        r"from (?:our|a) (?:own |staff |special )?correspondents?.{0,40}",
        r"(?:associated press|staff) (?:writers?|reporters?|correspondents?)",
    ),
    _rule("site", "($1 (€1 (£1 $1 €1 £1", r"\(?[$€£]1 ?= ?\d[^()]{1,60}\)?\.?"),
    _rule("site", "printed received", r"printed from [^.]{1,80}\.?(?: received .{1,20})?", r"received \d+ comments?\.?"),
    _rule("site", "save", r"save (?:this )?(?:articles?|stories|story) (?:to read|for) later\b.{0,80}"),
    _rule("site", "you", r"you can (?:find|read|see|watch) (?:this|our|the full) (?:story|article|video)\b.{0,80}"),
    _rule("subscription", "note author's author’s", r"(?:note from the author|author['’]s note) ?: ?.{1,400}"),
    _rule(
        "caption",
        "the this a an file undated",
        r"(?:the|this|an?) (?:(?:file|undated|handout|screen) ?)?(?:photo|picture|image|photograph|grab) (?:shows|taken|released"
        r"|provided|obtained)\b.{1,300}",
    ),
    _rule(
        "site",
        "(this this (except except",
        r"\(?(?:except for the headline, )?(?:this|the) (?:story|article|report|copy) (?:has not been|was not|is not) edited by"
        r"\b.{1,200}",
    ),
    _rule("site", "our", r"our (?:standards|principles|code|ethics)(?: policy)? ?: .{1,120}"),
    _rule(
        "subscription",
        "… ... we",
        r"(?:(?:…|\.\.\.) ?)?we have a (?:small |quick )?favou?r to ask\b.{0,400}",
    ),
    _rule("byline", "with (with", r"\(?with (?:inputs?|files|agenc(?:y|ies)|additional reporting)\b.{0,80}"),
    _rule("byline", "- – — _", rf"[-–—_] ?{_NAMES}\.?", is_cased=True),
    _rule(
        "tags",
        "tags tag topics topic keywords keyword filed categories category labels label posted in hashtags",
        r"(?:tags?|topics?|keywords?|filed (?:under|in)|categor(?:y|ies)|labels?|posted in|hashtags?) ?: ?.{0,300}",
        r"in this (?:story|article) ?: ?.{1,300}|filed under .{1,100}|posted in [^.]{1,100}|tags?",
    ),
    _rule(
        "site",
        "estimated reading listen section language font text please we",
        r"(?:estimated )?(?:reading|read) time:?.{0,30}|listen to this (?:article|story).{0,40}",
        r"(?:section|language) ?: ?[^.]{1,40}|(?:font|text) size ?:.{0,80}",
        r"please (?:disable|turn off|whitelist|consider (?:disabling|whitelisting)) .{1,60}\bad.{0,60}",
        r"we noticed (?:you|that you).{0,120}\bad ?block.{0,60}",
    ),
)  # fmt: skip


def _by_opener() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, tuple[Rule, ...]] = {}
    for rule in _RULES:
        for opener in rule.openers:
            table[opener] = (*table.get(opener, ()), rule)
    return table


_RULES_BY_OPENER = _by_opener()


def rules_for(line: str) -> tuple[Rule, ...]:
    """The rules whose openers `line` starts with."""
    opener = line.split(None, 1)[0].casefold()
    return _RULES_BY_OPENER.get(opener) or _RULES_BY_OPENER.get(opener.rstrip(":,.|!-"), ())
