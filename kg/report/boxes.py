"""Place boxes on a page so that no two overlap: pure geometry, the same input gives the same places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

ROUNDS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box by its centre and size, in any one unit."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: "Box") -> tuple[float, float]:
        """Return how far the two reach into each other along x and y; they overlap if both are positive."""
        return ((self.width + other.width) / 2 - abs(self.x - other.x),
                (self.height + other.height) / 2 - abs(self.y - other.y))

    def hits(self, other: "Box") -> bool:
        """Tell whether the two overlap.

        >>> Box(x=0, y=0, width=2, height=2).hits(Box(x=2, y=0, width=2, height=2))
        False
        """
        return min(self.overlap(other)) > 1e-9

    def inside(self, page: "Box") -> bool:
        """Tell whether the box lies wholly on `page`."""
        return (abs(self.x - page.x) <= (page.width - self.width) / 2 + 1e-9
                and abs(self.y - page.y) <= (page.height - self.height) / 2 + 1e-9)


def spread(boxes: Mapping[str, Box], page: Box, gap: float) -> dict[str, Box]:
    """Push boxes apart, at least by `gap` where there is room, and onto the page, each no further than needed.

    The result may still overlap if the page is too small: see `collisions`.
    """
    names = sorted(boxes)
    placed = {name: _onto(replace(box, width=box.width + gap, height=box.height + gap), page)
              for name, box in boxes.items()}
    for _ in range(ROUNDS):
        moved = False
        for one, other in combinations(names, 2):
            if placed[one].hits(placed[other]):
                placed[one], placed[other] = _apart(placed[one], placed[other])
                moved = True
        placed = {name: _onto(box, page) for name, box in placed.items()}
        if not moved:
            break
    return {name: replace(placed[name], width=boxes[name].width, height=boxes[name].height) for name in names}


def collisions(boxes: Sequence[Box]) -> int:
    """Return how many pairs of boxes overlap."""
    return sum(one.hits(other) for one, other in combinations(boxes, 2))


def _apart(one: Box, other: Box) -> tuple[Box, Box]:
    """Move two overlapping boxes half of the overlap each, along the axis where it is smaller."""
    across, along = one.overlap(other)
    if across <= along:
        shift = across / 2 + 1e-6 if one.x <= other.x else -across / 2 - 1e-6
        return replace(one, x=one.x - shift), replace(other, x=other.x + shift)
    shift = along / 2 + 1e-6 if one.y <= other.y else -along / 2 - 1e-6
    return replace(one, y=one.y - shift), replace(other, y=other.y + shift)


def _onto(box: Box, page: Box) -> Box:
    """Move a box by the shortest way onto the page."""
    reach_x, reach_y = (page.width - box.width) / 2, (page.height - box.height) / 2
    return replace(box, x=min(max(box.x, page.x - reach_x), page.x + reach_x),
                   y=min(max(box.y, page.y - reach_y), page.y + reach_y))
