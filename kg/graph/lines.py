"""Hold statements as sorted lines of N-Quads: text is sorted, merged and shortened faster than terms are."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from pyoxigraph import Quad, RdfFormat, serialize

ROOM = 100_000
"""Lines that are sorted in memory; more go through files."""


def lines(quads: Iterable[Quad]) -> list[str]:
    """Return the quads as sorted lines of N-Quads."""
    text = (serialize(set(quads), format=RdfFormat.N_QUADS) or b"").decode()
    return sorted(f"{line}\n" for line in text.split("\n")[:-1])


def read_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, each with its line end."""
    # Only "\n" ends a line: a literal can hold other characters that are taken for line ends.
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from file


def triple_of(line: str) -> str:
    r"""Return the triple of a line: subject, predicate and object with a space between them.

    >>> triple_of('<a> <b> "c d" <g> .\n')
    '<a> <b> "c d"'
    """
    return line.rsplit(" ", 2)[0]


Thing = tuple[str, dict[str, list[str]]]
"""A subject with the different objects of each of its predicates."""


def by_subject(triples: Iterable[str]) -> Iterator[Thing]:
    """Yield what sorted triples say of each subject, in order."""
    last, about, values = "", "", dict[str, list[str]]()
    for triple in triples:
        # Several passages may support a triple; its lines stand beside each other.
        if triple == last:
            continue
        last = triple
        subject, predicate, value = triple.split(" ", 2)
        if subject != about:
            if values:
                yield about, values
            about, values = subject, {}
        values.setdefault(predicate, []).append(value)
    if values:
        yield about, values


class Sorter:
    """Sorts more lines than memory should hold: runs of `room` lines wait in nameless files until they are merged.

    Equal lines are given once. To be closed after use.
    """

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._lines: list[str] = []
        self._runs: list[TextIO] = []
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._open.close()

    def add(self, lines: Iterable[str]) -> None:
        """Take in lines, each with its line end."""
        for line in lines:
            self._lines.append(line)
            if len(self._lines) >= self.room:
                self._put_away()

    def _put_away(self) -> None:
        file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (closed with the sorter)
        run = self._open.enter_context(file)
        run.writelines(sorted(self._lines))
        self._runs.append(run)
        self._lines = []

    def sorted(self) -> Iterator[str]:
        """Yield every line once, in order."""
        for run in self._runs:
            run.seek(0)
        return (line for line, _ in groupby(heapq.merge(*self._runs, sorted(self._lines))))
