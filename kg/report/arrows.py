"""Bend arrows between boxes: quadratic Bézier curves that begin and end at the boxes' borders."""

from dataclasses import dataclass

from kg.report.boxes import Box

Point = tuple[float, float]

STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A quadratic Bézier curve from `start` to `end`, drawn towards `control`."""

    start: Point
    control: Point
    end: Point

    def at(self, share: float) -> Point:
        """Return the point at `share` (0 to 1) of the way.

        >>> Curve(start=(0, 0), control=(1, 2), end=(2, 0)).at(0.5)
        (1.0, 1.0)
        """
        a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
        return (a * self.start[0] + b * self.control[0] + c * self.end[0],
                a * self.start[1] + b * self.control[1] + c * self.end[1])

    def normal(self) -> Point:
        """Return the unit vector at right angles to the way from start to end."""
        dx, dy = self.end[0] - self.start[0], self.end[1] - self.start[1]
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        return -dy / length, dx / length

    def between(self, first: float, last: float) -> "Curve":
        """Return the part of the curve from `first` to `last` (shares of the way)."""
        start, end = self.at(first), self.at(last)
        tangent = (2 * (1 - first) * (self.control[0] - self.start[0]) + 2 * first * (self.end[0] - self.control[0]),
                   2 * (1 - first) * (self.control[1] - self.start[1]) + 2 * first * (self.end[1] - self.control[1]))
        reach = (last - first) / 2
        return Curve(start=start, control=(start[0] + tangent[0] * reach, start[1] + tangent[1] * reach), end=end)


def bent(one: Box, other: Box, bend: float) -> Curve:
    """Return the curve between the borders of two boxes, bent to its left by `bend` times half of its length."""
    dx, dy = other.x - one.x, other.y - one.y
    control = ((one.x + other.x) / 2 - bend * dy, (one.y + other.y) / 2 + bend * dx)
    whole = Curve(start=(one.x, one.y), control=control, end=(other.x, other.y))
    shares = [step / STEPS for step in range(STEPS + 1)]
    first = next((share for share in shares if not _within(whole.at(share), one)), 0.0)
    last = next((share for share in reversed(shares) if not _within(whole.at(share), other)), 1.0)
    return whole.between(first, last) if first < last else whole


def _within(point: Point, box: Box) -> bool:
    return abs(point[0] - box.x) <= box.width / 2 and abs(point[1] - box.y) <= box.height / 2
