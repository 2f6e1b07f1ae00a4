"""The knowledge files are found, in a checkout and where a wheel puts them."""

from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge import resources


@pytest.mark.parametrize(("kind", "name"), [
    ("ontology", "conflict-kg.ttl"), ("shapes", "events.ttl"), ("queries", "attacks.rq"),
])  # fmt: skip
def test_files_are_found(kind: resources.Kind, name: str) -> None:
    assert name in {path.name for path in resources.files(kind, Path(name).suffix)}


def test_a_wheel_carries_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "kg" / "_data" / "shapes"
    inside.mkdir(parents=True)
    (tmp_path / "shapes").mkdir()
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "kg")
    assert resources.folder("shapes") == inside


def test_a_missing_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "kg")
    with pytest.raises(KnowledgeError, match="queries"):
        resources.folder("queries")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnowledgeError, match=r"x\.ttl"):
        resources.read(tmp_path / "x.ttl")
