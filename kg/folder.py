"""Write a folder aside and put it in place in one step, so that nobody ever sees half of a build."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError

BUILT = frozenset({"graph.ttl", "graph.trig", "graph.nq", "graph.jsonld", "graph.graphml", "context.jsonld", "tables",
                   "articles", "pictures", "graph.html", "report.md", "missed.csv", "summary.json"})
"""What a build or a drawing writes; everything else in the folder is the user's and stays."""


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`; it takes the place of `target` when the block ends and goes when it fails.

    What is in `target` already and no build wrote is carried over. Raises OutputError where `target` cannot be written.
    """
    target = target.absolute()
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target}: is a file, not a folder; choose another folder with -o")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            tempfile.TemporaryFile(dir=target).close()
        work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".partial", dir=target.parent))
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror}); choose another folder with -o") from error
    try:
        yield work
        _swap(work, target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror}); nothing was changed") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _swap(work: Path, target: Path) -> None:
    """Put `work` in the place of `target`, with the user's own files."""
    work.chmod(target.stat().st_mode if target.exists() else 0o755)
    if not target.exists():
        work.rename(target)
        return
    old = work.with_suffix(".old")
    target.rename(old)
    work.rename(target)
    for path in sorted(old.iterdir()):
        if path.name not in BUILT and not (target / path.name).exists():
            path.rename(target / path.name)
    shutil.rmtree(old, ignore_errors=True)


def make_folder(path: Path) -> Path:
    """Make a folder, if it is not there yet, and return it. Raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be made ({error.strerror}); choose another folder with -o") from error
    return path


def write_pieces(path: Path, pieces: Iterable[str]) -> Path:
    """Write a file from pieces of text, with the line ends that they have, making its folder if need be.

    Raises OutputError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error}); choose another folder") from error
    return path


def write_file(path: Path, content: str | bytes) -> None:
    """Write one file aside and rename it. Raises OutputError."""
    data = content.encode() if isinstance(content, str) else content
    try:
        with tempfile.NamedTemporaryFile(dir=path.absolute().parent, prefix=f".{path.name}.", delete=False) as file:
            partial = Path(file.name)
            file.write(data)
        partial.chmod(0o644)
        partial.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another place with -o") from error
