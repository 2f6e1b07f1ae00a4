"""The page in a real browser: served, and as one file from disk."""

import csv
import io
import json

import pytest
from playwright.sync_api import Page, expect

from kg.graph.ask import ask
from kg.graph.store import OpenGraph
from kg.knowledge.queries import StoredQuery, load_queries

pytestmark = pytest.mark.slow

SHOWN = "KG.cy.nodes().map(node => KG.model.nodes[Number(node.id())].key)"
PLACES = "Object.fromEntries(KG.cy.nodes().map(node => [KG.model.nodes[Number(node.id())].key, node.position()]))"


@pytest.fixture(params=["served", "one file"])
def address(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("seed_site" if request.param == "served" else "seed_file")


VIEWS = ("graph", "timeline", "map", "article", "tables", "sparql")


def switch(page: Page, state: str) -> None:
    """Go to another state of the page, as a link does, and let it draw."""
    page.evaluate("document.body.removeAttribute('data-ready')")
    page.evaluate("state => { location.hash = state; }", state or "view=graph")
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(100)


def arguments(query: StoredQuery) -> dict[str, str]:
    """Return the query's examples, with a day late enough for every level of forces to be known."""
    return {name: "2022-12-31" if name == "date" else parameter.example
            for name, parameter in query.header.params.items()}


def keys(page: Page) -> set[str]:
    return set(page.evaluate(SHOWN))


def test_search_choose_expand_and_come_back(address: str, show) -> None:
    page = show(address)
    before = page.evaluate(PLACES)
    assert len(before) == 60
    page.fill("#search", "soleimani")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_contain_text("Qasem Soleimani")
    chosen = keys(page)
    assert "person/qasem-soleimani" in chosen
    page.fill("#search", "kata'ib hezbollah")
    page.keyboard.press("Enter")
    page.click("#expand")
    expect(page.locator("#expand")).to_have_text("Hide its neighbours")
    after = page.evaluate(PLACES)
    assert {key: after[key] for key in before} == before, "nothing that was shown may move"
    neighbours = page.evaluate("[...KG.chosen().near].map(node => node.key)")
    assert set(neighbours) <= set(after)
    link = page.url
    again = show(link.partition("#")[0], link.partition("#")[2])
    assert again.evaluate(PLACES) == after, "the link brings it back as it was"
    expect(again.locator("#details h2")).to_contain_text("Kata'ib Hezbollah")
    page.go_back()
    assert page.evaluate("KG.graphView.isExpanded(KG.chosen())") is False


def test_a_click_chooses_and_two_expand_without_a_jump(seed_file: str, show) -> None:
    page = show(seed_file)
    where = """() => { const box = KG.cy.container().getBoundingClientRect();
        const at = KG.cy.getElementById(String(KG.model.byKey.get('organisation/nato').index)).renderedPosition();
        return [box.x + at.x, box.y + at.y]; }"""
    before = page.evaluate(where)
    zoom = page.evaluate("KG.cy.zoom()")
    page.mouse.dblclick(*before)
    expect(page.locator("#expand")).to_have_text("Hide its neighbours")
    assert page.evaluate(where) == pytest.approx(before, abs=2)
    assert page.evaluate("KG.cy.zoom()") == pytest.approx(zoom, rel=0.01)
    assert "expand=organisation/nato" in page.url


def test_the_words_on_lines_cover_no_name(seed_file: str, show) -> None:
    page = show(seed_file, "node=base/camp-taji")
    covered = page.evaluate("""() => {
        const parts = { includeNodes: false, includeOverlays: false };
        const names = KG.cy.nodes('.near').map(node => node.boundingBox(parts));
        return KG.cy.edges('.near').filter(edge => {
            const { sourceLabelX: x, sourceLabelY: y } = edge._private.rscratch;
            return names.some(box => box.x1 < x && x < box.x2 && box.y1 < y && y < box.y2);
        }).map(edge => edge.data('words'));
    }""")
    assert page.evaluate("KG.cy.edges('.near').length") > 3
    assert covered == []


def _at_rest(page, selector: str) -> dict[str, float]:
    """Return where an element stands once it has stood there for longer than a redraw waits."""
    last = None
    while (box := page.locator(selector).bounding_box()) is None or box != last:
        last = box
        page.wait_for_timeout(200)
    return box


def test_filters_are_linked_with_the_timeline(address: str, show) -> None:
    page = show(address)
    assert page.evaluate("KG.cy.edges('.alleged').length") > 0
    styles = page.evaluate("['asserted', 'claimed', 'alleged'].map(c => KG.cy.edges('.' + c)[0].style('line-style'))")
    assert styles == ["solid", "dashed", "dashed"]
    page.uncheck("input[data-value=alleged]")
    assert page.evaluate("KG.cy.edges('.alleged').length") == 0
    page.uncheck("input[data-value=state]")
    assert "country/iraq" not in keys(page)
    page.fill("input[data-key=from]", "2020-03-01")
    page.fill("input[data-key=to]", "2020-03-31")
    page.uncheck("input[data-undated]")
    page.click("#tab-timeline")
    expect(page.locator("#timeline-note")).to_contain_text("0 of them without any date")
    dates = page.evaluate("[...document.querySelectorAll('.row .when')].map(node => node.textContent)")
    assert dates
    assert all("2020" in date or "–" in date for date in dates)
    assert page.evaluate("Boolean(document.querySelector('.bar.p-day') && document.querySelector('.bar.p-month'))")
    page.click("#clear-filters")
    expect(page.locator("#rows h2")).to_contain_text("No known date")
    box = _at_rest(page, "#overview svg")
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    page.mouse.up()
    assert page.input_value("input[data-key=from]") > "2018"


def test_the_panel_tells_a_fact_from_a_claim_and_a_plan(seed_file: str, show, seed: OpenGraph) -> None:
    page = show(seed_file)
    page.fill("#search", "attack on K-1 Air Base")
    page.keyboard.press("Enter")
    expect(page.locator("#details dl")).to_contain_text("CertaintyStated as a fact")
    expect(page.locator("#details dl")).to_contain_text("Claimed by a source: blamed on Kata'ib Hezbollah")
    page.fill("#search", "withdrawal of American combat forces from Iraq")
    page.keyboard.press("Enter")
    expect(page.locator("#details dl")).to_contain_text("CertaintyClaimed by a source")
    page.fill("#search", "planned withdrawal of U.S. troops")
    page.keyboard.press("Enter")
    expect(page.locator("#details dl")).to_contain_text("CertaintyOnly planned")


def test_a_fact_leads_to_its_words_and_a_mention_to_its_node(address: str, show) -> None:
    page = show(address, "node=base/k-1-air-base")
    page.click("#details .in-text >> nth=0")
    marked = page.locator("#text mark")
    expect(marked.first).to_be_in_viewport()
    assert "K-1 Air Base" in "".join(page.locator("#text mark.word").all_text_contents())
    page.locator("#text .mention", has_text="Qasem Soleimani").first.click()
    expect(page.locator("#details h2")).to_contain_text("Qasem Soleimani")
    page.go_back()
    expect(page.locator("#details h2")).to_contain_text("K-1 Air Base")


def test_a_table_sorts_and_is_carried_away(address: str, show, seed: OpenGraph) -> None:
    page = show(address, "view=tables&table=level-on")
    expect(page.locator("#table .rows-note")).to_be_visible()
    page.fill("#p-date", "2021-12-31")
    page.click("form.params button")
    expect(page.locator("#table")).to_contain_text("2500")
    page.select_option("#table-choice", "attacks")
    page.locator("#table th button").first.click()
    page.locator("#table th button").first.click()
    expect(page.locator("#table th").first).to_have_attribute("aria-sort", "descending")
    names = page.locator("#table tbody tr td:first-child").all_text_contents()
    assert names == sorted(names, key=str.casefold, reverse=True), "the thing of each row leads it, by its name"
    with page.expect_download() as saved:
        page.click("#table .save")
    rows = list(csv.reader(io.StringIO(saved.value.path().read_text(encoding="utf-8"))))
    answer = ask(seed, next(query for query in load_queries() if query.name == "attacks"))
    assert rows[0] == list(answer.columns)
    assert sorted(rows[1:]) == sorted(list(row) for row in answer.rows)
    page.reload()
    page.wait_for_selector("#table th[aria-sort=descending]")


def test_a_query_is_written_completed_and_run(address: str, show) -> None:
    page = show(address, "view=sparql")
    page.evaluate("KG.editor.setValue('SELECT ?x WHERE { ?x a ck:Rock')")
    page.evaluate("KG.editor.focus(); KG.editor.setCursor(0, 99)")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint-active")).to_contain_text("ck:RocketAttack")
    page.keyboard.press("Enter")
    page.keyboard.type(" }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer .rows-note")).to_contain_text("3 rows")
    with page.expect_download() as saved:
        page.click("#answer .save")
    assert saved.value.path().read_bytes().startswith(b"x\r\nhttps://w3id.org/")
    page.evaluate("KG.editor.setValue('SELECT ?x WHERE {')")
    page.click("#run")
    expect(page.locator("#answer .fault")).to_be_visible()


