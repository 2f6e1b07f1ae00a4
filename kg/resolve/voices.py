"""Tell whether an article tells an event in its own voice, or only cites those who do."""

from kg.model.events import Party
from kg.resolve.drafts import Draft, Findings
from kg.resolve.parties import party_of


def is_claimed(draft: Draft) -> bool:
    """Tell whether every mention of an event is what somebody else says; "the attack" takes one for granted."""
    return not draft.title and bool(draft.mentions) and all(
        m.stance.boasted
        or ((m.stance.reported or (m.stance.alleged and m.form == "verb")) and not (m.form == "noun" and m.definite))
        for m in draft.mentions
    )


def reporters(draft: Draft, findings: Findings) -> tuple[Party, ...]:
    """Return those whom the text cites for an event that it does not tell itself, each once."""
    if not is_claimed(draft):
        return ()
    cited = (party_of(m.source, findings.index) for m in draft.mentions if m.source is not None)
    found = {party.ident: party for party in cited if party is not None}
    return tuple(found.values())
