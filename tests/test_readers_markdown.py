"""What is read from Markdown beyond the text that CommonMark renders."""

import pytest
from readers_parts import parts, proses

from qa.document import OBJECT, shown
from qa.readers import read_text


def test_every_block_has_its_scope() -> None:
    text = "# Head\n\nText\n\n- Item\n\n> Quote\n\n| Cell |\n|------|\n| 1 |\n\n[^1]: Note"

    assert parts(text, "article.md") == [
        ("heading", "Head"),
        ("paragraph", "Text"),
        ("item", "Item"),
        ("quote", "Quote"),
        ("cell", "Cell"),
        ("cell", "1"),
        ("paragraph", "Note"),
    ]


def test_a_name_split_by_markup_is_read_whole() -> None:
    assert proses("The **Belovejskaya** Puscha", "article.md") == ["The Belovejskaya Puscha"]


def test_every_piece_knows_its_place() -> None:
    text = "> A **bold**\n> word &amp; `x`"
    (segment,) = read_text(text, format="markdown").segments

    assert [(text[start:end], seen) for start, end, seen in segment.pieces] == [
        ("A ", None),
        ("bold", None),
        ("\n> ", " "),
        ("word ", None),
        ("&amp;", "&"),
        (" ", None),
        ("`x`", OBJECT),
    ]


@pytest.mark.parametrize(
    "thing",
    [
        "`code`",
        "![tram](t.jpg)",
        "https://example.org/*a*_b_c",
        "<https://example.org>",
        "me@example.org",
        "$x^2$",
        "{{ x }}",
    ],
)
def test_what_is_no_prose_is_one_object(thing: str) -> None:
    assert proses(f"See {thing} here", "article.md") == [f"See {OBJECT} here"]


@pytest.mark.parametrize("thing", ["[^1]", "<!-- note -->", "{{< figure >}}", "{% raw %}", "<b></b>"])
def test_what_nobody_sees_is_dropped(thing: str) -> None:
    assert proses(f"Trams{thing} run", "article.md") == ["Trams run"]


def test_money_is_no_formula() -> None:
    assert proses("It costs $5 to $10, or US$7m and A$9m ($AAPL)", "article.md") == [
        "It costs $5 to $10, or US$7m and A$9m ($AAPL)"
    ]


@pytest.mark.parametrize("tag", ['<span lang="fr">', "<i lang=fr>", "<q lang='fr-CA' class=x>"])
def test_a_passage_in_another_language_is_an_object(tag: str) -> None:
    name = tag[1:].split(maxsplit=1)[0]

    assert proses(f"---\nlang: en\n---\nHe said {tag}bonjour *tous*</{name}> twice", "article.md") == [
        f"He said {OBJECT} twice"
    ]


def test_a_passage_in_the_documents_own_language_is_prose() -> None:
    assert proses('---\nlang: fr-FR\n---\nIl dit <span lang="fr">bonjour</span>', "article.md") == ["Il dit bonjour"]


def test_a_block_in_another_language_is_left_out() -> None:
    assert parts('Before\n\n<div lang="fr">\n\nBonjour\n\n- *tous*\n\n</div>\n\nAfter', "article.md") == [
        ("paragraph", "Before"),
        ("paragraph", "After"),
    ]


def test_html_blocks_are_read_as_html() -> None:
    text = "<figure>\n<img src=t.jpg alt='A tram'>\n<figcaption>On <b>line</b> 3</figcaption>\n</figure>\n\nText"

    assert parts(text, "article.md") == [("caption", "A tram"), ("caption", "On line 3"), ("paragraph", "Text")]
    caption = read_text(text, format="markdown").segments[1]
    assert [text[piece.start : piece.end] for piece in caption.pieces] == ["On ", "line", " 3"]


@pytest.mark.parametrize(
    "block", ["<!-- a\n\nb -->", "<script>\na\n\nb\n</script>", "<pre>\n\na\n</pre>", "<style>a</style>"]
)
def test_html_blocks_without_prose_are_left_out(block: str) -> None:
    assert parts(f"{block}\n\nText", "article.md") == [("paragraph", "Text")]


def test_an_image_alone_gives_its_description() -> None:
    assert parts("![A *red* tram](t.jpg)", "article.md") == [("caption", "A red tram")]


def test_heading_attributes_and_task_boxes_are_not_shown() -> None:
    assert parts("## Trams {#trams .wide}\n\n- [x] done", "article.md") == [("heading", "Trams"), ("item", "done")]


def test_front_matter_is_metadata() -> None:
    document = read_text(
        "---\n"
        'title: "Trams: a \\"new\\" start"\n'
        "lang: pt-BR # Brazil\n"
        "translated_from: uk\n"
        "author: 'O''Neill'\n"
        "tags: [a, b]\n"
        "list:\n  - a\n"
        "nested:\n  key: value\n"
        "summary: >-\n  Trams\n  run\n"
        "empty:\n"
        "---\n"
        "Text\n",
        "article.md",
    )

    assert document.metadata == (
        ("title", 'Trams: a "new" start'),
        ("lang", "pt-BR"),
        ("translated_from", "uk"),
        ("author", "O'Neill"),
        ("summary", "Trams run"),
    )
    assert (document.title, document.language, document.translated_from) == ('Trams: a "new" start', "pt", "uk")
    assert [shown(document.text, segment) for segment in document.segments] == ["Text"]


def test_toml_front_matter_is_metadata() -> None:
    document = read_text('+++\ntitle = "Trams"\ndraft = true\ntags = ["a"]\n+++\n\nText', "article.md")

    assert document.metadata == (("title", "Trams"), ("draft", "true"))


@pytest.mark.parametrize(
    "key", ["translated_from", "translated-from", "source_language", "source-lang", "lang-source", "Translated-From"]
)
def test_the_source_language_has_many_names(key: str) -> None:
    assert read_text(f"---\n{key}: UK-UA\n---\n", "a.md").translated_from == "uk"


@pytest.mark.parametrize("value", ["English", "und", "x-klingon", "1"])
def test_a_language_must_be_a_tag(value: str) -> None:
    document = read_text(f"---\nlang: {value}\n---\n", "a.md")

    assert document.language is None
    assert document.metadata == (("lang", value),)


@pytest.mark.parametrize("text", ["---\nTrams run.\n\n---\n", "---\nkey: value\n", "----\nkey: value\n---\n"])
def test_a_rule_is_no_front_matter(text: str) -> None:
    document = read_text(text, "a.md")

    assert document.metadata == ()
    assert document.segments


def test_without_a_stated_title_the_first_heading_is_it() -> None:
    assert read_text("Text\n\nTrams *again*\n===\n", "a.md").title == "Trams again"


def test_program_lines_of_mdx_are_left_out() -> None:
    text = "import { Tram } from './tram'\n\nText\n\nexport const a = 1;\n"

    assert parts(text, "article.mdx") == [("paragraph", "Text")]
    assert len(parts(text, "article.md")) == 3
