"""Skin tones: the tables agree with the formula the pictures were made for."""

import pytest

from kneeapp.core.tones import DIMMED, STOPS, Rgb, SkinTone, skin_table, tone_at


def channels(colour):
    assert colour >> 24 == 0xFF
    return Rgb(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF)


def luminance(colour):
    """Relative luminance, roughly."""
    return sum(
        weight * (channel / 255) ** 2.2
        for weight, channel in zip((0.2126, 0.7152, 0.0722), colour, strict=True)
    )


@pytest.mark.parametrize("tone", SkinTone)
def test_the_stops_are_met_exactly(tone):
    for number, stop in enumerate(STOPS[tone]):
        assert "{:02x}{:02x}{:02x}".format(*tone_at(tone, number / 4)) == stop


@pytest.mark.parametrize("tone", SkinTone)
def test_between_two_stops_light_is_mixed_evenly(tone):
    for number in range(4):
        ends = [bytes.fromhex(STOPS[tone][number + by]) for by in (0, 1)]
        for share in (0.25, 0.5, 0.8):
            mixed = tone_at(tone, (number + share) / 4)
            for low, high, channel in zip(*ends, mixed, strict=True):
                light = (low / 255) ** 2.2 * (1 - share) + (high / 255) ** 2.2 * share
                assert channel == pytest.approx(255 * light ** (1 / 2.2), abs=0.51)


@pytest.mark.parametrize("tone", SkinTone)
@pytest.mark.parametrize("brightness", [1.0, DIMMED])
def test_a_table_has_a_colour_for_every_level_and_grows_lighter(tone, brightness):
    table = [channels(colour) for colour in skin_table(tone, brightness)]
    assert len(table) == 256
    assert all(table[level] == tone_at(tone, level / 255, brightness) for level in range(256))
    lights = [luminance(colour) for colour in table]
    assert lights == sorted(lights)
    # Depth stays readable: light is at least six times as light as shadow.
    assert lights[-1] > 6 * lights[0]


def test_dimmed_every_channel_is_dimmed_alike():
    for plain, dimmed in zip(
        skin_table(SkinTone.PORCELAIN), skin_table(SkinTone.PORCELAIN, DIMMED), strict=True
    ):
        for full, less in zip(channels(plain), channels(dimmed), strict=True):
            assert less == pytest.approx(full * DIMMED, abs=1)


def test_no_two_tones_look_alike():
    middles = [tone_at(tone, 0.6) for tone in SkinTone]
    for number, one in enumerate(middles):
        for other in middles[number + 1 :]:
            assert sum(abs(a - b) for a, b in zip(one, other, strict=True)) > 20
