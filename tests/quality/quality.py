"""Score the nine tables against gold tables, dates and names beside the bare model's, and see how the corpus fares.

    python tests/quality/quality.py [--data ../shared] [--sample N] [--only tables,dates,names,corpus]

What is not in the data folder is named and left out. The scorers are the data folder's own.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from spacy.language import Language

from kg.building import build_folder
from kg.errors import KgError
from kg.extract.mentions import mentions_json
from kg.extract.times import times_json
from kg.knowledge.resources import files
from kg.parse.parser import load_model

ROOT = Path(__file__).resolve().parents[2]
BARE_TYPES = {"PERSON": "Person", "ORG": "Organisation", "GPE": "Location", "LOC": "Location", "FAC": "Location"}


def heading(text: str) -> None:
    print(f"\n## {text}", flush=True)


def score(data: Path, script: str, *arguments: str | Path) -> None:
    """Print what a scorer of the data folder prints."""
    path = data / script
    if not path.exists():
        print(f"{path} is not here: not scored")
        return
    run = subprocess.run([sys.executable, path, *arguments], capture_output=True, text=True, check=False)
    print(run.stdout or run.stderr.strip().splitlines()[-1], end="" if run.stdout else "\n", flush=True)


def built(nlp: Language, path: Path, folder: Path) -> float | None:
    """Build one article; return the seconds, or None (and say why) where it failed."""
    start = time.perf_counter()
    try:
        build_folder([path], folder, nlp=nlp)
    except KgError as error:
        print(f"refused: {error}")
        return None
    except Exception as error:
        print(f"FAILED: {path.name}: {type(error).__name__}: {error}")
        return None
    return time.perf_counter() - start


def tables(nlp: Language, data: Path, work: Path) -> None:
    """Score the seed, the project's excerpts and the development articles against their gold."""
    seed = files("seeds", ".txt")[0]
    heading(f"tables: the seed ({seed.stem})")
    built(nlp, seed, work / "seed")
    for gold in sorted((ROOT / "tests" / "gold").glob("*.yaml")):
        score(data, "score.py", gold, work / "seed" / "tables")
    for name, folder in (("the excerpts whose errors were read", ROOT / "tests" / "gold" / "read"),
                         ("the excerpts kept blind", ROOT / "tests" / "gold" / "blind"),
                         ("the development articles", data / "gold" / "dev")):
        heading(f"tables: {name}")
        if folder.is_dir():
            score_folder(nlp, data, folder, work / folder.name)
        else:
            print(f"{folder} is not here: not scored")


def score_folder(nlp: Language, data: Path, gold: Path, work: Path) -> None:
    """Build each text of a folder and score its tables against the gold beside it."""
    for path in sorted(gold.glob("*.txt")):
        built(nlp, path, work / "built" / path.stem)
        (work / "tables").mkdir(exist_ok=True, parents=True)
        if (work / "built" / path.stem / "tables").is_dir():
            (work / "built" / path.stem / "tables").rename(work / "tables" / path.stem)
    score(data, "score.py", "--all", gold, work / "tables")


def bare_times(nlp: Language, text: str) -> list[dict[str, object]]:
    """Return the time expressions that the model finds by itself; it gives them no value."""
    return [{"start": e.start_char, "end": e.end_char, "value": e.text}
            for e in nlp(text).ents if e.label_ in {"DATE", "TIME"}]


def bare_names(nlp: Language, text: str) -> list[dict[str, object]]:
    """Return the names that the model finds by itself."""
    return [{"start": e.start_char, "end": e.end_char, "type": BARE_TYPES[e.label_]}
            for e in nlp(text).ents if e.label_ in BARE_TYPES]


def spans(nlp: Language, data: Path, work: Path, what: str) -> None:
    """Score dates on WikiWars, or names on re3d, beside what the bare model finds."""
    bench, kind = data / "bench", {"dates": "wikiwars", "mentions": "re3d"}[what]
    heading(f"{what}: {kind}")
    if not (bench / kind).is_dir():
        print(f"{bench / kind} is not here: not scored")
        return
    subprocess.run([sys.executable, data / "score_spans.py", "texts", bench, work / "texts"], check=True)
    ours, bare = {"dates": (times_json, bare_times), "mentions": (mentions_json, bare_names)}[what]
    for label, reader in (("this project", ours), ("the bare model", bare)):
        folder = work / what / label.replace(" ", "-")
        folder.mkdir(parents=True)
        for path in sorted((work / "texts" / kind).glob("*.txt")):
            found = reader(nlp, path.read_bytes().decode("utf-8"))
            (folder / f"{path.stem}.json").write_text(json.dumps(found), encoding="utf-8")
        print(f"-- {label}")
        score(data, "score_spans.py", what, bench, folder)


def corpus_paths(data: Path, sample: int) -> Iterator[Path]:
    paths = sorted((data / "corpus" / "conflict").glob("*.txt"))
    yield from paths[::max(1, len(paths) // sample)] if sample else paths


def corpus(nlp: Language, data: Path, work: Path, sample: int) -> None:
    """Build every article of the corpus by itself and print failures and seconds."""
    heading("corpus: conflict")
    paths = list(corpus_paths(data, sample))
    if not paths:
        print(f"{data / 'corpus' / 'conflict'} is not here: not run")
        return
    log = StringIO()
    with redirect_stdout(log):
        seconds = {path: built(nlp, path, work / "corpus") for path in paths}
    print(log.getvalue(), end="")
    done = sorted((s, p.stem) for p, s in seconds.items() if s is not None)
    total = sum(s for s, _ in done)
    print(f"{len(done)} of {len(paths)} articles built in {total:.0f} s")
    if done:
        print(f"slowest: {done[-1][1]}, {done[-1][0]:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared", help="folder of the gold data")
    parser.add_argument("--sample", type=int, default=0, help="build only about N articles of the corpus")
    parser.add_argument("--only", default="tables,dates,names,corpus")
    parser.add_argument("--model", default=None)
    arguments = parser.parse_args()
    wanted = set(arguments.only.split(","))
    nlp = load_model(arguments.model) if arguments.model else load_model()
    print(f"model {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}; data {arguments.data}")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if "tables" in wanted:
            tables(nlp, arguments.data, work)
        if "dates" in wanted:
            spans(nlp, arguments.data, work, "dates")
        if "names" in wanted:
            spans(nlp, arguments.data, work, "mentions")
        if "corpus" in wanted:
            corpus(nlp, arguments.data, work, arguments.sample)


if __name__ == "__main__":
    main()