def test_the_map_says_what_it_cannot_show(address: str, show) -> None:
    page = show(address, "view=map")
    expect(page.locator("#map-note")).to_contain_text("with known coordinates")
    vague = page.locator(".mark.vague[aria-label^='somewhere in Iraq']")
    expect(vague).to_be_visible()
    vague.click()
    expect(page.locator("#places section").first).to_contain_text("Somewhere in Iraq")
    expect(page.locator("#places section").first).to_contain_text("Camp Taji")
    switch(page, "view=map")
    count = page.locator(".mark").count()
    for _ in range(6):
        page.click("#view-map [aria-label='Zoom out']")
    assert page.locator(".mark").count() < count, "near places go into one mark"
    page.click("#view-map [aria-label^='Fit']")
    page.locator(".mark", has_text="2").first.click()
    expect(page.locator("#places section").first).to_be_visible()


def test_the_keyboard_alone_is_enough(seed_file: str, show) -> None:
    page = show(seed_file)
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#details h2")).to_be_visible()
    page.keyboard.press("e")
    expect(page.locator("#expand")).to_have_text("Hide its neighbours")
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_focused()


def test_a_phone_needs_no_sideways_scrolling(seed_file: str, show) -> None:
    page = show(seed_file, "node=person/donald-trump", size=(390, 844))
    widths = {}
    for view in VIEWS:
        switch(page, f"view={view}&node=person/donald-trump")
        widths[view] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(VIEWS, 390)


