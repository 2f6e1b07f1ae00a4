"""State who said what: quotations and indirect speech as statements, with speaker, addressee, content and date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.knowledge.speech import load_speech_words
from kg.model.events import Claim, Dating, Event, Party, Plan
from kg.model.facts import Evidence, Fact
from kg.model.frames import Filler
from kg.model.kinds import ACTORS
from kg.model.mentions import AttributedQuotation, Basis, Speaker, SpeechAct
from kg.model.text import Span
from kg.resolve.dating import dating_of
from kg.resolve.drafts import Findings
from kg.resolve.event_facts import dating_facts, party_key
from kg.resolve.evidence import Ledger, Witness
from kg.resolve.parties import party_of

PERSONAL = frozenset({"he", "she", "him", "her"})
PRONOUNS = PERSONAL | {"it", "they"}
GOING_ON = frozenset({"also", "further", "then"})
"""What may stand between a pronoun and its verb of speech where somebody goes on speaking."""
LONGEST_LABEL = 70
LONGEST_GAP = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What statements can convey or be about: plans, claims and events that are already resolved."""

    plans: Sequence[Plan] = ()
    claims: Sequence[Claim] = ()
    events: Sequence[Event] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One statement before its speaker is resolved; `quote` is None in indirect speech."""

    act: str
    speaker: Speaker
    addressee: Span | None
    cue: Span | None
    content: Span
    quote: Span | None
    told_in: int
    rule: str


def statement_facts(quotations: Sequence[AttributedQuotation], acts: Sequence[SpeechAct], contents: Contents,
                    findings: Findings, witness: Witness) -> tuple[Fact, ...]:
    """Return the facts about every statement with a speaker that is named or described.

    Indirect speech that the same verb tells of as a quotation makes no second statement.
    """
    ledger = Ledger()
    kept_out = tuple(s.content for s in acts) + tuple(q.quotation.span for q in quotations)
    last: tuple[Party, _Said] | None = None
    dating: Dating | None = None
    for said in _all(quotations, acts):
        speaker = _resolved(said, last, findings)
        if speaker is None:
            continue
        goes_on = last is not None and last[0] == speaker and _goes_on(said, last[1], findings)
        dating = _dating(said, findings, kept_out) or (_inherited(dating) if goes_on else None)
        _state(said, speaker, dating, contents, findings, witness, ledger)
        if last is not None and last[0] != speaker and _disowns(said, last[1], findings):
            telling = witness.evidence(said.told_in, (said.content,), "speech:disowned", derived=True)
            ledger.link(_key(said, findings), "ck:retracts", _key(last[1], findings), telling)
        last = (speaker, said)
    return ledger.facts()


def _inherited(dating: Dating | None) -> Dating | None:
    return None if dating is None else replace(dating, basis=Basis.INHERITED)


def _goes_on(said: _Said, before: _Said, findings: Findings) -> bool:
    """Tell whether somebody only goes on speaking: "In May he said that ... He added", with no word such as "later"."""
    head = said.speaker.head
    if said.cue is None:
        return True
    between = findings.article.text[head.end : said.cue.start].split()
    near = said.told_in - before.told_in <= 1 and findings.block_of(said.told_in) == findings.block_of(before.told_in)
    return near and head.text.lower() in PRONOUNS and {*between} <= GOING_ON and _follows(said, before, findings)


def _all(quotations: Sequence[AttributedQuotation], acts: Sequence[SpeechAct]) -> list[_Said]:
    cues = {q.cue for q in quotations if q.cue}
    said = [_Said(act=q.act, speaker=q.speaker, addressee=q.addressee, cue=q.cue, content=q.quotation.span,
                  quote=q.quotation.span, told_in=q.sentence, rule=q.rule)
            for q in quotations]
    said += [_Said(act=a.act, speaker=a.speaker, addressee=a.addressee, cue=a.verb, content=a.content, quote=None,
                   told_in=a.sentence, rule=f"speech:{a.rule}")
             for a in acts if a.speaker and a.verb not in cues]
    return sorted(said, key=lambda s: (s.content.start, s.quote is None))


def _resolved(said: _Said, last: tuple[Party, _Said] | None, findings: Findings) -> Party | None:
    """Return who speaks; a pronoun right after a statement is the one who spoke ("He added")."""
    head = said.speaker.head
    pronoun = head.text.lower()
    if pronoun in PRONOUNS and last is not None and _follows(said, last[1], findings):
        person = last[0].kind == "Person" or (last[0].key is None and pronoun in PERSONAL)
        if person == (pronoun in PERSONAL):
            return last[0]
    return _actor(said.speaker.span, head, findings)


def _actor(span: Span, head: Span, findings: Findings) -> Party | None:
    """Return the party that `span` tells of; a place that speaks ("Rome said") stands for somebody unnamed."""
    party = party_of(Filler(role="speaker", span=span, head=head), findings.index)
    if party is None or party.kind in ACTORS:
        return party
    return Party(key=None, label=span.text, kind="UnnamedActor", span=span)


def _follows(said: _Said, before: _Said, findings: Findings) -> bool:
    """Tell whether nothing but a few words stands between two statements."""
    blocks = findings.block_of(said.told_in) - findings.block_of(before.told_in)
    return 0 <= said.speaker.head.start - before.content.end <= LONGEST_GAP and blocks <= 1


def _dating(said: _Said, findings: Findings, kept_out: Iterable[Span]) -> Dating | None:
    """Date a statement by the times of its reporting clause, the nearest to the verb first, never by the content."""
    cue = said.cue
    if cue is None:
        return None
    outside = tuple(kept_out)
    sentence = findings.sentences[said.told_in].span
    own = [(abs(t.span.start - cue.start), i) for i, t in enumerate(findings.times) if t.sentence == said.told_in
           and not any(o.overlaps(t.span) for o in outside) and not _aside(t.span, cue, sentence)]
    return dating_of([i for _, i in sorted(own)], findings.times)


def _aside(time: Span, cue: Span, sentence: Span) -> bool:
    """Tell whether a time stands in brackets or in a clause of its own ("after the talks of 7 April, he said")."""
    before = sentence.text[: time.start - sentence.start]
    openers = "|".join(sorted(load_speech_words().clause_openers))
    opened = re.search(rf"(?:\b(?:{openers})\b[^,;:]*|\([^)]*)$", before, re.IGNORECASE)
    return opened is not None and not sentence.start + opened.start() <= cue.start < time.start


def _key(said: _Said, findings: Findings) -> str:
    """Return the statement's key, made from where its quotation, or else its verb, stands."""
    start = said.content.start if said.quote or said.cue is None else said.cue.start
    return f"statement/{findings.article.key}/{start}"


