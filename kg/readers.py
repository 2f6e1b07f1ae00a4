"""Read articles, here or in worker processes: lines of N-Quads come out, in the order in which the articles went in."""

import gc
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import active_children, get_context
from pathlib import Path
from threading import current_thread, main_thread

from kg.errors import GraphError, InputError, KgError
from kg.graph.build import build_lines
from kg.model.facts import Missed
from kg.model.text import Article
from kg.parse.parser import Model, load_model
from kg.pipeline import extract_knowledge, load_lexicons

FEW = 8
"""Articles that are read sooner than workers have started."""

MOST = 4
"""Workers to start unasked: each holds a model, about half a gigabyte."""

INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)

Source = tuple[Path, Article | str]
"""A file with its article, or with the message why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading gave: the article, its sorted lines of N-Quads, and the parts that were missed."""

    article: Article
    lines: list[str]
    missed: tuple[Missed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """Processes that read in place of this one; each loads the pipeline `model`."""

    model: str
    jobs: int


def safe_jobs(articles: int) -> int:
    """Return how many processes to read with where nobody says it.

    >>> safe_jobs(1)
    1
    """
    return 1 if articles < FEW else min(MOST, os.cpu_count() or 1)


def read_all(sources: Iterable[Source], base_iri: str, nlp: Model | Workers) -> Generator[Reading | str, None, None]:
    """Yield for each source what reading it gave, or the message why it is left out.

    Raises KgError where the fault lies in something else than the article.
    """
    if isinstance(nlp, Workers):
        yield from _read_elsewhere(sources, base_iri, nlp)
        return
    for path, article in sources:
        yield article if isinstance(article, str) else _read(path, article, base_iri, nlp)


def _read(path: Path, article: Article, base_iri: str, nlp: Model) -> Reading | str:
    try:
        knowledge = extract_knowledge(article, nlp=nlp)
        lines = build_lines(knowledge, base_iri)
    except (InputError, GraphError) as error:
        return str(error)
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001 (one article that breaks the reading must not cost the others)
        return failed(path, error)
    return Reading(article=knowledge.article, lines=lines, missed=knowledge.missed)


def failed(path: Path, error: Exception) -> str:
    """Return the message on an article that breaks the reading."""
    return f"{path}: reading it failed ({type(error).__name__}: {error}); please report this text"


def _read_elsewhere(sources: Iterable[Source], base_iri: str, workers: Workers) -> Iterator[Reading | str]:
    """Read with a few articles on their way, so that what is read waits in memory for no more than those."""
    others = set(active_children())
    pool: ProcessPoolExecutor | None = None
    waiting: deque[Future[Reading | str] | str] = deque()
    try:
        with _undisturbed():
            pool = ProcessPoolExecutor(workers.jobs, get_context("spawn"), _leave_interrupts_to_the_parent)
        for path, article in sources:
            with _undisturbed():
                waiting.append(article if isinstance(article, str)
                               else pool.submit(_read_with, workers.model, path, article, base_iri))
            if len(waiting) > 2 * workers.jobs:
                yield _outcome(waiting.popleft())
        while waiting:
            yield _outcome(waiting.popleft())
    except BaseException:
        for worker in set(active_children()) - others:  # what they still read is wanted no more
            worker.terminate()
        raise
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold signals back while a pool or a worker is made.

    An interruption between two of a pool's semaphores would leave one behind, and a worker that is half started would
    say so at length.
    """
    if current_thread() is not main_thread():  # only the main thread is interrupted
        yield
        return
    held: list[int] = []
    before = {number: signal.signal(number, lambda number, _: held.append(number)) for number in INTERRUPTIONS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for caught in held[:1]:
        signal.raise_signal(caught)


def _outcome(waiting: Future[Reading | str] | str) -> Reading | str:
    return waiting if isinstance(waiting, str) else waiting.result()


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _loaded(model: str) -> Model:
    """Load all that a worker keeps, and keep it out of the search for garbage."""
    nlp = load_model(model)
    load_lexicons()
    gc.freeze()
    return nlp


def _read_with(model: str, path: Path, article: Article, base_iri: str) -> Reading | str:
    """Read in a worker, with the model that it loaded for its first article."""
    return _read(path, article, base_iri, _loaded(model))
