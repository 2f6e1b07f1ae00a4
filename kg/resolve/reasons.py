"""Find which event, plan or statement the words of a cause or an effect tell of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.knowledge.frames import FrameLexicon
from kg.model.causes import Cause, CauseMention
from kg.model.events import Dating, Event, Plan
from kg.model.facts import Evidence
from kg.model.frames import Factuality, FrameMention
from kg.model.text import Span
from kg.resolve.drafts import Findings
from kg.resolve.events import Happenings
from kg.resolve.evidence import Ledger
from kg.resolve.series import MOVEMENTS, series_key

BACK = 3
FAR = 12
REACH = 40
POINTING = frozenset({"the", "these", "those", "this", "that", "its", "their"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that words tell of; `new` is the class of what only these words tell of, so that it must be stated."""

    key: str
    label: str
    dating: Dating | None
    is_plan: bool = False
    ordinal: int | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Looks up what is told where: by the offsets of triggers, and by the order in the paragraph.

    `loose` are frames that no event was made from, `operation` the conflict or operation that the article is about,
    `main` its own attack, `statements` the keys of statements by the offset of their verb.
    """

    findings: Findings
    by_offset: dict[int, Told]
    loose: dict[int, FrameMention]
    ordered: tuple[tuple[FrameMention, Told], ...]
    statements: dict[int, str]
    operation: Told | None
    main: Told | None
    lexicon: FrameLexicon

    def effect(self, span: Span, *, speech: bool) -> Told | None:
        """Return the event, plan or statement that a word tells of; "the transfers", of many, are their series."""
        told = self.by_offset.get(span.start)
        if told is not None:
            return told
        said = self.statements.get(span.start) if speech else None
        if said is not None:
            return Told(key=said, label=span.text, dating=None)
        return self._several(span) or self._summed_up(span)

    def _several(self, span: Span) -> Told | None:
        """Return the series where a verb tells of several bases at once ("transferred a number of installations")."""
        frame = self.loose.get(span.start)
        if frame is None or frame.evokes not in MOVEMENTS or frame.stance.factuality is not Factuality.OCCURRED:
            return None
        if not any(f.head.text.lower().endswith("s") for f in frame.fillers_of("facility")):
            return None
        return Told(
            key=series_key(self.findings.article.key, frame.evokes),
            label=MOVEMENTS[frame.evokes],
            dating=None,
            new="EventSeries",
        )

    def _summed_up(self, span: Span) -> Told | None:
        """Return what a noun sums up: "the withdrawal" the article's own subject, "the base transfers" their series."""
        text = self.findings.article.text
        before = text[max(0, span.start - REACH) : span.start].lower().split()
        noun = span.text.lower()
        singular = noun[:-1] if noun.endswith("s") else noun
        modified = before[-1] if before else ""
        alone = modified in POINTING or modified == "and"
        frame = self.lexicon.nouns.get((modified, singular)) or (self.lexicon.nouns.get((singular,)) if alone else None)
        if frame is None or frame.family != "movements":
            return None
        if noun == singular:
            return (
                self.operation
                if self.operation is not None and (noun in self.findings.article.title.lower().split())
                else None
            )
        if not alone and (len(before) < 2 or before[-2] not in POINTING):
            return None
        kind = frame.entry.evokes
        return Told(
            key=series_key(self.findings.article.key, kind),
            label=MOVEMENTS.get(kind, noun),
            dating=None,
            new="EventSeries",
        )

    def cause(self, cause: Cause, apart_from: str) -> Told | None:
        """Return the event that a cause's head tells of; one that no event was made from becomes an event by itself."""
        told = self.by_offset.get(cause.head.start)
        if told is not None and told.key != apart_from:
            return told
        frame = self.loose.get(cause.head.start)
        if (
            frame is None
            or frame.form != "noun"
            or frame.stance.factuality is not Factuality.OCCURRED
            or frame.stance.alleged
        ):
            return None
        known = self._known(frame, apart_from) if frame.definite else None
        if known is not None:
            return known
        key = f"event/{self.findings.article.key}/told-{cause.head.start}"
        return Told(key=key, label=cause.span.text, dating=None, new="EventSeries" if frame.plural else "Event")

    def _known(self, frame: FrameMention, apart_from: str) -> Told | None:
        """Return what "the airstrikes" are: told last in the paragraph, else the own attack, else the last.

        "The first attack" is the one of that number, where there is one.
        """
        near = [
            (m, t)
            for m, t in self.ordered
            if m.trigger.end <= frame.trigger.start
            and frame.sentence - m.sentence <= FAR
            and not t.is_plan
            and t.key != apart_from
            and self.lexicon.compatible(m.evokes, frame.evokes)
        ]
        here = [t for m, t in near if self.findings.block_of(m.sentence) == self.findings.block_of(frame.sentence)]
        if here:
            return next((t for t in here if frame.ordinal is not None and t.ordinal == frame.ordinal), here[-1])
        if self.main is not None and self.main.key != apart_from:
            return self.main
        return near[-1][1] if near else None

    def before(self, span: Span, sentence: int, apart_from: str | None) -> Told | None:
        """Return the event told last before `span` in the same paragraph, a few sentences back at most.

        What is answered is an attack where there is one, else a decision or talks; never a mere movement.
        """
        block = self.findings.block_of(sentence)
        near = [
            (self.lexicon.family_of(m.frame), t)
            for m, t in self.ordered
            if m.trigger.end <= span.start
            and sentence - m.sentence <= BACK
            and self.findings.block_of(m.sentence) == block
            and t.key != apart_from
            and not t.is_plan
        ]
        for wanted in ("attacks", "agreements"):
            told = [t for family, t in near if family == wanted]
            if told:
                return told[-1]
        return None

    def only_told_before(self, sentence: int) -> Told | None:
        """Return the plan or movement that the sentence before tells of, if it is one and in the same paragraph."""
        keys = {
            t.key: t
            for m, t in self.ordered
            if m.sentence == sentence - 1 and self.lexicon.family_of(m.frame) == "movements"
        }
        if len(keys) != 1 or self.findings.block_of(sentence - 1) != self.findings.block_of(sentence):
            return None
        return next(iter(keys.values()))


