"""What lines tell: goals, key figures, activities and assignments, each with what the lines below say of it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from goallint.intake.aimed_sentences import measured
from goallint.intake.assessments import assessment_in, plain_assessment, step_of
from goallint.intake.blocks import Line, SourceCell
from goallint.intake.body_names import addressees, body_in, is_of_several, short_name
from goallint.intake.deadlines import Deadline, deadline_of, ending
from goallint.intake.headers import (
    GOAL_OWNER,
    PER_PERIOD,
    REPORTED,
    column_of,
    folded,
    is_quantity,
    is_target,
    sort_of,
    status_of,
    without_unit,
)
from goallint.intake.items import KEPT, GoalAbove, NotTaken, RowItem, TextAt
from goallint.intake.line_words import IS_SENTENCE, LABELLED, in_one_line
from goallint.intake.plan_titles import PlanTitles
from goallint.intake.running_text import ToldText, assignment_in, told
from goallint.intake.said import (
    THOUSANDS,
    Detail,
    date_of,
    deadline_in,
    detail,
    details,
    is_nothing,
    is_past,
)

_CASE = re.compile(
    r"(?:(?:uppdrag|assignment)\s+)?(?P<number>20\d\d:\d{1,4}|\d{1,4}|(?-i:(?!CO2)[A-ZÅÄÖ]{1,3}-?\d{1,3}))[.:)]?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""The number of an assignment, in front of what it is: *Uppdrag 2023:14 Utred …*."""
_TO_DO = re.compile(r"\Aatt\s+(?P<first>[a-zåäö])", re.IGNORECASE)
"""*Att utreda ett jourhem*, below *får i uppdrag*."""
_SENTENCES = re.compile(
    r"(?:(?<=[^\W\d_]{2}[.])|(?<=\d[.])(?=\s+(?:Åter|Redovis|Rapport|Report)))\s+(?=[A-ZÅÄÖ])"
)
_BESIDE_PAST = re.compile(
    r"(?P<title>[^:]{3,200}):\s(?P<new>[^():\s][^():]{0,59})\((?:utfall\s+)?(?P<past>20\d\d):\s*(?P<old>[^():]{1,30})\)\.?"
)
"""*Antal lån: 2 450 (2024: 2 411)*."""
_GOES_ON = re.compile(r"(?:[,;]|,?\s(?:samt|och|and))\Z")
"""How an item ends that another follows."""
_TO = re.compile(r"(?P<whom>[A-ZÅÄÖ]{2,5}):\s+(?P<what>[A-ZÅÄÖ].*)", re.DOTALL)
"""*KS: Ta fram en ny översiktsplan*."""
_SHALL = re.compile(
    r"(?P<whom>bolaget|nämnden|styrelsen|förvaltningen|förbundet|the (?:company|board|committee|council)"
    r"|(?:alla|samtliga|berörda|all)\s+[\w ]{3,40}?|(?-i:[A-ZÅÄÖ])[\w, -]{2,60}(?:nämnden|styrelsen|utskottet))\s+(?:ska|skall|shall|will|must|is to)\s+(?P<what>[a-zåäö].+)",
    re.IGNORECASE | re.DOTALL,
)
"""*Bolaget ska utreda …*, in a list of assignments."""
_JOINTLY = re.compile(r"(?:tillsammans med|i samverkan med|together with|with)\b", re.IGNORECASE)
_STATUS = re.compile(
    r"(?:uppdraget|arbetet|utredningen|the (?:assignment|work))\s+(?:(?:är|har|is|has been)\s+)?(?P<status>.{3,30}?)(?:\s+(?:och|and)\s+(?P<when>(?:(?:åter)?redovisas|(?:åter)?rapporteras|avslutas|klart?|reported)\b.*))?",
    re.IGNORECASE,
)
"""*Uppdraget pågår och redovisas 2024*."""
_STATE = re.compile(
    r"(?P<title>.+?)\s*(?::|\s[–—-]|[,;(])\s*(?P<said>[^:;,()]{2,25}?)\)?\.?", re.DOTALL
)
_LONGEST = 300
"""Letters of a title that is looked into."""
_ALWAYS = re.compile(
    r"(?:löpande|fortlöpande|kontinuerligt|återkommande|årligen|varje (?:år|månad|vecka|termin)|månadsvis|terminsvis|kvartalsvis|ongoing|continuous(?:ly)?|annually|monthly|quarterly)(?:\s+under\s+(?:året|hela året|läsåret))?",
    re.IGNORECASE,
)
_ANY_BODY = re.compile(
    r"(?:nämnden|styrelsen|bolaget|förvaltningen|the (?:board|committee|council|company))",
    re.IGNORECASE,
)
_FIGURE_BEHIND = re.compile(
    r"(?P<title>.+?)[.;,]?\s+\(?(?P<label>[^\W\d]{3,20}):\s+(?P<rest>[^:()]+?)\)?\.?\Z", re.DOTALL
)
"""A goal with what measures it: *Fler läser. Indikator: antal lån*."""


