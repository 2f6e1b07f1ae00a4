"""State what answers what, what the text gives as the reason, who explains it how, and who asked for or ordered it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.knowledge.causes import CauseWords
from kg.model.causes import Cause, CauseMention
from kg.model.events import Party
from kg.model.facts import Evidence, Fact
from kg.model.frames import Filler
from kg.model.kinds import ACTORS
from kg.model.mentions import AttributedQuotation, Form
from kg.resolve.circumstances import Circumstance, merge_circumstances
from kg.resolve.dating import dating_of
from kg.resolve.event_facts import dating_facts, party_key
from kg.resolve.evidence import Ledger, Witness
from kg.resolve.parties import party_of
from kg.resolve.reasons import Telling, Told, state_told

ACTED = {"request": "ck:requestedBy", "order": "ck:orderedBy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A cue whose effect is known, and its cause: something told, an actor, or (both None) a circumstance."""

    mention: CauseMention
    effect: Told
    event: Told | None = None
    party: Party | None = None
    source: Party | None = None


def cause_facts(
    causes: Sequence[CauseMention],
    quotations: Sequence[AttributedQuotation],
    telling: Telling,
    words: CauseWords,
    witness: Witness,
) -> tuple[Fact, ...]:
    """Return the facts about every response, explanation, request and order whose effect is known."""
    ledger = Ledger()
    ties = [t for mention in causes for t in _ties(mention, quotations, telling)]
    reasons = [t.mention.cause for t in ties if t.event is None and t.party is None and t.mention.cause is not None]
    circumstances = merge_circumstances(reasons, words.generic)
    claims: list[tuple[str, str, str, str]] = []
    for tie in ties:
        evidence = _evidence(tie, witness)
        for told in (tie.effect, tie.event):
            if told is not None:
                state_told(told, evidence, ledger)
        cause, label = _cause(tie, circumstances, evidence, witness, ledger)
        if tie.mention.kind in ACTED:
            ledger.link(tie.effect.key, ACTED[tie.mention.kind], cause, evidence)
        elif _is_own_voice(tie):
            ledger.link(tie.effect.key, _predicate(tie), cause, evidence)
        else:
            claims.append(
                (
                    _claim(tie, cause, label, evidence, telling, witness, ledger),
                    tie.effect.key,
                    cause,
                    tie.mention.polarity,
                )
            )
            _dispute(claims, evidence, ledger)
    return ledger.facts()


def _ties(mention: CauseMention, quotations: Sequence[AttributedQuotation], telling: Telling) -> Iterator[Tie]:
    """Yield the effects of a mention with its cause, where both are known."""
    source = _source(mention, quotations, telling)
    if source is None and (mention.source is not None or mention.said is not None):
        return
    if source is not None and source.kind not in ACTORS:
        return
    for effect in _effects(mention, telling):
        cause = mention.cause
        if mention.kind in ACTED:
            party = (
                party_of(Filler(role=mention.kind, span=cause.span, head=cause.head), telling.findings.index)
                if cause
                else None
            )
            if (
                party is not None
                and party.kind in ACTORS
                and source is None
                and not mention.hedged
                and mention.polarity == "affirms"
            ):
                yield Tie(mention=mention, effect=effect, party=party)
            continue
        event = telling.cause(cause, effect.key) if cause else telling.before(mention.cue, mention.sentence, effect.key)
        if ((cause is None or cause.clausal) and event is None) or (
            event is not None and (event.key == effect.key or _is_later(event, effect))
        ):
            continue
        party = _named(cause, telling) if event is None and cause is not None else None
        yield Tie(mention=mention, effect=effect, event=event, party=party, source=source)


def _effects(mention: CauseMention, telling: Telling) -> list[Told]:
    for group in mention.effects:
        found = [t for span in group if (t := telling.effect(span, speech=mention.kind not in ACTED)) is not None]
        if found:
            return list({t.key: t for t in found}.values())
    if not mention.effects:
        only = telling.only_told_before(mention.sentence)
        return [only] if only is not None else []
    return []


def _source(mention: CauseMention, quotations: Sequence[AttributedQuotation], telling: Telling) -> Party | None:
    """Return who says so: the speaker of the quotation that holds the cue, else of the clause."""
    for quoted in quotations:
        if quoted.quotation.span.covers(mention.cue):
            return party_of(
                Filler(role="source", span=quoted.speaker.span, head=quoted.speaker.head), telling.findings.index
            )
    return party_of(mention.source, telling.findings.index) if mention.source is not None else None


