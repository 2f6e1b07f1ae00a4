"""Measure the product against its own floor, in one run on one machine: ratios travel, seconds do not.

    python tests/bench/bench.py [--runs 3] [--every 40]

Parsing and building are measured in one process with warm models, in CPU seconds and in turns, the bare parse with the
model as its package loads it; commands in fresh processes, in seconds of the clock. The least of the runs counts, as
the one least disturbed.
"""

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "conflict"
"""Articles to measure beside the seed; left out where they are not there."""

KG = (sys.executable, "-m", "kg")

PARSE_AND_BUILD = """
import importlib, json, os, sys, tempfile
from pathlib import Path
from kg.building import build_folder
from kg.parse.parser import DEFAULT_MODEL, load_model
from kg.ingest.files import read_article
plain, nlp = importlib.import_module(DEFAULT_MODEL).load(), load_model()
def bare(paths):
    for path in paths:
        list(plain.pipe([b.span.text for b in read_article(path).prose()]))
def whole(paths):
    with tempfile.TemporaryDirectory() as folder:
        build_folder(paths, Path(folder), nlp=nlp)
def seconds(run, paths):
    start = os.times(); run(paths); end = os.times()
    return end.user - start.user + end.system - start.system
paths = [Path(path) for path in sys.argv[2:]]
bare(paths), whole(paths)
turns = [(seconds(bare, paths), seconds(whole, paths)) for _ in range(int(sys.argv[1]))]
print(json.dumps([min(column) for column in zip(*turns)]))
"""

MEMORY = """
import json, resource, sys, tempfile
from pathlib import Path
from kg.building import build_folder
from kg.parse.parser import load_model
peaks = []
def peak():
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)
def articles():
    for path in sys.argv[1:]:
        yield Path(path)
        peak()
with tempfile.TemporaryDirectory() as folder:
    build_folder(articles(), Path(folder), nlp=load_model())
peak()
print(json.dumps([peaks[0], peaks[-2], peaks[-1]]))
"""


def inside(program: str, *arguments: object) -> list[float]:
    """Run a program in a fresh process and return the numbers that it prints."""
    run = subprocess.run([sys.executable, "-c", program, *map(str, arguments)], check=True, capture_output=True)
    numbers: list[float] = json.loads(run.stdout)
    return numbers


def least(run: Callable[[], object], runs: int) -> float:
    """Return the seconds of the fastest of some runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def command(*arguments: object, check: bool = True) -> Callable[[], object]:
    """Return what runs a command and swallows what it says."""
    return lambda: subprocess.run([*KG, *map(str, arguments)], check=check, capture_output=True)


def show(label: str, seconds: float, floor: float, note: str = "") -> None:
    print(f"{label:44} {seconds:7.2f} s  {seconds / floor:6.2f}  {note}")


def show_builds(name: str, paths: list[Path], runs: int, folder: Path) -> None:
    """Measure the articles parsed and built, built with one job and with two, and the memory that this takes."""
    bare, whole = inside(PARSE_AND_BUILD, runs, *paths)
    show(f"parse {name} with the bare model, CPU", bare, bare)
    show(f"build {name}, model loaded, CPU", whole, bare, "of that (aim: 1.3 or less)")
    for jobs in ("1", "2") if len(paths) > 1 else ("1",):
        taken = least(command("build", "-q", "-o", folder, "--jobs", jobs, *paths), 1)
        show(f"kg build --jobs {jobs}, start to end, clock", taken, bare, "of the bare parse")
    first, last, end = inside(MEMORY, *paths)
    print(f"peak memory after the first article {first:.0f} MB, the last {last:.0f} MB, the build {end:.0f} MB")


def first_answer(folder: Path) -> float:
    """Return the seconds from the start of `kg serve` to its first answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    with subprocess.Popen([*KG, "serve", str(folder), "--port", str(port)], stderr=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL) as server:
        while server.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/queries/bases").close()
                break
            except OSError:
                time.sleep(0.01)
        taken = time.perf_counter() - start
        server.terminate()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--every", type=int, default=40, help="measure every n-th article of the corpus")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        if sample := sorted(CORPUS.glob("*.txt"))[::options.every]:
            show_builds(f"{len(sample)} articles", sample, options.runs, out)
        show_builds("the seed", sorted(Path("seeds").glob("*.txt")), options.runs, out)
        python = least(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), options.runs)
        show("kg query, start to answer, clock", least(command("query", "attacks", "-g", out), options.runs), python,
             "of bare Python (aim: 0.6 s)")
        show("kg serve, start to first answer, clock", min(first_answer(out) for _ in range(options.runs)), python,
             "of bare Python (aim: 1 s)")
        show("kg validate, start to end, clock", least(command("validate", "-g", out, check=False), options.runs),
             python, "of bare Python")


if __name__ == "__main__":
    main()
