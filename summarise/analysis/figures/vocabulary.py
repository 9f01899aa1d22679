"""The nouns that news counts, by kind, and the words that end a noun phrase."""

from __future__ import annotations

_KINDS: dict[str, str] = {
    "people": """people persons person civilians residents villagers inhabitants citizens men women children boys
        girls babies infants toddlers teenagers adults minors youths students pupils schoolchildren schoolgirls
        schoolboys teachers workers employees staff passengers crew pilots sailors seamen fishermen miners drivers
        doctors nurses medics paramedics rescuers firefighters volunteers activists protesters protestors
        demonstrators marchers rioters journalists reporters officials lawmakers legislators senators deputies mps
        ministers members delegates supporters followers worshippers pilgrims tourists travellers travelers
        foreigners nationals expatriates migrants immigrants asylum-seekers families households relatives guests
        customers users subscribers shareholders investors patients victims suspects defendants prisoners inmates
        survivors hostages detainees captives refugees evacuees settlers farmers strikers commuters shoppers fans
        spectators attendees witnesses participants applicants respondents taxpayers pensioners couples brothers sisters
        sons daughters others individuals males females souls personnel monitors observers inspectors aides
        politicians leaders lawyers judges jurors engineers scientists experts diplomats envoys contractors
        smugglers traffickers criminals gangsters robbers attackers assailants bystanders
        pedestrians cyclists swimmers climbers skiers hikers neighbours neighbors colleagues candidates players
        athletes singers actors artists musicians priests nuns imams clerics monks believers christians muslims
        jews kurds arabs palestinians syrians iraqis israelis russians ukrainians americans afghans yemenis
        libyans houthis yazidis investigators policymakers
        jurors britons germans turks iranians indians pakistanis somalis sudanese chinese japanese
        rohingya taliban french british tribesmen elders mothers fathers parents widows orphans sailors""",
    "voters": "voters electors",
    "troops": """troops soldiers servicemen servicewomen officers policemen police conscripts recruits reservists
        marines paratroopers commandos guards guardsmen gendarmes peacekeepers generals colonels airmen
        infantrymen cadets legionnaires agents commanders forces defenders""",
    "fighters": """militants fighters rebels insurgents terrorists extremists jihadists islamists gunmen guerrillas
        militiamen mercenaries combatants bombers operatives snipers separatists warriors bandits partisans
        takfiris jihadis""",
    "vehicles": """vehicles vehicle tanks tank trucks truck lorries lorry cars car buses bus vans van motorcycles
        motorbikes bicycles pickups pick-ups jeeps ambulances ambulance bulldozers tractors trains train wagons
        carriages convoys aircraft planes plane airplanes aeroplanes jets jet warplanes helicopters
        helicopter ships ship vessels vessel boats boat frigates destroyers submarines submarine
        warships tankers ferries trawlers dinghies carriers corvettes jihad-mobiles apcs ifvs howitzers""",
    "weapons": """missiles missile rockets rocket bombs bomb shells shell mortars mortar grenades mines rifles guns
        weapons pistols munitions warheads launchers explosives bullets cartridges torpedoes launcher ieds
        projectiles interceptors batteries drones drone uavs quadcopters quadcopter""",
    "strikes": """attacks attack strikes strike airstrikes air-strikes raids raid sorties explosions explosion blasts
        blast bombings bombing clashes violations assaults shootings ambushes shellings bombardments""",
    "buildings": """buildings building houses house homes home apartments apartment flats mosques mosque churches
        church bridges bridge factories factory warehouses dwellings structures properties towers tents shelters
        checkpoints outposts bases tunnels rooms classrooms barracks sheds barns cottages huts garages
        outbuildings greenhouses villas""",
    "institutions": """schools school hospitals hospital clinics clinic shops shop stores store offices office
        restaurants restaurant hotels hotel universities university colleges college museums museum""",
    "places": """villages village towns town cities city districts district neighbourhoods neighborhoods provinces
        province regions region settlements settlement municipalities countries country states state counties
        islands sites areas camps constituencies locations positions hills farms""",
    "seats": "seats seat",
    "votes": "votes vote ballots ballot abstentions abstention",
    "jobs": "jobs job vacancies layoffs redundancies",
    "cases": "cases case",
    "animals": """animals cattle cows sheep goats pigs chickens birds horses dogs cats elephants whales dolphins
        livestock poultry rhinos lions tigers turtles bees camels""",
    "organisations": """companies company firms firm banks bank businesses groups group parties party organisations
        organizations agencies unions teams clubs newspapers units unit brigades brigade battalions battalion
        divisions regiments gangs ngos airlines""",
    "flights": "flights flight",
    "works": """lanes lane roads road runways runway pumps pump reactors reactor turbines turbine wells dams dam
        tracks pipelines pipeline pylons berths berth""",
    "points": "points",
    "events": """times games matches goals runs wickets medals wins defeats laps sets aftershocks earthquakes
        accidents accident fires fire crashes collisions incidents incident operations operation protests
        demonstrations rallies""",
}

_EVENT_NOUNS: dict[str, str] = {
    "killed": "deaths death fatalities fatality dead killings lives executions bodies corpses martyrs",
    "wounded": "injuries injured wounded wounds injury",
    "casualties": "casualties",
    "missing": "missing disappearances",
    "displaced": "refugees displaced evacuees idps",
    "detained": "arrests detainees arrest detentions",
    "captured": "hostages hostage captives prisoners-of-war",
    "infected": "infections infection",
}

