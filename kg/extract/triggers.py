"""Find the words that evoke frames, the longest entry first."""

from collections.abc import Iterator

from kg.extract.reading import Spot
from kg.knowledge.frames import Frame, FrameLexicon
from kg.knowledge.happening_words import load_happening_words
from kg.model.tokens import Token


def triggers(spot: Spot, lexicon: FrameLexicon) -> Iterator[tuple[Token, tuple[Token, Token], Frame]]:
    """Yield trigger heads with the extent of the evoking words; the longest entry wins.

    A verb that two frames have is yielded with both, one after the other.
    """
    tokens = spot.words
    tags = [t.pos for t in tokens]
    words = [_entry_form(token) for token in tokens]
    taken: set[int] = set()
    for index, token in enumerate(tokens):
        if token.i in taken:
            continue
        if tags[index] in ("VERB", "AUX"):
            yield from ((token, (token, token), frame) for frame in _verb_frames(token, lexicon))
        if (name := named_operation(token)) is not None:
            taken.update(range(token.i, name.i + 1))
            yield name, (token, name), lexicon.nouns[("operation",)]
            continue
        for length in range(min(lexicon.longest, len(tokens) - index), 0, -1):
            last = tokens[index + length - 1]
            if tags[index + length - 1] not in ("NOUN", "PROPN"):
                continue
            key = tuple(words[index : index + length])
            frame = lexicon.nouns.get(key)
            if frame is not None and _is_noun_trigger(last, key, frame):
                taken.update(range(token.i, last.i + 1))
                yield tokens[index + key.index("of") - 1] if "of" in key else last, (token, last), frame
                break


def named_operation(token: Token) -> Token | None:
    """Return the last word of the name that "Operation" opens and that is what is launched, else None."""
    words = load_happening_words().triggers
    name = token.head if token.dep == "compound" else token
    if token.text != "Operation" or name.pos != "PROPN" or name.i < token.i:
        return None
    return name if name.dep in ("dobj", "nsubjpass") and name.head.lemma in words.launching else None


def _entry_form(token: Token) -> str:
    """Return a word as the lexicon has it: nouns and verbs by their lemma, names in the singular."""
    if token.pos in ("NOUN", "VERB"):
        return token.lemma.lower()
    return token.lower.removesuffix("s") if token.tag == "NNPS" else token.lower


def _is_noun_trigger(token: Token, key: tuple[str, ...], frame: Frame) -> bool:
    if key[-1] in frame.entry.plural_only and token.tag not in ("NNS", "NNPS"):
        return False
    return token.dep not in ("compound", "amod", "nmod")


def verb_frame(token: Token, lexicon: FrameLexicon) -> Frame | None:
    """Return the frame of a verb with its particle or object ("blow up", "take hostage"), else of the verb alone.

    "Beat to death" stands in the lexicon as "beat death".
    """
    return next(iter(_verb_frames(token, lexicon)), None)


def _verb_frames(token: Token, lexicon: FrameLexicon) -> list[Frame]:
    """Return the frames of a verb, the one that is meant where both fit first."""
    from_where = ("out", "from") if any(c.dep in ("dobj", "nsubjpass") for c in token.children) else ("out",)
    particles = [
        c.lower
        for c in token.children
        if c.dep == "prt" or (c.dep in ("prep", "advmod") and (c.i == token.i + 1 or c.lower in from_where))
    ]
    objects = [c.lemma.lower() for c in token.children if c.dep in ("dobj", "acomp", "oprd")]
    ends = [o.lower for c in token.children if c.lower == "to" for o in c.children if o.lower == "death"]
    lemma = token.lemma.lower()
    keys = [*((lemma, extra) for extra in (*particles, *objects, *ends)), (lemma,)]
    key = next((k for k in keys if k in lexicon.verbs), None)
    return [f for f in (lexicon.verbs[key], lexicon.others.get(key)) if f is not None] if key is not None else []
