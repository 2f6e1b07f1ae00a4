"""The process that holds the graph: it forks one child for each task, which the kernel stops at the limits.

Oxigraph cannot be interrupted, so a query runs in a process of its own. A fork shares the loaded graph, costs about a
millisecond, and leaves nothing behind: neither memory nor a half-done state.
"""

import errno
import fcntl
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kg.errors import KgError
from kg.serve.limits import MIB, Limits
from kg.serve.tasks import Kind, Reply, Task

STOPPED = {
    signal.SIGALRM: Reply(status=504, sentence="the answer took longer than the time limit and was stopped; ask for "
                                               "less, for example with more patterns or a LIMIT"),
    signal.SIGABRT: Reply(status=503, sentence="the answer needed more memory than the limit and was stopped; ask for "
                                               "less, for example with more patterns or a LIMIT"),
    signal.SIGKILL: Reply(status=503, sentence="the answer was stopped by the system, probably for its memory"),
    signal.SIGSEGV: Reply(status=400, sentence="the query is nested too deeply to be read"),
}
TOO_LARGE = Reply(status=413, sentence="the result is larger than the limit; ask for less, for example with a LIMIT")

FIRST_FREE, LAST_FREE = 10, 4096
"""File numbers out of the way of those that a child keeps, and one above any that the keeper has open."""

Answer = Callable[[Task, BinaryIO], Reply]


def main() -> None:
    """Hold the graph of the folder named on the command line until the server closes its end of the socket."""
    number, folder, limits = sys.argv[1:]
    control = socket.socket(fileno=int(number))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        from kg.serve.answers import answering

        answer = answering(Path(folder))
    except KgError as error:
        _send(control, Reply(status=500, media_type=type(error).__name__, sentence=str(error)))
        return
    _send(control, Reply())
    keep(control, answer, Limits.parse(limits))


def keep(control: socket.socket, answer: Answer, limits: Limits) -> None:
    """Fork a child for every pair of a socket and a file that comes; tell the server when one was stopped."""
    wake, waker = socket.socketpair()
    for end in (wake, waker):
        end.settimeout(0)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    running: dict[int, socket.socket] = {}
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(wake, select.POLLIN)
    while True:
        for number, event in poll.poll():
            if number == control.fileno() and not _start(control, answer, limits, running, poll):
                return
            if number == wake.fileno():
                wake.recv(4096)
            elif event & (select.POLLHUP | select.POLLERR):
                _kill(number, running)
        _reap(running, poll)


def _start(control: socket.socket, answer: Answer, limits: Limits, running: dict[int, socket.socket],
           poll: "select.poll") -> bool:
    """Take one task and fork its child; return False where the server has gone."""
    data, numbers, _, _ = socket.recv_fds(control, 1, 2)
    if not data:
        return False
    number, body = numbers
    line = socket.socket(fileno=number)
    try:
        pid = os.fork()
    except OSError as error:
        os.close(body)
        with line:
            _send(line, Reply(status=503, sentence=f"the system lets no process start ({error.strerror}); ask again"))
        return True
    if pid == 0:
        _child(line, body, answer, limits)
    os.close(body)
    running[pid] = line
    # Without events of interest, poll tells only that the server has hung up.
    poll.register(line, 0)
    return True


def _kill(number: int, running: dict[int, socket.socket]) -> None:
    """Stop the child whose answer nobody waits for any more."""
    for pid, line in running.items():
        if line.fileno() == number:
            os.kill(pid, signal.SIGKILL)


def _reap(running: dict[int, socket.socket], poll: "select.poll") -> None:
    """Close what belongs to children that have ended, and say why if it was by force."""
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        line = running.pop(pid)
        poll.unregister(line)
        with line:
            if os.WIFSIGNALED(status):
                lost = Reply(status=500, sentence="the process that worked on the answer was lost")
                _send(line, STOPPED.get(signal.Signals(os.WTERMSIG(status)), lost))


def _send(line: socket.socket, reply: Reply) -> None:
    try:
        line.sendall(reply.dump())
    except OSError as error:
        # The server no longer waits for this answer; everything else is a fault.
        if error.errno not in (errno.EPIPE, errno.ECONNRESET):
            raise


def _child(line: socket.socket, body_number: int, answer: Answer, limits: Limits) -> None:
    """Answer one task and end the process, whatever happens."""
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        line, body = _only_these(line.fileno(), body_number)
        task = Task.parse(line.makefile("rb").readline())
        limits = limits.own if task.kind is Kind.PAGE else limits
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        _bound(limits)
        _send(line, _answered(answer, task, body))
    finally:
        os._exit(0)


def _answered(answer: Answer, task: Task, body: BinaryIO) -> Reply:
    """Return the reply to a task; every fault is one, so that the child can end in peace."""
    try:
        reply = answer(task, body)
        body.flush()
    except MemoryError:
        return STOPPED[signal.SIGABRT]
    except OSError as error:
        if error.errno == errno.EFBIG:
            return TOO_LARGE
        if error.errno == errno.ENOSPC:
            return Reply(status=503, sentence="there is no room left on the server for the result; ask for less")
        return Reply(status=403, sentence=f"the query reached for something outside the graph and was refused: {error}")
    except Exception as error:  # noqa: BLE001 (the server must tell of a fault of its own, not lose the connection)
        return Reply(status=500, sentence=f"answering failed ({type(error).__name__}: {error}); please report it")
    return reply


def _only_these(line_number: int, body_number: int) -> tuple[socket.socket, BinaryIO]:
    """Close every file but the two of the task, which become numbers 3 and 4; the standard ones lead nowhere."""
    kept = [fcntl.fcntl(number, fcntl.F_DUPFD, FIRST_FREE) for number in (line_number, body_number)]
    nowhere = os.open(os.devnull, os.O_RDWR)
    for place in range(3):
        os.dup2(nowhere, place)
    for place, number in enumerate(kept, start=3):
        os.dup2(number, place)
    os.closerange(5, LAST_FREE)
    return socket.socket(fileno=3), os.fdopen(4, "wb", buffering=1 << 16)


def _bound(limits: Limits) -> None:
    """Set the limits of memory, processor time and size of the result, and leave no image of a crash."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.result, limits.result))
    statm = Path("/proc/self/statm")
    if statm.exists():
        mapped = int(statm.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + limits.memory * MIB,) * 2)


def seal() -> None:
    """Let this process open nothing more, neither file nor socket: what a query may reach is the graph in memory."""
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))


if __name__ == "__main__":
    main()
