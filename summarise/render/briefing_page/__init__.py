"""A briefing as one self-contained HTML page: no network, every sentence one click from the words it rests on."""

from summarise.render.briefing_page.page import render

__all__ = ["render"]
