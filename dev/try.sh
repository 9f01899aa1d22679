#!/bin/sh
# The main job on a fresh machine: install, fetch the local model (1.1 GB, once), digest one article.
# Usage: sh dev/try.sh [ARTICLE]
set -eu
cd "$(dirname "$0")/.."
venv="${VENV:-.venv}"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --upgrade pip
"$venv/bin/python" -m pip install --quiet ".[local]"
"$venv/bin/summarise" model pull
"$venv/bin/summarise" digest --model local "${1:-seeds/war-01-night-attacks-in-idlib.md}"