def _spaced(number: re.Match[str]) -> str:
    return number[0].replace(",", " ")


class ToldItems(PlanTitles):
    """What was read so far, and the item that a line tells of or is about."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        super().__init__(mapping)
        self.area = TextAt("", "")
        self.is_area_sure = False
        self.area_level = 0
        """The level of the heading that names it."""
        self.above: TextAt | None = None
        """The line above a table that may be the area of what stands in it."""
        self.goal: RowItem | None = None
        self.goal_at = 0
        """The level of the heading which the goal is or stands below."""
        self.is_of_table = False
        """Whether the goal stands in a row of a table."""
        self.priority: TextAt | None = None
        """The heading that is a goal if none stands below it."""
        self.list = ""
        """What the list that is read is of."""
        self.is_list_told = False
        """Whether only the word *ska* of the line above says what the list is of."""
        self.list_to: TextAt | None = None
        """Who is given what stands in the list."""
        self.alike = ""
        """The title of the goal above, where the section's heading is only like that."""
        self.list_doubt = self.above_doubt = ""
        """Lines after which it is not plain what a list is of, or which goal something is for."""
        self.latest: tuple[str, RowItem] | None = None
        """The item that was read last, with its sort: labels below it are about it."""
        self.is_latest_listed = self.is_goal_listed = False
        self.heading = ""
        """The latest heading: *Mål 1*, with what the goal is in the line below."""
        self.analysed: set[int] = set()
        """The goals, by their identity, of which running text says how they went."""
        self.told: list[RowItem] = []
        """The key figures that running text tells of."""
        self.depth_of_labels = 0
        """How deep in a list the latest item stands, if it stands there behind its label: *Aktivitet: …*."""
        self.outline: dict[int, TextAt] = {}
        """The headings that stand above what is read, by their level."""

    def _detailed(self, line: Line) -> bool:
        """Whether a line is a label with what it says of the item above, as *Ansvarig: Socialchef*; that is taken."""
        value = TextAt(line.text, line.at)
        said, when = detail(value.text), date_of(value.text)
        if said is None and when:
            said = Detail("due", "", when)
        label = LABELLED.match(value.text)
        is_status = label and label["sign"] == ":" and sort_of(label["label"]) == "status"
        if said is None and self.reports and label and is_status and step_of(label["rest"]):
            # What has the status of a goal in a report is how far it is met.
            said = Detail("assessment", "", label["rest"])
        if said is None or said.field == "goal":
            return False
        if said.field in ("key_figure", "activity", "assignment"):
            if self.goal is None and not self.list:
                return False
            for text in said.text.split("; "):
                self._add(said.field, TextAt(text, value.at))
            self.is_latest_listed = line.listed
            self.depth_of_labels = line.depth if line.listed else 0
            return True
        if said.field in (GOAL_OWNER, *REPORTED):
            # A line of its own says how far the goal is met.
            said = said._replace(field="owner") if said.field == GOAL_OWNER else said
            if said.field in REPORTED:
                said = said._replace(text=plain_assessment(said.text, self.language))
            self.latest = ("goal", self.goal) if self.goal else None
        # Beside the labels of what measures and serves a goal it may be the goal's.
        is_beside = said.field == "owner" and line.listed and line.depth <= self.depth_of_labels
        if is_beside and self.goal is not None:
            self.goal.unsure.append(("owner", said.text))
        if self.goal is not None and self.is_latest_listed and (is_beside or not line.listed):
            # Below a list it is about what the list is of.
            self.latest = "goal", self.goal
        elif line.listed:
            # What is said of the latest item stands beside it.
            self.depth_of_labels = 0
        is_either = said.field == "owner" and not line.listed and self.goal is not None
        if is_either and self.latest and self.latest[0] == "key_figure":
            # Below a goal and what measures it, it may be about either.
            self.latest[1].unsure.append(("owner", said.text))
        if self.latest is None and self.priority and said.field in KEPT["goal"]:
            # Right below the heading it is about what that names.
            self._goal_of("activity")
        if said.field == "due" and self.goal is not None and self.latest:
            # What measures has no deadline.
            self.latest = self.latest if "due" in KEPT[self.latest[0]] else ("goal", self.goal)
        if self.latest is None:
            return False
        return self._tell(*self.latest, said, value.at)

    def _tell(self, sort: str, found: RowItem, said: Detail, at: str) -> bool:
        """Whether an item has room for what is said of it; that is taken, but not a second time."""
        if said.field not in KEPT[sort] or said.field == "comment":
            return False
        if said.field in PER_PERIOD:
            return found.take(said.field, said.period, TextAt(said.text, at), said.whom)
        if said.field == "due":
            return self._told_when(sort, found, TextAt(said.text, at))
        if said.field in found.said:
            return False
        text = status_of(said.text) if said.field == "status" else said.text
        found.said[said.field] = TextAt(text, at)
        return True

    def _add(self, sort: str, value: TextAt) -> RowItem:
        """An item with its title, and what stands in brackets behind that."""
        text = in_one_line(value.text)
        behind: list[str] = []
        whom = self.list_to if self.list_to and sort == self.list else None
        if sort == "assignment":
            text, *behind = _SENTENCES.split(text)
            given, shall = assignment_in(text), _SHALL.fullmatch(text)
            if shall and (is_of_several(shall["whom"]) or body_in(shall["whom"])):
                whom = value._replace(text=shall["whom"])
            if given:
                text, whom = given.what, value._replace(text=given.whom)
            text = _TO_DO.sub(
                lambda first: first["first"].upper(), shall["what"] if shall else text
            )
        if sort in ("assignment", "activity"):
            text = _GOES_ON.sub("", text.rstrip())
        to = _TO.match(text) if sort == "assignment" else None
        short = short_name(to["whom"], "") if to else ""
        is_other = bool(short and whom and folded(whom.text) != folded(short))
        if to and short:
            text, whom = to["what"], value._replace(text=short)
        number = _CASE.match(text) if sort == "assignment" else None
        taken_apart = measured if sort == "key_figure" else details
        beside = _BESIDE_PAST.fullmatch(text) if sort == "key_figure" and not self.reports else None
        if beside and is_target(beside["new"].strip()) and is_quantity(beside["old"]):
            title = beside["title"]
            said: Sequence[Detail] = (
                Detail("target", "", beside["new"].strip()),
                Detail("outcome", beside["past"], beside["old"]),
            )
        else:
            title, said = taken_apart(text[number.end() :] if number else text)
        found = self._put(sort, value._replace(text=title), said)
        if whom:
            self._give(sort, found, whom)
        if is_other:
            # The heading above says another.
            found.unsure.append(("to", value.text))
        if number:
            found.said["number"] = TextAt(number["number"], value.at)
        if sort == "assignment" and (behind or shall or given):
            found.title = found.title[:1].upper() + found.title[1:].rstrip(".")
            self._how_far(found, behind, value.at)
        elif sort in ("assignment", "activity"):
            self._state(found, value.at)
        if sort == "assignment" and _JOINTLY.match(found.title):
            found.unsure.append(("title", ""))
        if self.list_doubt:
            found.unsure.append(("list", ""))
        if self.is_list_told:
            found.unsure.append(("shall", ""))
        return found

    def _put(self, sort: str, value: TextAt, said: Iterable[Detail]) -> RowItem:
        """An item with what is said of it, in its plan."""
        title, unit = without_unit(value.text) if sort == "key_figure" else (value.text, "")
        found = RowItem(title, value.at, goal=self._goal_of(sort))
        if unit:
            found.said["unit"] = TextAt(unit, value.at)
        if self.body_doubt:
            found.unsure.append(("body", self.body_doubt))
        if self.alike and found.goal is not None:
            found.unsure.append(("above", self.alike))
        for one in said:
            if not self._tell(sort, found, one, value.at):
                self.left.append(NotTaken(value.at, one.text, "room"))
        self._due(sort, found, value.at)
        plan = self._plan()
        {"key_figure": plan.figures, "activity": plan.activities, "assignment": plan.assignments}[
            sort
        ].append(found)
        self.latest = sort, found
        return found

    def _how_far(self, found: RowItem, sentences: Iterable[str], at: str) -> None:
        """Takes what stands behind an assignment: its status, when it is to be reported, and what else is said of it."""
        said = []
        for sentence in sentences:
            match = _STATUS.fullmatch(sentence.rstrip("."))
            status = status_of(match["status"]) if match else ""
            when = match["when"] or "" if match else sentence
            due = deadline_of(when, self.year or self.year_of_day)
            if status:
                found.said.setdefault("status", TextAt(status, at))
            if due and "due" not in found.said:
                found.said["due"] = TextAt(self._told(found, when, due), at)
            label = LABELLED.match(sentence.rstrip("."))
            is_when = label and sort_of(label["label"].split()[0]) == "due"
            if label and is_when and not due and not {"due", "when"} & set(found.said):
                # *Återrapportering: i delårsrapporten*.
                found.said["when"] = TextAt(label["rest"], at)
                self.left.append(NotTaken(at, label["rest"], "value"))
            elif not (status or due) or (status and when and not due):
                said.append(sentence)
        if said:
            found.said.setdefault("comment", TextAt(" ".join(said), at))

    @staticmethod
    def _state(found: RowItem, at: str) -> None:
        """Takes the word for a state, or for how often, with which a title ends: *Se över taxan: klart*."""
        match = _STATE.fullmatch(found.title) if len(found.title) <= _LONGEST else None
        status = status_of(match["said"]) if match else ""
        if match and _ALWAYS.fullmatch(match["said"]) and not {"due", "when"} & set(found.said):
            found.title, found.said["when"] = match["title"], TextAt(match["said"], at)
        elif match and status and "status" not in found.said:
            found.title, found.said["status"] = match["title"], TextAt(status, at)

    @staticmethod
    def _give(sort: str, found: RowItem, whom: TextAt) -> None:
        """Says who is to do something: an assignment is given to a body."""
        if _ANY_BODY.fullmatch(whom.text):
            # Whose plan it is.
            return
        is_to = sort == "assignment" and (body_in(whom.text) or is_of_several(whom.text))
        name = ", ".join(addressees(whom.text)) if is_to else ""
        found.said["to" if name else "owner"] = whom._replace(text=name or whom.text)

    def _answers_for_goal(self, labels: Sequence[SourceCell], values: Sequence[SourceCell]) -> None:
        """Takes who is responsible in a form about one goal, with what is done for it, for who answers for that, by a guess."""
        fields = [column_of(label.text, label.at).field for label in labels]
        if self.goal is None or "owner" in self.goal.said or fields.count("owner") != 1:
            return
        if not {"activity", "assignment"} & set(fields):
            # The form may be about what measures the goal.
            return
        owner = values[fields.index("owner")]
        said = TextAt(", ".join(part.strip() for part in owner.text.split("\n")), owner.at)
        if not said.text or is_nothing(said.text):
            return
        self.goal.said["owner"] = said
        for figure in self._plan().figures:
            if figure.said.get("owner") == said:
                # The goal's is that of what measures it.
                del figure.said["owner"]
                figure.unsure = [one for one in figure.unsure if one[0] != "owner"]
        self.goal.unsure.append(("owner", said.text))

    def _analysed(self, value: TextAt) -> bool:
        """Takes what a report says in running text below the heading of a goal: how far that is met, and why."""
        goal = self.goal
        if goal is None:
            return False
        label = LABELLED.match(value.text)
        if label and label["sign"] == ":" and sort_of(label["label"]) == "comment":
            value = value._replace(text=label["rest"])
        first, _, rest = value.text.partition(". ")
        how = assessment_in(first, self.language)
        if how and self._tell("goal", goal, Detail("assessment", "", how), value.at):
            self.read.add(value.at)
            if not rest:
                return True
            value = value._replace(text=rest)
        known = goal.said.get("comment")
        if known and id(goal) not in self.analysed:
            return False
        goal.said["comment"] = TextAt(f"{known.text} {value.text}", known.at) if known else value
        self.analysed.add(id(goal))
        self.read.add(value.at)
        return True

    def _told_of_goal(self, found: ToldText, at: str) -> list[str]:
        """Takes who answers for the goal, or for what is done for it, and when it is to be met; gives what of that there is no room for."""
        goal, untaken = self.goal, []
        done = [a for a in self._plan().activities if a.goal is goal and "owner" not in a.said]
        if found.owner and (goal is None or "owner" in goal.said):
            untaken.append(found.owner)
        elif found.owner and goal is not None:
            goal.said["owner"] = TextAt(found.owner, at)
        if found.doer and not (goal and done):
            untaken.append(found.doer)
        for one in done if found.doer and goal else ():
            one.said["owner"] = TextAt(found.doer, at)
            one.unsure.append(("owner", found.doer))
        if found.due and not (goal and self._told_when("goal", goal, TextAt(found.due, at))):
            untaken.append(found.due)
        return untaken

    def _told_in(self, value: TextAt, *, is_of_plan: bool) -> bool:
        """Whether running text tells of key figures, of who is responsible for the goal, or of what somebody is to do; that is taken, and the rest listed."""
        found = told(THOUSANDS.sub(_spaced, value.text) if self.language == "en" else value.text)
        rest = list(found.rest)
        figures = found.figures if is_of_plan else ()
        rest += (one.sentence for one in found.figures[len(figures) :])
        for figure in figures:
            if all(is_past(one.period, self.year) for one in figure.said if one.field == "target"):
                # What was aimed at before the plan is history.
                rest.append(figure.sentence)
                continue
            item = self._put("key_figure", value._replace(text=figure.title), figure.said)
            self.told.append(item)
            if not figure.is_sure:
                item.unsure.append(("sentence", ""))
            if item.goal is None and self._plan().goals and self.heading:
                # Beside the goals there may be one that its section is about.
                item.unsure.append(("above", self.heading))
        for one in found.assignments:
            item = self._put("assignment", value._replace(text=one.what), ())
            self._give("assignment", item, value._replace(text=one.whom))
        untaken = self._told_of_goal(found, value.at)
        said = [text for text in (found.owner, found.doer, found.due) if text]
        if not (figures or found.assignments or len(said) > len(untaken)):
            return False
        rest += untaken
        self.left += (NotTaken(value.at, text, "text") for text in rest)
        return True

    def _goal_of(self, sort: str) -> RowItem | None:
        """The goal that what is read now belongs to: the one above, else the priority that has none below it."""
        if self.goal is None and self.priority and sort in ("key_figure", "activity"):
            value, self.priority = self.priority, None
            area, self.area = self.area, TextAt("", "")
            self.goal, self.is_of_table = self._add_goal(value), False
            if not IS_SENTENCE.match(value.text):
                self.goal.unsure.append(("heading", ""))
            self.goal_at, self.area = self.area_level, area
        return self.goal

    def _due(self, sort: str, found: RowItem, at: str) -> None:
        """Takes the deadline that a title ends with; what is done has its title without that."""
        if "due" not in KEPT[sort] or "due" in found.said:
            return
        behind = (
            None
            if sort == "goal"
            else ending(found.title, self.year_of_part or self.year or self.year_of_day)
        )
        if behind:
            found.title, said, due = behind
            found.said["due"] = TextAt(self._told(found, said, due), at)
        elif deadline_in(found.title):
            found.said["due"] = TextAt(deadline_in(found.title), at)

    def _deadline(self, found: RowItem, field: str, text: str, at: str) -> str:
        """The day or period that a text names, by the plan's year where it names none.

        What no document can say as that is kept as it stands, and nothing is given.
        """
        due = deadline_of(text, self.year_of_part or self.year or self.year_of_day)
        if due is None and field == "due" and not is_nothing(text):
            found.said.setdefault("when", TextAt(" ".join(text.split()), at))
        return self._told(found, text, due) if due else ""

    def _told_when(self, sort: str, found: RowItem, value: TextAt) -> bool:
        """Whether there is room for when something is to be done; that is taken, or kept in its words and listed."""
        if {"due", "when"} & set(found.said):
            return False
        due = self._deadline(found, "due", *value)
        if due:
            found.said["due"] = TextAt(due, value.at)
        elif "when" in found.said:
            self.left.append(NotTaken(value.at, value.text, "value"))
        return True

    def _told(self, found: RowItem, text: str, due: Deadline) -> str:
        is_year_sure = bool(self.year_of_part) or (self.year_weight >= 1 and not self.reports)
        if due.is_about:
            found.unsure.append(("when", f"{text.strip()} = {due.text}"))
        elif due.is_of_plan and not is_year_sure:
            found.unsure.append(("due", text.strip()))
        return due.text

    def _add_goal(self, value: TextAt) -> RowItem:
        plan = self._plan()
        title = in_one_line(value.text)
        known = plan.by_title.get(title)
        if known:
            self.latest = "goal", known
            return known
        goal = RowItem(title, value.at)
        if self.area.text:
            goal.said["area"] = self.area
            self.above = None if self.area == self.above else self.above
            if not self.is_area_sure:
                goal.unsure.append(("area", self.area.text))
        if self.body_doubt:
            goal.unsure.append(("body", self.body_doubt))
        self.priority, self.above_doubt = None, ""
        for _, heading in sorted(self.outline.items(), reverse=True):
            label = LABELLED.match(heading.text)
            named = TextAt(in_one_line(label["rest"] if label else heading.text), heading.at)
            if named.text != title:
                goal.above.append(GoalAbove(named))
        self._due("goal", goal, value.at)
        self.is_latest_listed = self.is_goal_listed = False
        plan.goals.append(goal)
        plan.by_title[title] = goal
        self.latest = "goal", goal
        return goal

    def _listed(self, line: Line) -> None:
        if self.list != "goal":
            self._add(self.list, TextAt(line.text, line.at))
            self.is_latest_listed, self.depth_of_labels = True, 0
            return
        is_below = line.depth > 1 and self.goal is not None
        behind = _FIGURE_BEHIND.match(line.text)
        is_figure = behind and column_of(behind["label"], "").field == "key_figure"
        title = behind["title"] if behind and is_figure else line.text
        self.goal, self.is_of_table = self._add_goal(TextAt(title, line.at)), False
        if behind and is_figure:
            goal = self.goal
            self._add("key_figure", TextAt(behind["rest"], line.at))
            self.latest = "goal", goal
        self.goal_at = 0
        if self.list_doubt:
            self.goal.unsure.append(("list", ""))
        self.is_goal_listed = True
        if is_below:
            self.goal.unsure.append(("deeper", ""))
