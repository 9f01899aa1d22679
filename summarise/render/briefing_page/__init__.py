"""A briefing as one self-contained HTML page: no network, every sentence one click from the words it rests on."""

from summarise.render.briefing_page.page import Way, render

__all__ = ["Way", "render"]
