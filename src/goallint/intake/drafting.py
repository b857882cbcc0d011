"""The documents that files become: the plans in them, the reports on these, and the organisation that they show."""

from collections.abc import Iterable

from goallint.intake.draft import NOTHING, Draft, Drafts, DraftWriter, KnownItems
from goallint.intake.items import FoundPlan, Reading
from goallint.intake.report_draft import report


def drafts(readings: Iterable[Reading], known: KnownItems = NOTHING) -> Drafts:
    """The documents for all that was read. Those of one body and period come together, from any file."""
    readings = tuple(readings)
    language = "en" if [r.language for r in readings].count("en") * 2 > len(readings) else "sv"
    writer = DraftWriter(language, known)
    merged: dict[tuple[str, str], list[tuple[Reading, FoundPlan]]] = {}
    for reading in readings:
        for plan in reading.plans:
            merged.setdefault((plan.body, plan.period), []).append((reading, plan))
    found: list[Draft] = []
    for (body, period), parts in merged.items():
        found.append(writer.plan(body, period, parts))
        found += report(writer, body, parts)
    if found and not known.has_organisation:
        found.insert(0, writer.organisation(readings))
    return Drafts(tuple(found), writer.lacking() if known.has_organisation else ())
