"""Words that open sentences with a capital without being names. A table, to be extended."""

from __future__ import annotations

ORDINARY = frozenset(
    (
        "a an the this that these those it its he she they we you i his her their our your my me him them us "
        "who whom whose which what when where why how there here one two three four five six seven eight nine "
        "ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
        "thousands million millions dozens scores half most many much more some several few fewer less other "
        "others another each every all both either neither none no not only even just also still yet already "
        "again then now later earlier soon meanwhile meantime however moreover furthermore besides "
        "nevertheless nonetheless instead otherwise therefore thus hence indeed perhaps maybe probably "
        "certainly clearly apparently reportedly allegedly officially previously recently currently "
        "eventually finally initially originally ultimately overall overnight today tomorrow yesterday "
        "tonight and but or nor so if unless until till while whilst because since although though as at by "
        "for from in into of off on onto out over per than to toward towards under up upon via with within "
        "without about above across after against along amid among amongst around before behind below beneath "
        "beside between beyond despite down during except following given including inside like near outside "
        "past regarding through throughout once elsewhere nearby is are was were be been being am do does did "
        "has have had having will would can could may might must shall should let lets please yes ok okay "
        "well oh hello thanks new old former late early senior junior top leading local regional national "
        "international foreign domestic federal central state public private official officials unofficial "
        "military civil civilian civilians armed police officers officer troops soldiers soldier forces force "
        "army navy fighters fighter militants militant rebels rebel insurgents terrorists terrorist gunmen "
        "protesters demonstrators activists activist opposition government governments authorities authority "
        "ministers minister president lawmakers voters workers residents witnesses victims survivors refugees "
        "migrants doctors medics nurses teachers students experts analysts economists investors traders "
        "critics supporters opponents sources source reports report media newspapers news figures data "
        "documents images pictures photos video videos footage statistics results result polls poll surveys "
        "survey people men women children man woman child families family members member leaders leader "
        "groups group parties companies company firms banks bank markets shares stocks prices oil gas exports "
        "imports sales profits revenue inflation unemployment growth interest rates talks negotiations peace "
        "war fighting clashes clash shelling airstrikes airstrike strikes strike attacks attack attackers "
        "explosions explosion blasts blast bombing bombings heavy intense fierce fresh further additional "
        "rescue emergency rescuers firefighters crews aid relief humanitarian flooding floods flood rain "
        "rains snow storms storm winds fire fires earthquake according asked addressing speaking commenting "
        "responding referring citing quoting adding noting saying despite due part parts thousands tens "
        "nearly almost approximately roughly around least first second third fourth fifth last next final "
        "early mid this week month year years days day hours monday tuesday wednesday thursday friday "
        "saturday sunday january february march april may june july august september october november "
        "december spring summer autumn fall winter under ahead back back-to-back schools school hospitals "
        "hospital roads road bridges bridge houses homes buildings building city cities town towns village "
        "villages area areas region regions province provinces district districts border borders north south "
        "east west northern southern eastern western plans plan officials' efforts effort measures measure "
        "sanctions details detail charges charge court courts judges judge prosecutors lawyers jurors "
        "defendants inmates prisoners hostages union unions strikers drivers passengers pilots crew airline "
        "airlines flights flight trains train ships ship scientists researchers health cases case deaths "
        "death infections vaccine vaccines patients patient candidates candidate elections election votes "
        "vote turnout ballots economic political financial legal social technical major minor large small big "
        "high low long short good bad best worst better worse great strong weak anti pro pre post non ex "
        "multiple numerous various certain different similar same such whatever whenever wherever whoever "
        "whether foreign-backed state-run so-called unidentified unknown unnamed updated breaking exclusive "
        "live read watch photo caption editor editors note"
    ).split()
)

NOT_NAMES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr "
        "jun jul aug sep sept oct nov dec i i'm i've i'll i'd mr mrs ms dr prof mr. mrs. ms. dr. prof. am pm "
        "a.m p.m am. pm. a.m. p.m. gmt utc est edt"
    ).split()
)
"""Capitalised by spelling rules, wherever they stand."""

ORGANISATION_HEADS = frozenset(
    (
        "ministry department committee commission council center centre institute office bureau agency "
        "organisation organization association federation union fund foundation observatory court board "
        "authority secretariat directorate society watch monitor group trust "
        "initiative coalition campaign university school college bank party "
        "front state army group forum alliance league network house movement party programme program mission "
        "force forces service services academy secretary minister director chamber conference convention "
        "treaty doctors reporters physicians"
    ).split()
)

NAME_ADJECTIVES = frozenset(
    """
    foreign prime interior defense defence new north south east west central national federal state united supreme
    high first world european white northern southern eastern western royal democratic social
    """.split()
)
"""Ordinary words that belong to a name when a capitalised word follows: "New Delhi", "Foreign Minister Roe"."""
