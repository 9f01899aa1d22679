"""Feeds: what they hold, where a site keeps them, and the user's list of them."""
