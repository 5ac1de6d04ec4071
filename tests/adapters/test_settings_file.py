"""Settings on the disk: what is broken falls back, what is foreign stays."""

from __future__ import annotations

import json
import sys
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kneeapp.adapters.settings_file import SettingsFile
from kneeapp.core.body import Leg
from kneeapp.core.errors import AppError
from kneeapp.core.settings import Settings, ThemeChoice, as_mapping
from tests.fingerprints import print_of

CHOSEN = Settings(hold_s=75, first_leg=Leg.RIGHT, theme=ThemeChoice.DARK, muted=True)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


def said(file):
    return json.loads(file.read_text())


def sentence(store):
    """What is told of the last loading, or ""."""
    return "" if store.trouble is None else store.trouble.plain()


def test_without_a_file_the_defaults_hold_and_nothing_is_written(file):
    store = SettingsFile(file)
    assert store.load() == Settings()
    assert store.trouble is None
    assert print_of(file.parent) == {}


def test_what_was_chosen_is_there_at_the_next_start(file):
    SettingsFile(file).save(CHOSEN)
    store = SettingsFile(file)
    assert store.load() == CHOSEN
    assert store.trouble is None
    assert said(file) == as_mapping(CHOSEN)
    assert file.stat().st_mode & 0o777 == 0o600


def test_each_broken_field_falls_back_alone(file):
    file.write_text(json.dumps({**as_mapping(CHOSEN), "hold_s": 9_000, "muted": "yes"}))
    store = SettingsFile(file)
    assert store.load() == replace(CHOSEN, hold_s=Settings().hold_s, muted=False)
    assert str(file) in sentence(store)
    assert "(hold_s, muted)" in sentence(store)


def test_a_partly_broken_file_is_kept_beside_as_told(file):
    text = json.dumps({**as_mapping(CHOSEN), "hold_s": 9_000})
    file.write_text(text)
    store = SettingsFile(file)
    loaded = store.load()
    store.save(loaded)
    store.save(replace(loaded, hold_s=90))
    aside = file.parent / "settings.broken.json"
    assert str(aside) in sentence(store)
    assert aside.read_text() == text
    assert print_of(file.parent).keys() == {"settings.json", "settings.broken.json"}
    assert store.load().hold_s == 90
    assert store.trouble is None


GARBAGE = [
    b"\x00\xff\xfe garbage",
    b"{",
    b"[1, 2]",
    b"null",
    b'{"hold_s": NaN}',
    b'{"other": 1e999}',
    b"[" * 100_000,
    b'{"hold_s": ' + b"9" * 5_000 + b"}",
    b" " * 2_000_000 + b"{}",
]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_means_the_defaults_and_is_kept_beside(file, garbage):
    file.write_bytes(garbage)
    before = print_of(file.parent)
    store = SettingsFile(file)
    assert store.load() == Settings()
    assert print_of(file.parent) == before
    aside = file.parent / "settings.broken.json"
    assert f"{file} is broken" in sentence(store)
    assert f"is kept as {aside}" in sentence(store)
    store.save(CHOSEN)
    assert store.load() == CHOSEN
    assert store.trouble is None
    assert aside.read_bytes() == garbage


def test_each_broken_file_is_kept_once_under_the_name_told(file):
    store = SettingsFile(file)
    names = ["settings.broken.json", "settings.broken-2.json", "settings.broken-3.json"]
    for garbage, name in zip((b"one", b"two", b"three", b"two"), (*names, names[1]), strict=True):
        file.write_bytes(garbage)
        store.load()
        assert f"is kept as {file.parent / name}." in sentence(store)
        store.save(CHOSEN)
        assert (file.parent / name).read_bytes() == garbage
    assert print_of(file.parent).keys() == {"settings.json", *names}


def test_a_folder_where_the_copy_would_go_is_passed_by(file):
    (file.parent / "settings.broken.json").mkdir()
    file.write_bytes(b"garbage")
    SettingsFile(file).save(CHOSEN)
    assert (file.parent / "settings.broken-2.json").read_bytes() == b"garbage"


def test_an_empty_file_is_nothing_to_keep(file):
    file.touch()
    store = SettingsFile(file)
    assert store.load() == Settings()
    assert sentence(store) == f"The settings file {file} is empty, so the defaults are used."
    store.save(CHOSEN)
    assert print_of(file.parent).keys() == {"settings.json"}


def test_what_a_newer_version_knows_stays_as_it_is(file):
    newer = {**as_mapping(CHOSEN), "version": 7, "theme": "sepia", "weather": {"wet": [1, 2.5]}}
    file.write_text(json.dumps(newer))
    store = SettingsFile(file)
    loaded = store.load()
    assert loaded == replace(CHOSEN, theme=Settings().theme)
    assert "newer version of the app" in sentence(store)
    assert "(theme)" in sentence(store)
    store.save(replace(loaded, hold_s=90))
    assert said(file) == {**newer, "hold_s": 90}
    store.save(replace(loaded, hold_s=90, theme=ThemeChoice.LIGHT))
    assert said(file)["theme"] == "light"
    assert print_of(file.parent).keys() == {"settings.json"}


def test_unknown_keys_of_this_version_stay_and_broken_values_go(file):
    file.write_text(json.dumps({"version": 1, "hold_s": "long", "weather": "dry"}))
    SettingsFile(file).save(Settings())
    assert said(file) == {**as_mapping(Settings()), "weather": "dry"}


def test_a_folder_in_its_place(file):
    file.mkdir()
    store = SettingsFile(file)
    assert store.load() == Settings()
    assert f"{file} could not be read" in sentence(store)
    with pytest.raises(AppError, match="could not be kept"):
        store.save(CHOSEN)
    assert file.is_dir()


def test_a_link_is_followed(file, tmp_path):
    real = tmp_path / "synced.json"
    file.symlink_to(real)
    SettingsFile(file).save(CHOSEN)
    assert file.is_symlink()
    assert SettingsFile(real).load() == CHOSEN


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights")
def test_a_folder_that_cannot_be_written(open_folder, sealed):
    file = open_folder / "settings.json"
    store = SettingsFile(file)
    store.save(CHOSEN)
    before = print_of(open_folder)
    with sealed(open_folder, file):
        assert store.load() == CHOSEN
        with pytest.raises(AppError, match="The old ones are still there"):
            store.save(Settings())
    assert print_of(open_folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such rights")
def test_a_file_that_cannot_be_read_is_not_overwritten(open_folder, sealed):
    file = open_folder / "settings.json"
    SettingsFile(file).save(CHOSEN)
    with sealed(file):
        file.chmod(0o000)
        store = SettingsFile(file)
        assert store.load() == Settings()
        assert "could not be read (Permission denied)" in sentence(store)
        with pytest.raises(AppError):
            store.save(Settings())
    assert SettingsFile(file).load() == CHOSEN


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
NAMES = st.sampled_from(["version", *(f.name for f in fields(Settings)), "other"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.dictionaries(NAMES, JSON), hold_s=st.integers(6, 24).map(lambda n: 5 * n))
def test_whatever_the_file_says_saving_works_and_is_read_back(file, raw, hold_s):
    file.write_text(json.dumps(raw))
    store = SettingsFile(file)
    wanted = replace(store.load(), hold_s=hold_s)
    store.save(wanted)
    assert store.load() == wanted
