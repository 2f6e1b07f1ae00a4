"""Building: passages, values, keys, and what must be refused."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Dataset, NamedNode, RdfFormat, parse

from kg.errors import GraphError, KnowledgeError
from kg.graph import iris
from kg.graph.build import build_lines, with_one_name
from kg.graph.lines import Sorter
from kg.model.facts import Fact, Knowledge, Ref, Term

BASE = "https://example.org/id/"


def test_no_blank_nodes(dataset: Dataset) -> None:
    assert not [q for q in dataset if BlankNode in (type(q.subject), type(q.object), type(q.graph_name))]


def test_every_fact_lies_in_the_graph_of_its_passage(dataset: Dataset, knowledge: Knowledge) -> None:
    provenance = NamedNode(f"{BASE}graph/provenance")
    passages = {quad.subject for quad in dataset if quad.predicate.value.endswith("hasSource")}
    graphs = {quad.graph_name for quad in dataset} - {provenance}
    assert graphs == passages
    assert len([quad for quad in dataset if quad.graph_name != provenance]) == len(
        {(f.subject, f.predicate, str(f.value), e.sentence, e.rule) for f in knowledge.facts for e in f.evidence}
    )


def merge(*articles: Iterable[str], room: int = 1000) -> list[str]:
    with Sorter(room) as sorter:
        for lines in articles:
            sorter.add(lines)
        return list(with_one_name(sorter.sorted()))


def test_order_of_facts_does_not_matter(told: list[str], knowledge: Knowledge) -> None:
    turned = replace(knowledge, facts=tuple(reversed(knowledge.facts)))
    assert build_lines(turned, BASE) == told


def test_merging_is_idempotent(told: list[str]) -> None:
    assert merge(told, told) == told


def test_what_does_not_fit_into_memory_is_merged_alike(told: list[str], knowledge: Knowledge) -> None:
    second = retold(knowledge, "second", "The Velm Guard")
    assert merge(told, second, room=7) == merge(told, second)


def retold(knowledge: Knowledge, key: str, name: str) -> list[str]:
    """Return the lines of another article that calls the Velm Guard by another name."""
    facts = tuple(replace(fact, value=name) if fact.value == "Velm Guard" else fact for fact in knowledge.facts)
    return build_lines(replace(knowledge, article=replace(knowledge.article, key=key), facts=facts), BASE)


def test_merging_takes_the_articles_in_any_order(told: list[str], knowledge: Knowledge) -> None:
    second, third = retold(knowledge, "second", "The Velm Guard"), retold(knowledge, "third", "Guard of Velm")
    merged = merge(told, second, third)
    assert merged == merge(third, told, second)
    assert merged == merge(merge(second, third), told)
    assert merged == merge(told, merge(third, second), second)


def test_merged_things_keep_one_preferred_name(told: list[str], knowledge: Knowledge) -> None:
    merged = parse("".join(merge(told, retold(knowledge, "second", "The Velm Guard"))), RdfFormat.N_QUADS)
    guard = NamedNode(f"{BASE}organisation/velm-guard")
    names = {(quad.predicate.value.rpartition("#")[2], str(quad.object)) for quad in merged if quad.subject == guard}
    assert {name for name in names if "Label" in name[0]} == {
        ("prefLabel", '"The Velm Guard"'), ("altLabel", '"Velm Guard"'), ("altLabel", '"VG"')}  # fmt: skip


@pytest.mark.parametrize(
    "spoil",
    [
        lambda fact: replace(fact, predicate="ck:agnet"),
        lambda fact: replace(fact, predicate="skos:preferredLabel"),
        lambda fact: replace(fact, predicate="unknown:thing"),
        lambda fact: replace(fact, value=Term(iri="ck:Airstrik")),
    ],
)
def test_misspelt_terms_are_refused(knowledge: Knowledge, spoil: Callable[[Fact], Fact]) -> None:
    with pytest.raises(KnowledgeError):
        build_lines(replace(knowledge, facts=(spoil(knowledge.facts[0]),)), BASE)


@pytest.mark.parametrize("key", ["", "/etc", "../x", "a//b", "a/./b", "a/.."])
def test_keys_stay_under_the_base(knowledge: Knowledge, key: str) -> None:
    with pytest.raises(GraphError):
        build_lines(replace(knowledge, facts=(replace(knowledge.facts[0], value=Ref(key=key)),)), BASE)


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org", "https://exa mple.org/", "https://e.org/<x>/"]
)
def test_base_must_be_an_absolute_folder(knowledge: Knowledge, base: str) -> None:
    with pytest.raises(GraphError):
        build_lines(knowledge, base)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1))
def test_any_key_is_refused_or_lies_under_the_base(key: str) -> None:
    try:
        iri = iris.thing(BASE, key).value
    except GraphError:
        return
    assert iri.startswith(BASE)
    assert len(iri) > len(BASE)
