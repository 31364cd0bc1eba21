"""Profiles that others score by, beside MQM's own: how WMT and SAE J2450 weigh errors."""

from collections.abc import Iterator, Mapping

from qa.mqm import MQM, Profile


def _weights(rows: Mapping[tuple[str, ...], tuple[float, float]]) -> Iterator[tuple[str, float]]:
    """Yield the costs of categories: (serious, minor); serious are major and critical."""
    for categories, (serious, minor) in rows.items():
        for category in categories:
            tail = f":{category}" if category else ""
            yield from ((f"critical{tail}", serious), (f"major{tail}", serious), (f"minor{tail}", minor))


# google/wmt-mqm-human-evaluation and mt-metrics-eval, score_mqm.py: no critical level; as Marot does, it is major.
WMT = MQM._replace(
    name="wmt",
    repeats="all",
    costs=(
        ("critical", 5.0),
        ("major:accuracy/mistranslation/mt-hallucination", 25.0),
        ("critical:accuracy/mistranslation/mt-hallucination", 25.0),
        ("minor:fluency/punctuation", 0.1),
        ("minor:fluency/whitespace", 0.1),
        ("minor:locale-conventions/locale-specific-punctuation", 0.1),
    ),
)

# SAE J2450: wrong term, syntactic error, omission, word structure or agreement, misspelling, punctuation,
# miscellaneous, each serious or minor.
J2450 = MQM._replace(
    name="j2450",
    repeats="all",
    costs=tuple(
        _weights(
            {
                ("",): (3, 1),
                ("terminology", "accuracy/mistranslation"): (5, 2),
                ("fluency/grammar",): (4, 2),
                ("accuracy/omission", "accuracy/completeness"): (4, 2),
                ("fluency/grammar/word-form",): (4, 2),
                ("fluency/spelling",): (3, 1),
                ("fluency/punctuation", "fluency/whitespace"): (2, 1),
            }
        )
    ),
)

PROFILES: Mapping[str, Profile] = {"mqm": MQM, "wmt": WMT, "j2450": J2450}
