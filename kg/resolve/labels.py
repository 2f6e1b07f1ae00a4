"""Say in a few words what an attack or a movement is."""

from kg.knowledge.frames import FrameLexicon
from kg.model.kinds import PLACES
from kg.resolve.drafts import Draft, plain

TWO_SIDED = frozenset({"Battle", "Offensive", "Raid"})
"""Classes of attacks in which either side may lose people."""
BESIDE = ("near ", "outside ")
"""How the label of a place begins that is next to another one."""


CLASH = ("clash", "with")
"""How what protesters and the police do to each other is told, and how those struck are joined to it."""


def attack_label(draft: Draft, lexicon: FrameLexicon) -> str:
    """Return a label such as "rocket attack on Camp Orlo": the title, else the words of the fullest mention."""
    if draft.title:
        return draft.title
    nouns = [m for m in draft.mentions if m.form == "noun"]
    first = max(nouns, key=lambda m: len(m.phrase.text)) if nouns else None
    spoken = next((m.frame for m in draft.mentions if lexicon.spoken(m.frame)), None)
    verb = lexicon.spoken(spoken) if spoken else None
    own = CLASH[0] if draft.kind == "Protest" else spoken_class(draft.kind)
    label = plain(first.phrase.text) if first else verb or own
    # Who is killed in a battle need not be the one fought against.
    struck = draft.fillers("target") or ([] if draft.kind in TWO_SIDED and nouns else draft.fillers("victim"))
    target = next(iter(struck), None)
    place = next((p for p in draft.fillers("place") if not target or p.label not in target.label), None)
    if target is not None and target.label.lower() not in label.lower():
        frame = first.frame if first else spoken
        joins = lexicon.joins_of(frame) if frame else lexicon.joins(draft.kind)
        joins = CLASH[1] if draft.kind == "Protest" else joins
        if joins == "with" and target.kind in PLACES:
            joins = "of" if label.endswith("siege") else "at"
        label += f" {joins} {target.label}"
    if place is not None and place.label.lower() not in label.lower():
        beside = place.near or place.label.startswith(BESIDE)
        label += f" {place.label}" if beside else f" in {place.label}"
    return label


def spoken_class(kind: str) -> str:
    """Return a class name as words.

    >>> spoken_class("SuicideBombing")
    'suicide bombing'
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in kind).strip()


def movement_label(draft: Draft) -> str:
    """Return a label such as "withdrawal of Zarvanian troops from Orlo"."""
    label = spoken_class(draft.kind)
    for word, role in (
        (" of", "facility"),
        (" of", "agent"),
        (" from", "origin"),
        (" to", "destination"),
        (" to", "transferredTo"),
    ):
        party = next(iter(draft.fillers(role)), None)
        if party is not None and party.label not in label and not (word == " of" and " of " in label):
            label += f"{word} {party.label}"
    return label
