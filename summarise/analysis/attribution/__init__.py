"""Who says so: attributions read off the text by rules."""

from __future__ import annotations

from summarise.analysis.attribution.cast import Cast
from summarise.analysis.attribution.inner_speech import InnerSpeech
from summarise.analysis.attribution.issuers import with_issuers
from summarise.analysis.attribution.reading import Reader
from summarise.analysis.attribution.tokens import read_passages
from summarise.analysis.names import find_names
from summarise.domain import AttributedSpan, Quotation, Sentence, Span

__all__ = ["find_attributions"]


def find_attributions(
    text: str,
    sentences: tuple[Sentence, ...],
    quotations: tuple[Quotation, ...],
    names: tuple[Span, ...] | None = None,
    *,
    attitudes: bool = False,
) -> tuple[AttributedSpan, ...]:
    """Read every stretch of `text` that is attributed to somebody, in text order, outer before inner.

    A span covers what is said, not who says it. Its chain is outermost first and already contains the
    chain of the span it stands in, so the innermost span at a position has the whole answer. Content in
    two pieces around its cue gives two spans with the same `cue`. A link's `mention` is where this
    sentence names or points to the source (a pronoun too); None when nothing here does. Where nobody is
    named ("it was reported that") the one link is `words.UNNAMED`.

    `names` are the proper names of the text, where they are known already.

    `attitudes` adds what people want, plan, support or oppose: a report of minds, not of words.
    """
    scare = tuple(q for q in quotations if not q.is_speech)
    known = find_names(text, sentences) if names is None else names
    reader = Reader(
        text,
        Cast(text, known),
        scare,
        attitudes,
        None if attitudes else InnerSpeech(text, sentences, quotations),
    )
    spans = reader.read(read_passages(text, sentences, quotations))
    return with_issuers(tuple(sorted(spans, key=lambda span: (span.start, -span.end))), text)
