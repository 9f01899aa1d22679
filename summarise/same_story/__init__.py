"""The same story twice: copies, excerpts and versions of one text, grouped under the article that came first.

Two outlets' own reports of one event are different stories here, also where they share long quotations; so are the issues
of a series that come from one mould.
"""

from summarise.same_story.credit import agency_named, credited_agency
from summarise.same_story.families import independent_families, independent_sides, voice_of
from summarise.same_story.grouping import StoryGroup, StoryMember, group
from summarise.same_story.index import StoryIndex, StoryItem, StoryMatch, story_item
from summarise.same_story.relations import Relation
from summarise.same_story.signatures import Signature, containment, signature, signature_from

__all__ = [
    "Relation",
    "Signature",
    "StoryGroup",
    "StoryIndex",
    "StoryItem",
    "StoryMatch",
    "StoryMember",
    "agency_named",
    "containment",
    "credited_agency",
    "group",
    "independent_families",
    "independent_sides",
    "signature",
    "signature_from",
    "story_item",
    "voice_of",
]
