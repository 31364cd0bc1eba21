"""Every way in which a rule file can be broken is told in one sentence that names file, line and key."""

from pathlib import Path

import pytest
from house import CLEAN, one_sentence, qa, rule, write

from qa.rulebook import RuleError
from qa.rulecache import stamps_of
from qa.rulecompiler import compile_rules, digest_of

HEAD = """\
title = "T"
message = "“{text}” is wrong."
category = "style/unidiomatic"
severity = "minor"
"""
PHRASES = """
[find]
detector = "phrases"

[[find.phrases]]
find = "blue sky thing"
suggest = "idea"
example = "A [[blue sky thing]] is here."
near_miss = "A blue thing."
"""
EXAMPLES = """
[[examples]]
text = "A blue sky."
finds = ["blue sky"]

[[examples]]
text = "A blue."
finds = []
"""
PATTERN = "\n[find]\ndetector = \"pattern\"\nmatch = '{}'\n" + EXAMPLES
NAMES = '\n[find]\ndetector = "names"\ntable = "names.tsv"\n' + EXAMPLES
REPEATS = '\n[find]\ndetector = "repeats"\nunit = "words"\n' + EXAMPLES
LINES = (
    '\n[find]\ndetector = "lines"\n\n[[find.lines]]\nstarts = "Read also"\nexample = "[[Read also]]"\nnear_miss = "x"\n'
)
RULE = "phrasing/en/blue.toml"


def complaint(folder: Path, text: str, name: str = RULE, **beside: str) -> str:
    """Return what is said of a rule file, with its folder left out."""
    write(folder, {name: text, **{f"phrasing/en/{other}.tsv": table for other, table in beside.items()}})
    stamps = list(stamps_of(str(folder)))
    with pytest.raises(RuleError) as raised:
        compile_rules([str(folder)], stamps, digest_of([str(folder)], stamps))
    said = str(raised.value)
    assert said.startswith(f"{folder}/"), "the file is named first"
    assert said.endswith(".")
    assert "\n" not in said
    return said.removeprefix(f"{folder}/")


@pytest.mark.parametrize(
    "text", [HEAD + PHRASES, HEAD + PATTERN.format("blue sky"), HEAD + LINES, HEAD + REPEATS], ids=str.split
)
def test_the_rules_that_are_broken_below_are_whole(tmp_path: Path, text: str) -> None:
    write(tmp_path, {RULE: text})
    stamps = list(stamps_of(str(tmp_path)))
    compiled = compile_rules([str(tmp_path)], stamps, digest_of([str(tmp_path)], stamps))
    assert [values[0] for values in compiled["rules"]] == ["phrasing/en/blue"]


def test_broken_toml_is_shown_with_line_and_column(tmp_path: Path) -> None:
    said = complaint(tmp_path, HEAD + "why = \n" + PHRASES)
    assert said.startswith(f"{RULE}:5:7: not valid TOML: ")


def test_toml_that_ends_too_early_is_named(tmp_path: Path) -> None:
    said = complaint(tmp_path, HEAD + 'links = ["one"\n')
    assert said.startswith(f"{RULE}")
    assert "not valid TOML" in said


def test_a_key_set_twice_is_refused(tmp_path: Path) -> None:
    assert complaint(tmp_path, HEAD + 'title = "U"\n' + PHRASES).startswith(f"{RULE}:5:")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('serverity = "minor"', "5: “serverity” is no key of a rule (did you mean “severity”?)."),
        ("translated_from = [1]", "5: “translated_from” must be a list of texts."),
        ("links = { a = 1 }", "5: “links” must be a list of texts."),
        ('needs_source_language = "yes"', "5: “needs_source_language” must be true or false."),
        ('scopes = ["headng"]', "5: “headng” is no scope (did you mean “heading”?)."),
        (
            'quotes = "skipp"',
            "5: “quotes” must be one of include, skip, only, not “skipp” (did you mean “skip”?).",
        ),
        (
            'confidence = "hgh"',
            "5: “confidence” must be one of low, medium, high, not “hgh” (did you mean “high”?).",
        ),
        ('examples = "x"', "5: “examples” must be tables, each under [[examples]]."),
        ("examples = [1]", "5: “examples” must be tables, each under [[examples]]."),
        ("why = 3", "5: “why” must be a text in quotation marks."),
    ],
)
def test_a_key_of_the_rule_that_cannot_be_used(tmp_path: Path, broken: str, said: str) -> None:
    assert complaint(tmp_path, f"{HEAD}{broken}\n{PHRASES}") == f"{RULE}:{said}"


