"""Names spelled the way another language's press spells them: a table of preferred, accepted and foreign forms."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qa.detectors.settings import Reader
from qa.document import Span
from qa.finding import Hit
from qa.folding import fold
from qa.language_facts import LanguageFacts
from qa.matcher import Matcher
from qa.page import Page
from qa.rulebook import Rule, RuleError
from qa.wording import like

_COLUMNS = 6  # native form, its language, kind, preferred, accepted, foreign forms
_NEVER = ("given",)  # a given name alone proves nothing
_POLICY = ("ru", "old")  # forms that are a policy, not a foreign spelling
_SHORTEST_SURNAME = 6


class Name(NamedTuple):
    """One row of a table: a name, its forms in the target language, and (form, presses, homograph) of other ones."""

    kind: str
    preferred: str
    accepted: tuple[str, ...]
    foreign: tuple[tuple[str, tuple[str, ...], bool], ...]


class _Form(NamedTuple):
    rule: int
    preferred: str
    accepted: tuple[str, ...]
    presses: tuple[str, ...]
    form: str
    exact: bool  # marks decide: without them the form is English


class Names:
    """Looks for every foreign form of every table in one pass."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> dict[str, Any]:
        """Read the tables of all rules and drop every form that the target language itself uses; raises RuleError."""
        owners: dict[bytes, list[int]] = {}
        forms: list[tuple[Any, ...]] = []
        for index, rule in enumerate(rules):
            reader = Reader(rule, facts)
            reader.only("table", "press")
            for form in _forms(index, _table(reader)):
                owners.setdefault(b" " + fold(form.form).data[1:-1] + b" ", []).append(len(forms))
                forms.append(tuple(form))
        press = [_press_names(Reader(rule, facts)) for rule in rules]
        image = Matcher(list(owners)).image()
        return {
            "forms": forms, "owners": list(owners.values()), "literals": list(owners), "image": image, "press": press,
        }  # fmt: skip

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = rules
        self._forms: list[tuple[Any, ...]] = table["forms"]
        self._owners: list[list[int]] = table["owners"]
        self._press: list[dict[str, str]] = table["press"]
        self._matcher = Matcher(table["literals"], table["image"])

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield the foreign forms in the page, the longest where several begin at one place or overlap."""
        found = sorted(self._found(page), key=lambda pair: (pair[0].start, -pair[0].end))
        end = 0
        for span, form in found:
            if span.start >= end:
                end = span.end
                yield self._rules[form.rule], self._hit(page, span, form)

    def _found(self, page: Page) -> Iterator[tuple[Span, _Form]]:
        for at, literal in self._matcher.find(page.folded):
            for owner in self._owners[literal]:
                form = _Form(*self._forms[owner])
                span = Span(at + 1, at + 1 + len(form.form))
                if _stands(page.text[span.start : span.end], form):
                    yield span, form
                    break

    def _hit(self, page: Page, span: Span, form: _Form) -> Hit:
        text = page.text[span.start : span.end]
        press = [self._press[form.rule].get(code, code) for code in form.presses]
        fields = {
            "text": text,
            "preferred": form.preferred,
            "accepted": _also(form),
            "press": _listed(press),
        }
        return Hit(span, fields, (like(form.preferred, text),))


def _stands(text: str, form: _Form) -> bool:
    """Tell whether the text found is the form as a name: its capitals, and its marks where they decide."""
    if not text[:1].isupper():
        return False
    return not form.exact or unicodedata.normalize("NFC", text).casefold() == form.form.casefold()


def _also(form: _Form) -> str:
    """Return the accepted forms in brackets, those left out that only lack the marks of another."""
    plain = {_unmarked(other) for other in (form.preferred, *form.accepted) if _unmarked(other) != other}
    shown = [other for other in form.accepted if other not in plain]
    return f" (accepted: {', '.join(shown)})" if shown else ""


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)


def read_table(path: str) -> list[Name]:
    """Read a table of names: tab-separated, one name a line, ``#`` for remarks; raises RuleError naming the line."""
    with open(path, encoding="utf-8-sig") as file:
        return list(_rows(path, file.read().split("\n")))


