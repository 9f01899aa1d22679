"""Sentences cut out of longer quotations get back the mark they lost, and apostrophes are no marks."""

from __future__ import annotations

import time

import pytest

from summarise.analysis.attribution import find_attributions
from summarise.analysis.quotations import find_quotations
from summarise.analysis.whole_sentence import balanced
from summarise.domain import Reading
from summarise.extractive import facts_of
from summarise.sentences import split


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("They can wait,' she said.", "'They can wait,' she said."),
        ("They can wait,’ she said.", "‘They can wait,’ she said."),
        ("They can wait for us.'", "'They can wait for us.'"),
        ("Is the pier open?' he asked.", "'Is the pier open?' he asked."),
        ("It was a disgrace', she said.", "'It was a disgrace', she said."),
        ("'We will not go.", "'We will not go.'"),
        ("She said: ‘We will not go.", "She said: ‘We will not go.’"),
        ("The workers' vote isn't over,' she said.", "'The workers' vote isn't over,' she said."),
        (
            (
                "They can wait,' Ana Ruiz said, 'and we won't pay.",
                "'They can wait,' Ana Ruiz said, 'and we won't pay.'",
            ),
            (
                "They can wait,' Ana Ruiz said, 'and we won't pay.",
                "'They can wait,' Ana Ruiz said, 'and we won't pay.'",
            ),
        ),
        ("They can wait,’ Ash said. ‘We won’t.", "‘They can wait,’ Ash said. ‘We won’t.’"),
        ("The rest turned back,” Ash said.", "“The rest turned back,” Ash said."),
        ('They can wait," she said.', '"They can wait," she said.'),
    ],
)
def test_a_lost_mark_comes_back(cut: str, whole: str) -> None:
    assert balanced(cut) == whole


@pytest.mark.parametrize(
    "text",
    [
        "It wasn't the workers' idea, she said.",
        "The vote was the unions', not the firm's.",
        "The house is the Joneses'.",
        "They kept on truckin', mile after mile.",
        "The '90s were over and '68 was long ago.",
        "'Tis the season, and we told 'em so.",
        "’Twas a long night in the lads’ camp.",
        "The mast is 6', he said.",
        "Rock 'n' roll isn't Bob's, and the boys' room is shut.",
        "'We will not go,' she said.",
        "She called it ‘a disgrace’, and left.",
        "“He told me ‘go away’ twice,” she said.",
        "“The lads’, not the firm’s,” she said.",
        "",
        "'",
    ],
)
def test_apostrophes_and_whole_pairs_stay_as_they_are(text: str) -> None:
    assert balanced(text) == text


@pytest.mark.parametrize("unit", ["'", "a,' ", " 'A", "’", "‘ ", "it's ", ".'  ", "“a ", '"a" ', "“a ‘b "])
def test_a_quarter_megabyte_of_marks_is_balanced_in_linear_time(unit: str) -> None:
    started = time.process_time()
    balanced(unit * (250_000 // len(unit)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "text",
    [
        "'We will not go now. They can wait for us,' Ana Ruiz said.",
        "‘We will not go now. They can wait for us,’ Ana Ruiz said.",
        "“We will not go now. They can wait for us,” Ana Ruiz said.",
    ],
)
def test_no_fact_of_a_parted_quotation_lacks_a_mark(text: str) -> None:
    """The second fact once read: They can wait for us,' Ana Ruiz said. Now it is the words alone, in their marks."""
    sentences, quotations = split(text), find_quotations(text)
    reading = Reading(
        sentences=sentences,
        quotations=quotations,
        attributions=find_attributions(text, sentences, quotations),
    )
    assert list(facts_of(sentences, reading).values()) == [
        "“We will not go now.”",
        f"{text[0]}They can wait for us{text[quotations[0].end]}.",
    ]
