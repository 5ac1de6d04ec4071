"""Own spots, the hand and the screens: in the settings file, and spots in an export."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneeapp.adapters.exchange_csv import csv_chunks
from kneeapp.adapters.exchange_faults import FaultError
from kneeapp.adapters.exchange_json import Beside, json_chunks
from kneeapp.adapters.exchange_laws import Laws
from kneeapp.adapters.exchange_reading import JsonReading
from kneeapp.adapters.exporting import Own
from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.core.body import Leg, Pose
from kneeapp.core.errors import AppError
from kneeapp.core.own_hand import Screen
from kneeapp.core.own_merging import merged_spots
from kneeapp.core.own_spot import Felt, OwnSpot, cleaned_words, limits_mm, with_spot
from kneeapp.core.record import SessionRecord
from kneeapp.core.settings import Settings, as_mapping, repaired
from kneeapp.core.taking_in import ImportFault
from tests.builders import make_record
from tests.fakes import MemoryHistory
from tests.importing import LATE, Desk, export_history
from tests.shipped import shipped_catalogue

LIMITS = limits_mm(shipped_catalogue().points.values())
SPOT = OwnSpot("GB33", Leg.LEFT, Pose.SEATED, (0.5, 3.0, 4.0), "just inside the scar", Felt.CLEAR)
OTHER = OwnSpot("GB33", Leg.RIGHT, Pose.SEATED, (0.0, -2.0, 0.0))
CHOSEN = Settings(
    own_spots=(SPOT, OTHER),
    four_fingers_mm=81.5,
    screens=(Screen("Eizo @1", 3.7),),
    hold_s=75,
)

small = st.floats(-20, 20).map(lambda mm: round(mm, 3))
own_spots = st.builds(
    OwnSpot,
    code=st.sampled_from(("ST34", "ST35", "GB33", "BL40", "SP6")),
    leg=st.sampled_from(Leg),
    pose=st.sampled_from(Pose),
    offset_mm=st.tuples(small, small, small),
    words=st.text(max_size=90).map(cleaned_words),
    felt=st.none() | st.sampled_from(Felt),
).map(lambda spot: spot if spot.code != "SP6" else replace(spot, offset_mm=(0.0, 0.0, 0.0)))


@st.composite
def many_spots(draw: st.DrawFn) -> tuple[OwnSpot, ...]:
    kept: tuple[OwnSpot, ...] = ()
    for spot in draw(st.lists(own_spots, max_size=6)):
        kept = with_spot(kept, spot)
    return kept


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


@given(many_spots(), st.none() | st.floats(50, 110))
def test_what_was_found_is_there_again(spots, width):
    settings = Settings(own_spots=spots, four_fingers_mm=width)
    plain = json.loads(json.dumps(as_mapping(settings)))
    assert repaired(plain, LIMITS) == settings


def test_the_keys_are_plain(file):
    SettingsFile(file, LIMITS).save(CHOSEN)
    said = json.loads(file.read_text())
    assert said["own_spots"]["GB33.left"] == {
        "pose": "seated",
        "outwards_mm": 0.5,
        "backwards_mm": 3.0,
        "up_mm": 4.0,
        "words": "just inside the scar",
        "felt": "clear",
    }
    assert said["four_fingers_mm"] == 81.5
    assert said["screens"] == {"Eizo @1": 3.7}
    store = SettingsFile(file, LIMITS)
    assert store.load() == CHOSEN
    assert store.trouble is None


BROKEN_SPOTS = [
    ("up_mm", 60),
    ("up_mm", "4"),
    ("up_mm", True),
    ("up_mm", None),
    ("up_mm", 10**400),
    ("pose", "lying"),
    ("pose", ["seated"]),
    ("words", "x" * 81),
    ("words", "two\nlines"),
    ("words", 5),
    ("felt", "wild"),
    ("felt", 3),
    ("more", 1),
]


@pytest.mark.parametrize(("key", "value"), BROKEN_SPOTS)
def test_a_broken_spot_falls_back_alone_and_is_told(file, key, value):
    plain = as_mapping(CHOSEN)
    plain["own_spots"]["GB33.left"][key] = value
    file.write_text(json.dumps(plain))
    store = SettingsFile(file, LIMITS)
    assert store.load() == replace(CHOSEN, own_spots=(OTHER,))
    assert "(own_spots.GB33.left)" in store.trouble.plain()
    # The next change keeps what could not be used beside.
    store.save(replace(CHOSEN, own_spots=(OTHER,)))
    kept = json.loads(file.with_suffix(".broken.json").read_text())
    assert kept["own_spots"]["GB33.left"][key] == value


@pytest.mark.parametrize("key", ["GB33", "GB33.middle", ".left", "GB 33.left", "G" * 70 + ".left"])
def test_a_spot_of_nobody_is_left_out(file, key):
    plain = as_mapping(CHOSEN)
    plain["own_spots"][key] = plain["own_spots"]["GB33.left"]
    file.write_text(json.dumps(plain))
    store = SettingsFile(file, LIMITS)
    assert store.load() == CHOSEN
    assert f"own_spots.{key}" in store.trouble.plain()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("own_spots", [1]),
        ("own_spots", "GB33"),
        ("four_fingers_mm", 20),
        ("four_fingers_mm", "70"),
        ("four_fingers_mm", True),
        ("screens", 3),
    ],
)
def test_a_broken_field_falls_back_alone(file, field, value):
    file.write_text(json.dumps({**as_mapping(CHOSEN), field: value}))
    store = SettingsFile(file, LIMITS)
    assert store.load() == replace(CHOSEN, **{field: getattr(Settings(), field)})
    assert f"({field})" in store.trouble.plain()


@pytest.mark.parametrize("scale", [0, -3, 1e9, "3.7", None])
def test_a_broken_screen_is_forgotten_alone(file, scale):
    plain = as_mapping(CHOSEN)
    plain["screens"]["Dell @2"] = scale
    file.write_text(json.dumps(plain))
    store = SettingsFile(file, LIMITS)
    assert store.load() == CHOSEN
    assert "screens.Dell @2" in store.trouble.plain()


def test_in_a_newer_file_a_spot_that_is_not_understood_stays(file):
    plain = as_mapping(CHOSEN) | {"version": 99}
    strange = {"pose": "hovering", "by": 3}
    plain["own_spots"]["GB33.left"] = strange
    file.write_text(json.dumps(plain))
    store = SettingsFile(file, LIMITS)
    found = store.load()
    assert found.own_spots == (OTHER,)
    store.save(replace(found, own_spots=()))
    assert json.loads(file.read_text())["own_spots"] == {"GB33.left": strange}


# Exchange


def exported(spots=(), records=()) -> bytes:
    return b"".join(json_chunks(records, Beside(own_spots=spots)))


def taken(data: bytes | str) -> tuple[list, list]:
    """The sessions and spots of a file. Raises for its first fault."""
    text = data.decode() if isinstance(data, bytes) else data
    laws = Laws(shipped_catalogue().points, LIMITS, LATE)
    pieces = list(JsonReading(io.StringIO(text), laws).run())
    for fault in pieces:
        if isinstance(fault, ImportFault):
            raise FaultError(fault, "x.json")
    spots = [piece for piece in pieces if isinstance(piece, OwnSpot)]
    return [piece for piece in pieces if isinstance(piece, SessionRecord)], spots


@given(many_spots())
def test_spots_come_back_from_an_export_as_they_were(spots):
    records = [make_record(1), make_record(2)]
    data = exported(spots, records)
    assert taken(data) == (records, list(spots))
    assert exported(spots, records) == data


def test_without_spots_an_export_is_as_it_always_was():
    records = [make_record(1)]
    assert exported((), records) == exported(records=records)
    assert b"own_spots" not in exported((), records)
    assert taken(exported()) == ([], [])


def test_the_block_has_its_own_version_and_plain_keys():
    block = json.loads(exported((SPOT,)))["own_spots"]
    assert block["version"] == 1
    assert list(block["spots"]) == ["GB33.left"]
    assert block["spots"]["GB33.left"]["backwards_mm"] == 3.0


def test_spots_may_stand_before_the_sessions():
    tree = json.loads(exported((SPOT,), [make_record(1)]))
    turned = {key: tree[key] for key in ("own_spots", "format", "version", "sessions")}
    records, spots = taken(json.dumps(turned))
    assert spots == [SPOT]
    assert records == [make_record(1)]


def with_spot_value(key: str, value: object) -> str:
    tree = json.loads(exported((SPOT, OTHER), [make_record(1)]))
    tree["own_spots"]["spots"]["GB33.left"][key] = value
    return json.dumps(tree)


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("up_mm", 45.0, "own_spots.spots.GB33.left.up_mm"),
        ("backwards_mm", -58.0, "own_spots.spots.GB33.left.backwards_mm"),
        ("outwards_mm", 1e300, "own_spots.spots.GB33.left.outwards_mm"),
        ("outwards_mm", "4", "own_spots.spots.GB33.left.outwards_mm"),
        ("outwards_mm", True, "own_spots.spots.GB33.left.outwards_mm"),
        ("pose", "lying", "own_spots.spots.GB33.left.pose"),
        ("words", "x" * 81, "own_spots.spots.GB33.left.words"),
        ("words", "a\nb", "own_spots.spots.GB33.left.words"),
        ("words", "\u202egnorw", "own_spots.spots.GB33.left.words"),
        ("felt", "wild", "own_spots.spots.GB33.left.felt"),
        ("extra", 1, "own_spots.spots.GB33.left.extra"),
    ],
)
def test_a_hostile_spot_is_refused_whole_and_named(tmp_path, key, value, place):
    file = tmp_path / "hostile.json"
    file.write_text(with_spot_value(key, value))
    desk = Desk(tmp_path)
    with pytest.raises(AppError) as caught:
        desk.take(file)
    assert place in str(caught.value)
    assert "unchanged" in str(caught.value)
    assert desk.kept() == []


@pytest.mark.parametrize("raw", ["NaN", "1e999", "-Infinity"])
def test_a_number_that_is_none_is_refused(raw):
    text = with_spot_value("up_mm", "@@").replace('"@@"', raw)
    with pytest.raises(AppError, match=r"own_spots"):
        taken(text)


def test_a_block_of_a_newer_version_is_refused():
    tree = json.loads(exported((SPOT,)))
    tree["own_spots"]["version"] = 2
    with pytest.raises(AppError, match="newer version"):
        taken(json.dumps(tree))


@pytest.mark.parametrize(
    "block",
    [
        [],
        3,
        {},
        {"version": 1},
        {"version": 0, "spots": {}},
        {"version": True, "spots": {}},
        {"version": 1, "spots": {"GB33.middle": {}}},
        {"version": 1, "spots": [SPOT.code]},
    ],
)
def test_a_block_that_is_none_is_refused(block):
    tree = json.loads(exported((SPOT,)))
    tree["own_spots"] = block
    with pytest.raises(AppError, match="own_spots"):
        taken(json.dumps(tree))


def test_the_block_may_not_stand_twice():
    text = exported((SPOT,)).decode().replace('"sessions"', '"own_spots": {}, "sessions"')
    with pytest.raises(AppError, match="own_spots"):
        taken(text)


def test_a_spot_that_is_set_here_stays(tmp_path):
    here = replace(SPOT, words="mine")
    done = merged_spots((here,), (SPOT, OTHER), LIMITS)
    assert done.spots == (here, OTHER)
    assert (done.added, done.known, done.left_out) == (1, 1, None)


def test_spots_of_points_nobody_knows_are_left_out_and_named():
    strange = replace(SPOT, code="XX9"), replace(SPOT, code="XX9", leg=Leg.RIGHT)
    done = merged_spots((), (*strange, OTHER), LIMITS)
    assert done.spots == (OTHER,)
    assert (done.added, done.known) == (1, 0)
    assert "XX9.left, XX9.right" in done.left_out.plain()
    assert merged_spots((), strange, LIMITS).spots == ()


def test_the_table_for_spreadsheets_has_no_word_of_spots(tmp_path):
    path = tmp_path / "out.csv"
    export_history(str(path), MemoryHistory([make_record(1)]), Own((SPOT,)))
    assert path.read_bytes() == b"".join(csv_chunks([make_record(1)]))
