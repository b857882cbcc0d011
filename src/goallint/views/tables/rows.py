"""The rows of every table, from what the documents say and what the rules ask."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from goallint.engine.result import Result
from goallint.format.model import (
    Activity,
    Audit,
    Document,
    Goal,
    Item,
    KeyFigure,
    NotConcerned,
    Organisation,
    Plan,
    Report,
)
from goallint.format.values.by_period import Amounts, Outcomes
from goallint.format.values.decision import Decision
from goallint.format.values.period import Period, fiscal_year, year_before
from goallint.format.values.quantity import Quantity
from goallint.format.walk import identified, items, references
from goallint.output.catalogue import Catalogue
from goallint.views.tables.columns import TABLES
from goallint.workspace.facts.key_figures import has_target
from goallint.workspace.measure import own_period
from goallint.workspace.workspace import Workspace

Value = str | int | bool | Decimal | date | None
Row = tuple[Value, ...]

_LINKS = frozenset(("supports", "passes_on", "based_on", "applies_to", "to", "actions", "also_in"))
"""References that are links; the others are columns of what refers."""
_MEASURED = frozenset(("measures", "key_figures"))
"""References between goals and key figures, which are one link, `measures`, wherever they are written."""


def tables(workspace: Workspace, result: Result, words: Catalogue) -> dict[str, list[Row]]:
    """The rows of each table in `TABLES`. Messages of findings are in the language of `words`."""
    return _Tables(workspace, result, words).rows


class _Tables:
    def __init__(self, workspace: Workspace, result: Result, words: Catalogue) -> None:
        self.workspace, self.words = workspace, words
        self.fiscal = workspace.settings.fiscal_year
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._keys: dict[int, str] = {}
        self._items: dict[tuple[str, int], Item] = {}
        self._name(workspace.documents)
        for document in workspace.documents:
            self._document(document)
            self._links(document)
        self._findings(result)

    def _name(self, documents: Iterable[Document]) -> None:
        """Gives every item its key: the file with the id, and a number where that is not alone."""
        used: dict[str, int] = {}

        def named(item: Item, name: str) -> None:
            number = used[name] = used.get(name, 0) + 1
            self._keys[id(item)] = name if number == 1 else f"{name}~{number}"
            self._items.setdefault((item.document.path, item.at), item)

        for document in documents:
            # A document's mark is that of its id, so it comes before what stands in it.
            named(document, document.path)
            for item in identified(document):
                if item is not document:
                    named(item, f"{document.path}#{item.name}")

    def _key(self, item: Item | None) -> str:
        return self._keys.get(id(item), "") if item is not None else ""

    def _found(self, name: str | None, document: Document, *sorts: str) -> str:
        """The key of what an id means in a document."""
        found = self.workspace.index.find(name, sorts, document) if name else []
        return self._key(found[0]) if found else ""

    def _body(self, name: str | None) -> dict[str, Value]:
        return {"body": name, "body_key": self._key(self.workspace.bodies.get(name))}

    def _add(self, table: str, **values: Value) -> None:
        """A row; `from_` is the column `from`."""
        given = {name.rstrip("_"): value for name, value in values.items()}
        self.rows[table].append(tuple(given.pop(one.name, None) for one in TABLES[table]))
        assert not given, given

    def _document(self, document: Document) -> None:
        said: Any = document
        self._add(
            "documents",
            key=self._key(document),
            path=document.path,
            kind=document.kind,
            id=document.name,
            title=getattr(said, "title", None) or getattr(said, "name_", None),
            **self._body(getattr(said, "body", None)),
            **_days(own_period(document)),
            dated=getattr(said, "dated", None),
            **_decision("decided", getattr(said, "decided", None), "decided_ref"),
        )
        if isinstance(document, Organisation):
            self._organisation(document)
        elif isinstance(document, Plan):
            self._plan(document)
        elif isinstance(document, Report):
            self._report(document)
        elif isinstance(document, Audit):
            self._audit(document)
        for item in identified(document):
            if isinstance(item, KeyFigure):
                self._figure(item)

    def _of(self, item: Item) -> dict[str, Any]:
        """The columns that every item with an id has."""
        return {"key": self._key(item), "document_key": self._key(item.document), "id": item.name}

    def _organisation(self, document: Organisation) -> None:
        for body in document.bodies:
            level = self.workspace.bodies.level(body)
            self._add(
                "bodies",
                **self._of(body),
                name=body.name_,
                level=body.level,
                level_name=level.name_ if level else None,
                under=body.under,
                under_key=self._key(self.workspace.bodies.get(body.under)),
                outside=body.outside,
            )
        for area in document.areas:
            self._add("areas", **self._of(area), name=area.name_, dimension=area.dimension)

    def _plan(self, plan: Plan) -> None:
        for goal in plan.goals:
            self._add(
                "goals",
                **self._of(goal),
                title=goal.title,
                area=goal.area,
                area_key=self._found(goal.area, plan, "area"),
                owner=goal.owner,
                **_due(goal.due),
                success=goal.success,
                financial=goal.financial,
            )
        for one in plan.assignments:
            self._add(
                "assignments",
                **self._of(one),
                title=one.title,
                owner=one.owner,
                **_due(one.due),
            )
        for activity in plan.activities:
            self._activity(activity)

    def _activity(self, activity: Activity) -> None:
        self._add(
            "activities",
            **self._of(activity),
            title=activity.title,
            how=activity.how,
            done_when=activity.done_when,
            owner=activity.owner,
            start=activity.start.start if activity.start else None,
            **_due(activity.due),
            status=activity.status,
            reason=activity.reason,
            expected_effect=activity.expected_effect,
        )
        self._effects(activity.effect, activity.document, activity.id, self._key(activity))

    def _effects(self, effects: Amounts | None, document: Document, name: str, key: str) -> None:
        for period, amount in effects or ():
            self._add(
                "effects",
                document_key=self._key(document),
                activity=name,
                activity_key=key,
                **_days(period or own_period(document)),
                **_amount(amount),
            )

    def _figure(self, figure: KeyFigure) -> None:
        measure = self.workspace.measures.of(figure)
        full = measure.full
        self._add(
            "key_figures",
            **self._of(figure),
            definition_key=self._key(measure.definition),
            title=full.title,
            role=measure.role,
            kolada=full.kolada,
            unit=full.unit,
            better=full.better,
            source=full.source,
            definition=full.definition,
            basis=full.basis,
            owner=full.owner,
            has_target=has_target(figure, self.workspace).value,
        )
        own = own_period(figure.document)
        said: dict[str, Any] = {
            "key_figure_key": self._key(figure),
            "document_key": self._key(figure.document),
        }
        for period, target in figure.target or ():
            self._add(
                "targets",
                **said,
                **_days(period or own),
                class_=target.form,
                operator=target.kind,
                value=target.value.number if target.value else None,
                upper=target.upper.number if target.upper else None,
                unit=(target.value.unit if target.value else "") or full.unit,
                text=target.text,
            )
        said["key_figure"] = figure.id
        self._outcomes(figure.outcome, own, full.unit, kind="outcome", **said)
        before = year_before(own, self.fiscal) if own else None
        self._outcomes(figure.baseline, before, full.unit, kind="baseline", **said)
        for other, outcomes in figure.compare.items():
            self._outcomes(outcomes, own, full.unit, kind="comparison", of=other, **said)

    def _outcomes(
        self, outcomes: Outcomes | None, own: Period | None, unit: str | None, **said: Value
    ) -> None:
        for period, split in outcomes or ():
            for sex, part in zip(("total", "women", "men"), split, strict=True):
                if part is not None:
                    values = {**said, **_days(period or own), **_amount(part, unit), "sex": sex}
                    self._add("outcomes", **values)

    def _report(self, report: Report) -> None:
        document, own = self._key(report), own_period(report)
        for goal in report.goals:
            said: dict[str, Value] = {
                "document_key": document,
                "goal": goal.goal,
                "goal_key": self._found(goal.goal, report, "goal"),
                "area": goal.area,
                "area_key": self._found(goal.area, report, "area"),
            }
            self._add(
                "assessments",
                **said,
                assessment=goal.assessment,
                forecast=goal.forecast,
                analysis=goal.analysis,
            )
            for body, text in goal.by.items():
                self._add("assessments", **said, **self._body(body), analysis=text)
        for row in report.key_figures:
            found = self.workspace.index.find(row.key_figure, ("key_figure",), report)
            figure = found[0] if found and isinstance(found[0], KeyFigure) else None
            unit = self.workspace.measures.full(figure).unit if figure else None
            said = {
                "document_key": document,
                "key_figure": row.key_figure,
                "key_figure_key": self._key(figure),
            }
            self._outcomes(row.outcome, own, unit, kind="outcome", state=row.state, **said)
            for body, outcomes in row.by.items():
                self._outcomes(outcomes, own, unit, kind="outcome", of=body, **said)
            expected = row.forecast.total if row.forecast else None
            if expected:
                whole = fiscal_year(self.fiscal.of(own.end), self.fiscal) if own else None
                forecast = {**said, **_days(whole), **_amount(expected, unit)}
                self._add("outcomes", **forecast, kind="forecast", sex="total")
            why = row.comment or row.missing
            if row.assessment or row.trend or why:
                self._add(
                    "assessments",
                    **said,
                    assessment=row.assessment,
                    analysis=why,
                    trend=row.trend,
                )
        for done in report.activities:
            key = self._found(done.activity, report, "activity")
            self._status(document, "activity", done.activity, key, done)
            self._effects(done.effect, report, done.activity, key)
        for one in report.assignments:
            key = self._found(one.assignment, report, "assignment")
            self._status(document, "assignment", one.assignment, key, one)
            for body, status in one.by.items():
                self._add(
                    "statuses",
                    document_key=document,
                    item_sort="assignment",
                    item=one.assignment,
                    item_key=key,
                    status=status,
                    **self._body(body),
                )

    def _status(self, document: str, sort: str, name: str, key: str, said: Any) -> None:
        self._add(
            "statuses",
            document_key=document,
            item_sort=sort,
            item=name,
            item_key=key,
            status=said.status,
            comment=said.comment,
        )

    def _audit(self, audit: Audit) -> None:
        for one in audit.recommendations:
            response = one.response
            self._add(
                "recommendations",
                **self._of(one),
                text=one.text,
                section=one.section,
                response=response.text if response else None,
                **_decision("responded", response.decided if response else None),
                **_due(response.due if response else None),
            )
            for later in one.follow_up:
                self._add(
                    "follow_ups",
                    document_key=self._key(audit),
                    recommendation_key=self._key(one),
                    date=later.date,
                    status=later.status,
                    note=later.note,
                )

    def _links(self, document: Document) -> None:
        for reference in references(document):
            item, field = reference.item, reference.field
            reason = item.reason if isinstance(item, NotConcerned) else None
            if isinstance(item, NotConcerned):
                field = "not_concerned"
            elif field not in _LINKS | _MEASURED:
                continue
            found = self.workspace.index.find(reference.id, reference.sorts, document)
            if field in _MEASURED:
                if found:
                    continue
                field = "measures"
            for other in found or (None,):
                self._link(item, field, other, reference.id, reason)
        for goal in items(document, Goal):
            for figure in self.workspace.measures.figures(goal):
                self._link(figure, "measures", goal, goal.id, None)

    def _link(
        self, item: Item, kind: str, other: Item | None, name: str, reason: str | None
    ) -> None:
        # What has no row of its own, such as an answer to a recommendation, speaks for its document.
        by = item if id(item) in self._keys else self._within(item)
        self._add(
            "links",
            from_sort=_sort(by),
            from_key=self._key(by),
            kind=kind,
            to_sort=_sort(other) if other else None,
            to_key=self._key(other),
            to_id=name,
            reason=reason,
        )

    def _within(self, item: Item) -> Item:
        document: Document = item.document
        if isinstance(document, Audit):
            return next((r for r in document.recommendations if r.response is item), document)
        return document

    def _findings(self, result: Result) -> None:
        for judged in result.findings:
            finding, place = judged.finding, judged.place
            item = self._items.get((finding.spot.path, finding.spot.at))
            self._add(
                "findings",
                fingerprint=judged.fingerprint,
                rule=judged.rule.name,
                code=judged.rule.code,
                severity=judged.severity.word,
                status=judged.status,
                **self._body(finding.subject.body or None),
                item_sort=finding.subject.sort,
                item_key=self._key(item),
                path=place.path,
                line=place.line,
                column=place.column,
                message=self.words.message(judged),
                help=self.words.help(judged),
            )


def _sort(item: Item) -> str:
    return item.kind if isinstance(item, Document) and item.sort == "document" else item.sort


def _days(period: Period | None) -> dict[str, Any]:
    return {"from_": period.start, "to": period.end} if period else {}


def _due(due: Period | None) -> dict[str, Any]:
    return {"due": due.end, "due_text": due.text} if due else {}


def _decision(name: str, decision: Decision | None, ref: str = "") -> dict[str, Any]:
    if decision is None:
        return {}
    found: dict[str, Any] = {name: decision.date, f"{name}_by": decision.by}
    return {**found, ref: decision.ref} if ref else found


def _amount(amount: Quantity, unit: str | None = None) -> dict[str, Any]:
    return {"value": amount.number, "unit": amount.unit or unit, "text": amount.text}
