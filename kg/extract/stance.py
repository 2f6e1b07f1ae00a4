"""Tell how the text holds an event: occurred, planned, ordered, demanded, threatened, negated or hypothetical."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.clause_forms import (
    is_entry_into_force,
    is_infinitive,
    is_marked,
    is_of_a_sort,
    is_passive,
    is_small_clause,
    is_subjunctive,
)
from kg.extract.doubt import REPORTS, doubt_of, includes_ways, is_unbelieved, missing_evidence, nobody_in, plan_above
from kg.knowledge.words import Cue, StanceCues
from kg.model.frames import Factuality

Held = tuple[Factuality, Token | None]
"""A factuality and the word that gives it; no word where the text simply tells that something occurred."""

OCCURRED: Held = (Factuality.OCCURRED, None)
CUED = (
    *(Factuality.ORDERED, Factuality.DEMANDED, Factuality.THREATENED, Factuality.NEGATED, Factuality.PLANNED),
    Factuality.ATTEMPTED,
)
CLAUSAL = frozenset({"VERB", "AUX"})
PRESENT = frozenset({"VBP", "VBZ"})
GENERAL = frozenset({"crime", "violation", "offence", "offense", "breach", "tactic", "sin"})
"""What acts of a sort are, whether or not one took place."""
SHORT_OF = frozenset({"almost", "nearly"})
"""Adverbs before a verb that tell what did not quite come about ("almost killed their own commander")."""
MAX_DEPTH = 6


def stance_of(trigger: Token, cues: StanceCues, carriers: frozenset[str]) -> Held:
    """Return the factuality of the event that `trigger` evokes, and the word that says so if it did not just occur.

    `carriers` are verbs whose own stance is that of the noun they carry ("launched an attack").
    """
    if (plan := plan_above(trigger, cues)) is not None:
        return Factuality.PLANNED, plan
    return _Reader(cues, carriers).read(trigger, 0)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads stance up the parse: the word's own dependents first, then what governs it."""

    cues: StanceCues
    carriers: frozenset[str]

    def read(self, token: Token, depth: int) -> Held:
        own = self._conditional(token) or self._auxiliary(token) or self._modified(token)
        if own is not None:
            return own
        if token.head.i == token.i or depth > MAX_DEPTH:
            return OCCURRED
        if token.tag_ == "VBG" and token.dep_ in ("acl", "csubj"):
            return self._dreaded(token.head, depth + 1) if token.dep_ == "acl" else self._equated(token.head)
        return self._verb(token, depth + 1) if token.pos_ in CLAUSAL else self._noun(token, depth + 1)

    def _conditional(self, token: Token) -> Held | None:
        """Read "if they left", "unclear whether they would leave"."""
        marks = (c for c in token.children if c.dep_ in ("mark", "advmod") and c.lower_ in self.cues.conditional)
        mark = next(marks, None)
        return (Factuality.HYPOTHETICAL, mark) if mark is not None else None

    def _auxiliary(self, token: Token) -> Held | None:
        """Read modals; "would have" and "had they gone" tell what did not come about, no plan."""
        if token.pos_ not in CLAUSAL:
            return None
        perfect = any(c.lower_ == "have" for c in token.children)
        subject = next((c.i for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), 0)
        for child in (c for c in token.children if c.dep_ == "aux"):
            if child.lower_ in self.cues.modals_planned:
                return (Factuality.HYPOTHETICAL if perfect else Factuality.PLANNED), child
            if child.lower_ in self.cues.modals_hypothetical or (child.lower_ == "had" and child.i < subject):
                return Factuality.HYPOTHETICAL, child
            if child.lower_ in self.cues.modals_demanded:
                return Factuality.DEMANDED, child
        return None

    def _modified(self, token: Token) -> Held | None:
        """Read negation, "if", "no" and adjectives such as "planned" or "foiled"."""
        for child in token.children:
            word = child.lower_
            if child.dep_ == "det" and word == "any":
                return Factuality.HYPOTHETICAL, child
            if word in SHORT_OF and child.dep_ == "advmod" and child.i < token.i and token.pos_ == "VERB":
                return Factuality.NEGATED, child
            if child.dep_ == "neg" or word in self.cues.negated.adverbs or (child.dep_ == "det" and word == "no"):
                return Factuality.NEGATED, child
            if child.dep_ in ("nsubj", "nsubjpass") and (nobody := nobody_in(child)) is not None:
                return Factuality.NEGATED, nobody
            for factuality in CUED if child.dep_ == "amod" else ():
                if word in self._cue(factuality).adjectives:
                    return factuality, child
        return None

    def _verb(self, token: Token, depth: int) -> Held:
        infinitive = is_infinitive(token)
        match token.dep_:
            case "ccomp" | "acl" if (missing := missing_evidence(token.head, self.cues)) is not None:
                return Factuality.NEGATED, missing
            case "xcomp" | "ccomp":
                return self._complement(token, depth, infinitive=infinitive)
            case "acl" | "relcl" if infinitive:
                ranked = any(c.dep_ == "amod" and c.lower_ in self.cues.ranks for c in token.head.children)
                return OCCURRED if ranked else self._cued_noun(token.head) or (Factuality.HYPOTHETICAL, token.head)
            case "relcl" if any(c.dep_ == "det" and c.lower_ == "any" for c in token.head.children):
                return Factuality.HYPOTHETICAL, token.head
            case "advcl" if token.tag_ == "VBG":
                matrix = self.read(token.head, depth)
                return matrix if matrix[0] is Factuality.PLANNED else OCCURRED
            case "advcl" if infinitive:
                return Factuality.HYPOTHETICAL, token
            case "advcl" if is_infinitive(token.head) and (token.tag_ in PRESENT or is_marked(token, "while")):
                # "They have minutes to leave before they bomb the house", "planned to wait while they marched".
                return self.read(token.head, depth)
            case "advcl":
                return self._besides(token)
            case "acl" | "ccomp" if token.head.pos_ == "NOUN" and is_marked(token, "that"):
                return self._cued_noun(token.head) or self._unbelieved(token.head)
            case "pcomp":
                return self._after_preposition(token.head, depth)
            case "conj" if token.head.pos_ in CLAUSAL:
                return self._coordinated(token, depth, infinitive=infinitive)
        return OCCURRED

    def _besides(self, clause: Token) -> Held:
        """Read "the plan was to wait, while they marched", "once they had taken Orlo, the tanks would proceed"."""
        if is_marked(clause, "once") and (meant := self._auxiliary(clause.head)) is not None:
            return meant
        along = clause.head.lemma_ == "be" and is_marked(clause, "while")
        return (self._meant_by_subject(clause.head) if along else None) or OCCURRED

    def _unbelieved(self, noun: Token) -> Held:
        """Read "no longer believes the finding that they attacked"."""
        governed = noun.dep_ in ("dobj", "ccomp") and is_unbelieved(noun.head, self.cues)
        if (doubt := doubt_of(noun)) is not None:
            return Factuality.HYPOTHETICAL, doubt
        return (Factuality.NEGATED, noun.head) if governed else OCCURRED

    def _dreaded(self, noun: Token, depth: int) -> Held:
        """Read "must disarm or face troops moving in", "had three tasks: taking Orlo"."""
        if noun.lemma_ in self.cues.planned.nouns and (meant := self._cued_noun(noun)) is not None:
            return meant
        if noun.dep_ != "dobj" or noun.head.lemma_ not in self.cues.dreading or self.read(noun.head, depth) == OCCURRED:
            return OCCURRED
        return Factuality.THREATENED, noun.head

    def _complement(self, token: Token, depth: int, *, infinitive: bool) -> Held:
        """Read "plans to withdraw", "demanded that they leave", "began to withdraw", "had them leave"."""
        head = token.head
        if infinitive and head.lemma_ == "give":
            return Factuality.DEMANDED, head  # "gave them two days to leave"
        if head.lemma_ in self.cues.realising or head.lemma_ == "be":
            meant = self._meant_by_subject(head) if infinitive else None
            if meant is None and infinitive and head.lemma_ == "be" and token.dep_ == "xcomp":
                return Factuality.PLANNED, head  # "from which they were to seize Orlo"
            return meant or self.read(head, depth)
        if infinitive or token.tag_ in ("VB", "VBG") or is_subjunctive(token) or is_small_clause(token):
            cued = self._cued(head) or (self._meant_by_subject(head) if infinitive else None)
            if cued is not None:
                return cued
            if head.lower_ in self.cues.expected:
                return Factuality.PLANNED, head
        if token.tag_ == "VB" and token.dep_ == "ccomp" and not infinitive and head.lemma_ in self.cues.causative:
            return self.read(head, depth)
        if is_unbelieved(head, self.cues):
            return Factuality.NEGATED, head
        if head.pos_ == "ADJ" and infinitive:
            return Factuality.HYPOTHETICAL, head
        return self.read(head, depth) if infinitive else OCCURRED

    def _equated(self, be: Token) -> Held:
        """Read "ousting them was a goal of theirs"."""
        said = (c for c in be.children if c.dep_ == "attr")
        return next((held for c in said if (held := self._cued_noun(c)) is not None), OCCURRED)

    def _meant_by_subject(self, verb: Token) -> Held | None:
        """Read "their aim was to take Orlo", "an agreement was made to leave Orlo"."""
        wanted = "nsubj" if verb.lemma_ == "be" else "nsubjpass"
        subjects = (c for c in verb.children if c.dep_ == wanted)
        return next((held for held in map(self._cued_noun, subjects) if held is not None), None)

    def _after_preposition(self, preposition: Token, depth: int) -> Held:
        above = preposition.head
        instead = any(t.lower_ == "instead" for t in (above, *preposition.lefts))
        if preposition.lower_ == "without" or (preposition.lower_ == "of" and instead):
            return Factuality.NEGATED, preposition
        while above.pos_ in ("ADV", "ADP", "SCONJ") and above.head.i != above.i:
            above = above.head  # "prior to crossing"
        focused = preposition.lower_ == "on" and above.lemma_ in self.cues.focusing
        if focused or preposition.lower_ in ("about", "like") or above.lemma_ in self.cues.general:
            return Factuality.HYPOTHETICAL, preposition
        if above.pos_ == "VERB":
            return self._cued(above) or self.read(above, depth)
        return self._cued_noun(above) or OCCURRED

    def _coordinated(self, token: Token, depth: int, *, infinitive: bool) -> Held:
        """Give a verb that shares subject and auxiliaries with the one before it the stance of that one."""
        own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        own_auxiliary = any(c.dep_ == "aux" for c in token.children) and not infinitive
        perfect = token.tag_ == "VBD" and any(c.dep_ == "aux" and c.lower_ == "have" for c in token.head.children)
        if token.tag_ == "VBG" and token.head.tag_ in PRESENT | {"VBD"} and (cued := self._cued(token.head)):
            return cued  # "favoured waiting, but seizing the port"
        if own_subject or own_auxiliary or not (infinitive or perfect or token.tag_ in ("VB", "VBG", "VBN")):
            return OCCURRED
        return self.read(token.head, depth)

    def _noun(self, token: Token, depth: int) -> Held:
        head = token.head
        if head.pos_ in CLAUSAL and token.dep_ in ("dobj", "obj", "nsubj", "nsubjpass"):
            if head.tag_ == "VBG" and head.lemma_ in self.cues.pending:
                return Factuality.PLANNED, head
            if head.tag_ in PRESENT and any(c.dep_ == "attr" and c.lemma_ in GENERAL for c in head.children):
                return Factuality.HYPOTHETICAL, head  # "the kidnapping of civilians is a war crime"
            if token.dep_ == "nsubj" and head.lemma_ == "be" and (told := self._predicated(head)) is not None:
                return told  # "an attack was imminent"
            if token.dep_ == "nsubj" and head.dep_ == "ccomp" and is_small_clause(head):
                return self._cued(head) or self.read(head, depth)  # "had an offensive planned"
            if head.lemma_ == "have" and (meant := [c for c in token.children if c.dep_ == "acl" and self._cued(c)]):
                return self._cued(meant[0]) or OCCURRED  # the same, parsed otherwise
            governed = token.dep_ in ("dobj", "obj") or (token.dep_ == "nsubjpass" and is_passive(head))
            if token.dep_ == "dobj" and includes_ways(head, self.cues):
                return Factuality.HYPOTHETICAL, head
            settled = head.lemma_ == "agree" and token.lemma_.lower() in self.cues.settled
            if governed and not settled and (cued := self._cued(head)) is not None:
                return cued  # but "a truce was agreed", which makes it one
            return self.read(head, depth) if governed or head.lemma_ in self.carriers else OCCURRED
        if token.dep_ == "attr" and head.lemma_ == "be" and (goal := self._meant_by_subject(head)) is not None:
            return goal  # "their goal was the capture of Orlo"
        if token.dep_ == "pobj" and head.pos_ in ("ADP", "SCONJ"):
            return self._object_of(token, depth)
        return self.read(head, depth) if token.dep_ in ("conj", "compound", "appos") else OCCURRED

    def _predicated(self, be: Token) -> Held | None:
        """Read the adjective of "an attack was imminent", "attacks were common"."""
        if (usual := next((c for c in be.children if c.dep_ == "acomp" and c.lower_ in self.cues.usual), None)):
            return Factuality.HYPOTHETICAL, usual
        said = ((f, c) for c in be.children if c.dep_ == "acomp" for f in CUED)
        return next(((f, c) for f, c in said if c.lower_ in self._cue(f).adjectives), None)

    def _object_of(self, event: Token, depth: int) -> Held:
        """Read "a call for the departure", "plans for a withdrawal", "the resumption of talks"."""
        preposition = event.head
        above, word = preposition.head, preposition.lower_
        if word == "without" or any(c.dep_ == "neg" for c in preposition.children):
            return Factuality.NEGATED, preposition
        if word == "of" and above.lower_ in ("event", "case") and above.head.lower_ == "in":
            return Factuality.HYPOTHETICAL, above
        if word == "against" and above.lemma_ in self.cues.demanded.verbs | self.cues.planned.verbs:
            return Factuality.NEGATED, preposition
        warded = not self.cues.warding.isdisjoint((above.lemma_, above.head.lemma_))
        if word in ("against", "from") and is_of_a_sort(event) and warded:
            return Factuality.HYPOTHETICAL, preposition  # "trained to defend the coast against attack"
        agreed = word in ("to", "on", "upon") and above.lemma_ == "agree"
        into = word == "in" and above.pos_ in CLAUSAL and above.lemma_ in self.cues.resulting | self.cues.joining
        if agreed or into or (word == "of" and above.lemma_ in self.cues.phases):
            return self.read(above, depth)
        if word in ("in", "of", "to") and above.lemma_ in self.cues.pausing:
            return Factuality.HYPOTHETICAL, above  # "after the halt in the fighting"
        if word == "for" and above.lemma_ in self.cues.readying:
            return Factuality.PLANNED, above
        if word == "for" and above.lemma_ in self.cues.pressing:
            return Factuality.DEMANDED, above
        if word == "for" and above.pos_ in CLAUSAL and (meant := self._meant_by_subject(above)) is not None:
            return meant  # "a plan was made for an invasion"
        if word == "of" and above.lemma_ in REPORTS and (doubt := doubt_of(above)) is not None:
            return Factuality.HYPOTHETICAL, doubt
        if word in ("for", "of", "to", "against", "about", "on"):
            cued = self._cued(above) if word in ("for", "about") else None
            return self._cued_noun(above) or cued or OCCURRED
        return OCCURRED

    def _cue(self, factuality: Factuality) -> Cue:
        cue: Cue = getattr(self.cues, factuality.value)
        return cue

    def _cued(self, verb: Token) -> Held | None:
        if verb.pos_ not in CLAUSAL or is_entry_into_force(verb):
            return None  # "was called into effect"
        return next(((f, verb) for f in CUED if verb.lemma_ in self._cue(f).verbs), None)

    def _cued_noun(self, noun: Token) -> Held | None:
        """Read a noun that governs the event; "no plans for" and "denied the prospect of" negate it."""
        if noun.pos_ != "NOUN":
            return None
        if noun.lemma_ in self.cues.planned.nouns | self.cues.threatened.nouns:
            if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
                return Factuality.NEGATED, noun
            if noun.dep_ == "dobj" and noun.head.lemma_ in self.cues.negated.verbs:
                return Factuality.NEGATED, noun.head
        return next(((f, noun) for f in CUED if noun.lemma_ in self._cue(f).nouns), None)
