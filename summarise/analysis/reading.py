"""The whole deterministic reading of an article: times, figures, quotations, attributions, names, wording."""

from __future__ import annotations

from summarise.analysis.attribution import find_attributions
from summarise.analysis.figures import find_figures, placing_spans
from summarise.analysis.names import find_names
from summarise.analysis.quotations import find_quotations
from summarise.analysis.times import read_times
from summarise.analysis.wording import Lexicon, find_loaded_terms
from summarise.domain import Article, Reading
from summarise.sentences import split

__all__ = ["read"]


def read(article: Article, lexicon: Lexicon | None = None) -> Reading:
    """Read everything that code can read by itself; offsets index `article.text`."""
    sentences = split(article.text)
    quotations = find_quotations(article.text)
    names = find_names(article.text, sentences)
    times = read_times(article.text, article.publication.instant if article.publication else None)
    return Reading(
        sentences=sentences,
        times=times,
        figures=find_figures(article.text, sentences, placing_spans(article.text, times)),
        attributions=find_attributions(article.text, sentences, quotations, names),
        quotations=quotations,
        wording=find_loaded_terms(article.text, quotations, lexicon),
        names=names,
    )
