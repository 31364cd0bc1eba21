"""The interval of a pooled score, by drawing whole documents: findings of one document resemble each other."""

from collections.abc import Sequence

from qa.mqm import MQM, Profile, with_interval
from qa.report import Report, Score

FEWEST = 10  # documents below which the exact interval of the pooled counts is kept
RESAMPLES, SEED = 1000, 12345


def bootstrapped(score: Score, reports: Sequence[Report], profile: Profile = MQM) -> Score:
    """Return the pooled ``score`` of ``reports`` with the percentile interval of ``RESAMPLES`` draws of documents.

    Efron, Tibshirani, "An Introduction to the Bootstrap" (1993), 13.3. The seed stands in the signature. Fewer than
    ``FEWEST`` documents keep the exact interval.
    """
    if len(reports) < FEWEST or not score.words:
        return score
    from random import Random

    random = Random(SEED)  # noqa: S311 - statistics
    penalties, words = ([getattr(report.score, name) for report in reports] for name in ("penalty", "words"))
    values = []
    for _ in range(RESAMPLES):
        sample = random.choices(range(len(reports)), k=len(reports))
        size = max(sum(map(words.__getitem__, sample)), 1)
        values.append(profile.calibrated(sum(map(penalties.__getitem__, sample)), size))
    values.sort()
    cut = int(RESAMPLES * (1 - profile.level) / 2)
    low, high = min(values[cut], score.value), max(values[-cut - 1], score.value)
    return with_interval(score, low, high, profile, f"bootstrap-{RESAMPLES}-{SEED}")
