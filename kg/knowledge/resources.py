"""Where the declared knowledge lies: ontology, shapes, queries and the seed, in a checkout and in an installed wheel."""

from pathlib import Path

from kg.errors import KnowledgeError

PACKAGE = Path(__file__).resolve().parent.parent
PACKED = PACKAGE / "_data"


def resource(name: str) -> Path:
    """Return the folder `name` (ontology, shapes, queries or seeds): packed in a wheel, at the top level in a checkout.

    Raises KnowledgeError where the installation lacks it.
    """
    for place in (PACKED / name, PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise KnowledgeError(f"the folder {name} is missing from this installation; install the package again")


def seed_article() -> Path:
    """Return the path of the article that `kg build` reads when no other is named."""
    return sorted(resource("seeds").glob("*.txt"))[0]
