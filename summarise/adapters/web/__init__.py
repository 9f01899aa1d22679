"""News from the web: `fetching.WebFetcher` asks, `addresses` says when two addresses are the same.

Nothing is imported here: `addresses` serves the store and the feeds, which need no HTTP client.
"""
