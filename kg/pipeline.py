"""The run from an article to its facts: one short function a stage, in order."""

from dataclasses import dataclass

from spacy.language import Language

from kg.extract.attribution import attribute
from kg.extract.casualties import find_casualties
from kg.extract.claims import find_claims
from kg.extract.forces import find_forces
from kg.extract.frames import find_frames
from kg.extract.mentions import Names, find_names
from kg.extract.parser import ParsedArticle, parse
from kg.extract.quotations import find_quotations
from kg.extract.reading import Reading, make_reading
from kg.extract.speech import find_speech_acts
from kg.extract.times import find_times, heading_times
from kg.knowledge.casualties import load_casualty_words
from kg.knowledge.claims import load_claim_words
from kg.knowledge.frames import load_frames
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.names import load_names
from kg.knowledge.words import load_words
from kg.model.entities import Entity
from kg.model.facts import Fact, Knowledge
from kg.model.mentions import TimeExpression
from kg.model.text import Article
from kg.resolve.dating import section_datings
from kg.resolve.drafts import Findings
from kg.resolve.entities import resolve_entities
from kg.resolve.entity_facts import entity_facts
from kg.resolve.event_facts import event_facts
from kg.resolve.events import Happenings, resolve_events
from kg.resolve.evidence import Witness
from kg.resolve.missed import find_missed
from kg.resolve.parties import index_entities
from kg.resolve.statements import Contents, statement_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What extraction found in an article before anything is resolved: its parse, names and times."""

    parsed: ParsedArticle
    names: Names
    times: tuple[TimeExpression, ...]


def extract_knowledge(article: Article, *, nlp: Language) -> Knowledge:
    """Return all that `article` says, with evidence, and what was missed."""
    found = find(article, nlp)
    entities = name_entities(found)
    findings = Findings(article=article, sentences=found.parsed.sentences, index=index_entities(entities), times=found.times,
                        section_dating=section_datings(heading_times(article)))
    happenings = happen(found, findings)
    facts = state(found, entities, findings, happenings)
    missed = find_missed(article, found.parsed.sentences, found.names.mentions, found.times, facts)
    return Knowledge(article=article, facts=facts, missed=missed)


def find(article: Article, nlp: Language) -> Found:
    """Parse the article and find its names and times."""
    parsed = parse(article, nlp)
    lexicon = load_names()
    return Found(parsed=parsed, names=find_names(parsed, load_gazetteer(), lexicon), times=find_times(parsed))


def name_entities(found: Found) -> tuple[Entity, ...]:
    """Decide which mentions are the same thing."""
    lexicon = load_names()
    return resolve_entities(found.names.mentions, found.names.relations, found.names.roles, article=found.parsed.article,
                            gazetteer=load_gazetteer(), lexicon=lexicon)


def happen(found: Found, findings: Findings) -> Happenings:
    """Find frames, casualties, claims and force levels, and bring together what tells one event."""
    reading: Reading = make_reading(found.parsed, found.names.mentions, found.times, load_words())
    frames, casualties = load_frames(), load_casualty_words()
    return resolve_events(find_frames(reading, frames), find_casualties(reading, casualties), find_claims(reading, load_claim_words()),
                          find_forces(reading, casualties), findings, frames)


def state(found: Found, entities: tuple[Entity, ...], findings: Findings, happenings: Happenings) -> tuple[Fact, ...]:
    """State entities, events, plans, claims and statements as facts."""
    witness = Witness(article=findings.article, sentences=findings.sentences)
    acts = find_speech_acts(found.parsed)
    quotations = attribute(found.parsed, find_quotations(found.parsed), acts)
    contents = Contents(plans=happenings.plans, claims=happenings.claims, events=happenings.events)
    return (*entity_facts(entities, findings.sentences, findings.article), *event_facts(happenings, witness),
            *statement_facts(quotations, acts, contents, findings, witness))
