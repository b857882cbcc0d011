"""Facts of how a goal is worded: whether it is plain, says when, and can be judged.

A no `as_read` is as far as the documents could be read: the fact itself is unknown where what could
not be read names the goal.
"""

from typing import TYPE_CHECKING

from goallint.format.model import Goal, Plan
from goallint.late import expression
from goallint.workspace.facts.known import Known, all_of, no_unless_named
from goallint.workspace.measure import due_of, may_be_due_later
from goallint.workspace.wording import amounts
from goallint.workspace.wording.clauses import LONGEST_TEXT, results
from goallint.workspace.wording.deeds import deeds
from goallint.workspace.wording.words import Hit, fold, word_list

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

DIRECTIONS = frozenset(("direction without amount", "comparative without baseline"))
"""The kinds of vague words that say which way, and not how much."""
_LACKS_A_LEVEL = DIRECTIONS | {
    "superlative without rank",
    "quantity without number",
    "frequency without number",
    "level without number",
}
"""The kinds of vague words that are plain but for how much."""
_SETTLED_BY_AMOUNT = _LACKS_A_LEVEL | {"weak verb"}
"""The kinds of vague words that an amount in the text makes definite."""
_SETTLED_BY_DATE = frozenset(("deadline without date",))
_BEGINS = expression(r"[.:;!?–\-\"'”“(]\s*\Z")
"""What stands before the first word of a sentence, a quotation or a part of a title."""
_LAST_YEAR = 9999
_DAYS_OF_A_YEAR = 366


def is_plainly_worded(goal: Goal, workspace: "Workspace") -> Known:
    """Whether a goal's text states one result that can be read in one way, as far as words show."""
    facts = (is_unambiguous, states_one_result, states_a_result)
    return all_of(fact(goal, workspace) for fact in facts)


def is_unambiguous(goal: Goal, workspace: "Workspace") -> Known:
    """Whether a goal's text is without vague words, or something in the goal says what they mean."""
    if vague_words(goal, workspace):
        return no_unless_named(workspace, goal.name)
    is_known = not goal.is_unread("title") and not _vague_words(goal, workspace, in_doubt=False)
    return Known.YES if is_known else Known.UNKNOWN


def vague_words(goal: Goal, workspace: "Workspace", *but_in: str) -> tuple[Hit, ...]:
    """The vague words of a goal, each with its kind; none, if it can be read in one way.

    Those within words of the lists `but_in` are left out.
    """
    return _vague_words(goal, workspace, *but_in, in_doubt=True)


def lacks_a_level(goal: Goal, workspace: "Workspace") -> bool:
    """Whether a goal can be read in several ways for no more than that it does not say how much."""
    found = _vague_words(goal, workspace, in_doubt=True)
    return bool(found) and all(hit.kind in _LACKS_A_LEVEL for hit in found)


def _vague_words(
    goal: Goal, workspace: "Workspace", *but_in: str, in_doubt: bool
) -> tuple[Hit, ...]:
    """Where they stand; `in_doubt` says whether what could not be read says what the words mean."""
    text, settings = fold(goal.title), workspace.settings
    hits = word_list("vague", settings).hits(text)
    if not hits or _is_settled(goal, workspace, in_doubt=in_doubt):
        return ()
    has_number = amounts.has_number(text, settings)
    settled: frozenset[str] = frozenset()
    if has_number or amounts.is_about_all(text, settings):
        settled |= _SETTLED_BY_AMOUNT
    has_date = due_of(goal) is not None or (in_doubt and may_be_due_later(goal))
    if has_date or amounts.says_when(text, settings):
        settled |= _SETTLED_BY_DATE
    others = [hit for name in but_in for hit in word_list(name, settings).hits(text)]
    vague = [
        hit
        for hit in hits
        if hit.kind not in settled
        and not _is_in_name(goal.title, text, hit.start)
        and not any(other.start <= hit.start and hit.end <= other.end for other in others)
    ]
    # With an amount, a text bears vague words of one kind.
    is_vague = len({hit.kind for hit in vague}) > (1 if has_number else 0)
    return tuple(vague) if is_vague else ()


def _is_in_name(title: str, text: str, start: int) -> bool:
    """Whether a word at a place of a folded title is part of a name, as in *Skola för Hållbar utveckling*.

    It has a capital though it begins no sentence, in a title that does not capitalise its words.
    """
    if len(title) != len(text) or not title[start : start + 2].istitle():
        return False
    if not start or _BEGINS.search(title[:start]):
        return False
    words = [word for word in title.split()[1:] if word[:1].isalpha()]
    return 2 * sum(word[:1].isupper() for word in words) < len(words)


