"""The error categories of MQM, with their names and what ITS 2.0 and WMT call them.

Categories are paths of MQM ids, from the dimension down: "accuracy/mistranslation/overly-literal". Sources: MQM-Core
and MQM-Full (themqm.org, typology; ids of 2021, of which "fluency" and "verity" bear newer names), ITS 2.0 (W3C,
localization quality types), the WMT categories of the Anthea templates. "custom/…" is this project's own.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Category(NamedTuple):
    """One category: its display name and its ITS and WMT names, empty where the parent's hold."""

    name: str
    its: str = ""
    wmt: str = ""


def category_name(category: str) -> str:
    """Return the display name of a category without its parents' names; an unknown one stands for itself."""
    known = CATEGORIES.get(category)
    return category if known is None else known.name


def its_type(category: str) -> str:
    """Return the ITS 2.0 localization quality type of a category, its nearest parent's if it has none of its own.

    "uncategorized" where no parent is known either.
    """
    return next((known.its for known in _line(category) if known.its), "uncategorized")


def wmt_category(category: str) -> str:
    """Return the WMT category of a category, its nearest parent's if it has none of its own.

    "Other" where no parent is known either.
    """
    return next((known.wmt for known in _line(category) if known.wmt), "Other")


def is_category(category: str) -> bool:
    """Tell whether ``category`` is a known path of ids, or a dimension alone."""
    return category in CATEGORIES


def _line(category: str) -> Iterator[Category]:
    """Yield the category and its parents, the nearest first, as far as they are known."""
    while category:
        if category in CATEGORIES:
            yield CATEGORIES[category]
        category = category.rpartition("/")[0]


