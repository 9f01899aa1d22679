"""Claims of many articles → facts: which claims tell one and the same fact, and how they relate."""

from summarise.linking.facts_of import link
from summarise.linking.relations import relate_claims, relations_of, same_voice
from summarise.linking.voices import Voices

__all__ = ["Voices", "link", "relate_claims", "relations_of", "same_voice"]
