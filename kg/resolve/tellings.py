"""Tell whether two mentions tell one attack: two words of a sentence, or two that share a day and a doer."""

from dataclasses import dataclass

from kg.knowledge.frames import FrameLexicon
from kg.model.events import Dating
from kg.model.frames import COMBAT, FrameMention
from kg.model.mentions import Precision
from kg.resolve.dating import overlap, same_day
from kg.resolve.drafts import Draft, Findings, fold, roles_of
from kg.resolve.likeness import (
    STEM,
    are_in_two_clauses,
    are_listed,
    are_on_two_sides,
    are_opposed,
    died_apart,
    have_other_doers,
    is_another,
    is_in_other_town,
    is_in_return,
    is_incident,
    is_later_that_day,
    is_one_of,
    is_run_up,
    is_taken_after,
)
from kg.resolve.sequence import are_at_two_times


def _is_of_its_class(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether a mention is of a class that tells of a draft, or of those who died of nobody's hand in it."""
    died = mention.frame == "killing" and not mention.fillers_of("agent")
    return died or any(m.evokes == mention.evokes for m in draft.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellings:
    """Compares mentions with the drafts of an article; `main` is the attack that its title names."""

    main: Draft | None
    findings: Findings
    lexicon: FrameLexicon

    def is_one_telling(self, draft: Draft, mention: FrameMention, dating: Dating | None) -> bool:
        """Tell whether two triggers of one sentence tell one attack ("targeted with air strikes")."""
        if not (
            self.lexicon.compatible(draft.kind, mention.evokes)
            or "killing" in (mention.frame, *(m.frame for m in draft.mentions))
        ):
            return False
        if is_incident(draft, mention) or is_one_of(draft, mention) or is_in_return(draft, mention, self.findings):
            return False
        if draft is not self.main and is_run_up(draft, mention, self.findings):
            return False
        named = mention.form == "noun" and mention.trigger.text.istitle()
        if draft is not self.main and (is_another(mention) or (named and all(m.plural for m in draft.mentions))):
            return False  # "minor skirmishes until the Orlo Offensive"
        if is_in_other_town(mention, draft, self.findings):
            return False
        if are_listed(draft, mention, self.findings) or have_other_doers(draft, mention, self.findings):
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

    def are_same(self, draft: Draft, mention: FrameMention, dating: Dating | None) -> bool:
        """Tell whether date and participants make two mentions one attack."""
        if dating is None or draft.dating is None or mention.count or mention.ordinal:
            return False
        if draft is not self.main and is_another(mention):
            return False
        if is_one_of(draft, mention) or died_apart(draft, mention, self.findings):
            return False
        if are_at_two_times(draft, mention, self.findings):
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
        if here and is_in_return(draft, mention, self.findings):
            return False
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
        """Tell whether a mention points back, or tells of a deed in the draft's words, by its doer or of its class."""
        words = {m.trigger.text.lower()[:STEM] for m in draft.mentions if not m.plural}
        doers = {fold(r.party.ident) for r in roles_of(mention, self.findings) if r.role == "agent" and r.party.key}
        again = mention.trigger.text.lower()[:STEM] in words and not mention.plural
        kinds = {draft.kind, mention.evokes}
        special = kinds.isdisjoint(self.lexicon.generic) and kinds.isdisjoint(COMBAT)
        return mention.definite or again or special or bool(doers & draft.names("agent"))
