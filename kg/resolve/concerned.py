"""Find the attack that a claim is about: the one it names, the last one near by, or the article's own."""

import re
from collections.abc import Sequence

from kg.knowledge.words import load_words
from kg.model.events import Party
from kg.model.frames import ClaimMention, Filler
from kg.model.mentions import Precision
from kg.resolve.drafts import Draft, Findings, fold
from kg.resolve.parties import party_of

REACH = 15
DEFINITE = frozenset({"the", "these", "both", "all"})
THE = re.compile(r"(?:\b(?:the|these|both|all|such|its|their|his|her)|'s|’s)(?: \w+)? $", re.IGNORECASE)


def event_of(mention: ClaimMention, drafts: Sequence[Draft], main: Draft | None, findings: Findings) -> Draft | None:
    """Return the attack that a claim is about: the one it names, the last one near by, or the article's own."""
    about = mention.about
    if about is not None:
        for draft in drafts:
            if any(m.trigger.overlaps(about.span) for m in draft.mentions):
                return draft
        struck = _idents(about, findings)
        named = [d for d in drafts if struck & d.names("target", "place", "facility", "victim")]
        if named:
            return named[-1]
        if _are_others(about, findings.article.text):
            return None
    block = findings.block_of(mention.sentence)
    here = [d for d in drafts if any(m.sentence == mention.sentence for m in d.mentions)]
    if len(here) == 1:
        return here[0]
    dated = _of_that_day(mention, drafts, findings)
    if dated is not None:
        return dated
    local = [
        d
        for d in drafts
        if d.mentions and d.first_sentence <= mention.sentence and findings.block_of(d.last_sentence) == block
    ]
    if local and not (main and main in local):
        return max(local, key=lambda d: d.last_sentence)
    if main is not None:
        return None if about is not None and _is_of_many(about, main, findings.article.text) else main
    told = [(m.sentence, i) for i, d in enumerate(drafts) for m in d.mentions if m.sentence <= mention.sentence]
    near = [(sentence, i) for sentence, i in told if mention.sentence - sentence <= REACH]
    return drafts[max(near, key=lambda pair: (pair[0], -pair[1]))[1]] if near else None


def may_deny(mention: ClaimMention, accused: Sequence[Party], event: Draft, findings: Findings) -> bool:
    """Tell whether a denied deed can be an event: on the same target or by the same, or told the sentence before.

    What others are said not to have done is of the sentence before only where no other target is told.
    """
    struck = _idents(mention.about, findings) if mention.about is not None else set()
    known = event.names("target", "place", "facility", "victim", "agent")
    told = {m.sentence for m in event.mentions}
    same = bool(known & {*struck, *(fold(a.ident) for a in accused)})
    claimant = party_of(mention.claimant, findings.index) if mention.claimant is not None else None
    own = mention.about is None or (claimant is not None and claimant.ident in {a.ident for a in accused})
    return same or (own and bool(told & {mention.sentence - 1, mention.sentence}))


def _idents(about: Filler, findings: Findings) -> set[str]:
    """Return the folded words of what a claim is about, and the key of whom or what they name."""
    party = party_of(about, findings.index) if about.head.text[:1].isupper() else None
    return {fold(about.span.text), fold(party.ident) if party is not None else ""} - {""}


def _of_that_day(mention: ClaimMention, drafts: Sequence[Draft], findings: Findings) -> Draft | None:
    """Return the one attack of a day that the sentence names ("after the bombing of 2 July, X accused ...")."""
    times = (t for t in findings.times if t.sentence == mention.sentence and t.precision is Precision.DAY)
    days = {t.not_before for t in times}
    found = [d for d in drafts if d.dating is not None and d.dating.start in days]
    return found[0] if len(found) == 1 else None


def _is_of_many(about: Filler, main: Draft, text: str) -> bool:
    """Tell whether a claim is about attacks in general where the article is about one ("attributed attacks to ...")."""
    single = not (main.title or "").rstrip("()0123456789 ").endswith("s")
    return about.head.text.lower().endswith("s") and single and not _is_definite(about, text)


def _are_others(about: Filler, text: str) -> bool:
    """Tell whether a claim is about attacks that are not told elsewhere ("said that X had planned attacks")."""
    plural = about.head.text.lower().removesuffix("s")
    attacks = plural != about.head.text.lower() and plural in load_words().grammar.generic_event_nouns
    return attacks and not _is_definite(about, text)


def _is_definite(about: Filler, text: str) -> bool:
    """Tell whether what a claim is about is known: "the attacks" are those told before, in several blows."""
    return about.span.text.split()[0].lower() in DEFINITE or bool(THE.search(text[: about.span.start]))
