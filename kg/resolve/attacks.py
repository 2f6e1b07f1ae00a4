"""Bring the mentions of attacks together: lead and body, "the attack", phases of the article's own attack."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kg.knowledge.frames import FrameLexicon
from kg.model.events import Dating
from kg.model.frames import CasualtyMention, ClaimMention, Factuality, FrameMention
from kg.model.mentions import Precision
from kg.resolve.dating import overlap, same_day
from kg.resolve.drafts import Draft, Findings, fold, roles_of
from kg.resolve.merging import merge_same_victims
from kg.resolve.tolls import hang
from kg.resolve.worth import is_worth_a_node

REACH = 12
STEM = 4
"""How many letters of a name and its adjective agree ("Kelmar", "Kelmari")."""
LONG = timedelta(days=3)
"""An attack that lasts longer is a campaign: what has a day of its own in it is an attack of its own."""
WRECKING = frozenset({"destroying", "downing"})
COMBAT = frozenset({"Battle", "Offensive"})
"""Classes of what goes on longer than the destruction of one thing in it."""


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
    drafter = _Drafter(findings, lexicon)
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
            hang(mention, drafter.drafts, drafter.main, findings)
    drafts = merge_same_victims(drafter.drafts)
    blamed = [c.about.span for c in claims if c.about is not None and c.kind != "denies"]
    return [d for d in drafts if (d is drafter.main and d.mentions) or is_worth_a_node(d, blamed)]


def _is_otherwise_named(mention: FrameMention, draft: Draft) -> bool:
    """Tell whether a phrase gives an event a name ("the Orlo uprising") of which the draft has no word."""
    parties = {w for f in mention.fillers for w in f.span.text.split()}
    names = {w[:STEM] for w in mention.phrase.text.split() if w[:1].isupper() and w not in parties}
    told = [m.phrase.text for m in draft.mentions] + [r.party.label for r in draft.roles] + [draft.title or ""]
    return bool(names) and not names & {w[:STEM] for text in told for w in text.split()}


def _is_incident(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether one is the destruction of a thing in the course of the other, a battle or an offensive."""
    frames = {mention.frame, *(m.frame for m in draft.mentions)}
    return bool(frames & WRECKING and {draft.kind, mention.evokes} & COMBAT)


