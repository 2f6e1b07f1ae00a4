"""Say what is known of the entities as facts: classes, names, positions held, where they lie, identifiers elsewhere."""

from collections.abc import Iterator, Mapping, Sequence

from kg.ingest.slugs import slug
from kg.model.entities import Entity, Role
from kg.model.facts import Evidence, Fact, Ref, Term
from kg.model.mentions import Form, Mention
from kg.model.text import Article, Sentence
from kg.resolve.entities import one_line
from kg.resolve.evidence import Ledger, Witness


def entity_facts(entities: Sequence[Entity], sentences: tuple[Sentence, ...], article: Article) -> tuple[Fact, ...]:
    """Return the facts about all entities, each with the sentences that name the entity as evidence."""
    witness, ledger = Witness(article=article, sentences=sentences), Ledger()
    titles = _titles(entities)
    for entity in sorted(entities, key=lambda e: e.key):
        _names(entity, witness, ledger)
        _whereabouts(entity, witness, ledger)
        for role in entity.roles:
            _holding(entity, role, titles, witness, ledger)
    return ledger.facts()


def _named(entity: Entity) -> list[Mention]:
    return [m for m in entity.mentions if m.form is Form.NAME or m.rule == "unnamed-base"]


def _seen(mention: Mention, witness: Witness, *, derived: bool = False) -> Evidence:
    return witness.evidence(mention.sentence, [mention.span], f"mention.{mention.rule.split(':')[0]}", derived=derived)


def _names(entity: Entity, witness: Witness, ledger: Ledger) -> None:
    mentions = _named(entity)
    proofs = [_seen(m, witness) for m in mentions]
    ledger.add(entity.key, "rdf:type", Term(iri=f"ck:{entity.kind}"), *proofs)
    exact = [_seen(m, witness) for m in mentions if one_line(m.span.text) == entity.label]
    ledger.add(entity.key, "skos:prefLabel", entity.label, *(exact or [_seen(mentions[0], witness, derived=True)]))
    for alias in entity.aliases:
        ledger.add(
            entity.key, "skos:altLabel", alias, *(_seen(m, witness) for m in mentions if one_line(m.span.text) == alias)
        )


def _whereabouts(entity: Entity, witness: Witness, ledger: Ledger) -> None:
    first = _named(entity)[0]
    derived = witness.evidence(first.sentence, [first.span], "whereabouts", derived=True)
    if entity.near is not None:
        ledger.add(entity.key, "ck:near", Ref(key=entity.near), derived)
    if entity.country is not None:
        ledger.add(entity.key, "ck:country", Ref(key=entity.country), derived)
    for link in entity.links:
        proof = witness.evidence(first.sentence, [first.span], f"link.{link.scheme}.{link.rule}", derived=True)
        ledger.add(entity.key, "skos:exactMatch", Term(iri=link.iri), proof)
        ledger.add(entity.key, "wgs84:lat", link.latitude, proof)
        ledger.add(entity.key, "wgs84:long", link.longitude, proof)


def _titles(entities: Sequence[Entity]) -> dict[str, str]:
    """Return one spelling for each title: "Ambassador" and "ambassador" are one position."""
    written = sorted({role.title for entity in entities for role in entity.roles if role.title}, reverse=True)
    return {slug(title): title for title in written}


def _holding(entity: Entity, role: Role, titles: Mapping[str, str], witness: Witness, ledger: Ledger) -> None:
    if role.title is None:
        return
    parts = [
        entity.key.split("/", 1)[1],
        slug(role.title),
        *_affiliation_part(role),
        *([role.status] if role.status != "current" else []),
    ]
    key, position = "holding/" + "-".join(parts), f"position/{slug(role.title)}"
    proof = witness.evidence(role.sentence, [role.span], f"role.{role.rule}")
    ledger.kind(position, "Position", titles[slug(role.title)], proof)
    ledger.kind(key, "PositionHolding", f"{entity.label}, {role.title}", proof)
    ledger.add(key, "org:member", Ref(key=entity.key), proof)
    ledger.add(key, "org:role", Ref(key=position), proof)
    ledger.link(key, "org:organization", role.affiliation, proof)
    ledger.add(key, "ck:holdingStatus", role.status, proof)


def _affiliation_part(role: Role) -> Iterator[str]:
    if role.affiliation is not None:
        yield role.affiliation.split("/", 1)[1]
