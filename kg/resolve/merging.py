"""Bring together drafts that turn out to be one event after all."""

from collections.abc import Sequence

from kg.resolve.dating import finer, overlap
from kg.resolve.drafts import FIRST_ONLY, Draft, fold


def merge_same_victims(drafts: Sequence[Draft]) -> list[Draft]:
    """Bring together attacks that killed the same named person in times that overlap: nobody is killed twice."""
    kept: list[Draft] = []
    for draft in drafts:
        victims, dating = draft.names("victim"), draft.dating
        same = (k for k in kept if k.dating and dating and overlap(k.dating, dating) and victims & k.names("victim"))
        known = next(same, None) if victims else None
        if known is None:
            kept.append(draft)
            continue
        known.mentions += draft.mentions
        known.casualties += draft.casualties
        have = {(r.role, fold(r.party.ident)) for r in known.roles}
        settled = {r.role for r in known.roles if r.role in FIRST_ONLY}
        known.roles += [
            r for r in draft.roles if r.role not in settled and (r.role, fold(r.party.ident)) not in have
        ]
        known.dating = finer(known.dating, draft.dating)
    return kept
