"""Gives the segments of a document the source texts that an annotation pairs them with."""

from bisect import bisect_right

from qa.document import Document
from qa.gold import Annotated


def with_sources(document: Document, text: Annotated) -> Document:
    """Return ``document`` with the source text of each segment that lies in a segment of the annotation."""
    starts = [segment.start for segment in text.segments]
    segments = []
    for segment in document.segments:
        # A segment of Markdown may begin with a mark before its prose: its end tells surer where it lies.
        index = bisect_right(starts, max(segment.span.end - 1, segment.span.start)) - 1
        source = text.sources[index] if index >= 0 else None
        segments.append(segment._replace(source=source, source_confidence=1.0 if source else None))
    return document._replace(segments=tuple(segments))
