"""Load the words by which a text says that somebody said something."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.knowledge.yaml_files import read_yaml

PATH = Path(__file__).parent / "lexicon" / "speech.yaml"
Act = Literal["Statement", "Announcement", "Accusation", "Denial", "Demand", "Request", "Threat", "Directive"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SpeechExample(_Strict):
    """A sentence with the words that its speech act is read from."""

    text: str
    speaker: str
    content: str
    verb: str
    addressee: str | None = None


class ActVerbs(_Strict):
    """The verbs of one class of speech act, and the positions in which its content may stand."""

    act: Act = Field(alias="class")
    verbs: frozenset[str]
    content: frozenset[Literal["clause", "infinitive", "controlled", "object", "of", "for"]]
    examples: tuple[SpeechExample, ...]
    counter_examples: tuple[str, ...]


class SpeechWords(_Strict):
    """All words of speech; verbs and nouns are lemmas."""

    acts: tuple[ActVerbs, ...]
    act_nouns: dict[str, Act]
    quoting_verbs: frozenset[str]
    comma_verbs: frozenset[str]
    run_in_verbs: frozenset[str]
    weaving_verbs: frozenset[str]
    shouting_verbs: frozenset[str]
    naming_verbs: frozenset[str]
    naming_nouns: frozenset[str]
    document_nouns: frozenset[str]
    speaker_nouns: frozenset[str]
    according: frozenset[str]
    words_of: frozenset[str]
    clause_openers: frozenset[str]
    dummy_subjects: frozenset[str]
    disowned_things: frozenset[str]
    disowning: frozenset[str]

    def acts_of(self, lemma: str) -> tuple[ActVerbs, ...]:
        """Return the entries that list the verb."""
        return tuple(entry for entry in self.acts if lemma in entry.verbs)

    def quotes(self, lemma: str) -> bool:
        """Tell whether the verb can bring in a quotation."""
        return lemma in self.quoting_verbs or any(lemma in entry.verbs for entry in self.acts)


@cache
def load_speech_words(path: Path = PATH) -> SpeechWords:
    """Read speech.yaml; raise KnowledgeError with file and key on a fault."""
    return read_yaml(path, SpeechWords)
