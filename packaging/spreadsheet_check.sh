#!/usr/bin/env bash
# What a spreadsheet program makes of our CSV: opened by Gnumeric without a display, no cell may
# become a formula and every note has to be text. Runs after `start.py test` has made .venv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

command -v ssconvert >/dev/null || { echo "no ssconvert; see packaging/debian-packages.txt"; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${KNEEAPP_PYTHON:-.venv/bin/python}
PYTHONPATH=. "$python" packaging/spreadsheet_cells.py write "$work"
for name in tame wild; do
    ssconvert --import-type=Gnumeric_stf:stf_csvtab "$work/$name.csv" "$work/$name.gnumeric"
done
PYTHONPATH=. "$python" packaging/spreadsheet_cells.py check "$work"
