"""Read a file into an Article, or say in one line what is wrong with it and what to do."""

from pathlib import Path

from kg.errors import InputError
from kg.ingest.plain import read_plain
from kg.model.text import Article

LARGEST = 5_000_000
"""The largest file that is read, in bytes: ten times the longest article of Wikipedia."""

WEB_PAGE = ("<!doctype", "<html")
"""How the source of a web page starts, in lower case."""


def read_article(path: Path) -> Article:
    """Read the plain-text article at `path`, in UTF-8.

    Offsets count the characters of the decoded file, with its byte order mark and carriage returns, if it has any.
    Raises InputError for what is missing, no file, empty, over LARGEST bytes, binary, not UTF-8, a web page, or without
    a sentence.
    """
    return read_plain(_decoded(path, _content(path)), name=path.stem)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name the text files in it, as in {path}/*.txt")
    if not path.exists():
        raise InputError(f"{path}: there is no such file; check the spelling and the folder")
    if not path.is_file():
        raise InputError(f"{path}: is no ordinary file; save the text to a file first")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise InputError(f"{path}: has {size:,} bytes, more than the {LARGEST:,} of the longest article; split it")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error


def _decoded(path: Path, content: bytes) -> str:
    if not content.strip():
        raise InputError(f"{path}: is empty; give a text with at least one paragraph")
    if b"\0" in content:
        raise InputError(f"{path}: is binary, not text; save the article as plain text in UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        remedy = "convert it, as in: iconv -f latin1 -t utf-8"
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}); {remedy}") from error
    if text.lstrip("\ufeff \t\r\n")[:9].lower().startswith(WEB_PAGE):
        raise InputError(f"{path}: is a web page; its tags would be read as text, so save the article as plain text")
    return text
