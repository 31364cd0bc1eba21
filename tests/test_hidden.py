from one_rule import found, linter

from qa.document import Span
from qa.hidden import code_blocks, headings, hidden_words, links
from qa.readers import read_text

MANUAL = (
    "# Start\n\nRun `tpws` now.\n\n```\nservice start\n```\n\nSee [the list](lists.md) or <a href='/all'>all</a>.\n"
)
SENTENCES = linter('detector = "repeats"\nunit = "sentences"')
PARAGRAPHS = linter('detector = "repeats"\nunit = "paragraphs"')
CAPITALS = linter('detector = "capitals"\nlost = "sentences"')
ABBREVIATIONS = linter('detector = "capitals"\nlost = "abbreviations"\nvowels = "aeiouy"')
SIGNS = linter('detector = "signs"\n[[find.signs]]\nsign = "?."\nsuggest = "?"')
STOP = "Stop the service before you copy the files."


def test_words_of_code_and_addresses_are_hidden_and_prose_is_not() -> None:
    assert hidden_words(read_text(MANUAL, format="markdown")) >= {"tpws", "service", "lists", "all"}
    assert hidden_words(read_text(MANUAL, format="markdown")).isdisjoint({"Start", "Run", "the", "See"})


def test_blocks_of_code_are_known_by_format() -> None:
    assert code_blocks(read_text(MANUAL, format="markdown")) == (MANUAL.index("```"), MANUAL.rindex("```"))
    assert code_blocks(read_text("<p>See</p><pre>cat</pre>", format="html")) == (10,)
    assert code_blocks(read_text(MANUAL)) == ()


def test_nested_lists_are_no_code() -> None:
    assert code_blocks(read_text("- one\n    - two\n    1. three\n\n       four\n", format="markdown")) == ()


def test_links_are_found_with_their_text_and_address() -> None:
    document = read_text(MANUAL, format="markdown")
    told = [(document.text[slice(*link.span)], link.address, link.is_near()) for link in links(document, Span(80, 81))]
    assert told == [("the list", "lists.md", True), ("all", "/all", False)]


def test_an_address_may_hold_brackets() -> None:
    document = read_text("See [a](https://a.example/b_(c)) now.", format="markdown")
    assert [link.address for link in links(document, Span(0, 1))] == ["https://a.example/b_(c)"]


def test_sections_of_a_manual_repeat_each_other() -> None:
    manual = f"# Copy\n\n{STOP}\n\n```\ncp a b\n```\n\n# Move\n\n{STOP} It takes a while.\n"
    assert found(SENTENCES, manual, "markdown") == []
    assert found(SENTENCES, manual.replace("```\ncp a b\n```", "So it goes."), "markdown") == [STOP]


def test_a_heading_of_nothing_but_code_parts_sections() -> None:
    manual = f"```\ncp a b\n```\n\n## `copy`\n\n{STOP}\n\n## `move`\n\n{STOP}\n"
    assert len(headings(read_text(manual, format="markdown"))) == 2
    assert found(PARAGRAPHS, manual, "markdown") == []


def test_a_link_with_its_name_behind_it_is_no_doubled_word() -> None:
    words = linter('detector = "repeats"\nunit = "words"')
    assert found(words, "Thanks to [ada](https://a.example) ada, and to to all.", "markdown") == ["to to"]


def test_what_stands_twice_in_one_section_of_a_manual_is_found() -> None:
    manual = f"# Copy\n\n```\ncp a b\n```\n\n{STOP} It takes a while. {STOP}\n"
    assert found(SENTENCES, manual, "markdown") == [STOP]


def test_a_paragraph_that_leads_to_another_page_may_stand_twice() -> None:
    near = "Then run it from the [command line](command.md)."
    assert found(PARAGRAPHS, f"# One\n\n{near}\n\n# Two\n\n{near}\n", "markdown") == []
    far = near.replace("command.md", "https://a.example/")
    assert found(PARAGRAPHS, f"# One\n\n{far}\n\n# Two\n\n{far}\n", "markdown") == [far]


def test_a_command_begins_a_sentence_with_a_small_letter() -> None:
    text = "Start `tpws` by hand. tpws runs until you stop working. then go on."
    assert found(CAPITALS, text, "markdown") == ["then"]


def test_a_sentence_may_go_on_behind_code() -> None:
    going_on = "where the first value is the name of the service and the second its port.\n"
    assert found(CAPITALS, f"It answers like this:\n\n```\nweb 80\n```\n\n{going_on}", "markdown") == []
    assert found(CAPITALS, f"It answers like this.\n\n{going_on}", "markdown") == ["where"]


def test_a_function_word_in_code_is_no_command() -> None:
    assert found(CAPITALS, "Say `in` here. in the end it works.", "markdown") == ["in"]


def test_an_abbreviation_that_stands_in_code_is_a_value() -> None:
    text = "Choose the split view (spv) and wait."
    assert found(ABBREVIATIONS, text, "markdown") == ["spv"]
    assert found(ABBREVIATIONS, f"{text}\n\n`mode: spv`\n", "markdown") == []


def test_a_list_in_brackets_introduces_no_abbreviation() -> None:
    assert found(ABBREVIATIONS, "The hostname starts in a known protocol (http, TLS).") == []


def test_a_sign_within_the_text_of_a_link_is_part_of_a_title() -> None:
    assert found(SIGNS, "Read [What is it?](it.md).", "markdown") == []
    assert found(SIGNS, "Read **what is it?**.", "markdown") == ["?**."]