def _are_opposed(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether those who kill were attacked by others ("shot dead by troops, who had been attacked").

    In a raid that somebody carries out those raided may kill too.
    """
    roles = roles_of(mention, findings)
    killing = {fold(r.party.key or r.party.label) for r in roles if r.role == "agent" and mention.frame == "killing"}
    return bool(killing & draft.names("target")) and not draft.fillers("agent")


class _Drafter:
    """Walks the mentions in text order and decides for each whether it is new."""

    def __init__(self, findings: Findings, lexicon: FrameLexicon) -> None:
        self.findings, self.lexicon = findings, lexicon
        self.drafts: list[Draft] = []
        self.main = self._main_event()

    def _main_event(self) -> Draft | None:
        """Return the attack that the article's title names, if it names just one."""
        title = self.findings.article.title
        words = [fold(w) for w in title.replace("–", " ").split()]
        for length in range(self.lexicon.longest, 0, -1):
            for start in range(len(words) - length, -1, -1):
                frame = self.lexicon.nouns.get(tuple(words[start : start + length]))
                if frame is not None and frame.family == "attacks":
                    draft = Draft(kind=frame.entry.evokes, title=title)
                    self.drafts.append(draft)
                    return draft
        return None

    def take(self, mention: FrameMention) -> None:
        """Add a mention to the attack that it is of, or start a new one."""
        dating = self.findings.own_dating(mention.times)
        known = self._antecedent(mention, dating)
        if known is None:
            known = Draft(kind=mention.evokes)
            self.drafts.append(known)
            dating = dating or self.findings.dating(mention.times, mention.sentence)
        if known.title is None and self.lexicon.compatible(known.kind, mention.evokes):
            known.kind = self.lexicon.more_specific(known.kind, mention.evokes)
        phase = known is self.main and known.mentions and mention.form == "verb"
        known.add(
            replace(mention, fillers=tuple(f for f in mention.fillers if f.role != "agent")) if phase else mention,
            self.findings,
            dating,
        )

    def _antecedent(self, mention: FrameMention, dating: Dating | None) -> Draft | None:
        if mention.told_of is not None:
            told = next((d for d in self.drafts if any(m.trigger.overlaps(mention.told_of) for m in d.mentions)), None)
            if told is not None:
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
        victims = {fold(r.party.key or r.party.label) for r in roles_of(mention, self.findings) if r.role == "victim"}
        candidates = [
            d
            for d in reversed(self.drafts)
            if (self.lexicon.compatible(d.kind, mention.evokes) and not _is_incident(d, mention))
            or (d is self.main and mention.evokes not in self.lexicon.wholes)
            or victims & d.names("victim")
        ]
        for draft in candidates:
            if self._same(draft, mention, dating):
                return draft
        if mention.frame == "killing" and dating is None and not mention.fillers_of("agent"):
            return self._last_told(mention) or self.main
        if mention.definite and not (dating and dating.precision is Precision.DAY):
            return self._referent(mention, dating, candidates)
        return self._part_of_main(mention, dating)

    def _one_telling(self, draft: Draft, mention: FrameMention, dating: Dating | None) -> bool:
        """Tell whether two triggers of one sentence tell one attack ("targeted with air strikes")."""
        if not (
            self.lexicon.compatible(draft.kind, mention.evokes)
            or "killing" in (mention.frame, *(m.frame for m in draft.mentions))
        ):
            return False
        if _is_incident(draft, mention):
            return False
        if dating and draft.dating and not overlap(dating, draft.dating):
            return False
        if _are_opposed(draft, mention, self.findings):
            return False
        victims = {fold(r.party.key or r.party.label) for r in roles_of(mention, self.findings) if r.role == "victim"}
        others = {fold(p.key or p.label) for p in draft.fillers("target") if p.kind == "Person"} | draft.names("victim")
        if victims and others and not victims & others:
            return False
        mine = {fold(r.party.key or r.party.label) for r in roles_of(mention, self.findings) if r.role == "target"}
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
        if not overlap(dating, draft.dating):
            return False
        mine = {
            fold(r.party.key or r.party.label)
            for r in roles_of(mention, self.findings)
            if r.role in ("target", "victim", "place", "harmed")
        }
        theirs = draft.names("target", "victim", "place", "harmed")
        if same_day(dating, draft.dating):
            return not mine or not theirs or bool(mine & theirs) or draft is self.main
        return bool(mine & theirs) and (
            dating.precision == draft.dating.precision
            or Precision.YEAR not in (dating.precision, draft.dating.precision)
        )

    def _referent(self, mention: FrameMention, dating: Dating | None, candidates: Sequence[Draft]) -> Draft | None:
        """Return what "the attack" is: one with the same target, the last one near by, or the article's own."""
        mine = {
            fold(r.party.key or r.party.label)
            for r in roles_of(mention, self.findings)
            if r.role in ("target", "victim", "place")
        }
        near = [
            d
            for d in candidates
            if mention.sentence - d.last_sentence <= REACH
            and d.first_sentence != mention.sentence
            and not (dating and d.dating and not overlap(dating, d.dating))
            and not _is_otherwise_named(mention, d)
        ]
        for draft in near:
            if mine & draft.names("target", "victim", "place"):
                return draft
        block = self.findings.block_of(mention.sentence)
        local = [
            d
            for d in near
            if d.mentions and self.findings.block_of(d.last_sentence) == block and not (mine and d.names("target"))
        ]
        if local:
            return max(local, key=lambda d: d.last_sentence)
        if self.main is not None and not (dating and self.main.dating and not overlap(dating, self.main.dating)):
            return None if dating is None and self._elsewhen(mention) else self.main
        return near[0] if near and not mine and mention.ordinal is None else None

    def _last_told(self, mention: FrameMention) -> Draft | None:
        """Return the attack told last in the same paragraph, a few sentences back at most."""
        block = self.findings.block_of(mention.sentence)
        near = [
            d
            for d in self.drafts
            if d.mentions
            and mention.sentence - d.last_sentence <= 3
            and self.findings.block_of(d.last_sentence) == block
        ]
        return max(near, key=lambda d: d.last_sentence) if near else None

    def _part_of_main(self, mention: FrameMention, dating: Dating | None) -> Draft | None:
        """Return the article's own attack for what has no other date: its phases are told without one."""
        main = self.main
        if (
            main is None
            or (mention.plural and not self._opens_plural_title(mention))
            or (mention.evokes in self.lexicon.wholes and not self.lexicon.compatible(main.kind, mention.evokes))
        ):
            return None
        if dating is None:
            return main if not main.mentions or (self._near_main(mention) and not self._elsewhen(mention)) else None
        if main.dating is None:
            return main if not main.mentions or mention.sentence <= 2 else None
        if dating.precision is Precision.DAY and main.dating.not_after - main.dating.not_before > LONG:
            return None
        return main if overlap(dating, main.dating) and dating.precision in (Precision.DAY, Precision.MONTH) else None

    def _opens_plural_title(self, mention: FrameMention) -> bool:
        """Tell whether the first sentence says what the attacks of a title in the plural were."""
        return mention.sentence == 0 and self.findings.article.title.rstrip("()0123456789 ").endswith("s")

    def _elsewhen(self, mention: FrameMention) -> bool:
        """Tell whether the paragraph has come to a day that is not the article's own attack's, or only one of many."""
        main = self.main.dating if self.main is not None else None
        block = self.findings.block_of(mention.sentence)
        days = [
            t
            for t in self.findings.times
            if t.sentence <= mention.sentence
            and t.precision is Precision.DAY
            and t.not_before is not None
            and self.findings.block_of(t.sentence) == block
        ]
        if main is None or not days:
            return False
        last = days[-1].not_before
        outside = last is not None and not main.not_before <= last <= main.not_after
        return outside or main.not_after - main.not_before > LONG

    def _near_main(self, mention: FrameMention) -> bool:
        """Tell whether no other attack has been told in the same paragraph since the article's own."""
        block = self.findings.block_of(mention.sentence)
        others = [
            d
            for d in self.drafts
            if d is not self.main and d.mentions and self.findings.block_of(d.last_sentence) == block
        ]
        return not others