def _table(reader: Reader) -> list[Name]:
    path = os.path.join(os.path.dirname(reader.rule.path), reader.text("table"))
    try:
        return read_table(path)
    except OSError as error:
        raise reader.error("table", f"names {path}, which cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise reader.error("table", f"names {path}, in which byte {error.start} is not UTF-8") from None


def _press_names(reader: Reader) -> dict[str, str]:
    given = reader.rule.settings.get("press", {})
    if not isinstance(given, dict) or not all(isinstance(name, str) for name in given.values()):
        raise reader.error("press", 'must be a table of names, as in { pt = "Portuguese" }')
    return given


def _rows(path: str, lines: Sequence[str]) -> Iterator[Name]:
    for number, line in enumerate(lines, 1):
        columns = line.rstrip("\r").split("\t")
        if not line.strip() or line.startswith("#") or columns[0] == "native":
            continue
        if len(columns) != _COLUMNS:
            raise RuleError(f"{path}:{number}: a name has {_COLUMNS} columns between tabs, this line {len(columns)}.")
        _, _, kind, preferred, accepted, foreign = columns
        yield Name(
            kind,
            preferred.strip(),
            tuple(form.partition("@")[0].strip().lstrip("!") for form in accepted.split(";") if form.strip()),
            tuple(_foreign(path, number, foreign)),
        )


def _foreign(path: str, number: int, column: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    presses: dict[str, list[str]] = {}
    for group in filter(None, (part.strip() for part in column.split(";"))):
        press, sign, forms = group.partition("=")
        if not sign:
            raise RuleError(f"{path}:{number}: “{group}” must name the press, as in “pt={group}”.")
        for form in forms.split(","):
            presses.setdefault(form.strip(), []).append(press.strip())
    for form, codes in presses.items():
        yield form.replace("!", ""), tuple(codes), "!" in form


def _forms(rule: int, names: Iterable[Name]) -> Iterator[_Form]:
    names = list(names)
    own = {form for name in names for form in (name.preferred, *name.accepted)}
    own |= {form for name in names for form, presses, _ in name.foreign if set(presses) & set(_POLICY)}
    words = {word for form in own for word in form.split()}
    plain = {_unmarked(form) for form in own} | {_unmarked(word) for word in words}
    for name in names:
        if name.kind in _NEVER:
            continue
        for form, presses, homograph in name.foreign:
            if set(presses) & set(_POLICY):
                continue
            for text, preferred in _ways(name, form, homograph=homograph):
                accepted = name.accepted if preferred == name.preferred else ()
                yield from _spelled(_Form(rule, preferred, accepted, presses, text, exact=False), own | words, plain)


def _ways(name: Name, form: str, *, homograph: bool) -> Iterator[tuple[str, str]]:
    """Yield (form, preferred): the whole name, and a person's surname where it tells enough alone."""
    parts, wanted = form.split(), name.preferred.split()
    if name.kind != "person":
        if not homograph:
            yield form, name.preferred
        return
    if len(parts) > 1:
        yield form, name.preferred
    alone = parts[-1]
    if not homograph and len(wanted) == 2 and len(parts) <= 2 and len(alone) >= _SHORTEST_SURNAME:  # noqa: PLR2004
        yield alone, wanted[-1]


def _spelled(form: _Form, own: set[str], plain: set[str]) -> Iterator[_Form]:
    """Yield the form as it is spelled and without its marks, unless that is what the target language writes."""
    if form.form in own or not form.form[:1].isupper():
        return
    bare = _unmarked(form.form)
    yield form._replace(exact=bare in plain)
    if bare != form.form and bare not in plain and len(bare) == len(form.form):
        yield form._replace(form=bare)


def _unmarked(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ø": "o", "Ø": "O"})
