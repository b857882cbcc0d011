"""GitLab's Code Quality report: the open findings, each known by its fingerprint from run to run."""

from goallint.output.machine import written
from goallint.output.view import View

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


def render(view: View, *, colour: bool = False) -> str:
    """The open findings as a Code Quality report, which has no word for those set aside."""
    rows = [
        {
            "description": view.catalogue.message(judged),
            "check_name": judged.rule.name,
            "fingerprint": judged.fingerprint,
            "severity": _SEVERITIES[judged.severity.word],
            "location": {
                "path": view.prefix + judged.place.path,
                "lines": {"begin": judged.place.line},
            },
        }
        for judged in view.open_all()
    ]
    return written(rows)
