"""What says where the errors are: the rules of qa, or a file with the spans of another tool."""

from collections.abc import Mapping, Sequence

from qa.evaluate import Finder, Found
from qa.gold import Annotated
from qa.linter import Linter
from qa.mqm import count_words


def rules_finder(linter: Linter, *, with_source: bool = True) -> Finder:
    """Return a finder that asks ``linter``, which is told source text and languages where the annotation knows them."""
    from qa.readers import read_text

    def find(text: Annotated) -> tuple[Sequence[Found], int]:
        document = read_text(text.text, text.name, format=text.format)
        document = document._replace(
            language=text.language or document.language,
            translated_from=text.source_language or document.translated_from,
        )
        if with_source and any(text.sources):
            from qa.gold_sources import with_sources

            document = with_sources(document, text)
        report = linter.lint(document)
        found = [
            Found(one.span, one.rule, one.severity, one.confidence) for one in report.findings if not one.suppressed
        ]
        return found, report.score.words

    return find


def spans_finder(spans: Mapping[tuple[str, int], Sequence[Found]]) -> Finder:
    """Return a finder that looks up spans by the name of the text and the index of the segment."""

    def find(text: Annotated) -> tuple[Sequence[Found], int]:
        found = []
        for index, segment in enumerate(text.segments):
            for one in spans.get((text.name, index), ()):
                start, end = (min(at + segment.start, segment.end) for at in one.span)
                found.append(one._replace(span=one.span._replace(start=start, end=end)))
        return found, count_words(text.text)[0]

    return find
