"""Where raw HTML begins and ends in Markdown (CommonMark 0.31, sections 4.6 and 6.6)."""

import re

TAG = re.compile(
    r"</[A-Za-z][A-Za-z0-9-]*+\s*+>"
    r"|<(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<attributes>(?:\s++[A-Za-z_:@][\w.:-]*+"
    r"""(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+)\s*+/?>"""
)
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.!#$%&'*+/=?^`{|}~-]++@[\w-]++(?:\.[\w-]++)*+)>")
_START = re.compile(
    r"<(?:(?P<raw>(?:script|pre|style|textarea)(?=[\s>]|\Z))|(?P<comment>!--)|(?P<instruction>\?)"
    r"|(?P<cdata>!\[CDATA\[)|(?P<declaration>![A-Z])"
    r"|(?P<block>/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog"
    r"|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li"
    r"|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot"
    r"|th|thead|title|tr|track|ul)(?=\s|/?>|\Z)))",
    re.IGNORECASE,
)
_ENDS = {
    "raw": re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    "comment": re.compile("-->"),
    "instruction": re.compile(r"\?>"),
    "cdata": re.compile(r"\]\]>"),
    "declaration": re.compile(">"),
    "block": None,
}
_BLANK_LINE = None


def block_start(text: str, at: int, end: int, *, in_paragraph: bool) -> tuple[bool, re.Pattern[str] | None]:
    """Tell whether an HTML block starts at ``at`` on the line that ends at ``end``, and what ends it.

    The second value finds the end, or is None where a blank line ends the block.
    """
    if (match := _START.match(text, at, end)) and match.lastgroup:
        return True, _ENDS[match.lastgroup]
    tag = None if in_paragraph else TAG.match(text, at, end)
    return bool(tag and not text[tag.end() : end].strip(" \t")), _BLANK_LINE
