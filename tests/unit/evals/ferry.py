"""A small article with labels, written for these tests: every kind of field occurs in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from summarise.domain import Article
from summarise_evals.scoring import GoldArticle, document_of, load_gold
from summarise_schemas.published import DigestDocument

TEXT = """\
Two ferries collided off Port Leska late on Sunday, killing at least 14 people. The harbour was closed before dawn, and its master resigned.

Nearly 40 people are still missing, the coastguard chief told Radio Leska. “The fog gave them no chance,” said pilot Ana Duro.

The line carries 900 passengers a day. A similar crash on March 1 injured three sailors.

Divers will search the wreck on Tuesday. The greedy operator sacked dozens of deckhands last year. Gulls circled above the pier.

Share this story with a friend"""

GOLD = """\
gold: "1"
article: ferry.md
labelled_by: a test
claims:
  - id: g01
    quotes: ["Two ferries collided off Port Leska late on Sunday, killing at least 14 people."]
    text: "Two ferries collided off Port Leska late on Sunday, killing at least 14 people."
    kind: event
    attribution: []
    figures:
      - {exact: "at least 14 people", low: 14, high: null, modifier: at_least, unit: people, category: killed, approximate: false}
    time: {relation: new, start: "2024-03-10T18:00", end: "2024-03-11"}
    level: required
    must: true
  - id: g02
    quotes: ["The harbour was closed before dawn"]
    text: "The harbour was closed before dawn on Monday."
    kind: event
    attribution: []
    figures: []
    time: {relation: new, start: null, end: null}
    level: required
    must: false
  - id: g03
    quotes: ["its master resigned."]
    text: "The harbour's master resigned."
    kind: event
    attribution: []
    figures: []
    time: {relation: new, start: null, end: null}
    level: required
    must: false
  - id: g04
    quotes: ["Nearly 40 people are still missing, the coastguard chief told Radio Leska."]
    text: "Nearly 40 people are still missing."
    also: ["Almost 40 people have not been found."]
    kind: figure
    attribution:
      - {name: Radio Leska, also: []}
      - {name: the coastguard chief, also: []}
    figures:
      - {exact: "Nearly 40 people", low: null, high: 40, modifier: nearly, unit: people, category: missing, approximate: true}
    time: {relation: new, start: null, end: null}
    level: required
    must: true
  - id: g05
    quotes: ["“The fog gave them no chance,” said pilot Ana Duro."]
    text: "“The fog gave them no chance.”"
    kind: statement
    attribution:
      - {name: pilot Ana Duro, also: [Ana Duro, Duro]}
    figures: []
    time: {relation: new, start: null, end: null}
    level: required
    must: false
  - id: g06
    quotes: ["The line carries 900 passengers a day."]
    text: "The ferry line carries 900 passengers a day."
    kind: background
    attribution: []
    figures:
      - {exact: "900 passengers", low: 900, high: 900, modifier: exact, unit: passengers, category: people, approximate: false}
    time: {relation: background, start: null, end: null}
    level: required
    must: true
  - id: g07
    quotes: ["A similar crash on March 1 injured three sailors."]
    text: "A similar crash on March 1 injured three sailors."
    kind: event
    attribution: []
    figures:
      - {exact: "three sailors", low: 3, high: 3, modifier: exact, unit: sailors, category: wounded, approximate: false}
    time: {relation: earlier, start: "2024-03-01", end: "2024-03-02"}
    level: required
    must: true
  - id: g08
    quotes: ["Divers will search the wreck on Tuesday."]
    text: "Divers will search the wreck on Tuesday."
    kind: forecast
    attribution: []
    figures: []
    time: {relation: future, start: "2024-03-12", end: "2024-03-13"}
    level: required
    must: true
  - id: g09
    quotes: ["The greedy operator sacked dozens of deckhands last year."]
    text: "The operator sacked dozens of deckhands last year."
    kind: background
    attribution: []
    figures:
      - {exact: "dozens of deckhands", low: null, high: null, modifier: vague, unit: deckhands, category: jobs, approximate: true}
    time: {relation: background, start: "2023-01-01", end: "2024-01-01"}
    level: required
    must: false
  - id: g10
    quotes: ["Gulls circled above the pier."]
    text: "Gulls circled above the pier."
    kind: event
    attribution: []
    figures: []
    time: {relation: undated, start: null, end: null}
    level: acceptable
    must: false
furniture:
  - "Share this story with a friend"
loaded:
  - {exact: greedy, context: "The greedy operator"}
"""


def article_of(text: str = TEXT, source: str = "") -> Article:
    """The article as a reader of articles would give it."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(uri="ferry.md", text=text, sha256=sha256, source=source or text)


def gold_of(folder: Path, written: str = GOLD, text: str = TEXT) -> GoldArticle:
    """The labels, read from a file as anybody's are."""
    path = folder / "ferry.yaml"
    path.write_text(written, encoding="utf-8")
    return load_gold(path, lambda name: article_of(text))


def perfect(gold: GoldArticle) -> DigestDocument:
    """What a system would publish that makes no mistake."""
    return document_of(gold)
