"""Bring the mentions of attacks together: lead and body, "the attack", phases of the article's own attack."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.knowledge.frames import FrameLexicon
from kg.model.events import Dating
from kg.model.frames import COMBAT, CasualtyMention, ClaimMention, Factuality, FrameMention
from kg.model.mentions import Basis, Precision
from kg.resolve.dating import overlap, same_day
from kg.resolve.drafts import Draft, Findings, fold, roles_of
from kg.resolve.likeness import (
    STEM,
    TAKING,
    are_at_two_times,
    are_in_two_clauses,
    are_on_two_sides,
    are_opposed,
    are_other_sides,
    died_apart,
    is_fighting_at_large,
    is_general,
    is_in_other_town,
    is_incident,
    is_later_that_day,
    is_one_of,
    is_otherwise_named,
    is_taken_after,
    is_violence,
)
from kg.resolve.merging import merge_same_victims
from kg.resolve.titled import Titled, operation_draft, title_draft
from kg.resolve.tolls import died_otherwise, hang
from kg.resolve.worth import is_of_nature, is_worth_a_node

REACH = 12
BESIDE = 4
"""How many sentences back an attack of another paragraph may be that "the attack" takes up."""
PERFECT = re.compile(r"\bhad (?:\w+ly |been )*$|, who (?:was|were) (?:\w+ly )?$")


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
    blamed = [c.about.span for c in claims if c.about is not None and c.kind != "denies"]
    meant = [d for d in drafts if not is_of_nature(d, findings.article.title)]
    kept = [d for d in meant if (d is drafter.main and d.mentions) or is_worth_a_node(d, blamed)]
    for draft in (d for d in kept if d is not drafter.main and not _is_earlier(d, findings)):
        if draft.dating is None or draft.dating.basis is Basis.SECTION:
            draft.dating = findings.told_on(draft.first_sentence) or draft.dating
    return kept


def _is_of_its_class(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether a mention is of a class that tells of a draft, or of those who died of nobody's hand in it."""
    died = mention.frame == "killing" and not mention.fillers_of("agent")
    return died or any(m.evokes == mention.evokes for m in draft.mentions)


def _are_one_word(mention: FrameMention, draft: Draft) -> bool:
    """Tell whether a noun mention repeats the word by which a draft was told."""
    word = mention.trigger.text.lower()
    return any(m.form == "noun" and m.trigger.text.lower() == word for m in draft.mentions)


def _is_earlier(draft: Draft, findings: Findings) -> bool:
    """Tell whether the first mention looks back ("had been attacked"), so that the paragraph's day is not its own."""
    first = draft.mentions[0]
    sentence = findings.sentences[first.sentence].span
    return PERFECT.search(sentence.text[: first.trigger.start - sentence.start]) is not None


