"""Load the frames of the lexicon: which words evoke which ontology class, and where their roles are filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kg.knowledge.yaml_files import read_yaml

FRAMES = Path(__file__).parent / "lexicon" / "frames"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RoleForms(_Strict):
    """The grammatical functions that fill a role, for verb and for noun triggers, best first."""

    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()


class Example(_Strict):
    """A sentence with the fillers that must be found; several fillers of a role are joined by ` | `."""

    text: str
    roles: Mapping[str, str]


class FrameEntry(_Strict):
    """One frame as written in YAML; `spoken` names its event in a label where only a verb tells it.

    `of_many` and `of_towns` are the classes instead of `evokes` where it is done to several people, or to a whole town,
    `with_several` where weapons of several classes do it, `with_weapon` where any weapon does.
    """

    frame: str
    evokes: str
    of_many: str | None = None
    of_towns: str | None = None
    with_several: str | None = None
    with_weapon: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    roles: Mapping[str, RoleForms] = {}
    needs: tuple[str, ...] = ()
    needs_any: tuple[str, ...] = ()
    needs_verb: tuple[str, ...] = ()
    needs_noun: tuple[str, ...] = ()
    plural_only: tuple[str, ...] = ()
    explosive: bool = False
    casualty: bool = False
    joins: str = "on"
    spoken: str | None = None
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...] = ()


class FrameFile(_Strict):
    """One file of frames with the roles that they share."""

    roles: Mapping[str, RoleForms]
    frames: tuple[FrameEntry, ...]
    modifiers: Mapping[str, str] = {}
    specialises: Mapping[str, str] = {}
    generic: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    weapons: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame ready for use: its entry, its family (the file's name) and all its roles."""

    entry: FrameEntry
    family: str
    roles: Mapping[str, RoleForms]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLexicon:
    """All frames, indexed by the lemmas that evoke them; a trigger of several words is a tuple of lemmas.

    A verb that two frames have means that of `others` where the first does not fit ("left Orlo", "left a battalion").
    """

    frames: tuple[Frame, ...]
    verbs: Mapping[tuple[str, ...], Frame]
    others: Mapping[tuple[str, ...], Frame]
    nouns: Mapping[tuple[str, ...], Frame]
    modifiers: Mapping[str, str]
    longest: int
    specialises: Mapping[str, str]
    generic: frozenset[str]
    wholes: frozenset[str]
    weapons: Mapping[str, str]

    def compatible(self, one: str, other: str) -> bool:
        """Tell whether two classes may name one event: the same, a generic one, or one a sort of the other."""
        return (
            one == other
            or one in self.generic
            or other in self.generic
            or self.specialises.get(one) == other
            or self.specialises.get(other) == one
        )

    def more_specific(self, one: str, other: str) -> str:
        """Return the more telling of two compatible classes."""
        return other if one in self.generic or self.specialises.get(other) == one else one

    def joins(self, kind: str) -> str:
        """Return the preposition between a class's noun and its target in a label ("attack on", "invasion of")."""
        return next((f.entry.joins for f in self.frames if f.entry.evokes == kind), "on")

    def joins_of(self, frame: str) -> str:
        """Return the preposition between the noun for a frame told by a verb and its target ("destruction of")."""
        return next(f.entry.joins for f in self.frames if f.entry.frame == frame)

    def spoken(self, frame: str) -> str | None:
        """Return the noun that names an event told by a verb of the frame, where the class's own name would mislead."""
        return next(f.entry.spoken for f in self.frames if f.entry.frame == frame)

    def family_of(self, frame: str) -> str:
        """Return the family (attacks, movements, agreements) of a frame by its name."""
        return next(f.family for f in self.frames if f.entry.frame == frame)


def _tokens(words: str) -> tuple[str, ...]:
    """Split an entry as the tokenizer splits it, at spaces and around hyphens.

    >>> _tokens("cease-fire agreement")
    ('cease', '-', 'fire', 'agreement')
    """
    return tuple(words.replace("-", " - ").split())


@cache
def load_frames(folder: Path = FRAMES) -> FrameLexicon:
    """Read every YAML file of `folder`; raise KnowledgeError with file and key on a fault."""
    frames: list[Frame] = []
    modifiers: dict[str, str] = {}
    specialises: dict[str, str] = {}
    generic: set[str] = set()
    wholes: set[str] = set()
    weapons: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        file = read_yaml(path, FrameFile)
        modifiers |= file.modifiers
        specialises |= file.specialises
        generic |= file.generic
        wholes |= file.wholes
        weapons |= file.weapons
        frames += [Frame(entry=e, family=path.stem, roles={**file.roles, **e.roles}) for e in file.frames]
    verbs = {_tokens(v): f for f in reversed(frames) for v in f.entry.verbs}
    others = {_tokens(v): f for f in frames for v in f.entry.verbs if verbs[_tokens(v)] is not f}
    nouns = {_tokens(n): f for f in reversed(frames) for n in f.entry.nouns}
    return FrameLexicon(
        frames=tuple(frames),
        verbs=verbs,
        others=others,
        nouns=nouns,
        modifiers=modifiers,
        longest=max(len(key) for key in (*verbs, *nouns)),
        specialises=specialises,
        generic=frozenset(generic),
        wholes=frozenset(wholes),
        weapons=weapons,
    )

