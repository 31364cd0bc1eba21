"""What is read from HTML: the text a browser shows, in segments."""

import pytest
from readers_parts import parts, proses

from qa.document import OBJECT
from qa.readers import read_text


def test_every_block_has_its_scope() -> None:
    text = (
        "<h2>Head</h2><p>Text</p><ul><li>Item<li><p>Next</ul><table><caption>Of</caption><tr><th>Cell<td><p>1</table>"
        "<figure><figcaption>Below</figcaption></figure><blockquote><p>Quote</p></blockquote><button>Share</button>"
    )

    assert ", ".join(f"{scope} {prose}" for scope, prose in parts(text, "article.html")) == (
        "heading Head, paragraph Text, item Item, item Next, caption Of, cell Cell, cell 1, caption Below, "
        "quote Quote, paragraph Share"
    )


def test_inline_tags_leave_no_trace() -> None:
    assert proses("<p>The <b>Belo</b>vejskaya <a href='https://example.org'>Puscha</a></p>", "article.html") == [
        "The Belovejskaya Puscha"
    ]


def test_every_piece_knows_its_place() -> None:
    text = "<p>A <b>bold</b>\n word&mdash;<code>x</code>&copy y</p>"
    (segment,) = read_text(text, format="html").segments

    places = [text[start:end] for start, end, _ in segment.pieces]
    assert places == ["A ", "bold", "\n ", "word", "&mdash;", "<code>x</code>", "&copy", " y"]
    assert [seen for *_, seen in segment.pieces] == [None, None, " ", None, "—", OBJECT, "©", None]
    assert text[segment.span.start : segment.span.end] == text.removesuffix("</p>")


def test_one_line_break_is_a_blank_and_two_end_a_segment() -> None:
    assert parts("<p>One<br>two<br> <br/>three", "article.html") == [("paragraph", "One two"), ("paragraph", "three")]


@pytest.mark.parametrize("thing", ["<code>a</code>", "<img src=a>", "<svg><text>a</text></svg>", "https://example.org"])
def test_what_is_no_prose_is_one_object(thing: str) -> None:
    assert proses(f"<p>See {thing} here", "article.html") == [f"See {OBJECT} here"]


@pytest.mark.parametrize(
    "thing",
    [
        "<!-- a > b -->",
        "<script>if (a < b) '</p>'</script>",
        "<style>p { }</style>",
        "<template><i>a</i></template>",
        "<noscript>a</noscript>",
        "<span hidden>a</span>",
        '<span style="color: red; display : none">a <b>b</b></span>',
        '<sup id="r1">[<a href="#n1">1</a>]</sup>',
        '<a role="doc-noteref" href="#n1">1</a>',
        "<![if IE]>",
        "<?php a ?>",
    ],
)
def test_what_nobody_sees_is_dropped(thing: str) -> None:
    assert proses(f"<p>Trams{thing} run", "article.html") == ["Trams run"]


def test_a_superscript_that_is_no_footnote_stays() -> None:
    assert proses("<p>the 5<sup>th</sup> line", "article.html") == ["the 5th line"]


@pytest.mark.parametrize("block", ["<div hidden><p>a</p></div>", "<pre>a</pre>", "<p lang=fr>a</p>", "<head>a</head>"])
def test_blocks_that_are_no_prose_make_no_segment(block: str) -> None:
    assert parts(f"<html lang=en><p>Trams</p>{block}<p>Buses", "article.html") == [
        ("paragraph", "Trams"),
        ("paragraph", "Buses"),
    ]


def test_a_passage_in_another_language_is_an_object() -> None:
    assert proses(
        '<html lang="en-GB"><p>He said <i lang="fr">bonjour</i> <b lang="en-US">twice</b>', "article.html"
    ) == [f"He said {OBJECT} twice"]


def test_page_furniture_is_read() -> None:
    text = "<header>Site</header><nav><a href=/>Home</a></nav><aside>Read also</aside><footer>Contact</footer>"

    assert proses(text, "article.html") == ["Site", "Home", "Read also", "Contact"]


def test_an_image_alone_gives_its_description() -> None:
    text = '<p>Text</p><p><img alt="Trams &amp; buses" src=a></p>'

    assert parts(text, "article.html") == [("paragraph", "Text"), ("caption", "Trams & buses")]


def test_the_head_gives_title_and_languages() -> None:
    document = read_text(
        '<!DOCTYPE html><html LANG="pt-BR"><head><meta name=translated_from content=uk>'
        "<title>Trams &amp;\n buses</title></head><body><h1>Trams</h1>",
        "article.html",
    )

    assert (document.title, document.language, document.translated_from) == ("Trams & buses", "pt", "uk")
    assert document.metadata == (("lang", "pt-BR"), ("translated_from", "uk"), ("title", "Trams & buses"))
    assert parts(document.text, "article.html") == [("heading", "Trams")]


def test_the_first_block_may_state_the_language() -> None:
    document = read_text('<article lang="de"><p>Zug</p><p lang="en">train</p></article>', format="html")

    assert document.language == "de"
    assert len(document.segments) == 1


def test_a_later_block_does_not_state_the_language() -> None:
    document = read_text('<p>Trams</p><p lang="fr">tous</p>', format="html")

    assert document.language is None
    assert len(document.segments) == 1


def test_end_tags_may_be_left_out() -> None:
    text = "<dl><dt>Tram<dd>Rails<dt>Bus</dl><p>One<p>Two<div>Three</div><ol><li>Four<ul><li>Five</ul><li>Six</ol>"

    assert proses(text, "article.html") == ["Tram", "Rails", "Bus", "One", "Two", "Three", "Four", "Five", "Six"]


def test_malformed_markup_is_read_as_browsers_do() -> None:
    text = "<p title=it's class='a>b'>1 < 2 & 3 &# 4</b> <i>5<p>6</p></i> </ x> 7 <a href=\"x>8</a>"

    assert proses(text, "article.html") == ["1 < 2 & 3 &# 4 5", "6", "7 8"]
