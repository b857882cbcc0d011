"""What lines say, and headings: whose plan it is, for when, and the goals, key figures and activities in lists."""

import re
from collections.abc import Mapping, Sequence

from goallint.intake.blocks import Line, SourceTable
from goallint.intake.headers import PER_PERIOD, Head, folded, words
from goallint.intake.items import KEPT, FoundPlan, NotTaken, RowItem, TextAt
from goallint.intake.said import Detail, deadline_in, decision, detail, details

_BODY = re.compile(
    r"(?:\b(?:för|for|hos|by)\s+)?(?P<name>[A-ZÅÄÖ][\w'’-]*(?:[ ,-]+(?:(?:och|&|and|of)\s+)?[\w'’-]+){0,4}?[ -]?"
    r"(?:nämnd(?:en)?|styrelse(?:n)?|fullmäktige|utskott(?:et)?|beredning(?:en)?|Board|Committee|Council|Department))(?P<s>s)?\b",
)
_ONE_WORD = re.compile(
    r"\b(?P<name>(?:[A-ZÅÄÖ][\w-]*?-?(?:,| och| &)? ?)?[\w-]*?(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet))(?P<s>s)?\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\d-])(20\d\d)(?:\s*([-–/])\s*(20\d\d|\d\d))?(?![\d-])")
_DAY = re.compile(r"\b\d{1,2}\s+[^\W\d]{3,9}\s+20\d\d\b")
_BESIDE_BODY = frozenset(
    [
        "för",
        "hos",
        "i",
        "av",
        "och",
        "med",
        "samt",
        "plan",
        "planen",
        "verksamhetsplan",
        "nämndsplan",
        "nämndplan",
        "handlingsplan",
        "styrkort",
        "styrdokument",
        "mål",
        "målkedja",
        "budget",
        "mått",
        "nyckeltal",
        "indikatorer",
        "aktiviteter",
        "uppdrag",
        "uppföljning",
        "delårsrapport",
        "delårsbokslut",
        "årsrapport",
        "årsredovisning",
        "rapport",
        "år",
        "åren",
        "tertial",
        "intern",
        "internkontroll",
        "internkontrollplan",
        "kontrollplan",
        "regionplan",
        "remissversion",
        "utkast",
        "förslag",
        "for",
        "of",
        "by",
        "and",
        "the",
        "plan",
        "objectives",
        "goals",
        "budget",
        "report",
        "annual",
        "business",
        "service",
        "delivery",
        "scorecard",
        "draft",
    ]
)
"""Words beside which the name of a body is whose plan it is; a sentence has others."""
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?")
LABELLED = re.compile(
    r"(?P<label>[^\W\d][^:\d]{1,28}?)\s*(?P<number>\d{1,2}(?:[.:]\d{1,2})*)?\s*(?P<sign>:|[.–—-](?=\s)|(?<=\d)(?=\s[A-ZÅÄÖ]))\s*(?P<rest>\S.*)\Z",
    re.DOTALL,
)
_WITH = re.compile(r"\b(?:med|samverkan|tillsammans|with|together)\b", re.IGNORECASE)
_NO_AREA = re.compile(
    r"(?:tabell|table|figur|figure|bilaga|sida|page|version)\b|.*\d{4}", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"\s*(?:\*+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<![(\d])\d\))\Z")
