"""Measure the product against its own floor, in one run on one machine: ratios travel, seconds do not.

    python tests/bench/bench.py [--runs 3]

Parsing and building are measured in one process with a warm model, in CPU seconds; commands in fresh processes, in
seconds of the clock. The least of the runs counts, as the one least disturbed.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SAMPLE = Path(__file__).parents[3] / "shared" / "corpus" / "conflict"
"""Articles to measure beside the seed, every fortieth; left out where they are not there."""

KG = (sys.executable, "-m", "kg")

INSIDE = """
import os, sys, tempfile
from pathlib import Path
from kg.building import build_folder
from kg.extract.parser import load_model
from kg.ingest.files import read_article
from kg.knowledge.resources import files
nlp = load_model()
def bare(path): list(nlp.pipe([b.span.text for b in read_article(path).prose()]))
def whole(path):
    with tempfile.TemporaryDirectory() as folder:
        build_folder([path], Path(folder), nlp=nlp)
def seconds(run, path):
    start = os.times(); run(path); end = os.times()
    return end.user - start.user + end.system - start.system
def least(path):
    bare(path), whole(path)
    pairs = [(seconds(bare, path), seconds(whole, path)) for _ in range(int(sys.argv[1]))]
    return min(b for b, _ in pairs), min(w for _, w in pairs)
sample = sorted(Path(sys.argv[2]).glob("*.txt"))[::40]
print(*least(files("seeds", ".txt")[0]), *map(sum, zip(*map(least, sample)) if sample else ((), ())))
"""


def least(run: Callable[[], object], runs: int) -> float:
    """Return the seconds of the fastest of some runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    inside = subprocess.run([sys.executable, "-c", INSIDE, str(runs), str(SAMPLE)], check=True,
                            capture_output=True, text=True)
    bare, whole, bare_sample, whole_sample = map(float, inside.stdout.split())
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out")
        first = least(lambda: subprocess.run([*KG, "build", "-q", "-o", out], check=True, capture_output=True), 1)
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
        ask = [*KG, "query", "attacks", "-g", out]
        query = least(lambda: subprocess.run(ask, check=True, capture_output=True), runs)
        python = least(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), runs)
        validate = least(lambda: subprocess.run([*KG, "validate", "-g", out], check=False, capture_output=True), runs)
    print(f"parse the seed with the bare model   {bare:6.2f} s    1.00")
    print(f"build the seed, model loaded         {whole:6.2f} s  {whole / bare:6.2f}  of that (aim: 1.3 or less)")
    if bare_sample:
        print(f"build a sample of articles           {whole_sample:6.2f} s  {whole_sample / bare_sample:6.2f}"
              "  of its bare parse (aim: 1.3 or less)")
    print(f"kg build, start to end               {first:6.2f} s  {first / bare:6.2f}  of that")
    print(f"kg query, start to answer            {query:6.2f} s  {query / python:6.1f}  of bare Python (aim: 0.6 s)")
    print(f"kg validate, start to end            {validate:6.2f} s  {validate / bare:6.2f}  of that")
    print(f"peak memory                          {peak:6.0f} MB")


if __name__ == "__main__":
    main()
