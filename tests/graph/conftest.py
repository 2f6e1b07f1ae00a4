"""An invented article about an invented base and group, with the facts that it states."""

from collections.abc import Callable
from datetime import date

import pytest
from pyoxigraph import Dataset, RdfFormat, parse

from kg.graph.build import build_lines
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

== Disputes ==
The Larkspur War lasted from 4 May 2031 to 1 September 2031.
In the third round of the Velm talks, a senior official asked Ostmark to release all prisoners.
The Diet of Ostmark voted for the release on 5 October 2031, and the brigade held a march in response.
Tor Wend called the planned closure of Camp Sorrel a mistake and took it back.
The Ostmark Army then planned to leave 200 soldiers in 2033, instead of 300.
Tor Wend said that the withdrawal was due to the flood, which Ostmark denied.
The withdrawal was hastened by the flood.
On 1 August 2031, 1,500 Ostmark troops were stationed in Velm.
Two reports of the shelling counted two and three dead; nobody died in the drone strike.
Ostmark–Velm Command (OVCOMD) is also written Ostmark-Velm Command, and OVCMD.
The fifth base to be transferred was Camp Sorrel.
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
        section = ("Attack", "Afterwards", "Disputes")[(sentence > 5) + (sentence > 9)]
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
    code = Term(iri="http://publications.europa.eu/resource/authority/country/XOM")
    book.say(9, "Ostmark", "country/ostmark", kind("State"), label("Ostmark"), ("skos:exactMatch", code))
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


def talks(book: Book) -> None:
    vote, march = "event/a/Vote-7", "event/a/Protest-8"
    book.say(
        11,
        "third round",
        "event/a/Negotiation-9",
        kind("Negotiation"),
        label("third round of talks"),
        to("inSeries", "event/a/talks"),
        ("ck:ordinal", 3),
        ("ck:status", "held"),
        ("ck:factuality", "occurred"),
    )
    book.say(11, "Velm talks", "event/a/talks", kind("EventSeries"), kind("Negotiation"), label("Velm talks"))
    book.say(11, "a senior official", "actor/a/1-2", kind("UnnamedActor"), label("a senior official"))
    book.say(
        11,
        "asked",
        "statement/4",
        kind("Request"),
        label("request for the release"),
        to("speaker", "actor/a/1-2"),
        to("addressee", "country/ostmark"),
        to("about", "circumstance/release"),
    )
    book.say(11, "release", "circumstance/release", kind("Circumstance"), label("release of all prisoners"))
    book.say(
        12,
        "voted",
        vote,
        kind("Vote"),
        label("vote for the release"),
        to("party", "organisation/diet"),
        ("ck:status", "held"),
        ("ck:factuality", "occurred"),
        ("ck:binding", False),
    )
    book.say(12, "Diet of Ostmark", "organisation/diet", kind("GovernmentBody"), label("Diet of Ostmark"))
    book.dated(12, "5 October 2031", vote, date(2031, 10, 5), date(2031, 10, 5), "day")
    book.say(12, "march", march, kind("Protest"), label("march"), to("respondsTo", vote), ("ck:factuality", "occurred"))


def disputes(book: Book) -> None:
    war = "event/a/Conflict-10"
    book.say(10, "Larkspur War", war, kind("Conflict"), label("Larkspur War"), ("ck:factuality", "occurred"))
    book.say(
        10,
        "4 May 2031",
        war,
        ("ck:notBefore", date(2031, 5, 4)),
        ("ck:notAfter", date(2031, 9, 1)),
        ("ck:startDate", date(2031, 5, 4)),
        ("ck:endDate", date(2031, 9, 1)),
        ("ck:datePrecision", "interval"),
    )
    book.say(
        13,
        "took it back",
        "statement/5",
        kind("Statement"),
        label("retraction"),
        to("speaker", "person/tor-wend"),
        to("retracts", "plan/close-sorrel"),
    )
    book.say(
        14,
        "200",
        "measure/level-2",
        kind("ForceLevel"),
        to("ofForce", "organisation/ostmark-army"),
        ("ck:best", 200),
        ("ck:status", "planned"),
    )
    book.dated(14, "2033", "measure/level-2", date(2033, 1, 1), date(2033, 12, 31), "year")
    book.dated(8, "2032", "measure/level", date(2032, 1, 1), date(2032, 12, 31), "year")
    book.say(
        14,
        "planned",
        "plan/reduce",
        kind("Plan"),
        label("reduction"),
        ("ck:plannedType", Term(iri="ck:Withdrawal")),
        ("ck:planStatus", "planned"),
        to("supersedes", "plan/close-sorrel"),
        to("targetLevel", "measure/level-2"),
    )
    for number, claimant, polarity in ((4, "person/tor-wend", "affirms"), (5, "country/ostmark", "denies")):
        book.say(
            15,
            "flood",
            f"claim/{number}",
            kind("ExplanationClaim"),
            to("claimant", claimant),
            ("ck:polarity", polarity),
            to("concerns", "event/a/Withdrawal-4"),
            to("proposedCause", "circumstance/flood"),
        )
    book.say(15, "denied", "claim/4", to("disputedBy", "claim/5"))
    book.say(15, "flood", "circumstance/flood", kind("Circumstance"), label("the flood"))
    book.say(16, "hastened", "event/a/Withdrawal-4", to("dueTo", "circumstance/flood"))