NOTE = re.compile(r"(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]|\d\)|not\b|obs\b|källa\b|source\b)", re.IGNORECASE)
TOTAL = frozenset(("summa", "totalt", "total", "sum", "delsumma", "subtotal", "snitt", "medel"))
LABELS: Mapping[str, str] = {
    "nämnd": "body", "organ": "body", "styrelse": "body", "board": "body", "body": "body", "förvaltning": "body",
    "år": "period", "period": "period", "year": "period", "planperiod": "period",
    "område": "area", "målområde": "area", "fokusområde": "area", "perspektiv": "area", "area": "area",
    "mål": "goal", "nämndmål": "goal", "nämndsmål": "goal", "nämndens mål": "goal", "verksamhetsmål": "goal", "goal": "goal",
    "objective": "goal", "strategic objective": "goal",
}  # fmt: skip
LISTS: Mapping[str, str] = {
    "mål": "goal", "nämndmål": "goal", "nämndens mål": "goal", "våra mål": "goal", "mål för nämnden": "goal", "goals": "goal",
    "objectives": "goal", "målsättningar": "goal", "prioriterade mål": "goal",
    "indikatorer": "key_figure", "nyckeltal": "key_figure", "mått": "key_figure", "styrtal": "key_figure", "så mäter vi": "key_figure",
    "indicators": "key_figure", "measures": "key_figure", "key figures": "key_figure",
    "så gör vi": "activity", "aktiviteter": "activity", "åtgärder": "activity", "insatser": "activity", "activities": "activity", "actions": "activity",
    "uppdrag": "assignment", "nämndens uppdrag": "assignment", "särskilda uppdrag": "assignment", "assignments": "assignment",
}  # fmt: skip


