"""An invented article about an invented base and group, with the facts that it states."""

from datetime import date

import pytest
from pyoxigraph import Dataset

from kg.graph.build import build_dataset
from kg.graph.store import OpenGraph, opened
from kg.ingest.plain import read_plain
from kg.model.facts import Evidence, Fact, Knowledge, Ref, Term, Value
from kg.model.text import Article, Span

TEXT = """= Siege of Fort Larkspur =

== Attack ==
On 3 May 2031, Fort Larkspur near Velm was shelled, killing two people and injuring 10 to 12.
Major Ada Quill was among the dead.
General Tor Wend of the Ostmark Army blamed the Red Heron Brigade for the shelling.
The brigade denied it: "we were never near the fort".
In June 2031, a drone strike, supposedly by the Red Heron Brigade, hit Velm.
The Ostmark Army bombed the Red Heron Brigade in response to the drone strike.

== Afterwards ==
By August 2031, 1,500 Ostmark troops had left Fort Larkspur for Velm.
On 9 September 2031, the Ostmark Army handed Fort Larkspur over to the Velm Guard (VG).
The Ostmark Army said that it would close Camp Sorrel in 2032 and leave 300 soldiers.
Ostmark and the Red Heron Brigade signed the Velm Accord on 2 October 2031, and a ceasefire was proposed.
"""

SENTENCES = tuple(line for line in TEXT.splitlines() if line and not line.startswith("="))


Pair = tuple[str, Value]


