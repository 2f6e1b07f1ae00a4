"""Load the closed word classes that reading a parse needs: light verbs, weapons, forces, cues of stance."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kg.knowledge.yaml_files import read_yaml

LEXICON = Path(__file__).parent / "lexicon"


class Strict(BaseModel):
    """What YAML must fit exactly."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Grammar(Strict):
    """Lemmas by what they do in a clause."""

    light_verbs: frozenset[str]
    suffered_verbs: frozenset[str]
    occur_verbs: frozenset[str]
    light_phrases: dict[str, frozenset[str]]
    suffered_phrases: dict[str, frozenset[str]]
    weapon_nouns: frozenset[str]
    vehicle_weapon_words: frozenset[str]
    force_nouns: frozenset[str]
    counted_force_nouns: frozenset[str]
    actor_nouns: frozenset[str]
    group_nouns: frozenset[str]
    generic_event_nouns: frozenset[str]
    event_names: frozenset[str]
    base_nouns: frozenset[str]
    strongholds: frozenset[str]
    quantities: frozenset[str]
    possessives: frozenset[str]
    reflexives: frozenset[str]
    accusing_verbs: frozenset[str]
    acting_modifiers: frozenset[str]
    place_nouns: frozenset[str]
    grounds: frozenset[str]
    target_nouns: frozenset[str]
    not_fillers: frozenset[str]
    loaded_only: frozenset[str]
    bare_forces: frozenset[str]
    captive_verbs: frozenset[str]
    carrying_verbs: frozenset[str]
    place_verbs: frozenset[str]
    sending_verbs: frozenset[str]
    natural_causes: frozenset[str]
    civil_modifiers: frozenset[str]
    accident_verbs: frozenset[str]
    harmless: frozenset[str]
    judicial: frozenset[str]
    pacts: frozenset[str]
    projectiles: frozenset[str]
    publishing_verbs: frozenset[str]
    reacting_verbs: frozenset[str]
    making_nouns: frozenset[str]
    undoing_verbs: frozenset[str]
    changing_verbs: frozenset[str]
    dwellings: frozenset[str]

    @cached_property
    def acting(self) -> frozenset[str]:
        """Return the nouns for those who can act, as people or as a force."""
        return self.actor_nouns | self.force_nouns

    @cached_property
    def struck_things(self) -> frozenset[str]:
        """Return the nouns for things, places and forces that can be struck."""
        return self.target_nouns | self.place_nouns | self.base_nouns | self.force_nouns

    @cached_property
    def people(self) -> frozenset[str]:
        """Return the nouns for people who can be counted, whatever they do."""
        return self.group_nouns | self.actor_nouns | self.counted_force_nouns


class Cue(Strict):
    """The verbs, nouns, adverbs and adjectives that give their complement a stance."""

    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()


class StanceCues(Strict):
    """All cues of stance."""

    planned: Cue
    ordered: Cue
    demanded: Cue
    threatened: Cue
    negated: Cue
    attempted: Cue
    modals_planned: frozenset[str]
    modals_hypothetical: frozenset[str]
    modals_demanded: frozenset[str]
    conditional: frozenset[str]
    hedges: frozenset[str]
    expected: frozenset[str]
    realising: frozenset[str]
    causative: frozenset[str]
    believing: frozenset[str]
    pending: frozenset[str]
    phases: frozenset[str]
    general: frozenset[str]
    settled: frozenset[str]
    pausing: frozenset[str]
    usual: frozenset[str]
    evidence: frozenset[str]
    warding: frozenset[str]
    resulting: frozenset[str]
    ranks: frozenset[str]
    joining: frozenset[str]
    pressing: frozenset[str]
    readying: frozenset[str]
    dreading: frozenset[str]
    enabling: frozenset[str]
    focusing: frozenset[str]
    setting_out: frozenset[str]
    acts: frozenset[str]
    used: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word classes of the lexicon."""

    grammar: Grammar
    stance: StanceCues


@cache
def load_words(folder: Path = LEXICON) -> Words:
    """Read grammar.yaml and stance.yaml; raise KnowledgeError with file and key on a fault."""
    return Words(
        grammar=read_yaml(folder / "grammar.yaml", Grammar), stance=read_yaml(folder / "stance.yaml", StanceCues)
    )