@pytest.mark.parametrize(
    ("right", "broken", "said"),
    [
        ('title = "T"\n', "", "1: the rule lacks the key “title”."),
        ('title = "T"', "title = 3", "1: “title” must be a text in quotation marks."),
        ('title = "T"', 'title = ""', "1: “title” must be a text in quotation marks, not an empty one."),
        (
            "style/unidiomatic",
            "style/unidiomatc",
            "3: “style/unidiomatc” is no MQM category (did you mean “style/unidiomatic”?).",
        ),
        (
            'severity = "minor"',
            'severity = "mnior"',
            "4: “severity” must be one of neutral, minor, major, critical, not “mnior” (did you mean “minor”?).",
        ),
        ('severity = "minor"', "severity = 1", "4: “severity” must be a text in quotation marks."),
        ('detector = "phrases"', 'detector = "phrase"', "7: There is no detector “phrase” (did you mean “phrases”?)."),
        (
            'detector = "phrases"',
            "detector = 1",
            "6: [find] needs the key “detector”, with a text in quotation marks.",
        ),
    ],
)
def test_a_required_key_that_is_missing_or_wrong(tmp_path: Path, right: str, broken: str, said: str) -> None:
    assert complaint(tmp_path, (HEAD + PHRASES).replace(right, broken)) == f"{RULE}:{said}"


def test_a_rule_needs_a_detector(tmp_path: Path) -> None:
    assert complaint(tmp_path, HEAD + EXAMPLES) == f"{RULE}:1: the rule lacks the key “find”."


@pytest.mark.parametrize(
    ("right", "broken", "said"),
    [
        ("suggest", "sugest", "11: “sugest” is no setting of the detector “phrases” (did you mean “suggest”?)."),
        ('find = "blue sky thing"\n', "", "9: “find” must hold a phrase."),
        (
            "blue sky thing",
            "{numbr} blue sky",
            "10: “find” asks for “{numbr}”, which is unknown; known are figure, name, number,",
        ),
        ("blue sky thing", "(blue|red sky", "10: “find” opens “(” and never closes it: “(blue|red sky”."),
        (
            "blue sky thing",
            "it",
            "10: “find” holds no word of 3 letters or more that every match must contain; add one,",
        ),
        ('"idea"', '"{colour} idea"', "11: “suggest” quotes “{colour}”, which nothing in the rule has."),
        ('"idea"', '"{1:a} idea"', "11: “suggest” has a brace that quotes nothing: “{1:a} idea”"),
        (
            '"idea"',
            '"{txt} idea"',
            "11: “suggest” quotes “{txt}”, which nothing in the rule has (did you mean “text”?).",
        ),
        ('"idea"', '"{verb have} ideas"', "11: “suggest” asks for a form of a “verb”"),
        ('"idea"', "3", "11: “suggest” must be a text or a list of texts."),
        (
            '"idea"',
            '"idea"\nconfidence = "hih"',
            "12: “confidence” must be one of low, medium, high (did you mean “high”?).",
        ),
        ('"idea"', '"idea"\nallowed = ["(x"]', "12: “allowed” opens “(” and never closes it"),
        (
            '"idea"',
            '"idea"\nat_least = { sky = 3 }',
            "12: “at_least” bounds “sky”, but nothing in the rule has that name.",
        ),
    ],
)
def test_a_phrase_that_cannot_be_used(tmp_path: Path, right: str, broken: str, said: str) -> None:
    assert complaint(tmp_path, HEAD + PHRASES.replace(right, broken, 1)).startswith(f"{RULE}:{said}")


