"""The vocabulary of attribution: what reports, who is spoken of by role, what parts clauses."""

from __future__ import annotations

from enum import Enum, auto


class Use(Enum):
    """How a reporting verb takes its content."""

    SAY = auto()  # any content: "said", "told", "noted"
    STATE = auto()  # a clause, a quotation or a noun phrase: "announced the truce"
    CLAUSE = auto()  # a clause or a quotation only: "believes that"
    FIGURE = auto()  # only with figures: "put the toll at 12", "gave a count of 12", "spoke of 12"
    QUOTE = auto()  # a quotation only: "continued"
    DOCUMENT = auto()  # a clause or figures, and a document speaks: "figures show"
    NAME = auto()  # says something of somebody: "described X as", "accused X of"
    REBUT = auto()  # of what others say: "rejected the charge", "disputed that"
    ATTITUDE = auto()  # what a mind holds or wants: "opposes", "plans to"


def _forms(lemma: str) -> tuple[str, str, str, str]:
    """Base, third person, past, -ing.

    >>> _forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if lemma in _IRREGULAR:
        return lemma, *_IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    suffix = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
    return lemma, f"{lemma}{suffix}", f"{lemma}ed", f"{lemma}ing"


_IRREGULAR: dict[str, tuple[str, str, str]] = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing"),
    "read": ("reads", "read", "reading"),
    "run": ("runs", "ran", "running"),
    "think": ("thinks", "thought", "thinking"),
    "find": ("finds", "found", "finding"),
    "show": ("shows", "showed", "showing"),
    "feel": ("feels", "felt", "feeling"),
    "know": ("knows", "knew", "knowing"),
    "hold": ("holds", "held", "holding"),
    "begin": ("begins", "began", "beginning"),
    "swear": ("swears", "swore", "swearing"),
    "foresee": ("foresees", "foresaw", "foreseeing"),
    "see": ("sees", "saw", "seeing"),
    "seek": ("seeks", "sought", "seeking"),
    "admit": ("admits", "admitted", "admitting"),
    "quip": ("quips", "quipped", "quipping"),
    "plan": ("plans", "planned", "planning"),
    "reply": ("replies", "replied", "replying"),
    "let": ("lets", "let", "letting"),
    "rebut": ("rebuts", "rebutted", "rebutting"),
    "infer": ("infers", "inferred", "inferring"),
    "slam": ("slams", "slammed", "slamming"),
    "rip": ("rips", "ripped", "ripping"),
    "blog": ("blogs", "blogged", "blogging"),
    "understand": ("understands", "understood", "understanding"),
    "tout": ("touts", "touted", "touting"),
    "hit": ("hits", "hit", "hitting"),
    "mean": ("means", "meant", "meaning"),
    "speak": ("speaks", "spoke", "speaking"),
    "hear": ("hears", "heard", "hearing"),
    "refer": ("refers", "referred", "referring"),
    "put": ("puts", "put", "putting"),
    "give": ("gives", "gave", "giving"),
    "submit": ("submits", "submitted", "submitting"),
}

_LEMMAS: dict[Use, str] = {
    Use.SAY: (
        "say tell add note stress explain argue insist assert contend remark comment observe recall "
        "warn caution reiterate emphasise emphasize underline underscore write tweet retort respond "
        "reply joke quip concede acknowledge admit lament complain maintain reassure assure remind "
        "inform testify declare state continue confide recount elaborate"
    ),
    Use.STATE: (
        "note stress admit acknowledge concede lament underline underscore reiterate emphasise "
        "emphasize recall announce report confirm deny claim allege reveal disclose predict forecast "
        "estimate pledge vow promise threaten propose recommend suggest signal boast brag denounce "
        "proclaim conclude clarify voice stipulate outline detail describe tout affirm swear post "
        "demand purport hint"
    ),
    Use.FIGURE: (
        "put give offer estimate count tally speak hear raise lower revise record register verify list measure"
    ),
    Use.REBUT: ("reject dismiss dispute refute rebut contest"),
    Use.CLAUSE: (
        "believe think hope fear expect agree charge understand assume doubt conclude feel worry ask "
        "wonder question guarantee rule hold specify speculate theorize posit advise urge request "
        "imply reckon caution mention learn calculate assess infer determine decide know imagine "
        "realise realize anticipate suspect figure foresee mean answer counter point indicate project submit attest "
        "profess surmise repeat gather"
    ),
    Use.QUOTE: (
        "continue begin read run go conclude laugh sing chant shout yell whisper cry exclaim muse "
        "opine summarise summarize interject scream"
    ),
    Use.DOCUMENT: ("show find indicate document"),
    Use.NAME: (
        "accuse call dub label brand hail denounce portray characterise characterize depict dismiss appeal "
        "describe blame"
    ),
    Use.ATTITUDE: (
        "want plan seek oppose support endorse back criticise criticize condemn praise attack reject "
        "blast slam rip assail applaud favour favor prefer welcome question cite tout defend mock "
        "ridicule discuss echo propose refuse advocate hope intend expect see view consider regard "
        "like love hate appreciate challenge honour honor fear doubt decide agree thank apologise "
        "apologize address encourage warn suggest urge highlight disavow repudiate lambaste excoriate "
        "chide rebuke decry deride hit promote acknowledge trust need contrast mean credit vow pledge "
        "promise threaten"
    ),
}

_ORDER = (
    Use.ATTITUDE,
    Use.REBUT,
    Use.FIGURE,
    Use.NAME,
    Use.QUOTE,
    Use.CLAUSE,
    Use.DOCUMENT,
    Use.STATE,
    Use.SAY,
)

FORMS: dict[str, tuple[str, str]] = {}
"""Word form → (lemma, "base" | "s" | "past" | "ing")."""
USES: dict[str, frozenset[Use]] = {}
"""Lemma → every way in which it reports."""

for _use in _ORDER:
    for _lemma in _LEMMAS[_use].split():
        USES[_lemma] = USES.get(_lemma, frozenset()) | {_use}
        for _kind, _form in zip(("base", "s", "past", "ing"), _forms(_lemma), strict=True):
            FORMS.setdefault(_form, (_lemma, _kind))

PARTICIPLES = {"spoken": "speak", "written": "write", "given": "give", "shown": "show", "sworn": "swear"}
"""Forms that report behind "has" and "had" only; the others are spelled like a past tense."""
for _form, _lemma in PARTICIPLES.items():
    FORMS[_form] = (_lemma, "past")

BARE_CLAUSE = frozenset(
    "believe think hope fear expect reckon suspect charge worry doubt understand anticipate foresee imply agree feel "
    "project".split()
)
"""Verbs of `Use.CLAUSE` that take a clause without "that"; the others mean something else too often."""
TELL = frozenset("tell remind assure reassure inform warn advise urge ask caution promise threaten".split())
PREPOSITIONAL = {
    "call": ("for", "on", "upon"),
    "appeal": ("for",),
    "admit": ("to",),
    "rule": ("out",),
    "speak": ("of",),
    "warn": ("of", "against", "about"),
    "complain": ("about", "of"),
    "worry": ("about",),
    "hint": ("at",),
    "comment": ("on",),
    "respond": ("to",),
    "agree": ("on", "with", "to"),
    "point": ("out", "to"),
    "speculate": ("about",),
    "boast": ("of", "about"),
    "brag": ("about",),
    "advocate": ("for",),
    "think": ("of",),
    "apologise": ("for",),
    "apologize": ("for",),
    "refer": ("to",),
}
DISTANCING_LEMMAS = frozenset(["claim", "allege", "purport", "boast", "brag"])
DISTANCING_WORDS = frozenset(
    (
        "so-called self-styled self-proclaimed self-described alleged allegedly purported purportedly "
        "supposed supposedly claimed unconfirmed unverified"
    ).split()
)

NOUN_ALSO = frozenset(
    (
        "report reports claim claims state states note notes plan plans call calls hope hopes fear fears "
        "demand demands charge charges promise promises question questions answer answers comment comments "
        "stress estimate estimates forecast forecasts proposal request requests doubt doubts signal "
        "signals pledge pledges vow vows view views rule rules voice label brand detail details outline "
        "document documents point points counter support attack attacks challenge honour honor praise back "
        "backs see finding findings understanding meaning worry worries figure figures post posts need needs "
        "love like likes show shows tweet tweets guarantee guarantees advocate advocates joke jokes find "
        "finds blame remark remarks warning warnings feeling feelings thinking thought thoughts "
        "planning backing calling meeting hate hates fears trust credit credits "
        "dispute disputes contest contests project projects appeal appeals record records list lists register raise "
        "raises suspect suspects address contrast cry cries muse reply replies retort highlight thanks count counts tally tallies"
    ).split()
)

REPORT_NOUNS = frozenset(
    (
        "claim claims report reports allegation allegations assertion assertions warning warnings belief "
        "suggestion suggestions statement statements accusation accusations announcement rumour rumours rumor "
        "rumors argument contention insistence fear fears hope hopes complaint complaints denial promise "
        "pledge vow threat threats prediction predictions estimate conclusion admission acknowledgement "
        "assurance assurances speculation indication indications criticism news view idea notion expectation "
        "expectations confirmation revelation revelations demand demands proposal call calls concern concerns"
    ).split()
)

DOCUMENTS = frozenset(
    (
        "report reports statement statements figure figures document documents study studies survey surveys "
        "poll polls data results result record records release communique communiqué bulletin announcement "
        "analysis assessment review letter memo memorandum email emails e-mail e-mails message tweet post "
        "video footage image images photo photos photographs article story account accounts book paper census "
        "estimate estimates statistics numbers research findings evidence indictment affidavit complaint "
        "lawsuit filing filings ruling verdict resolution draft text transcript audit inquiry investigation "
        "test tests model models forecast ad ads advertisement website dossier log logs minutes declaration "
        "notice briefing tally index chart map testimony note notes papers drafts transcripts memos letters files filing"
    ).split()
)
OWN_DOCUMENTS = frozenset(
    (
        "statement report release communique communiqué bulletin announcement figures document letter note "
        "notice declaration briefing post tweet message text"
    ).split()
)
"""Documents that, with `the`, speak for whoever was cited last."""

BODIES = frozenset(
    (
        "fund group organisation organization monitor agency centre center ministry company council watchdog "
        "observatory commission committee association union party court bank institute network army military "
        "force forces body service services foundation firm government office department police paper "
        "newspaper broadcaster channel outlet institution charity federation league movement coalition "
        "alliance airline militia authority authorities team campaign school church university board bureau "
        "mission embassy administration journal daily magazine regulator operator manufacturer carrier lender "
        "retailer carmaker directorate staff command secretariat hospital hospice clinic utility plant factory station "
        "parliament senate inquiry tribunal jury prosecution inquest consortium cooperative college club union society "
        "trust ngo brigade battalion division navy guard unit"
    ).split()
)
ROLES = frozenset(
    (
        "minister president premier chancellor king prince senator congressman congresswoman lawmaker "
        "politician official officer diplomat envoy ambassador spokesman spokeswoman spokesperson general "
        "commander colonel chief leader head director chairman chairwoman chair secretary governor mayor "
        "candidate nominee judge prosecutor lawyer attorney analyst economist expert professor doctor "
        "activist cleric author adviser advisor strategist aide executive founder representative delegate "
        "coordinator manager administrator coach player lawmaker mogul businessman billionaire congresswoman "
        "republican democrat veteran ruler emir pope bishop imam sheikh ex-president ex-minister researcher "
        "scientist epidemiologist owner ceo councillor cllr agent secretary-general minister-president trustee sheriff "
        "member deputy coroner resident nurse witness farmer trader fisherman teacher worker engineer mediator sergeant blogger"
    ).split()
)
SPEECH_EVENTS = frozenset(
    (
        "statement interview speech conference briefing report letter release press tweet post message email "
        "e-mail remarks address editorial article column commentary essay paper memo video testimony phone telephone facebook "
        "twitter television tv radio telegram instagram appearance debate meeting event call bulletin "
        "communique communiqué show rally note announcement broadcast podcast blog court hearing posting "
        "comments response ruling filing x trial inquest"
    ).split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december mon tue wed thu fri sat sun jan feb aug sept sep oct nov "
    "dec yesterday today tonight earlier later afterward afterwards recently last this night evening "
    "morning afternoon week month year late early noon midnight hours days weeks ago again then "
    "previously separately repeatedly publicly th st nd rd".split()
)
BARE_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight earlier later afterward "
    "afterwards recently again previously separately repeatedly publicly january february march april june july "
    "august september october november december jan feb aug sept oct nov dec".split()
)
"""Times that need no preposition behind a verb: "said Thursday that"."""
PRONOUNS = frozenset(["he", "she", "they", "it", "who", "which"])
OWN_VOICE = frozenset(["i", "we", "you"])
NOT_SOURCES = frozenset(
    (
        "there what this that these those here nothing something everything anything how why where when "
        "whether if as so than more less much such time times it's"
    ).split()
)
DETERMINERS = frozenset(
    "the a an this that these those its his her their my our your some any no each every".split()
)
AUXILIARIES = frozenset(
    (
        "has have had having is are was were be been being do does did will would can could may might must "
        "shall should 's ’s 've ’ve 'd ’d 'll ’ll"
    ).split()
)
ADVERBS = frozenset(
    (
        "also then later still not never now just once often even always again too already further only long "
        "ever soon earlier since repeatedly meanwhile however instead first went on quoted go both all clear"
    ).split()
)
BREAKS = frozenset(
    (
        "that because while as when if although though since after before where than but whether unless until "
        "nor whereas what how why who which whom whose so or yet amid despite"
    ).split()
)
PREPOSITIONS = frozenset(
    (
        "of for in at on from with to by under over near against into about between among inside outside "
        "within behind during through across around throughout including via toward towards"
    ).split()
)
FINITE = frozenset(
    (
        "is are was were has had have do does did will would can could may might must shall should be been am "
        "went came took made got gave held led left met won lost fell rose began became kept sent said says "
        "saw stood ran fled fought grew put set broke brought bought built cut drew hit paid sold shot struck "
        "spoke told took thought knew says goes comes takes makes gives remains includes appears seems isn "
        "wasn don doesn didn won't isn't wasn't don't doesn't didn't can't couldn't wouldn't hasn't haven't "
        "aren't weren't sank swam rang threw flew drove chose froze woke rode shook swept slept fed dealt spent lent "
        "crept hid bit ate drank forgot withdrew underwent overtook tore wore stole hung stuck dug sought taught "
        "caught lay blew burst drank fell"
    ).split()
)
ADJECTIVAL_ED = frozenset(
    "united armed hundred wounded unnamed alleged retired limited advanced combined allied red".split()
)
APPOSITION_STARTS = frozenset(
    (
        "seen drawn written another a an the who which whose where its his her their one former of in at on also however meanwhile "
        "though through according head chief president director author spokesman spokeswoman himself herself "
        "itself then including along citing quoting speaking writing responding referring chairman chair "
        "professor now formerly executive senior founder leader then-president co-founder secretary both r d "
        "based like who's minister governor editor managing vice deputy general born aged most still himself "
        "known whom as part himself too for"
    ).split()
)
MEDIA_WORDS = frozenset(
    (
        "news times post tv television radio agency newspaper daily journal network channel magazine press "
        "herald tribune gazette guardian telegraph afp ap reuters tass ria sana fna cnn bbc nbc abc cbs fox "
        "msnbc jazeera xinhua interfax sputnik anadolu bloomberg politico novosti irna mehr fars isna dpa "
        "ansa efe kyodo yonhap arabiya mayadeen manar npr pbs axios cnbc upi itar-tass buzzfeed broadcaster "
        "weekly chronicle globe observer economist spiegel monde figaro pais haaretz today media lbc rudaw rt "
        "ifax ukrinform pti ani portal website podcast blog masirah mayadeen manar hadath"
    ).split()
)
NOT_MEDIA = frozenset(
    "un u.n eu e.u nato us u.s uk u.k usa isil isis uae gop ngo ceo fbi cia eu's mps".split()
)
ORGANISATION_WORDS = (
    BODIES
    | MEDIA_WORDS
    | frozenset("states nations house congress parliament senate pentagon kremlin".split())
)
TITLES = frozenset(
    (
        "mr mr. mrs mrs. ms ms. dr dr. sen sen. rep rep. gov gov. gen gen. col col. lt lt. maj maj. capt "
        "capt. prof prof. rev rev. sir lord dame president minister senator governor general secretary prime "
        "foreign defense defence interior chancellor king prince queen professor judge captain colonel major "
        "mayor ambassador congressman justice pope sheikh imam chairman"
    ).split()
)
HONOURS = frozenset("honour honor majesty excellency highness holiness grace".split())
"""Titles that a possessive pronoun belongs to: "His Excellency"."""
UNNAMED = "unnamed sources"
"""The name of a source that the text leaves out: "it was reported that"."""