def _is_settled(goal: Goal, workspace: "Workspace", *, in_doubt: bool) -> bool:
    """Whether a target, or an amount in `success`, says what is meant."""
    targeted = has_targeted_figure(goal, workspace)
    if targeted is not Known.NO and (in_doubt or targeted is Known.YES):
        return True
    if goal.is_unread("success"):
        return in_doubt
    return bool(goal.success) and amounts.has_number(fold(goal.success), workspace.settings)


def states_one_result(goal: Goal, workspace: "Workspace") -> Known:
    """Whether a goal's text does not hold several results; of a very long one that is unknown."""
    if len(results(goal.title)) > 1:
        return Known.NO
    is_known = not goal.is_unread("title") and len(goal.title) <= LONGEST_TEXT
    return Known.YES if is_known else Known.UNKNOWN


def states_a_result(goal: Goal, workspace: "Workspace") -> Known:
    """Whether a goal's text does not say what is done, instead of what is reached."""
    if words_of_deeds(goal, workspace):
        return Known.NO
    return Known.UNKNOWN if goal.is_unread("title") else Known.YES


def words_of_deeds(goal: Goal, workspace: "Workspace") -> tuple[str, ...]:
    """The words of a goal's text that say what is done."""
    found = deeds(fold(goal.title), workspace.settings)
    return tuple(dict.fromkeys(hit.words for hit in found))


def has_deadline(goal: Goal, workspace: "Workspace") -> Known:
    """Whether it is said by when a goal is to be reached: in `due`, in words, by a target's period or for all of its plan.

    A plan for a year says it for a goal that `success` tells how to judge when the year is over. One
    that nothing can be judged by is not reached by then, nor by any other day.
    """
    found = has_deadline_as_read(goal, workspace)
    return no_unless_named(workspace, goal.name) if found is Known.NO else found


def has_deadline_as_read(goal: Goal, workspace: "Workspace") -> Known:
    """The same; a no is as far as the documents could be read."""
    if not goal.lacks("due"):
        return Known.UNKNOWN if goal.is_unread("due") else Known.YES
    targeted = has_targeted_figure(goal, workspace)
    # A target for another period than the plan's says when, too.
    if targeted is Known.YES or workspace.measures.instead_of_target(goal) == "period":
        return Known.YES
    plan: Plan = goal.document
    if not plan.lacks("goals_due"):
        return Known.UNKNOWN if plan.is_unread("goals_due") else Known.YES
    text, settings = fold(f"{goal.title}. {goal.success or ''}"), workspace.settings
    # A year before the plan's own is what is compared with. Without a period, any may be.
    is_dated = not plan.is_unread("period")
    if amounts.says_when(text, settings, plan.period.start.year if is_dated else _LAST_YEAR):
        return Known.YES
    if goal.is_unread("title") or goal.is_unread("success"):
        return Known.UNKNOWN
    if not is_dated and amounts.says_when(text, settings):
        return Known.UNKNOWN
    within_a_year = is_for_a_year(plan) if goal.success else Known.NO
    return targeted if within_a_year is Known.NO else within_a_year


def is_for_a_year(plan: Plan) -> Known:
    """Whether a plan is for a year or less, so that it ends before the next one begins."""
    if plan.is_unread("period"):
        return Known.UNKNOWN
    return Known.of((plan.period.end - plan.period.start).days < _DAYS_OF_A_YEAR)


def can_be_judged(goal: Goal, workspace: "Workspace") -> Known:
    """Whether a goal has something to judge it by: a target on a key figure, or `success`."""
    found = can_be_judged_as_read(goal, workspace)
    return no_unless_named(workspace, goal.name) if found is Known.NO else found


def can_be_judged_as_read(goal: Goal, workspace: "Workspace") -> Known:
    """The same; a no is as far as the documents could be read."""
    if goal.success:
        return Known.YES
    targeted = has_targeted_figure(goal, workspace)
    return Known.UNKNOWN if targeted is Known.NO and goal.is_unread("success") else targeted


def has_targeted_figure(goal: Goal, workspace: "Workspace") -> Known:
    """Whether one of a goal's key figures has a target in force that outcomes can be judged by."""
    measures = workspace.measures
    found = Known.NO
    for figure in measures.figures(goal):
        measure = measures.of(figure)
        if measure.is_targeted_for(goal):
            # A day is a target too, once outcomes say whether it is done.
            if measure.is_surely_targeted_for(goal) or not (measure.aims or measure.lack):
                return Known.YES
            found = Known.UNKNOWN
    return Known.UNKNOWN if measures.may_have_more(goal) else found
