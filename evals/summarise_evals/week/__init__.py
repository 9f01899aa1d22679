"""A week of invented news with its truth: which claims tell one fact, who contradicts whom, what changed from day to day."""
