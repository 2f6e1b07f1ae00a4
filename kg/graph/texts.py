"""Find the texts of a graph's articles: those that the build kept, or what its passages quote, with gaps between.

A build keeps each text as articles/KEY.txt beside the graph. A text counts only if its digest is the one in the graph,
since every offset would mislead in another.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from kg.graph.namespaces import expand
from kg.graph.passages import Passage
from kg.graph.store import OpenGraph

ARTICLES = "articles"
DIGEST = NamedNode(expand("schema:sha256"))
KEY = re.compile(r"[\w-][\w.-]*")
BLANK = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of an article; `gaps` are the stretches that are unknown and stand there as blanks."""

    text: str
    gaps: tuple[tuple[int, int], ...]


def source_text(graph: OpenGraph, document: str, quoted: tuple[Passage, ...]) -> SourceText:
    """Return the text of the article with the IRI `document`, of which `quoted` are the passages."""
    kept = _kept(graph.folder, unquote(document.rpartition("/")[2])) if graph.folder is not None else None
    if kept is not None and hashlib.sha256(kept.encode()).hexdigest() in _digests(graph, document):
        return SourceText(text=kept, gaps=())
    return rebuilt(quoted)


def rebuilt(quoted: tuple[Passage, ...]) -> SourceText:
    """Put the quotations at their offsets, blanks between them; nothing is invented for what nobody quoted.

    >>> one = Passage(document="d", article="D", start=2, end=4, text="ab", section="", rule="r", derived=False,
    ...               words=())
    >>> rebuilt((one,))
    SourceText(text='  ab', gaps=((0, 2),))
    """
    text, gaps = "", []
    for start, end, words in sorted({(passage.start, passage.end, passage.text) for passage in quoted}):
        if end - start != len(words) or end <= len(text):
            continue
        if start > len(text):
            gaps.append((len(text), start))
            text = text.ljust(start, BLANK)
        text += words[len(text) - start:]
    return SourceText(text=text, gaps=tuple(gaps))


def _kept(folder: Path, key: str) -> str | None:
    """Return the text that a build kept under this key, if it did."""
    path = folder / ARTICLES / f"{key}.txt"
    if not KEY.fullmatch(key):
        return None
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None


def _digests(graph: OpenGraph, document: str) -> set[str]:
    quads = graph.store.quads_for_pattern(NamedNode(document), DIGEST, None, None)
    return {quad.object.value for quad in quads if isinstance(quad.object, Literal)}
