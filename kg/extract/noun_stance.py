"""Read how the text holds an event that a noun evokes: by the verb that it is subject or object of, or its preposition.

"Planned a raid", "a call for the departure", "the attack did not injure anybody".
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from kg.extract.clause_forms import (
    CLAUSAL,
    done_to,
    is_of_a_sort,
    is_passive,
    is_small_clause,
    is_stage_set,
    is_to_be,
)
from kg.extract.cues import OCCURRED, PRESENT, CueReader, Held
from kg.extract.doubt import doubt_of, includes_ways, is_supposed
from kg.extract.phrases import series_of
from kg.knowledge.happening_words import load_happening_words
from kg.knowledge.telling_words import load_telling_words
from kg.knowledge.words import Grammar
from kg.model.frames import Factuality
from kg.model.tokens import Token

FALLING_THROUGH = frozenset({"for", "but", "to", "against", "never", "being"})
"""What stands with a plan that is still to be carried out, or came to nothing."""


def _is_carried_out(event: Token) -> bool:
    """Tell whether who planned a known attack is told, after it was made ("had planned the bombing in Orlo").

    But not "planned the attack for June", "the attack was planned by X, but ...", which may have come to nothing.
    """
    words = load_happening_words().clause_forms
    plan = event.head
    known = any(c.lower in ("the", "this") for c in event.lefts) and event.lemma.lower() in words.strikes
    done = plan.dep in ("ccomp", "relcl")
    done = any(c.dep == "agent" for c in plan.children) or (event.dep == "dobj" and done)
    beside = (*plan.children, *event.children)
    fell_through = any(c.lower in FALLING_THROUGH or c.dep in ("cc", "neg") for c in beside)
    return plan.lemma == "plan" and plan.tag in ("VBD", "VBN") and known and done and not fell_through


@dataclass(frozen=True, slots=True)
class NounReader(CueReader, ABC):
    """Reads what stands above a noun; the verb that carries it, which `grammar` knows, has its stance."""

    grammar: Grammar

    @abstractmethod
    def read(self, token: Token, depth: int) -> Held:
        """Return how the text holds what `token` tells, `depth` steps up the parse."""

    def noun(self, token: Token, depth: int) -> Held:
        """Return how the text holds the event that a noun evokes, by what governs it."""
        head = token.head
        if head.pos in CLAUSAL and token.dep in ("dobj", "obj", "nsubj", "nsubjpass"):
            return self._told_of_subject(token, depth) or self._argument(token, depth)
        if token.dep == "attr" and head.lemma == "be" and (goal := self.meant_by_subject(head)) is not None:
            return goal  # "their goal was the capture of Orlo"
        if token.dep == "pobj" and head.pos in ("ADP", "SCONJ"):
            return self._object_of(token, depth)
        return self.read(head, depth) if token.dep in ("conj", "compound", "appos") else OCCURRED

    def _told_of_subject(self, token: Token, depth: int) -> Held | None:
        """Read what a clause says of an event that is its subject or object, whatever its verb does to it."""
        words = load_telling_words().noun_stance
        head = token.head
        if head.tag == "VBG" and head.lemma in self.cues.pending:
            return Factuality.PLANNED, head
        if head.tag in PRESENT and any(c.dep == "attr" and c.lemma in words.general for c in head.children):
            return Factuality.HYPOTHETICAL, head  # "the kidnapping of civilians is a war crime"
        if is_to_be(token):
            return Factuality.PLANNED, head
        if token.dep == "nsubj" and is_supposed(token):
            return Factuality.HYPOTHETICAL, head  # "an attack on Orlo would not trigger the treaty"
        if token.dep == "nsubj" and head.lemma == "be" and (told := self.predicated(head)) is not None:
            return told  # "an attack was imminent"
        if token.dep == "nsubj" and head.dep == "ccomp" and is_small_clause(head):
            return self.cued(head) or self.read(head, depth)  # "had an offensive planned"
        if head.lemma == "have" and (meant := [c for c in token.children if c.dep == "acl" and self.cued(c)]):
            return self.cued(meant[0]) or OCCURRED  # the same, parsed otherwise
        return None

    def _argument(self, token: Token, depth: int) -> Held:
        """Read what the verb does to an event that is its subject or object ("planned a raid")."""
        clause_forms = load_happening_words().clause_forms
        noun_stance = load_telling_words().noun_stance
        head = token.head
        governed = token.dep in ("dobj", "obj") or (token.dep == "nsubjpass" and is_passive(head))
        if head.lemma in ("include", "comprise") and (goal := self.meant_by_subject(head)) is not None:
            return goal  # "their goals included the destruction of the camp"
        if token.dep == "dobj" and includes_ways(head, self.cues):
            return Factuality.HYPOTHETICAL, head
        done = any(c.dep == "xcomp" and any(a.lower == "have" for a in c.children) for c in head.children)
        if token.dep == "nsubjpass" and done:
            return OCCURRED  # "the bombing is feared to have killed ten"
        settled = head.lemma == "agree" and token.lemma.lower() in self.cues.settled
        settled = settled or (head.lemma == "announce" and token.lemma.lower() in clause_forms.truces)
        settled = settled or _is_carried_out(token)
        if governed and not settled and (cued := self.cued(head)) is not None:
            return cued  # but "a truce was agreed" and "announced a truce", which make it one
        held = self.read(head, depth) if governed or self._carries(head) else OCCURRED
        harmless = token.dep == "nsubj" and head.lemma in noun_stance.effects and held[0] is Factuality.NEGATED
        return OCCURRED if harmless else held  # "the attack did not injure anybody"

    def _carries(self, verb: Token) -> bool:
        """Tell whether a verb tells of the event that is its argument ("launched an attack", "came under attack")."""
        grammar = self.grammar
        return any(verb.lemma in v for v in (grammar.light_verbs, grammar.suffered_verbs, grammar.occur_verbs))

    def _object_of_for(self, event: Token, above: Token) -> Held | None:
        """Read "ready for a raid", "pressed for talks", "a plan was made for an invasion"."""
        known = any(c.lower == "the" for c in event.lefts)  # "chosen for the raid", which took place
        ready = done_to(above)  # "boarded ships for a raid"
        if is_stage_set(ready) or (ready.lemma in self.cues.readying and not known):
            return Factuality.PLANNED, ready
        if above.lemma in self.cues.pressing:
            return Factuality.DEMANDED, above
        return self.meant_by_subject(above) if above.pos in CLAUSAL else None

    def _object_of(self, event: Token, depth: int) -> Held:
        """Read "a call for the departure", "plans for a withdrawal", "the resumption of talks"."""
        noun_stance = load_telling_words().noun_stance
        doubt_words = load_telling_words().doubt
        preposition = event.head
        above, word = preposition.head, preposition.lower
        if word == "without" or any(c.dep == "neg" for c in preposition.children):
            return Factuality.NEGATED, preposition
        if word == "of" and above.lower in ("event", "case") and above.head.lower == "in":
            return Factuality.HYPOTHETICAL, above
        if word == "against" and above.lemma in self.cues.demanded.verbs | self.cues.planned.verbs:
            return Factuality.NEGATED, preposition
        warded = not self.cues.warding.isdisjoint((above.lemma, above.head.lemma))
        things = {above.head.lemma, *(c.lemma for c in above.children if c.dep in ("dobj", "nsubjpass"))}
        # "a name used for attacks"
        used = word == "for" and above.lemma == "use" and not noun_stance.names.isdisjoint(things)
        if used or (word in ("against", "from") and is_of_a_sort(event) and warded):
            return Factuality.HYPOTHETICAL, preposition  # "trained to defend the coast against attack"
        led = word == "to" and above.lemma == "lead" and above.tag == "VBG"
        carried = led or word in self.grammar.light_phrases.get(above.lemma, ())  # "came to an agreement"
        into = word == "in" and above.pos in CLAUSAL and above.lemma in self.cues.resulting | self.cues.joining
        counted = series_of(event) is not event or (word == "of" and above.lemma in self.cues.phases)
        if carried or into or counted:
            return self.read(above, depth)
        if word in ("in", "of", "to") and above.pos == "NOUN" and above.lemma in self.cues.pausing:
            return Factuality.HYPOTHETICAL, above  # "after the halt in the fighting"
        if word == "for" and (meant := self._object_of_for(event, above)) is not None:
            return meant
        reported = doubt_of(above) if above.lemma in doubt_words.reports else None
        doubt = above if above.lemma in doubt_words.tales else reported
        if word in ("of", "about") and doubt is not None:
            return Factuality.HYPOTHETICAL, doubt  # "rumours about further shootings"
        if word in ("for", "of", "to", "against", "about", "on"):
            warned = word == "of" and above.lemma in self.cues.threatened.verbs  # "warned of clashes"
            cued = self.cued(above) if warned or word in ("for", "about") else None
            return self.cued_noun(above) or cued or OCCURRED
        return OCCURRED
