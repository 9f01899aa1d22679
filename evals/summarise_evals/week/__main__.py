"""``python -m summarise_evals.week``: the week's briefings against its truth, and how long a briefing takes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from summarise_evals.week.briefings import week_briefings
from summarise_evals.week.changes import score_changes
from summarise_evals.week.reading import read_week
from summarise_evals.week.speed import seconds_for


def main() -> None:
    """Print the scores."""
    week = read_week()
    with tempfile.TemporaryDirectory() as folder:
        documents = [kept.document for kept in week_briefings(Path(folder), week)]
    score = score_changes(documents, week)
    for line in score.wrong:
        print(f"wrong   {line}")
    for line in score.missed:
        print(f"missed  {line}")
    print(f"changes: precision {score.precision:.2f}, recall {score.recall:.2f}")
    print(f"50 articles already read: {seconds_for(50):.2f} s from claims to the page")


if __name__ == "__main__":
    main()
