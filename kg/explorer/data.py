"""Turn an open graph into the data of the explorer: plain JSON values, the same at every run."""

import re
from collections.abc import Iterable, Mapping

from kg.errors import InputError
from kg.explorer.mentions import mentions
from kg.explorer.rows import HAPPENINGS, OTHER, Edge, Mention
from kg.explorer.things import Things, describe, index_things, read_edges
from kg.explorer.titles import graph_title
from kg.graph.ask import Answer, ask
from kg.graph.namespaces import prefixes
from kg.graph.passages import Passage
from kg.graph.sourced import SourcedFact, named_passages, sourced_facts, vocabulary
from kg.graph.store import OpenGraph
from kg.graph.texts import SourceText, source_text
from kg.ingest.plain import read_plain
from kg.knowledge.gazetteer import country_number
from kg.knowledge.queries import TABLES, Kind, StoredQuery, find_query, load_queries
from kg.model.text import BlockKind

Json = dict[str, object]
LINE = re.compile(r"[^\r\n]+")


def explorer_data(graph: OpenGraph) -> Json:
    """Return all that the page shows: articles, things, links, facts with passages, tables, queries, terms.

    Things and passages are referred to by their place in `nodes` and `passages`; offsets count characters.
    """
    passages = named_passages(graph)
    facts = sourced_facts(graph, passages.keys())
    things = index_things(facts, _rows(graph, "view-things"))
    edges = read_edges(_rows(graph, "view-links"), things)
    documents = {_key(iri): (title, iri) for title, iri in _rows(graph, "view-articles")}
    order = {iri: index for index, iri in enumerate(passages)}
    told = frozenset(iri for iri, group in things.group.items() if group in HAPPENINGS)
    named = frozenset(iri for iri, group in things.group.items() if group != OTHER) - told
    spoken = mentions(facts, passages, {key: iri for key, (_, iri) in documents.items()}, named, told)
    articles = {key: index for index, key in enumerate(sorted(documents))}
    return {
        "title": graph_title(graph),
        "base": graph.base_iri,
        "prefixes": prefixes(graph.base_iri),
        "articles": [_article(graph, *documents[key], passages.values(), spoken, things) for key in articles],
        "passages": [_passage(passage, articles) for passage in passages.values()],
        "nodes": describe(things, facts, edges, graph.base_iri),
        "edges": [_edge(edge, facts_of, things, order) for facts_of in [_by_subject(facts)] for edge in edges],
        "facts": [_fact(fact, things, order) for fact in facts],
        "spots": _spots(graph, things),
        "terms": [[term.curie, term.label, term.definition] for term in vocabulary(graph)],
        "queries": [_query(query) for query in load_queries()],
        "tables": _tables(graph),
    }


def _rows(graph: OpenGraph, name: str) -> tuple[tuple[str, ...], ...]:
    return ask(graph, find_query(name)).rows


def _key(iri: str) -> str:
    return iri.rpartition("/")[2]


def _article(graph: OpenGraph, title: str, iri: str, passages: Iterable[Passage], spoken: Iterable[Mention],
             things: Things) -> Json:
    """Return one article with its lines and the mentions in it."""
    quoted = tuple(passage for passage in passages if passage.document == _key(iri))
    source = source_text(graph, iri, quoted)
    return {
        "key": _key(iri), "iri": iri, "title": title, "text": source.text, "gaps": source.gaps,
        "lines": _lines(source, title),
        "mentions": [[mention.start, mention.end, [things.number[node] for node in mention.nodes]]
                     for mention in spoken if mention.document == iri],
    }


def _lines(source: SourceText, title: str) -> list[tuple[int, int, str, int]]:
    """Return the lines of a text as start, end, kind (title, heading, item, paragraph or field) and heading level."""
    known: dict[int, tuple[str, int]] = {}
    if not source.gaps:
        try:
            article = read_plain(source.text, name=title)
        except InputError:
            article = None
        for block in article.blocks if article else ():
            level = article.sections[block.section].level if article and block.kind is BlockKind.HEADING else 0
            known[block.span.start] = block.kind.value, level
    found = []
    for match in LINE.finditer(source.text):
        inside = [known[start] for start in range(match.start(), match.end()) if start in known][:1]
        kind, level = inside[0] if inside else ("paragraph" if source.gaps else "field", 0)
        if match[0].strip():
            found.append((match.start(), match.end(), kind, level))
    return found


def _passage(passage: Passage, articles: Mapping[str, int]) -> Json:
    return {"article": articles[passage.document], "start": passage.start, "end": passage.end, "text": passage.text,
            "section": passage.section, "rule": passage.rule, "derived": passage.derived, "words": passage.words}


def _by_subject(facts: Iterable[SourcedFact]) -> dict[str, list[SourcedFact]]:
    found: dict[str, list[SourcedFact]] = {}
    for fact in facts:
        found.setdefault(fact.subject, []).append(fact)
    return found


def _edge(edge: Edge, facts: Mapping[str, list[SourcedFact]], things: Things, order: Mapping[str, int]) -> Json:
    """Return an edge with the passages of the facts that make it."""
    ends = {edge.source, edge.target}
    behind = {order[iri] for via in edge.via for fact in facts.get(via, ()) if fact.value in ends
              for iri in fact.passages}
    return {"source": things.number[edge.source], "target": things.number[edge.target], "relation": edge.relation,
            "stance": edge.stance, "via": [things.number[via] for via in edge.via if via in things.number],
            "passages": sorted(behind)}


def _fact(fact: SourcedFact, things: Things, order: Mapping[str, int]) -> list[object]:
    """Return subject, predicate, value (a number is a thing, a text is a text) and passages."""
    value = things.number[fact.value] if fact.is_node else fact.value
    return [things.number[fact.subject], fact.predicate, value, [order[iri] for iri in fact.passages]]


def _spots(graph: OpenGraph, things: Things) -> list[Json]:
    """Return where happenings lie, each once at each place; without any such place, in which countries."""
    rows: dict[tuple[str, str], Json] = {}
    spot: Json
    for event, place, latitude, longitude, exact in _rows(graph, "view-event-places"):
        if things.group.get(event) in HAPPENINGS and place in things.number:
            spot = {"node": things.number[event], "place": things.number[place], "latitude": float(latitude),
                    "longitude": float(longitude), "exact": exact == "yes"}
            if not rows.get((event, place), {}).get("exact"):
                rows[event, place] = spot
    located = {event for event, _ in rows}
    for event, place, country, code in _rows(graph, "view-event-countries"):
        number = country_number(code)
        if event not in located and things.group.get(event) in HAPPENINGS and number is not None:
            rows.setdefault((event, country), {"node": things.number[event], "place": things.number[country],
                                               "code": number, "named": things.number[place]})
    return list(rows.values())


def _query(query: StoredQuery) -> Json:
    header = query.header
    return {"name": query.name, "kind": header.kind.value, "table": query.name in TABLES, "summary": header.summary,
            "params": {name: parameter.model_dump() for name, parameter in header.params.items()},
            "columns": {name: column.model_dump() for name, column in header.columns.items()}, "text": query.text}


def _tables(graph: OpenGraph) -> dict[str, Json]:
    """Return the answers of all questions and checks that take no parameters."""
    asked = (query for query in load_queries() if query.header.kind is not Kind.VIEW and not query.header.params)
    return {query.name: _table(ask(graph, query)) for query in asked}


def _table(answer: Answer) -> Json:
    return {"columns": answer.columns, "rows": answer.rows}
