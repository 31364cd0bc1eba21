"""What the tests of the readers look at."""

from qa.document import shown
from qa.readers import read_text


def parts(text: str, path: str) -> list[tuple[str, str]]:
    """Return the scope and the prose of every segment."""
    document = read_text(text, path)
    return [(segment.scope, shown(document.text, segment)) for segment in document.segments]


def proses(text: str, path: str) -> list[str]:
    """Return the prose of every segment."""
    return [prose for _, prose in parts(text, path)]
