"""Bring the mentions of force levels together: one number of one force at one time is one level."""

from collections.abc import Sequence
from dataclasses import replace

from kg.model.events import Dating, Level, Party
from kg.model.frames import Filler, ForceMention
from kg.resolve.drafts import Findings
from kg.resolve.parties import party_of


def resolve_levels(forces: Sequence[ForceMention], findings: Findings) -> tuple[Level, ...]:
    """Return force levels in text order; a number told again without a date, or with the same, adds its mention."""
    levels: list[Level] = []
    for mention in forces:
        dating = findings.dating(mention.times, mention.sentence, lasting=True)
        known = next((i for i, level in enumerate(levels) if _same(level, mention, dating)), None)
        if known is None:
            levels.append(_level(mention, dating, findings))
        else:
            told = levels[known]
            levels[known] = replace(told, mentions=(*told.mentions, mention), dating=told.dating or dating)
    return tuple(levels)


def _same(level: Level, mention: ForceMention, dating: Dating | None) -> bool:
    first = level.mentions[0]
    number = (first.low, first.best, first.high, first.planned) == (
        mention.low,
        mention.best,
        mention.high,
        mention.planned,
    )
    if not number or level.dating is None or dating is None:
        return number
    return (level.dating.not_before, level.dating.not_after) == (dating.not_before, dating.not_after)


def _level(mention: ForceMention, dating: Dating | None, findings: Findings) -> Level:
    force = party_of(Filler(role="force", span=mention.force, head=mention.force), findings.index)
    described = Party(key=None, label=mention.force.text, kind="UnnamedActor", span=mention.force)
    return Level(
        key=f"measure/{findings.article.key}/force-{mention.span.start}-{mention.span.end}",
        force=force or described,
        place=party_of(mention.place, findings.index) if mention.place else None,
        mentions=(mention,),
        dating=dating,
    )