class _Drafter:
    """Walks the mentions in text order and decides for each whether it is new."""

    def __init__(self, findings: Findings, lexicon: FrameLexicon, operation: Draft | None) -> None:
        self.findings, self.lexicon = findings, lexicon
        self.main = title_draft(findings, lexicon) or operation
        self.drafts: list[Draft] = [self.main] if self.main is not None else []
        self.titled = Titled(draft=self.main, drafts=self.drafts, findings=findings, lexicon=lexicon)

    def take(self, mention: FrameMention) -> None:
        """Add a mention to the attack that it is of, or start a new one."""
        dating = self.findings.own_dating(mention.times)
        known = self._antecedent(mention, dating)
        if known is None:
            known = Draft(kind=mention.evokes)
            self.drafts.append(known)
            told = self.findings.dating(mention.times, mention.sentence)
            dating = dating or told or self.titled.day_of_incident(mention)
        if known.title is None and self.lexicon.compatible(known.kind, mention.evokes):
            known.kind = self.lexicon.more_specific(known.kind, mention.evokes)
        lead = mention.sentence == 0 and known.kind not in COMBAT
        phase = known is self.main and known.mentions and mention.form == "verb" and not lead
        known.add(
            replace(mention, fillers=tuple(f for f in mention.fillers if f.role != "agent")) if phase else mention,
            self.findings,
            dating,
        )

    def _antecedent(self, mention: FrameMention, dating: Dating | None) -> Draft | None:
        if self.titled.is_alias(mention):
            return self.main
        if mention.told_of is not None:
            told = next((d for d in self.drafts if any(m.trigger.overlaps(mention.told_of) for m in d.mentions)), None)
            if told is not None and not are_opposed(told, mention, self.findings):
                return told
        same_sentence = [
            d
            for d in self.drafts
            if d.last_sentence == mention.sentence
            and any(m.sentence == mention.sentence and not m.definite for m in d.mentions)
        ]
        if not mention.definite:
            for draft in reversed(same_sentence):
                if self._one_telling(draft, mention, dating):
                    return draft
        victims = {fold(r.party.ident) for r in roles_of(mention, self.findings) if r.role == "victim"}
        candidates = [
            d
            for d in reversed(self.drafts)
            if (
                self.lexicon.compatible(d.kind, mention.evokes)
                and not (is_incident(d, mention) or is_violence(d, mention) or is_fighting_at_large(d, mention))
                and not (d is self.main and self.titled.is_whole(mention))
            )
            or (d is self.main and mention.evokes not in self.lexicon.wholes and not self.titled.is_part(mention))
            or victims & d.names("victim")
        ]
        if self.main in candidates and self.titled.has_class_of(mention):
            candidates.sort(key=lambda d: d is not self.main)
        for draft in candidates:
            if self._same(draft, mention, dating):
                return draft
        if mention.frame == "killing" and dating is None and not mention.fillers_of("agent"):
            died = next((d for d in reversed(self.drafts) if victims & d.names("victim")), None)
            main = None if self.titled.is_part(mention) else self.main
            return died or self._last_told(mention, victims) or main
        if mention.definite and not (dating and dating.precision is Precision.DAY):
            return self._referent(mention, dating, candidates)
        return self.titled.phase(mention, dating)

    def _one_telling(self, draft: Draft, mention: FrameMention, dating: Dating | None) -> bool:
        """Tell whether two triggers of one sentence tell one attack ("targeted with air strikes")."""
        if not (
            self.lexicon.compatible(draft.kind, mention.evokes)
            or "killing" in (mention.frame, *(m.frame for m in draft.mentions))
        ):
            return False
        if is_incident(draft, mention) or is_one_of(draft, mention):
            return False
        if dating and draft.dating and not overlap(dating, draft.dating):
            return False
        if are_opposed(draft, mention, self.findings) or are_at_two_times(draft, mention, self.findings):
            return False
        if died_apart(draft, mention, self.findings) or is_taken_after(draft, mention, self.findings):
            return False
        if are_in_two_clauses(draft, mention, self.findings):
            return False
        victims = {fold(r.party.ident) for r in roles_of(mention, self.findings) if r.role == "victim"}
        others = {fold(p.ident) for p in draft.fillers("target") if p.kind == "Person"} | draft.names("victim")
        if victims and others and not victims & others:
            return False
        mine = {fold(r.party.ident) for r in roles_of(mention, self.findings) if r.role == "target"}
        return (
            not mine
            or not draft.names("target")
            or bool(mine & draft.names("target", "victim"))
            or mention.frame == "killing"
        )

    def _same(self, draft: Draft, mention: FrameMention, dating: Dating | None) -> bool:
        """Tell whether date and participants make two mentions one attack."""
        if dating is None or draft.dating is None or mention.count or mention.ordinal:
            return False
        if is_one_of(draft, mention) or died_apart(draft, mention, self.findings):
            return False
        if are_on_two_sides(draft, mention, self.findings):
            return False
        if draft is not self.main and is_later_that_day(mention, draft, self.findings):
            return False
        if not overlap(dating, draft.dating):
            return False
        mine = {
            fold(r.party.ident)
            for r in roles_of(mention, self.findings)
            if r.role in ("target", "victim", "place", "harmed")
        }
        theirs = draft.names("target", "victim", "place", "harmed")
        here = any(m.sentence == mention.sentence for m in draft.mentions)
        if mention.frame == "killing" and here:
            theirs -= draft.names("place")  # "ten men were killed in the battle for Orlo"
        if same_day(dating, draft.dating) and (draft is self.main or not (mine and theirs)):
            return draft is self.main or (_is_of_its_class if here else self._tells_alike)(draft, mention)
        if same_day(dating, draft.dating):
            return bool(mine & theirs)
        return bool(mine & theirs) and not here and self._tells_alike(draft, mention) and (
            dating.precision == draft.dating.precision
            or Precision.YEAR not in (dating.precision, draft.dating.precision)
        )

    def _tells_alike(self, draft: Draft, mention: FrameMention) -> bool:
        """Tell whether a mention points back, or tells of one deed in the draft's words, or its doer's, or its class."""
        words = {m.trigger.text.lower()[:STEM] for m in draft.mentions if not m.plural}
        doers = {fold(r.party.ident) for r in roles_of(mention, self.findings) if r.role == "agent" and r.party.key}
        again = mention.trigger.text.lower()[:STEM] in words and not mention.plural
        kinds = {draft.kind, mention.evokes}
        special = kinds.isdisjoint(self.lexicon.generic) and kinds.isdisjoint(COMBAT)
        return mention.definite or again or special or bool(doers & draft.names("agent"))

    def _referent(self, mention: FrameMention, dating: Dating | None, candidates: Sequence[Draft]) -> Draft | None:
        """Return what "the attack" is: one with the same target, the last one near by, or the article's own."""
        mine = {
            fold(r.party.ident)
            for r in roles_of(mention, self.findings)
            if r.role in ("target", "victim", "place")
        }
        near = [d for d in candidates if self._may_refer(mention, d, dating, mine)]
        for draft in near:
            if mine & draft.names("target", "victim", "place"):
                return draft
        block = self.findings.block_of(mention.sentence)
        local = [
            d
            for d in near
            if d.mentions and self.findings.block_of(d.last_sentence) == block and not (mine and d.names("target"))
            and not (self.titled.has_class_of(mention) and d.kind != mention.evokes)
        ]
        alike = [d for d in near if _are_one_word(mention, d)]
        generic = self.lexicon.generic
        if local and alike and not mine and mention.evokes not in generic and all(d.kind in generic for d in local):
            return max(alike, key=lambda d: d.last_sentence)
        if local:
            return max(local, key=lambda d: (d.last_sentence, d is self.main))
        if self.titled.is_whole(mention) or self.titled.is_part(mention):
            return None
        if self.main is not None and not (dating and self.main.dating and not overlap(dating, self.main.dating)):
            other = is_otherwise_named(mention, self.main) or (dating is None and self.titled.is_elsewhen(mention))
            return None if other else self.main
        return None if mine or mention.ordinal is not None else self._beside(mention, near, alike)

    def _beside(self, mention: FrameMention, near: Sequence[Draft], alike: Sequence[Draft]) -> Draft | None:
        """Return the attack of another paragraph that "the attack" is: one in the same word, or the only one told."""
        single = [d for d in self.drafts if not any(m.plural for m in d.mentions)]
        same = [d for d in near if d.kind == mention.evokes or len(single) == 1]
        plain = (d for d in same if d in single and d.kind not in COMBAT and not mention.plural)
        found = [*alike, *plain]
        return next((d for d in found if mention.sentence - d.last_sentence <= BESIDE), None)

    def _may_refer(self, mention: FrameMention, draft: Draft, dating: Dating | None, mine: set[str]) -> bool:
        """Tell whether "the attack" can be an attack told before; `mine` are whom and where the mention tells."""
        main = draft is self.main
        return (
            mention.sentence - draft.last_sentence <= REACH
            and draft.first_sentence != mention.sentence
            and not (dating and draft.dating and not overlap(dating, draft.dating))
            and not is_otherwise_named(mention, draft)
            and not are_other_sides(mention, draft, self.findings)
            and not (not main and self._is_of_other_day(mention, draft))
            and not (mention.ordinal and all(m.ordinal is None for m in draft.mentions) and not main)
            and not (
                mention.frame in TAKING and mine and draft.names("place") and not mine & draft.names("target", "place")
            )
            and not (mention.plural and draft.kind != mention.evokes and all(not m.plural for m in draft.mentions))
            and not is_general(mention, draft, self.main)
        )

    def _is_of_other_day(self, mention: FrameMention, draft: Draft) -> bool:
        """Tell whether the heading above a mention is another day than that of an attack told under another heading."""
        sections = (self.findings.sentences[s].section for s in (mention.sentence, draft.last_sentence))
        mine, theirs = (self.findings.section_dating.get(section) for section in sections)
        days = mine is not None and theirs is not None and mine.precision is theirs.precision is Precision.DAY
        return days and mine is not None and theirs is not None and not overlap(mine, theirs)

    def _last_told(self, mention: FrameMention, victims: set[str]) -> Draft | None:
        """Return the attack told last in the same paragraph, a few sentences back at most, if it killed nobody else."""
        block = self.findings.block_of(mention.sentence)
        text = self.findings.article.text
        fired = (text[: f.span.start].rstrip()[-3:].lower() != "the" for f in mention.fillers_of("weapon"))
        if died_otherwise(mention.trigger, mention.sentence, self.findings) or any(fired):
            return None  # "a mine killed two", which is another's, but not "the bomb killed two"
        near = [
            d
            for d in self.drafts
            if d.mentions
            and mention.sentence - d.last_sentence <= 2
            and self.findings.block_of(d.last_sentence) == block
        ]
        last = max(near, key=lambda d: d.last_sentence, default=None)
        if last is None or (victims and last.names("victim")) or is_in_other_town(mention, last, self.findings):
            return None
        return last

