"""From the bytes of a web page to what it states and what it tells."""
