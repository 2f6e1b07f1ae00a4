"""The wheel carries all that it needs: installed elsewhere, it builds the seed from another folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT], check=True,
                   capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_declared_knowledge_travels_in_the_wheel(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    for kind, suffix in (("ontology", ".ttl"), ("shapes", ".ttl"), ("queries", ".rq"), ("seeds", ".txt")):
        here = {f"kg/_data/{kind}/{path.name}" for path in (ROOT / kind).glob(f"*{suffix}")}
        assert here
        assert here <= packed
    lexicon = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg" / "knowledge").rglob("*.*")
               if path.suffix in {".yaml", ".tsv"}}
    assert lexicon <= packed
    shown = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg" / "serve").glob("[st]*/*.*")}
    assert len(shown) > 10
    assert shown <= packed
    assets = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg" / "explorer" / "assets").rglob("*.*")}
    assert "kg/explorer/assets/vendor/oxigraph.wasm" in assets
    assert assets <= packed
    assert not [name for name in packed if name.startswith("tests/")]


@pytest.mark.slow
def test_the_installed_wheel_builds_the_seed_elsewhere(wheel: Path, tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*pip, site, wheel], check=True, capture_output=True)
    run = {"cwd": work, "env": {**os.environ, "PYTHONPATH": str(site)}, "check": True}
    say = [sys.executable, "-c", "import kg; print(kg.__file__)"]
    where = subprocess.run(say, capture_output=True, text=True, **run)
    assert where.stdout.startswith(str(site))
    subprocess.run([sys.executable, "-m", "kg", "build", "--quiet"], **run)
    subprocess.run([sys.executable, "-m", "kg", "query", "attacks"], capture_output=True, **run)
    subprocess.run([sys.executable, "-m", "kg", "view", "--quiet"], **run)
    assert (work / "out" / "graph.html").stat().st_size > 1_000_000
    assert (work / "out" / "graph.ttl").stat().st_size > 10_000
    serve = subprocess.Popen([sys.executable, "-m", "kg", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True,
                             cwd=work, env=run["env"])
    with serve:
        assert serve.stdout is not None
        assert "serving out/" in serve.stdout.readline()
        serve.terminate()
    assert serve.returncode == 0
