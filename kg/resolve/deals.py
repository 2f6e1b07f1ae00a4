"""Tell which deal that is already known a mention tells again: by its name, its date, its parties or its place."""

import re
from collections.abc import Sequence

from kg.model.frames import FrameMention
from kg.model.mentions import Precision
from kg.resolve.dating import overlap
from kg.resolve.drafts import Draft
from kg.resolve.likeness import STEM
from kg.resolve.movements import Movement

VOTES = frozenset({"Vote", "Resolution"})
PACTS = frozenset({"Agreement", "Ceasefire", "Exchange"})

PLAIN = re.compile(r"(?:[Tt]he )?([A-Z][a-z]+) [A-Za-z]+")
"""How a pact is called by one name ("the Orlo agreement")."""
JOINT = re.compile(r"[–-]")
"""What joins the names of two sides."""


def known_deal(drafts: Sequence[Movement], new: Draft, mention: FrameMention) -> Movement | None:
    """Return the deal told last of which `new`, drafted from `mention`, tells again, or None."""
    titled = [d for d in drafts if _is_of_title(d.draft, drafts, mention)]
    for known in (*titled, *reversed(drafts)):
        draft = known.draft
        if (
            not _compatible(draft.kind, new.kind)
            or _are_not_as_many(draft, mention)
            or _are_other_names(draft, mention)
            or (mention.ordinal
            and any(m.ordinal and m.ordinal != mention.ordinal for m in draft.mentions))
        ):
            continue
        if is_named(mention) and any(_are_one_name(mention, m) for m in draft.mentions if is_named(m)):
            return known
        if draft.dating and new.dating:
            year = draft.dating.precision is Precision.YEAR
            if year and _is_other_pact(draft, mention) and not _shared(draft, new):
                continue  # "the armistice of 1953" and "in 1953 they signed a Defence Treaty"
            if draft.dating.not_before == new.dating.not_before or (
                overlap(draft.dating, new.dating) and _shared(draft, new)
            ):
                return known
            continue
        if _is_other_pact(draft, mention):
            continue
        if draft.title and (not draft.mentions or draft.dating is None or mention.definite):
            return known
        near = mention.sentence - draft.last_sentence <= (8 if mention.definite else 1)
        if new.dating is None and near and (mention.definite or _shared(draft, new)):
            return known
        if draft.dating is None and near and _shared(draft, new):
            return known
    return None


def _is_of_title(draft: Draft, drafts: Sequence[Movement], mention: FrameMention) -> bool:
    """Tell whether "the Treaty" is the one that the title names, and no other that was just told in the same word."""
    word = mention.trigger.text.lower()
    titled = draft.title is not None and draft.title.partition(" (")[0].lower().endswith(word)
    if not titled or not mention.definite or mention.form != "noun" or is_named(mention):
        return False
    near = (d.draft for d in drafts if d.draft is not draft and mention.sentence - d.draft.last_sentence <= 1)
    return mention.trigger.text[:1].isupper() or not any(
        m.trigger.text.lower() == word for other in near for m in other.mentions
    )


def is_named(mention: FrameMention) -> bool:
    """Tell whether a mention is the proper name of a pact or resolution ("the Treaty of Orlo", "Resolution 1701")."""
    return mention.form == "noun" and mention.trigger.text[:1].isupper() and len(names_in(mention)) > 1


def names_in(mention: FrameMention) -> set[str]:
    """Return the words of a mention's phrase that are names or numbers."""
    return {w for w in mention.phrase.text.split() if w[:1].isupper() or w.isdigit()}


def _are_not_as_many(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether one of two pacts without a name of its own is several ("signed agreements ... the treaty")."""
    told = [m for m in draft.mentions if m.form == "noun"]
    pacts = draft.kind in PACTS and mention.form == "noun" and bool(told)
    return pacts and mention.definite and all(m.plural is not mention.plural for m in told)


def _are_other_names(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether two names are of different pacts ("Resolution 1701" and "Resolution 1559")."""
    known = [m for m in draft.mentions if is_named(m)]
    return is_named(mention) and bool(known) and not any(_are_one_name(mention, m) for m in known)


def _are_one_name(one: FrameMention, other: FrameMention) -> bool:
    """Tell whether one name only says more than the other ("UN Resolution 1701", "Resolution 1701").

    "The Zarvania–Kelmar Treaty" is "the Zarvanian-Kelmari Treaty" too.
    """
    names, others = ({_stem(w) for n in names_in(m) for w in JOINT.split(n)} for m in (one, other))
    numbers = ({w for w in words if w.isdigit()} for words in (names, others))
    if one.evokes == "Resolution" and all(found := list(numbers)):
        return found[0] == found[1]
    return names <= others or others <= names


def _stem(word: str) -> str:
    return (word[:STEM] if word.isalpha() else word).casefold()


def _is_other_pact(draft: Draft, mention: FrameMention) -> bool:
    """Tell whether a mention gives a name ("the Orlo Pact") of which the known mentions have no word."""
    name = names_in(mention)
    called, others = PLAIN.fullmatch(mention.phrase.text), [PLAIN.fullmatch(m.phrase.text) for m in draft.mentions]
    if called and any(others) and draft.kind in PACTS and not any(name & names_in(m) for m in draft.mentions):
        return called[1] not in {p.label for p in draft.fillers("party")}
    known = {w for m in draft.mentions for w in m.phrase.text.split()} | set((draft.title or "").split())
    return len(name) > 1 and draft.kind in PACTS and not name & known


def _compatible(one: str, other: str) -> bool:
    return one == other or {one, other} <= VOTES or {one, other} <= PACTS


def _shared(one: Draft, other: Draft) -> bool:
    return bool(one.names("party") & other.names("party"))
