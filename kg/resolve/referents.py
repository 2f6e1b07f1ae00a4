"""Find the attack that "the attack" takes up, and the one in which people died of whom a later sentence tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.knowledge.frames import FrameLexicon
from kg.knowledge.happening_words import load_happening_words
from kg.model.events import Dating
from kg.model.frames import COMBAT, RISINGS, FrameMention
from kg.model.mentions import Precision
from kg.resolve.dating import overlap
from kg.resolve.drafts import Draft, Findings, fold, roles_of
from kg.resolve.likeness import (
    also_died,
    are_other_sides,
    have_other_doers,
    is_general,
    is_in_other_town,
    is_of_other_victim,
    is_otherwise_named,
    strikes_another,
)
from kg.resolve.sequence import are_at_two_times
from kg.resolve.titled import Titled
from kg.resolve.tolls import STRETCH, died_otherwise
from kg.resolve.voices import is_claimed

REACH = 12
JUST_BEFORE = 2
STEM = 5
"""How many letters a noun shares with the verb of the same deed."""
BESIDE = 4
"""How many sentences back an attack of another paragraph may be that "the attack" takes up."""


def _are_one_word(mention: FrameMention, draft: Draft) -> bool:
    """Tell whether a noun mention repeats the word by which a draft was told."""
    word = mention.trigger.text.lower()
    return any(m.form == "noun" and m.trigger.text.lower() == word for m in draft.mentions)


def _is_of_one_stem(mention: FrameMention, draft: Draft) -> bool:
    """Tell whether a noun takes up the verb of the sentence before ("police said that they attacked; the attack")."""
    stem = mention.trigger.text.lower()[:STEM]
    told = (m for m in draft.mentions if mention.sentence - m.sentence == 1 and m.form == "verb")
    return any(m.trigger.text.lower().startswith(stem) for m in told)


def _is_taken_up(mention: FrameMention, draft: Draft, generic: frozenset[str]) -> bool:
    """Tell whether "the attack" can be one of its paragraph: in other words only one of the sentences just before.

    "The battle" and "the offensive" are no shooting and no raid.
    """
    fought = mention.evokes in COMBAT and draft.kind not in {mention.evokes, *generic}
    near = mention.sentence - draft.last_sentence <= JUST_BEFORE
    return _are_one_word(mention, draft) or (near and not fought)


def _is_just_told(mention: FrameMention, draft: Draft, mine: set[str]) -> bool:
    """Tell whether "the attack" follows a verb of its own sentence that tells one ("gunmen stormed it; the attack")."""
    told = [m for m in draft.mentions if m.sentence == mention.sentence]
    before = all(m.form == "verb" and m.trigger.end < mention.trigger.start for m in told)
    return before and not mine and not mention.times


@dataclass(frozen=True, slots=True, kw_only=True)
class Referents:
    """The attacks told so far; `drafts` grow while it is asked, `main` is the attack that the title names."""

    main: Draft | None
    drafts: Sequence[Draft]
    titled: Titled
    findings: Findings
    lexicon: FrameLexicon

    def of(self, mention: FrameMention, dating: Dating | None, candidates: Sequence[Draft]) -> Draft | None:
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
            and (d is self.main or _is_taken_up(mention, d, self.lexicon.generic))
        ]
        told = [d for d in local if not is_claimed(d) or _is_of_one_stem(mention, d)]
        local = told or local  # what only somebody cited tells is taken up last
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
        taking = mention.frame in load_happening_words().likeness.taking
        main = draft is self.main
        return (
            mention.sentence - draft.last_sentence <= REACH
            and (draft.first_sentence != mention.sentence or _is_just_told(mention, draft, mine))
            and (main or not have_other_doers(draft, mention, self.findings))
            and not strikes_another(draft, mention, self.findings)
            and not is_of_other_victim(draft, mention, self.findings)
            and (main or mention.trigger.text.lower() not in RISINGS or _are_one_word(mention, draft))
            and not (dating and draft.dating and not overlap(dating, draft.dating))
            and not is_otherwise_named(mention, draft)
            and not are_other_sides(mention, draft, self.findings)
            and not (not main and (self._is_of_other_day(mention, draft) or self._has_gone_on(mention, draft)))
            and not (mention.ordinal and all(m.ordinal != mention.ordinal for m in draft.mentions) and not main)
            and not (taking and mine and draft.names("place") and not mine & draft.names("target", "place"))
            and not (mention.plural and draft.kind != mention.evokes and all(not m.plural for m in draft.mentions))
            and not is_general(mention, draft, self.main)
        )

    def _is_of_other_day(self, mention: FrameMention, draft: Draft) -> bool:
        """Tell whether the heading above a mention is another day than that of an attack told under another heading."""
        sections = (self.findings.sentences[s].section for s in (mention.sentence, draft.last_sentence))
        mine, theirs = (self.findings.section_dating.get(section) for section in sections)
        days = mine is not None and theirs is not None and mine.precision is theirs.precision is Precision.DAY
        return days and mine is not None and theirs is not None and not overlap(mine, theirs)

    def _has_gone_on(self, mention: FrameMention, draft: Draft) -> bool:
        """Tell whether the story has come to another day than that of an attack told in another paragraph."""
        here, there = (self.findings.block_of(s) for s in (mention.sentence, draft.last_sentence))
        told = self.findings.told_on(mention.sentence) if here != there else None
        dated = draft.dating if told is not None else None
        return told is not None and dated is not None and dated.precision is Precision.DAY and not overlap(told, dated)

    def last_told(self, mention: FrameMention, victims: set[str]) -> Draft | None:
        """Return the attack told last in the same paragraph, a few sentences back at most, if it killed nobody else."""
        block = self.findings.block_of(mention.sentence)
        text = self.findings.article.text
        fired = (text[: f.span.start].rstrip()[-3:].lower() != "the" for f in mention.fillers_of("weapon"))
        sentence = self.findings.sentences[mention.sentence].span.text
        if died_otherwise(mention.trigger, mention.sentence, self.findings) or any(fired) or STRETCH.search(sentence):
            return None  # "a mine killed two", which is another's, but not "the bomb killed two"
        near = [
            d
            for d in self.drafts
            if d.mentions
            and mention.sentence - d.last_sentence <= 2
            and self.findings.block_of(d.last_sentence) == block
        ]
        last = max(near, key=lambda d: d.last_sentence, default=None)
        if last is None or (victims and last.names("victim")) or also_died(last, mention, self.findings):
            return None
        apart = are_at_two_times(last, mention, self.findings) or is_in_other_town(mention, last, self.findings)
        return None if apart else last
