"""Read at one word of the parse how it holds an event: its auxiliaries, negations, adjectives and cue words."""

from dataclasses import dataclass

from kg.extract.clause_forms import CLAUSAL, is_entry_into_force
from kg.extract.doubt import LATER, condition_of, nobody_in
from kg.knowledge.telling_words import load_telling_words
from kg.knowledge.words import Cue, StanceCues
from kg.model.frames import Factuality
from kg.model.tokens import Token

Held = tuple[Factuality, Token | None]
"""A factuality and the word that gives it; no word where the text simply tells that something occurred."""

OCCURRED: Held = (Factuality.OCCURRED, None)
CUED = (
    *(Factuality.ORDERED, Factuality.DEMANDED, Factuality.THREATENED, Factuality.NEGATED, Factuality.PLANNED),
    Factuality.ATTEMPTED,
)
PRESENT = frozenset({"VBP", "VBZ"})
SHORT_OF = frozenset({"almost", "nearly"})
"""Adverbs before a verb that tell what did not quite come about ("almost killed their own commander")."""


@dataclass(frozen=True, slots=True)
class CueReader:
    """Knows the cues of stance, and reads those that stand with a word, whatever is above it."""

    cues: StanceCues

    def conditional(self, token: Token) -> Held | None:
        """Read "if they left", "unclear whether they would leave", "if they stop, the army pulls out"."""
        if token.tag in PRESENT and (condition := condition_of(token, self.cues)) is not None:
            return Factuality.HYPOTHETICAL, condition
        marks = (c for c in token.children if c.dep in ("mark", "advmod") and c.lower in self.cues.conditional)
        mark = next(marks, None) or self._in_case_of(token)
        return (Factuality.HYPOTHETICAL, mark) if mark is not None else None

    def _in_case_of(self, verb: Token) -> Token | None:
        """Return the noun of "in case they attacked", which is read as an adverbial before a clause."""
        first = verb.left_edge
        case = first.nbor(-1) if verb.pos in CLAUSAL and first.i > 1 else None
        return case if case is not None and case.lower == "case" and case.nbor(-1).lower == "in" else None

    def auxiliary(self, token: Token) -> Held | None:
        """Read modals; "would have" and "had they gone" tell what did not come about, no plan."""
        if token.pos not in CLAUSAL:
            return None
        words = {c.lower for c in token.children}
        perfect = "have" in words
        if "would" in words and words & LATER and token.dep != "ccomp":
            return None  # "would later seize the town", told from before, but not "said that they would later leave"
        subject = next((c.i for c in token.children if c.dep in ("nsubj", "nsubjpass")), 0)
        for child in (c for c in token.children if c.dep == "aux"):
            if child.lower in self.cues.modals_planned:
                return (Factuality.HYPOTHETICAL if perfect else Factuality.PLANNED), child
            if child.lower in self.cues.modals_hypothetical or (child.lower == "had" and child.i < subject):
                return Factuality.HYPOTHETICAL, child
            if child.lower in self.cues.modals_demanded:
                return Factuality.DEMANDED, child
        return None

    def modified(self, token: Token) -> Held | None:
        """Read negation, "if", "no" and adjectives such as "planned" or "foiled"."""
        for child in token.children:
            word = child.lower
            if child.dep == "det" and word == "any":
                return Factuality.HYPOTHETICAL, child
            if word in SHORT_OF and child.dep == "advmod" and child.i < token.i and token.pos == "VERB":
                return Factuality.NEGATED, child
            if child.dep == "neg" or word in self.cues.negated.adverbs or (child.dep == "det" and word == "no"):
                return Factuality.NEGATED, child
            if child.dep in ("nsubj", "nsubjpass") and (nobody := nobody_in(child)) is not None:
                return Factuality.NEGATED, nobody
            for factuality in CUED if child.dep == "amod" else ():
                if word in self.cue_of(factuality).adjectives:
                    return factuality, child
        return None

    def equated(self, be: Token) -> Held:
        """Read "ousting them was a goal of theirs"."""
        said = (c for c in be.children if c.dep == "attr")
        return next((held for c in said if (held := self.cued_noun(c)) is not None), OCCURRED)

    def meant_by_subject(self, verb: Token) -> Held | None:
        """Read "their aim was to take Orlo", "an agreement was made to leave Orlo"."""
        wanted = "nsubj" if verb.lemma in ("be", "include", "comprise") else "nsubjpass"
        subjects = (c for c in verb.children if c.dep == wanted)
        return next((held for held in map(self.cued_noun, subjects) if held is not None), None)

    def predicated(self, be: Token) -> Held | None:
        """Read the adjective of "an attack was imminent", "attacks were common"."""
        if (usual := next((c for c in be.children if c.dep == "acomp" and c.lower in self.cues.usual), None)):
            return Factuality.HYPOTHETICAL, usual
        said = ((f, c) for c in be.children if c.dep == "acomp" for f in CUED)
        return next(((f, c) for f, c in said if c.lower in self.cue_of(f).adjectives), None)

    def cue_of(self, factuality: Factuality) -> Cue:
        """Return the cue words of a factuality."""
        cue: Cue = getattr(self.cues, factuality.value)
        return cue

    def cued(self, verb: Token) -> Held | None:
        """Read a verb that governs the event ("planned to leave"); None where it is no cue."""
        words = load_telling_words().cues
        if verb.pos not in CLAUSAL or is_entry_into_force(verb):
            return None  # "was called into effect"
        tensed = any(c.dep == "aux" and c.lower in words.general for c in verb.children)  # "cannot prevent a bombing"
        if verb.lemma in words.hindering and not tensed and any(c.dep == "neg" for c in verb.children):
            return OCCURRED  # "did not prevent the bombing"
        return next(((f, verb) for f in CUED if verb.lemma in self.cue_of(f).verbs), None)

    def cued_noun(self, noun: Token) -> Held | None:
        """Read a noun that governs the event; "no plans for" and "denied the prospect of" negate it."""
        if noun.pos != "NOUN":
            return None
        if noun.lemma in self.cues.planned.nouns | self.cues.threatened.nouns:
            if any(c.dep == "det" and c.lower == "no" for c in noun.children):
                return Factuality.NEGATED, noun
            if noun.dep == "dobj" and noun.head.lemma in self.cues.negated.verbs:
                return Factuality.NEGATED, noun.head
        return next(((f, noun) for f in CUED if noun.lemma in self.cue_of(f).nouns), None)
