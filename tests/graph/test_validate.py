"""Validation and explanation of the invented article, and of what has been spoilt in it."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Dataset

from kg.errors import GraphError, QuestionError
from kg.graph.build import build_lines
from kg.graph.explain import explain
from kg.graph.nodes import find_node, label
from kg.graph.passages import passages, supporting
from kg.graph.store import OpenGraph, as_rdflib, load, opened
from kg.graph.validate import check_passages, conforms, validate
from kg.knowledge.queries import find_query
from kg.model.facts import Fact, Knowledge, Ref, Term

BASE = "https://example.org/id/"


def rebuilt(knowledge: Knowledge, *more: Fact) -> OpenGraph:
    return opened(build_lines(replace(knowledge, facts=(*knowledge.facts, *more)), BASE))


def test_the_article_conforms(graph: OpenGraph) -> None:
    findings = validate(graph)
    assert conforms(findings)
    assert {(finding.severity, finding.rule) for finding in findings} == {("Info", "Base-located")}


def test_a_finding_reads_as_a_sentence(knowledge: Knowledge) -> None:
    evidence = knowledge.facts[0].evidence
    graph = rebuilt(knowledge, Fact(subject="plan/close-sorrel", predicate="ck:agent", evidence=evidence,
                                    value=Ref(key="organisation/ostmark-army")))  # fmt: skip
    findings = validate(graph)
    assert not conforms(findings)
    assert findings[0].sentence() == (
        "Violation: closure of Camp Sorrel: expected: A plan has no agent, since nothing has been done. [Plan-noAgent] "
        f"Source: “{evidence[0].sentence.text}”")  # fmt: skip


def test_a_plan_that_is_an_event_too(knowledge: Knowledge) -> None:
    evidence = knowledge.facts[0].evidence
    fact = Fact(subject="plan/close-sorrel", predicate="rdf:type", value=Term(iri="ck:Closure"), evidence=evidence)
    assert "Event-noPlan" in {finding.rule for finding in validate(rebuilt(knowledge, fact))}


def test_passages_quote_the_article(graph: OpenGraph, knowledge: Knowledge) -> None:
    assert check_passages(graph, [knowledge.article]) == ()


def test_passages_of_another_text_are_found(graph: OpenGraph, knowledge: Knowledge) -> None:
    shifted = replace(knowledge.article, text=" " + knowledge.article.text)
    findings = check_passages(graph, [shifted])
    assert len(findings) == len(passages(graph))
    assert not conforms(findings)


def test_passages_know_section_rule_and_kind(graph: OpenGraph) -> None:
    derived = [passage for passage in passages(graph) if passage.derived]
    assert [(p.rule, p.section, p.article) for p in derived] == [
        ("derive.level", "Afterwards", "Siege of Fort Larkspur")]  # fmt: skip
    assert "[300 soldiers]" in derived[0].marked()


def test_explain_gives_facts_with_their_words(graph: OpenGraph) -> None:
    told = explain(graph, "Velm Guard")
    assert (told.iri, told.label) == (f"{BASE}organisation/velm-guard", "Velm Guard")
    assert [(fact.predicate, fact.value) for fact in told.about] == [
        ("rdf:type", "ck:ArmedForce"), ("skos:altLabel", "VG"), ("skos:prefLabel", "Velm Guard")]  # fmt: skip
    assert [(fact.subject, fact.predicate) for fact in told.mentions] == [
        ("transfer of Fort Larkspur", "ck:transferredTo")]  # fmt: skip
    assert all(fact.passages for fact in (*told.about, *told.mentions))


def test_a_name_of_several_is_refused(knowledge: Knowledge) -> None:
    fact = Fact(subject="place/other", predicate="skos:prefLabel", value="Velm", evidence=knowledge.facts[0].evidence)
    with pytest.raises(QuestionError, match="place/other"):
        find_node(rebuilt(knowledge, fact), "velm")


def test_a_part_of_a_name_gets_names_to_choose_from(graph: OpenGraph) -> None:
    with pytest.raises(QuestionError, match=r"did you mean Fort Larkspur or "):
        find_node(graph, "larkspur")
    with pytest.raises(QuestionError, match="give an IRI"):
        find_node(graph, "Nowhere Hill")


def test_a_misspelt_query_gets_one_like_it() -> None:
    with pytest.raises(QuestionError, match="did you mean attacks"):
        find_query("atacks")


def test_supporting_passages_of_one_predicate(graph: OpenGraph) -> None:
    node = find_node(graph, "shelling of Fort Larkspur")
    assert label(graph, node) == "shelling of Fort Larkspur"
    assert {passage.start for passage in supporting(graph, node)} == {passages(graph)[0].start}


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself
def test_rdflib_sees_the_union(graph: OpenGraph, dataset: Dataset) -> None:
    found = as_rdflib(graph).query(
        "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/conflict-kg/ontology#Person> }"
    )
    assert [int(row.n) for row in found] == [2]


@pytest.mark.parametrize("content", [None, "", "nonsense", "<a> <b> <c> .\n"])
def test_broken_graphs_are_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "graph.nq").write_text(content)
    with pytest.raises(GraphError, match="graph"):
        load(tmp_path)
