"""What each format calls a severity."""

from qa.finding import Severity

_CRITICAL, _MAJOR, _MINOR, _NEUTRAL = sorted(Severity, reverse=True)

GITHUB = {_CRITICAL: "error", _MAJOR: "error", _MINOR: "warning", _NEUTRAL: "notice"}
SARIF = {_CRITICAL: "error", _MAJOR: "error", _MINOR: "warning", _NEUTRAL: "note"}
SARIF_PROBLEM = {_CRITICAL: "error", _MAJOR: "error", _MINOR: "warning", _NEUTRAL: "recommendation"}
GITLAB = {_CRITICAL: "critical", _MAJOR: "major", _MINOR: "minor", _NEUTRAL: "info"}
CHECKSTYLE = {_CRITICAL: "error", _MAJOR: "error", _MINOR: "warning", _NEUTRAL: "info"}
RDJSON = {_CRITICAL: "ERROR", _MAJOR: "ERROR", _MINOR: "WARNING", _NEUTRAL: "INFO"}
