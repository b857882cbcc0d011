"""How a report is named in messages and in fingerprints: it need not have an id."""

from goallint.format.model import Report


def name_of(report: Report) -> str:
    """A report in a sentence: its id, or its title in quotes."""
    return report.id or f'"{" ".join(report.title.split())}"'


def key_of(report: Report) -> str:
    """What tells a report apart from others: its id, or whose it is and for when."""
    return report.id or f"{report.reporting or ''} {report.body} {report.period.text}".strip()
