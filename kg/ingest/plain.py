"""Read the plain-text form of a Wikipedia article: `= Title =`, an infobox list, `== Section ==`, one paragraph a line.

Offsets count the characters of the text as it was handed in: a byte order mark and carriage returns are part of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import InputError
from kg.ingest.slugs import slug
from kg.model.text import Article, Block, BlockKind, InfoboxField, Section, Span

LINE = re.compile(r"[^\r\n]+")
HEADING = re.compile(r"(={1,6})[ \t]*(\S.*?)[ \t]*\1")
MARKER = re.compile(r"[-*•–][ \t]+")
FIELD = re.compile(r"([^\s:][^:]{0,59}?)[ \t]*:(?:[ \t]+|$)(.*)", re.DOTALL)
EMPTY_VALUE = re.compile(r"[\s,;()\[\]\-–—]*")
WORD = re.compile(r"\w")
CUT = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[^\s])")

LONGEST_HEADING = 300
LONGEST_BLOCK = 10_000
LONGEST_SENTENCE = 2_000
FEWEST_FIELDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str


def read_plain(text: str, *, name: str) -> Article:
    """Cut `text` into an Article; `name` titles it where the text has no `= Title =` line.

    Raises InputError where no sentence can stand in it: no word outside the headings and the infobox.
    """
    reader = _Reader(text)
    reader.run()
    prose = (block for block in reader.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM))
    if not any(WORD.search(block.span.text) for block in prose):
        raise InputError(f"{name}: there is no sentence in it; give a text with at least one paragraph")
    title = reader.title or name
    return Article(key=slug(title), title=title, text=text, sections=tuple(reader.sections),
                   blocks=tuple(reader.blocks), infobox=tuple(reader.infobox))


class _Reader:
    """Walks the lines once and collects sections, blocks and infobox fields."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.title = ""
        self.sections = [Section(index=0, title="", level=0, path=())]
        self.blocks: list[Block] = []
        self.infobox: list[InfoboxField] = []

    def run(self) -> None:
        lines = tuple(self._lines())
        position = 0
        while position < len(lines):
            line = lines[position]
            heading = HEADING.fullmatch(line.text) if len(line.text) <= LONGEST_HEADING else None
            if heading:
                self._heading(heading, line)
            elif fields := self._infobox_at(lines, position):
                self._fields(lines[position + 1 if not MARKER.match(line.text) else position:fields])
                position = fields
                continue
            else:
                self._prose(line)
            position += 1

    def _lines(self) -> Iterator[_Line]:
        for match in LINE.finditer(self.text):
            bare = match[0].strip().strip("\ufeff").strip()
            if bare:
                start = match.start() + match[0].index(bare)
                yield _Line(start=start, end=start + len(bare), text=bare)

    def _infobox_at(self, lines: Sequence[_Line], position: int) -> int | None:
        """Return the position after an infobox that begins at `position`, or None.

        An infobox stands in the lead before its prose: a header line ("Infobox", the title, another name) or none, then
        `- Key: value` lines.
        """
        if len(self.sections) > 1 or self.infobox or self._has_prose():
            return None
        first = position if MARKER.match(lines[position].text) else position + 1
        if first > position and re.search(r"[.!?:]\W*$", lines[position].text):
            return None
        end = first
        while end < len(lines) and MARKER.match(lines[end].text):
            end += 1
        named = first > position and lines[position].text.lower() == "infobox"
        fields = sum(1 for line in lines[first:end] if _field(line) is not None)
        return end if end > first and (named or fields >= max(FEWEST_FIELDS, (end - first) / 2)) else None

    def _has_prose(self) -> bool:
        return any(block.kind is not BlockKind.TITLE for block in self.blocks)

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])

    def _heading(self, match: re.Match[str], line: _Line) -> None:
        level, span = len(match[1]), self._span(line.start + match.start(2), line.start + match.end(2))
        if level == 1 and not self.title:
            self.title = match[2]
            self.blocks.append(Block(span=span, kind=BlockKind.TITLE, section=0))
            return
        index = len(self.sections)
        parent = next((s for s in reversed(self.sections) if s.level < level), self.sections[0])
        path = (*parent.path, parent.title) if parent.title else ()
        self.sections.append(Section(index=index, title=match[2], level=level, path=path))
        self.blocks.append(Block(span=span, kind=BlockKind.HEADING, section=index))

    def _fields(self, lines: Sequence[_Line]) -> None:
        """Collect the fields; an item without a key (a nested list) is one more value of the key before it."""
        key = ""
        for line in lines:
            field = _field(line)
            if field:
                key, start = field[1], field.start(2)
            else:
                start = MARKER.match(line.text).end()  # type: ignore[union-attr]
            value = line.text[start:]
            span = None if EMPTY_VALUE.fullmatch(value) else self._span(line.start + start, line.end)
            if key:
                self.infobox.append(InfoboxField(key=key, value=span))

    def _prose(self, line: _Line) -> None:
        marker = MARKER.match(line.text)
        kind = BlockKind.ITEM if marker else BlockKind.PARAGRAPH
        for start, end in _pieces(self.text, line.start + (marker.end() if marker else 0), line.end):
            self.blocks.append(Block(span=self._span(start, end), kind=kind, section=len(self.sections) - 1))


def _field(line: _Line) -> re.Match[str] | None:
    """Match `- Key: value`; group 1 is the key, group 2 the value, which may be empty."""
    marker = MARKER.match(line.text)
    return FIELD.fullmatch(line.text, marker.end()) if marker else None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph where it is over LONGEST_BLOCK, and a sentence where it is over LONGEST_SENTENCE, between words.

    Time and memory grow with the longest block, and faster with the longest sentence; ordinary ones are far below.
    """
    begin = read = start
    while end - read > LONGEST_SENTENCE:
        window = text[read:read + LONGEST_SENTENCE]
        stops = [match.end() for match in CUT.finditer(window)]
        read += stops[-1] if stops else window.rstrip().rfind(" ") + 1 or LONGEST_SENTENCE
        if not stops or read - begin > LONGEST_BLOCK - LONGEST_SENTENCE:
            yield begin, begin + len(text[begin:read].rstrip())
            begin = read
    if begin < end:
        yield begin, end
