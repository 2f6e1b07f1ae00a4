"""Draw a random sample of the events told in a folder of articles, to be judged by eye.

Run as `python -m tests.sample.draw ARTICLES OUT.yaml [--seed N] [--articles N] [--events N]`. The same seed,
articles and code give the same sample.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from kg.ingest.plain import read_plain
from kg.model.facts import Fact, Knowledge, Ref, Term
from kg.parse.parser import Model, load_model
from kg.pipeline import extract_knowledge

Entry = dict[str, str | list[str]]
ROLES = (
    "agent", "target", "victim", "weapon", "takesPlaceAt", "facility", "origin", "destination", "transferredFrom",
    "transferredTo", "party", "status", "ordinal",
)
DATES = ("startDate", "endDate", "notBefore", "notAfter", "datePrecision", "dateBasis", "dateText")
SHOWN = 3
"""How many evidence sentences of an event are shown."""


def main() -> None:
    """Write the sample that the arguments ask for."""
    options = _options()
    chance = random.Random(options.seed)
    files = sorted(options.folder.glob("*.txt"))
    nlp = load_model()
    found: list[Entry] = []
    for file in sorted(chance.sample(files, min(options.articles, len(files)))):
        found.extend(events_of(file, nlp))
        print(file.name, len(found), flush=True)
    drawn = chance.sample(found, min(options.events, len(found)))
    text = yaml.safe_dump(drawn, sort_keys=False, allow_unicode=True, width=120)
    options.out.write_text(f"# {len(drawn)} of {len(found)} events, seed {options.seed}\n{text}", encoding="utf-8")


def _options() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="tests.sample.draw", description=__doc__)
    reader.add_argument("folder", type=Path)
    reader.add_argument("out", type=Path)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--articles", type=int, default=60)
    reader.add_argument("--events", type=int, default=100)
    return reader.parse_args()


def events_of(file: Path, nlp: Model) -> Iterator[Entry]:
    """Yield each event that `file` is found to tell as having occurred, with its roles and sentences."""
    knowledge = extract_knowledge(read_plain(file.read_text(encoding="utf-8"), name=file.name), nlp=nlp)
    about: dict[str, list[Fact]] = defaultdict(list)
    for fact in knowledge.facts:
        about[fact.subject].append(fact)
    for key in sorted(about):
        if key.startswith("event/") and "occurred" in _values(about[key], "ck:factuality", about):
            yield _entry(file, key, about, knowledge)


def _entry(file: Path, key: str, about: Mapping[str, list[Fact]], knowledge: Knowledge) -> Entry:
    facts = about[key]
    entry: Entry = {"article": file.stem, "key": key, "section": facts[0].evidence[0].section}
    entry["class"] = " ".join(_values(facts, "rdf:type", about))
    entry["label"] = " ".join(_values(facts, "skos:prefLabel", about))
    entry["date"] = " ".join(v for name in DATES for v in _values(facts, f"ck:{name}", about))
    for role in ROLES:
        if values := _values(facts, f"ck:{role}", about):
            entry[role] = values
    if counts := _casualties(key, about):
        entry["casualties"] = counts
    dates = {f"ck:{name}" for name in DATES}
    telling = _sentences(f for f in facts if f.predicate not in dates)
    entry["sentences"] = telling[:SHOWN]
    if dating := [text for text in _sentences(f for f in facts if f.predicate in dates) if text not in telling]:
        entry["dated by"] = dating
    return entry


def _sentences(facts: Iterable[Fact]) -> list[str]:
    return [text for _, text in sorted({(e.sentence.start, e.sentence.text) for f in facts for e in f.evidence})]


def _casualties(key: str, about: Mapping[str, list[Fact]]) -> list[str]:
    measures = [s for s, facts in about.items() if any(f.predicate == "ck:measureOf" and f.value == Ref(key=key)
                                                       for f in facts)]
    shown = []
    for measure in sorted(measures):
        total = " (total)" if _values(about[measure], "ck:total", about) else ""
        figures = [v for name in ("low", "best", "high") for v in _values(about[measure], f"ck:{name}", about)]
        told = [f" ({v})" for v in _values(about[measure], "ck:countQualifier", about) if v != "exactly"]
        told += [f" (according to {v})" for v in _values(about[measure], "ck:reportedBy", about)]
        label = " ".join(_values(about[measure], "skos:prefLabel", about))
        shown.append(f"{label} = {'-'.join(figures)}{total}{''.join(told)}")
    return shown


def _values(facts: Sequence[Fact], predicate: str, about: Mapping[str, list[Fact]]) -> list[str]:
    return sorted({_shown(f, about) for f in facts if f.predicate == predicate})


def _shown(fact: Fact, about: Mapping[str, list[Fact]]) -> str:
    match fact.value:
        case Ref(key=key):
            return next((str(f.value) for f in about.get(key, ()) if f.predicate == "skos:prefLabel"), key)
        case Term(iri=iri):
            return iri.removeprefix("ck:")
    return str(fact.value)


if __name__ == "__main__":
    main()
