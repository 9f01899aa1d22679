"""Units of measure, money and share, as they follow a number."""

from __future__ import annotations

_MEASURES: dict[str, dict[str, str]] = {
    "percent": {
        "percent": "% percent pct per_cent",
    },
    "points": {
        "percentage points": "percentage_points percentage_point percent_points",
        "basis points": "basis_points basis_point bps bp",
    },
    "area": {
        "acres": "acres acre",
        "hectares": "hectares hectare ha",
        "square kilometres": "square_kilometres square_kilometers square_kilometre square_kilometer sq_km km² km_2"
        " square_km sq_kilometres",
        "square miles": "square_miles square_mile sq_miles sq_mi",
        "square metres": "square_metres square_meters square_metre square_meter sq_m m² m_2",
        "square feet": "square_feet square_foot sq_ft",
    },
    "distance": {
        "kilometres": "kilometres kilometers kilometre kilometer km kms",
        "miles": "miles mile mi",
        "metres": "metres meters metre meter m",
        "centimetres": "centimetres centimeters centimetre centimeter cm",
        "millimetres": "millimetres millimeters millimetre millimeter mm",
        "feet": "feet foot ft",
        "yards": "yards yard yds",
        "inches": "inches inch",
        "nautical miles": "nautical_miles nautical_mile",
    },
    "mass": {
        "kilograms": "kilograms kilogram kilogrammes kilos kilo kg kgs",
        "tonnes": "tonnes tonne metric_tons metric_ton metric_tonnes",
        "tons": "tons ton",
        "grams": "grams gram grammes",
        "ounces": "ounces ounce oz",
        "pounds of weight": "lbs lb",
        "kilotons": "kilotons kiloton",
    },
    "volume": {
        "litres": "litres liters litre liter",
        "gallons": "gallons gallon",
        "barrels": "barrels barrel bbl",
        "barrels per day": "barrels_per_day barrels_a_day bpd",
        "cubic metres": "cubic_metres cubic_meters cubic_metre cubic_meter m³",
        "bushels": "bushels bushel",
    },
    "temperature": {
        "degrees": "degrees degree °",
        "degrees Celsius": "degrees_celsius °_c ℃ c",
        "degrees Fahrenheit": "degrees_fahrenheit °_f",
    },
    "speed": {
        "kilometres per hour": "kilometres_per_hour kilometers_per_hour km_/_h kph kmh km_an_hour km_per_hour kilometres_an_hour"
        " kilometers_an_hour",
        "miles per hour": "miles_per_hour miles_an_hour mph",
        "knots": "knots knot",
    },
    "magnitude": {"magnitude": "magnitude"},
    "energy": {
        "megawatts": "megawatts megawatt mw",
        "gigawatts": "gigawatts gigawatt gw",
        "kilowatts": "kilowatts kilowatt kw",
        "kilowatt-hours": "kilowatt-hours kilowatt_hours kwh",
        "megawatt-hours": "megawatt-hours megawatt_hours mwh",
        "terawatt-hours": "terawatt-hours terawatt_hours twh",
    },
    "duration": {
        "seconds": "seconds second secs",
        "minutes": "minutes minute mins",
        "hours": "hours hour hrs",
        "days": "days day",
        "nights": "nights night",
        "weeks": "weeks week",
        "months": "months month",
        "quarters": "quarters",
        "years": "years year yrs",
        "decades": "decades decade",
        "seasons": "seasons",
        "centuries": "centuries century",
    },
    "money": {
        "dollars": "dollars dollar usd us_dollars american_dollars bucks",
        "euros": "euros euro eur",
        "pounds": "pounds pound gbp pounds_sterling sterling",
        "rubles": "rubles ruble roubles rouble rub",
        "yuan": "yuan renminbi cny rmb",
        "yen": "yen jpy",
        "rupees": "rupees rupee inr",
        "lira": "lira liras try",
        "shekels": "shekels shekel ils nis",
        "hryvnias": "hryvnia hryvnias hryvnyas uah",
        "Swiss francs": "swiss_francs chf",
        "francs": "francs franc",
        "pesos": "pesos peso",
        "reais": "reais real brl",
        "rials": "rials rial",
        "riyals": "riyals riyal",
        "dinars": "dinars dinar",
        "dirhams": "dirhams dirham",
        "won": "won krw",
        "rand": "rand zar",
        "naira": "naira ngn",
        "shillings": "shillings shilling",
        "zlotys": "zloty zlotys pln",
        "kronor": "kronor kroner krona krone crowns",
        "baht": "baht",
        "rupiah": "rupiah",
        "soles": "soles",
        "birr": "birr",
        "cedis": "cedis cedi",
        "kwacha": "kwacha",
        "forints": "forints forint",
        "korunas": "korunas koruna",
        "lari": "lari",
        "tenge": "tenge",
        "ringgit": "ringgit",
        "afghanis": "afghanis",
        "kyats": "kyats kyat",
        "dong": "dong",
        "taka": "taka",
        "cents": "cents cent",
        "pence": "pence p",
        "Australian dollars": "australian_dollars aud",
        "Canadian dollars": "canadian_dollars cad",
        "Hong Kong dollars": "hong_kong_dollars hkd",
        "Syrian pounds": "syrian_pounds",
        "Egyptian pounds": "egyptian_pounds",
    },
}

# (words) → (unit in plain words, category)
MEASURES: dict[tuple[str, ...], tuple[str, str]] = {
    tuple(form.split("_")): (unit, category)
    for category, units in _MEASURES.items()
    for unit, forms in units.items()
    for form in forms.split()
}
LONGEST_MEASURE = max(map(len, MEASURES))

# Read only right behind the digits ("5 m", "300km"): as words of their own they mean something else.
ONLY_AFTER_DIGITS = frozenset(
    (
        "m mi ha ft mm cm km kg mw gw kw lb lbs oz bp bps rub try nis inr cad won real rand dong sterling "
        "second pct usd eur gbp"
    ).split()
)
ONLY_GLUED = frozenset({"c", "p"})
"""Units that need no space before them to be units: "38C", "12p"."""
CURRENCY_OF_SIGN = {
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "₽": "rubles",
    "₹": "rupees",
    "₺": "lira",
    "₪": "shekels",
    "₴": "hryvnias",
    "₩": "won",
    "₦": "naira",
    "₫": "dong",
}
DOLLAR_PREFIXES = {
    "us": "dollars",
    "a": "Australian dollars",
    "au": "Australian dollars",
    "c": "Canadian dollars",
    "ca": "Canadian dollars",
    "hk": "Hong Kong dollars",
    "nz": "New Zealand dollars",
    "s": "Singapore dollars",
    "nt": "Taiwan dollars",
    "r": "reais",
}
CURRENCY_CODES = {
    "usd": "dollars",
    "eur": "euros",
    "gbp": "pounds",
    "rub": "rubles",
    "chf": "Swiss francs",
    "cny": "yuan",
    "jpy": "yen",
    "inr": "rupees",
    "rs": "rupees",
    "uah": "hryvnias",
    "aud": "Australian dollars",
    "cad": "Canadian dollars",
    "kes": "Kenyan shillings",
    "zar": "rand",
    "pln": "zlotys",
    "n": "naira",
    "ksh": "Kenyan shillings",
    "rm": "ringgit",
}
MASS_OF_POUNDS = frozenset(
    "explosives explosive tnt cocaine heroin marijuana meat fish weight food aid cargo".split()
)