CATEGORIES: dict[str, Category] = {
    path: Category(*row)
    for path, *row in (
        ("terminology", "Terminology", "terminology", "Terminology/Inappropriate for context"),
        ("terminology/termbase", "Inconsistent with terminology resource"),
        ("terminology/termbase/terminology-company", "Inconsistent with company terminology"),
        ("terminology/termbase/terminology-third-party", "Inconsistent with third-party terminology"),
        (
            "terminology/term-inconsistency",
            "Inconsistent use of terminology",
            "inconsistent-entities",
            "Terminology/Inconsistent",
        ),
        ("terminology/term-inconsistency/multiple-terms-for-concept", "Multiple terms for a concept", "terminology"),
        (
            "terminology/term-inconsistency/multiple-translations-of-term",
            "Multiple translations of a term",
            "terminology",
        ),
        ("terminology/term-inconsistency/inconsistent-abbreviations", "Inconsistent abbreviations", "inconsistency"),
        ("terminology/wrong-term", "Wrong term"),
        ("terminology/wrong-term/term-collocation", "Wrong term collocation"),
        ("accuracy", "Accuracy", "mistranslation", "Accuracy/Mistranslation"),
        ("accuracy/mistranslation", "Mistranslation"),
        ("accuracy/mistranslation/technical-relationship", "Technical relationship"),
        ("accuracy/mistranslation/ambiguous-target", "Ambiguous target content"),
        ("accuracy/mistranslation/ambiguous-source", "Ambiguous source content", "", "Source issue"),
        ("accuracy/mistranslation/false-friend", "False friend"),
        ("accuracy/mistranslation/unit-conversion", "Unit conversion", "numbers", "Other"),
        ("accuracy/mistranslation/number", "Number", "numbers"),
        ("accuracy/mistranslation/date-time", "Date or time", "numbers"),
        ("accuracy/mistranslation/entity", "Entity", "inconsistent-entities"),
        ("accuracy/mistranslation/overly-literal", "Overly literal", "style", "Style/Unnatural or awkward"),
        ("accuracy/mistranslation/mt-hallucination", "Hallucination", "addition", "Accuracy/Addition"),
        ("accuracy/over-translation", "Overtranslation"),
        ("accuracy/under-translation", "Undertranslation"),
        ("accuracy/addition", "Addition", "addition", "Accuracy/Addition"),
        ("accuracy/omission", "Omission", "omission", "Accuracy/Omission"),
        ("accuracy/omission/omitted-variable", "Omitted variable"),
        ("accuracy/no-translate", "Do not translate"),
        ("accuracy/untranslated", "Untranslated", "untranslated", "Accuracy/Source language fragment"),
        ("accuracy/untranslated/untranslated-graphic", "Untranslated graphic"),
        ("accuracy/euphemism", "Euphemism"),
        ("accuracy/retained-factual-error", "Retained factual error", "other", "Source issue"),
        ("accuracy/completeness", "Completeness", "omission", "Accuracy/Omission"),
        ("accuracy/completeness/incomplete-list", "Incomplete list"),
        ("accuracy/completeness/incomplete-procedure", "Incomplete procedure"),
        ("fluency", "Linguistic conventions", "uncategorized", "Other"),
        ("fluency/grammar", "Grammar", "grammar", "Fluency/Grammar"),
        ("fluency/grammar/word-form", "Word form"),
        ("fluency/grammar/word-form/part-of-speech", "Part of speech"),
        ("fluency/grammar/word-form/tense-mood-aspect", "Tense, mood or aspect"),
        ("fluency/grammar/word-form/agreement", "Agreement"),
        ("fluency/grammar/word-order", "Word order"),
        ("fluency/grammar/function-words", "Function words"),
        ("fluency/grammar/general-collocation", "Collocation"),
        ("fluency/punctuation", "Punctuation", "typographical", "Fluency/Punctuation"),
        ("fluency/punctuation/unpaired-marks", "Unpaired marks"),
        ("fluency/spelling", "Spelling", "misspelling", "Fluency/Spelling"),
        ("fluency/spelling/diacritics", "Diacritics"),
        ("fluency/spelling/transliteration", "Transliteration"),
        ("fluency/spelling/capitalization", "Capitalization"),
        ("fluency/spelling/compounding", "Compounding"),
        ("fluency/unintelligible", "Unintelligible"),
        ("fluency/character-encoding", "Character encoding", "characters", "Fluency/Character encoding"),
        ("fluency/textual-conventions", "Textual conventions", "other"),
        ("fluency/textual-conventions/index-toc", "Index or table of contents"),
        ("fluency/textual-conventions/images-vs-text", "Images against text"),
        ("fluency/textual-conventions/cohesion", "Cohesion"),
        ("fluency/textual-conventions/coherence", "Coherence"),
        ("fluency/whitespace", "Whitespace", "whitespace", "Fluency/Punctuation"),
        ("fluency/title-style", "Title style", "style"),
        ("fluency/corpus-conformance", "Corpus conformance", "non-conformance", "Style/Unnatural or awkward"),
        ("fluency/pattern-problem", "Pattern problem", "pattern-problem"),
        ("fluency/duplication", "Duplication", "duplication"),
        ("fluency/sorting", "Sorting", "other"),
        ("fluency/unclear-reference", "Unclear reference", "other"),
        ("fluency/nonallowed-characters", "Nonallowed characters", "characters", "Fluency/Character encoding"),
        ("style", "Style", "style", "Style/Unnatural or awkward"),
        ("style/company-style", "Organization style"),
        ("style/third-party-style", "Third-party style"),
        (
            "style/inconsistent-external-reference",
            "Inconsistent with external reference",
            "inconsistency",
            "Fluency/Inconsistency",
        ),
        ("style/register", "Language register", "register", "Fluency/Register"),
        ("style/register/grammatical-register", "Grammatical register"),
        ("style/register/variants-slang", "Variants or slang"),
        ("style/awkward", "Awkward style"),
        ("style/unidiomatic", "Unidiomatic style"),
        ("style/inconsistent-style", "Inconsistent style", "inconsistency", "Fluency/Inconsistency"),
        ("locale-conventions", "Locale conventions", "locale-violation", "Other"),
        ("locale-conventions/number-format", "Number format"),
        ("locale-conventions/currency-format", "Currency format", "", "Locale convention/Currency format"),
        ("locale-conventions/measurement-format", "Measurement format"),
        ("locale-conventions/time-format", "Time format", "", "Locale convention/Time format"),
        ("locale-conventions/date-format", "Date format", "", "Locale convention/Date format"),
        ("locale-conventions/calendar-type", "Calendar type", "", "Locale convention/Date format"),
        ("locale-conventions/address-format", "Address format", "", "Locale convention/Address format"),
        ("locale-conventions/postal-code", "Postal code", "", "Locale convention/Address format"),
        ("locale-conventions/telephone-format", "Telephone format", "", "Locale convention/Telephone format"),
        ("locale-conventions/shortcut-key", "Shortcut key"),
        ("locale-conventions/name-format", "Name format", "", "Locale convention/Name format"),
        ("locale-conventions/locale-specific-punctuation", "Locale-specific punctuation", "", "Fluency/Punctuation"),
        ("locale-conventions/locale-specific-punctuation/quote-mark-type", "Quote mark type"),
        ("locale-conventions/national-language-standard", "National language standard"),
        ("verity", "Audience appropriateness", "locale-specific-content", "Other"),
        ("verity/culture-specific", "Culture-specific reference"),
        ("verity/culture-specific/end-user-suitability", "End-user suitability"),
        ("verity/culture-specific/locale-specific-content", "Locale-specific content"),
        ("verity/culture-specific/language-dependent-logic", "Language-dependent logic", "internationalization"),
        ("verity/culture-specific/legal-requirements", "Legal requirements", "legal"),
        ("verity/offensive", "Offensive", "other"),
        ("verity/offensive/obscenity", "Obscenity"),
        ("verity/offensive/profanity", "Profanity"),
        ("verity/offensive/non-inclusivity", "Non-inclusivity"),
        ("verity/offensive/stereotype", "Stereotype"),
        ("verity/offensive/insult", "Insult"),
        ("design", "Design and markup", "formatting", "Other"),
        ("design/overall-design", "Overall layout"),
        ("design/overall-design/global-font-choice", "Global font choice"),
        ("design/overall-design/color", "Color"),
        ("design/overall-design/margins", "Margins"),
        ("design/overall-design/page-breaks", "Page breaks"),
        ("design/overall-design/footnote-format", "Footnote format"),
        ("design/overall-design/headers-and-footers", "Headers and footers"),
        ("design/local-formatting", "Local formatting"),
        ("design/local-formatting/font", "Font"),
        ("design/local-formatting/font/wrong-font-size", "Wrong font size"),
        ("design/local-formatting/font/bold-italic", "Bold or italic"),
        ("design/local-formatting/font/single-double-width", "Single or double width"),
        ("design/local-formatting/kerning", "Kerning"),
        ("design/markup", "Markup tag", "markup"),
        ("design/markup/questionable-markup", "Questionable markup"),
        ("design/markup/missing-markup", "Missing markup"),
        ("design/markup/added-markup", "Added markup"),
        ("design/markup/misplaced-markup", "Misplaced markup"),
        ("design/markup/inconsistent-markup", "Inconsistent markup"),
        ("design/truncation-text-expansion", "Truncation or text expansion", "length"),
        ("design/missing-text", "Missing text", "omission"),
        ("design/broken-link", "Link or cross-reference", "other"),
        ("design/broken-link/document-internal-link", "Document-internal link"),
        ("design/broken-link/document-external-link", "Document-external link"),
        ("custom", "Custom", "other", "Other"),
        ("custom/page-furniture", "Page furniture", "non-conformance", "Accuracy/Addition"),
    )
}
