"""Choose among media types by an Accept header with its q-values (RFC 9110, section 12.5.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HTML = "text/html"
DATA = ("application/json", "application/sparql-results+json", "text/turtle", "application/ld+json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """One member of an Accept header: a media type, `type/*` or `*/*`, and how much it is wanted (0 to 1)."""

    media_type: str
    quality: float

    def fit(self, media_type: str) -> int:
        """Return how closely this range names a media type: 3 in full, 2 by `type/*`, 1 by `*/*`, 0 not at all."""
        kind = self.media_type.partition("/")[0]
        if self.media_type == media_type:
            return 3
        if self.media_type == f"{kind}/*" and media_type.startswith(f"{kind}/"):
            return 2
        return 1 if self.media_type == "*/*" else 0


def choose(accept: str, offers: Iterable[Sequence[str]]) -> int | None:
    """Return the place of the best offer, the first of equals; None where none is acceptable.

    Each offer is one representation: its media type, then others that ask for it when they are named in full. An empty
    header accepts everything.

    >>> choose("text/csv;q=0.5, application/json", [("text/csv",), ("application/json",)])
    1
    >>> choose("image/png", [("text/csv",)]) is None
    True
    """
    ranges = _ranges(accept) or (Range(media_type="*/*", quality=1.0),)
    best, place = 0.0, None
    for number, media_types in enumerate(offers):
        named = [entry.quality for entry in ranges if entry.media_type in media_types[1:]]
        quality = max(_quality(ranges, media_types[0]), *named, 0.0)
        if quality > best:
            best, place = quality, number
    return place


def wants_html(accept: str) -> bool:
    """Tell whether the client names HTML itself and wants no RDF or JSON more, as browsers do."""
    named = any(entry.media_type in (HTML, "application/xhtml+xml") for entry in _ranges(accept))
    return named and choose(accept, [(HTML,), *((other,) for other in DATA)]) == 0


def _quality(ranges: Sequence[Range], media_type: str) -> float:
    """Return the q-value of the closest range."""
    fits = [(entry.fit(media_type), entry.quality) for entry in ranges]
    closest = max(fit for fit, _ in fits)
    return max(quality for fit, quality in fits if fit == closest) if closest else 0.0


def _ranges(accept: str) -> tuple[Range, ...]:
    """Read the header; members that make no sense are left out."""
    found: list[Range] = []
    for member in accept.split(","):
        media_type, *parameters = (part.strip().lower() for part in member.split(";"))
        quality = next((_number(p.partition("=")[2]) for p in parameters if p.partition("=")[0].strip() == "q"), 1.0)
        if "/" in media_type and quality is not None:
            found.append(Range(media_type=media_type, quality=quality))
    return tuple(found)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0.0 <= number <= 1.0 else None
