"""What the picture of the knee tells about itself: pose, view, layer, closeness."""

from __future__ import annotations

from collections.abc import Collection

from kneeapp.core.body import Convention, Pose
from kneeapp.core.content import Point
from kneeapp.ui.i18n import _
from kneeapp.ui.knee.looking import Showing
from kneeapp.ui.knee.picture.lens import Lens
from kneeapp.ui.knee.picture.shown import Shown
from kneeapp.ui.leg.leg_files import Layer
from kneeapp.ui.leg.tissue import nearest_layer
from kneeapp.ui.leg.words import knee_word, place_word


def pose_word(pose: Pose) -> str:
    """How the leg is held."""
    return _("Standing") if pose is Pose.STANDING else _("Seated")


def layer_word(layer: Layer) -> str:
    """The name of a layer, under the slider."""
    return {
        Layer.SKIN: _("Skin"),
        Layer.MUSCLES: _("Muscles"),
        Layer.BONES: _("Bones"),
    }[layer]


def looked_at_word(shown: Shown) -> str:
    """From where one looks, for the corner of the picture."""
    if shown.is_from_behind:
        return _("from behind")
    if shown.convention is Convention.ATLAS:
        return _("facing me")
    return _("in the mirror")


def scene_words(shown: Shown, layer: Layer) -> str:
    """What the picture shows, for those who do not see it."""
    words = {
        Pose.STANDING: _("The picture shows the {knee}, standing, {place}, {layer}."),
        Pose.SEATED: _("The picture shows the {knee}, seated, {place}, {layer}."),
    }[shown.pose]
    return words.format(
        knee=knee_word(shown.leg), place=place_word(shown.view), layer=layer_word(layer).lower()
    )


def picture_description(shown: Shown, layers: Collection[Layer]) -> str:
    """The same for whoever comes to the picture, with the layer that is nearest."""
    has = (Layer.MUSCLES in layers, Layer.BONES in layers)
    return scene_words(shown, nearest_layer(shown.tissue, *has))


def hand_words(pose: Pose, lens: Lens) -> str:
    """What a drag and the keys do to the picture; empty when they do nothing."""
    if pose is Pose.STANDING:
        if lens.is_zoomed:
            return _("Drag to move the picture. Ctrl+Left and Ctrl+Right turn the leg.")
        return _("Drag to turn the leg, or press Ctrl+Left or Ctrl+Right.")
    return _("Drag to move the picture.") if lens.is_zoomed else ""


def chosen_words(name: str, shown: Shown, layer: Layer) -> str:
    """What is chosen and what the picture shows."""
    return _("{name}. {scene}").format(name=name, scene=scene_words(shown, layer))


def zoom_words(lens: Lens) -> str:
    """How close one looks."""
    if not lens.is_zoomed:
        return _("The whole knee.")
    return _("{percent} percent of its size.").format(percent=lens.percent)


def outside_words(point: Point) -> str:
    """Said over the picture when the chosen point lies outside of it."""
    return _("{code} lies outside this picture: {place}.").format(
        code=point.code, place=_(point.place_words)
    )


def heard_words(
    before: Showing, now: Showing, layers: Collection[Layer], name: str, glide: bool
) -> str:
    """What is worth saying of a change; nothing of each step of a movement.

    Args:
        before: what was shown.
        now: what is shown.
        layers: those there are.
        name: of the chosen point.
        glide: the change is no step of a movement by hand.
    """
    has = (Layer.MUSCLES in layers, Layer.BONES in layers)

    def told(shown: Shown) -> tuple[object, ...]:
        layer = nearest_layer(shown.tissue, *has)
        return shown.pose, shown.view, shown.leg, shown.is_from_behind, layer

    layer = nearest_layer(now.shown.tissue, *has)
    if now.shown.code != before.shown.code:
        return chosen_words(name, now.shown, layer)
    if told(now.shown) != told(before.shown):
        return scene_words(now.shown, layer)
    zoomed = now.lens.percent != before.lens.percent
    return zoom_words(now.lens) if zoomed and glide else ""
