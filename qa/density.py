"""Signals of style: no error by themselves, reported once and only where a text is full of them."""

from collections.abc import Iterable, Mapping, Sequence

from qa.finding import Finding, Related

_SHOWN = 20  # further places a finding names

Density = tuple[int, float]  # the fewest places in a text, and the fewest in 1,000 of its words


def gated(findings: Iterable[Finding], densities: Mapping[str, Density], words: int) -> list[Finding]:
    """Return the findings, those of a rule with a density as one at the first place, or as none if they are too few.

    ``densities`` has the rules that are gated by id; ``words`` is the size of the text.
    """
    places: dict[str, list[Finding]] = {rule: [] for rule in densities}
    kept = []
    for finding in findings:
        if finding.rule in places:
            places[finding.rule].append(finding)
        else:
            kept.append(finding)
    kept += [_joined(places[rule], words) for rule in places if _is_full(places[rule], densities[rule], words)]
    return sorted(kept)


def _is_full(places: Sequence[Finding], density: Density, words: int) -> bool:
    fewest, rate = density
    return len(places) >= fewest and 1000 * len(places) >= rate * words


def _joined(places: Sequence[Finding], words: int) -> Finding:
    first, *others = sorted(places)
    return first._replace(
        message=f"{first.message} ({len(places)} places in {words:,} words.)",
        related=tuple(Related(place.span, "here too") for place in others[:_SHOWN]),
    )
