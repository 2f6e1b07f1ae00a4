"""Find which event, plan or statement the words of a cause or an effect tell of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model.causes import Cause, CauseMention
from kg.model.events import Dating, Event, Plan
from kg.model.facts import Evidence
from kg.model.frames import Factuality, FrameMention
from kg.model.text import Span
from kg.resolve.drafts import Findings
from kg.resolve.events import Happenings
from kg.resolve.evidence import Ledger
from kg.resolve.series import series_key

BACK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that words tell of; `new` is the class of what only these words tell of, so that it must be stated."""

    key: str
    label: str
    dating: Dating | None
    is_plan: bool = False
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Looks up what is told where: by the offsets of triggers, and by the order in the paragraph.

    `loose` are frames that no event was made from, `operation` the class and the event of the article's own subject where
    its title names one, `statements` the keys of statements by the offset of their verb.
    """

    findings: Findings
    by_offset: dict[int, Told]
    loose: dict[int, FrameMention]
    ordered: tuple[tuple[FrameMention, Told], ...]
    statements: dict[int, str]
    operation: tuple[str, Told] | None

    def effect(self, span: Span, *, speech: bool) -> Told | None:
        """Return the event, plan or statement that a word tells of; "the transfers", of many, are their series."""
        told = self.by_offset.get(span.start)
        if told is not None:
            return told
        said = self.statements.get(span.start) if speech else None
        if said is not None:
            return Told(key=said, label=span.text, dating=None)
        frame = self.loose.get(span.start)
        if frame is None or frame.form != "noun" or frame.stance.factuality is not Factuality.OCCURRED:
            return None
        if self.operation is not None and self.operation[0] == frame.evokes and not frame.plural:
            return self.operation[1]
        if not (frame.plural and frame.definite):
            return None
        return Told(key=series_key(self.findings.article.key, frame.evokes), label=frame.phrase.text, dating=None, new="EventSeries")

    def cause(self, cause: Cause, mention: CauseMention) -> Told | None:
        """Return the event that a cause's head tells of; one that no event was made from becomes an event by itself."""
        told = self.by_offset.get(cause.head.start)
        if told is not None:
            return told
        frame = self.loose.get(cause.head.start)
        if frame is None or frame.form != "noun" or frame.stance.factuality is not Factuality.OCCURRED or frame.stance.alleged:
            return None
        key = f"event/{self.findings.article.key}/told-{cause.head.start}"
        return Told(key=key, label=cause.span.text, dating=None, new="EventSeries" if frame.plural else "Event")

    def before(self, span: Span, sentence: int, apart_from: str | None) -> Told | None:
        """Return the event told last before `span` in the same paragraph, a few sentences back at most."""
        block = self.findings.block_of(sentence)
        near = [t for m, t in self.ordered if m.trigger.end <= span.start and sentence - m.sentence <= BACK
                and self.findings.block_of(m.sentence) == block and t.key != apart_from and not t.is_plan]
        return near[-1] if near else None

    def only_told_before(self, sentence: int) -> Told | None:
        """Return the event or plan that the sentence before tells of, if it is just one and in the same paragraph."""
        keys = {t.key: t for m, t in self.ordered if m.sentence == sentence - 1}
        if len(keys) != 1 or self.findings.block_of(sentence - 1) != self.findings.block_of(sentence):
            return None
        return next(iter(keys.values()))


def index_telling(happenings: Happenings, frames: Sequence[FrameMention], statements: Iterable[str], findings: Findings,
                  operation: tuple[str, Told] | None = None) -> Telling:
    """Index what is told; the keys of `statements` end in the offset of the verb of speech."""
    things: list[Event | Plan] = [*happenings.events, *happenings.plans]
    pairs = [(m, Told(key=t.key, label=t.label, dating=t.dating, is_plan=isinstance(t, Plan))) for t in things for m in t.mentions]
    pairs.sort(key=lambda p: (p[0].trigger.start, p[1].key))
    by_offset = {o: told for m, told in reversed(pairs) for o in range(m.trigger.start, m.trigger.end)}
    loose = {o: m for m in frames for o in range(m.trigger.start, m.trigger.end) if o not in by_offset}
    keyed = {int(k.rpartition("/")[2]): k for k in sorted(statements) if k.rpartition("/")[2].isdigit()}
    return Telling(findings=findings, by_offset=by_offset, loose=loose, ordered=tuple(pairs), statements=keyed, operation=operation)


def state_told(told: Told, evidence: Evidence, ledger: Ledger) -> None:
    """State what only the words of a cause tell of."""
    if told.new is not None:
        ledger.kind(told.key, told.new, told.label, evidence)
        ledger.add(told.key, "ck:factuality", "occurred", evidence)
