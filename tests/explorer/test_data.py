"""The data of the page: the same at every run, offsets that fit, facts with their passages."""

import json
from pathlib import Path

import pytest

from kg.explorer.data import explorer_data
from kg.explorer.rows import GROUPS, OTHER
from kg.graph.ask import ask
from kg.graph.build import build_lines
from kg.graph.store import OpenGraph, opened
from kg.knowledge.queries import TABLES, find_query
from kg.model.facts import Knowledge

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(seed: OpenGraph) -> dict:
    return explorer_data(seed)


def test_the_same_graph_gives_the_same_data(seed: OpenGraph, data: dict) -> None:
    assert json.dumps(explorer_data(seed)) == json.dumps(data)


def test_every_passage_stands_in_the_text_where_it_says(data: dict) -> None:
    assert data["articles"][0]["gaps"] == ()
    for passage in data["passages"]:
        text = data["articles"][passage["article"]]["text"]
        assert text[passage["start"]:passage["end"]] == passage["text"]
        assert all(passage["start"] <= start < end <= passage["end"] for start, end in passage["words"])


def test_the_words_of_a_mention_speak_of_its_node(data: dict) -> None:
    article, = data["articles"]
    spoken = {(article["text"][start:end], data["nodes"][node]["label"])
              for start, end, nodes in article["mentions"] for node in nodes}
    assert ("Iranian", "Iran") in spoken
    assert ("CJTF-OIR", "Combined Joint Task Force – Operation Inherent Resolve") in spoken
    assert ("airstrikes", "airstrikes on Kata'ib Hezbollah locations in Iraq") in spoken
    assert ("Iraq", "Iran") not in spoken


def test_facts_links_and_spots_refer_to_what_is_there(data: dict) -> None:
    nodes, passages = len(data["nodes"]), len(data["passages"])
    assert all(fact[0] < nodes and fact[3] and max(fact[3]) < passages for fact in data["facts"])
    groups = {name for name, _ in GROUPS}
    for edge in data["edges"]:
        assert {data["nodes"][edge[end]]["group"] for end in ("source", "target")} <= groups
        assert edge["passages"], edge
    assert {edge["stance"] for edge in data["edges"]} == {"asserted", "claimed", "alleged", "planned"}
    assert all(spot["node"] < nodes and -90 <= spot["latitude"] <= 90 for spot in data["spots"] if "code" not in spot)


def test_what_has_no_coordinates_lies_in_the_country_of_its_place(data: dict) -> None:
    def label(number: int) -> str:
        return data["nodes"][number]["label"]

    within = {(label(spot["node"]), label(spot["named"]), label(spot["place"]), spot["code"])
              for spot in data["spots"] if "code" in spot}
    assert ("second attack on Camp Taji", "Camp Taji", "Iraq", "368") in within
    assert ("airstrikes on Kata'ib Hezbollah locations in Iraq", "Syria", "Syria", "760") in within
    assert not {event for event, *_ in within} & {label(spot["node"]) for spot in data["spots"] if "code" not in spot}


def test_a_claimed_culprit_is_no_fact(data: dict) -> None:
    labels = [node["label"] for node in data["nodes"]]
    stances = {edge["stance"] for edge in data["edges"] if labels[edge["source"]] == "attack on K-1 Air Base"
               and labels[edge["target"]] == "Kata'ib Hezbollah"}
    assert stances == {"claimed"}


def test_places_in_the_layout_leave_room(data: dict) -> None:
    places = [node["at"] for node in data["nodes"] if "at" in node]
    assert len(places) > 100
    assert all(abs(x - u) >= 132 or abs(y - v) >= 74 for i, (x, y) in enumerate(places) for u, v in places[:i])
    assert sorted(node["rank"] for node in data["nodes"] if "at" in node) == list(range(len(places)))


def test_none_of_the_nodes_shown_first_is_alone(data: dict) -> None:
    first = {number for number, node in enumerate(data["nodes"]) if node.get("rank", 60) < 60}
    links = [{edge["source"], edge["target"]} for edge in data["edges"] if edge["source"] != edge["target"]]
    assert set().union(*(ends for ends in links if ends <= first)) == first


def test_the_nine_tables_are_those_of_the_queries(seed: OpenGraph, data: dict) -> None:
    for name in TABLES:
        assert data["tables"][name]["rows"] == ask(seed, find_query(name)).rows
    assert {node["group"] for node in data["nodes"]} <= {name for name, _ in GROUPS} | {OTHER}


def test_without_the_text_what_is_quoted_stands_at_its_place(hostile: Knowledge) -> None:
    article, = explorer_data(opened(build_lines(hostile)))["articles"]
    (start, end), = article["gaps"]
    sentence = hostile.facts[0].evidence[0].sentence
    assert (start, end) == (0, sentence.start)
    assert article["text"][end:] == sentence.text


def test_a_text_of_another_digest_is_not_believed(built_seed: Path, tmp_path: Path) -> None:
    from kg.graph.store import load

    (tmp_path / "graph.nq").symlink_to(built_seed / "graph.nq")
    (tmp_path / "articles").mkdir()
    for path in (built_seed / "articles").iterdir():
        (tmp_path / "articles" / path.name).write_text(path.read_text(encoding="utf-8") + "x", encoding="utf-8")
    assert explorer_data(load(tmp_path))["articles"][0]["gaps"]
