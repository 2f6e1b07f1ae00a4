"""The views that feed the drawings, asked of the invented article and read as the drawings read them."""

from kg.graph.ask import ask
from kg.graph.store import OpenGraph
from kg.knowledge.queries import find_query
from kg.report.network import actor_network
from kg.report.pictures import VIEWS
from kg.report.rows import happenings, levels, links

NETWORK, TIMELINE, LEVELS = VIEWS


def test_who_did_what_to_whom(graph: OpenGraph) -> None:
    known = links(ask(graph, find_query(NETWORK)))
    assert {(link.source.label, link.relation, link.target.label, link.stance) for link in known} == {
        ("Ostmark", "talks with", "Red Heron Brigade", "asserted"),
        ("Ostmark Army", "attacks", "Red Heron Brigade", "asserted"),
        ("Ostmark Army", "closes", "Camp Sorrel", "planned"),
        ("Ostmark Army", "goes to", "Velm", "asserted"),
        ("Ostmark Army", "hands over", "Fort Larkspur", "asserted"),
        ("Ostmark Army", "hands over to", "Velm Guard", "asserted"),
        ("Ostmark Army", "leaves", "Fort Larkspur", "asserted"),
        ("Red Heron Brigade", "attacks", "Fort Larkspur", "claimed"),
        ("Red Heron Brigade", "attacks", "Velm", "alleged"),
        ("Red Heron Brigade", "backed by", "Ostmark", "asserted"),
        ("Red Heron Brigade", "clears", "Red Heron Brigade", "asserted"),
        ("Tor Wend", "belongs to", "Ostmark Army", "asserted"),
        ("Tor Wend", "blames", "Red Heron Brigade", "asserted"),
    }
    kinds = {cells["label"]: cells["kind"] for _, cells in actor_network(known).nodes(data=True)}
    assert kinds["Red Heron Brigade"] == "ArmedGroup"
    assert kinds["Fort Larkspur"] == "MilitaryBase"


def test_a_plan_is_on_the_timeline_as_planned(graph: OpenGraph) -> None:
    rows = {row.label: row for row in happenings(ask(graph, find_query(TIMELINE)))}
    assert (rows["closure of Camp Sorrel"].status, rows["closure of Camp Sorrel"].group) == ("planned", "Movement")
    assert (rows["Velm Accord"].status, rows["Velm Accord"].group) == ("occurred", "Agreement")
    strike = rows["drone strike on Velm"]
    assert (str(strike.first), str(strike.last)) == ("2031-06-01", "2031-06-30")
    assert rows["bombing of the Red Heron Brigade"].first is None


def test_levels_have_their_force(graph: OpenGraph) -> None:
    level, = levels(ask(graph, find_query(LEVELS)))
    assert (level.force, level.count, level.planned, level.first) == ("Ostmark Army", 300, True, None)


def test_links_keep_claims_apart(graph: OpenGraph) -> None:
    rows = {(_last(source), relation, _last(target), stance)
            for source, relation, target, stance, _ in ask(graph, find_query("view-links")).rows}
    assert ("red-heron", "blamed on") not in {(row[0], row[1]) for row in rows}
    accused = {(relation, stance) for _, relation, target, stance in rows if target == "red-heron"}
    assert {("blamed on", "claimed"), ("blamed on", "alleged"), ("said not to be by", "claimed")} <= accused
    assert {stance for _, _, _, stance in rows} == {"asserted", "claimed", "alleged", "planned"}


def test_things_have_their_kind_and_groups(graph: OpenGraph) -> None:
    things = {_last(iri): (kind, groups) for kind, groups, iri in ask(graph, find_query("view-things")).rows}
    assert things["red-heron"] == ("ArmedGroup", "ArmedGroup | Organisation")
    assert things["fort-larkspur"] == ("MilitaryBase", "Place")


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]
