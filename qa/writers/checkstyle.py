"""Writes Checkstyle XML, which Jenkins, reviewdog and many others read."""

from collections.abc import Iterator

from qa.report import Run
from qa.writers import Style, ranks
from qa.writers.addresses import below_checkout
from qa.writers.places import Lines
from qa.writers.xml_text import escape


def write_checkstyle(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield each article with its findings: line and column from 1, in code points; the format knows no end."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for report in run.reports:
        lines = Lines(report.document.text)
        yield f'<file name="{escape(below_checkout(report.document.path))}">\n'
        for finding in report.findings:
            line, column = lines.place(finding.span.start)
            yield (
                f'<error line="{line}" column="{column}" severity="{ranks.CHECKSTYLE[finding.severity]}" '
                f'message="{escape(finding.message)}" source="qa.{escape(finding.rule.replace("/", "."))}"/>\n'
            )
        yield "</file>\n"
    yield "</checkstyle>\n"
