"""Tell how the text holds an event: occurred, planned, ordered, demanded, threatened, negated or hypothetical."""

from dataclasses import dataclass

from kg.extract.clause_forms import (
    CLAUSAL,
    is_infinitive,
    is_marked,
    is_small_clause,
    is_subjunctive,
)
from kg.extract.cues import CUED, OCCURRED, PRESENT, SHORT_OF, Held
from kg.extract.doubt import (
    doubt_of,
    holder_of,
    is_only_possible,
    is_unbelieved,
    missing_evidence,
    plan_above,
    refusal_to_talk,
)
from kg.extract.noun_stance import NounReader
from kg.knowledge.telling_words import load_telling_words
from kg.knowledge.words import Grammar, StanceCues
from kg.model.frames import Factuality
from kg.model.tokens import Token

UNDONE = frozenset(CUED) - {Factuality.NEGATED} | {Factuality.HYPOTHETICAL}
AT_WILL = frozenset({"any", "anywhere", "anyone", "whenever", "wherever", "will"})
GOALS = frozenset({"to", "in", "into", "at"})
"""Prepositions before where those went who were able to be sent there."""
MAX_DEPTH = 6


def stance_of(trigger: Token, cues: StanceCues, grammar: Grammar) -> Held:
    """Return the factuality of the event that `trigger` evokes, and the word that says so if it did not just occur.

    A noun has the stance of the verb that carries it ("planned to launch an attack"), which `grammar` knows.
    """
    if (plan := plan_above(trigger, cues)) is not None:
        return Factuality.PLANNED, plan
    return _Reader(cues, grammar).read(trigger, 0)


def _is_at_will(verb: Token) -> bool:
    """Tell whether an infinitive tells what could be done, whenever or wherever ("able to attack any target")."""
    words = load_telling_words().stance
    if verb.lemma == "deploy" and not any(c.dep == "prep" and c.lower in GOALS for c in verb.children):
        return True  # "was able to deploy 200,000 troops", which is its strength
    dated = any(t.ent_type == "DATE" for t in verb.head.head.subtree)
    told = dated or any(c.tag == "VBG" for c in verb.children)
    return any(t.lower in AT_WILL for t in verb.subtree) or (verb.lemma in words.repeatable and not told)


