"""BLEU, chrF and TER of a translation against a reference, through sacrebleu, with its signatures.

They measure likeness to one translation and are never mixed into the MQM score.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.document import Document, shown

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric as SacrebleuMetric

# sacrebleu's tokenizers of its own for scripts without blanks; others would need packages that few have.
_TOKENIZERS = {"zh": "zh", "ja": "char", "ko": "char", "th": "char", "km": "char", "lo": "char", "my": "char"}
_UNSPACED = ("zh", "ja", "ko")
RESAMPLES = 1000


class Metric(NamedTuple):
    """A figure with the signature that says how it was computed."""

    name: str
    value: float
    signature: str


class Difference(NamedTuple):
    """A metric of two translations; ``p`` is the probability of so large a difference if there were none."""

    name: str
    first: float
    second: float
    p: float
    signature: str


def reference_metrics(hypotheses: Sequence[str], references: Sequence[str], language: str | None) -> list[Metric]:
    """Return BLEU, chrF and TER of segments against as many reference segments in the target ``language``."""
    metrics = []
    for name, metric in _metrics(language).items():
        score = metric.corpus_score(list(hypotheses), [list(references)])
        metrics.append(Metric(name, score.score, str(metric.get_signature())))
    return metrics


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """Return the chrF of segments against as many reference segments, 0 to 100 (Popović, WMT 2015)."""
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF().corpus_score(list(hypotheses), [list(references)]).score)


def compared(
    first: Sequence[str], second: Sequence[str], references: Sequence[str], language: str | None
) -> list[Difference]:
    """Compare two translations of the same segments by paired bootstrap (Koehn, EMNLP 2004).

    ``RESAMPLES`` draws with sacrebleu's seed; its environment variable SACREBLEU_SEED chooses another.
    """
    from sacrebleu.significance import PairedTest

    metrics = _metrics(language)
    test = PairedTest(
        [("first", list(first)), ("second", list(second))],
        metrics,
        references=[list(references)],
        test_type="bs",
        n_samples=RESAMPLES,
    )
    results: tuple[dict[str, Any], dict[str, list[Any]]] = test()
    signatures, scores = results
    # It names the metrics its own way ("chrF2"), in the order given, after a column with the names of the systems.
    named = zip(metrics, [name for name in scores if name != "System"], strict=True)
    return [
        Difference(name, scores[key][0].score, scores[key][1].score, scores[key][1].p_value, str(signatures[key]))
        for name, key in named
    ]


def _metrics(language: str | None) -> "dict[str, SacrebleuMetric]":
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    unspaced = language in _UNSPACED
    return {
        "BLEU": BLEU(tokenize=_TOKENIZERS.get(language or "", "13a")),
        "chrF": CHRF(),
        "TER": TER(asian_support=unspaced, normalized=unspaced),
    }


def beside_reference(target: Document, reference: Document) -> tuple[list[str], list[str]]:
    """Return the segments of ``reference`` and beside each the text of ``target`` that answers to it.

    What answers to nothing is added to what stands before it, so that nothing is left out; the lists are equally long.
    """
    from qa.align import align

    paired = align(reference, target)
    ours = [segment.source or "" for segment in paired.segments]
    # Where one text answers to two segments, it stands beside the first of them.
    texts = [text if not index or text != ours[index - 1] else "" for index, text in enumerate(ours)]
    return _completed(texts, [shown(target.text, segment) for segment in target.segments]), [
        shown(reference.text, segment) for segment in reference.segments
    ]


def _completed(texts: list[str], blocks: Sequence[str]) -> list[str]:
    """Add each block that stands in none of ``texts`` to the text that holds the block before it."""
    at = 0
    for block in blocks:
        place = next((index for index in range(at, len(texts)) if block in texts[index]), None)
        if place is not None:
            at = place
        elif texts:
            texts[at] = f"{texts[at]} {block}".strip()
    return texts


def copies(document: Document, least: float = 60.0) -> list[tuple[int, float]]:
    """Return the segments whose chrF against their source text is ``least`` or more, with it: they may be copies.

    Between languages that are close, or of names and figures alone, that says nothing.
    """
    found = []
    for index, segment in enumerate(document.segments):
        if segment.source:
            value = chrf([shown(document.text, segment)], [segment.source])
            if value >= least:
                found.append((index, value))
    return found
