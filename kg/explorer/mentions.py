"""Find the words of the articles that speak of a thing, from the telling words of the passages behind its facts."""

from collections.abc import Iterable, Iterator, Mapping

from kg.explorer.rows import Mention
from kg.graph.passages import Passage
from kg.graph.sourced import SourcedFact

Place = tuple[str, int, int]

NAMES = frozenset({"skos:prefLabel", "skos:altLabel"})
KINDS = frozenset({"rdf:type", *NAMES})
"""What a passage says of a thing when it mentions it."""

FEWEST = 4
"""Letters that a word must have to count as part of a name."""


def mentions(facts: Iterable[SourcedFact], passages: Mapping[str, Passage], documents: Mapping[str, str],
             entities: frozenset[str], events: frozenset[str]) -> tuple[Mention, ...]:
    """Return what the telling words of every passage speak of.

    `documents` gives the IRI of the article by its key. The `entities` are named; the `events` are told, and take the
    words that name nothing.
    """
    names: dict[str, set[str]] = {}
    present: dict[str, set[str]] = {}
    for fact in facts:
        if fact.predicate in NAMES:
            names.setdefault(fact.subject, set()).add(fact.value.casefold())
        if fact.predicate in KINDS:
            for iri in fact.passages:
                present.setdefault(iri, set()).add(fact.subject)
    found: dict[Place, set[str]] = {}
    for iri in sorted(present):
        for start, end, nodes in _named(passages[iri], present[iri] & entities, names):
            found.setdefault((documents[passages[iri].document], start, end), set()).update(nodes)
    taken = frozenset(found)
    for iri in sorted(present):
        told, passage = present[iri] & events, passages[iri]
        trigger = _trigger(passage, documents[passage.document], taken) if told else None
        if trigger is not None:
            found.setdefault((documents[passage.document], *trigger), set()).update(told)
    return tuple(Mention(document=document, start=start, end=end, nodes=tuple(sorted(nodes)))
                 for (document, start, end), nodes in sorted(found.items()))


def _named(passage: Passage, nodes: set[str], names: Mapping[str, set[str]]) -> Iterator[tuple[int, int, set[str]]]:
    """Yield the telling words that name some of the nodes; the only word left names the only node left."""
    left, unread = set(nodes), []
    for start, end in passage.words:
        words = passage.text[start - passage.start:end - passage.start].casefold()
        found = {node for node in nodes if words in names.get(node, set())}
        found = found or {node for node in nodes if _is_part(words, names.get(node, set()))}
        left -= found
        if found:
            yield start, end, found
        else:
            unread.append((start, end))
    if len(left) == 1 and len(unread) == 1:
        yield *unread[0], left


def _trigger(passage: Passage, document: str, taken: frozenset[Place]) -> tuple[int, int] | None:
    """Return the first telling words that name nothing: those by which the passage tells of something."""
    free = ((start, end) for start, end in passage.words if (document, start, end) not in taken)
    return min(free, default=None)


def _is_part(words: str, names: set[str]) -> bool:
    """Tell whether the words are a telling part of one of the names."""
    return len(words) >= FEWEST and any(f" {words} " in f" {name} " for name in names)
