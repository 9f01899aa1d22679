"""Words that tell one kind of event: its nouns, and the verbs that news tells it with. A table and its look-up."""

from __future__ import annotations

import re

_KINDS = (
    "killing killings murder murders slaying shooting stabbing assassination death deaths"
    "/killed murdered slain shot stabbed assassinated died dead gunned",
    "sinking shipwreck wreck disaster/sank sunk foundered capsized",
    "attack attacks assault raid strike airstrike bombardment shelling bombing"
    "/attacked assaulted raided struck hit shelled bombed bombarded opened",
    "explosion blast bombing detonation/exploded detonated blew off bombed tore ripped",
    "fire blaze inferno/burned burnt burned fire blaze broke gutted",
    "crash accident collision derailment/crashed collided derailed overturned hit struck",
    "quake earthquake tremor/struck shook quake earthquake tremor hit",
    "storm hurricane cyclone typhoon tornado/struck hit landfall storm",
    "flood flooding floods/flooded burst overflowed broke",
    "landslide mudslide avalanche collapse/collapsed buried slid fell gave",
    "election elections vote poll polls ballot referendum/voted elected election vote polls",
    "theft robbery heist burglary/stole stolen robbed burgled",
    "kidnapping abduction disappearance/kidnapped abducted seized disappeared vanished",
    "hijacking/hijacked seized",
    "escape breakout/escaped fled broke",
    "wedding marriage/married wed",
    "birth/born",
    "verdict ruling judgment conviction/ruled convicted found acquitted",
    "sentencing sentence/sentenced jailed",
    "closure shutdown/closed shut",
    "opening/opened",
    "launch/launched",
    "coup takeover overthrow/toppled overthrew overthrown ousted seized",
    "invasion/invaded",
    "withdrawal pullout/withdrew withdrawn pulled",
    "departure exit/left departed",
    "arrival/arrived landed",
    "resignation/resigned quit",
    "meeting summit talks/met",
    "defeat loss/lost beaten",
    "victory win/won beat",
    "fall/fell fallen",
    "march rally protest demonstration/marched rallied protested gathered",
)
_ENDING = re.compile(r"(?:ations?|ings?|ions?|als?|ers?|ed|es|s|e)$")


def stem(word: str) -> str:
    """What "vote", "votes", "voted" and "voting" share.

    >>> stem("voted"), stem("voting")
    ('vot', 'vot')
    """
    return _ENDING.sub("", word.lower())


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for kind in _KINDS:
        nouns, verbs = (frozenset(map(stem, words.split())) for words in kind.split("/"))
        for noun in nouns:
            table[noun] = table.get(noun, frozenset()) | nouns | verbs
    return table


_TOLD_BY = _table()


def told_by(noun: str) -> frozenset[str]:
    """The stems of the words that may have told the event `noun` names, its own among them.

    >>> stem("sank") in told_by("sinking"), stem("sank") in told_by("vote")
    (True, False)
    """
    own = stem(noun)
    return _TOLD_BY.get(own, frozenset()) | {own}
