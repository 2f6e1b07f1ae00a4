"""Read the plain-text form of a Wikipedia article: `= Title =`, an infobox list, `== Section ==`, one paragraph a line."""

import re
import unicodedata
from collections.abc import Iterator

from kg.errors import InputError
from kg.model.text import Article, Block, BlockKind, InfoboxField, Section, Span

HEADING = re.compile(r"^(={1,6})\s*(\S.*?)\s*\1\s*$")
ITEM = re.compile(r"^[-*]\s+")
FIELD = re.compile(r"^-\s*([^:]{1,60}):\s*(.*?)\s*$")
EMPTY_VALUE = re.compile(r"^[\s,;()\-–—]*$")


def slug(text: str) -> str:
    """Return a lower-case ASCII slug that is safe in file names and IRIs.

    >>> slug("Withdrawal of U.S. troops (2020–2021)")
    'withdrawal-of-u-s-troops-2020-2021'
    >>> slug("???")
    'untitled'
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore" if text.isascii() else "replace").decode()
    ascii_text = re.sub(r"(?<=\w)\?(?=\w)", "-", ascii_text).replace("?", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:100] or "untitled"


def read_plain(text: str, *, name: str) -> Article:
    """Cut `text` into an Article; `name` titles it where the text has no `= Title =` line.

    Raises InputError where the text has no word at all.
    """
    if not re.search(r"\w", text):
        raise InputError(f"{name}: there is no text in it; give a file with at least one sentence")
    reader = _Reader(text)
    reader.run()
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
        in_infobox = False
        for start, end in self._lines():
            line = self.text[start:end]
            heading = HEADING.match(line)
            if heading:
                in_infobox = False
                self._heading(heading, start)
            elif not self.blocks_of_prose() and line.strip().lower() == "infobox":
                in_infobox = True
            elif in_infobox and (field := FIELD.match(line)):
                self._field(field, start)
            else:
                in_infobox = in_infobox and line.startswith("-")
                self._paragraph(line, start)

    def blocks_of_prose(self) -> bool:
        """Tell whether a paragraph has been read already (an infobox stands before all of them)."""
        return any(block.kind is BlockKind.PARAGRAPH for block in self.blocks)

    def _lines(self) -> Iterator[tuple[int, int]]:
        for match in re.finditer(r"[^\n]*[^\s][^\n]*", self.text):
            yield match.start(), match.end()

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])

    def _heading(self, match: re.Match[str], start: int) -> None:
        level, span = len(match[1]), self._span(start + match.start(2), start + match.end(2))
        if level == 1 and not self.title:
            self.title = match[2]
            self.blocks.append(Block(span=span, kind=BlockKind.TITLE, section=0))
            return
        index = len(self.sections)
        parent = next((s for s in reversed(self.sections) if s.level < level), self.sections[0])
        path = (*parent.path, parent.title) if parent.title else ()
        self.sections.append(Section(index=index, title=match[2], level=level, path=path))
        self.blocks.append(Block(span=span, kind=BlockKind.HEADING, section=index))

    def _field(self, match: re.Match[str], start: int) -> None:
        value = None if EMPTY_VALUE.match(match[2]) else self._span(start + match.start(2), start + match.end(2))
        self.infobox.append(InfoboxField(key=match[1].strip(), value=value))

    def _paragraph(self, line: str, start: int) -> None:
        marker = ITEM.match(line)
        kind = BlockKind.ITEM if marker else BlockKind.PARAGRAPH
        lead = len(line) - len(line.lstrip()) if not marker else marker.end()
        end = len(line.rstrip())
        if lead < end:
            self.blocks.append(Block(span=self._span(start + lead, start + end), kind=kind, section=len(self.sections) - 1))
