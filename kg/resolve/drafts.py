"""Events while mentions of them are still being brought together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.model.events import Dating, Party, RoleOf
from kg.model.frames import CasualtyMention, FrameMention
from kg.model.mentions import Basis, Precision, TimeExpression
from kg.model.text import Article, Sentence
from kg.resolve.dating import dating_of, finer, single
from kg.resolve.parties import BARE_PRONOUNS, EntityIndex, party_of

NARRATIVE = 3
"""How many sentences back the day may be given on which a sentence without a date goes on."""
SPEAKING = re.compile(
    r"\b(?:said|stated|announced|declared|denied|condemned|told|released|published|issued|reported|reiterated|warned"
    r"|threatened|vowed|demanded|urged|claimed|proposed|signed|ratified|authori[sz]ed|approved)\b"
)
"""Verbs of a sentence that tells what somebody said, made known or put a name to."""
RECENTLY = re.compile(
    r"\b(?:has|have|had) (?:been )?(?:recently|previously|already|earlier)\b|\brecent \w+ing\b"
    r"|\b(?:in|over|during) the (?:last|past|previous) (?:few |several |\w+ )?(?:days|weeks|months|years)\b"
)
"""What tells that an event is older than the day of which a section tells."""
ANOTHER_TIME = re.compile(
    r"\b(?:was|were) (?:\w+ )?later\b|\b(?:subsequently|eventually|already|preceded|at th(?:e|at) moment)\b"
)
"""What tells that a sentence leaves the day of which the ones before it tell."""
LATER = re.compile(
    r"\W*(?:Eventually|Subsequently|(?:Shortly|Soon) after|Thereafter|Since (?:then|the)|Ultimately"
    r"|Within (?:\w+ )?(?:days|weeks|months|years)"
    r"|After (?:his|her|their|the) (?:death|fall|capture|arrest|defeat)"
    r"|(?:Many |Several |Some |A few |Two |Three )?"
    r"(?:[Yy]ears|[Mm]onths|[Ww]eeks|[Dd]ays) later|(?:Over|In|During) the (?:next|following|ensuing|coming)"
    r"|(?:During|Throughout) the (?:fighting|war|conflict|siege|campaign|offensive|occupation))\b"
)
"""How a sentence opens that tells of another time than the one before it."""
OPENING = 4
"""How many characters at most stand before the date that opens a sentence ("On ")."""
BOUNDS = frozenset({"by", "before", "after", "since", "until"})
"""Senses of a preposition that make of a date no day on which the story goes on."""
SEATED = frozenset({"State", "GovernmentBody", "Media"})
"""Kinds of bodies that stay where they are, so that "it" that moves or is fired at is something else."""
FIRST_ONLY = frozenset({"target", "agent", "harmed"})
"""Roles that the first mention to fill them settles: later mentions tell phases of the event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that resolving events looks at: the article's sentences, entities and times.

    `eventful` are the sentences that tell a dated event, `title_dating` is the date in the article's title.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    index: EntityIndex
    times: tuple[TimeExpression, ...]
    section_dating: dict[int, Dating]
    eventful: frozenset[int] = frozenset()
    title_dating: Dating | None = None

    def dating(self, mention_times: Sequence[int], sentence: int, *, lasting: bool = False) -> Dating | None:
        """Return the dating of the given times, else that of the section's heading, if it has one.

        What is said to have come about recently was not on the day of the heading. `lasting` is what held at a time.
        """
        own = dating_of(mention_times, self.times, lasting=lasting)
        recent = RECENTLY.search(self.sentences[sentence].span.text)
        return own or (None if recent else self.section_dating.get(self.sentences[sentence].section))

    def own_dating(self, mention_times: Sequence[int]) -> Dating | None:
        """Return the dating of the given times only."""
        return dating_of(mention_times, self.times)

    def told_on(self, sentence: int) -> Dating | None:
        """Return the day on which a sentence without a date goes on: the one that opened a sentence shortly before.

        "On 24 July troops attacked the town. Shells hit two houses." A sentence between with another date ends it. A
        day on which somebody only spoke does not go on.
        """
        block = self.block_of(sentence)
        text = self.sentences[sentence].span.text
        own = any(t.sentence == sentence and (t.precision is Precision.DAY or t.relation == "by") for t in self.times)
        if own or LATER.match(text) or ANOTHER_TIME.search(text):
            return None
        for before in range(sentence - 1, max(sentence - NARRATIVE, 0) - 1, -1):
            if self.block_of(before) != block:
                return None
            times = [t for t in self.times if t.sentence == before and t.not_before is not None]
            if times:
                if before not in self.eventful and SPEAKING.search(self.sentences[before].span.text):
                    return None
                first = min(times, key=lambda t: t.span.start)
                opens = first.span.start - self.sentences[before].span.start <= OPENING
                one = first.precision is Precision.DAY and {(t.not_before, t.not_after) for t in times} == {
                    (first.not_before, first.not_after)
                }
                goes_on = opens and one and first.relation not in BOUNDS
                return replace(single(first), basis=Basis.INHERITED) if goes_on else None
        return None

    def block_of(self, sentence: int) -> int:
        """Return the block (paragraph) of a sentence."""
        return self.sentences[sentence].block


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event that still grows."""

    kind: str
    mentions: list[FrameMention] = field(default_factory=list)
    roles: list[RoleOf] = field(default_factory=list)
    dating: Dating | None = None
    casualties: list[CasualtyMention] = field(default_factory=list)
    title: str | None = None

    @property
    def last_sentence(self) -> int:
        """Return the sentence of the latest mention, -1 where only the title names the event."""
        return max((m.sentence for m in self.mentions), default=-1)

    @property
    def first_sentence(self) -> int:
        """Return the sentence of the first mention."""
        return min((m.sentence for m in self.mentions), default=0)

    def fillers(self, role: str) -> list[Party]:
        """Return the parties of a role."""
        return [r.party for r in self.roles if r.role == role]

    def names(self, *roles: str) -> set[str]:
        """Return folded names and keys of the parties in `roles`, for comparing two drafts."""
        return {fold(p.ident) for role in roles for p in self.fillers(role)}

    def add(self, mention: FrameMention, findings: Findings, dating: Dating | None) -> None:
        """Take in another mention of the event: its roles and, where finer, its dating."""
        self.mentions.append(mention)
        self.dating = finer(self.dating, dating)
        settled = {r.role for r in self.roles if r.role in FIRST_ONLY}
        for role in roles_of(mention, findings):
            if role.role in settled:
                continue
            if (role.role, fold(role.party.ident)) not in {
                (r.role, fold(r.party.ident)) for r in self.roles
            }:
                self.roles.append(role)


def fold(text: str) -> str:
    """Return a form of a name in which spellings agree.

    >>> fold("the al-Qaim base") == fold("Al Qaim Base")
    True
    """
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return " ".join(w for w in words if w not in ("the", "a", "an", "of", "al", "s"))


def plain(label: str) -> str:
    """Return a label without quotation marks, which a phrase may hold only one of.

    >>> plain('third round of "strategic dialogue')
    'third round of strategic dialogue'
    """
    return label.replace('"', "").replace("\u201c", "").replace("\u201d", "").strip()


def roles_of(mention: FrameMention, findings: Findings) -> tuple[RoleOf, ...]:
    """Return the roles of a frame mention with their parties; whom nobody names is harmed, but no named victim.

    Nobody fires at "them" who are themselves, nor do "they" strike their own, and what "it" was fired at is no state.
    """
    found = [(filler, party_of(filler, findings.index)) for filler in mention.fillers]
    named = {role: [f" {fold(p.label)} " for f, p in found if f.role == role and p] for role in ("agent", "target")}
    others = {"target": named["agent"], "agent": named["target"]}
    roles: list[RoleOf] = []
    for filler, party in found:
        if party is None:
            continue
        pronoun = filler.role in others and filler.span.text.lower() in BARE_PRONOUNS
        if pronoun and any(f" {fold(party.label)} " in other for other in others[filler.role]):
            continue
        if filler.role == "target" and filler.span.text.lower() == "it" and party.kind in SEATED:
            continue
        role = "harmed" if filler.role == "victim" and party.key is None else filler.role
        roles.append(RoleOf(role=role, party=party, sentence=mention.sentence, rule=mention.rule))
    return tuple(roles)
