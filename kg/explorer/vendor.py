"""Fetch the browser libraries of the explorer from npm, and check them: manifest.json pins packages and files.

`python -m kg.explorer.vendor` fetches the packages of the manifest with `npm pack`, compares their integrity, and
writes the files that it names. Hashes are compared, never renewed: a new version is a change of the manifest by hand.
A file with a digest that comes from no package (a licence that npm leaves out) is kept as it is.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from kg.errors import KnowledgeError

VENDOR = Path(__file__).parent / "assets" / "vendor"


class Package(BaseModel):
    """One npm package: `files` maps paths inside it to names here, `sha256` those names to digests."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: str
    licence: str
    integrity: str
    files: dict[str, str]
    sha256: dict[str, str]


class Manifest(BaseModel):
    """All packages that the explorer carries."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    packages: tuple[Package, ...]


def load_manifest() -> Manifest:
    """Read the manifest beside the files."""
    return Manifest.model_validate(json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8")))


def faults(folder: Path = VENDOR) -> list[str]:
    """Return what is wrong with the files in `folder`: missing, other than pinned, or not in the manifest."""
    pinned = {name: digest for package in load_manifest().packages for name, digest in package.sha256.items()}
    there = {path.name: path for path in folder.iterdir() if path.name != "manifest.json"}
    found = [f"{name}: is not in the manifest" for name in sorted(there.keys() - pinned.keys())]
    for name, digest in sorted(pinned.items()):
        if name not in there:
            found.append(f"{name}: is missing")
        elif hashlib.sha256(there[name].read_bytes()).hexdigest() != digest:
            found.append(f"{name}: differs from the pinned file")
    return found


def fetch(package: Package, folder: Path) -> None:
    """Fetch one package and write its files into `folder`. Raises KnowledgeError where the archive is another one."""
    with tempfile.TemporaryDirectory() as work:
        specifier = f"{package.name}@{package.version}"
        subprocess.run(["npm", "pack", "--silent", "--pack-destination", work, specifier], check=True,
                       stdout=subprocess.DEVNULL)
        archive = next(Path(work).glob("*.tgz"))
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if f"sha512-{digest}" != package.integrity:
            raise KnowledgeError(f"{specifier}: the archive is not the pinned one (sha512-{digest})")
        with tarfile.open(archive) as packed:
            for inside, name in package.files.items():
                member = packed.extractfile(f"package/{inside}")
                if member is None:
                    raise KnowledgeError(f"{specifier}: {inside} is not a file")
                (folder / name).write_bytes(member.read())


def main() -> None:
    """Fetch every package and check the files."""
    for package in load_manifest().packages:
        fetch(package, VENDOR)
    found = faults()
    sys.stdout.write("\n".join([*found, "" if found else "all files are the pinned ones"]) + "\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
