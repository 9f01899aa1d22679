"""Head to head with langextract: the same articles, the same local model, the same scorer, both from recordings.

`python -m summarise_evals.headtohead [--record | --replay]`. langextract is never a dependency of the product: it
comes with the extra `headtohead`, and only `peer` and `peer_grounding` import it.
"""
