"""When two builds are the same (standard library).

On one machine they agree to the byte. Another processor may sum in another order, and an encoder
then decides a bit otherwise: what is heard is still the same when these figures agree.
"""

from __future__ import annotations

from collections.abc import Mapping

TOLERANCES: Mapping[str, float] = {
    "ms": 20,
    "integrated_lufs": 0.2,
    "momentary_max_lufs": 0.1,
    "true_peak_db": 0.5,
    "lead_ms": 5,
}

Facts = Mapping[str, object]


def differences(then: Mapping[str, Facts], now: Mapping[str, Facts]) -> list[str]:
    """What differs too much, a line for each file, from two reports' `files`."""
    told = [f"{name}: is not made any more" for name in sorted(then.keys() - now.keys())]
    told += [f"{name}: is new" for name in sorted(now.keys() - then.keys())]
    for name in sorted(then.keys() & now.keys()):
        told += [f"{name}: {fact}" for fact in _apart(then[name], now[name])]
    return told


def _apart(then: Facts, now: Facts) -> list[str]:
    if then["sha256"] == now["sha256"]:
        return []
    told = []
    if then.get("said") != now.get("said"):
        told.append(f"said {now.get('said')!r}, shipped {then.get('said')!r}")
    for fact, slack in TOLERANCES.items():
        before, after = then.get(fact), now.get(fact)
        if isinstance(before, int | float) and isinstance(after, int | float):
            if abs(after - before) > slack:
                told.append(f"{fact} {after}, shipped {before}")
        elif before != after:
            told.append(f"{fact} {after}, shipped {before}")
    return told
