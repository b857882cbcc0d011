"""Whose plan a file is, for when, and what it is called: what titles and the lines beside them say."""

import re
from collections.abc import Mapping, Sequence

from goallint.intake.body_names import (
    BESIDE_BODY,
    PLACE,
    administration_in,
    bodies_in,
    body_in,
    is_company,
    unit_in,
)
from goallint.intake.headers import folded
from goallint.intake.items import FoundPlan, NotTaken, TextAt
from goallint.intake.line_words import LABELLED, SHORT, YEAR, fiscal, is_title, is_title_of_plan
from goallint.intake.said import decision

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
_DAY = re.compile(r"\b\d{1,2}\s+[^\W\d]{3,9}\s+20\d\d\b")
_GOALS_OF = re.compile(
    r"(?:fullmäktiges?|nämndens?|styrelsens?)\s+(?:har\s+)?(?:[\w-]+\s+){0,5}?\w*mål(?:en)?\b",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"rapport|uppföljning|bokslut|redovisning|berättelse|\breport|\boutturn", re.IGNORECASE
)
"""What looks back: years above its columns are those of outcomes."""
LONGEST_TITLE = 12
_OF_UNIT = re.compile(
    r"(?:enhets|avdelnings|arbets|team|skol)plan|(?:unit|team) plan", re.IGNORECASE
)
_OF_PEOPLE = re.compile(
    r"ordförande|har ordet|ledamöter|ersättare|sammanträd|\bchair|foreword|members\b", re.IGNORECASE
)
"""*Kommunstyrelsens ordförande har ordet*."""
_WITH = re.compile(r"\b(?:med|samverkan|tillsammans|with|together)\b", re.IGNORECASE)


class PlanTitles:
    """What was read so far of whose plan a file is, for when, and what it is called; each line counts for those after it."""

    language = "sv"
    """That of the file."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self.mapping = {folded(heading): name for heading, name in mapping.items()}
        self.plans: dict[tuple[str, str], FoundPlan] = {}
        """By body, and the year that a sheet is named by."""
        self.left: list[NotTaken] = []
        self.read: set[str] = set()
        """The places of what says whose plan it is, for when or what stands below, and of what is named with something left."""
        self.year_of_part = self.body_of_part = ""
        """The year and the body that a sheet is named by."""
        self.titles_of_plans: dict[str, str] = {}
        """The first year of each title, by what else it says."""
        self.title = self.body = TextAt("", "")
        self.reports: list[str] = []
        """The lines that name a report."""
        self.year = ""
        self.year_weight = -1
        self.year_of_day = ""
        self.is_report = False
        """Whether a title says that the file looks back."""
        self.years_ahead = ""
        """The years of a title that names those of the plan behind that of the budget."""
        self.is_year_guessed = False
        """Whether the title names several years."""
        self.named_in_titles: dict[str, bool] = {}
        """The bodies that lines above everything name, and whether they do so with their first words."""
        self.units: list[str] = []
        """The schools, units and companies that those lines name."""
        self.is_of_unit = False
        """Whether those lines call it the plan of a unit."""
        self.mentioned = ""
        """The body whose goals a line speaks of: where nothing else says so, the plan is its by a guess."""
        self.body_doubt = ""
        """The line after which it is not plain whose plan it is."""
        self.level_of_body = 0
        """The level of the heading that says whose plan it is; 9 for a line in bold."""
        self.bodies: list[tuple[int, TextAt]] = []
        """Whose plan it is outside the sections of others, by the level of their headings."""
        self.levels_of_bodies: set[int] = set()
        self.decisions: list[tuple[str, TextAt]] = []
        """Each decision with the body whose plan it stood in, empty before any."""

    def _names_body(self, text: str) -> None:
        """Keeps the bodies that lines above everything name, and the one whose goals a line speaks of."""
        if not self.plans and len(text.split()) <= LONGEST_TITLE and not text.endswith("."):
            named, unit = body_in(text), unit_in(text)
            self.is_of_unit = self.is_of_unit or bool(_OF_UNIT.search(text))
            if unit and not YEAR.fullmatch(unit):
                self.units.append(unit)
            if named and not _OF_PEOPLE.search(text):
                is_plain = (
                    text.casefold().startswith(named.casefold()) and len(bodies_in(text)) == 1
                )
                self.named_in_titles.setdefault(named, is_plain)
        if not self.mentioned and _GOALS_OF.search(text):
            self.mentioned = body_in(text)

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
        if self.language == "en" and SHORT.fullmatch(years[0]):
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
            self.plan_of(years[0].replace(" ", ""))
            return True
        return False

    def _title(self, value: TextAt) -> None:
        """Takes the name of the plan, or of the report on it, which stands first."""
        text = " ".join(value.text.split())
        if self.plans or len(text.split()) > LONGEST_TITLE or not is_title_of_plan(text):
            return
        if REPORT.search(text):
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

    @staticmethod
    def _body_of(text: str, *, is_heading: bool, is_first: bool = False) -> str:
        """The body whose plan follows, if a line says that."""
        body = body_in(text)
        is_sentence = PlanTitles._says_more(text, body)
        is_named = text.casefold().startswith(body.casefold()) or is_first or is_title_of_plan(text)
        is_other = (
            bool(_OF_PEOPLE.search(text))
            or (is_sentence and not (is_heading and is_named))
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

    def _says_whose(
        self, value: TextAt, level: int, *, is_heading: bool, is_first: bool, is_above: bool
    ) -> bool:
        """Whether a line says whose plan follows; that is taken. `is_above` says that nothing has been read before it."""
        body = self._body_of(value.text, is_heading=is_heading, is_first=is_first)
        name = "" if body or (self.body.text and not is_heading) else administration_in(value.text)
        if self.body.text and not is_company(name):
            name = ""
        is_above = is_above or is_first or is_heading
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
        is_other = self.body.text not in ("", body) or not is_title(value.text)
        if others or is_sheet_of_other or (is_other and self._says_more(value.text, body)):
            # *Socialnämndens ansvar* is a weak sign, and so is another body than the sheet is named by.
            self.body_doubt = value.text
        self.body, self.level_of_body = TextAt(body, value.at), level
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
