"""The rows of every table, from what the documents say and what the rules ask."""

from collections.abc import Iterable, Iterator
from typing import Any

from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.format.decode import kind_of
from goallint.format.fields import spellings
from goallint.format.model import (
    Activity,
    Audit,
    Body,
    Document,
    Goal,
    Item,
    KeyFigure,
    NotConcerned,
    Organisation,
    Plan,
    Report,
    Step,
)
from goallint.format.shape import KINDS, SETTINGS
from goallint.format.values import Unreadable
from goallint.format.values.by_period import Amounts, Outcomes
from goallint.format.values.decision import Decision
from goallint.format.values.period import Period, fiscal_year, year_before
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.target import Target
from goallint.format.walk import Reference, identified, items, references
from goallint.output.catalogue import Catalogue
from goallint.source import tree
from goallint.source.discovery import CONFIGURATION
from goallint.source.encodings import decode
from goallint.views.tables import carried, row_places
from goallint.views.tables.columns import TABLES, Row, Value, written
from goallint.views.tables.row_places import Leaf, WrittenDocument
from goallint.workspace.facts.key_figures import has_target
from goallint.workspace.measure import due_of, own_period

_PARTS = ("total", "women", "men")
_LINKS = frozenset(("supports", "passes_on", "based_on", "applies_to", "to", "actions", "also_in"))
"""References that are links; the others are columns of what refers."""
_MEASURED = frozenset(("measures", "key_figures"))
"""References between goals and key figures, which are one link, `measures`, wherever they are written."""


_PART_NAMES = spellings(Split)
_NOTHING = WrittenDocument({}, {})
_ABSENT = Leaf("", "absent")


def tables(run: Run, words: Catalogue) -> dict[str, list[Row]]:
    """The rows of each table in `TABLES`. Messages of findings are in the language of `words`."""
    return _Tables(run, words).rows