def test_an_error_in_a_later_entry_names_the_line_of_that_entry(tmp_path: Path) -> None:
    second = '\n[[find.phrases]]\nfind = "red sky thing"\nsugest = "idea"\n'
    assert complaint(tmp_path, HEAD + PHRASES + second).startswith(f"{RULE}:17: “sugest”")


def test_an_entry_without_its_phrase_is_not_blamed_on_the_next_one(tmp_path: Path) -> None:
    entry = '\n[[find.phrases]]\nfind = "red sky thing"\n'
    assert complaint(tmp_path, HEAD + PHRASES.replace('find = "blue sky thing"\n', "") + entry).startswith(f"{RULE}:9:")


def test_a_phrase_listed_twice_is_refused_at_its_second_place(tmp_path: Path) -> None:
    again = '\n[[find.phrases]]\nfind = "blue sky thing"\n'
    assert (
        complaint(tmp_path, HEAD + PHRASES + again)
        == f"{RULE}:16: “find” repeats “blue sky thing”, which stands earlier in the list."
    )


@pytest.mark.parametrize("entries", ['["blue sky"]', '"blue sky"', "1", "[]"])
def test_a_list_that_holds_no_tables(tmp_path: Path, entries: str) -> None:
    find = f'\n[find]\ndetector = "phrases"\nphrases = {entries}\n'
    assert complaint(tmp_path, HEAD + find) == f"{RULE}:8: [find] needs at least one [[find.phrases]] table."


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("blue (sky", "is no regular expression: missing ), unterminated subpattern"),
        ("blue sky(?<=a+)", "is no regular expression: look-behind requires fixed-width pattern"),
        ("(?P<n>blue sky)(?P<n>x)", "is no regular expression: redefinition of group name 'n'"),
        ("blue sky{99999999999}", "is no regular expression: the repetition number is too large"),
        ("(" * 3000 + "blue sky" + ")" * 3000, "is no regular expression: "),
        ("blue sky (a+)+x", "could backtrack for ever: a repetition within a repetition; put a sign between"),
        ("blue sky (?:ab|cd)*e", "could backtrack for ever: a choice within a long repetition; bound it to 8 times"),
        (".*blue.*sky.*thing.*", "has more than two unbounded repetitions of any text; bound them, as in"),
        ("a{numbr} blue", "asks for “{numbr}”, which is unknown; known are figure, name, number, word, words"),
        (r"\w+", "holds no word of 3 letters or more that every match must contain; add one,"),
    ],
)
def test_a_regular_expression_that_cannot_be_used(tmp_path: Path, pattern: str, said: str) -> None:
    assert complaint(tmp_path, HEAD + PATTERN.format(pattern)).startswith(f"{RULE}:8: “match” {said}")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("mach = 'x'", "“mach” is no setting of the detector “pattern” (did you mean “match”?)."),
        (
            "at_least = { cuont = 3 }",
            "“at_least” bounds “cuont”, but nothing in the rule has that name (did you mean “count”?).",
        ),
        ("at_most = 3", "“at_most” must be a table of numbers, as in { count = 100_000 }."),
        (
            "suggest = ['{cuont} skies']",
            "“suggest” quotes “{cuont}”, which nothing in the rule has (did you mean “count”?).",
        ),
        ("case = 'exct'", "“case” must be one of any, exact (did you mean “exact”?)."),
        ("allowed = ['(sky']", "“allowed” is no regular expression: missing ), unterminated subpattern"),
        ("near = ['(?P<a>red)', '(?P<a>green)']", "“near” is no regular expression: redefinition of group name 'a'"),
    ],
)
def test_a_setting_of_a_pattern_that_cannot_be_used(tmp_path: Path, setting: str, said: str) -> None:
    text = HEAD + PATTERN.format("(?P<count>{number}) blue sky").replace("\n\n[[", f"\n{setting}\n\n[[", 1)
    assert complaint(tmp_path, text).startswith(f"{RULE}:9: {said}")


