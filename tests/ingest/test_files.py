import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest.files import LARGEST, read_article


@pytest.mark.parametrize(("content", "message"), [
    (b"", "is empty"),
    (b" \n\t\n", "is empty"),
    (b"\x89PNG\r\n\x1a\n\0\0\0", "is binary"),
    ("Un café brûlé à Besançon.".encode("latin-1"), r"is not UTF-8 \(byte 6\)"),
    (b"\n<!DOCTYPE html><html><body>A bomb exploded.</body></html>", "is a web page"),
    (b"== Only ==\n=== headings ===\n", "no sentence"),
    (b"A word. " * (20_000_000 // 8), "split it"),
], ids=["empty", "blank", "binary", "latin-1", "web page", "no sentence", "20 MB"])
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read_article(path)
    assert "\n" not in str(caught.value)
    assert "bad" in str(caught.value)


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    bad = {tmp_path / "none.txt": "no such file", tmp_path: "is a folder", Path(os.devnull): "no ordinary file"}
    for path, message in bad.items():
        with pytest.raises(InputError, match=message):
            read_article(path)


def test_the_bound_lets_every_article_pass() -> None:
    assert LARGEST >= 2_000_000


@pytest.mark.parametrize("text", [
    'He said "we leave. They stayed.\n\n“Never closed.',
    "Bell \x07 and escape \x1b[31m stay.\n",
    "\u202eright to left\u202c and \u200fmarks\u200e in it.",
    "العراق is Arabic. بغداد too.",
    "One line without an end",
])
def test_odd_characters_are_kept_as_they_are(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(text.encode())
    article = read_article(path)
    assert article.text == text
    assert all(text[b.span.start:b.span.end] == b.span.text for b in article.blocks)
