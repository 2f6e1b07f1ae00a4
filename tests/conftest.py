"""The language model, the graph of the seed, and a server in a process of its own, on loopback."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

from kg.parse.parser import load_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server: its address, its process, and what it said when it started."""

    address: str
    process: "subprocess.Popen[str]"
    said: str


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default language model, loaded once."""
    return load_model()


@pytest.fixture(scope="session")
def built_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the seed's graph, built once by the command line."""
    folder = tmp_path_factory.mktemp("seed") / "out"
    subprocess.run([sys.executable, "-m", "kg", "build", "--quiet", "-o", str(folder)], check=True)
    return folder


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Server]:
    """Run `kg serve` on any free port until the block ends."""
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        lines = [process.stdout.readline() for _ in range(5)]
        found = re.search(r"http://\S+?:\d+", "".join(lines))
        assert found, process.stderr.read()
        yield Server(address=found[0], process=process, said="".join(lines))
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        finally:
            process.kill()
            process.stdout.close()
            process.stderr.close()


@pytest.fixture(scope="session")
def run_server() -> Callable[..., object]:
    return running