def slips(book: Book) -> None:
    command = "organisation/command"
    book.say(
        17,
        "1,500",
        "measure/level-3",
        kind("ForceLevel"),
        to("ofForce", "organisation/ostmark-army"),
        ("ck:best", 1500),
        ("ck:status", "actual"),
        to("takesPlaceAt", "place/velm"),
    )
    book.dated(17, "1 August 2031", "measure/level-3", date(2031, 8, 1), date(2031, 8, 1), "day")
    book.say(
        18,
        "three",
        "measure/killed-2",
        kind("CasualtyCount"),
        to("measureOf", "event/a/Shelling-1"),
        ("ck:outcome", "killed"),
        ("ck:best", 3),
        ("ck:total", True),
    )
    book.say(
        18,
        "nobody",
        "measure/killed-3",
        kind("CasualtyCount"),
        to("measureOf", "event/a/DroneStrike-2"),
        ("ck:outcome", "killed"),
        ("ck:best", 0),
    )
    book.say(19, "Command", command, kind("ArmedForce"), label("Ostmark\N{EN DASH}Velm Command"))
    for name in ("OVCOMD", "Ostmark-Velm Command", "OVCMD"):
        book.say(19, name, command, ("skos:altLabel", name))
    book.say(
        20,
        "fifth",
        "event/a/BaseTransfer-11",
        kind("BaseTransfer"),
        label("transfer of Camp Sorrel"),
        ("ck:ordinal", 5),
        to("facility", "base/camp-sorrel"),
        ("ck:factuality", "occurred"),
    )
    book.dated(20, "fifth", "event/a/BaseTransfer-11", date(2031, 1, 1), date(2031, 12, 31), "year")
    book.say(9, "signed", "event/a/Agreement-6", to("party", "organisation/nobody-named"))
    book.say(
        2, "blamed", "event/a/Shelling-12", kind("Shelling"), label("shelling"), to("agent", "organisation/red-heron")
    )
    book.say(
        2,
        "blamed",
        "claim/6",
        kind("ResponsibilityClaim"),
        to("accused", "organisation/red-heron"),
        to("concerns", "event/a/Shelling-12"),
        ("ck:certainty", "alleged"),
        ("ck:claimKind", "blames"),
        ("ck:polarity", "affirms"),
    )


CHAPTERS = (names, attacks, claims, movements, accords)


def tell(*chapters: Callable[[Book], None]) -> Knowledge:
    book = Book(read_plain(TEXT, name="invented"))
    for chapter in chapters:
        chapter(book)
    return Knowledge(article=book.article, facts=tuple(book.facts), missed=())


@pytest.fixture(scope="session")
def whole_graph() -> OpenGraph:
    """The whole article, with the defects that the checks are there to find."""
    return opened(build_lines(tell(*CHAPTERS, talks, disputes, slips), "https://example.org/id/"))


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return tell(*CHAPTERS)


@pytest.fixture(scope="session")
def told(knowledge: Knowledge) -> list[str]:
    return build_lines(knowledge, "https://example.org/id/")


@pytest.fixture(scope="session")
def dataset(told: list[str]) -> Dataset:
    return Dataset(parse("".join(told), RdfFormat.N_QUADS))


@pytest.fixture(scope="session")
def graph(told: list[str]) -> OpenGraph:
    return opened(told)
