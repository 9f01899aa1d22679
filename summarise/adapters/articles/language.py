"""Which language a text is in, by script and stop words: enough to warn, no more."""

from __future__ import annotations

import re
from collections import Counter

from summarise.language_names import name_of

_STOP_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": (
            "the of and to in a is that for it was on with as his he be at by from are this have has had not "
            "but they which said were will an or its their after who been"
        ),
        "de": (
            "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
            "werden aus er hat dass sie nach wird bei einer um am sind noch wie"
        ),
        "fr": (
            "le la les de des et en du un une que est pour qui dans par au plus pas sur ne se ce il sont avec "
            "aux son été cette ont sa mais comme ou leur elle"
        ),
        "es": (
            "el la los las de que y en un una del se por con no para su al lo como más este ha fue sus sobre "
            "entre pero también han está desde hasta son"
        ),
        "it": (
            "il di che e la un una per in del della è non con si da le dei al come più sono gli ha nel alla "
            "anche lo delle ma nella questo dal stato"
        ),
        "pt": (
            "o os a as de que e do da em um uma para com não no na se por mais dos das ao foi como mas são "
            "pelo pela seu sua também à nos já"
        ),
        "nl": (
            "de het een van en in is dat op te zijn voor met die aan er om niet als ook bij naar werd door "
            "heeft maar uit nog wordt tot"
        ),
        "tr": (
            "ve bir bu için da de ile olarak olan daha çok en gibi sonra kadar ancak ise olduğunu dedi göre "
            "her var yeni etti"
        ),
        "pl": "i w na z się do nie to że jest o jak po od za przez ale są dla oraz który która także był tym",
        "sv": "och i att det som en på är av för med till den har inte om ett han men var sig från så vid efter",
        "no": "og i å det som en på er av for med til den har ikke om et han men var seg fra så ved etter sier",
        "da": (
            "og i at det som en på er af for med til den har ikke om et han men var sig fra så ved efter "
            "siger"
        ),
        "ro": "și în de la a cu pe că nu din pentru este care o un mai sau dar au fost după prin lui",
        "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan ke oleh juga telah tersebut para",
        "fi": "ja on ei että se oli hän mutta myös kun ovat joka sen kuin mukaan",
        "cs": "a se v na je že s z do to o k i za by pro jsou ale jako po který podle",
        "vi": "và của là có được cho trong không một những với người các đã này để",
    }.items()
}  # fmt: skip
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"), ("ko", "\uac00-\ud7af"), ("zh", "\u4e00-\u9fff"), ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("ru", "\u0400-\u04ff"), ("el", "\u0370-\u03ff"), ("hi", "\u0900-\u097f"), ("th", "\u0e00-\u0e7f"),
)  # fmt: skip
_SCRIPT_LETTERS = {code: re.compile(f"[{letters}]") for code, letters in _SCRIPTS}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_FEWEST_WORDS = 30


def detect_language(text: str) -> str:
    """The language code of `text`; "und" when it is short or speaks for none.

    >>> detect_language("Der Damm ist in der Nacht gebrochen, und die Stadt hat nach Angaben der Polizei " * 3)
    'de'
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    found = _by_script(sample, letters)
    return found or _by_stop_words(_WORD.findall(sample.casefold()))


def notice_for(language: str) -> str:
    """What to tell the reader about an article that is not in English; nothing for English."""
    if language == "en":
        return ""
    return (
        f"this article seems to be in {name_of(language)}; summarise is built for English: "
        "times, figures and attributions may be missed"
    )


def _by_script(sample: str, letters: int) -> str:
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPT_LETTERS.items()}
    if counts["ja"] * 20 > letters and (counts["ja"] + counts["zh"]) * 3 > letters:
        return "ja"
    code = max(counts, key=lambda script: counts[script])
    return _variant(code, sample) if letters and counts[code] * 3 > letters else ""


def _variant(code: str, sample: str) -> str:
    """Ukrainian and Persian have letters that Russian and Arabic lack."""
    if code == "ru":
        return "uk" if len(re.findall("[іїєґ]", sample)) > len(re.findall("[ыэъё]", sample)) else "ru"
    if code == "ar":
        return "fa" if len(re.findall("[پچژگی]", sample)) * 50 > len(sample) else "ar"
    return code


def _by_stop_words(words: list[str]) -> str:
    if len(words) < _FEWEST_WORDS:
        return "und"
    counts = Counter(words)
    scores = {code: sum(counts[word] for word in stops) for code, stops in _STOP_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] * 10 >= len(words) else "und"
