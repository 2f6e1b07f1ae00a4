from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.folder import aside, write_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_build_replaces_its_own_files_and_keeps_the_users(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for content in ("one", "two"):
        with aside(target) as work:
            (work / "graph.nq").write_text(content)
        (target / "notes.txt").write_text("mine")
        (target / "report.md").write_text("stale")
    assert names(target) == ["graph.nq", "notes.txt", "report.md"]
    assert (target / "graph.nq").read_text() == "two"
    with aside(target) as work:
        (work / "graph.nq").write_text("three")
    assert names(target) == ["graph.nq", "notes.txt"]
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_a_build_that_fails_leaves_everything_as_it_was(tmp_path: Path, fault: type[BaseException]) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "graph.nq").write_text("old")

    def build() -> None:
        with aside(target) as work:
            (work / "graph.nq").write_text("half")
            raise fault

    with pytest.raises(fault):
        build()
    assert names(tmp_path) == ["out"]
    assert (target / "graph.nq").read_text() == "old"


def test_a_build_that_fails_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), aside(tmp_path / "new"):
        raise RuntimeError
    assert names(tmp_path) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for target in (tmp_path / "file", tmp_path / "file" / "out", Path("/proc/none/out")):
        with pytest.raises(OutputError, match="choose another"), aside(target):
            pass
    assert (tmp_path / "file").read_text() == "x"


def test_one_file_is_written_in_one_step(tmp_path: Path) -> None:
    write_file(tmp_path / "a.ttl", "x")
    assert names(tmp_path) == ["a.ttl"]
    with pytest.raises(OutputError, match="choose another"):
        write_file(tmp_path / "none" / "a.ttl", "x")
