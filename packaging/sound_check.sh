#!/usr/bin/env bash
# What a session sounds like, measured: PulseAudio with a null sink, recorded, beside the score.
# Runs after `start.py test` has made .venv, in about ten minutes of real time, with nothing beside.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for program in pulseaudio parec; do
    command -v "$program" >/dev/null || { echo "no $program; see packaging/debian-packages.txt"; exit 1; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/ear"
"$work/ear/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --no-deps --only-binary :all: -r requirements/sound-check.txt
KNEEAPP_EAR="$work/ear/bin/python" \
    .venv/bin/python -I -m pytest -p no:cacheprovider -o faulthandler_timeout=1800 -m sound "$@"
