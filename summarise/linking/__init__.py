"""Claims of many articles → facts: which claims tell one and the same fact, and how they relate."""

from summarise.linking.facts_of import link
from summarise.linking.relations import relate_claims

__all__ = ["link", "relate_claims"]
