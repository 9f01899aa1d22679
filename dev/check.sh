#!/bin/sh
# Every check of the project, from nothing: builds the wheel, installs it, tests the wheel (not the source tree).
# Usage: sh dev/check.sh
set -eu
cd "$(dirname "$0")/.."
venv="${CHECK_VENV:-.venv-check}"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
bin="$(cd "$venv/bin" && pwd)"
step() { printf '\n== %s\n' "$1"; }

step "build and install the wheel"
rm -rf dist
"$bin/python" -m pip install --quiet --upgrade pip build
"$bin/python" -m build --quiet --wheel --outdir dist
wheel="$(ls dist/*.whl)"
"$bin/python" -m pip install --quiet --force-reinstall --no-deps "$wheel"
"$bin/python" -m pip install --quiet "$wheel[local,dev]"

step "format"
"$bin/ruff" format --check summarise schemas evals tests
step "lint"
"$bin/ruff" check summarise schemas evals tests
step "types: mypy"
"$bin/mypy"
step "types: pyright"
"$bin/pyright" --pythonpath "$bin/python"
step "layers"
PYTHONPATH=".:schemas" "$bin/lint-imports"
step "schema drift"
PYTHONPATH="schemas" "$bin/python" schemas/generate.py --check
step "help drift"
"$bin/python" dev/help_page.py --check

step "evaluation gate: recorded answers must score exactly as the baseline"
"$bin/summarise" eval run --replay --baseline evals/baseline.json >/dev/null

step "tests and doctests of the installed wheel"
elsewhere="$(mktemp -d)"
trap 'rm -rf "$elsewhere"' EXIT
cp -R tests docs pyproject.toml README.md "$elsewhere"
cd "$elsewhere"
"$bin/python" -m pytest -q -p no:cacheprovider tests
"$bin/python" -m pytest -q -p no:cacheprovider --doctest-modules --pyargs summarise summarise_schemas summarise_evals
