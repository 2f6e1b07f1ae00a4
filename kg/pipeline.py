"""The run from an article to its facts: one short function a stage, in order."""

from dataclasses import dataclass

from kg.extract.attribution import attribute
from kg.extract.casualties import find_casualties
from kg.extract.causes import find_causes
from kg.extract.claims import find_claims
from kg.extract.forces import find_forces
from kg.extract.frames import find_frames
from kg.extract.infobox import find_fields
from kg.extract.mentions import Names, find_names
from kg.extract.naming import Row, named_rows
from kg.extract.ordinals import find_ordinals
from kg.extract.quotations import find_quotations
from kg.extract.reading import Reading, make_reading
from kg.extract.speech import find_speech_acts
from kg.extract.times import find_times, heading_times, title_times
from kg.ingest.plain import read_plain
from kg.knowledge.casualties import load_casualty_words
from kg.knowledge.causes import load_cause_words
from kg.knowledge.claims import load_claim_words
from kg.knowledge.frames import load_frames
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.infobox import load_infobox_words
from kg.knowledge.names import load_names
from kg.knowledge.words import load_words
from kg.model.causes import CauseMention
from kg.model.entities import Entity
from kg.model.facts import Fact, Knowledge
from kg.model.frames import FrameMention
from kg.model.mentions import AttributedQuotation, SpeechAct, TimeExpression
from kg.model.parsed import ParsedArticle
from kg.model.text import Article
from kg.parse.parser import Model, parse
from kg.resolve.causes import cause_facts
from kg.resolve.dating import section_datings, title_dating
from kg.resolve.drafts import Findings
from kg.resolve.entities import resolve_entities
from kg.resolve.entity_facts import entity_facts
from kg.resolve.event_facts import event_facts
from kg.resolve.events import Happenings, resolve_events
from kg.resolve.evidence import Witness
from kg.resolve.infobox import conflict_key, infobox_facts, main_attack, missed_fields
from kg.resolve.missed import find_missed
from kg.resolve.parties import index_entities
from kg.resolve.reasons import Told, index_telling, without_pointers
from kg.resolve.series import ordinal_facts
from kg.resolve.statements import Contents, statement_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What extraction found in an article before anything is resolved: its parse, names and times."""

    parsed: ParsedArticle
    names: Names
    times: tuple[TimeExpression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read off the parse: its frames and the cues of causes."""

    reading: Reading
    frames: tuple[FrameMention, ...]
    causes: tuple[CauseMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What is said: speech acts and direct quotations."""

    acts: tuple[SpeechAct, ...]
    quotations: tuple[AttributedQuotation, ...]


def load_lexicons() -> None:
    """Load all that is known of language and of the world, which reading would load with its first article."""
    for load in (load_gazetteer, load_names, load_words, load_frames, load_casualty_words, load_cause_words,
                 load_claim_words, load_infobox_words):
        load()


def extract_knowledge(article: Article, *, nlp: Model) -> Knowledge:
    """Return all that `article` says, with evidence, and what was missed."""
    found = find(article, nlp)
    entities = name_entities(found)
    findings = Findings(
        article=article, sentences=found.parsed.sentences, index=index_entities(entities), times=found.times,
        section_dating=section_datings(heading_times(article)), title_dating=title_dating(title_times(article)),
    )
    read = read_frames(found)
    happenings = happen(read, findings)
    speech = find_speech(found)
    facts = state(entities, findings, happenings, speech)
    facts = (*facts, *explain(read, entities, findings, happenings, speech, facts))
    unread = find_missed(article, found.parsed.sentences, found.names.mentions, found.times, facts)
    missed = (*missed_fields(article, facts), *unread)
    return Knowledge(article=article, facts=facts, missed=missed)


def mention_rows(text: str, *, nlp: Model) -> tuple[Row, ...]:
    """Return the named mentions of a plain text as {start, end, text, type, node}; `node` is the key of the thing."""
    found = find(read_plain(text, name="text"), nlp)
    keys = {mention.span.start: entity.key for entity in name_entities(found) for mention in entity.mentions}
    return named_rows(found.names.mentions, found.names.roles, found.parsed.article, load_names(), keys)


def find(article: Article, nlp: Model) -> Found:
    """Parse the article and find its names and times."""
    parsed = parse(article, nlp)
    lexicon = load_names()
    return Found(parsed=parsed, names=find_names(parsed, load_gazetteer(), lexicon), times=find_times(parsed))


def name_entities(found: Found) -> tuple[Entity, ...]:
    """Decide which mentions are the same thing."""
    names = found.names
    return resolve_entities(
        names.mentions, names.relations, names.roles,
        article=found.parsed.article, gazetteer=load_gazetteer(), lexicon=load_names(),
    )


def read_frames(found: Found) -> Read:
    """Find the frames of the prose and the cues of causes."""
    reading = make_reading(found.parsed, found.names.mentions, found.times, load_words())
    causes = find_causes(reading, load_cause_words(), load_claim_words())
    return Read(reading=reading, frames=find_frames(reading, load_frames()), causes=causes)


def happen(read: Read, findings: Findings) -> Happenings:
    """Find casualties, claims and force levels, and bring together what tells one event."""
    casualties, lexicon = load_casualty_words(), load_frames()
    return resolve_events(
        without_pointers(read.frames, read.causes, lexicon), find_casualties(read.reading, casualties),
        find_claims(read.reading, load_claim_words()), find_forces(read.reading, casualties), findings, lexicon,
    )


def find_speech(found: Found) -> Speech:
    """Find what is said, in direct and in indirect speech."""
    acts = find_speech_acts(found.parsed)
    return Speech(acts=acts, quotations=attribute(found.parsed, find_quotations(found.parsed), acts))


def state(entities: tuple[Entity, ...], findings: Findings, happenings: Happenings, speech: Speech) -> tuple[Fact, ...]:
    """State entities, events, plans, claims and statements as facts."""
    witness = Witness(article=findings.article, sentences=findings.sentences)
    contents = Contents(plans=happenings.plans, claims=happenings.claims, events=happenings.events)
    return (*entity_facts(entities, findings.sentences, findings.article), *event_facts(happenings, witness),
            *statement_facts(speech.quotations, speech.acts, contents, findings, witness))


def explain(read: Read, entities: tuple[Entity, ...], findings: Findings, happenings: Happenings, speech: Speech,
            stated: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """State what the infobox says, the numbers of events in a series, and why things happened."""
    article = findings.article
    witness = Witness(article=article, sentences=findings.sentences)
    box = infobox_facts(find_fields(article, load_infobox_words()), article, entities, happenings)
    main = main_attack(happenings, article)
    operation = Told(key=conflict_key(article), label=article.title, dating=None) if box and main is None else None
    quoted = {f.subject for f in stated if f.predicate == "ck:quotedText"}
    statements = {f.subject for f in stated if f.subject.startswith("statement/")} - quoted
    telling = index_telling(happenings, read.frames, statements, findings, load_frames(), operation, main)
    return (*box, *ordinal_facts(find_ordinals(read.reading), read.frames, happenings, witness),
            *cause_facts(read.causes, speech.quotations, telling, load_cause_words(), witness))
