"""Cuts Markdown into blocks (CommonMark 0.31 with tables and footnotes), each with its place in the file."""

from typing import TYPE_CHECKING, NamedTuple

from qa.document import Span
from qa.readers.markdown_containers import CODE, Container, is_rule, matching, opening
from qa.readers.markdown_lines import Line, lines

if TYPE_CHECKING:
    import re

HTML = "html"  # the scope of a block that the HTML reader takes on
_PARAGRAPH, _FENCE, _TABLE = "paragraph", "fence", "table"
_DEEPEST = 100  # containers in containers; what is nested deeper is read as text
_MOST_HASHES = 6
_SHORTEST_FENCE = 3


class Block(NamedTuple):
    """A block of prose or of HTML: ``content[i]`` stands at code point ``offset + i`` of the file.

    ``span`` covers the block with its markup; in ``content`` the markers of containers are blanks.
    """

    span: Span
    scope: str
    offset: int
    content: str


class Scanner:
    """Reads lines one after another; ``blocks`` grows as they end, ``references`` holds the link labels defined."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.references: set[str] = set()
        self._text = text
        self._containers: list[Container] = []
        self._leaf = ""  # the open block: _PARAGRAPH, _FENCE, _TABLE, HTML or none
        self._lines: list[Span] = []  # the lines of an open paragraph or HTML block
        self._fence = ""
        self._html_end: re.Pattern[str] | None = None
        self._columns = 0

    def scan(self, start: int) -> list[Block]:
        """Return the blocks of the text from code point ``start`` on, in order."""
        for line in lines(self._text, start):
            self._read(line)
        self._close(0)
        return self.blocks

    def _read(self, line: Line) -> None:
        matched = matching(self._containers, line)
        if self._leaf in (_FENCE, HTML) and self._stays_verbatim(line, matched):
            return
        while matched < _DEEPEST and (container := opening(line, in_paragraph=self._in_paragraph(matched))):
            self._close(matched)
            self._containers.append(container)
            matched += 1
        if line.blank:
            self._close(matched)
        elif line.indent >= CODE:
            self._indented(line, matched)
        elif not self._starts_leaf(line, matched):
            self._add(line, matched)

    def _stays_verbatim(self, line: Line, matched: int) -> bool:
        """Take a line of fenced code or of HTML; tell whether the line was one."""
        if matched < len(self._containers):
            self._close(matched)
            return False
        if self._leaf == _FENCE:
            rest = line.rest
            if line.indent < CODE and rest.startswith(self._fence) and not rest.strip(self._fence[0]):
                self._leaf = ""
            return True
        if self._html_end is None and line.blank:
            return False
        self._take_html(line)
        return True

    def _in_paragraph(self, matched: int) -> bool:
        """Tell whether a paragraph is open in the innermost of the containers that go on."""
        return self._leaf == _PARAGRAPH and matched == len(self._containers)

    def _indented(self, line: Line, matched: int) -> None:
        """Take an indented line: of a paragraph that goes on, else of code."""
        if self._leaf == _PARAGRAPH:
            self._add(line, matched)
        else:
            self._close(matched)

    def _starts_leaf(self, line: Line, matched: int) -> bool:
        """Start the heading, code, HTML, rule or table that this line begins; tell whether it begins one."""
        sign = line.sign
        start = {"#": self._heading, "`": self._code, "~": self._code, "<": self._html}.get(sign)
        if start:
            return start(line, matched)
        if self._in_paragraph(matched):
            if sign in "|:-" and self._table(line):
                return True
            if sign in "=-" and not line.rest.strip(sign):
                return self._underlined(line)
        rule = is_rule(line)
        if rule:
            self._close(matched)
        return rule

    def _heading(self, line: Line, matched: int) -> bool:
        rest = line.rest
        title = rest.lstrip("#")
        if len(rest) - len(title) > _MOST_HASHES or (title and title[0] not in " \t"):
            return False
        self._close(matched)
        start = line.at + len(rest) - len(title.lstrip(" \t"))
        bare = title.rstrip("#")
        title = bare.strip(" \t") if not bare or bare[-1] in " \t" else title.strip(" \t")
        self.blocks.append(Block(Span(line.at, line.at + len(rest)), "heading", start, title))
        return True

    def _code(self, line: Line, matched: int) -> bool:
        rest, sign = line.rest, line.sign
        info = rest.lstrip(sign)
        if len(rest) - len(info) < _SHORTEST_FENCE or (sign == "`" and "`" in info):
            return False
        self._close(matched)
        self._leaf, self._fence = _FENCE, sign * (len(rest) - len(info))
        return True

    def _html(self, line: Line, matched: int) -> bool:
        from qa.readers.markdown_html import block_start

        starts, end = block_start(line.text, line.at, line.end, in_paragraph=self._leaf == _PARAGRAPH)
        if starts:
            self._close(matched)
            self._leaf, self._html_end = HTML, end
            self._take_html(line)
        return starts

    def _take_html(self, line: Line) -> None:
        self._lines.append(Span(line.at, line.end))
        if self._html_end and self._html_end.search(line.text, line.at, line.end):
            self._close_leaf()

    def _underlined(self, line: Line) -> bool:
        """Make the open paragraph a heading, unless it holds link definitions only."""
        start = self._after_definitions(self._content())
        if start is None:
            return False
        self._close_leaf("heading", line.at + len(line.rest))
        return True

    def _table(self, line: Line) -> bool:
        from qa.readers.markdown_tables import cells, columns

        header = self._lines[-1]
        count = columns(line.text, line.at, line.end)
        titles = cells(self._text, header) if count else []
        if not count or count != len(titles) or "|" not in self._text[header.start : header.end]:
            return False
        self._lines.pop()
        self._close_leaf()
        self._leaf, self._columns = _TABLE, count
        self._add_cells(titles)
        return True

    def _add(self, line: Line, matched: int) -> None:
        """Take a line of a table or paragraph; a paragraph goes on even where its containers' markers are missing."""
        if self._leaf == _TABLE and matched == len(self._containers):
            from qa.readers.markdown_tables import cells

            self._add_cells(cells(self._text, Span(line.at, line.end))[: self._columns])
            return
        if self._leaf != _PARAGRAPH:
            self._close(matched)
            self._leaf = _PARAGRAPH
        self._lines.append(Span(line.at, line.end))

    def _add_cells(self, cells: list[Span]) -> None:
        self.blocks += (Block(cell, "cell", cell.start, self._text[cell.start : cell.end]) for cell in cells)

    def _close(self, matched: int) -> None:
        """End the open block, and all containers but the first ``matched``."""
        self._close_leaf()
        del self._containers[matched:]

    def _close_leaf(self, scope: str | None = None, end: int = 0) -> None:
        if self._lines:
            span = Span(self._lines[0].start, self._lines[-1].end)
            content = self._content()
            skipped = self._after_definitions(content) if self._leaf == _PARAGRAPH else 0
            if skipped is not None:
                scope = scope or (HTML if self._leaf == HTML else self._scope())
                start = span.start + skipped
                self.blocks.append(Block(Span(start, end or span.end), scope, start, content[skipped:]))
        self._leaf = ""
        self._lines = []

    def _scope(self) -> str:
        return self._containers[-1].scope if self._containers else "paragraph"

    def _content(self) -> str:
        """Return the open lines as one text, in which whatever stands between them is blank."""
        parts: list[str] = []
        at = self._lines[0].start
        for start, end in self._lines:
            parts += ("\n" + " " * (start - at - 1) if start > at else "", self._text[start:end])
            at = end
        return "".join(parts)

    def _after_definitions(self, content: str) -> int | None:
        """Note the link definitions a paragraph begins with; return where prose starts, None if nowhere."""
        if not content.startswith("["):
            return 0
        from qa.readers.markdown_links import definitions

        end = 0
        for label, after in definitions(content):
            self.references.add(label)
            end = after
        while end < len(content) and content[end] in " \t\n":
            end += 1
        return end if end < len(content) else None
