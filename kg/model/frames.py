"""Frames found in the text: a trigger, the fillers of its roles, and how the text holds it (its stance)."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.text import Span

COMBAT = frozenset({"Battle", "Offensive"})
"""Classes of attacks that may go on for days and in which both sides lose people."""
RISINGS = frozenset({"rebellion", "uprising", "revolt", "mutiny", "insurgency", "insurrection"})
"""Attacks on those who rule, which others do than those who act against them."""


class Factuality(StrEnum):
    """What the text says of a frame: it occurred, or was only meant, wanted, threatened or tried, or did not happen."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    ORDERED = "ordered"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    ATTEMPTED = "attempted"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A filled role: `span` is the noun phrase as quoted, `head` its head word, `alleged` a hedge on just this filler.

    `sort` is the ontology class of what the phrase describes, for a filler that turns out to have no name; `beside` are
    the words that put it next to a place and not in it ("near", "south of"); `stands_for` are the words for a group
    without a name that a pronoun takes up.
    """

    role: str
    span: Span
    head: Span
    alleged: bool = False
    sort: str = "UnnamedActor"
    beside: str = ""
    stands_for: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How the text holds a frame: its factuality, and the words that say so if it did not simply occur.

    `alleged` is what the text itself hedges, `reported` what it does not say itself: it cites or quotes who does;
    `boasted` is what those who want to have done it claim ("claimed the capture of Orlo").
    """

    factuality: Factuality
    cue: Span | None = None
    alleged: bool = False
    reported: bool = False
    boasted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMention:
    """A frame evoked in a sentence.

    `evokes` is an ontology class's local name, `trigger` the evoking words, `form` verb or noun. `definite` marks "the
    attack", "this raid"; `plural` "attacks"; `count` the written number ("three strikes"); `ordinal` "second".
    `times` are indexes into the article's time expressions, best first. `source` is who says so, where the frame stands
    in a clause that somebody is reported to have said, and `said` are the times at which. `told_of` is the event noun
    that a verb says more about ("the strike killed"); `carried` marks a noun that a verb says was done ("signed a
    treaty"), `ended` a deal that is said to be over ("the truce expired"), `begins` what is said to start then ("the
    siege began on 3 May").
    """

    frame: str
    evokes: str
    trigger: Span
    phrase: Span
    form: str
    sentence: int
    fillers: tuple[Filler, ...]
    stance: Stance
    times: tuple[int, ...]
    definite: bool = False
    plural: bool = False
    count: int | None = None
    ordinal: int | None = None
    source: Filler | None = None
    said: tuple[int, ...] = ()
    told_of: Span | None = None
    carried: bool = False
    ended: bool = False
    begins: bool = False
    rule: str = ""

    def fillers_of(self, role: str) -> tuple[Filler, ...]:
        """Return the fillers of `role`, in text order."""
        return tuple(f for f in self.fillers if f.role == role)


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyMention:
    """A casualty figure, or named people who were killed or injured.

    `outcome` is killed, injured or harmed, `group` the words that say of whom, `names` the people; `listed` marks
    members of one list, which may be added up; `source` is who says so, where the text does not itself.
    """

    outcome: str
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    group: Span | None
    names: tuple[Span, ...]
    span: Span
    sentence: int
    listed: bool
    times: tuple[int, ...]
    source: Filler | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMention:
    """Somebody says who was responsible: `kind` is claims, blames, denies or suspects.

    `claimant` is None in a passive without an agent; `accused` is None where the claimant speaks of itself.
    """

    kind: str
    claimant: Filler | None
    accused: tuple[Filler, ...]
    about: Filler | None
    trigger: Span
    sentence: int
    times: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceMention:
    """A stated number of troops or fighters: `force` the noun phrase without its number, `planned` a target level."""

    force: Span
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    span: Span
    place: Filler | None
    planned: bool
    sentence: int
    times: tuple[int, ...]
