"""Many articles, one day → `BriefingDocument`: what is new, who says so, who disagrees, what is missing."""

from summarise.briefing.assembling import assemble
from summarise.briefing.choosing import BriefingOrder, Gathered, Incoming
from summarise.briefing.day import BriefingInput
from summarise.briefing.making import LINKED_DAYS, Made, make, rebuild

__all__ = [
    "LINKED_DAYS",
    "BriefingInput",
    "BriefingOrder",
    "Gathered",
    "Incoming",
    "Made",
    "assemble",
    "make",
    "rebuild",
]
