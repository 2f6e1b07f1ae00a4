"""Read off the title who and where its event is about: entities that the title names."""

import re

from kg.model.events import Party, RoleOf
from kg.resolve.drafts import Draft, Findings

PLACES = frozenset({"Place", "Settlement", "Region", "Facility", "MilitaryBase", "Airport", "DiplomaticMission"})
SITES = frozenset({"Facility", "MilitaryBase", "Airport", "DiplomaticMission"})
BODIES = frozenset({"State", "Organisation", "GovernmentBody", "ArmedForce", "ArmedGroup", "Coalition"})
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
        and any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", title) for n in (e.label, *(e.aliases if within else ())))
    ]
    return found[0] if len(found) == 1 else None


def add_title_roles(draft: Draft, findings: Findings, *, attack: bool) -> None:
    """Give the title's event the places (of an attack) or parties (of an agreement) that the title names."""
    wanted = PLACES if attack else BODIES
    role = "place" if attack else "party"
    have = {p.key for p in draft.fillers(role)}
    state = _state_in_title(findings) if attack else None
    for entity in sorted(findings.index.by_key.values(), key=lambda e: e.key):
        names = [
            n
            for n in (entity.label, *entity.aliases)
            if len(n) >= SHORTEST and re.search(rf"(?<!\w){re.escape(n)}(?!\w)", findings.article.title)
        ]
        if not ((entity.kind in wanted and names) or entity.key == state) or entity.key in have:
            continue
        mention = min(entity.mentions, key=lambda m: m.span.start)
        party = Party(key=entity.key, label=entity.label, kind=entity.kind, span=mention.span)
        draft.roles.append(RoleOf(role=role, party=party, sentence=mention.sentence, rule="title"))
        if attack and entity.kind in SITES and not draft.fillers("target"):
            draft.roles.append(RoleOf(role="target", party=party, sentence=mention.sentence, rule="title"))
