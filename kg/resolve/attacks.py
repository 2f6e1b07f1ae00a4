"""Bring the mentions of attacks together: lead and body, "the attack", phases of the article's own attack."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.knowledge.frames import FrameLexicon
from kg.model.events import Dating
from kg.model.frames import COMBAT, CasualtyMention, ClaimMention, Factuality, FrameMention
from kg.model.mentions import Basis, Precision
from kg.model.text import Span
from kg.resolve.drafts import Draft, Findings, fold, roles_of
from kg.resolve.likeness import (
    are_listed,
    are_opposed,
    is_another,
    is_fighting_at_large,
    is_incident,
    is_violence,
)
from kg.resolve.merging import merge_same_victims
from kg.resolve.referents import Referents
from kg.resolve.sequence import is_earlier
from kg.resolve.tellings import Tellings
from kg.resolve.titled import Titled, operation_draft, title_draft
from kg.resolve.tolls import died_in_main, hang
from kg.resolve.worth import is_of_nature, is_worth_a_node

LEAD = 2
"""The sentences that may tell more exactly what the title names ("the attack was carried out by a suicide bomber")."""
BY_MEANS = frozenset({"SuicideBombing", "DroneStrike", "MissileStrike"})
"""Classes of attacks that who or what made them tells."""
GRANTING = frozenset({"claim:responsible", "claim:deny_responsibility", "claim:involvement"})
"""Rules of denials that grant that there was an attack ("denied being behind the raid", not "denied any raid")."""
PERFECT = re.compile(
    r"\bhad (?:\w+ly |been )*$|, who (?:was|were) (?:\w+ly )?$"
    r"|\b(?:revenge|retaliation|reprisal|response|anniversary|memory|aftermath|wake) (?:for|to|of) "
    r"(?:the |an? )?(?:\w+ )?$"
)


def draft_attacks(
    mentions: Sequence[FrameMention],
    casualties: Sequence[CasualtyMention],
    claims: Sequence[ClaimMention],
    findings: Findings,
    lexicon: FrameLexicon,
) -> list[Draft]:
    """Return the attacks that the article tells as having occurred, in order of first mention.

    `claims` say of which attacks somebody is held responsible.
    """
    drafter = _Drafter(findings, lexicon, operation_draft(mentions, findings))
    events: list[FrameMention | CasualtyMention] = sorted(
        [*(m for m in mentions if m.stance.factuality is Factuality.OCCURRED), *casualties],
        key=lambda m: (
            m.sentence,
            isinstance(m, CasualtyMention),
            isinstance(m, FrameMention) and m.frame == "killing",
            m.trigger.start if isinstance(m, FrameMention) else m.span.start,
        ),
    )
    for mention in events:
        if isinstance(mention, FrameMention):
            drafter.take(mention)
        else:
            hang(mention, drafter.drafts, drafter.main, findings, casualties)
    drafts = merge_same_victims(drafter.drafts)
    known = [m.trigger for m in mentions if m.definite]
    blamed = [c.about.span for c in claims if c.about is not None and (c.kind != "denies" or _is_granted(c, known))]
    meant = [d for d in drafts if not is_of_nature(d, findings.article.title)]
    kept = [d for d in meant if (d is drafter.main and d.mentions) or is_worth_a_node(d, blamed)]
    if drafter.main is not None and drafter.main.dating is None:
        drafter.main.dating = findings.title_dating
    for draft in (d for d in kept if d is not drafter.main and not _is_earlier(d, findings)):
        if draft.dating is None or draft.dating.basis is Basis.SECTION:
            draft.dating = findings.told_on(draft.first_sentence) or draft.dating
    return kept


def _is_granted(denial: ClaimMention, known: Sequence[Span]) -> bool:
    """Tell whether who denies responsibility for one of the `known` attacks grants that there was one."""
    about = denial.about
    return denial.rule in GRANTING and about is not None and any(trigger.overlaps(about.span) for trigger in known)


def _is_earlier(draft: Draft, findings: Findings) -> bool:
    """Tell whether the first mention looks back ("had been attacked"), so that the paragraph's day is not its own."""
    first = draft.mentions[0].sentence
    sentence = findings.sentences[first].span
    starts = (m.trigger.start - sentence.start for m in draft.mentions if m.sentence == first)
    return any(PERFECT.search(sentence.text[:start]) for start in starts)


