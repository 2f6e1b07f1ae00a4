"""Show the named mentions as plain rows: offsets, words, one of three coarse types, and the thing referred to."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.knowledge.names import NameLexicon
from kg.model.mentions import Form, Mention, RoleMention
from kg.model.text import Article, Span

COARSE = {
    "Person": "Person",
    "Settlement": "Location",
    "Region": "Location",
    "Place": "Location",
    "Facility": "Location",
    "MilitaryBase": "Location",
    "Airport": "Location",
    "State": "Location",
    "DiplomaticMission": "Location",
    "Organisation": "Organisation",
    "GovernmentBody": "Organisation",
    "ArmedForce": "Organisation",
    "ArmedGroup": "Organisation",
    "Coalition": "Organisation",
    "Media": "Organisation",
}
Row = dict[str, str | int]


def named_rows(
    mentions: Iterable[Mention],
    roles: Iterable[RoleMention],
    article: Article,
    lexicon: NameLexicon,
    keys: Mapping[int, str] | None = None,
) -> tuple[Row, ...]:
    """Return rows with start, end, text, type (Person, Organisation or Location) and node, in text order.

    Beside each name there are rows for a person with the title before the name, for a person named by a title alone,
    for the person in "the X administration", and for a people ("the Syrian people"). `keys` gives the key of the thing
    that is mentioned at an offset.
    """
    found: dict[tuple[int, int], tuple[str, int]] = {}
    for mention in mentions:
        for span, kind in _spans(mention, article, lexicon):
            found.setdefault((span.start, span.end), (kind, mention.span.start))
    for role in roles:
        if role.rule == "before-name" and re.fullmatch(r"\s+", article.text[role.title.end : role.holder.start]):
            found.setdefault((role.title.start, role.holder.end), ("Person", role.holder.start))
    nodes = keys or {}
    return tuple(
        {"start": start, "end": end, "text": article.text[start:end], "type": kind, "node": nodes.get(offset, "")}
        for (start, end), (kind, offset) in sorted(found.items())
    )


def _spans(mention: Mention, article: Article, lexicon: NameLexicon) -> Iterator[tuple[Span, str]]:
    span = mention.span
    if mention.rule == "title-alone":
        yield span, "Person"
    elif mention.form is Form.NAME and mention.rule == "adjective-of-a-state":
        nouns = "|".join(sorted(lexicon.people_nouns))
        if people := re.match(rf"\s+(?:\w+\s+)?(?:{nouns})\b", article.text[span.end : span.end + 60]):
            yield article.span(span.start, span.end + people.end()), "Organisation"
    elif mention.form is Form.NAME and mention.kind in COARSE:
        yield span, "Organisation" if mention.rule == "people-of-a-state" else COARSE[mention.kind]
        if mention.rule in {"lower-head:administration", "lower-head:regime"}:
            yield article.span(span.start, span.start + len(span.text.rsplit(" ", 1)[0])), "Person"