def index_telling(
    happenings: Happenings,
    frames: Sequence[FrameMention],
    statements: Iterable[str],
    findings: Findings,
    lexicon: FrameLexicon,
    operation: Told | None = None,
    main: Event | None = None,
) -> Telling:
    """Index what is told; the keys of `statements` end in the offset of the verb of speech."""
    things: list[Event | Plan] = [*happenings.events, *happenings.plans]
    numbered = {(e.in_series, e.ordinal): e for e in happenings.events if e.in_series is not None}
    pairs = [(m, _told(numbered.get((t.key, m.ordinal), t))) for t in things for m in t.mentions]
    pairs.sort(key=lambda p: (p[0].trigger.start, p[1].key))
    by_offset = {o: told for m, told in reversed(pairs) for o in range(m.trigger.start, m.trigger.end)}
    loose = {o: m for m in frames for o in range(m.trigger.start, m.trigger.end) if o not in by_offset}
    keyed = {int(k.rpartition("/")[2]): k for k in sorted(statements) if k.rpartition("/")[2].isdigit()}
    return Telling(
        findings=findings,
        by_offset=by_offset,
        loose=loose,
        ordered=tuple(pairs),
        statements=keyed,
        operation=operation,
        lexicon=lexicon,
        main=_told(main) if main else None,
    )


def _told(thing: Event | Plan) -> Told:
    ordinal = thing.ordinal if isinstance(thing, Event) else None
    return Told(key=thing.key, label=thing.label, dating=thing.dating, is_plan=isinstance(thing, Plan), ordinal=ordinal)


def without_pointers(
    frames: Sequence[FrameMention], causes: Iterable[CauseMention], lexicon: FrameLexicon
) -> tuple[FrameMention, ...]:
    """Leave out attacks that only point back as the cause of another ("in response to the airstrikes").

    They tell nothing new; resolved with the rest, they would be taken for the attack that answers them.
    """
    given = [c.cause for c in causes if c.cause is not None and c.kind in ("response", "explanation")]
    return tuple(
        f
        for f in frames
        if not (f.definite and lexicon.family_of(f.frame) == "attacks" and any(_only_points(f, c) for c in given))
    )


def _only_points(frame: FrameMention, cause: Cause) -> bool:
    """Tell whether the frame is the cause's head and the cause's words give it no role."""
    return frame.trigger.covers(cause.head) and not any(cause.span.covers(f.span) for f in frame.fillers)


def state_told(told: Told, evidence: Evidence, ledger: Ledger) -> None:
    """State what only the words of a cause tell of."""
    if told.new is not None:
        ledger.kind(told.key, told.new, told.label, evidence)
        ledger.add(told.key, "ck:factuality", "occurred", evidence)
