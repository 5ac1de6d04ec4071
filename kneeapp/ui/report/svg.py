"""A drawing as SVG inside HTML; colours are CSS variables, for light and dark. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kneeapp.ui.report.drawing import Box, Corners, Disc, Drawing, Face, Line, Logo, Mark, Words
from kneeapp.ui.report.markup import Markup, element, joined


def css_name(token: str) -> str:
    """The CSS variable of a colour token."""
    return "--" + token.replace("_", "-")


def svg_of(drawing: Drawing) -> Markup:
    """The drawing, as wide as there is room; `says` is its name for readers aloud."""
    box = f"0 0 {_number(drawing.width)} {_number(drawing.height)}"
    names = {"viewBox": box, "role": "img", "aria-label": drawing.says}
    return element("svg", *map(_mark, drawing.marks), with_=names)


def sign_svg(marks: tuple[Mark, ...], side: float) -> Markup:
    """A sign of a legend, drawn round its middle, which its words explain."""
    half = _number(-side / 2)
    box = f"{half} {half} {_number(side)} {_number(side)}"
    names = {"viewBox": box, "class": "sign", "aria-hidden": "true"}
    size = {"width": _number(side), "height": _number(side)}
    return element("svg", *map(_mark, marks), with_=names | size)


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _numbers(**places: float) -> dict[str, str]:
    return {key.replace("_", "-"): _number(value) for key, value in places.items()}


def _paint(fill: str, edge: str, width: float, strength: float = 1.0) -> dict[str, str]:
    rules = [f"fill:var({css_name(fill)})" if fill else "fill:none"]
    if strength < 1:
        rules.append(f"fill-opacity:{_number(strength)}")
    if edge:
        rules += [f"stroke:var({css_name(edge)})", f"stroke-width:{_number(width)}"]
    return {"style": ";".join(rules)}


def _mark(mark: Mark) -> Markup:
    return _WAYS[type(mark)](mark)


def _line(mark: Line) -> Markup:
    style = f"stroke:var({css_name(mark.ink)});stroke-width:{_number(mark.width)}"
    if mark.dash:
        style += ";stroke-dasharray:" + " ".join(map(_number, mark.dash))
    places = _numbers(x1=mark.x1, y1=mark.y1, x2=mark.x2, y2=mark.y2)
    return element("line", with_=places | {"style": style})


def _box(mark: Box) -> Markup:
    places = _numbers(x=mark.x, y=mark.y, width=mark.width, height=mark.height)
    if mark.radius:
        places |= _numbers(rx=min(mark.radius, mark.width / 2))
    paint = _paint(mark.fill, mark.edge, mark.edge_width, mark.strength)
    return element("rect", with_=places | paint)


def _disc(mark: Disc) -> Markup:
    places = _numbers(cx=mark.x, cy=mark.y, r=mark.radius)
    return element("circle", with_=places | _paint(mark.fill, mark.edge, mark.edge_width))


def _corners(mark: Corners) -> Markup:
    places = " ".join(f"{_number(x)},{_number(y)}" for x, y in mark.places)
    paint = _paint(mark.fill, mark.edge, mark.edge_width)
    return element("polygon", with_={"points": places} | paint)


def _words(mark: Words) -> Markup:
    style = _face(mark.face) + f";fill:var({css_name(mark.ink)})"
    places = _numbers(x=mark.x, y=mark.baseline)
    names = {"text-anchor": mark.anchor.value, "style": style}
    return element("text", mark.text, with_=places | names)


def _face(face: Face) -> str:
    family = "var(--serif)" if face.serif else "var(--sans)"
    rules = f"font:{face.weight} {face.size}px {family}"
    return f"{rules};font-variant-numeric:tabular-nums" if face.tabular else rules


def _logo(_mark: Logo) -> Markup:
    return joined()


_WAYS: Mapping[type[Mark], Callable[..., Markup]] = {
    Line: _line,
    Box: _box,
    Disc: _disc,
    Corners: _corners,
    Words: _words,
    Logo: _logo,
}
