"""Answer tasks through the process that holds the graph: so many at once, so many waiting, none for ever."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg import errors
from kg.errors import GraphError, KgError, ServerError
from kg.serve.limits import Limits
from kg.serve.tasks import Kind, Reply, Task

GRACE = 5.0
"""Seconds beyond the time limit until an answer is given up whose process the kernel should have stopped."""

BUSY = Reply(status=503, sentence="too many requests are waiting; ask again in a second")
GIVEN_UP = Reply(status=504, sentence="the answer took longer than the time limit and was given up")
LOST = Reply(status=503, sentence="the process that holds the graph was lost and starts again; ask again in a second")


@dataclass(slots=True)
class Keeper:
    """A running process that holds the graph, and the socket by which it takes tasks."""

    process: subprocess.Popen[bytes]
    control: socket.socket

    def close(self) -> None:
        """End the process: it goes when its socket closes."""
        self.control.close()
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def launch(folder: Path, limits: Limits) -> Keeper:
    """Start the process that holds the graph of `folder`, without waiting until it is ready."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-P", "-m", "kg.serve.keeper", str(theirs.fileno()), str(folder), limits.dump()]
    with theirs:
        # A session of its own, so that Ctrl-C reaches the server alone, which ends this process in order.
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
                                   start_new_session=True)
    return Keeper(process=process, control=ours)


def wait_until_ready(keeper: Keeper) -> None:
    """Return when the graph is loaded. Raises the error of the loading, by its class."""
    line = keeper.control.makefile("rb", buffering=0).readline()
    if not line:
        keeper.close()
        raise ServerError("the process that should hold the graph ended before it was ready; its message is above")
    reply = Reply.parse(line)
    if reply.status != 200:
        keeper.close()
        kind = getattr(errors, reply.media_type, GraphError)
        raise kind(reply.sentence) if issubclass(kind, KgError) else GraphError(reply.sentence)


class Gate:
    """Lets `limit` tasks run at once; as many as `queue` may wait, for `patience` seconds at most."""

    def __init__(self, limit: int, queue: int, patience: float) -> None:
        self._slots = asyncio.Semaphore(limit)
        self._room = queue
        self._patience = patience

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[bool]:
        """Yield True when it is this task's turn, False when there is no room or the wait was too long."""
        if self._slots.locked() and self._room <= 0:
            yield False
            return
        self._room -= 1
        try:
            await asyncio.wait_for(self._slots.acquire(), self._patience)
        except TimeoutError:
            yield False
            return
        finally:
            self._room += 1
        try:
            yield True
        finally:
            self._slots.release()


class Pool:
    """Runs tasks in children of the keeper, and starts another keeper when one is lost."""

    def __init__(self, folder: Path, limits: Limits, keeper: Keeper) -> None:
        self._folder = folder
        self._limits = limits
        self._keeper = keeper
        self._restart = asyncio.Lock()
        # Queries that take long must not keep a reader from the pages.
        self._queries, self._pages = (Gate(limits.workers, limits.queue, limits.seconds + GRACE) for _ in range(2))

    def close(self) -> None:
        """End the keeper."""
        self._keeper.close()

    async def run(self, task: Task) -> tuple[Reply, BinaryIO]:
        """Return the reply to a task and an open file with its body, which the caller closes."""
        body = tempfile.TemporaryFile()  # noqa: SIM115 (the caller reads it and closes it)
        try:
            async with (self._queries if task.kind is Kind.SPARQL else self._pages).turn() as ours:
                reply = await self._ask(task, body) if ours else BUSY
        except BaseException:
            body.close()
            raise
        body.seek(0)
        return reply, body

    async def _ask(self, task: Task, body: BinaryIO) -> Reply:
        keeper = self._keeper
        try:
            line = _send_task(keeper.control, body)
            reader, writer = await asyncio.open_connection(sock=line)
        except OSError:
            await self._replace(keeper)
            return LOST
        try:
            writer.write(task.dump())
            limits = self._limits.own if task.kind is Kind.PAGE else self._limits
            async with asyncio.timeout(limits.seconds + GRACE):
                answer = await reader.read()
        except TimeoutError:
            return GIVEN_UP
        except OSError:
            answer = b""
        finally:
            # The keeper stops the child when this end closes before the answer is there.
            writer.close()
        if not answer:
            await self._replace(keeper)
            return LOST
        return Reply.parse(answer.partition(b"\n")[0])

    async def _replace(self, lost: Keeper) -> None:
        """Start another keeper in the place of one that is lost, once."""
        async with self._restart:
            if self._keeper is lost and lost.process.poll() is not None:
                lost.control.close()
                keeper = launch(self._folder, self._limits)
                await asyncio.to_thread(wait_until_ready, keeper)
                self._keeper = keeper


def _send_task(control: socket.socket, body: BinaryIO) -> socket.socket:
    """Hand the keeper one end of a new socket, and the file for the body; return the other end."""
    ours, theirs = socket.socketpair()
    with theirs:
        try:
            socket.send_fds(control, [b"."], [theirs.fileno(), body.fileno()])
        except OSError:
            ours.close()
            raise
    os.set_blocking(ours.fileno(), False)
    return ours