class _Tables:
    """The rows, gathered document by document.

    It is one class, since every row names its item and others by the same keys, and what is left for
    `fields` is known only when all other tables are made.
    """

    def __init__(self, run: Run, words: Catalogue) -> None:
        self.workspace, self.words = run.workspace, words
        self.fiscal = run.settings.fiscal_year
        workspace = run.workspace
        self._documents = dict(_as_written(run))
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._keys: dict[int, str] = {}
        self._items: dict[tuple[str, int], Item] = {}
        self._name(workspace.documents)
        for document in workspace.documents:
            self._document(document)
            self._links(document)
        for settings in _trees(run.root.joinpath(CONFIGURATION).read_bytes()):
            for place, leaf in row_places.leaves(row_places.written(settings, SETTINGS).data):
                self._add("settings", place=place, form=leaf.form, value=leaf.text)
        self._findings(run.result())
        self._rest()

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

    def _written(self, document: Document) -> WrittenDocument:
        return self._documents.get((document.path, document.at), _NOTHING)

    def _place(self, item: Item) -> str | None:
        return self._written(item.document).places.get(item.at)

    def _at(self, item: Item) -> dict[str, Value]:
        """The columns that lead to an item."""
        return {"document_key": self._key(item.document), "place": self._place(item)}

    def _value_at(
        self, item: Item, period: Period | None, value: Quantity | Target, *way: str
    ) -> dict[str, Any]:
        """Where a value of a period stands in what leads there by `way`, whose last step may be a part of a split."""
        base = self._place(item)
        if base is None:
            return {}
        *inner, part = way
        base = row_places.pointer(base, *inner)
        data = row_places.at(self._written(item.document).data, base)
        found = list(_ways(data, period, part))
        # Of several for one time, the one that says the same.
        found.sort(key=lambda one: row_places.at(data, row_places.pointer("", *one)) != value.text)
        return {
            "place": row_places.pointer(base, *found[0]) if found else None,
            "period": found[0][0] if found and period is not None else None,
        }

    def _rest(self) -> None:
        """What the documents say besides what the other tables lead back to."""
        rows = {n: [tuple(map(written, row)) for row in found] for n, found in self.rows.items()}
        held = carried.leaves(rows, strictly=False)
        for document in self.workspace.documents:
            key = self._key(document)
            mine = dict(row_places.leaves(self._written(document).data))
            theirs = held.get(key, {})
            rest = {place: leaf for place, leaf in mine.items() if leaf != theirs.get(place)}
            around = {way for place in rest for way in row_places.ways(place)}
            absent = [
                place
                for place in theirs
                if not (place in mine or place in around or any(way in rest for way in row_places.ways(place)))
            ]  # fmt: skip
            rest |= dict.fromkeys(absent, _ABSENT)
            for place, leaf in rest.items():
                self._add("fields", document_key=key, place=place, form=leaf.form, value=leaf.text)

    def _add(self, table: str, said: Any = None, **values: Value) -> None:
        """A row; `from_` is the column `from`. What is not given, `said` has by that name."""
        given = {name.rstrip("_"): value for name, value in values.items()}
        names = [column.name for column in TABLES[table]]
        self.rows[table].append(
            tuple(given.pop(n) if n in given else getattr(said, n, None) for n in names)
        )
        assert not given, given

    def _document(self, document: Document) -> None:
        said: Any = document
        self._add(
            "documents",
            key=self._key(document),
            path=document.path,
            kind=document.kind,
            language=document.language,
            id=document.name,
            title=getattr(said, "title", None) or getattr(said, "name_", None),
            type=getattr(said, "type", None),
            **self._body(getattr(said, "body", None)),
            period=str(document.span or ""),
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
        return {"key": self._key(item), **self._at(item), "id": item.name}

    def _organisation(self, document: Organisation) -> None:
        for number, level in enumerate(document.levels, 1):
            self._add("levels", level, **self._at(level), number=number, name=level.name_)
        for number, step in enumerate(document.scale, 1):
            self._add(
                "steps",
                step,
                **self._at(step),
                number=number,
                name=step.name_,
                from_=step.from_.text if step.from_ else None,
            )
        named: tuple[Body | Step, ...] = (*document.bodies, *document.scale)
        for item in named:
            for number, alias in enumerate(item.aliases):
                self._add(
                    "aliases",
                    document_key=self._key(document),
                    place=self._under(item, "aliases", number),
                    item_sort="step" if isinstance(item, Step) else item.sort,
                    item=item.id,
                    alias=alias,
                )
        for body in document.bodies:
            its = self.workspace.bodies.level(body)
            self._add(
                "bodies",
                body,
                **self._of(body),
                name=body.name_,
                level_name=its.name_ if its else None,
                under_key=self._key(self.workspace.bodies.get(body.under)),
            )
        for area in document.areas:
            self._add("areas", area, **self._of(area), name=area.name_)

    def _plan(self, plan: Plan) -> None:
        for goal in plan.goals:
            self._add(
                "goals",
                goal,
                **self._of(goal),
                area_key=self._found(goal.area, plan, "area"),
                **{**_due(goal.due), "due": due.end if (due := due_of(goal)) else None},
            )
        for one in plan.assignments:
            self._add("assignments", one, **self._of(one), **_due(one.due))
        for activity in plan.activities:
            self._activity(activity)

    def _activity(self, activity: Activity) -> None:
        self._add(
            "activities",
            activity,
            **self._of(activity),
            start=activity.start.start if activity.start else None,
            start_text=activity.start.text if activity.start else None,
            **_due(activity.due),
        )
        self._effects(activity.effect, activity, activity.id, self._key(activity))

    def _effects(self, effects: Amounts | None, item: Item, name: str, key: str) -> None:
        document = item.document
        for period, amount in effects or ():
            self._add(
                "effects",
                document_key=self._key(document),
                **self._value_at(item, period, amount, "effect", ""),
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
            full,
            **self._of(figure),
            ref=figure.ref,
            definition_key=self._key(measure.definition),
            role=measure.role,
            each=full.each.text if full.each else None,
            tolerance=full.tolerance.text if full.tolerance else None,
            has_target=has_target(figure, self.workspace).value,
        )
        own = own_period(figure.document)
        said: dict[str, Any] = {
            "key_figure_key": self._key(figure),
            "document_key": self._key(figure.document),
        }
        for period, target in figure.target or ():
            for sex, part in target.apart or (("total", target),):
                self._add(
                    "targets",
                    **said,
                    **self._value_at(figure, period, part, "target", sex),
                    **_days(period or own),
                    sex=sex,
                    class_=part.form,
                    operator=part.kind,
                    value=part.value.number if part.value else None,
                    upper=part.upper.number if part.upper else None,
                    unit=(part.value.unit if part.value else "") or full.unit,
                    text=part.text,
                )
        for step, limit in figure.limits.items():
            self._add(
                "limits",
                **said,
                place=self._under(figure, "limits", step),
                step=step,
                **_amount(limit, full.unit),
            )
        said["key_figure"] = figure.id
        before = year_before(own, self.fiscal) if own else None
        for way, outcomes, period in (
            ("outcome", figure.outcome, own),
            ("baseline", figure.baseline, before),
        ):
            self._outcomes(figure, (way,), outcomes, period, full.unit, kind=way, **said)
        for other, outcomes in figure.compare.items():
            way_there = ("compare", other)
            self._outcomes(
                figure, way_there, outcomes, own, full.unit, kind="comparison", of=other, **said
            )

    def _outcomes(
        self,
        item: Item,
        way: tuple[str, ...],
        outcomes: Outcomes | None,
        own: Period | None,
        unit: str | None,
        **said: Value,
    ) -> None:
        """The rows of outcomes that stand in an item, where `way` leads."""
        for period, split in outcomes or ():
            for sex, part in zip(_PARTS, split, strict=True):
                if part is not None:
                    place = self._value_at(item, period, part, *way, sex)
                    values = {**said, **_days(period or own), **_amount(part, unit), "sex": sex}
                    self._add("outcomes", **place, **values)

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
            self._add("assessments", goal, **said, place=self._place(goal))
            for body, text in goal.by.items():
                place = self._under(goal, "by", body)
                self._add("assessments", **said, place=place, **self._body(body), analysis=text)
        for row in report.key_figures:
            found = self.workspace.index.find(row.key_figure, ("key_figure",), report)
            figure = found[0] if found and isinstance(found[0], KeyFigure) else None
            unit = self.workspace.measures.full(figure).unit if figure else None
            said = {
                "document_key": document,
                "key_figure": row.key_figure,
                "key_figure_key": self._key(figure),
            }
            outcome = {**said, "kind": "outcome", "state": row.state}
            self._outcomes(row, ("outcome",), row.outcome, own, unit, **outcome)
            for body, outcomes in row.by.items():
                self._outcomes(row, ("by", body), outcomes, own, unit, of=body, **outcome)
            expected = row.forecast.total if row.forecast else None
            if expected:
                whole = fiscal_year(self.fiscal.of(own.end), self.fiscal) if own else None
                forecast = {**said, **_days(whole), **_amount(expected, unit)}
                place = self._under(row, "forecast")
                self._add("outcomes", **forecast, place=place, kind="forecast", sex="total")
            if row.assessment or row.trend or row.missing or row.comment:
                self._add("assessments", row, **said, place=self._place(row), forecast=None)
        for done in report.activities:
            key = self._found(done.activity, report, "activity")
            self._status("activity", done.activity, key, done)
            self._effects(done.effect, done, done.activity, key)
        for one in report.assignments:
            key = self._found(one.assignment, report, "assignment")
            self._status("assignment", one.assignment, key, one)
            for body, status in one.by.items():
                self._add(
                    "statuses",
                    document_key=document,
                    place=self._under(one, "by", body),
                    item_sort="assignment",
                    item=one.assignment,
                    item_key=key,
                    status=status,
                    **self._body(body),
                )

    def _status(self, sort: str, name: str, key: str, said: Any) -> None:
        self._add("statuses", said, **self._at(said), item_sort=sort, item=name, item_key=key)

    def _audit(self, audit: Audit) -> None:
        for one in audit.recommendations:
            response = one.response
            self._add(
                "recommendations",
                one,
                **self._of(one),
                response=response.text if response else None,
                **_decision("responded", response.decided if response else None),
                **_due(response.due if response else None),
            )
            for later in one.follow_up:
                self._add("follow_ups", later, **self._at(later), recommendation_key=self._key(one))

    def _links(self, document: Document) -> None:
        measured: dict[tuple[int, int], Reference] = {}
        for reference in references(document):
            item, field = reference.item, reference.field
            reason = item.reason if isinstance(item, NotConcerned) else None
            if isinstance(item, NotConcerned):
                field = "not_concerned"
            elif field not in _LINKS | _MEASURED:
                continue
            found = self.workspace.index.find(reference.id, reference.sorts, document)
            if field in _MEASURED:
                for other in found:
                    ends = (item, other) if isinstance(item, KeyFigure) else (other, item)
                    measured.setdefault((id(ends[0]), id(ends[1])), reference)
                if found:
                    continue
                field = "measures"
            for end in found or (None,):
                self._link(item, field, end, reference.id, reference, reason)
        for goal in items(document, Goal):
            for figure in self.workspace.measures.figures(goal):
                # Without a reference it stands inside the goal, or is written in another document.
                written = measured.get((id(figure), id(goal)))
                self._link(figure, "measures", goal, goal.id, written)

    def _reference(self, reference: Reference) -> str | None:
        """Where a reference stands."""
        place = self._under(reference.item, reference.field)
        if place is None or reference.number < 0:
            return place
        listed = row_places.at(self._written(reference.item.document).data, place)
        texts = [n for n, one in enumerate(listed) if isinstance(one, str)] if isinstance(listed, list) else []  # fmt: skip
        return row_places.pointer(place, texts[reference.number]) if reference.number < len(texts) else None  # fmt: skip

    def _under(self, item: Item, *way: str | int) -> str | None:
        place = self._place(item)
        return None if place is None else row_places.pointer(place, *way)

    def _link(
        self,
        item: Item,
        kind: str,
        other: Item | None,
        name: str,
        reference: Reference | None,
        reason: str | None = None,
    ) -> None:
        # What has no row of its own, such as an answer to a recommendation, speaks for its document.
        by = item if id(item) in self._keys else self._within(item)
        self._add(
            "links",
            document_key=self._key(reference.item.document if reference else item.document),
            place=self._reference(reference) if reference else None,
            named=reference.id if reference else None,
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


def _trees(data: bytes) -> list[dict[Any, Any]]:
    """The documents in a file, as they are written."""
    return [one for one in tree.read(decode(data).text).documents if type(one) is dict]


def _as_written(run: Run) -> Iterator[tuple[tuple[str, int], WrittenDocument]]:
    """The documents of a workspace as they are written, by file and mark."""
    for path in dict.fromkeys(document.path for document in run.workspace.documents):
        for raw in _trees(run.locator.bytes(path)):
            kind = kind_of(raw)
            if kind:
                found = row_places.written(raw, KINDS[kind])
                yield (path, next(iter(found.places))), found


def _ways(data: Any, period: Period | None, part: str) -> Iterator[tuple[str, ...]]:
    """The steps from values by period to the one of a period, and of a part where they are split."""
    if isinstance(data, str):
        if period is None:
            yield ()
        return
    for key, value in data.items() if isinstance(data, dict) else ():
        if period is None:
            if _PART_NAMES.get(key) == part:
                yield (key,)
        elif _is_period(key, period):
            if isinstance(value, dict):
                yield from ((key, one) for one in value if _PART_NAMES.get(one) == part)
            else:
                yield (key,)


def _is_period(text: str, period: Period) -> bool:
    try:
        return Period.parse(text) == period
    except Unreadable:
        return False


def _sort(item: Item) -> str:
    return item.kind if isinstance(item, Document) and item.sort == "document" else item.sort


def _days(period: Period | None) -> dict[str, Any]:
    return {"from_": period.start, "to": period.end} if period else {}


def _due(due: Period | None) -> dict[str, Any]:
    return {"due": due.end, "due_text": due.text} if due else {}


def _decision(name: str, decision: Decision | None, ref: str = "") -> dict[str, Any]:
    if decision is None:
        return {}
    found: dict[str, Any] = {
        name: decision.date,
        f"{name}_by": decision.by,
        f"{name}_text": decision.text,
    }
    return {**found, ref: decision.ref} if ref else found


def _amount(amount: Quantity, unit: str | None = None) -> dict[str, Any]:
    return {"value": amount.number, "unit": amount.unit or unit, "text": amount.text}
