"""Turntable and landmarks as the app reads them: where they lie, and what is broken is refused."""

import json
from itertools import product

import pytest

from kneeapp.adapters.atlas import LANDMARKS_FILE, TURNTABLE_FILE, AtlasFiles
from kneeapp.adapters.content import PLACES_FILE
from kneeapp.adapters.places import load_places
from kneeapp.core.body import Pose, View
from kneeapp.core.errors import AppError
from tests.shipped import ASSETS

PLACES = load_places(ASSETS.read(PLACES_FILE))
RAW = json.loads(ASSETS.read(LANDMARKS_FILE))["postures"]
ATLAS = AtlasFiles(ASSETS)
MOST_MM = 0.2


class Files:
    """The shipped files with one of them edited; None: it is missing."""

    def __init__(self, name, raw):
        self._name, self._raw = name, raw
        self.reads = 0

    def read(self, name):
        if name != self._name:
            return ASSETS.read(name)
        self.reads += 1
        if self._raw is None:
            raise AppError("The file is missing.")
        return self._raw

    def path(self, name):
        return ASSETS.path(name)


def edited(file, path, value):
    """A shipped file with one value changed; None takes the key out."""
    tree = json.loads(ASSETS.read(file))
    *parents, last = path
    node = tree
    for step in parents:
        node = node[step]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return json.dumps(tree).encode()


def off_mm(plate, mm, view, x, y):
    """How far a place of a picture is from where the plate sees a place of the knee."""
    seen_x, seen_y = plate.xy(tuple(mm), view)
    return max(abs(seen_x - x) * plate.width_mm, abs(seen_y - y) * plate.height_mm)


@pytest.mark.parametrize("pose", Pose)
def test_every_landmark_is_shown_where_it_lies(pose):
    plate, landmarks = PLACES.plates[pose], ATLAS.landmarks(pose)
    assert set(landmarks.spots) == set(RAW[pose]["landmarks"])
    for name, landmark in landmarks.spots.items():
        told = RAW[pose]["landmarks"][name]
        assert set(landmark.places) == set(pose.views)
        assert landmark.depth_mm == told["depth_mm"]
        for view, place in landmark.places.items():
            assert off_mm(plate, told["xyz_mm"], view, place.x, place.y) <= MOST_MM, (name, view)
            assert place.near is told["views"][view]["near"]


@pytest.mark.parametrize("pose", Pose)
def test_every_strand_is_shown_along_its_places(pose):
    plate, strands = PLACES.plates[pose], ATLAS.landmarks(pose).strands
    assert set(strands) == set(RAW[pose]["lines"])
    for name, strand in strands.items():
        places_mm = RAW[pose]["lines"][name]["xyz_mm"]
        assert strand.paths
        for view, path in strand.paths.items():
            runs = (places_mm[start : start + len(path)] for start in range(len(places_mm)))
            assert any(
                len(run) == len(path)
                and all(
                    off_mm(plate, mm, view, x, y) <= MOST_MM
                    for mm, (x, y) in zip(run, path, strict=True)
                )
                for run in runs
            ), (name, view)


def test_the_turntable_begins_at_the_front_and_goes_round_by_the_outer_side():
    table, plate = ATLAS.turntable(), PLACES.plates[Pose.STANDING]
    assert len(table.frames) == 36
    assert table.width_px / table.height_px == pytest.approx(plate.aspect)
    for quarter, view in enumerate((View.FRONT, View.OUTER, View.BACK, View.INNER)):
        frame = table.frames[9 * quarter]
        assert set(frame) == set(PLACES.spots)
        for code, place in frame.items():
            mm = PLACES.spots[code][Pose.STANDING].mm
            assert off_mm(plate, mm, view, place.x, place.y) <= MOST_MM, (code, view)


SPOT = ("postures", "seated", "landmarks", "patella_base")
LINE = ("postures", "standing", "lines", "it_band")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "kneeapp-places"),
        (("version",), 2),
        (("postures", "seated"), None),
        ((*SPOT, "depth_mm"), "deep"),
        ((*SPOT, "views", "front", "x"), 3.1),
        ((*SPOT, "views", "front", "near"), 1),
        ((*SPOT, "views", "back"), {"x": 0.5, "y": 0.5, "near": True}),
        ((*LINE, "half_width_mm"), -1),
        ((*LINE, "views", "outer"), [[0.5, 0.5]]),
        ((*LINE, "views", "outer", 0), [0.5, 0.5, 0.5]),
        ((*LINE, "views", "outer", 0), [0.5, None]),
    ],
)
def test_broken_landmarks_are_refused_with_their_place(path, value):
    atlas = AtlasFiles(Files(LANDMARKS_FILE, edited(LANDMARKS_FILE, path, value)))
    for pose in Pose:
        with pytest.raises(AppError) as told:
            atlas.landmarks(pose)
        assert LANDMARKS_FILE in told.value.message.plain()
        assert path[-1 if isinstance(path[-1], str) else -2] in told.value.message.plain()


FRAME = ("frames", 3, "points", "ST34")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "1"),
        (("width_px",), 0),
        (("frames",), []),
        (FRAME, [0.5, 0.5, 0.5]),
        ((*FRAME, 0), 1.01),
        ((*FRAME, 2), -1.1),
        ((*FRAME, 3), 2),
    ],
)
def test_a_broken_turntable_is_refused_and_costs_nothing_else(path, value):
    atlas = AtlasFiles(Files(TURNTABLE_FILE, edited(TURNTABLE_FILE, path, value)))
    with pytest.raises(AppError) as told:
        atlas.turntable()
    assert TURNTABLE_FILE in told.value.message.plain()
    assert atlas.landmarks(Pose.STANDING).spots


@pytest.mark.parametrize("file", [TURNTABLE_FILE, LANDMARKS_FILE])
def test_a_file_is_read_once_when_first_asked_for(file):
    files = Files(file, ASSETS.read(file))
    atlas = AtlasFiles(files)
    assert files.reads == 0
    for _, pose in product(range(2), Pose):
        atlas.turntable()
        atlas.landmarks(pose)
    assert files.reads == 1


def test_a_missing_file_is_told_each_time():
    atlas = AtlasFiles(Files(LANDMARKS_FILE, None))
    for _ in range(2):
        with pytest.raises(AppError, match="missing"):
            atlas.landmarks(Pose.SEATED)
