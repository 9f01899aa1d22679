"""The external benchmarks: `python -m summarise_evals.bench attribution|newstime [--data DIR]`.

Scores go to standard output. Where a corpus is absent one line says so and how to name it, and the exit code is 0.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from summarise_evals import bench_attribution, bench_newstime

BENCHMARKS: dict[str, Callable[[Sequence[str]], int]] = {
    "attribution": bench_attribution.main,
    "newstime": bench_newstime.main,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one benchmark with the arguments that follow its name; its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m summarise_evals.bench", description="Run an external benchmark."
    )
    parser.add_argument(
        "benchmark", choices=sorted(BENCHMARKS), help="which one; NAME --help shows its options"
    )
    parser.add_argument(
        "options", nargs=argparse.REMAINDER, help="--data DIR and what else the benchmark knows"
    )
    given = parser.parse_args(arguments)
    return BENCHMARKS[given.benchmark](given.options)


if __name__ == "__main__":
    raise SystemExit(main())
