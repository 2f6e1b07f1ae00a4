"""Load the words for casualties."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kg.knowledge.words import LEXICON
from kg.knowledge.yaml_files import read_yaml


class Outcome(BaseModel):
    """The words for one outcome, by part of speech; lemmas."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()


class CasualtyWords(BaseModel):
    """All words for casualties."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    killed: Outcome
    injured: Outcome
    both: Outcome
    causing: frozenset[str]
    suffering: frozenset[str]
    nobody: frozenset[str]
    killings: frozenset[str]
    deaths: frozenset[str]

    def outcome_of_verb(self, lemma: str) -> str | None:
        """Return killed or injured for a verb's lemma."""
        return "killed" if lemma in self.killed.verbs else "injured" if lemma in self.injured.verbs else None

    def outcomes_of_noun(self, lemma: str) -> tuple[str, ...]:
        """Return the outcomes that a noun counts: one, both ("casualties") or none."""
        if lemma in self.both.nouns:
            return "killed", "injured"
        return ("killed",) if lemma in self.killed.nouns else ("injured",) if lemma in self.injured.nouns else ()

    def outcome_of_adjective(self, word: str) -> str | None:
        """Return killed or injured for a predicate adjective or participle."""
        return "killed" if word in self.killed.adjectives else "injured" if word in self.injured.adjectives else None


@cache
def load_casualty_words(path: Path = LEXICON / "casualties.yaml") -> CasualtyWords:
    """Read the casualty words; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, CasualtyWords)