def _disowns(said: _Said, before: _Said, findings: Findings) -> bool:
    """Tell whether a statement says that the one just before it was a draft, a mistake or the like."""
    words = load_speech_words()
    things, faults = "|".join(sorted(words.disowned_things)), "|".join(sorted(words.disowning))
    disowned = rf"(?:that\s+)?(?:(?:the|this)\s+)?(?:{things})\s+(?:was|had been)\s.*\b(?:{faults})\b"
    said_so = re.match(disowned, said.content.text, re.IGNORECASE)
    near = said.told_in - before.told_in <= 1 and findings.block_of(said.told_in) == findings.block_of(before.told_in)
    return said_so is not None and near


def _state(said: _Said, speaker: Party, dating: Dating | None, contents: Contents, findings: Findings, witness: Witness,
           ledger: Ledger) -> None:
    key = _key(said, findings)
    words = tuple(w for w in (said.speaker.span, said.cue, said.content) if w is not None)
    telling = witness.evidence(said.told_in, words, said.rule)
    saying = tuple(_of_content(said, findings, witness))
    ledger.kind(key, said.act, _label(speaker, said), telling)
    ledger.link(key, "ck:speaker", party_key(speaker, witness, ledger, said.told_in, said.rule), telling)
    ledger.add(key, "ck:quotedText", said.quote.text if said.quote else None, *saying)
    if said.addressee is not None:
        whom = _actor(said.addressee, _last_word(said.addressee), findings)
        if whom is not None:
            ledger.link(key, "ck:addressee", party_key(whom, witness, ledger, said.told_in, said.rule), telling)
    _contents(key, said, contents, ledger, *saying)
    dating_facts(key, dating, witness, ledger)


def _of_content(said: _Said, findings: Findings, witness: Witness) -> Iterator[Evidence]:
    """Yield evidence from every sentence that what is said runs through, with its part of the words."""
    content = said.content
    for sentence in findings.sentences:
        if sentence.span.overlaps(content):
            start, end = max(content.start, sentence.span.start), min(content.end, sentence.span.end)
            yield witness.evidence(sentence.index, (findings.article.span(start, end),), said.rule)


def _last_word(span: Span) -> Span:
    word = span.text.split()[-1]
    return Span(start=span.end - len(word), end=span.end, text=word)


def _label(speaker: Party, said: _Said) -> str:
    text = " ".join(said.content.text.split())
    return f"{speaker.label}: {text if len(text) <= LONGEST_LABEL else text[:LONGEST_LABEL].rsplit(' ', 1)[0] + ' …'}"


def _contents(key: str, said: _Said, contents: Contents, ledger: Ledger, *evidence: Evidence) -> None:
    """Link a statement to the plans and claims that it conveys, and to the events that it is about."""
    for plan in contents.plans:
        if any(said.content.covers(m.trigger) for m in plan.mentions):
            ledger.link(key, "ck:conveys", plan.key, *evidence)
    for claim in contents.claims:
        trigger = claim.mention.trigger
        if said.content.covers(trigger) or trigger == said.cue:
            ledger.link(key, "ck:conveys", claim.key, *evidence)
    for event in contents.events:
        if any(said.content.covers(m.trigger) for m in event.mentions):
            ledger.link(key, "ck:about", event.key, *evidence)
