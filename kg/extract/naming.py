"""Show the named mentions as plain rows: offsets, words, one of three coarse types, and the thing that they refer to."""

from collections.abc import Iterable, Mapping

from kg.model.mentions import Form, Mention

COARSE = {
    "Person": "Person", "Settlement": "Location", "Region": "Location", "Place": "Location", "Facility": "Location", "MilitaryBase": "Location",
    "Airport": "Location", "State": "Location", "DiplomaticMission": "Location", "Organisation": "Organisation", "GovernmentBody": "Organisation",
    "ArmedForce": "Organisation", "ArmedGroup": "Organisation", "Coalition": "Organisation", "Media": "Organisation",
}


def named_rows(mentions: Iterable[Mention], keys: Mapping[int, str] | None = None) -> tuple[dict[str, str | int], ...]:
    """Return one row for each named mention: start, end, text, type (Person, Organisation or Location) and node.

    `keys` gives the key of the thing that begins at an offset. Adjectives of nationality ("Iraqi") name no thing of their own
    and are left out.
    """
    return tuple(_row(m, (keys or {}).get(m.span.start, "")) for m in mentions
                 if m.form is Form.NAME and m.kind in COARSE and not m.rule.startswith("adjective-of-a-state"))


def _row(mention: Mention, node: str) -> dict[str, str | int]:
    coarse = "Organisation" if mention.rule == "people-of-a-state" else COARSE[mention.kind]
    return {"start": mention.span.start, "end": mention.span.end, "text": mention.span.text, "type": coarse, "node": node}
