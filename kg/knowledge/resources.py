"""Find the files that declare the project's knowledge, in a source checkout and in an installed wheel alike."""

from pathlib import Path
from typing import Literal

from kg.errors import KnowledgeError

Kind = Literal["ontology", "shapes", "queries", "seeds"]

PACKAGE = Path(__file__).resolve().parent.parent


def folder(kind: Kind) -> Path:
    """Return the folder that holds the files of one kind.

    A wheel carries them inside the package, a checkout beside it. Raises KnowledgeError where neither has them.
    """
    for candidate in (PACKAGE / "_data" / kind, PACKAGE.parent / kind):
        if candidate.is_dir():
            return candidate
    raise KnowledgeError(f"{PACKAGE.parent / kind}: the folder is missing; install the package again")


def files(kind: Kind, suffix: str) -> tuple[Path, ...]:
    """Return the files of one kind whose names end in `suffix` (".ttl"), sorted by name."""
    return tuple(sorted(path for path in folder(kind).iterdir() if path.suffix == suffix))


def read(path: Path) -> str:
    """Return the text of a knowledge file. Raises KnowledgeError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read ({error})") from error