class Book:
    """Collects facts about the invented article; each names its sentence by number and its telling words."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.facts: list[Fact] = []

    def say(self, sentence: int, words: str, subject: str, *pairs: Pair, rule: str = "test.reader") -> None:
        whole = self._span(SENTENCES[sentence], 0)
        telling = self._span(words, whole.start)
        section = "Attack" if sentence < 6 else "Afterwards"
        evidence = Evidence(
            sentence=whole, words=(telling,), rule=rule, section=section, derived=rule.startswith("derive")
        )
        self.facts += [Fact(subject=subject, predicate=p, value=v, evidence=(evidence,)) for p, v in pairs]

    def dated(self, sentence: int, words: str, subject: str, first: date, last: date, precision: str) -> None:
        pairs: list[Pair] = [
            ("ck:notBefore", first),
            ("ck:notAfter", last),
            ("ck:datePrecision", precision),
            ("ck:dateBasis", "explicit"),
            ("ck:dateText", words),
        ]
        if precision == "day":
            pairs += [("ck:startDate", first), ("ck:endDate", last)]
        self.say(sentence, words, subject, *pairs, rule="test.date")

    def _span(self, text: str, start: int) -> Span:
        begin = self.article.text.index(text, start)
        return self.article.span(begin, begin + len(text))


def kind(name: str) -> tuple[str, Value]:
    return "rdf:type", Term(iri=f"ck:{name}")


def label(text: str) -> tuple[str, Value]:
    return "skos:prefLabel", text


def to(predicate: str, key: str) -> tuple[str, Value]:
    return f"ck:{predicate}", Ref(key=key)


def names(book: Book) -> None:
    book.say(
        0,
        "Fort Larkspur",
        "base/fort-larkspur",
        kind("MilitaryBase"),
        label("Fort Larkspur"),
        to("near", "place/velm"),
        to("country", "country/ostmark"),
    )
    book.say(
        0,
        "Velm",
        "place/velm",
        kind("Settlement"),
        label("Velm"),
        ("wgs84:lat", 10.5),
        ("wgs84:long", -3.25),
        ("skos:exactMatch", Term(iri="https://example.org/gazetteer/velm")),
    )
    book.say(9, "Ostmark", "country/ostmark", kind("State"), label("Ostmark"))
    book.say(1, "Ada Quill", "person/ada-quill", kind("Person"), label("Ada Quill"))
    book.say(2, "Tor Wend", "person/tor-wend", kind("Person"), label("Tor Wend"))
    book.say(2, "Ostmark Army", "organisation/ostmark-army", kind("ArmedForce"), label("Ostmark Army"))
    book.say(
        2,
        "Red Heron Brigade",
        "organisation/red-heron",
        kind("ArmedGroup"),
        label("Red Heron Brigade"),
        ("skos:altLabel", "The brigade"),
        to("backedBy", "country/ostmark"),
    )
    book.say(
        7, "Velm Guard", "organisation/velm-guard", kind("ArmedForce"), label("Velm Guard"), ("skos:altLabel", "VG")
    )
    book.say(8, "Camp Sorrel", "base/camp-sorrel", kind("MilitaryBase"), label("Camp Sorrel"))
    for person, title, words in (("person/tor-wend", "General", "General"), ("person/ada-quill", "Major", "Major")):
        sentence, slug = (2 if title == "General" else 1), title.lower()
        holding = f"holding/{slug}"
        book.say(sentence, words, f"position/{slug}", ("rdf:type", Term(iri="ck:Position")), label(title))
        book.say(
            sentence,
            words,
            holding,
            kind("PositionHolding"),
            ("org:member", Ref(key=person)),
            ("org:role", Ref(key=f"position/{slug}")),
            ("ck:holdingStatus", "current"),
        )
    book.say(2, "Ostmark Army", "holding/general", ("org:organization", Ref(key="organisation/ostmark-army")))


def attacks(book: Book) -> None:
    shelling, strike, bombing = "event/a/Shelling-1", "event/a/DroneStrike-2", "event/a/Airstrike-3"
    book.say(
        0,
        "shelled",
        shelling,
        kind("Shelling"),
        label("shelling of Fort Larkspur"),
        ("ck:factuality", "occurred"),
        to("target", "base/fort-larkspur"),
        to("takesPlaceAt", "place/velm"),
        to("victim", "person/ada-quill"),
    )
    book.dated(0, "3 May 2031", shelling, date(2031, 5, 3), date(2031, 5, 3), "day")
    book.say(
        0,
        "two",
        "measure/killed",
        kind("CasualtyCount"),
        to("measureOf", shelling),
        ("ck:outcome", "killed"),
        ("ck:best", 2),
        ("ck:countQualifier", "exactly"),
        ("ck:total", True),
    )
    book.say(
        0,
        "10 to 12",
        "measure/injured",
        kind("CasualtyCount"),
        to("measureOf", shelling),
        ("ck:outcome", "injured"),
        ("ck:low", 10),
        ("ck:high", 12),
        ("ck:countQualifier", "exactly"),
    )
    book.say(
        4,
        "drone strike",
        strike,
        kind("DroneStrike"),
        label("drone strike on Velm"),
        ("ck:factuality", "occurred"),
        to("target", "place/velm"),
        ("ck:weapon", "drone"),
    )
    book.dated(4, "June 2031", strike, date(2031, 6, 1), date(2031, 6, 30), "month")
    book.say(
        5,
        "bombed",
        bombing,
        kind("Airstrike"),
        label("bombing of the Red Heron Brigade"),
        ("ck:factuality", "occurred"),
        to("agent", "organisation/ostmark-army"),
        to("target", "organisation/red-heron"),
        to("respondsTo", strike),
    )


def claims(book: Book) -> None:
    shelling = "event/a/Shelling-1"
    book.say(
        2,
        "blamed",
        "claim/1",
        kind("ResponsibilityClaim"),
        to("claimant", "person/tor-wend"),
        to("concerns", shelling),
        to("accused", "organisation/red-heron"),
        ("ck:certainty", "claimed"),
        ("ck:claimKind", "blames"),
        ("ck:polarity", "affirms"),
    )
    book.say(
        2,
        "blamed",
        "statement/1",
        kind("Accusation"),
        label("accusation by Tor Wend"),
        to("speaker", "person/tor-wend"),
        to("conveys", "claim/1"),
    )
    book.say(
        3,
        "denied",
        "claim/2",
        kind("ResponsibilityClaim"),
        to("claimant", "organisation/red-heron"),
        to("concerns", shelling),
        to("accused", "organisation/red-heron"),
        ("ck:certainty", "claimed"),
        ("ck:claimKind", "denies"),
        ("ck:polarity", "denies"),
    )
    book.say(
        3,
        "denied",
        "statement/2",
        kind("Denial"),
        label("denial by the brigade"),
        to("speaker", "organisation/red-heron"),
        to("conveys", "claim/2"),
        ("ck:quotedText", "we were never near the fort"),
    )
    book.say(
        4,
        "supposedly",
        "claim/3",
        kind("ResponsibilityClaim"),
        to("concerns", "event/a/DroneStrike-2"),
        to("accused", "organisation/red-heron"),
        ("ck:certainty", "alleged"),
        ("ck:claimKind", "suspects"),
        ("ck:polarity", "affirms"),
    )


def movements(book: Book) -> None:
    left, handover, plan = "event/a/Withdrawal-4", "event/a/BaseTransfer-5", "plan/close-sorrel"
    book.say(
        6,
        "left",
        left,
        kind("Withdrawal"),
        label("withdrawal from Fort Larkspur"),
        ("ck:factuality", "occurred"),
        to("agent", "organisation/ostmark-army"),
        to("origin", "base/fort-larkspur"),
        to("destination", "place/velm"),
        to("facility", "base/fort-larkspur"),
    )
    book.dated(6, "August 2031", left, date(2031, 8, 1), date(2031, 8, 31), "month")
    book.say(
        7,
        "handed",
        handover,
        kind("BaseTransfer"),
        label("transfer of Fort Larkspur"),
        ("ck:factuality", "occurred"),
        to("agent", "organisation/ostmark-army"),
        to("facility", "base/fort-larkspur"),
        ("ck:ordinal", 1),
        to("transferredFrom", "organisation/ostmark-army"),
        to("transferredTo", "organisation/velm-guard"),
    )
    book.dated(7, "9 September 2031", handover, date(2031, 9, 9), date(2031, 9, 9), "day")
    book.say(
        8,
        "close",
        plan,
        kind("Plan"),
        label("closure of Camp Sorrel"),
        ("ck:plannedType", Term(iri="ck:Closure")),
        to("plannedActor", "organisation/ostmark-army"),
        to("facility", "base/camp-sorrel"),
        ("ck:planStatus", "planned"),
        to("plannedBy", "organisation/ostmark-army"),
        to("targetLevel", "measure/level"),
    )
    book.dated(8, "2032", plan, date(2032, 1, 1), date(2032, 12, 31), "year")
    book.say(
        8,
        "said",
        "statement/3",
        kind("Announcement"),
        label("announcement by the Ostmark Army"),
        to("speaker", "organisation/ostmark-army"),
        to("conveys", plan),
    )
    book.say(
        8,
        "300 soldiers",
        "measure/level",
        kind("ForceLevel"),
        to("ofForce", "organisation/ostmark-army"),
        ("ck:best", 300),
        ("ck:countQualifier", "exactly"),
        ("ck:status", "planned"),
        rule="derive.level",
    )


def accords(book: Book) -> None:
    accord = "event/a/Agreement-6"
    book.say(
        9,
        "Velm Accord",
        accord,
        kind("Agreement"),
        label("Velm Accord"),
        ("ck:factuality", "occurred"),
        to("party", "country/ostmark"),
        to("party", "organisation/red-heron"),
        ("ck:status", "concluded"),
    )
    book.dated(9, "2 October 2031", accord, date(2031, 10, 2), date(2031, 10, 2), "day")
    book.say(
        9,
        "ceasefire",
        "plan/ceasefire",
        kind("Plan"),
        label("ceasefire"),
        ("ck:plannedType", Term(iri="ck:Ceasefire")),
        ("ck:planStatus", "planned"),
    )


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    book = Book(read_plain(TEXT, name="invented"))
    for chapter in (names, attacks, claims, movements, accords):
        chapter(book)
    return Knowledge(article=book.article, facts=tuple(book.facts), missed=())


@pytest.fixture(scope="session")
def dataset(knowledge: Knowledge) -> Dataset:
    return build_dataset(knowledge, "https://example.org/id/")


@pytest.fixture(scope="session")
def graph(dataset: Dataset) -> OpenGraph:
    return opened(dataset)
