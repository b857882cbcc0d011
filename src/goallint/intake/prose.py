"""What lines say, and headings: whose plan it is, for when, and the goals, key figures and activities in lists."""

import re
from collections.abc import Mapping, Sequence

from goallint.intake.aimed_sentences import measured
from goallint.intake.blocks import Line, SourceTable
from goallint.intake.body_names import (
    BESIDE_BODY,
    PLACE,
    administration_in,
    bodies_in,
    body_in,
    is_company,
    is_of_council,
)
from goallint.intake.headers import (
    GOAL_OWNER,
    PER_PERIOD,
    Head,
    HeaderColumn,
    column_of,
    folded,
    sort_of,
    status_of,
    without_unit,
    words,
)
from goallint.intake.items import KEPT, FoundPlan, GoalAbove, NotTaken, RowItem, TextAt, column_mark
from goallint.intake.said import (
    Detail,
    deadline,
    deadline_in,
    decision,
    detail,
    details,
    in_year,
    is_level,
)

YEAR = re.compile(
    r"(?<![\d-])(20\d\d)(?:\s*([-–/]|\b(?:till(?: och med)?|t\.?o\.?m\.?|to|through|until)\b)\s*(20\d\d|\d\d(?!\s)|(?<=\d[-–/])\d\d))?(?![\d-])"
)
_ISO_DAY = re.compile(r"(?<!\d)(?P<year>20\d\d)-\d\d-\d\d(?!\d)")
_YEAR_OF_PLAN = re.compile(
    r"(?:plan|planen|budget|mål|goals?|objectives?)\s+(?:för\s+|for\s+)?(?P<years>20\d\d.*)",
    re.IGNORECASE,
)
_WITH_PLAN = re.compile(
    r"\bbudget\s+(?:för\s+)?(?P<first>20\d\d)(?:,| med| och| samt| with| and)\s+(?:\w+\s+)?\w*plan\s+(?:för\s+|for\s+|åren\s+)*20\d\d\s*[–-]\s*(?P<last>20\d\d)",
    re.IGNORECASE,
)
"""*Budget 2026 med plan 2027–2028* may be of all three years."""
_SHORT = re.compile(r"(?P<first>20\d\d)\s?[-–]\s?(?P<last>1[3-9]|[2-9]\d)")
_DAY = re.compile(r"\b\d{1,2}\s+[^\W\d]{3,9}\s+20\d\d\b")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?")
_ITEM_NUMBER = re.compile(
    r"\A\d{1,2}(?:(?:\.\d{1,2})*[.)]\s+(?=[^\W\d_])|(?:\.\d{1,2})+\s+(?=[A-ZÅÄÖ]))"
)
_PARTED_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s")
_YEARS_SAID = re.compile(
    r"\b(?P<word>utfall|resultat|målvärde(?:n|na)?|måltal|mål|prognos|budget|plan|outcomes?|actuals?|targets?)"
    r"(?:\s+(?:för|avser|åren|år|for|of|in))*\s+(?P<first>20\d\d)(?:\s*[-–]\s*(?P<last>20\d\d))?",
    re.IGNORECASE,
)
_GOALS_OF = re.compile(
    r"(?:fullmäktiges?|nämndens?|styrelsens?)\s+(?:har\s+)?(?:[\w-]+\s+){0,5}?\w*mål(?:en)?\b",
    re.IGNORECASE,
)
_REPORT = re.compile(r"rapport|uppföljning|bokslut|redovisning|\breport|\boutturn", re.IGNORECASE)
"""What looks back: years above its columns are those of outcomes."""
_FIGURE_BEHIND = re.compile(
    r"(?P<title>.+?)[.;,]?\s+\(?(?P<label>[^\W\d]{3,20}):\s+(?P<rest>[^:()]+?)\)?\.?\Z", re.DOTALL
)
"""A goal with what measures it: *Fler läser. Indikator: antal lån*."""
_LONGEST_TITLE = 12
_SHORTEST_GOAL = 3
"""Words of a heading that is plainly a goal."""
LABELLED = re.compile(
    r"(?P<label>[^\W\d](?:[^:\d]|:s\b){1,38}?)\s*(?P<number>\d{1,2}(?:[.:]\d{1,2})*)?\s*(?P<sign>:(?!s\b)|\.(?=\s)|(?<![^\W\d_])[–—-](?=\s)|(?<=\d)(?=\s[A-ZÅÄÖ]))\s*(?P<rest>\S.*)\Z",
    re.DOTALL,
)
_WITH = re.compile(r"\b(?:med|samverkan|tillsammans|with|together)\b", re.IGNORECASE)
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
_IS_SENTENCE = re.compile(
    r"(?:.*\bi balans\Z)|(?!(?:så|hur|vad|vem|vilka|varför|när|här|det här|detta|how|what|why|who|this)\b)(?:(?:fler|färre|more|fewer)\b"
    r"|.*\s(?:är|har|ska|får|kan|blir|känner|upplever|ökar|minskar|växer|når|finns|mår|lever|bor|möter|trivs|are|is|have|has|can|feel|grow|live|stay|get|thrive)\b)",
    re.IGNORECASE,
)
"""What is to be reached is said so, and a table seldom titled."""
_CASE = re.compile(
    r"(?:(?:uppdrag|assignment)\s+)?(?P<number>20\d\d:\d{1,4}|\d{1,4})[.:]?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""The number of an assignment, in front of what it is: *Uppdrag 2023:14 Utred …*."""
_GIVEN_TO = re.compile(
    r"(?P<whom>[A-ZÅÄÖ][^.:;]{2,60}?)\s+(?:får|ges|har fått)\s+(?:även\s+|också\s+|följande\s+)?(?:i\s+)?uppdrag\b|(?:uppdras|uppdrar|ger) (?:åt|till|i uppdrag åt) (?P<to>[^.:;]{2,60}?)\s+att\b"
    r"|(?:the\s+)?(?P<who>[A-Z][^.:;]{2,60}?)\s+(?:is|are|will be) (?:asked|instructed|requested|required) to\b",
)
"""*Socialdirektören får i uppdrag att*."""
_REPORTED = re.compile(
    r"[;,.]\s+(?:(?:åter)?redovisas|(?:åter)?rapporteras|reported)\b(?:\s+(?:till|för|to|för|i)\s+(?:the\s+)?[\w-]+)??(?:\s+(?:senast|i|in|by))*\s+(?P<when>[^\W\d]{3,10}(?:\s+20\d\d)?|20\d\d-\d\d-\d\d)\s*[.]?\Z",
    re.IGNORECASE,
)
"""*…; redovisas till nämnden i oktober*."""
_FOOTNOTE = re.compile(r"\s*(?:\*+|(?<!m)[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<![(\d])\d\))\Z")
NOTE = re.compile(r"(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]|\d\)|not\b|obs\b|källa\b|source\b)", re.IGNORECASE)
TOTAL = frozenset(("summa", "totalt", "total", "sum", "delsumma", "subtotal", "snitt", "medel"))
_COUNTED = re.compile(
    r"(?:antal|summa|totalt|number of|total)\b[^:]*:\s*\d+(?:\s+[^\W\d]+)?\Z", re.IGNORECASE
)
_AREA = re.compile(
    r"(?i:målområde|fokusområde|perspektiv|strategiskt område|prioriterat område|focus area|theme)\s+(?:\d{1,2}\s+)?(?P<name>[A-ZÅÄÖ].*\S)\s*\Z"
)
"""A heading that names an area without a colon."""
LABELS: Mapping[str, str] = {
    "nämnd": "body", "organ": "body", "styrelse": "body", "board": "body", "body": "body", "committee": "body", "utskott": "body", "bolag": "body", "company": "body", "förvaltning": "body",
    "år": "period", "period": "period", "year": "period", "planperiod": "period",
    "område": "area", "målområde": "area", "fokusområde": "area", "perspektiv": "area", "area": "area",
    "mål": "goal", "nämndmål": "goal", "nämndsmål": "goal", "nämndens mål": "goal", "verksamhetsmål": "goal", "goal": "goal",
    "objective": "goal", "strategic objective": "goal",
    "priority": "priority", "strategic priority": "priority", "corporate priority": "priority", "prioritering": "priority",
}  # fmt: skip
SECTIONS = frozenset(
    (
        "inledning", "bakgrund", "sammanfattning", "verksamhet", "uppdrag", "organisation", "ekonomi", "budget", "personal",
        "uppföljning", "investeringar", "risker", "risk", "intern kontroll", "omvärld", "framåtblick", "bilagor", "analys",
        "introduction", "foreword", "background", "summary", "finance", "resources", "risks", "appendix", "next steps", "glossary",
    )
)  # fmt: skip
"""Headings that are no goals where they stand among them."""
LISTS: Mapping[str, str] = {
    "mål": "goal", "nämndmål": "goal", "nämndens mål": "goal", "våra mål": "goal", "mål för nämnden": "goal", "goals": "goal",
    "objectives": "goal", "målsättningar": "goal", "prioriterade mål": "goal",
    "indikatorer": "key_figure", "nyckeltal": "key_figure", "mått": "key_figure", "styrtal": "key_figure", "så mäter vi": "key_figure",
    "indicators": "key_figure", "measures": "key_figure", "key figures": "key_figure",
    "key results": "key_figure", "success measures": "key_figure", "milestones": "activity",
    "så gör vi": "activity", "aktiviteter": "activity", "åtgärder": "activity", "insatser": "activity", "activities": "activity", "actions": "activity",
    "uppdrag": "assignment", "nämndens uppdrag": "assignment", "särskilda uppdrag": "assignment", "assignments": "assignment",
}  # fmt: skip


class Prose:
    """What was read so far, and what the lines add to it; each line counts for those after it."""

    language = "sv"
    """That of the file."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self.mapping = {folded(heading): name for heading, name in mapping.items()}
        self.plans: dict[tuple[str, str], FoundPlan] = {}
        """By body, and the year that a sheet is named by."""
        self.year_of_part = self.body_of_part = ""
        """The year and the body that a sheet is named by."""
        self.titles_of_plans: dict[str, str] = {}
        """The first year of each title, by what else it says."""
        self.left: list[NotTaken] = []
        self.read: set[str] = set()
        """The places of what says whose plan it is, for when or what stands below, and of what is named with something left."""
        self.tables: list[tuple[str, Head]] = []
        self.title = self.body = TextAt("", "")
        self.reports: list[str] = []
        """The lines that name a report."""
        self.year = ""
        self.year_weight = -1
        self.year_of_day = ""
        self.years_ahead = ""
        """The years of a title that names those of the plan behind that of the budget."""
        self.is_year_guessed = False
        """Whether the title names several years."""
        self.named_in_titles: dict[str, bool] = {}
        """The bodies that lines above everything name, and whether they do so with their first words."""
        self.mentioned = ""
        """The body whose goals a line speaks of: where nothing else says so, the plan is its by a guess."""
        self.area = TextAt("", "")
        self.goal: RowItem | None = None
        self.list = ""
        self.list_level = 0
        self.list_to: TextAt | None = None
        """Who is given what stands in the list."""
        self.is_of_table = self.is_area_sure = False
        self.latest: tuple[str, RowItem] | None = None
        """The item that was read last, with its sort: labels below it are about it."""
        self.is_latest_listed = self.is_goal_listed = False
        self.heading = ""
        """The latest heading: *Mål 1*, with what the goal is in the line below."""
        self.outline: dict[int, TextAt] = {}
        """The headings that stand above what is read, by their level."""
        self.depth_of_labels = 0
        """How deep in a list the latest item stands, if it stands there behind its label: *Aktivitet: …*."""
        self.goals_below = self.goal_level = self.goal_at = 0
        """The level of the heading below which headings are goals, theirs, and that which the goal above is or stands below."""
        self.section = self.area_level = 0
        self.level_of_body = 0
        """The level of the heading that says whose plan it is; 9 for a line in bold."""
        self.bodies: list[tuple[int, TextAt]] = []
        """Whose plan it is outside the sections of others, by the level of their headings."""
        self.levels_of_bodies: set[int] = set()
        self.numbered: set[int] = set()
        """Levels of headings that all begin with a number."""
        self.years_said: dict[str, str] = {}
        """What a line says that the columns of years hold."""
        self.above: TextAt | None = None
        """The line above a table that may be the area of what stands in it."""
        self.titled: tuple[TextAt, int] | None = None
        """The latest heading, or line above a table, with its level: the goal of a table of key figures that names none."""
        self.area_outside = TextAt("", ""), False
        """The area before the line above a table was taken for one, and whether that is sure."""
        self.is_goal_titled = False
        """Whether the goal is such a heading."""
        self.priority: TextAt | None = None
        """The heading that is a goal if none stands below it."""
        self.goalless = ""
        """The heading of the table that is read, where it may be the goal of key figures without one, and was not taken for it."""
        self.list_doubt = self.above_doubt = self.body_doubt = ""
        """Lines after which it is not plain what a list is of, which goal something is for, or whose plan it is."""
        self.decisions: list[tuple[str, TextAt]] = []
        """Each decision with the body whose plan it stood in, empty before any."""
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
            if all(_NUMBERED.match(o.text)[0] for o in headings if o.level == level)  # type: ignore[index]
            and len([one for one in headings if one.level == level]) > 1
        }
        own = {(one.level, self._body_of(one.text, is_heading=True)) for one in headings[1:]}
        levels = [level for level, body in own if body]
        self.levels_of_bodies = {level for level in levels if levels.count(level) > 1}

    def _line(self, line: Line, follows: Line | SourceTable | None, *, is_first: bool) -> None:
        text = line.text
        if line.is_contents:
            self.left.append(NotTaken(line.at, text, "contents"))
            return
        if line.level in self.numbered or (line.level and _PARTED_NUMBER.match(text)):
            # The number of the section is not part of what its heading says.
            text = _NUMBERED.sub("", text, count=1) or text
        value = TextAt(text, line.at)
        if self._decision(value):
            return
        if not self.plans and len(text.split()) <= _LONGEST_TITLE and not text.endswith("."):
            named = body_in(text)
            if named:
                is_plain = (
                    text.casefold().startswith(named.casefold()) and len(bodies_in(text)) == 1
                )
                self.named_in_titles.setdefault(named, is_plain)
        is_heading = line.level in range(1, 9)
        if not self.mentioned and _GOALS_OF.search(text):
            self.mentioned = body_in(text)
        if self._plan_of_title(text) and not body_in(text):
            self.read.add(line.at)
            return
        years = self.year, self.year_of_day
        if line.level or is_first or is_title_of_plan(text) or not text.endswith("."):
            self._year(text, (is_heading or is_first) + 2 * is_title_of_plan(text))
            self.is_report = self.is_report or bool(_REPORT.search(text))
        is_titled = is_title_of_plan(text) and bool(YEAR.search(text))
        if is_first or (is_titled and not self.section):
            self._title(value)
        if (self.year, self.year_of_day) != years or is_titled or _is_numbered_label(text):
            self.read.add(line.at)
        if is_heading and not is_first:
            self._leave(line.level)
            self.outline = {n: one for n, one in self.outline.items() if n < line.level}
            self.outline[line.level] = value
        self.heading = text if line.level else self.heading
        label = LABELLED.match(text)
        if label and label["sign"] == ":" and folded(label["label"]) in words("aside"):
            self.left.append(NotTaken(line.at, text, "text"))
            return
        if self._labelled(value, line.level) or self._detailed(line._replace(text=text)):
            self.read.add(line.at)
            return
        if line.level or not line.listed:
            is_list = isinstance(follows, Line) and follows.listed and not follows.level
            is_list = is_list and (bool(line.level) or text.endswith((":", " att", " to")))
            is_begun = is_list or (bool(line.level) and isinstance(follows, SourceTable))
            listed = list_of(text) or (_begun_by(text) if is_begun else "")
            if listed == "goal" and is_of_council(text, self.body.text):
                self.list, self.goals_below, self.goal = "", 0, None
                self.left.append(NotTaken(line.at, text, "above"))
                return
            if listed and line.level and not (self.body.text or is_of_council(text, "board")):
                # *Kommunstyrelsens mål*.
                self._is_body(value, line.level, is_first=True)
            if listed:
                whom = _GIVEN_TO.match(text)
                self.list_to = (
                    TextAt(whom["whom"] or whom["to"] or whom["who"], line.at) if whom else None
                )
                self.read.add(line.at)
                if self.is_goal_listed and line.level <= self.list_level:
                    # A list beside that of the goals is of none of them.
                    self.goal = None
                if listed == "assignment" and self.is_goal_titled and self.goal_at == line.level:
                    self.goal, self.is_goal_titled = None, False
                self.list, self.list_level, self.list_doubt = listed, line.level, ""
                if line.level and listed == "goal":
                    self.goals_below, self.goal_level = line.level, 0
                return
        is_high = line.level in range(1, 4)
        if (is_high or not line.listed) and self._is_body(
            value, line.level, is_heading=is_high or is_first, is_first=is_first
        ):
            self.read.add(line.at)
            return
        if line.level == 9 == self.level_of_body and folded(text) not in SECTIONS:
            # A heading beside those that name boards: what follows may be of another.
            self.body_doubt = text
        if line.listed and self.list:
            self._listed(line)
            return
        is_bold_goal = (
            line.level == 9
            and not line.listed
            and self.goal_level in (0, 9)
            and bool(_IS_SENTENCE.match(text))
            and isinstance(follows, Line)
        )
        is_in_order = line.level == (self.goal_level or line.level)
        if 0 < self.goals_below < line.level and (is_bold_goal or (line.level < 9 and is_in_order)):
            # A heading below *Nämndens mål*, on the same level as the first of them.
            self.goal_level = line.level
            if folded(text) in SECTIONS:
                return
            # Below a list of them it may be no more than a section about one.
            is_listed = self.is_goal_listed
            self.goal, self.is_of_table = self._add_goal(value), False
            self.goal_at, self.is_goal_listed = line.level, is_listed
            is_short = len(text.split()) < _SHORTEST_GOAL and not _IS_SENTENCE.match(text)
            if is_listed or is_short:
                self.goal.unsure.append(("heading", ""))
            self.list = ""
            return
        if line.level or text.endswith((":", " att", " that")):
            self.list = ""
        elif not line.listed and self.list:
            self.list_doubt = text
        is_below = 0 < self.goal_at < line.level and isinstance(follows, SourceTable)
        if self.goal is not None and (is_below or line.level == self.goal_at == 9):
            # What stands below a heading of its own may be of that goal or not.
            self.above_doubt = text
        if not line.level and not is_title_of_plan(text):
            self._say_years(text)
        is_table = isinstance(follows, SourceTable)
        if line.level == 9 and self.is_goal_titled and self.goal_at == 9:
            self.goal, self.is_goal_titled = None, False
        if line.level:
            self.titled = value, line.level
            self.area_outside = self.area, self.is_area_sure
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
            self.area_outside = self.area, self.is_area_sure
            self.area, self.is_area_sure = value, False
            self.above = None if is_heading else value
            self.area_level = line.level or 8
        elif line.level in (0, 9 if follows and not is_table else 0) and not (
            is_title_of_plan(text) and (is_first or not self.plans)
        ):
            self.left.append(NotTaken(line.at, text, "text"))

    def _title_as_goal(self) -> None:
        """Takes the heading of a table of key figures for their goal, where it can be one and there is no other."""
        if self.goal is not None or self.titled is None:
            return
        (value, level), self.titled = self.titled, None
        plain = folded(_NUMBERED.sub("", value.text, count=1))
        is_sentence = bool(_IS_SENTENCE.match(plain))
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
        (self.area, self.is_area_sure), self.above = self.area_outside, None
        self.goal, self.is_of_table, self.goal_at = self._add_goal(value), False, level
        self.is_goal_titled = True
        is_headed = _is_numbered_label(self.heading, "goal")
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
        self.above_doubt = self.list_doubt = ""
        self.latest = None

    def _say_years(self, text: str) -> None:
        """Takes what a line says of columns that have only years above them: *Utfall för 2022, mål för 2024–2026*."""
        for match in _YEARS_SAID.finditer(text):
            field = column_of(match["word"], "").field
            first, last = int(match["first"]), int(match["last"] or match["first"])
            for year in range(first, last + 1)[:10]:
                said = "target" if field == "goal" else field
                self.years_said[str(year)] = said if said in PER_PERIOD else ""

    def _labelled(self, value: TextAt, level: int = 0) -> bool:
        """Whether a text is a label with what it says, as *Mål 1: …*; that is taken."""
        coded = _CODED_GOAL.match(value.text) if level in range(1, 9) else None
        if coded and _IS_SENTENCE.match(coded["rest"]):
            self._context("goal", TextAt(coded["rest"], value.at), level)
            return True
        area = _AREA.match(value.text) if level in range(1, 9) else None
        if area:
            self._context("area", TextAt(area["name"], value.at), level)
            return True
        label = LABELLED.match(_NUMBERED.sub("", value.text, count=1))
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
                and level
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
        if name == "goal" and is_level(label["rest"].strip()):
            return False
        if name == "goal" and is_of_council(label["label"], self.body.text):
            self.goal = None
            self.left.append(NotTaken(value.at, value.text, "above"))
            return True
        self._context(name, TextAt(label["rest"].strip(), value.at), level)
        if self.goal is not None and name == "goal" and not is_sure:
            self.goal.unsure.append(column_mark(HeaderColumn("goal", "", label["label"], value.at)))
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
            for text in said.text.split("; "):
                self._add(said.field, TextAt(text, value.at))
            self.is_latest_listed = line.listed
            self.depth_of_labels = line.depth if line.listed else 0
            return True
        if said.field == GOAL_OWNER:
            said = said._replace(field="owner")
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
        return self.latest is not None and self._tell(*self.latest, said, value.at)

    def _tell(self, sort: str, found: RowItem, said: Detail, at: str) -> bool:
        """Whether an item has room for what is said of it; that is taken, but not a second time."""
        if said.field not in KEPT[sort] or said.field == "comment":
            return False
        if said.field in PER_PERIOD:
            return found.take(said.field, said.period, TextAt(said.text, at), said.whom)
        if said.field in found.said:
            return False
        text = status_of(said.text) if said.field == "status" else said.text
        found.said[said.field] = TextAt(text, at)
        return True

    def _add(self, sort: str, value: TextAt) -> RowItem:
        """An item with its title, and what stands in brackets behind that."""
        text = in_one_line(value.text)
        number = _CASE.match(text) if sort == "assignment" else None
        told = measured if sort == "key_figure" else details
        title, said = told(text[number.end() :] if number else text)
        title, unit = without_unit(title) if sort == "key_figure" else (title, "")
        reported = _REPORTED.search(title) if sort in ("assignment", "activity") else None
        when = reported["when"] if reported else ""
        day = deadline(when) or deadline(in_year(when, self.year) or f"{when} {self.year}")
        if reported and when and day:
            title = title[: reported.start()]
        found = RowItem(title, value.at, goal=self._goal_of(sort))
        if when and day:
            found.said["due"] = TextAt(day, value.at)
            if not YEAR.search(when):
                found.unsure.append(("due", when))
        if self.list_to and sort == self.list == "assignment":
            name = body_in(self.list_to.text)
            found.said["to" if name else "owner"] = self.list_to._replace(
                text=name or self.list_to.text
            )
        if unit:
            found.said["unit"] = TextAt(unit, value.at)
        if number:
            found.said["number"] = TextAt(number["number"], value.at)
        if self.list_doubt:
            found.unsure.append(("list", ""))
        if self.body_doubt:
            found.unsure.append(("body", self.body_doubt))
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

    def _goal_of(self, sort: str) -> RowItem | None:
        """The goal that what is read now belongs to: the one above, else the priority that has none below it."""
        if self.goal is None and self.priority and sort in ("key_figure", "activity"):
            value, self.priority = self.priority, None
            area, self.area = self.area, TextAt("", "")
            self.goal, self.is_of_table = self._add_goal(value), False
            if not _IS_SENTENCE.match(value.text):
                self.goal.unsure.append(("heading", ""))
            self.goal_at, self.area = self.area_level, area
        return self.goal

    @staticmethod
    def _due(sort: str, found: RowItem, at: str) -> None:
        """Takes the deadline that a title ends with."""
        due = deadline_in(found.title) if "due" in KEPT[sort] else ""
        if due:
            found.said.setdefault("due", TextAt(due, at))

    @staticmethod
    def _body_of(text: str, *, is_heading: bool, is_first: bool = False) -> str:
        """The body whose plan follows, if a line says that."""
        body = body_in(text)
        is_sentence = Prose._says_more(text, body)
        is_named = text.casefold().startswith(body.casefold()) or is_first or is_title_of_plan(text)
        is_other = (
            (is_sentence and not (is_heading and is_named))
            or len(text.split()) > 12
            or text.endswith(".")
            or _WITH.search(text)
            or len(bodies_in(text)) > 1
        )
        return "" if is_other else body

    @staticmethod
    def _says_more(text: str, body: str) -> bool:
        """Whether a line has other words beside a body's name than those of plans."""
        rest = re.sub(re.escape(body), " ", PLACE.sub(" ", text), count=1, flags=re.IGNORECASE)
        return any(w not in BESIDE_BODY for w in re.findall(r"[^\W\d_]{2,}", rest.casefold()))

    def _is_body(
        self, value: TextAt, level: int = 0, *, is_heading: bool = True, is_first: bool = False
    ) -> bool:
        """Whether a line says whose plan follows."""
        body = self._body_of(value.text, is_heading=is_heading, is_first=is_first)
        name = "" if body or (self.body.text and not is_heading) else administration_in(value.text)
        if self.body.text and not is_company(name):
            name = ""
        is_above = is_first or is_heading or not (self.plans or self.head)
        if name and is_above and not self._says_more(value.text, name):
            # A part of the administration has a plan of its own where no board is named.
            body = name
        if not body:
            return False
        is_in_section = level in range(1, 9) and not is_first
        if is_in_section and (level in self.levels_of_bodies or self.body.text not in ("", body)):
            # It holds as far as its section.
            self.bodies.append((level, self.body))
        self.body_doubt = ""
        others = body_in(re.sub(re.escape(body), " ", value.text, count=1, flags=re.IGNORECASE))
        is_sheet_of_other = bool(self.body_of_part) and folded(self.body_of_part) != folded(body)
        is_other = self.body.text not in ("", body) or not _is_title(value.text)
        if others or is_sheet_of_other or (is_other and self._says_more(value.text, body)):
            # *Socialnämndens ansvar* is a weak sign, and so is another body than the sheet is named by.
            self.body_doubt = value.text
        self.body, self.goal, self.latest, self.list = TextAt(body, value.at), None, None, ""
        self.area, self.head = TextAt("", ""), None
        self.level_of_body = level
        return True

    def _context(self, name: str, value: TextAt, level: int = 0) -> None:
        if name == "body":
            self._year(value.text)
            own = value._replace(text=YEAR.sub("", value.text).strip(" ,-–") or value.text)
            self.body, self.goal, self.body_doubt = own, None, ""
        elif name == "period":
            self._year(value.text)
        elif name in ("area", "priority"):
            self.area, self.goal, self.is_area_sure = value, None, True
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

    def _year(self, text: str, weight: int = 3) -> None:
        """Takes the year in a text for the plan's, if none of as much weight was seen: titles count most."""
        plain = _DAY.sub(" ", text)
        several = {match[0] for match in YEAR.finditer(plain)}
        # *Bokslut 2024 och verksamhetsplan 2025*: that of the plan, by a guess.
        own = _YEAR_OF_PLAN.search(plain) if len(several) > 1 else None
        years = (YEAR.search(own["years"]) if own else None) or YEAR.search(plain)
        if not years:
            self._day_of(text)
        if not years or weight <= self.year_weight:
            return
        self.year_weight = weight
        ahead = _WITH_PLAN.search(plain)
        self.years_ahead = f"{ahead['first']}-{ahead['last']}" if ahead else ""
        self.is_year_guessed = len(several) > 1
        first, sign, last = years.groups()
        if self.language == "en" and _SHORT.fullmatch(years[0]):
            sign = fiscal(years[0].replace(" ", ""))[4]
        if sign == "/":
            self.year = f"{first}/{last}"
            return
        if last and len(last) == 2:
            last = first[:2] + last
        self.year = f"{first}-{last}" if last and last > first else first

    def say_year(self, name: str) -> None:
        """Takes the year that the sheets of a file are named by, if no title says another."""
        self._year(name, 1)

    def plan_of(self, year: str) -> None:
        """Takes what follows for the plan of a year, where that is another one than the whole file's."""
        self.year_of_part = "" if year == self.year else year

    def _plan_of_title(self, text: str) -> bool:
        """Whether a title is that of one more plan, since it says the same as one before it for another year; that begins."""
        years = YEAR.search(text)
        if not years:
            return False
        plain = folded(YEAR.sub(" ", text))
        before = self.titles_of_plans.setdefault(plain, years[0])
        says_more = any(
            w not in BESIDE_BODY for w in plain.replace(self.body.text.casefold(), " ").split()
        )
        if (
            before != years[0]
            and plain
            and not says_more
            and any(p.items() for p in self.plans.values())
        ):
            self.goal, self.list, self.head = None, "", None
            self.area = TextAt("", "")
            self.plan_of(years[0].replace(" ", ""))
            return True
        return False

    def _title(self, value: TextAt) -> None:
        """Takes the name of the plan, or of the report on it, which stands first."""
        text = " ".join(value.text.split())
        if self.plans or len(text.split()) > _LONGEST_TITLE or not is_title_of_plan(text):
            return
        if _REPORT.search(text):
            self.reports.append(text)
        elif not self.title.text:
            self.title = TextAt(text, value.at)

    def _day_of(self, text: str) -> None:
        """Keeps the year of the first day that a text names: where nothing else says so, it is the plan's by a guess."""
        day = _ISO_DAY.search(text)
        if day and not self.year_of_day:
            self.year_of_day = day["year"]

    def _plan(self) -> FoundPlan:
        key = self.body.text, self.year_of_part
        if key not in self.plans:
            self.plans[key] = FoundPlan(self.body.text, self.year_of_part, self.body.at)
        return self.plans[key]

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


def fiscal(period: str) -> str:
    """A period of a text in English: `2025-26` is there the year that begins in one and ends in the next."""
    years = _SHORT.fullmatch(period)
    if years and int(years["last"]) == (int(years["first"]) + 1) % 100:
        return f"{years['first']}/{years['last']}"
    return period


def _is_numbered_label(text: str, name: str = "") -> bool:
    """Whether a heading is no more than a label with its number, as *Mål 1*, with what it is in the line below."""
    found = LABELS.get(folded(re.sub(r"[\d.]", "", text)), "")
    return bool(found) and name in ("", found)


def in_one_line(text: str) -> str:
    """A title in one line, without its number before it and a footnote's mark at its end."""
    return _ITEM_NUMBER.sub("", without_footnote(" ".join(text.split())))


def without_footnote(text: str) -> str:
    """A text without a footnote's mark at its end."""
    # What closes a bracket is no mark.
    is_closing = text.endswith(")") and "(" in text
    return text.strip() if is_closing else _FOOTNOTE.sub("", text).strip()


def is_total(text: str) -> bool:
    """Whether a text is a sum, or counts what stands above: *Antal indikatorer: 4*."""
    return folded(text) in TOTAL or bool(_COUNTED.match(text))


_LONGEST_LIST = 3
"""Words of what stands above a list and ends with what that is of."""


_OF_LISTS = frozenset(("goal", "key_figure", "activity", "assignment"))


def list_of(text: str) -> str:
    """What a heading says that stands below it: *Nämndens mål*; empty where it says nothing of that."""
    plain = folded(_NUMBERED.sub("", text, count=1))
    if plain in LISTS or sort_of(plain) in _OF_LISTS:
        return LISTS.get(plain) or sort_of(plain)
    last = plain.rsplit(" ", 1)[-1]
    parts = re.split(r"\s+(?:och|and|&)\s+", plain)
    if len(parts) == 2 and all(part in LISTS for part in parts):
        # *Mål och indikatorer*, *Objectives and key results*.
        return LISTS[parts[0]]
    # *Nämndens mål*, *Mål 2025*, *Aktiviteter för att nå målet*.
    if last in ("mål", "goals", "objectives", "nämndmål") and len(plain.split()) <= 4:
        return "goal"
    if (
        len(plain.split()) <= _LONGEST_LIST
        and LISTS.get(last) in ("key_figure", "activity")
        and not body_in(text)
    ):
        # *Prioriterade insatser*.
        return LISTS[last]
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
    """Whether a line with a body's name has the form of a title: with a year, a word for a plan, or a sign between its parts."""
    return bool(YEAR.search(text) or re.search(r"[,:|]\s|\s[–—-]\s", text)) or is_title_of_plan(
        text
    )


def is_title_of_plan(text: str) -> bool:
    """Whether a line is the name of a plan."""
    return bool(
        re.search(
            r"plan\b|planen\b|budget|handlingsplan|plan för|report|rapport|mål och|styrkort|scorecard|uppföljning|bokslut|redovisning",
            text,
            re.IGNORECASE,
        )
    ) and not text.endswith(".")
