import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Kg = Callable[..., CompletedProcess[str]]


def test_pictures_are_drawn_and_named(kg: Kg, built: Path, tmp_path: Path) -> None:
    run = kg("draw", "-g", built, "--ego", "Fort Larkspur", "-o", tmp_path / "new" / "pictures")
    assert run.returncode == 0, run.stderr
    names = sorted(path.name for path in (tmp_path / "new" / "pictures").iterdir())
    assert names == ["actor-network.png", "actor-network.svg", "ego.png", "ego.svg"]
    assert all(name.partition(".")[0] in run.stdout for name in names)


def test_an_ego_that_is_not_there_is_refused(kg: Kg, built: Path, tmp_path: Path) -> None:
    run = kg("draw", "-g", built, "--ego", "Nobody", "-o", tmp_path / "pictures")
    assert run.returncode == 6
    assert "'Nobody'" in run.stderr


def test_a_place_that_cannot_be_written_is_named(kg: Kg, built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("taken")
    run = kg("draw", "-g", built, "-o", tmp_path / "file")
    assert run.returncode == 7
    assert str(tmp_path / "file") in run.stderr


def test_the_network_is_measured(kg: Kg, built: Path) -> None:
    run = kg("network", "-g", built, "--json")
    (only,) = json.loads(run.stdout)
    assert (only["links"], only["neighbours"], only["community"]) == (1, 1, 1)
    assert "Brigade" in kg("network", "-g", built).stdout
