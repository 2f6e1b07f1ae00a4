"""The command line: one command per stage. An error becomes one line on standard error and an exit code."""

import os
import signal
import sys
from types import FrameType

import typer

from kg.cli import asking, building, checking, drawing, reading, serving, viewing
from kg.cli.console import one_line, remark
from kg.errors import KgError

EXIT_CODES = """Exit codes: 0 done; 1 the graph does not conform, or an article was skipped; 2 wrong use, or a check
that could not run; 3 an article cannot be read; 4 a fault in ontology, lexicon, shape or query; 5 no graph, or a
broken one; 6 unknown query or parameter; 7 cannot write; 8 no such language model; 9 cannot serve; 130 interrupted."""

app = typer.Typer(
    name="kg", no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False, add_completion=False,
    help="Turn Wikipedia articles about conflicts into a sourced, validated graph, and ask it.", epilog=EXIT_CODES)
for command in (building.build, asking.query, asking.explain, checking.validate, checking.audit, building.export,
                drawing.draw, drawing.network, serving.serve, viewing.view, reading.dates, reading.mentions):
    app.command()(command)


class Interruption(BaseException):
    """Ctrl-C or a termination: unwinds the run, so that what was written aside is removed.

    It is no KeyboardInterrupt because typer ends the process on that without a word.
    """


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # The matrices of the language model are small: to share them out among threads costs more than it saves.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        app()
    except KgError as error:
        remark(one_line(f"kg: {error}"))
        sys.exit(error.exit_code)
    except Interruption:
        remark("kg: interrupted; nothing was changed")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; that is no fault, but the interpreter would report it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _interrupt(_signum: int, _frame: FrameType | None) -> None:
    raise Interruption