def _is_later(cause: Told, effect: Told) -> bool:
    """Tell whether a supposed cause began only after its effect ended."""
    return cause.dating is not None and effect.dating is not None and cause.dating.not_before > effect.dating.not_after


def _named(cause: Cause, telling: Telling) -> Party | None:
    """Return the entity where a cause is no more than its name."""
    found = telling.findings.index.at(cause.head)
    if found is None or found[1].form is not Form.NAME or not found[1].span.covers(cause.span):
        return None
    return Party(key=found[0].key, label=found[0].label, kind=found[0].kind, span=cause.span)


def _is_own_voice(tie: Tie) -> bool:
    return tie.source is None and not tie.mention.hedged and tie.mention.polarity == "affirms"


def _predicate(tie: Tie) -> str:
    response = tie.mention.kind == "response" and tie.event is not None and not tie.event.is_plan
    return "ck:respondsTo" if response else "ck:dueTo"


def _evidence(tie: Tie, witness: Witness) -> Evidence:
    mention = tie.mention
    words = [
        mention.cue,
        *(s for g in mention.effects[:1] for s in g),
        *((mention.cause.span,) if mention.cause else ()),
    ]
    words += [mention.source.span] if mention.source else []
    return witness.evidence(mention.sentence, words, mention.rule, derived=mention.cause is None or not mention.effects)


def _cause(
    tie: Tie, circumstances: dict[Cause, Circumstance], evidence: Evidence, witness: Witness, ledger: Ledger
) -> tuple[str, str]:
    """Return the key and the label of a cause; a circumstance is stated here."""
    if tie.event is not None:
        return tie.event.key, tie.event.label
    if tie.party is not None:
        return party_key(tie.party, witness, ledger, tie.mention.sentence, tie.mention.rule), tie.party.label
    assert tie.mention.cause is not None
    circumstance = circumstances[tie.mention.cause]
    ledger.kind(circumstance.key, "Circumstance", circumstance.label, evidence)
    own = " ".join(tie.mention.cause.span.text.split())
    ledger.add(circumstance.key, "skos:altLabel", own if own != circumstance.label else None, evidence)
    return circumstance.key, circumstance.label


def _claim(
    tie: Tie, cause: str, label: str, evidence: Evidence, telling: Telling, witness: Witness, ledger: Ledger
) -> str:
    """State an explanation that somebody gives or denies, or that the text only supposes."""
    mention = tie.mention
    where = mention.cause.span.start if mention.cause else mention.cue.end
    key = f"claim/{witness.article.key}/cause-{mention.cue.start}-{where}-{tie.effect.key.rpartition('/')[2]}"
    who = tie.source.label if tie.source else "the text supposes"
    ledger.kind(
        key,
        "ExplanationClaim",
        f"{who}: {tie.effect.label} {'' if mention.polarity == 'affirms' else 'not '}due to {label}",
        evidence,
    )
    ledger.link(key, "ck:concerns", tie.effect.key, evidence)
    ledger.link(key, "ck:proposedCause", cause, evidence)
    ledger.add(key, "ck:polarity", mention.polarity, evidence)
    if tie.source is not None:
        ledger.link(
            key, "ck:claimant", party_key(tie.source, witness, ledger, mention.sentence, mention.rule), evidence
        )
        dating_facts(key, dating_of(mention.times, telling.findings.times) if mention.said else None, witness, ledger)
    said = telling.statements.get(mention.said.start) if mention.said else None
    if said is not None:
        ledger.link(said, "ck:conveys", key, evidence)
    return key


def _dispute(claims: Sequence[tuple[str, str, str, str]], evidence: Evidence, ledger: Ledger) -> None:
    """Link the last claim with those before it that say the contrary of the same event and the same cause."""
    key, effect, cause, polarity = claims[-1]
    for other, its_effect, its_cause, its_polarity in claims[:-1]:
        if (effect, cause) == (its_effect, its_cause) and polarity != its_polarity:
            ledger.link(key, "ck:disputedBy", other, evidence)
            ledger.link(other, "ck:disputedBy", key, evidence)