def test_every_stored_query_answers_as_on_the_command_line(seed_file: str, show, seed: OpenGraph) -> None:
    """The engine in the page binds parameters in its own way; the rows must be those of `kg query`."""
    page = show(seed_file, "view=sparql")
    answers = page.evaluate("""async (wanted) => {
        const answers = {};
        for (const [name, values] of Object.entries(wanted)) {
            answers[name] = await KG.engine.storedHere(KG.model.queries.get(name), values);
        }
        return answers;
    }""", {query.name: arguments(query) for query in load_queries()})
    different = [query.name for query in load_queries()
                 if answers[query.name] != [list(row) for row in ask(seed, query, arguments(query)).rows]]
    assert different == []
    assert [query.name for query in load_queries() if query.header.params and not answers[query.name]] == []


def test_hostile_names_stay_text(hostile_file: str, show) -> None:
    page = show(hostile_file, "node=event/raid/raid-1", size=(390, 844))
    assert page.locator("#details h2").text_content() == "raid </script><script>alert(3)</script>"
    for view in VIEWS:
        switch(page, f"view={view}&node=event/raid/raid-1")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.locator("img, b, svg[onload]").count() == 0
    assert page.title().endswith("Siege of </script><script>alert(1)</script> <b>&amp;\"")


def test_hostile_text_keeps_its_offsets_and_cells_run_nothing(hostile_file: str, show) -> None:
    page = show(hostile_file, "view=article")
    assert page.locator("#text .mention").all_text_contents() == ["قاعدة بغداد"]
    page.evaluate("KG.state.set({ view: 'tables', table: 'organisations' })")
    with page.expect_download() as saved:
        page.click("#table .save")
    assert "'=HYPERLINK" in saved.value.path().read_text(encoding="utf-8")


def faults(page: Page) -> list[str]:
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [f"{fault['id']}: {json.dumps(fault['nodes'][0]['target'])} {fault['nodes'][0]['failureSummary']}"
            for fault in found["violations"] if fault["impact"] in ("serious", "critical")]


STATES = (
    "", "node=person/donald-trump", "view=timeline", "view=map&spot=place/kirkuk",
    "view=article&at=2434-2534&words=2455-2467&node=base/k-1-air-base", "view=tables&table=base-history",
    "view=sparql&query=blame",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(seed_file: str, show, axe: str, scheme: str) -> None:
    page = show(seed_file, scheme=scheme)
    page.evaluate(axe)
    found = {}
    for state in STATES:
        switch(page, state)
        if "table" in state or "sparql" in state:
            page.wait_for_selector("main table:visible")
        found[state] = faults(page)
    assert found == {state: [] for state in STATES}


@pytest.mark.parametrize(("before", "after"), [
    ('# {\nSELECT ?x ("{" AS ?y) WHERE {', ' ?x ?p "}" }'),
    ("PREFIX a: <http://e/#x> SELECT ?x (COUNT(?y) AS ?n) {", "?x ?p ?y . { ?x a a:b } } GROUP BY ?x"),
    ("SELECT DISTINCT ?x FROM <http://e/#(> WHERE\n{", "{ SELECT ?x { ?x ?p 'SELECT {' } } }"),
])
def test_values_go_first_into_the_where_group(seed_file: str, show, before: str, after: str) -> None:
    page = show(seed_file, "view=tables")
    terms = {"x": {"type": "literal", "value": 'a"\\'}}
    added = page.evaluate("([text, terms]) => KG.sparqlText.withValues(text, terms)", [before + after, terms])
    assert added == before + ' VALUES (?x) { ("a\\"\\\\") }' + after


def test_known_prefixes_are_declared_where_they_are_missing(seed_file: str, show) -> None:
    page = show(seed_file, "view=tables")
    add = "text => KG.sparqlText.withPrefixes(text, { ck: 'http://c#', skos: 'http://s#' })"
    query = 'SELECT ?x { ?x a ck:A ; a "skos:no" } # skos:no'
    assert page.evaluate(add, query) == f"PREFIX ck: <http://c#> {query}"
    assert page.evaluate(add, "PREFIX ck: <http://o#>\nSELECT ?x { ?x a ck:A }").startswith("PREFIX ck: <http://o#>")
