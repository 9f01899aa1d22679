"""One self-contained HTML page: no script, no network, every sentence beside the words it rests on."""

from __future__ import annotations

from html import escape
from itertools import chain
from urllib.parse import urlsplit

from summarise.invisible import CONTROL, without_controls
from summarise.render.outline import Line, Outline, Section, attributed_to, outline
from summarise_schemas.published import ClaimsDocument, PublishedClaim

_CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5b5b66;--line:#d9d9e0;--page:#fdfdfb;--mark:#fff0b3;--link:#1a4f8b}
@media(prefers-color-scheme:dark){:root{--ink:#e8e8ec;--soft:#a9a9b5;--line:#3a3a44;--page:#16161a;--mark:#5a4a10;--link:#8ab8f0}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1.1rem 4rem;background:var(--page);color:var(--ink);
font:1.02rem/1.6 Georgia,'Times New Roman',serif;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0 .6rem}
h2{font:600 .82rem/1.4 system-ui,sans-serif;letter-spacing:.06em;text-transform:uppercase;margin:2.2rem 0 .6rem;
padding-top:.8rem;border-top:1px solid var(--line)}
.facts,.remark,.quiet li,summary,footer,.evidence cite{font-family:system-ui,sans-serif;font-size:.85rem;color:var(--soft)}
.facts{list-style:none;margin:0;padding:0}
.notice{margin:1rem 0;padding:.6rem .9rem;border-left:4px solid #c98a00;background:color-mix(in srgb,var(--mark) 45%,transparent)}
li{margin:.55rem 0}
a{color:var(--link)}
details{margin:.25rem 0 0}
summary{cursor:pointer}
.evidence{margin:.4rem 0;padding:.3rem .8rem;border-left:3px solid var(--line)}
.evidence p{margin:.2rem 0}
.article p{margin:.8rem 0}
mark{background:var(--mark);color:inherit;padding:0 .1em}
mark:target,mark:focus{outline:2px solid var(--link)}
@media print{details{display:block}summary{display:none}body{max-width:none}}
"""


def render(document: ClaimsDocument) -> str:
    """The document as one HTML page, ending in a newline."""
    page = outline(document)
    body = [
        f"<header><h1>{escape(page.title)}</h1>{_facts(page, document)}</header>",
        *(f'<p class="notice" role="note">{escape(notice)}</p>' for notice in page.notices),
        "<main>",
        *(_section(section, document) for section in page.sections),
        _article(document),
        "</main>",
        _footer(document),
    ]
    return CONTROL.sub("", _page(page.title, document.article.language, "\n".join(body)))


def _page(title: str, language: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{escape(language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_CSP}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _facts(page: Outline, document: ClaimsDocument) -> str:
    items = [f"<li>{escape(fact)}</li>" for fact in page.facts]
    link = _http_link(document.article.uri)
    if link:
        items.append(
            f'<li><a rel="noopener noreferrer" href="{link}">{escape(without_controls(document.article.uri))}</a></li>'
        )
    return f'<ul class="facts">{"".join(items)}</ul>'


def _http_link(uri: str) -> str:
    """An escaped http(s) address, or nothing: no other scheme may become a link."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc)
    return escape(uri, quote=True) if is_web and without_controls(uri) == uri else ""


def _section(section: Section, document: ClaimsDocument) -> str:
    claims = {claim.id: claim for claim in document.claims}
    tag = "ol" if section.numbered else "ul"
    items = "\n".join(f"<li>{_line(line, claims, quiet=section.quiet)}</li>" for line in section.lines)
    heading = f"<h2>{escape(section.title)}</h2>"
    if section.quiet:
        return (
            f'<section class="quiet">{heading}<details><summary>{len(section.lines)} entries</summary>'
            f"<{tag}>{items}</{tag}></details></section>"
        )
    return f"<section>{heading}<{tag}>{items}</{tag}></section>"


def _line(line: Line, claims: dict[str, PublishedClaim], *, quiet: bool) -> str:
    remark = f' <span class="remark">{escape(line.remark)}</span>' if line.remark else ""
    text = escape(line.text)
    cited = [claims[claim_id] for claim_id in line.claims if claim_id in claims]
    if not cited or quiet:
        return text + remark
    return (
        f"{text}{remark}<details><summary>{_cited(cited)}</summary>{''.join(map(_evidence, cited))}</details>"
    )


def _cited(claims: list[PublishedClaim]) -> str:
    noun = "claim" if len(claims) == 1 else "claims"
    return f"rests on {noun} {', '.join(escape(claim.id) for claim in claims)}"


def _evidence(claim: PublishedClaim) -> str:
    quotes = "".join(
        f'<p>“{escape(without_controls(e.exact))}” <a href="#s{e.sentence}">in the article</a></p>'
        for e in claim.evidence
    )
    source = attributed_to(claim.attribution) or "the outlet itself"
    return f'<div class="evidence">{quotes}<cite>{escape(claim.id)} · {escape(without_controls(source))}</cite></div>'


def _article(document: ClaimsDocument) -> str:
    """The article's text with every piece of evidence marked and reachable by its sentence number."""
    spans = sorted(
        {(e.start, e.end, e.sentence) for e in chain(*(claim.evidence for claim in document.claims))}
    )
    text, position, pieces = document.article.text, 0, list[str]()
    for start, end, sentence in spans:
        if start < position:
            continue
        pieces.append(_paragraphs(text[position:start]))
        pieces.append(
            f'<mark id="s{sentence}" tabindex="-1">{escape(without_controls(text[start:end]))}</mark>'
        )
        position = end
    pieces.append(_paragraphs(text[position:]))
    return (
        '<section><h2>The article</h2><details class="article"><summary>Text with the evidence marked</summary>'
        f"<p>{''.join(pieces)}</p></details></section>"
    )


def _paragraphs(text: str) -> str:
    return "</p>\n<p>".join(escape(part) for part in text.split("\n\n"))


def _footer(document: ClaimsDocument) -> str:
    used, made = document.usage, document.provenance
    calls = f"{used.calls} model calls, {used.cached_calls} from the cache"
    tokens = f"{used.prompt_tokens} + {used.completion_tokens} tokens"
    return (
        f"<footer><p>Drafted by {escape(without_controls(made.model))} ({escape(made.prompt)}), checked by summarise · "
        f"{calls}, {tokens}. What is reported here is who claims what, not what is true.</p></footer>"
    )
