"""What the engine may know of a language: read from ``rules/languages``, never written in code."""

from collections.abc import Mapping
from typing import NamedTuple


class LanguageFacts(NamedTuple):
    """Facts of one target language.

    ``quotes`` are pairs of opening and closing marks; ``abbreviations`` end in a full stop that ends no sentence
    (small letters, without the stop); ``function_words`` carry no content, ``frequent_words`` do and are
    used more often than one word in three thousand; ``decimal`` and ``group`` are the signs in
    numbers; ``scales`` and ``numerals`` give the values of number words; ``word_classes`` name sets of words a
    pattern may ask for (``{month}``); ``inflections`` map a class of words (``verb``) to its endings and exceptions;
    ``unspaced`` tells that words are not separated by blanks; ``name`` is what the language is called in messages;
    ``letters`` are its small letters beside a to z; ``figures`` give, for each kind of figure ("date", "money" …), the
    forms the language writes it in, the usual one first (see ``qa.figures.forms``). ``others`` are the facts of every
    language there is a file for; they are there while rules are compiled, and at no other time.
    """

    language: str = ""
    quotes: tuple[tuple[str, str], ...] = ()
    abbreviations: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    decimal: str = "."
    group: str = ""
    scales: Mapping[str, float] = {}
    numerals: Mapping[str, float] = {}
    word_classes: Mapping[str, tuple[str, ...]] = {}
    inflections: Mapping[str, "Inflection"] = {}
    unspaced: bool = False
    name: str = ""
    letters: str = ""
    frequent_words: frozenset[str] = frozenset()
    figures: Mapping[str, tuple[str, ...]] = {}
    others: Mapping[str, "LanguageFacts"] = {}


class Inflection(NamedTuple):
    """How the words of one class change.

    ``forms`` names the forms ("base", "past" …); ``endings`` are pairs of a regular expression for the base form and
    its replacements, one for each form, the first that matches decides; ``exceptions`` give all forms of a base form.
    """

    forms: tuple[str, ...]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    exceptions: Mapping[str, tuple[str, ...]]


NO_FACTS = LanguageFacts()