class Prose:
    """What was read so far, and what the lines add to it; each line counts for those after it."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self.mapping = {folded(heading): name for heading, name in mapping.items()}
        self.plans: dict[str, FoundPlan] = {}
        self.left: list[NotTaken] = []
        self.tables: list[tuple[str, Head]] = []
        self.body = TextAt("", "")
        self.year = ""
        self.area = TextAt("", "")
        self.goal: RowItem | None = None
        self.list = ""
        self.list_level = 0
        self.is_of_table = self.is_area_sure = False
        self.latest: tuple[str, RowItem] | None = None
        """The item that was read last, with its sort: labels below it are about it."""
        self.is_latest_listed = self.is_goal_listed = False
        self.goals_below = self.goal_level = 0
        """The level of the heading below which headings are goals, and theirs."""
        self.decisions: list[tuple[str, TextAt]] = []
        """Each decision with the body whose plan it stood in, empty before any."""
        self.swedish = self.english = 0
        self.head: Head | None = None
        self.guess: list[tuple[str, str]] = []
        """What is a guess in all rows of the table that is read."""

    @property
    def language(self) -> str:
        """The language of the headings; Swedish where they do not tell."""
        return "en" if self.english > self.swedish else "sv"

    def _line(self, line: Line, follows: Line | SourceTable | None, *, is_first: bool) -> None:
        text = line.text
        if self._decision(TextAt(text, line.at)):
            return
        if line.level or is_first or _is_title(text) or not text.endswith("."):
            self._year(text)
        if self._labelled(TextAt(text, line.at)) or self._detailed(line):
            return
        if line.level or not line.listed:
            is_list = isinstance(follows, Line) and follows.listed and text.endswith(":")
            listed = _list_of(text) or (_begun_by(text) if is_list else "")
            if listed:
                if self.is_goal_listed and line.level <= self.list_level:
                    # A list beside that of the goals is of none of them.
                    self.goal = None
                self.list, self.list_level = listed, line.level
                if line.level and listed == "goal":
                    self.goals_below, self.goal_level = line.level, 0
                elif line.level in range(1, self.goals_below + 1):
                    self.goals_below = 0
                return
        is_heading = line.level in range(1, 4)
        if (is_heading or not line.listed) and self._is_body(
            TextAt(text, line.at), is_heading=is_heading or is_first
        ):
            return
        if line.listed and self.list:
            self._listed(line)
            return
        if 0 < self.goals_below < line.level < 9 and line.level == (self.goal_level or line.level):
            # A heading below *Nämndens mål*, on the same level as the first of them.
            self.goal_level = line.level
            self.goal, self.is_of_table = self._add_goal(TextAt(text, line.at)), False
            self.list = ""
            return
        if line.level:
            self.list = ""
        if line.level in range(1, self.goals_below + 1):
            self.goals_below = 0
        is_table = isinstance(follows, SourceTable)
        if folded(text) in TOTAL:
            self.left.append(NotTaken(line.at, text, "total"))
        elif NOTE.match(text):
            self.left.append(NotTaken(line.at, text, "note"))
        elif (
            is_table
            and not text.endswith((".", ":"))
            and len(text.split()) <= 8
            and not _is_title(text)
            and not _NO_AREA.match(text)
        ):
            # What stands alone right above a table says what the table is about.
            self.area, self.is_area_sure = TextAt(text, line.at), False
        elif not line.level and not (_is_title(text) and (is_first or not self.plans)):
            self.left.append(NotTaken(line.at, text, "text"))

    def _labelled(self, value: TextAt) -> bool:
        """Whether a text is a label with what it says, as *Mål 1: …*; that is taken."""
        label = LABELLED.match(_NUMBERED.sub("", value.text, count=1))
        name = LABELS.get(folded(label["label"]), "") if label else ""
        if not label or not name or not (label["sign"] == ":" or label["number"] or name == "goal"):
            return False
        self._context(name, TextAt(label["rest"].strip(), value.at))
        return True

    def _decision(self, value: TextAt) -> bool:
        """Whether a text tells of the decision on the plan; it is taken where it can be read."""
        is_decision, usual = decision(value.text)
        if usual:
            self.decisions.append((self.body.text, TextAt(usual, value.at)))
        elif is_decision and not LABELLED.match(value.text):
            self.left.append(NotTaken(value.at, value.text, "text"))
        return bool(usual) or (is_decision and not LABELLED.match(value.text))

    def settle_decisions(self, plans: Sequence[FoundPlan]) -> None:
        """Gives each plan the decision that stands in it, or above all of them; of several the first."""
        for body, value in self.decisions:
            own = [plan for plan in plans if body in ("", plan.body)]
            for plan in own:
                plan.decided = plan.decided or value
            if not any(plan.decided == value for plan in own):
                self.left.append(NotTaken(value.at, value.text, "text"))

    def _detailed(self, line: Line) -> bool:
        """Whether a line is a label with what it says of the item above, as *Ansvarig: Socialchef*; that is taken."""
        value = TextAt(line.text, line.at)
        said = detail(value.text)
        if said is None or said.field == "goal":
            return False
        if said.field in ("key_figure", "activity", "assignment"):
            if self.goal is None and not self.list:
                return False
            self._add(said.field, TextAt(said.text, value.at))
            self.is_latest_listed = line.listed
            return True
        if self.goal is not None and not line.listed and self.is_latest_listed:
            # Below a list it is about what the list is of.
            self.latest = "goal", self.goal
        return self.latest is not None and self._tell(*self.latest, said, value.at)

    def _tell(self, sort: str, found: RowItem, said: Detail, at: str) -> bool:
        """Whether an item has room for what is said of it; that is taken, but not a second time."""
        if said.field not in KEPT[sort] or said.field == "comment":
            return False
        if said.field in PER_PERIOD:
            return found.take(said.field, said.period, TextAt(said.text, at), said.whom)
        if said.field in found.said:
            return False
        text = words("status")[folded(said.text)] if said.field == "status" else said.text
        found.said[said.field] = TextAt(text, at)
        return True

    def _add(self, sort: str, value: TextAt) -> RowItem:
        """An item with its title, and what stands in brackets behind that."""
        title, said = details(in_one_line(value.text))
        found = RowItem(title, value.at, goal=self.goal)
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

    @staticmethod
    def _due(sort: str, found: RowItem, at: str) -> None:
        """Takes the deadline that a title ends with."""
        due = deadline_in(found.title) if "due" in KEPT[sort] else ""
        if due:
            found.said.setdefault("due", TextAt(due, at))

    def _is_body(self, value: TextAt, *, is_heading: bool = True) -> bool:
        """Whether a line says whose plan follows."""
        body = body_in(value.text)
        rest = re.sub(re.escape(body), " ", value.text, count=1, flags=re.IGNORECASE).casefold()
        is_sentence = any(w not in _BESIDE_BODY for w in re.findall(r"[^\W\d_]{2,}", rest))
        if (
            not body
            or (is_sentence and not is_heading)
            or len(value.text.split()) > 12
            or value.text.endswith(".")
            or _WITH.search(value.text)
        ):
            return False
        self.body, self.goal, self.latest, self.list = TextAt(body, value.at), None, None, ""
        self.area, self.head = TextAt("", ""), None
        return True

    def _context(self, name: str, value: TextAt) -> None:
        if name == "body":
            self.body, self.goal = value, None
        elif name == "period":
            self._year(value.text)
        elif name == "area":
            self.area, self.goal, self.is_area_sure = value, None, True
        else:
            self.goal, self.is_of_table = self._add_goal(value), False
        self.list = ""

    def _listed(self, line: Line) -> None:
        if self.list != "goal":
            self._add(self.list, TextAt(line.text, line.at))
            self.is_latest_listed = True
            return
        is_below = line.depth > 1 and self.goal is not None
        self.goal, self.is_of_table = self._add_goal(TextAt(line.text, line.at)), False
        self.is_goal_listed = True
        if is_below:
            self.goal.unsure.append(("deeper", ""))

    def _year(self, text: str) -> None:
        years = YEAR.search(_DAY.sub(" ", text))
        if not years or self.year:
            return
        first, sign, last = years.groups()
        if sign == "/":
            self.year = f"{first}/{last}"
            return
        if last and len(last) == 2:
            last = first[:2] + last
        self.year = f"{first}-{last}" if last and last > first else first

    def _plan(self) -> FoundPlan:
        name = self.body.text
        if name not in self.plans:
            self.plans[name] = FoundPlan(name, "", self.body.at)
        return self.plans[name]

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
            if not self.is_area_sure:
                goal.unsure.append(("area", self.area.text))
        self._due("goal", goal, value.at)
        self.is_latest_listed = self.is_goal_listed = False
        plan.goals.append(goal)
        plan.by_title[title] = goal
        self.latest = "goal", goal
        return goal


def in_one_line(text: str) -> str:
    """A title in one line, without a footnote's mark at its end."""
    return without_footnote(" ".join(text.split()))