@dataclass(frozen=True, slots=True)
class _Reader(NounReader):
    """Reads stance up the parse: the word's own dependents first, then what governs it."""

    def read(self, token: Token, depth: int) -> Held:
        own = self.conditional(token) or self.auxiliary(token) or self.modified(token)
        if own is not None:
            return own
        if token.head.i == token.i or depth > MAX_DEPTH:
            return OCCURRED
        if token.tag == "VBG" and token.dep in ("acl", "csubj"):
            return self._described(token.head, depth + 1) if token.dep == "acl" else self.equated(token.head)
        return self._verb(token, depth + 1) if token.pos in CLAUSAL else self.noun(token, depth + 1)

    def _verb(self, token: Token, depth: int) -> Held:
        infinitive = is_infinitive(token)
        match token.dep:
            case "ccomp" | "acl" if (missing := missing_evidence(token.head, self.cues)) is not None:
                return Factuality.NEGATED, missing
            case "xcomp" | "ccomp":
                return self._complement(token, depth, infinitive=infinitive)
            case "acl" | "relcl" if infinitive:
                ranked = any(c.dep == "amod" and c.lower in self.cues.ranks for c in token.head.children)
                return OCCURRED if ranked else self.cued_noun(token.head) or (Factuality.HYPOTHETICAL, token.head)
            case "relcl" if (holder := holder_of(token.head)) is not None:
                return Factuality.HYPOTHETICAL, holder
            case "advcl" if token.tag == "VBG" and not is_marked(token, "as"):
                return self._participle(token, depth)
            case "advcl" if infinitive:
                went_on = token.head.lemma == "go" and any(c.lower == "on" for c in token.head.children)
                meant = self.meant_by_subject(token.head)  # "the plan was for them to seize it"
                return meant or (self.read(token.head, depth) if went_on else (Factuality.HYPOTHETICAL, token))
            case "advcl" if is_infinitive(token.head) and (token.tag in PRESENT or is_marked(token, "while")):
                # "They have minutes to leave before they bomb the house", "planned to wait while they marched".
                return self.read(token.head, depth)
            case "advcl":
                return self._besides(token)
            case "acl" | "ccomp" if token.head.pos == "NOUN" and is_marked(token, "that"):
                return self.cued_noun(token.head) or self._unbelieved(token.head)
            case "pcomp":
                return self._after_preposition(token.head, depth)
            case "conj" if token.head.pos in CLAUSAL:
                return self._coordinated(token, depth, infinitive=infinitive)
        return OCCURRED

    def _participle(self, participle: Token, depth: int) -> Held:
        """Read what is done besides, which is planned with the rest, and "faced two tasks: taking Orlo and ..."."""
        first = participle.left_edge
        listed = first.i > 0 and first.nbor(-1).text == ":"
        tasks = (self.cued_noun(c) for c in participle.head.children if c.dep == "dobj" and listed)
        task = next((held for held in tasks if held is not None), None)
        matrix = task or self.read(participle.head, depth)
        return matrix if task is not None or matrix[0] is Factuality.PLANNED else OCCURRED

    def _besides(self, clause: Token) -> Held:
        """Read "the plan was to wait, while they marched", "once they had taken Orlo, the tanks would proceed"."""
        aims = any(c.dep == "xcomp" and is_infinitive(c) for c in clause.head.children)
        if aims and is_marked(clause, "as") and clause.head.lemma in self.cues.planned.verbs:
            return Factuality.PLANNED, clause.head  # "planned to bomb the guards as they were entering the camp"
        dated = any(t.ent_type == "DATE" for t in clause.subtree)
        beside = is_marked(clause, "while") and {clause.head.lemma, clause.lemma} <= self.cues.acts and not dated
        meant = self.auxiliary(clause.head) if beside or is_marked(clause, "once") else None
        if meant is not None and (meant[0] is Factuality.PLANNED or not beside):
            return meant  # "they would attack the left, while the guards attacked the hill"
        if is_marked(clause, "until") and (refused := refusal_to_talk(clause.head, clause)) is not None:
            return Factuality.HYPOTHETICAL, refused
        along = clause.head.lemma == "be" and is_marked(clause, "while")
        return (self.meant_by_subject(clause.head) if along else None) or OCCURRED

    def _unbelieved(self, noun: Token) -> Held:
        """Read "no longer believes the finding that they attacked"."""
        governed = noun.dep in ("dobj", "ccomp") and is_unbelieved(noun.head, self.cues)
        if (doubt := doubt_of(noun)) is not None:
            return Factuality.HYPOTHETICAL, doubt
        return (Factuality.NEGATED, noun.head) if governed else OCCURRED

    def _described(self, noun: Token, depth: int) -> Held:
        """Read what a participle tells of a noun, which may not have come about ("planned a raid targeting Orlo")."""
        dreaded = self._dreaded(noun, depth)
        meant = self.read(noun, depth) if dreaded == OCCURRED and noun.lemma in self.cues.acts else dreaded
        return meant if meant[0] in UNDONE else OCCURRED

    def _dreaded(self, noun: Token, depth: int) -> Held:
        """Read "must disarm or face troops moving in", "had three tasks: taking Orlo"."""
        if noun.lemma in self.cues.planned.nouns and (meant := self.cued_noun(noun)) is not None:
            return meant
        if noun.dep != "dobj" or noun.head.lemma not in self.cues.dreading or self.read(noun.head, depth) == OCCURRED:
            return OCCURRED
        return Factuality.THREATENED, noun.head

    def _complement(self, token: Token, depth: int, *, infinitive: bool) -> Held:
        """Read "plans to withdraw", "demanded that they leave", "began to withdraw", "had them leave"."""
        head = token.head
        if (asked := self._asked(token, infinitive=infinitive)) is not None:
            return asked
        if head.lemma in self.cues.realising or head.lemma == "be":
            meant = self.meant_by_subject(head) if infinitive else None
            if meant is None and infinitive and head.lemma == "be" and token.dep == "xcomp":
                return Factuality.PLANNED, head  # "from which they were to seize Orlo"
            return meant or self.read(head, depth)
        if infinitive or token.tag in ("VB", "VBG") or is_subjunctive(token) or is_small_clause(token):
            cued = self.cued(head) or (self.meant_by_subject(head) if infinitive else None)
            if cued is not None:
                return cued
            if head.lower == "able" and head.head.tag == "VBD" and not _is_at_will(token):
                return self.read(head.head, depth)  # "was able to seize it"
            if head.lower in self.cues.expected:
                return Factuality.PLANNED, head
            if infinitive and head.lemma in self.cues.enabling and is_only_possible(token, self.cues.acts):
                return Factuality.HYPOTHETICAL, head
        if token.tag == "VB" and token.dep == "ccomp" and not infinitive and head.lemma in self.cues.causative:
            return self.read(head, depth)
        if is_unbelieved(head, self.cues):
            return Factuality.NEGATED, head
        if head.pos == "ADJ" and infinitive:
            return Factuality.HYPOTHETICAL, head
        return self.read(head, depth) if infinitive else OCCURRED

    def _asked(self, clause: Token, *, infinitive: bool) -> Held | None:
        """Read what somebody is to do, or sets out to do, by the verb above."""
        verb = clause.head
        wanted = verb.lemma == "want" and clause.dep == "ccomp"  # "wanted the troops to leave"
        if wanted or (infinitive and verb.lemma == "give"):  # "gave them two days to leave"
            return Factuality.DEMANDED, verb
        return (Factuality.ATTEMPTED, verb) if infinitive and verb.lemma in self.cues.setting_out else None

    def _after_preposition(self, preposition: Token, depth: int) -> Held:
        above = preposition.head
        instead = any(t.lower == "instead" for t in (above, *preposition.lefts))
        if preposition.lower == "without" or (preposition.lower == "of" and instead):
            return Factuality.NEGATED, preposition
        while above.pos in ("ADV", "ADP", "SCONJ") and above.head.i != above.i:
            above = above.head  # "prior to crossing"
        focused = preposition.lower == "on" and above.lemma in self.cues.focusing
        lasting = {"has", "have", "plays"} & {c.lower for c in (above.head, *above.head.lefts)}
        told = any(t.ent_type in ("DATE", "CARDINAL") for t in above.head.subtree)  # "a role in a raid, killing ten"
        role = above.lemma == "role" and lasting and not told
        general = role or above.lemma in self.cues.general | {"command"}
        if focused or general or preposition.lower in ("about", "like"):
            return Factuality.HYPOTHETICAL, preposition
        if preposition.lower == "to" and above.lower in self.cues.used:
            return Factuality.HYPOTHETICAL, above
        if above.pos == "VERB":
            before = preposition.nbor(-1) if preposition.i else preposition  # "voiced opposition to sending troops"
            held = self.cued_noun(before) if before.head.i == above.i else None
            dated = any(t.ent_type == "DATE" for t in preposition.subtree)
            means = preposition.lower == "by" and dated  # "tried to stop them by attacking a base on 3 May"
            held = held or (None if means else self.cued(above)) or self.read(above, depth)
            return OCCURRED if means and held[0] is Factuality.ATTEMPTED else held
        return self.cued_noun(above) or OCCURRED

    def _coordinated(self, token: Token, depth: int, *, infinitive: bool) -> Held:
        """Give a verb that shares subject and auxiliaries with the one before it the stance of that one."""
        own_subject = any(c.dep in ("nsubj", "nsubjpass") for c in token.children)
        own_auxiliary = any(c.dep == "aux" for c in token.children) and not infinitive
        perfect = token.tag == "VBD" and any(c.dep == "aux" and c.lower == "have" for c in token.head.children)
        if token.tag == "VBG" and token.head.tag in PRESENT | {"VBD"} and (cued := self.cued(token.head)):
            return cued  # "favoured waiting, but seizing the port"
        conditional = any(c.dep == "mark" and c.lower in self.cues.conditional for c in token.head.children)
        if conditional and not own_subject:
            return self.read(token.head, depth)  # "if troops took Orlo and reached the river"
        if own_subject or own_auxiliary or not (infinitive or perfect or token.tag in ("VB", "VBG", "VBN")):
            return OCCURRED
        held = self.read(token.head, depth)
        nearly = token.tag == "VBG" and held[1] is not None and held[1].lower in SHORT_OF
        return OCCURRED if nearly else held  # "nearly sinking it, killing four"
