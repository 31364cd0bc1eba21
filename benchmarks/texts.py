"""The texts that are measured: prose of corpora/, varied so that no cache has seen its sentences before."""

import os
import re
from collections.abc import Container, Iterator
from functools import cache
from random import Random

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CORPORA = os.path.join(ROOT, "corpora")
ARTICLE = os.path.join(CORPORA, "translated", "pt-en", "kyrgyz-quake", "target.md")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_EXCHANGED = re.compile(r"\b[a-z]{5,}\b")  # words of content, nearly all of them


def plain(path: str) -> str:
    """Return an article as plain text: no front matter, no marks of headings."""
    with open(path, encoding="utf-8") as file:
        return re.sub(r"^#+ ", "", _FRONT_MATTER.sub("", file.read()).strip(), flags=re.MULTILINE) + "\n"


def article_paths() -> Iterator[str]:
    """Yield the clean articles and the translated ones, sources left out."""
    for folder, folders, names in os.walk(CORPORA):
        folders.sort()
        for name in sorted(names):
            clean = os.path.basename(os.path.dirname(folder)) == "clean" and name.endswith(".md")
            if name == "target.md" or (clean and name != "README.md"):
                yield os.path.join(folder, name)


@cache
def paragraphs() -> tuple[str, ...]:
    """Return the paragraphs of all articles."""
    return tuple(part for path in article_paths() for part in plain(path).split("\n\n") if part.strip())


@cache
def vocabulary() -> tuple[str, ...]:
    """Return the words that may be exchanged for one another, each as often as it is used."""
    return tuple(word for part in paragraphs() for word in _EXCHANGED.findall(part))


def prose(size: int, seed: int) -> str:
    """Return ``size`` code points of prose: the paragraphs shuffled, their longer words exchanged at random.

    Names, figures, function words and punctuation stay, so that every check has its usual work. Text repeated as it
    stands would flatter tools that remember a sentence, and burden those that report repetition.
    """
    random = Random(seed)  # noqa: S311 - a text that is the same in every run
    words = vocabulary()

    parts: list[str] = []
    length = 0
    while length < size:
        for part in random.sample(paragraphs(), len(paragraphs())):
            parts.append(_EXCHANGED.sub(lambda _: random.choice(words), part))
            length += len(parts[-1]) + 2
            if length >= size:
                break
    return "\n\n".join(parts)[:size].rpartition(" ")[0] + ".\n"


def phrases(count: int, text: str, seed: int, common: Container[str]) -> list[str]:
    """Return ``count`` different phrases of two to four words: one in ten stands in ``text``, the rest do not.

    A phrase has two words at least that are not ``common``, as those of a rule have.
    """
    random = Random(seed)  # noqa: S311 - the same phrases in every run
    words = sorted(set(vocabulary()))
    words = [word for word in words if word not in common]
    running = [
        run for run in re.findall(r"[a-z]{5,} [a-z]{5,}", text) if not any(map(common.__contains__, run.split()))
    ]
    found: dict[str, None] = dict.fromkeys(random.sample(sorted(set(running)), count // 10))
    while len(found) < count:
        phrase = " ".join(random.choices(words, k=random.choice((2, 3, 4))))
        if f" {phrase} " not in text:
            found[phrase] = None
    return list(found)


def write_house_rules(folder: str, listed: list[str]) -> None:
    """Write a folder of house rules that hold the phrases, 500 in a file."""
    os.makedirs(os.path.join(folder, "phrasing", "en"))
    for number, at in enumerate(range(0, len(listed), 500)):
        part = listed[at : at + 500]
        head = (
            'title = "House phrases"\nmessage = "Not in this house: {text}."\n'
            'category = "style/company-style"\nseverity = "minor"\n\n[find]\ndetector = "phrases"\n'
        )
        entries = "".join(f'\n[[find.phrases]]\nfind = "{phrase}"\n' for phrase in part)
        examples = (
            f'\n[[examples]]\ntext = "We {part[0]}."\nfinds = ["{part[0]}"]\n'
            '\n[[examples]]\ntext = "Nothing of the kind."\nfinds = []\n'
        )
        with open(os.path.join(folder, "phrasing", "en", f"house-{number:03}.toml"), "w", encoding="utf-8") as file:
            file.write(head + entries + examples)
