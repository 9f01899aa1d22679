"""Raw article → `Article`: cleaned, dated, with its language and what the reader should know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from summarise.adapters.articles.language import detect_language, notice_for
from summarise.adapters.articles.options import ReadOptions
from summarise.adapters.articles.raw import RawArticle
from summarise.cleaning import Cleaned, clean
from summarise.domain import Article, KeptRange, Publication, Removal
from summarise.errors import ArticleEmpty, UsageError
from summarise.invisible import without_controls
from summarise.publication import Dated, DateEvidence, ahead_notice, resolve, stated_time, zone_named

_LONGEST_URI = 500
_FEWEST_TELLING_WORDS = 30


def build(raw: RawArticle, options: ReadOptions) -> Article:
    """Clean and date one article.

    Raises:
        ArticleEmpty: nothing is left once furniture is gone.
    """
    body = raw.source[raw.body_start : raw.body_end]
    cleaned = clean(body, headline=raw.headline, is_markdown=raw.is_markdown)
    if not cleaned.text:
        raise ArticleEmpty(
            raw.uri, "nothing is left once page furniture is removed; check that it holds an article"
        )
    dated = _date(raw, cleaned, options)
    modified, contradiction = _modified(raw, dated.publication, options)
    language = _language(raw, cleaned.text)
    return Article(
        uri=raw.url or raw.uri,
        text=cleaned.text,
        sha256=hashlib.sha256(cleaned.text.encode()).hexdigest(),
        headline=cleaned.headline,
        publisher=raw.publisher or cleaned.outlet or (cleaned.dateline.agency if cleaned.dateline else ""),
        byline=raw.byline or cleaned.byline,
        section=raw.section,
        language=language,
        publication=dated.publication,
        modified=modified,
        source=raw.source,
        kept=tuple(_shifted_kept(cleaned, raw.body_start)),
        removed=tuple(_shifted_removed(raw, cleaned)),
        notices=tuple(
            filter(
                None,
                (
                    *raw.notices,
                    dated.notice,
                    *(() if options.published else raw.date_notices),
                    contradiction,
                    _too_new(dated, options),
                    notice_for(language),
                ),
            )
        ),
    )


def shown(uri: str) -> str:
    """`uri` safe to print: a file name may hold escape sequences, and be of any length."""
    return without_controls(uri)[:_LONGEST_URI]


def _date(raw: RawArticle, cleaned: Cleaned, options: ReadOptions) -> Dated:
    return resolve(
        DateEvidence(
            option=options.published,
            metadata=raw.metadata_date,
            metadata_detail=raw.metadata_detail,
            front_matter=raw.front_matter_date,
            url=raw.url or raw.uri,
            dateline=cleaned.dateline.date if cleaned.dateline else "",
            stamps=cleaned.stamps,
            furniture="\n".join(
                removal.exact for removal in cleaned.removed if removal.reason == "copyright"
            ),
            text=cleaned.text,
        ),
        tz=_own_zone(raw.tz) or options.tz,
    )


def _too_new(dated: Dated, options: ReadOptions) -> str:
    published, now = dated.publication, options.now
    return ahead_notice(published, now) if published and now else ""


def _modified(
    raw: RawArticle, publication: Publication | None, options: ReadOptions
) -> tuple[Publication | None, str]:
    """When the outlet last changed it; None, and why, for a change that lies more than a day before publication."""
    tz = _own_zone(raw.tz) or options.tz
    modified = stated_time(raw.modified_date, tz=tz, detail=raw.modified_detail)
    if modified is None or publication is None or modified.instant > publication.instant - timedelta(days=1):
        return modified, ""
    if publication.basis == "option":
        return None, ""
    return None, (
        f"the page says that it was changed on {modified.instant:%Y-%m-%d}, before it was published on "
        f"{publication.instant:%Y-%m-%d}; if the latter is wrong, pass --published"
    )


def _own_zone(tz: str) -> str:
    try:
        return tz if tz and zone_named(tz) else ""
    except UsageError:
        return ""


def _language(raw: RawArticle, text: str) -> str:
    """What the text shows; what the page states where the text is too short to tell; else English."""
    detected = detect_language(text)
    stated = re.match(r"[a-z]{2,3}(?=[-_]|$)", raw.language.casefold())
    if detected != "und":
        return detected
    if stated:
        return stated[0]
    return "en" if len(text.split()) < _FEWEST_TELLING_WORDS else "und"


def _shifted_kept(cleaned: Cleaned, by: int) -> Iterator[KeptRange]:
    for kept in cleaned.kept:
        yield replace(kept, source_start=kept.source_start + by) if by else kept


def _shifted_removed(raw: RawArticle, cleaned: Cleaned) -> Iterator[Removal]:
    by = raw.body_start
    if by:
        yield Removal(start=0, end=by, exact=raw.source[:by], reason="front_matter")
    for removal in cleaned.removed:
        yield replace(removal, start=removal.start + by, end=removal.end + by) if by else removal
    yield from raw.aside
