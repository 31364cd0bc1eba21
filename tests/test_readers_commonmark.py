"""The prose read from Markdown is the text that markdown-it-py renders, block by block."""

from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from qa.document import OBJECT, shown
from qa.readers import read_text

SAMPLES = {
    "one paragraph": "Trams run again.",
    "two paragraphs": "Trams run again.\n\n\nBuses too.",
    "soft and hard breaks": "Trams run\nagain  \nand buses\\\ntoo.",
    "headings": "# Trams #\n\n### Buses ###x\n\n#No heading\n\n####### Nor this",
    "setext headings": "Trams\nand buses\n===\n\nFerries\n---\n\nText",
    "rules": "Trams\n\n***\n\n- - -\n\nBuses\n___",
    "emphasis": "*Trams* and **buses** and ***ferries*** and __carts__ and _sleds_.",
    "emphasis in words": "un*frigging*believable, snake_case_name, 2 * 3 * 4, a*b* c",
    "nested emphasis": "**Trams *and* buses** *a **b** c* **a*b** *c",
    "unmatched delimiters": "**Trams, *buses and __ferries",
    "rule of three": "*a**b**c* and **a*b*c** and ***a** b*",
    "strikethrough": "~~Trams~~ buses ~ferries~ *~~carts~~* a~~b~~ ~~c",
    "code spans": "Run `trams`, ``bu`ses`` and `ferries\nat noon`, but `not this.",
    "escapes": r"\*Trams\* \_and\_ 1\. buses \\ \a \`x\`",
    "entities": "Trams &amp; buses &mdash; &#8212; &#x2014; &nosuch; &copy &",
    "inline links": '[Trams](/t "The title") and [buses](<a b> (x)) and [ferries](u(v)w) and [carts](no go)',
    "empty and nested links": "[Trams]() [a [b] c](/x) [a [b](/y) c](/x) [*a](/x)*",
    "reference links": "[Trams][t], [T][], [t] and [no] and [no][no].\n\n[t]: /url 'Title'",
    "definitions are not shown": '[a]: /u\n[b]:\n  <v w>\n  "title\n  over lines"\nText [A] [b]\n\n[c]: /x y z',
    "images": "Look: ![a *tram*](t.jpg) and ![bus][b] and !\\[no]\n\n[b]: /b.png",
    "autolinks": "See <https://example.org/x?y=1> or <me@example.org>, not <nothing here.",
    "raw inline HTML": 'Trams <em class="a">and</em> buses<br/>or<!-- no --> ferries a < b > c <3',
    "block quotes": "> Trams\nlazy\n> > deeper\n> still\n\nBuses\n> interrupts",
    "quoted headings and rules": "> # Trams\n> text\n---\n> a\n===",
    "bullet lists": "- Trams\n- buses\n  go on\n\n  second paragraph\n* other list\n+ third",
    "ordered lists": "1. Trams\n2) buses\n10. ferries\n\nIn\n14. no list\n1. a list",
    "nested lists": "- a\n  - b\n    1. c\n\n       d\n  - e\nlazy\n\n      code",
    "list with tabs": "-\tTrams\n\n\tbuses\n\n1.\tferries\n\n  \tcarts",
    "empty items": "-\n- Trams\n-   \n  buses",
    "fenced code": "Trams\n```python\nx = *1*\n\n```\nBuses\n~~~\n```\n~~~~\nferries\n````\nunclosed",
    "code in containers": "- a\n  ```\n  code\n- b\n\n> ```\n> code\n\nc",
    "indented code": "Trams\n\n    code\n\n    more\nbuses\n    no code",
    "tables": "| Line | Stops |\n|:-----|------:|\n| *1* | `a` b |\n| x \\| y |\n| 3 | 4 | 5 |\n\nText",
    "tables without outer bars": "Line | Stops\n--- | ---\n1 | 2\n> quote",
    "no table": "a | b\n--- \n\n| a |\n|--|--|\n\nc | d\n- | -",
    "table after a paragraph": "Trams\n| a | b |\n|---|---|\n| 1 | 2 |",
    "line ends of every kind": "Trams\r\nrun\r\n\r\n- a\r- b\n\n# c\r\ntext",
}


def rendered(source: str) -> Iterator[str]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for token in parser.parse(source):
        if token.type == "inline":
            prose = " ".join("".join(words(token.children or [])).split())
            if prose.replace(OBJECT, "").strip():
                yield prose


def words(tokens: list[Token]) -> Iterator[str]:
    in_autolink = False
    for token in tokens:
        if token.type in ("link_open", "link_close") and token.markup == "autolink":
            in_autolink = token.type == "link_open"
        elif token.type in ("code_inline", "image") or in_autolink:
            yield OBJECT
        elif token.type in ("softbreak", "hardbreak") or token.content == "<br/>":
            yield " "
        elif token.type != "html_inline":
            yield token.content


@pytest.mark.parametrize("source", SAMPLES.values(), ids=SAMPLES)
def test_prose_is_what_a_renderer_shows(source: str) -> None:
    document = read_text(source, format="markdown")

    assert [shown(document.text, segment) for segment in document.segments] == list(rendered(source))
