"""Graphs to look at, and a browser to look with."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.explorer.single import single_page
from kg.graph.build import build_lines
from kg.graph.store import OpenGraph, load, save
from kg.ingest.plain import read_plain
from kg.model.facts import Evidence, Fact, Knowledge, Ref, Term, Value

CHROMIUM = "/usr/bin/chromium"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]
HOSTILE = """= Siege of </script><script>alert(1)</script> <b>&amp;" =

On 3 May 2031, "Evil" </script> was raided by the <img src=x onerror=alert(1)> Brigade. 𝔘nder fire, قاعدة بغداد fell.
"""


def lacking(what: str) -> None:
    """Skip for want of something, but fail where all is meant to be there."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI is set")
    pytest.skip(f"{what} is not installed here")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        lacking(CHROMIUM)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def seed(built_seed: Path) -> OpenGraph:
    return load(built_seed)


@pytest.fixture(scope="session")
def hostile() -> Knowledge:
    """An invented article whose names try to be markup, formulas, other scripts and too long."""
    article = read_plain(HOSTILE, name="hostile")
    sentence = article.span(HOSTILE.index("On 3 May"), len(HOSTILE) - 1)
    words = article.span(HOSTILE.index("قاعدة"), HOSTILE.index("قاعدة") + len("قاعدة بغداد"))
    section = '"><script>alert(2)</script>'
    evidence = (Evidence(sentence=sentence, words=(words,), rule="test.<b>rule", section=section),)
    raid, base, group, general = "event/raid/raid-1", "base/fort", "organisation/brigade", "person/general"
    said: list[tuple[str, str, Value]] = [
        (raid, "rdf:type", Term(iri="ck:Raid")), (raid, "skos:prefLabel", "raid </script><script>alert(3)</script>"),
        (raid, "ck:factuality", "occurred"), (raid, "ck:agent", Ref(key=group)), (raid, "ck:target", Ref(key=base)),
        (raid, "ck:weapon", "'\"><svg onload=alert(4)>"),
        (base, "rdf:type", Term(iri="ck:MilitaryBase")), (base, "skos:prefLabel", "قاعدة بغداد"),
        (base, "skos:altLabel", "\u202eevil\u202c base"),
        (group, "rdf:type", Term(iri="ck:ArmedGroup")), (group, "skos:prefLabel", "=HYPERLINK(\"http://x\") Brigade"),
        (general, "rdf:type", Term(iri="ck:Person")), (general, "skos:prefLabel", "Very" + "long" * 300 + "name"),
        (raid, "ck:orderedBy", Ref(key=general)),
    ]
    facts = tuple(Fact(subject=s, predicate=p, value=v, evidence=evidence) for s, p, v in said)
    return Knowledge(article=article, facts=facts, missed=())


@pytest.fixture(scope="session")
def hostile_graph(hostile: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> OpenGraph:
    folder = tmp_path_factory.mktemp("hostile")
    save(build_lines(hostile), folder)
    (folder / "articles").mkdir()
    (folder / "articles" / f"{hostile.article.key}.txt").write_bytes(hostile.article.text.encode())
    return load(folder)


@pytest.fixture(scope="session")
def seed_file(seed: OpenGraph, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(single_page(seed), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def hostile_file(hostile_graph: OpenGraph, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "hostile.html"
    path.write_text(single_page(hostile_graph), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def seed_site(built_seed: Path, run_server: Callable[..., Any]) -> Iterator[str]:
    with run_server(built_seed) as server:
        yield f"{server.address}/"


Opened = Callable[..., Page]


@pytest.fixture
def show(browser: Browser) -> Iterator[Opened]:
    """Open a page at a state, in a size and theme; at the end there may be no complaint and no request elsewhere."""
    complaints: list[str] = []
    asked: list[str] = []
    contexts = []

    def opening(address: str, state: str = "", size: tuple[int, int] = (1440, 900), scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme,
                                      accept_downloads=True)
        contexts.append(context)
        shown = context.new_page()
        shown.set_default_timeout(10_000)
        shown.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(f"{address}#{state}")
        shown.wait_for_selector("body[data-ready]")
        assert shown.get_attribute("body", "data-ready") != "failed"
        return shown

    yield opening
    for context in contexts:
        context.close()
    # A refused query is told by status, which the browser reports; the page shows the server's words.
    assert [text for text in complaints if "a status of 400" not in text] == []
    local = ("file:", "blob:", "data:", "http://127.0.0.1:")
    assert [url for url in asked if not url.startswith(local)] == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, installed from the pinned list."""
    path = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
    if not path.exists():
        lacking(f"axe-core (run: npm ci --prefix {Path(__file__).parent})")
    return path.read_text(encoding="utf-8")