KIND_OF: dict[str, str] = {noun: kind for kind, nouns in _KINDS.items() for noun in nouns.split()}
EVENT_NOUN_OF: dict[str, str] = {
    noun: event for event, nouns in _EVENT_NOUNS.items() for noun in nouns.split()
}
LIVING_KINDS = frozenset({"people", "voters", "troops", "fighters", "animals"})
IRREGULAR_PLURALS = frozenset(
    (
        "people men women children police staff personnel crew aircraft sheep cattle livestock poultry troops "
        "fish policemen gunmen servicemen servicewomen fishermen militiamen infantrymen airmen guardsmen "
        "tribesmen firemen businessmen congressmen teeth feet mice geese oxen deer offspring criteria "
        "phenomena dead wounded injured missing clergy spacecraft hovercraft sudanese chinese japanese "
        "rohingya taliban"
    ).split()
)
FEMALE_OR_MALE_SUFFIXES = ("men", "women", "children", "people")

DETERMINERS = frozenset("the its their his her our my your these those this that such".split())
PRONOUNS = frozenset(["them", "those", "us", "whom", "which", "these", "you"])

# Words that cannot stand inside the noun phrase after a number.
PHRASE_ENDS = frozenset(
    (
        "a an the this that these those his her its their our my your he she it they we i you him them us who "
        "whom whose which what where when while why how and or but nor so yet if unless until till because "
        "since although though as than then there here of in on at by for from to into onto with without "
        "within over under above below between among amid against about across after before during through "
        "throughout towards toward along near off out up down around behind beside besides beyond per via "
        "upon inside outside despite except like not no is are was were be been being am has have had having "
        "do does did will would shall should can could may might must also only just even ever never still "
        "already later earlier ago away apart alone each every all both either neither any some again "
        "altogether together respectively instead too very said says say saying told tells according "
        "including excluding versus vs always perhaps maybe yesterday today tomorrow tonight overnight "
        "whether alive once twice thus hence however meanwhile abroad overall daily weekly monthly yearly annually "
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
        "august september october november december ahead plus minus am pm gmt"
    ).split()
)

# Finite verbs, as they follow a bare number: "nine suffered wounds", "twelve face charges".
FINITE_VERBS = frozenset(
    (
        "suffered died dies die dying voted fled escaped remained remain attacked opened claimed lost went "
        "came come survived sustained received abstained returned refused asked wanted want called joined "
        "arrived left leave surrendered succumbed drowned perished collapsed happened occurred took take made "
        "make gave give held hold got get saw see knew know felt feel sent send met meet stood stand sat "
        "fought fight shot hit began begin became become rose fell grew ran won win wins lose face live work "
        "need seem appear appeared say believe think agreed agree backed supported opposed rejected approved "
        "belong belonged include included stayed entered crossed reached moved continued tried stormed "
        "shelled bombed launched carried faced pleaded testified watched waited walked followed passed failed "
        "started ended helped used played scored led needed needs serve served tested go going attended "
        "marched gathered rallied protested lived worked hope hoped expect expected expects plan say show "
        "showed shows vanished disappeared earned spent spend paid pay bought sold built broke drove flew fly "
        "wrote kept keep found find set put cut let won't didn't weren't aren't haven't"
    ).split()
)
REPORTING_VERBS = frozenset(
    ("said says told tells added explained wrote noted recalled argued suggested claimed asked").split()
)


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun.

    >>> [is_plural(word) for word in ("troops", "men", "press", "syrian", "buses")]
    [True, True, False, False, True]
    """
    word = word.rpartition("-")[2]
    if word in IRREGULAR_PLURALS or word.endswith(FEMALE_OR_MALE_SUFFIXES):
        return True
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))


def pluralised(noun: str) -> str:
    """The plural of a regular noun; plurals stay.

    >>> pluralised("acre"), pluralised("party"), pluralised("seats"), pluralised("inch")
    ('acres', 'parties', 'seats', 'inches')
    """
    if is_plural(noun) or not noun:
        return noun
    if noun.endswith("man") and noun != "german":
        return noun[:-3] + "men"
    if noun == "person":
        return "people"
    if noun == "child":
        return "children"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def kind_of(noun: str) -> str:
    """The kind of thing a noun counts, or "".

    >>> kind_of("militant"), kind_of("pick-up trucks"), kind_of("lobbyists"), kind_of("ideas")
    ('fighters', 'vehicles', 'people', '')
    """
    word = noun.rpartition(" ")[2]
    for form in (word, pluralised(word), word.rpartition("-")[2]):
        if form in KIND_OF:
            return KIND_OF[form]
    is_agent = word.endswith("ers") and len(word) > 5 and word not in _THINGS_IN_ERS
    return "people" if is_agent or word.endswith(_AGENT_SUFFIXES) else ""


_AGENT_SUFFIXES = ("ists", "men", "women", "icians", "ologists")
_THINGS_IN_ERS = frozenset(
    """letters numbers papers orders computers servers quarters centers towers chapters offers powers matters
    answers rivers trailers containers printers routers hangers shelters covers corners counters borders barriers
    boilers burners buffers chargers clusters coolers craters cylinders dangers dinners disasters drawers feathers
    fevers fibers filters fingers flowers folders freezers hammers headers ladders lasers layers levers liters
    lockers meters mergers newsletters newspapers painkillers parameters pointers posters processors propellers
    registers reminders rollers rulers rumors scanners semesters showers shoulders silencers stickers tigers
    timers transfers transformers trimesters triggers vouchers wonders boosters bunkers encounters blockers
    gutters tenders characters chambers murders skyscrapers headquarters""".split()
)
