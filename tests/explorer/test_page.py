"""The page as bytes: complete, the same at every run, and nothing in the data breaks out of its place."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.explorer.page import ASSETS, SCRIPTS, STYLES, page
from kg.explorer.single import single_page
from kg.explorer.vendor import VENDOR, faults, load_manifest
from kg.graph.store import OpenGraph

LARGEST = 6_000_000
OWN = sorted(path for path in ASSETS.iterdir() if path.suffix == ".js")


class Outline(HTMLParser):
    """Collects start tags with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_browser_libraries_are_the_pinned_ones() -> None:
    assert faults() == []
    for package in load_manifest().packages:
        assert package.integrity.startswith("sha512-")
        assert any("LICENSE" in name for name in package.sha256), f"{package.name} has no licence text"


def test_a_changed_library_is_noticed(tmp_path: Path) -> None:
    for path in VENDOR.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "cytoscape.min.js").unlink()
    (tmp_path / "cytoscape.min.js").write_text("changed")
    (tmp_path / "extra.js").write_text("")
    assert faults(tmp_path) == ["extra.js: is not in the manifest", "cytoscape.min.js: differs from the pinned file"]


def test_every_script_is_loaded_short_and_without_markup() -> None:
    assert {path.name for path in OWN} == {name for name in SCRIPTS if "/" not in name}
    assert {f"vendor/{path.name}" for path in VENDOR.glob("*.js")} <= {*SCRIPTS, "vendor/oxigraph.js"}
    for path in OWN:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") < 300, path.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|https?://(?!www\.w3\.org)",
                             text), path.name


@pytest.mark.slow
def test_the_served_page_has_nothing_inline(seed: OpenGraph) -> None:
    tags = Outline(page(seed)).tags
    assert all(attrs.get("src", "").startswith("/assets/") for tag, attrs in tags if tag == "script")
    assert len([tag for tag, _ in tags if tag == "script"]) == len(SCRIPTS)
    assert len([tag for tag, attrs in tags if tag == "link" and attrs.get("rel") == "stylesheet"]) == len(STYLES)
    assert not [attrs for _, attrs in tags if "style" in attrs or any(name.startswith("on") for name in attrs)]


@pytest.mark.slow
def test_the_single_page_is_small_whole_and_the_same_at_every_run(seed: OpenGraph) -> None:
    text = single_page(seed)
    assert text == single_page(seed)
    assert len(text.encode()) < LARGEST
    tags = Outline(text).tags
    assert not [attrs for _, attrs in tags if "src" in attrs]
    assert [attrs.get("href") for tag, attrs in tags if tag == "link"] == ["data:,"]


@pytest.mark.slow
def test_hostile_names_do_not_break_out(hostile_graph: OpenGraph) -> None:
    for text, scripts in ((single_page(hostile_graph), 5 + len(SCRIPTS)), (page(hostile_graph), len(SCRIPTS))):
        tags = Outline(text).tags
        assert len([tag for tag, _ in tags if tag == "script"]) == scripts
        assert not [tag for tag, _ in tags if tag in ("b", "img", "svg")]
        assert "<title>Siege of &lt;/script&gt;" in text
