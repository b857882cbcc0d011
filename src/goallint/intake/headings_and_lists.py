"""What lines mean by where they stand: headings, lists, and what is above a table."""

import re
from collections.abc import Mapping, Sequence

from goallint.intake.assessments import plain_assessment, step_of
from goallint.intake.blocks import Line, SourceTable
from goallint.intake.body_names import (
    administration_in,
    body_in,
    is_council,
    is_of_council,
    is_of_several,
)
from goallint.intake.headers import (
    PER_PERIOD,
    Head,
    HeaderColumn,
    column_of,
    folded,
    sort_of,
    words,
)
from goallint.intake.items import NotTaken, RowItem, TextAt, column_mark
from goallint.intake.line_words import (
    IS_SENTENCE,
    LABELLED,
    LABELS,
    NOTE,
    NUMBERED,
    SECTIONS,
    YEAR,
    begun_by,
    is_numbered_label,
    is_title_of_plan,
    is_total,
    list_of,
)
from goallint.intake.plan_titles import LONGEST_TITLE, REPORT
from goallint.intake.said import Detail, is_level
from goallint.intake.table_heads import head_of
from goallint.intake.told_items import ToldItems

_PARTED_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s")
_YEARS_SAID = re.compile(
    r"\b(?P<word>utfall|resultat|målvärde(?:n|na)?|måltal|mål|prognos|budget|plan|outcomes?|actuals?|targets?)"
    r"(?:\s+(?:för|avser|åren|år|for|of|in))*\s+(?P<first>20\d\d)(?:\s*[-–]\s*(?P<last>20\d\d))?",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"(?:det|den|de|vad|något|visar|anger|beskriver|what|shows|tells|describes)\b"
)
"""*Mål – det som nämnden vill uppnå* says what the word means."""
_SHORTEST_GOAL = 3
"""Words of a heading that is plainly a goal."""
_NO_AREA = re.compile(
    r"(?:tabell|table|figur|figure|bilaga|sida|page|version)\b|mål(?!område|grupp)\w*|.*\d{4}",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\b(?:nyckeltal|indikator|mått|styrtal|måluppfyllelse|uppföljning|sammanställning|översikt|statistik|volym|resurs|personal|ekonomi"
    r"|key figure|indicator|measure|performance|summary|overview|statistic|workforce|financ)",
    re.IGNORECASE,
)
"""What names a table by what stands in it."""
_CODED_GOAL = re.compile(r"[MG]\s?\d{1,2}(?:\.\d{1,2})?[.:]?\s+(?P<rest>[A-ZÅÄÖ].*)")
"""*M1 Varje barn utvecklar sitt språk*."""
_OF_THE_PAST = re.compile(
    r"bakgrund|nuläge|historik|inledning|förord|sammanfattning|så har det gått|tillbakablick|utgångsläge"
    r"|background|introduction|foreword|context|history|where we are|summary",
)
"""How chapters begin of how things were."""
_NOT_OF_PLAN = re.compile(
    r"omvärld|ekonomi|budget|resurs|förutsättning|risk|intern kontroll|our district|about|finance"
)
"""How chapters begin of what things cost, or of what may happen."""
_ANALYSIS = re.compile(
    r"(?:analys|kommentar(?:er)?|måluppfyllelse|resultat|bedömning|uppföljning|slutsats(?:er)?|analysis|commentary|comments?|progress|performance|assessment)(?:\s+(?:och|and)\s+\w+|\s+av\s+\w+)?"
)
"""Headings in the section of a goal below which it says how that went."""
_GIVEN_TO = re.compile(
    r"(?P<whom>[A-ZÅÄÖ][^.:;]{2,60}?)\s+(?:får|ges|har fått)\s+(?:även\s+|också\s+|följande\s+)?(?:i\s+)?uppdrag\b|(?:uppdras|uppdrar|ger) (?:åt|till|i uppdrag åt) (?P<to>[^.:;]{2,60}?)\s+att\b"
    r"|(?:the\s+)?(?P<who>[A-Z][^.:;]{2,60}?)\s+(?:is|are|will be) (?:asked|instructed|requested|required) to\b",
)
"""*Socialdirektören får i uppdrag att*."""
_TO_WHOM = re.compile(
    r"\b(?:uppdrag(?:en)?\s+(?:till|åt)|assignments?\s+to)\s+(?:the\s+)?(?P<whom>.+)", re.IGNORECASE
)
"""*Uppdrag till socialnämnden*."""
_ONLY_CODE = re.compile(r"(?:mål\s*)?[A-ZÅÄÖ]{1,3}\s?\d{1,2}(?:\.\d{1,2})?\s*[.:]?", re.IGNORECASE)
_CODED_LINE = re.compile(r"(?!CO2)[A-ZÅÄÖ]{1,3}-?\d{1,3}[.:)]?\s+[A-ZÅÄÖ]")
_SHALL = re.compile(
    r"(?:The\s+)?(?P<whom>[A-ZÅÄÖ][^.:;,]{0,60}?)\s+(?:ska|skall|bör|kommer att|avser att|will|shall)(?:\s+(?:under|inom|senast|fram till|till|during|by|over|before)\s[^.:;]{3,40})?(?:\s+(?:också|även|därför|bland annat|bl\.a\.|also))*\s*(?:att|to)?\s*[:…]?"
)
"""*Samhällsbyggnadsnämnden ska under perioden*, above what it is to do."""
_SHALL_DURING = re.compile(
    r"(?:under|inom|senast|fram till|till|during|by|over|before)\s[^.:;]{3,40}?,?\s+(?:ska|skall|kommer|avser|will|shall)\s+(?P<whom>[^.:;,]{2,60}?)(?:\s+(?:att|to))?\s*[:…]?",
    re.IGNORECASE,
)
"""*Under perioden ska kommunen*."""
_HOLDS = re.compile(
    r"(?:(?:planen|programmet|strategin|policyn|dokumentet|the (?:plan|strategy|policy)|this (?:plan|strategy|policy))\s+)?(?:gäller|avser|covers|runs)\s+(?:för\s+|from\s+|the years?\s+)?(?:år(?:en)?\s+|perioden\s+|kalenderåret\s+|läsåret\s+)?20\d\d(?:\s?(?:[-–/]|till|to)\s?\d{2,4})?\.?",
    re.IGNORECASE,
)
"""*Planen gäller 2024–2035*."""
_PLANNED = re.compile(r"\b(?:under|inom|senast|fram till|during|by|over|before)\s", re.IGNORECASE)
_DOES = re.compile(
    r"(?:[^\W\d_]{2,}a|ta|se|få|ge|gå|nå|stå|be)\b(?:\s|\Z)|(?-i:[a-z]+\s)", re.IGNORECASE
)
"""What is done begins with its verb."""
_NOBODY = re.compile(
    r"(?:vi|kommunen|planen|verksamheten|det|man|we|the council|the plan|it)\b", re.IGNORECASE
)
_AREA = re.compile(
    r"(?i:målområde|fokusområde|perspektiv|strategiskt område|prioriterat område|focus area|theme)\s+(?:(?:\d{1,2}|[IVX]{1,5})\s*[.:–—-]?\s+)?(?P<name>[A-ZÅÄÖ].*\S)\s*\Z"
)
"""A heading that names an area without a colon."""


_LEVEL_BEGINS = re.compile(
    r"\W*(?:\d|(?:minska|öka|halver|fördubbl|behåll|bibehåll|sänk|höj|minst|högst|max|min|över|under|mer|fler|färre|lägst|nå|vara|ingen|inga|inget|noll|oförändra|som|bättre|lägre|högre"
    r"|increas|reduc|decreas|halv|doubl|maintain|keep|at|above|below|under|over|more|less|fewer|no|not|zero|within|up|be|achiev|improv|rais|lower|cut)\w*)",
    re.IGNORECASE,
)


def _names_more(text: str) -> bool:
    """Whether a text names what is to be reached, and no level beside a year: *Vårt klimatavtryck halveras till 2030*."""
    without = YEAR.sub("", text)
    return not any(map(str.isdigit, without)) and not _LEVEL_BEGINS.match(text)


class Prose(ToldItems):
    """What was read so far, and what the lines add to it."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        super().__init__(mapping)
        self.tables: list[tuple[str, Head]] = []
        self.list_level = 0
        self.section = 0
        """The level of the heading above what is read."""
        self.goals_below = self.goal_level = 0
        """The level of the heading below which headings are goals, and theirs."""
        self.numbered: set[int] = set()
        """Levels of headings that all begin with a number."""
        self.coded_levels: set[int] = set()
        """Levels of headings of which several are goals by their codes: *M1 …*, *M2 …*."""
        self.years_said: dict[str, str] = {}
        """What a line says that the columns of years hold."""
        self.titled: tuple[TextAt, int] | None = None
        """The latest heading, or line above a table, with its level: the goal of a table of key figures that names none."""
        self.area_outside = TextAt("", ""), False, 0
        """The area before the line above a table was taken for one, whether that is sure, and the level of its heading."""
        self.code: TextAt | None = None
        """The number in bold above a goal that follows."""
        self.heading_of_goal = ""
        """The heading of the section that is read, where it is about a goal of the list above it."""
        self.sections_of_goals: list[int] = []
        """The goals, by their identity, that sections so far were about."""
        self.below_title: list[TextAt] = []
        """What a report says in running text below the latest heading, where that may turn out to be a goal."""
        self.is_goal_titled = False
        """Whether the goal is such a heading."""
        self.goalless = ""
        """The heading of the table that is read, where it may be the goal of key figures without one, and was not taken for it."""
        self.head: Head | None = None
        self.guess: list[tuple[str, str]] = []
        """What is a guess in all rows of the table that is read."""

    def begin(self, blocks: Sequence[Line | SourceTable]) -> None:
        """Begins a sheet or a paper: nothing that was said in the one before holds for it."""
        self.area, self.goal, self.list, self.head = TextAt("", ""), None, "", None
        self.outline = {}
        self.section = self.area_level = self.goals_below = 0
        self.years_said, self.priority, self.titled = {}, None, None
        self.is_report = False
        self.bodies = []
        headings = [b for b in blocks if isinstance(b, Line) and b.level in range(1, 9)]
        self.numbered = {
            level
            for level in {one.level for one in headings}
            if all(NUMBERED.match(o.text)[0] for o in headings if o.level == level)  # type: ignore[index]
            and len([one for one in headings if one.level == level]) > 1
        }
        coded = [(o.level, o.text[0]) for o in headings if _CODED_GOAL.match(o.text)]
        self.coded_levels = {level for level, letter in coded if coded.count((level, letter)) > 1}
        own = {(one.level, self._body_of(one.text, is_heading=True)) for one in headings[1:]}
        levels = [level for level, body in own if body]
        self.levels_of_bodies = {level for level in levels if levels.count(level) > 1}

    def _line(self, line: Line, follows: Line | SourceTable | None, *, is_first: bool) -> None:
        if line.is_contents:
            self.left.append(NotTaken(line.at, line.text, "contents"))
            return
        value = TextAt(self._without_number(line), line.at)
        text = value.text
        if self._decision(value):
            return
        self._names_body(text)
        if self._plan_of_title(text) and not body_in(text):
            self.read.add(line.at)
            return
        self._says_when(line, value, is_first=is_first)
        if not (line.level or self.plans) and (YEAR.fullmatch(text) or _HOLDS.fullmatch(text)):
            self.read.add(line.at)
            return
        if line.level in range(1, 9) and not is_first:
            self._leave(line.level)
            self.outline = {n: one for n, one in self.outline.items() if n < line.level}
            self.outline[line.level] = value
        if self.list and not (line.listed or line.level) and _CODED_LINE.match(text):
            # *U1 Utred …*, *U2 Se över …* are a list without its signs.
            line, self.list_doubt = line._replace(listed=True), ""
        if line.level:
            self.heading, self.below_title = text, []
        if self._coded(line, value, follows):
            self.read.add(line.at)
            return
        label = LABELLED.match(text)
        if label and label["sign"] == ":" and folded(label["label"]) in words("aside"):
            self.left.append(NotTaken(line.at, text, "text"))
        elif (
            self._labelled(value, line.level)
            or self._detailed(line._replace(text=text))
            or self._addressed(line, value)
        ):
            self.read.add(line.at)
        elif self._begins_list(line, value, follows) or self._names_whose(
            line, value, is_first=is_first
        ):
            pass
        elif line.listed and self.list:
            self._listed(line)
        elif not self._heads_goal(line, value, follows):
            self._stands_between(line, value, follows, is_first=is_first)

    def _without_number(self, line: Line) -> str:
        """A line's text without the number of a section, which is not part of what its heading says."""
        if line.level in self.numbered or (line.level and _PARTED_NUMBER.match(line.text)):
            return NUMBERED.sub("", line.text, count=1) or line.text
        return line.text

    def _says_when(self, line: Line, value: TextAt, *, is_first: bool) -> None:
        """Takes the year that a line names for the plan, and the plan's name."""
        text, years = value.text, (self.year, self.year_of_day)
        # What stands in a list is done by then; a year alone below the title is the plan's.
        is_title = not line.listed and is_title_of_plan(text)
        is_year = not self.plans and bool(YEAR.fullmatch(text.strip()) or _HOLDS.fullmatch(text))
        if line.level or is_first or is_title or is_year or not text.endswith("."):
            self._year(text, (line.level in range(1, 9) or is_first) + 2 * (is_title or is_year))
            self.is_report = self.is_report or bool(REPORT.search(text))
        is_titled = is_title and bool(YEAR.search(text))
        if is_first or (is_titled and not self.section):
            self._title(value)
        if (self.year, self.year_of_day) != years or is_titled or is_numbered_label(text):
            self.read.add(line.at)

    def _begins_list(self, line: Line, value: TextAt, follows: Line | SourceTable | None) -> bool:
        """Whether a line says what the list below it is of; that is taken."""
        text = value.text
        if line.listed and not line.level:
            return False
        if line.level and any(
            folded(goal.title) == folded(text)
            for plan in self.plans.values()
            for goal in plan.goals
        ):
            # *Den som har insatser ska känna sig trygg* is a goal of a table above, and heads no list.
            return False
        is_list = isinstance(follows, Line) and follows.listed and not follows.level
        is_list = is_list and (bool(line.level) or text.endswith((":", " att", " to")))
        is_begun = is_list or (bool(line.level) and isinstance(follows, SourceTable))
        listed = list_of(text) or (begun_by(text) if is_begun else "")
        if listed == "goal" and not list_of(text) and _has_no_goals(follows):
            # *Kommunens mål för trygg uppväxt* above what measures that.
            listed = ""
        item = follows.text if isinstance(follows, Line) and follows.listed else ""
        shall = _shall(text) if _DOES.match(item) else None
        self.is_list_told = bool(shall and not listed and not (self.goal or _PLANNED.search(text)))
        listed = listed or ("activity" if shall else "")
        if listed == "goal" and is_of_council(text, self.body.text):
            self.list, self.goals_below, self.goal = "", 0, None
            self.left.append(NotTaken(line.at, text, "above"))
            return True
        own = body_in(text) if listed == "assignment" else ""
        is_given = bool(own) and text.casefold().startswith(own.casefold())
        is_own = line.level and not is_of_council(text, "board")
        if listed and not self.body.text and (is_given or is_own):
            # *Kommunstyrelsens mål*, *Kommunfullmäktiges uppdrag till nämnderna*.
            self._is_body(value, line.level, is_first=True)
        if not listed:
            return False
        whom = _GIVEN_TO.match(text) or shall
        names = whom.groupdict() if whom else {}
        name = next((name for name in names.values() if name), "")
        self.list_to = None if not name or _NOBODY.match(name) else TextAt(name, line.at)
        whom = _TO_WHOM.search(text) if listed == "assignment" and line.level else None
        if whom and (body_in(whom["whom"]) or is_of_several(whom["whom"])):
            self.list_to = TextAt(whom["whom"], line.at)
        self.read.add(line.at)
        if self.is_goal_listed and not self.goal_at and line.level <= self.list_level:
            # A list beside that of the goals is of none of them.
            self.goal = None
        if listed == "assignment" and self.is_goal_titled and self.goal_at == line.level:
            self.goal, self.is_goal_titled = None, False
        self.list, self.list_level, self.list_doubt = listed, line.level, ""
        if line.level and listed == "goal":
            self.goals_below, self.goal_level = line.level, 0
        return True

    def _coded(self, line: Line, value: TextAt, follows: Line | SourceTable | None) -> bool:
        """Whether a line among goals is the number of one in bold, as *F1*, or the goal below it; that is taken."""
        code, self.code = self.code, None
        if not line.level and code is not None:
            self.goal, self.is_of_table = self._add_goal(value), False
            self.goal.said.setdefault("number", code)
            self._plan().take_number(code.text, self.goal)
            self.goal_at = 9
            return True
        is_below = isinstance(follows, Line) and not follows.level
        if line.level == 9 and self.goals_below and is_below and _ONLY_CODE.fullmatch(value.text):
            self.code = value._replace(text=value.text.strip(" .:"))
        return self.code is not None

    def _addressed(self, line: Line, value: TextAt) -> bool:
        """Whether a heading below *Uppdrag till nämnderna* says to whom those are that follow; that is taken."""
        is_below = self.list == "assignment" and 0 < self.list_level < line.level
        if not is_below or not (is_council(self.body.text) or not self.body.text):
            return False
        text = value.text.strip()
        if not (is_of_several(text) or body_in(text).casefold() == text.casefold()):
            return False
        self.list_to, self.list_doubt = value, ""
        return True

    def _names_whose(self, line: Line, value: TextAt, *, is_first: bool) -> bool:
        """Whether a line says whose plan what follows is; that is taken."""
        is_high = line.level in range(1, 4)
        if (is_high or not line.listed) and self._is_body(
            value, line.level, is_heading=is_high or is_first, is_first=is_first
        ):
            self.read.add(line.at)
            return True
        if line.level == 9 == self.level_of_body and folded(value.text) not in SECTIONS:
            # A heading beside those that name boards: what follows may be of another.
            self.body_doubt = value.text
        return False

    def _heads_goal(self, line: Line, value: TextAt, follows: Line | SourceTable | None) -> bool:
        """Whether a line is the heading of a goal below *Nämndens mål*, or of a section there; a goal is taken."""
        text = value.text
        is_bold_goal = (
            line.level == 9
            and not line.listed
            and self.goal_level in (0, 9)
            and bool(IS_SENTENCE.match(text))
            and isinstance(follows, Line)
        )
        is_in_order = line.level < 9 and line.level == (self.goal_level or line.level)
        if not (0 < self.goals_below < line.level and (is_bold_goal or is_in_order)):
            return False
        # On the same level as the first of them.
        self.goal_level = line.level
        if folded(text) in SECTIONS:
            return True
        # Below a list of them it may be no more than a section about one.
        is_listed = self.is_goal_listed
        about = self._listed_goal(text) if is_listed else None
        if about is not None:
            self._is_section_of(about, value, line.level)
            return True
        self.goal, self.is_of_table = self._add_goal(value), False
        self.goal_at, self.is_goal_listed = line.level, is_listed
        is_short = len(text.split()) < _SHORTEST_GOAL and not IS_SENTENCE.match(text)
        if is_listed or is_short:
            self.goal.unsure.append(("heading", ""))
        self.list = ""
        return True

    def _listed_goal(self, heading: str) -> RowItem | None:
        """The one goal of the list above that shares most words with the heading of a section: *Hållbart resande*."""
        own = _stems(heading)
        shared = [(len(own & _stems(goal.title)), goal) for goal in self._plan().goals]
        most = max((number for number, _ in shared), default=0)
        best = [goal for number, goal in shared if number == most]
        return best[0] if most and len(best) == 1 else None

    def _is_section_of(self, goal: RowItem, heading: TextAt, level: int) -> None:
        """Takes a section for one about a goal of the list above: by a guess, unless it has its title or all come in the same order."""
        self.goal, self.is_of_table, self.goal_at, self.list = goal, False, level, ""
        self.sections_of_goals.append(id(goal))
        goals = [id(one) for one in self._plan().goals]
        is_sure = self.sections_of_goals == goals[: len(self.sections_of_goals)]
        is_sure = is_sure or folded(goal.title) == folded(heading.text)
        self.above_doubt = self.alike = "" if is_sure else goal.title
        self.heading_of_goal = heading.text
        self.read.add(heading.at)

    def _stands_between(
        self, line: Line, value: TextAt, follows: Line | SourceTable | None, *, is_first: bool
    ) -> None:
        """Takes what a line means that is no item itself: it ends lists, names what a table is about, or is listed as text."""
        text, is_table = value.text, isinstance(follows, SourceTable)
        if line.level or text.endswith((":", " att", " that")):
            self.list = ""
        elif not line.listed and self.list:
            self.list_doubt = text
            if isinstance(follows, Line) and follows.listed:
                # It may say who else is to do what follows.
                self.list_to = None
        is_below = 0 < self.goal_at < line.level and isinstance(follows, SourceTable)
        if self.goal is not None and (is_below or line.level == self.goal_at == 9):
            # What stands below a heading of its own may be of that goal or not.
            self.above_doubt = text
        if not line.level and not is_title_of_plan(text):
            self._say_years(text)
        if line.level == 9 and self.is_goal_titled and self.goal_at == 9:
            self.goal, self.is_goal_titled = None, False
        about = self._listed_goal(text) if self.goal is None and self.is_goal_listed else None
        if about is not None and line.level in range(1, 9):
            self._is_section_of(about, value, line.level)
        if line.level:
            self.titled = value, line.level
            self.area_outside = self.area, self.is_area_sure, self.area_level
        if is_total(text):
            self.left.append(NotTaken(line.at, text, "total"))
        elif NOTE.match(text):
            self.left.append(NotTaken(line.at, text, "note"))
        elif (
            is_table
            and not text.endswith((".", ":"))
            and len(text.split()) <= 8
            and not is_title_of_plan(text)
            and not _NO_AREA.match(text)
            and folded(text) not in SECTIONS
        ):
            # What stands alone right above a table says what the table is about.
            self._unused()
            if self.is_goal_titled:
                self.goal, self.is_goal_titled = None, False
            self.titled = value, line.level
            self.area_outside = self.area, self.is_area_sure, self.area_level
            self.area, self.is_area_sure = value, False
            self.above = None if line.level in range(1, 9) else value
            self.area_level = line.level or 8
        elif (
            line.level in (0, 9 if follows and not is_table else 0)
            and not (is_title_of_plan(text) and (is_first or not self.plans))
            and (line.level or not self._runs_on(line, value))
        ):
            self.left.append(NotTaken(line.at, text, "text"))

    def _runs_on(self, line: Line, value: TextAt) -> bool:
        """Whether running text tells of something that is taken: in a plan of its items, in a report of how a goal went."""
        if not self.reports:
            chapters = [
                folded(NUMBERED.sub("", one.text, count=1)) for one in self.outline.values()
            ]
            is_of_plan = not any(one in SECTIONS or _NOT_OF_PLAN.match(one) for one in chapters)
            is_past = any(map(_OF_THE_PAST.match, chapters))
            return not is_past and self._told_in(value, is_of_plan=is_of_plan)
        label = LABELLED.match(value.text)
        field = column_of(label["label"], "").field if label and label["sign"] == ":" else ""
        is_text = value.text.rstrip().endswith((".", "!", "?"))
        plain = plain_assessment(value.text, self.language)
        if step_of(plain) and not line.listed and self.goal is not None and self.goal_at:
            # *● Bedöms uppnås delvis* below the heading of the goal.
            return self._is_about(self.goal) and self._tell(
                "goal", self.goal, Detail("assessment", "", plain), line.at
            )
        if field not in ("", "comment") or line.listed or not is_text:
            return False
        goal = self._goal_of("activity")
        if goal is None:
            self.below_title.append(value)
        return goal is not None and self._is_about(goal) and self._analysed(value)

    def _is_about(self, goal: RowItem) -> bool:
        """Whether the latest heading is that of the goal, or of an analysis in its section."""
        heading = folded(self.heading)
        is_own = (
            folded(goal.title) in heading
            or is_numbered_label(self.heading, "goal")
            or self.heading == self.heading_of_goal
        )
        return bool(self.goal_at) and (is_own or bool(_ANALYSIS.fullmatch(heading)))

    def _plan_of_title(self, text: str) -> bool:
        is_one_more = super()._plan_of_title(text)
        if is_one_more:
            self.goal, self.list, self.head = None, "", None
            self.area = TextAt("", "")
        return is_one_more

    def _is_body(
        self, value: TextAt, level: int = 0, *, is_heading: bool = True, is_first: bool = False
    ) -> bool:
        """Whether a line says whose plan follows; nothing that was said before holds for that."""
        is_above = not (self.plans or self.head)
        if not self._says_whose(
            value, level, is_heading=is_heading, is_first=is_first, is_above=is_above
        ):
            return False
        self.goal, self.latest, self.list = None, None, ""
        self.area, self.head = TextAt("", ""), None
        return True

    def _title_as_goal(self) -> None:
        """Takes the heading of a table of key figures for their goal, where it can be one and there is no other."""
        if self.goal is not None or self.titled is None:
            return
        (value, level), self.titled = self.titled, None
        plain = folded(NUMBERED.sub("", value.text, count=1))
        is_sentence = bool(IS_SENTENCE.match(plain))
        is_caption = any(map(_CAPTION.match, (plain, plain.rsplit(" ", 1)[-1])))
        if (
            plain in SECTIONS
            or YEAR.search(plain)
            or body_in(value.text)
            or is_of_council(plain, self.body.text)
            or (not is_sentence and (is_caption or is_title_of_plan(value.text)))
        ):
            return
        if len(plain.split()) < _SHORTEST_GOAL:
            # It may be their goal or no more than what they are about.
            self.goalless = value.text
            return
        (self.area, self.is_area_sure, self.area_level), self.above = self.area_outside, None
        self.goal, self.is_of_table, self.goal_at = self._add_goal(value), False, level
        self.is_goal_titled = True
        for one in self.below_title:
            # It stands between the heading and the table.
            if self._analysed(one):
                self.left.remove(NotTaken(one.at, one.text, "text"))
        is_headed = is_numbered_label(self.heading, "goal")
        if not (level and is_sentence) and not is_headed:
            self.goal.unsure.append(("heading", ""))
            self.above_doubt = value.text

    def _unused(self) -> None:
        """Tells of a line above a table that nothing took for its area."""
        if self.above:
            self.left.append(NotTaken(self.above.at, self.above.text, "text"))
        self.above = None

    def _leave(self, level: int) -> None:
        """A heading ends what was said in sections that are not above its own."""
        while self.bodies and self.bodies[-1][0] >= level:
            self.body, self.body_doubt = self.bodies.pop()[1], ""
        if self.area_level >= level:
            self.area, self.area_level, self.priority = TextAt("", ""), 0, None
        if self.goal_at >= level or self.goal_at == 0:
            self.goal = None
        if level in range(1, self.goals_below + 1):
            self.goals_below = 0
        self.section = level
        self.above_doubt = self.list_doubt = self.alike = self.heading_of_goal = ""
        self.latest = None

    def _say_years(self, text: str) -> None:
        """Takes what a line says of columns that have only years above them: *Utfall för 2022, mål för 2024–2026*."""
        found = [
            (match, column_of(match["word"], "").field) for match in _YEARS_SAID.finditer(text)
        ]
        if {field for _, field in found} == {"goal"} and len(text.split()) > LONGEST_TITLE:
            # *Nämnden har antagit fem mål för 2025* says nothing of columns.
            return
        for match, field in found:
            first, last = int(match["first"]), int(match["last"] or match["first"])
            for year in range(first, last + 1)[:10]:
                said = "target" if field == "goal" else field
                self.years_said[str(year)] = said if said in PER_PERIOD else ""

    def _labelled(self, value: TextAt, level: int = 0, is_banner: bool = False) -> bool:
        """Whether a text is a label with what it says, as *Mål 1: …*; that is taken. A banner stands over all columns of a table."""
        coded = _CODED_GOAL.match(value.text) if level in range(1, 9) else None
        if coded and (IS_SENTENCE.match(coded["rest"]) or level in self.coded_levels):
            self._context("goal", TextAt(coded["rest"], value.at), level)
            return True
        area = _AREA.match(value.text) if level in range(1, 9) else None
        if area:
            self._context("area", TextAt(area["name"], value.at), level)
            return True
        label = LABELLED.match(NUMBERED.sub("", value.text, count=1))
        if label and label["sign"] == ":" and not (self.body.text or self.plans):
            name = label["rest"].strip()
            body = body_in(name) or administration_in(name)
            if folded(label["label"]) not in LABELS and body.casefold() == name.casefold():
                # *Reporting to: Housing Committee* may say whose plan it is.
                self.body, self.body_doubt = TextAt(body, value.at), value.text
                return True
        name = LABELS.get(folded(label["label"]), "") if label else ""
        is_sure = bool(name)
        is_said = label and (label["sign"] == ":" or (label["number"] and level))
        if label and not name and is_said and len(label["label"].split()) <= 3:
            column = column_of(label["label"], "")
            rest = label["rest"].split()
            if (
                column.field == "outcome"
                and (level or is_banner)
                and len(rest) >= _SHORTEST_GOAL
                and sort_of(label["label"].split()[-1]) == "outcome"
                and not YEAR.search(label["rest"])
            ):
                # *Outcome: More people visit our town centres*.
                column = column._replace(
                    field="" if is_level(label["rest"]) else "goal", sure=False
                )
            # A guess is taken for what a goal is labelled with alone.
            is_said = column.field == "goal" or (column.field == "area" and column.sure and level)
            name, is_sure = (column.field if is_said else ""), column.sure
        if not label or not name or not (label["sign"] == ":" or label["number"] or name == "goal"):
            return False
        if name == "goal" and is_level(label["rest"].strip()) and not _names_more(label["rest"]):
            return False
        if name == "goal" and is_of_council(label["label"], self.body.text):
            self.goal = None
            self.left.append(NotTaken(value.at, value.text, "above"))
            return True
        if name == "goal" and _DEFINITION.match(label["rest"]):
            return False
        self._context(name, TextAt(label["rest"].strip(), value.at), level)
        if self.goal is not None and name == "goal" and label["number"]:
            self._plan().take_number(label["number"], self.goal)
        if self.goal is not None and name == "goal" and not is_sure:
            self.goal.unsure.append(column_mark(HeaderColumn("goal", "", label["label"], value.at)))
        return True

    def _context(self, name: str, value: TextAt, level: int = 0) -> None:
        if name == "body" and self.is_of_unit and self.units:
            # The board that the unit is under.
            self.mentioned = self.mentioned or body_in(value.text)
        elif name == "body":
            self._year(value.text)
            own = value._replace(text=YEAR.sub("", value.text).strip(" ,-–") or value.text)
            self.body, self.goal, self.body_doubt = own, None, ""
        elif name == "period":
            self._year(value.text)
        elif name in ("area", "priority"):
            self.area, self.goal, self.latest, self.is_area_sure = value, None, None, True
            self.area_level = level or self.section
            self.priority = value if name == "priority" else None
        else:
            above, at = self.goal, self.goal_at
            if (
                above is not None
                and 0 < at == self.goal_level < level < 9
                and self._is_alone(above)
            ):
                # *Mål 1: …* below a heading without a label: that is what the goals are about.
                self._plan().forget(above)
                self.area, self.is_area_sure = TextAt(above.title, above.at), True
                self.area_level, above = at, None
            self.goal, self.is_of_table = self._add_goal(value), False
            self.goal_at = level or self.section
            if above is not None and above is not self.goal and 0 < at < level < 9:
                above.unsure.append(("upper", ""))
            if 0 < self.goals_below < level < 9:
                self.goal_level = self.goal_level or level
        self.list = ""

    def _is_alone(self, goal: RowItem) -> bool:
        """Whether nothing has been said of a goal, and nothing belongs to it."""
        return not (set(goal.said) - {"area"} or any(o.goal is goal for o in self._plan().items()))


def _has_no_goals(follows: Line | SourceTable | None) -> bool:
    """Whether a table has what measures goals, and no goals."""
    head = head_of(follows) if isinstance(follows, SourceTable) else None
    names = head.names() if head else frozenset[str]()
    return "key_figure" in names and not {"goal", "mixed", "name"} & names


def _shall(text: str) -> re.Match[str] | None:
    """Who is to do what stands in the list below a line."""
    return _SHALL_DURING.fullmatch(text) or _SHALL.fullmatch(text)


def _stems(text: str) -> set[str]:
    """How the longer words of a text begin, which say what it is about."""
    return {
        w[:_STEM] for w in re.findall(r"[^\W\d_]+", text.casefold()) if len(w) >= _SHORTEST
    } - _ANY


_STEM, _SHORTEST = 5, 4
_ANY = frozenset(
    ("kommu", "nämnd", "målet", "verks", "invån", "counc", "alla", "inte", "från", "till", "vara", "våra", "inom", "över", "utan", "eller", "with", "from", "that", "have")
)  # fmt: skip
"""Words that any goal may have."""
