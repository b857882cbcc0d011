"""How a report is named in messages: it need not have an id."""

from goallint.format.model import Report


def name_of(report: Report) -> str:
    """A report in a sentence: its id, or its title in quotes."""
    return report.id or f'"{" ".join(report.title.split())}"'
