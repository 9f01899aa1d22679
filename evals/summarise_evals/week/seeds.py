"""seeds/week: the articles of the week as a reader would have them, without marks, one folder a day.

`python -m summarise_evals.week.seeds` writes them from the marked-up week; `--check` fails when a file is not up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from summarise.assets import asset_dir
from summarise_evals.week.reading import read_week

PUBLISHERS = "publishers.toml"


def main() -> int:
    """Write the files, or with --check name those that differ."""
    folder, wanted = asset_dir("seeds") / "week", week_files()
    stale = stale_files(folder, wanted)
    if "--check" not in sys.argv:
        for name in stale:
            _put(folder / name, wanted.get(name))
    print(f"{'stale' if '--check' in sys.argv else 'written'}: {', '.join(stale) or 'none'}")
    return 1 if stale and "--check" in sys.argv else 0


def week_files() -> dict[str, str]:
    """What seeds/week holds, by path inside it: the articles by day, and who publishes what."""
    articles = {
        f"day-{article.day}/{article.id.partition('-')[2]}.md": article.markdown for article in read_week()
    }
    return {**articles, PUBLISHERS: (asset_dir("week") / PUBLISHERS).read_text(encoding="utf-8")}


def stale_files(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """The paths inside `folder` that are missing, differ from `wanted`, or are not of it."""
    there = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
    return sorted(name for name in {*there, *wanted} if there.get(name) != wanted.get(name))


def _put(path: Path, content: str | None) -> None:
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
