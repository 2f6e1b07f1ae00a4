"""Bring the mentions of agreements, resolutions, votes and rounds of talks together."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.knowledge.dealing_words import load_dealing_words
from kg.knowledge.frames import FrameLexicon
from kg.model.events import Dating, Party, RoleOf
from kg.model.frames import Factuality, FrameMention
from kg.model.kinds import ORGANISATIONS
from kg.model.mentions import Precision
from kg.resolve.dating import finer
from kg.resolve.deals import PACTS, is_named, known_deal, names_in
from kg.resolve.drafts import Draft, Findings, fold, plain
from kg.resolve.movements import MEANT, Movement

BESIDE = re.compile(r"\s*(?:of|\(|,|,?\s*\(?(?:which was )?(?:signed|concluded|reached)(?: in| on)?)\s*")
"""What may stand between the name of a pact and its date."""
LED_TO = re.compile(r"\b(?:with|by|in|into) (?:the )?$")
WHEN = re.compile(r"\s*(?:in|on)\s+")
"""What stands before and after a pact that something led to ("the war ended with the Treaty of Orlo in 1763")."""
VAGUE = re.compile(r"(?:both|two|the|these) (?:side|countr|nation|part|state|government|group)\w*", re.IGNORECASE)
TRIED = MEANT | {Factuality.ATTEMPTED}
NAMES_ENOUGH = {**dict.fromkeys(PACTS, 3), "Negotiation": 2}
"""How many names in its phrase make a dated event of a kind worth telling ("the Orlo peace talks")."""
SUCH_AS = re.compile(r"\b(?:such as|including|among them|like)\b")
"""What stands before one of several, whose date is not that of all."""
JOINED = re.compile(r"(?:\d{4} )?([A-Z][\w.]+)[–-]([A-Z][\w.]+)\b")
OF = re.compile(r"\s*(?:of|\()\s*")
REACH = 12
"""How many characters before a pact tell what led to it."""
YEAR_BEFORE = 5
"""How many characters before a name its year may stand ("the 1979 Orlo Treaty")."""
SIDES = 2
"""How many parties tell which deal "the agreement between them" is."""
YEARS = timedelta(days=732)
"""A stretch that is no longer than this may be that of making a pact."""


def draft_agreements(mentions: Sequence[FrameMention], findings: Findings, lexicon: FrameLexicon) -> list[Movement]:
    """Return agreements, votes and talks that took place or were proposed, merged, in order of first mention."""
    drafts: list[Movement] = []
    title = _title(findings, lexicon)
    if title is not None:
        drafts.append(Movement(draft=title, factuality=Factuality.OCCURRED))
    for mention in mentions:
        factuality = _factuality(mention)
        if factuality is not Factuality.OCCURRED and factuality not in TRIED and not _is_rejected(mention):
            continue
        candidate = Draft(kind=mention.evokes)
        dating = findings.own_dating(_dating_times(mention, findings))
        over = mention.ended and mention.evokes == "Negotiation"
        candidate.add(mention, findings, None if over else _concluded(dating) if mention.evokes in PACTS else dating)
        candidate.roles = _joined_states(mention, findings) or candidate.roles
        known = known_deal(drafts, candidate, mention)
        if over and dating is not None:
            candidate.dating = replace(dating, start=None, closing=True)
        alone = known is None and not any(d.draft.kind in PACTS for d in drafts)
        if known is not None:
            _absorb(known.draft, candidate)
        elif _telling(candidate, mention, alone=alone) or _is_called_by_date(mention, findings):
            drafts.append(
                Movement(
                    draft=candidate,
                    factuality=Factuality.OCCURRED if factuality is Factuality.OCCURRED else Factuality.PLANNED,
                )
            )
    _share_parties([d.draft for d in drafts])
    for deal in drafts:
        _leave_vague(deal.draft)
    return [d for d in drafts if d.draft.mentions]


def _joined_states(mention: FrameMention, findings: Findings) -> list[RoleOf]:
    """Return the two states or bodies that the name of a pact joins by a dash ("the Orlo–Kelmar Peace Treaty")."""
    joined = JOINED.match(mention.phrase.text)
    names = joined.groups() if joined is not None else ()
    bodies = [e for e in findings.index.by_key.values() if e.kind in ORGANISATIONS | {"State"}]
    known = [next((e for e in bodies if n in (e.label, *e.aliases)), None) for n in names]
    return [
        RoleOf(
            role="party", party=Party(key=e.key, label=e.label, kind=e.kind, span=mention.phrase),
            sentence=mention.sentence, rule="agreement:joined-names",
        )
        for e in known if e is not None and None not in known
    ]


def _concluded(dating: Dating | None) -> Dating | None:
    """Return when a pact was made that was in force for years ("the Treaty (1972–2002)"): in the first of them."""
    spoken = dating is not None and dating.span.text.endswith("s")  # "the 1990s"
    if dating is None or spoken or dating.start is not None or dating.not_after - dating.not_before < YEARS:
        return dating
    last = date(dating.not_before.year, 12, 31)
    return replace(dating, not_after=last, precision=Precision.YEAR)


def _is_rejected(mention: FrameMention) -> bool:
    """Tell whether a deal is turned down ("rejected the truce"), and not only broken off, foiled or never made."""
    cue = mention.stance.cue
    if cue is None or mention.form != "noun" or mention.stance.factuality is not Factuality.NEGATED:
        return False
    return cue.text.lower().startswith(("reject", "declin", "refus"))


def _factuality(mention: FrameMention) -> Factuality:
    """Return how the text holds a deal; what sides "agreed to exchange" is agreed, whether or not it is done."""
    cue = mention.stance.cue
    agreed = cue is not None and cue.text.lower() in ("agreed", "agree", "agreeing")
    return Factuality.OCCURRED if agreed else mention.stance.factuality


def _share_parties(drafts: Sequence[Draft]) -> None:
    """Let a numbered round without parties have those of the talks that it is a round of."""
    agreements = load_dealing_words().agreements
    for draft in drafts:
        if draft.fillers("party") or not any(m.ordinal for m in draft.mentions):
            continue
        words = {m.trigger.text.lower().split()[-1].removesuffix("s") for m in draft.mentions}
        for other in drafts:
            if other.kind == draft.kind and len(other.names("party")) > 1:
                kin = {w.removesuffix("s") for m in other.mentions for w in m.phrase.text.lower().split()}
                if words & (kin | agreements.talks):
                    draft.roles += [r for r in other.roles if r.role == "party"]
                    break


def _leave_vague(draft: Draft) -> None:
    """Leave out "both sides" and "the two countries" where the parties are named."""
    named = [p for p in draft.fillers("party") if not VAGUE.fullmatch(p.label)]
    if len(named) > 1:
        draft.roles = [r for r in draft.roles if r.role != "party" or r.party in named]


def _title(findings: Findings, lexicon: FrameLexicon) -> Draft | None:
    agreements = load_dealing_words().agreements
    words = findings.article.title.lower().replace("–", " ").split()
    if words[:1] == ["operation"]:
        return None
    for length in range(lexicon.longest, 0, -1):
        if len(words) >= length:
            frame = lexicon.nouns.get(tuple(words[-length:]))
            public = frame is not None and frame.entry.frame in agreements.public | {"coalition"}
            if frame is not None and frame.family == "agreements" and not public:
                return Draft(kind=frame.entry.evokes, title=findings.article.title)
    return None


def _dating_times(mention: FrameMention, findings: Findings) -> tuple[int, ...]:
    """Return the times that can date a mention: of a pact that is over, or only spoken of by name, those beside it.

    "In 2010 the army broke the Orlo Pact" tells nothing of when it was made, but "the Orlo Pact of 1998" does.
    """
    text, start, end = findings.article.text, mention.phrase.start, mention.phrase.end
    if mention.plural:
        ends = (findings.times[t].span.start for t in mention.times)
        if any(SUCH_AS.search(text[mention.trigger.end : at]) for at in ends if at > mention.trigger.end):
            return ()
    ended = mention.ended and mention.evokes in PACTS
    spoken_of = mention.evokes in PACTS | {"Resolution"} and not mention.carried and is_named(mention)
    if not (spoken_of or ended):
        return mention.times
    led = LED_TO.search(text[max(0, start - REACH) : start])
    return tuple(
        t for t in mention.times
        if (at := findings.times[t].span.start) >= start - YEAR_BEFORE
        and (at < end or BESIDE.fullmatch(text[end:at]) or (led and WHEN.fullmatch(text[end:at])))
    )


def _is_called_by_date(mention: FrameMention, findings: Findings) -> bool:
    """Tell whether a date says which pact is meant ("the armistice of 8 September 1943", "the 1921 convention")."""
    if mention.form != "noun" or mention.evokes not in PACTS:
        return False
    text, start, end = findings.article.text, mention.phrase.start, mention.phrase.end
    spans = (findings.times[t].span for t in mention.times)
    return any(start <= s.start < end or (s.start >= end and OF.fullmatch(text[end : s.start])) for s in spans)


def _telling(draft: Draft, mention: FrameMention, *, alone: bool) -> bool:
    words = load_dealing_words().agreements
    if is_named(mention) and draft.kind in PACTS | {"Resolution"}:
        return True
    truce = draft.kind == "Ceasefire" or "peace" in mention.phrase.text.lower()
    if alone and mention.ended and mention.times and truce:
        return True  # "the truce expired in May", of which nothing else is told
    parties = len({p.ident for p in draft.fillers("party")})
    if mention.definite and draft.dating is None and not (mention.ended and parties >= SIDES):
        return False
    meant = mention.stance.factuality is not Factuality.OCCURRED
    if mention.form == "verb" and meant and parties and draft.fillers("matter"):
        return True
    if draft.dating is not None and mention.trigger.text.lower() == "referendum":
        return True
    if draft.dating is not None and mention.carried and mention.frame in words.public:
        return True
    enough = NAMES_ENOUGH.get(draft.kind)
    if draft.dating is not None and enough is not None and len(names_in(mention)) >= enough:
        return True
    carried = mention.carried or (mention.ended and not mention.definite)  # "peace talks failed in May"
    if draft.dating is not None and carried and draft.kind in PACTS | {"Negotiation"}:
        return True
    known = any(p.key for p in draft.fillers("party"))
    if known and mention.carried and draft.kind in PACTS:
        return True
    return (
        (draft.dating is not None and parties >= 1)
        or parties >= 2
        or (draft.dating is not None and bool(mention.ordinal))
    )


def _absorb(known: Draft, new: Draft) -> None:
    if known.kind == "Agreement" and new.kind == "Exchange":
        known.kind = new.kind
    known.mentions += new.mentions
    known.dating = known.dating if new.dating is not None and new.dating.closing else finer(known.dating, new.dating)
    have = known.names("party")
    known.roles += [r for r in new.roles if r.role != "party" or fold(r.party.ident) not in have]


def status_of(draft: Draft, factuality: Factuality) -> str:
    """Return how far an agreement got: concluded, held, proposed, rejected or expired."""
    if factuality is not Factuality.OCCURRED:
        return "rejected" if any(_is_rejected(m) for m in draft.mentions) else "proposed"
    if draft.kind in PACTS and draft.mentions and all(m.ended for m in draft.mentions):
        return "expired"
    return "held" if draft.kind in ("Negotiation", "Vote", "Meeting") else "concluded"


def label_of(draft: Draft) -> str:
    """Return a label: the title, else the fullest phrase of the mentions with its parties."""
    if draft.title:
        return draft.title
    longest = max(draft.mentions, key=lambda m: (m.form == "noun", len(m.phrase.text)))
    parties: list[Party] = draft.fillers("party")
    names = list(dict.fromkeys(p.label for p in parties))[:2]
    phrase = plain(longest.phrase.text) if longest.form == "noun" else longest.frame
    matter = next(iter(draft.fillers("matter")), None)
    if matter is not None and longest.form == "verb":
        phrase = f"{phrase} {'of' if draft.kind == 'Exchange' else 'on'} {matter.label}"
    if not names or any(n in phrase for n in names):
        return phrase
    return f"{phrase} of {names[0]}" if len(names) == 1 else f"{phrase} between {names[0]} and {names[1]}"
