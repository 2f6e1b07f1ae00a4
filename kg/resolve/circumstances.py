"""Bring the words for one circumstance together: "the COVID-19 pandemic in Iraq", "the pandemic"."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.ingest.slugs import slug
from kg.model.causes import Cause

VAGUE = frozenset({"situation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """A state of affairs that is given as a reason, under its fullest words."""

    key: str
    label: str
    aliases: tuple[str, ...]


def merge_circumstances(causes: Iterable[Cause], generic: frozenset[str]) -> dict[Cause, Circumstance]:
    """Return for each cause the circumstance that it names.

    Two phrases are one circumstance where they have the same head and one's content words are among the other's ("the
    pandemic"), or where both heads say little and one name with a figure goes before them ("the COVID-19 situation").
    A phrase that fits two different circumstances joins neither.
    """
    distinct = sorted(set(causes), key=lambda c: (-len(set(c.lemmas)), c.span.start))
    groups: list[list[Cause]] = []
    for cause in distinct:
        fitting = [g for g in groups if any(_same(cause, member, generic) for member in g)]
        if len(fitting) == 1:
            fitting[0].append(cause)
        else:
            groups.append([cause])
    return {member: _circumstance(group) for group in groups for member in group}


def _same(one: Cause, other: Cause, generic: frozenset[str]) -> bool:
    mine, theirs = set(one.lemmas), set(other.lemmas)
    if one.lemmas[0] == other.lemmas[0] and (mine <= theirs or theirs <= mine):
        return True
    return {one.lemmas[0], other.lemmas[0]} <= generic and bool(_telling(mine) & _telling(theirs))


def _telling(lemmas: set[str]) -> set[str]:
    """Return the words that are names with a figure in them ("covid-19")."""
    return {w for w in lemmas if any(c.isdigit() for c in w) and any(c.isalpha() for c in w)}


def _circumstance(group: list[Cause]) -> Circumstance:
    labels = sorted({" ".join(c.span.text.split()) for c in group}, key=lambda t: (-len(t), t))
    first = next(
        (
            " ".join(c.span.text.split())
            for c in sorted(group, key=lambda c: (-len(c.span.text), c.span.start))
            if c.lemmas[0] not in VAGUE
        ),
        labels[0],
    )
    return Circumstance(key=f"circumstance/{slug(first)}", label=first, aliases=tuple(t for t in labels if t != first))
