"""The README's commands run, and its make targets exist."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
ENDLESS = ("serve",)
"""Commands that run until they are stopped; tests/serve/ runs them."""


def commands(start: str) -> list[str]:
    blocks = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    lines = [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.split(" ")[0] == start]


def test_the_make_targets_exist_and_are_documented() -> None:
    targets = re.findall(r"^([a-z]+):.*?## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands("make")
    for line in commands("make"):
        assert set(shlex.split(line)[1:]) <= set(targets), line


@pytest.mark.slow
def test_every_kg_command_runs(built_seed: Path, tmp_path: Path) -> None:
    """Run in a folder where `out` is a built graph, as after `make graph`."""
    (tmp_path / "out").symlink_to(built_seed)
    (tmp_path / "my-article.txt").write_text("= A raid =\n\nOn 3 May 2021 gunmen attacked Fort Example.")
    (tmp_path / "my.rq").write_text("SELECT ?s WHERE { ?s a ck:Attack } ORDER BY ?s", encoding="utf-8")
    assert commands("kg")
    for line in commands("kg"):
        if shlex.split(line)[1] in ENDLESS:
            continue
        run = subprocess.run([sys.executable, "-m", "kg", *shlex.split(line, comments=True)[1:]], cwd=tmp_path,
                             capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{line}\n{run.stderr}"


@pytest.mark.slow
def test_the_python_examples_hold(built_seed: Path, tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(built_seed)
    readme = ROOT / "README.md"
    assert ">>> import kg" in readme.read_text(encoding="utf-8")
    run = subprocess.run([sys.executable, "-m", "doctest", readme], cwd=tmp_path, capture_output=True, text=True,
                         check=False)
    assert run.returncode == 0, run.stdout + run.stderr