@pytest.mark.parametrize(
    ("find", "said"),
    [
        (
            LINES.replace("starts", "strats"),
            "10: “strats” is no setting of the detector “lines” (did you mean “starts”?).",
        ),
        (
            LINES.replace('starts = "Read also"\n', ""),
            "9: “lines” needs a phrase under one of whole, starts, ends, glued.",
        ),
        (LINES.replace("near_miss", "most_words = 'x'\nnear_miss"), "12: “most_words” must be a whole number."),
        (REPEATS.replace('"words"', '"wrds"'), "8: “unit” must be one of words, names, sentences, paragraphs,"),
        (REPEATS.replace('"words"', '"words"\nleast_words = true'), "9: “least_words” must be a whole number."),
        (NAMES.replace("table", "tabel"), "8: “tabel” is no setting of the detector “names” (did you mean “table”?)."),
        (
            NAMES.replace('"names.tsv"', '"names.tsv"\npress = "pt"'),
            "9: “press” must be a table of names, as in { pt =",
        ),
    ],
)
def test_a_setting_of_the_other_detectors_that_cannot_be_used(tmp_path: Path, find: str, said: str) -> None:
    assert complaint(tmp_path, HEAD + find, names="").startswith(f"{RULE}:{said}")


def test_a_rule_without_an_example_that_it_finds_does_not_load(tmp_path: Path) -> None:
    text = HEAD + PHRASES.replace('example = "A [[blue sky thing]] is here."\n', "")
    assert complaint(tmp_path, text).endswith(
        ": the rule has no example that it finds; add [[examples]] with text and finds."
    )


def test_a_rule_without_a_near_miss_does_not_load(tmp_path: Path) -> None:
    text = HEAD + PHRASES.replace('near_miss = "A blue thing."\n', "")
    assert complaint(tmp_path, text).endswith(": the rule has no near miss; add an example with finds = [].")


@pytest.mark.parametrize(
    ("right", "broken", "said"),
    [
        ("finds = []", "fnds = []", "16: “fnds” is no key of an example (did you mean “finds”?)."),
        ('text = "A blue."\n', "", "14: the key “text” is missing."),
        ('text = "A blue."', "text = 3", "15: “text” must be a text in quotation marks."),
        ("finds = []", "finds = [3]", "16: “finds” must be a list of texts."),
    ],
)
def test_an_example_that_cannot_be_used(tmp_path: Path, right: str, broken: str, said: str) -> None:
    assert complaint(tmp_path, HEAD + PATTERN.format("blue sky").replace(right, broken)) == f"{RULE}:{said}"


@pytest.mark.parametrize("name", ["blue.toml", "phrasing/blue.toml"])
def test_a_misplaced_file_is_told_where_rules_lie(tmp_path: Path, name: str) -> None:
    assert complaint(tmp_path, HEAD + PHRASES, name) == (
        f"{name}: a rule file lies at <module>/<language or any>/<name>.toml below {tmp_path}; move it there."
    )