def without_footnote(text: str) -> str:
    """A text without a footnote's mark at its end."""
    # What closes a bracket is no mark.
    is_closing = text.endswith(")") and "(" in text
    return text.strip() if is_closing else _FOOTNOTE.sub("", text).strip()


def _list_of(text: str) -> str:
    plain = folded(_NUMBERED.sub("", text, count=1))
    if plain in LISTS:
        return LISTS[plain]
    last = plain.rsplit(" ", 1)[-1]
    # *Nämndens mål*, *Mål 2025*, *Aktiviteter för att nå målet*.
    if last in ("mål", "goals", "objectives", "nämndmål") and len(plain.split()) <= 4:
        return "goal"
    first = YEAR.sub("", plain).split()
    return LISTS.get(" ".join(first), "") if first else ""


_BEGUN: Mapping[str, re.Pattern[str]] = {
    "key_figure": re.compile(r"\b(?:mäter|mäts|följs upp|följer upp|indikator\w*|nyckeltal\w*|mått\w*|measured?|indicators?)\b", re.IGNORECASE),
    "activity": re.compile(r"\b(?:aktivitet\w*|åtgärd\w*|insats\w*|gör vi|vi ska göra|actions?|we will)\b", re.IGNORECASE),
    "assignment": re.compile(r"\buppdrag\w*|\bassignments?\b", re.IGNORECASE),
    "goal": re.compile(r"\b(?:mål|målen|nämndmål\w*|goals?|objectives?)\b", re.IGNORECASE),
}  # fmt: skip


def _begun_by(text: str) -> str:
    """What a list is of that a sentence begins: *Vi mäter detta genom:*."""
    found = (name for name, words_ in _BEGUN.items() if words_.search(text))
    return next(found, "") if len(text.split()) <= 10 else ""


def _is_title(text: str) -> bool:
    """Whether a line is the name of a plan."""
    return bool(
        re.search(
            r"plan\b|planen\b|budget|handlingsplan|plan för|report|rapport|mål och",
            text,
            re.IGNORECASE,
        )
    ) and not text.endswith(".")


def body_in(text: str) -> str:
    """The body that a text names, in its own words."""
    found = _ONE_WORD.search(text) or _BODY.search(text)
    if not found:
        return ""
    name = " ".join(found["name"].split())
    name = re.sub(r"^(?:för|for|plan för|hos|av|of|by|the)\s+", "", name, flags=re.IGNORECASE)
    return name[:1].upper() + name[1:]
