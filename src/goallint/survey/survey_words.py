"""How a survey is put in words: facts, what is missing, and shares."""

from fractions import Fraction

from goallint.output.catalogue import PERCENT, Catalogue
from goallint.survey.surveyed import FactCount, MissingMunicipality, Municipality
from goallint.views.audit.audit_words import LACKS
from goallint.views.states import SHORT_WORDS, STATE_WORDS
from goallint.workspace.attainment import State
from goallint.workspace.verdicts import Verdict

FACTS = {
    "goal-is-assessed": "goals that a report assesses",
    "goal-is-met": "goals that are met",
    "body-has-plan": "bodies that have the plan of their level",
    "plan-steers": "main plans with goals or answers to goals",
    "goal-is-linked-upward": "goals linked to a goal or an area above",
    "goal-reaches-all-the-way": "goals that reach all the way down",
    "goal-has-key-figure": "goals with a key figure",
    "goal-can-be-judged": "goals that can be judged",
    "key-figure-has-target": "key figures with a target",
    "outcome-is-recent": "key figures with a recent outcome",
    "target-is-reached": "key figures that reach their target",
    "report-is-there": "reports due that are there",
    "account-is-complete": "accounts in reports that are complete",
    "recommendation-is-carried-out": "recommendations that are carried out",
}
"""What is counted as in place."""
LACKING = {
    **LACKS,
    ("goal-is-assessed", ""): "is assessed by no report",
    ("goal-is-met", "on the way"): "is on the way",
    ("goal-is-met", "not met"): "is not met",
    ("goal-is-met", "none"): "is assessed by no report",
}
"""By fact and way of lacking."""
WHY = {
    "not there": "there is no workspace at that path",
    "settings": "the settings cannot be used",
    "archive": "the archive cannot be read, or has no workspace in it",
    "crashed": "an error in goallint itself",
    "died": "the process ended every time, before it was done",
    "too long": "it took longer than it may",
    "no memory": "there is not enough memory for it",
    "not reached": "the survey ended before it was its turn",
}
"""Why there is nothing of a workspace."""
NONE = "–"


class SurveyWords:
    """The words of one language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def fact(self, name: str) -> str:
        """What is counted."""
        return self.catalogue.plain("survey", FACTS[name])

    def why(self, missing: MissingMunicipality) -> str:
        """Why there is nothing of a workspace."""
        told = self.catalogue.plain("survey", WHY[missing.why])
        return f"{told}: {missing.told}" if missing.told else told

    def lack(self, fact: str, how: str) -> str:
        """A way of lacking."""
        return self.catalogue.plain("lack", LACKING[fact, how])

    @property
    def of_goals(self) -> str:
        """What states are of."""
        return self.catalogue.plain("survey", "Goals")

    @property
    def of_figures(self) -> str:
        """What verdicts are of."""
        return self.catalogue.plain("survey", "Key figures of goals")

    def state(self, state: State) -> str:
        """Where a goal stands."""
        return self.catalogue.plain("attainment", STATE_WORDS[state])

    def verdict(self, verdict: Verdict) -> str:
        """How a latest outcome stands to its target."""
        return self.catalogue.plain("attainment", SHORT_WORDS[verdict])

    def severity(self, name: str) -> str:
        """A severity as people read it."""
        return self.catalogue.line(name)

    def percent(self, share: Fraction | None) -> str:
        """A share in whole per cent; 0 and 100 are none and all."""
        if share is None:
            return NONE
        whole = int(share * 100 + Fraction(1, 2))
        if share and not whole:
            return f"<1{PERCENT}"
        return f">99{PERCENT}" if whole == 100 and share < 1 else f"{whole}{PERCENT}"

    def share(self, yes: int, total: int) -> str:
        """So many of so many, in per cent."""
        return self.percent(Fraction(yes, total) if total else None)

    def count(self, count: FactCount) -> str:
        """A count with its denominator, and how many are not known: *12/15 +2?*."""
        known = f"{count.yes}/{count.total}" if count.total else NONE
        return f"{known} +{count.unknown}?" if count.unknown else known

    def unread(self, one: Municipality) -> str:
        """What could not be read or asked of a municipality; empty where all could."""
        plural = self.catalogue.plural
        parts = [
            plural("survey", pair, number)
            for pair, number in (
                (UNREAD, one.unread),
                (CRASHED, one.crashed),
                (UNDECIDED, one.undecided),
            )
            if number
        ]
        return "; ".join(parts)


UNREAD = ("{n} file could not be read in full", "{n} files could not be read in full")
CRASHED = (
    "{n} rule crashed, and what it would have found is not known",
    "{n} rules crashed, and what they would have found is not known",
)
UNDECIDED = ("{n} question could not be decided", "{n} questions could not be decided")
MUNICIPALITIES = ("{n} municipality", "{n} municipalities")
PLURALS = (UNREAD, CRASHED, UNDECIDED, MUNICIPALITIES)
