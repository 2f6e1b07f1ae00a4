"""Show things to a person or a script: answers on standard output, progress and remarks on standard error."""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Unicode categories that a terminal obeys instead of showing: control, format (text direction), private, surrogate."""

NO_TERMINAL = 160
"""The width of a table that is written to a file or another program, in characters."""

LONGEST_WORD = 24


def visible(text: str) -> str:
    r"""Return `text` with every character that a terminal would obey written as an escape.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in HIDDEN else ascii(c)[1:-1] for c in text)


def one_line(text: str, longest: int = 800) -> str:
    r"""Return `text` on one line, cut after `longest` characters (a parser's message may list its whole grammar).

    >>> one_line("a\nb", longest=10), one_line("abcdef", longest=4)
    ('a b', 'abc…')
    """
    joined = " ".join(text.split())
    return joined if len(joined) <= longest else joined[:longest - 1] + "…"


def say(text: str = "") -> None:
    """Write a line to standard output."""
    sys.stdout.write(visible(text) + "\n")


def remark(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(visible(text) + "\n")


def write(text: str) -> None:
    """Write text that is meant for a file or another program, as it is, to standard output."""
    sys.stdout.write(text)


def show_json(value: object) -> None:
    """Write a value of plain Python types as JSON to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, width: int | None = None) -> None:
    """Draw a table as wide as the terminal; where its longest words do not fit, show one record under the other."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, width=width)
    console = console if width or console.is_terminal else Console(highlight=False, width=NO_TERMINAL)
    least = [max((len(word) for row in (columns, *rows) for word in visible(row[i]).split()), default=1)
             for i in range(len(columns))]
    if sum(min(length, LONGEST_WORD) + 2 for length in least) > console.width:
        _show_records(columns, rows)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column, length in zip(columns, least, strict=True):
        table.add_column(Text(column), overflow="fold", min_width=min(length, LONGEST_WORD))
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    console.print(table)


def _show_records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write each row as lines of column and value, without the empty ones."""
    name_width = max(len(column) for column in columns)
    for number, row in enumerate(rows, start=1):
        say(f"── {number} " + "─" * 40)
        for column, cell in zip(columns, row, strict=True):
            if cell:
                say(f"{column:{name_width}}  {cell}")


@contextmanager
def progress(label: str, *, quiet: bool = False) -> Iterator[Callable[[str], object]]:
    """Show a spinner on standard error while the block runs, if a person watches; yield what changes its label."""
    if quiet or not sys.stderr.isatty():
        yield lambda label: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(label)) as status:
        yield lambda label: status.update(Text(visible(label)))