class _Drafter:
    """Walks the mentions in text order and decides for each whether it is new."""

    def __init__(self, findings: Findings, lexicon: FrameLexicon, operation: Draft | None) -> None:
        self.findings, self.lexicon = findings, lexicon
        self.main = title_draft(findings, lexicon) or operation
        self.drafts: list[Draft] = [self.main] if self.main is not None else []
        self.titled = Titled(draft=self.main, drafts=self.drafts, findings=findings, lexicon=lexicon)
        self.tellings = Tellings(main=self.main, findings=findings, lexicon=lexicon)
        self.referents = Referents(
            main=self.main, drafts=self.drafts, titled=self.titled, findings=findings, lexicon=lexicon
        )

    def take(self, mention: FrameMention) -> None:
        """Add a mention to the attack that it is of, or start a new one."""
        dating = self.findings.own_dating(mention.times)
        known = self._antecedent(mention, dating)
        if known is None and self._is_of_battle(mention, dating):
            return
        if known is None:
            known = Draft(kind=mention.evokes)
            self.drafts.append(known)
            told = self.findings.dating(mention.times, mention.sentence)
            dating = dating or told or self.titled.day_of_incident(mention)
        exact = known.title is None or self._tells_means(mention, known)
        if exact and self.lexicon.compatible(known.kind, mention.evokes):
            known.kind = self.lexicon.more_specific(known.kind, mention.evokes)
        lead = mention.sentence == 0 and known.kind not in COMBAT
        phase = known is self.main and known.mentions and mention.form == "verb" and not lead
        phase = phase and mention.source is None  # whom somebody names as the doer is no doer yet
        left_out = {"agent"} if phase else set[str]()
        if known is self.main and self.titled.is_of_a_phase(mention):
            dating, left_out = None, left_out | {"place"}
        if known is self.main:
            left_out = left_out | self.titled.left_to_lead(mention)
        fillers = tuple(f for f in mention.fillers if f.role not in left_out)
        known.add(replace(mention, fillers=fillers), self.findings, dating)

    def _antecedent(self, mention: FrameMention, dating: Dating | None) -> Draft | None:
        if self.titled.is_alias(mention) or self.titled.is_named(mention, dating):
            return self.main
        if mention.told_of is not None:
            told = next((d for d in self.drafts if any(m.trigger.overlaps(mention.told_of) for m in d.mentions)), None)
            if told is not None and not are_opposed(told, mention, self.findings):
                return told
        if not mention.definite and (here := self._told_here(mention, dating)) is not None:
            return here
        victims = {fold(r.party.ident) for r in roles_of(mention, self.findings) if r.role == "victim"}
        candidates = self._candidates(mention, victims)
        for draft in candidates:
            if self.tellings.are_same(draft, mention, dating):
                return draft
        if mention.frame == "killing" and dating is None and not mention.fillers_of("agent"):
            died = next((d for d in reversed(self.drafts) if victims & d.names("victim")), None)
            main = self.main if died_in_main(mention, self.main, self.findings) else None
            main = None if self.titled.is_part(mention) else main
            return died or self.referents.last_told(mention, victims) or main
        if mention.definite and not (dating and dating.precision is Precision.DAY):
            meant = [d for d in candidates if not is_earlier(d, mention, self.findings)]
            meant = [d for d in meant if d is self.main or not are_listed(d, mention, self.findings)]
            if is_another(mention):
                meant = [d for d in meant if d is self.main]
            return self.referents.of(mention, dating, meant)
        return self.titled.phase(mention, dating)

    def _is_of_battle(self, mention: FrameMention, dating: Dating | None) -> bool:
        """Tell whether people died somewhere in the article's own battle, of which a text tells one by one."""
        battle = self.main is not None and self.main.kind in COMBAT and dating is None
        told = any(mention.fillers_of(role) for role in ("agent", "place"))
        return battle and mention.frame == "killing" and not told and not self.titled.is_part(mention)

    def _tells_means(self, mention: FrameMention, titled: Draft) -> bool:
        """Tell whether the lead says by whom or with what the title's attack was made ("a suicide bomber struck").

        A suicide bombing that the second sentence only names with its target may be another one.
        """
        lead = mention.sentence <= LEAD and mention.stance.factuality is Factuality.OCCURRED
        means = mention.sentence == 0 or (mention.definite and not mention.fillers_of("target"))
        means = means or any(mention.fillers_of(role) for role in ("agent", "weapon"))
        told = lead and means and mention.evokes in BY_MEANS
        return told and self.lexicon.specialises.get(mention.evokes) == titled.kind

    def _told_here(self, mention: FrameMention, dating: Dating | None) -> Draft | None:
        """Return the attack that the mention's own sentence told last, where the two are one telling."""
        for draft in reversed(self.drafts):
            told = any(m.sentence == mention.sentence and not m.definite for m in draft.mentions)
            last = told and draft.last_sentence == mention.sentence
            if last and self.tellings.is_one_telling(draft, mention, dating):
                return draft
        return None

    def _candidates(self, mention: FrameMention, victims: set[str]) -> list[Draft]:
        """Return the attacks that the mention may be of, the likeliest first: by class, title or victim."""
        main, whole, part = self.main, self.titled.is_whole(mention), self.titled.is_part(mention)
        candidates = [
            d
            for d in reversed(self.drafts)
            if (self._is_of_class(d, mention) and not (d is main and whole))
            or (d is main and not whole and not part)
            or (victims and victims & d.names("victim"))
        ]
        if main in candidates and self.titled.has_class_of(mention):
            candidates.sort(key=lambda d: d is not main)
        return candidates

    def _is_of_class(self, draft: Draft, mention: FrameMention) -> bool:
        """Tell whether a mention's class may be that of a draft, and neither is an incident of the other."""
        if not self.lexicon.compatible(draft.kind, mention.evokes):
            return False
        murder = mention.frame == "assassination" and draft.kind in COMBAT  # "the attempted murder" is no offensive
        beside = is_incident(draft, mention) or is_violence(draft, mention) or is_fighting_at_large(draft, mention)
        return not (murder or beside)
