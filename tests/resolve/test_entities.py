"""Mentions of one thing become one entity, with its names, roles and place; two things stay two."""

from pathlib import Path
from typing import TypedDict

import pytest
import yaml
from spacy.language import Language

from kg.extract.mentions import find_names
from kg.ingest.plain import read_plain
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.names import load_names
from kg.model.entities import Entity
from kg.model.facts import Ref, Term
from kg.model.parsed import ParsedArticle
from kg.parse.parser import parse
from kg.resolve.entities import resolve_entities
from kg.resolve.entity_facts import entity_facts


class Expected(TypedDict, total=False):
    aliases: list[str]
    roles: list[str]
    near: str
    country: str
    mentions: int


class Case(TypedDict):
    text: str
    entities: dict[str, Expected]


CASES: list[Case] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "entities.yaml").read_text(encoding="utf-8")
)


def resolved(text: str, nlp: Language) -> tuple[ParsedArticle, dict[str, Entity]]:
    parsed = parse(read_plain(text, name="case"), nlp)
    names = find_names(parsed, load_gazetteer(), load_names())
    entities = resolve_entities(
        names.mentions,
        names.relations,
        names.roles,
        article=parsed.article,
        gazetteer=load_gazetteer(),
        lexicon=load_names(),
    )
    return parsed, {e.label: e for e in entities}


def roles_of(entity: Entity, labels: dict[str, str]) -> list[str]:
    shown = []
    for role in entity.roles:
        body = f" @ {labels[role.affiliation]}" if role.affiliation else ""
        shown.append(f"{role.title}{body}{'' if role.status == 'current' else ' ' + role.status}")
    return sorted(shown)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_resolves_the_entities_of_a_text(case: Case, nlp: Language) -> None:
    _, entities = resolved(case["text"], nlp)
    labels = {e.key: e.label for e in entities.values()}
    for label, expected in case["entities"].items():
        assert label in entities, f"{label} is not among {sorted(entities)}"
        entity = entities[label]
        seen = {
            "aliases": list(entity.aliases),
            "roles": roles_of(entity, labels),
            "near": labels.get(entity.near or ""),
            "country": labels.get(entity.country or ""),
            "mentions": len(entity.mentions),
        }
        assert {key: seen[key] for key in expected} == expected


def test_facts_have_evidence_in_the_text_and_links_need_name_and_country(nlp: Language) -> None:
    parsed, _ = resolved("Shells fell on Kirkuk in Iraq. Prime Minister Ana Cruz left Springfield.", nlp)
    entities = tuple(resolved(parsed.article.text, nlp)[1].values())
    facts = entity_facts(entities, parsed.sentences, parsed.article)
    assert all(f.evidence for f in facts)
    for fact in facts:
        for proof in fact.evidence:
            assert all(proof.sentence.covers(w) for w in proof.words)
    by_key = {(f.subject, f.predicate): f.value for f in facts}
    assert by_key["place/kirkuk", "ck:country"] == Ref(key="country/iraq")
    assert by_key["place/kirkuk", "skos:exactMatch"] == Term(iri="https://sws.geonames.org/94787/")
    assert ("place/springfield", "skos:exactMatch") not in by_key
    assert by_key["holding/ana-cruz-prime-minister", "org:member"] == Ref(key="person/ana-cruz")


def test_resolving_twice_gives_the_same(nlp: Language) -> None:
    text = CASES[0]["text"] + " " + CASES[1]["text"]
    assert resolved(text, nlp)[1] == resolved(text, nlp)[1]