def test_a_missing_table_of_names_is_told_with_the_rule_that_wants_it(tmp_path: Path) -> None:
    said = complaint(tmp_path, HEAD + NAMES)
    assert said.startswith(f"{RULE}:8: “table” names {tmp_path}/phrasing/en/names.tsv, but there is no such file.")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Ташкент\tru", "2: a row has 6 columns between tabs, this one 2."),
        (
            "Ташкент\tru\tplace\tTashkent\t\tTachkent",
            "2: “Tachkent” must name the press, as in “pt=Tachkent”.",
        ),
    ],
)
def test_a_broken_table_of_names_is_told_with_its_own_line(tmp_path: Path, row: str, said: str) -> None:
    assert complaint(tmp_path, HEAD + NAMES, names=f"# names\n{row}\n") == f"phrasing/en/names.tsv:{said}"


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("numerls = 3", "1: “numerls” is no fact about a language (did you mean “numerals”?)."),
        ("quotes = ['“”']", "1: “quotes” must be a list of texts."),
        ("quotes = [['“']]", '1: “quotes” must be a list of pairs, as in [["“", "”"]].'),
        ("decimal = 3", "1: “decimal” must be a text in quotation marks."),
        ("unspaced = 'no'", "1: “unspaced” must be true or false."),
        ("abbreviations = [1]", "1: “abbreviations” must be a list of texts."),
        ("\n[numerals]\none = 'x'", "2: “numerals” must give each word a number, and “one” has none."),
        ("\n[word_classes]\nmonth = 'May'", "2: “word_classes” must be a list of texts."),
        ("\n[inflections.noun]\nforms = ['a']", "2: “inflections” must give “noun” forms, endings and,"),
        (
            "\n[inflections.noun]\nforms = ['one', 'many']\nendings = [['$', 's']]",
            "2: “inflections” must give “$” 2 forms (one, many), not 1.",
        ),
        (
            "\n[inflections.noun]\nforms = ['one']\nendings = [['(', 's']]",
            "2: “inflections” holds “(”, which is no regular expression: ",
        ),
        ("decimal = \n", "1:11: not valid TOML: "),
    ],
)
def test_a_fact_about_a_language_that_cannot_be_used(tmp_path: Path, fact: str, said: str) -> None:
    assert complaint(tmp_path, fact, "languages/en.toml").startswith(f"languages/en.toml:{said}")


def test_a_rule_file_that_is_not_utf_8_names_the_byte(tmp_path: Path) -> None:
    write(tmp_path, {RULE: b'title = "\xe9"\n'})
    stamps = list(stamps_of(str(tmp_path)))
    with pytest.raises(RuleError, match=r"blue\.toml: byte 9 is not UTF-8; save the file as UTF-8\.$"):
        compile_rules([str(tmp_path)], stamps, "")


def test_a_line_separator_inside_a_text_does_not_shift_the_line_named(tmp_path: Path) -> None:
    assert complaint(tmp_path, HEAD.replace("wrong", "wr\u2028ong") + "x = 1\n" + PHRASES).startswith(f"{RULE}:5:")


def test_what_an_editor_hides_in_the_folder_is_no_rule(tmp_path: Path) -> None:
    write(tmp_path, {RULE: HEAD + PHRASES, "phrasing/en/._blue.toml": b"\x00\x05\x16\x07"})
    (tmp_path / "phrasing/en/.#blue.toml").symlink_to("nobody@nowhere")
    assert [path for path, _, _ in stamps_of(str(tmp_path))] == [str(tmp_path / RULE)]


def test_slots_in_two_conditions_do_not_quarrel_over_their_names(tmp_path: Path) -> None:
    near = 'near = ["(red|green) light", "{number} lights", "{number} (lamp|bulb)"]'
    write(tmp_path, {"house/phrasing/en/blue.toml": rule("blue sky thing", entry=near), "a.txt": "x"})
    text = "The council talked of a blue sky thing under 20 lights on the shore of the lake that is in the town."
    found = qa("lint", "-", "--rules", "house", "--output-format", "concise", "-q", cwd=tmp_path, stdin=text.encode())
    assert (found.status, found.err) == (1, "")
    assert found.out.startswith("<stdin>:1:25: minor[phrasing/en/blue]")


def test_the_command_line_says_it_in_one_line_and_ends_with_2(tmp_path: Path) -> None:
    write(tmp_path, {f"house/{RULE}": (HEAD + PHRASES).replace("phrases", "phrase"), "a.txt": CLEAN})
    said = one_sentence(qa("lint", "a.txt", "--rules", "house", cwd=tmp_path))
    assert said == f"house/{RULE}:7: There is no detector “phrase” (did you mean “phrases”?)."
