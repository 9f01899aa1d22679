"""Deterministic reading of news text: each module finds one kind of thing, `reading` finds them all."""
