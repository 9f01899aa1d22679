"""Many articles, one day → `BriefingDocument`: what is new, who says so, who disagrees, what is missing."""

from summarise.briefing.assembling import assemble
from summarise.briefing.day import BriefingInput

__all__ = ["BriefingInput", "assemble"]
