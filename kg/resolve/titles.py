"""Read off the title who and where its event is about: entities that the title names."""

import re
from collections.abc import Sequence

from kg.model.entities import Entity
from kg.model.events import Party, RoleOf
from kg.model.kinds import BODIES, PLACES, SITES
from kg.model.text import NO_SENTENCE, BlockKind, Span
from kg.resolve.drafts import Draft, Findings

SHORTEST = 3
WITHIN = re.compile(r"\b(?:coup|mutiny|uprising|revolt|rebellion)\b", re.IGNORECASE)
"""What happens inside a state, so that the adjective before it says where, not who."""


def _state_in_title(findings: Findings) -> str | None:
    """Return the key of the one state that the title names, also by its adjective ("the Kelmari coup")."""
    title = findings.article.title
    within = bool(WITHIN.search(title))
    found = [
        e.key
        for e in findings.index.by_key.values()
        if e.kind == "State"
        and any(_is_in(n, title) for n in (e.label, *(e.aliases if within else ())))
    ]
    return found[0] if len(found) == 1 else None


def _is_in(name: str, title: str) -> bool:
    return _match(name, title) is not None


def _match(name: str, title: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title)


def _parts_of_names(findings: Findings) -> frozenset[str]:
    """Return the names in the title that are only parts of longer ones of grounds ("Orlo" in "Battle of the Orlo Gap").

    A building that bears the name of a town is in it.
    """
    title, entities = findings.article.title, findings.index.by_key.values()
    grounds = {n for e in entities if e.kind in PLACES - SITES for n in (e.label, *e.aliases) if _is_in(n, title)}
    without = title
    for name in sorted(grounds, key=len, reverse=True):
        inner = [n for n in grounds if n != name and _is_in(n, name)]
        without = without.replace(name, "") if inner else without
    return frozenset(n for n in grounds if any(n != m and _is_in(n, m) for m in grounds) and not _is_in(n, without))


def _telling(entity: Entity, names: Sequence[str], findings: Findings) -> tuple[Span, int]:
    """Return where the title has one of an entity's names, -1 for its sentence; else the entity's first mention."""
    line = next((b.span for b in findings.article.blocks if b.kind is BlockKind.TITLE), None)
    found = (_match(name, line.text) for name in names) if line is not None else ()
    match = next((m for m in found if m is not None), None)
    if line is None or match is None:
        mention = min(entity.mentions, key=lambda m: m.span.start)
        return mention.span, mention.sentence
    return findings.article.span(line.start + match.start(), line.start + match.end()), NO_SENTENCE


def add_title_roles(draft: Draft, findings: Findings, *, attack: bool) -> None:
    """Give the title's event the places (of an attack) or parties (of an agreement) that the title names."""
    wanted = PLACES if attack else BODIES
    role = "place" if attack else "party"
    have = {p.key for p in draft.fillers(role)}
    state = _state_in_title(findings) if attack else None
    inside = _parts_of_names(findings)
    for entity in sorted(findings.index.by_key.values(), key=lambda e: e.key):
        names = [
            n
            for n in (entity.label, *entity.aliases)
            if len(n) >= SHORTEST and n not in inside and _is_in(n, findings.article.title)
        ]
        if not ((entity.kind in wanted and names) or entity.key == state) or entity.key in have:
            continue
        span, sentence = _telling(entity, names or (entity.label, *entity.aliases), findings)
        party = Party(key=entity.key, label=entity.label, kind=entity.kind, span=span)
        draft.roles.append(RoleOf(role=role, party=party, sentence=sentence, rule="title"))
        if attack and entity.kind in SITES and not draft.fillers("target"):
            draft.roles.append(RoleOf(role="target", party=party, sentence=sentence, rule="title"))
