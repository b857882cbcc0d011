"""Every rule, one row each, in the order of the codes. A rule that has no row is not run.

A rule's module is imported when the rule is asked for: a check of one rule reads no other, and one of
plans reads none on reports, control plans and audits.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from goallint.rules.rule import Rule


class RegisteredRule(msgspec.Struct, frozen=True):
    """A rule of goallint, before it is imported."""

    code: str
    module: str
    """The module in `goallint.rules` that has it; its last part is the rule's name."""
    since: str = "0.1.0"
    """The first version that has it."""
    of: tuple[str, ...] = ()
    """The kinds of documents that alone have what it is asked about, where these are not the plans that all have."""

    @property
    def name(self) -> str:
        """The rule's name."""
        return _name_of(self.module)

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        found: Rule = import_module(f"goallint.rules.{self.module}").RULE
        return found


@cache
def _name_of(module: str) -> str:
    return module.rpartition(".")[2].replace("_", "-")


Listed = RegisteredRule | Rule
"""A rule of goallint by its row; one of a plugin or a workspace as it is."""


def loaded(listed: Listed) -> Rule:
    """A rule, imported."""
    return listed.rule if isinstance(listed, RegisteredRule) else listed


class Rules(Mapping[str, Rule]):
    """Rules by name and by code, each imported when it is looked up."""

    def __init__(self, rules: Iterable[Listed]) -> None:
        self._rules = {name: rule for rule in rules for name in (rule.name, rule.code)}

    def __getitem__(self, name: str) -> Rule:
        return loaded(self._rules[name])

    def __contains__(self, name: object) -> bool:
        return name in self._rules

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


ROWS = (
    RegisteredRule("GL001", "documents.syntax_error"),
    RegisteredRule("GL002", "documents.unreadable_file"),
    RegisteredRule("GL003", "documents.duplicate_key"),
    RegisteredRule("GL004", "documents.unknown_field"),
    RegisteredRule("GL005", "documents.missing_field"),
    RegisteredRule("GL006", "documents.invalid_value"),
    RegisteredRule("GL007", "documents.invalid_quantity"),
    RegisteredRule("GL008", "documents.invalid_date"),
    RegisteredRule("GL009", "documents.duplicate_id"),
    RegisteredRule("GL010", "documents.unknown_reference"),
    RegisteredRule("GL011", "documents.wrong_reference"),
    RegisteredRule("GL012", "documents.lossy_scalar"),
    RegisteredRule("GL013", "documents.hidden_character"),
    RegisteredRule("GL014", "documents.empty_document"),
    RegisteredRule("GL015", "documents.invalid_decision"),
    RegisteredRule("GL016", "documents.no_organisation"),
    RegisteredRule("GL017", "documents.title_of_another_time"),
    RegisteredRule("GL018", "documents.outcome_not_understood"),
    RegisteredRule("GL090", "documents.expired_waiver"),
    RegisteredRule("GL091", "documents.unjustified_waiver"),
    RegisteredRule("GL092", "documents.unused_waiver"),
    RegisteredRule("GL099", "documents.internal_error"),
    RegisteredRule("GL101", "cascade.goal_without_parent"),
    RegisteredRule("GL102", "cascade.goal_not_broken_down"),
    RegisteredRule("GL103", "cascade.goal_not_taken_up"),
    RegisteredRule("GL104", "cascade.body_outside_cascade"),
    RegisteredRule("GL105", "cascade.body_without_plan"),
    RegisteredRule("GL106", "cascade.plan_without_goals"),
    RegisteredRule("GL107", "cascade.circular_support"),
    RegisteredRule("GL108", "cascade.supports_downwards"),
    RegisteredRule("GL109", "cascade.skipped_level"),
    RegisteredRule("GL110", "cascade.area_without_goal"),
    RegisteredRule("GL111", "cascade.chain_stops"),
    RegisteredRule("GL112", "cascade.plan_predates_basis"),
    RegisteredRule("GL113", "cascade.support_outside_period"),
    RegisteredRule("GL114", "cascade.plan_without_decision"),
    RegisteredRule("GL115", "cascade.plan_expired"),
    RegisteredRule("GL116", "cascade.similar_goals"),
    RegisteredRule("GL117", "cascade.assignment_without_goal"),
    RegisteredRule("GL118", "cascade.unknown_body_name"),
    RegisteredRule("GL119", "cascade.plan_decided_late"),
    RegisteredRule("GL120", "cascade.due_before_plan"),
    RegisteredRule("GL121", "cascade.support_outside_line"),
    RegisteredRule("GL122", "cascade.no_goal_for_economy"),
    RegisteredRule("GL201", "measurement.key_figure_without_target"),
    RegisteredRule("GL202", "measurement.base_figure_without_target"),
    RegisteredRule("GL203", "measurement.goal_without_key_figure"),
    RegisteredRule("GL204", "measurement.target_without_value"),
    RegisteredRule("GL205", "measurement.target_without_reference"),
    RegisteredRule("GL206", "measurement.target_misses_period"),
    RegisteredRule("GL207", "measurement.direction_unknown"),
    RegisteredRule("GL208", "measurement.target_against_direction"),
    RegisteredRule("GL209", "measurement.target_already_reached"),
    RegisteredRule("GL210", "measurement.key_figure_without_baseline"),
    RegisteredRule("GL211", "measurement.stale_measurement"),
    RegisteredRule("GL212", "measurement.unit_mismatch"),
    RegisteredRule("GL213", "measurement.unit_missing"),
    RegisteredRule("GL214", "measurement.share_out_of_range"),
    RegisteredRule("GL215", "measurement.conflicting_targets"),
    RegisteredRule("GL216", "measurement.conflicting_definitions"),
    RegisteredRule("GL217", "measurement.invalid_kolada_id"),
    RegisteredRule("GL218", "measurement.key_figure_without_goal"),
    RegisteredRule("GL219", "measurement.too_many_key_figures"),
    RegisteredRule("GL220", "measurement.key_figure_without_source"),
    RegisteredRule("GL221", "measurement.text_contradicts_target"),
    RegisteredRule("GL222", "measurement.split_contradicts_total"),
    RegisteredRule("GL223", "measurement.gap_in_series"),
    RegisteredRule("GL224", "measurement.outcome_in_future"),
    RegisteredRule("GL225", "measurement.target_not_understood"),
    RegisteredRule("GL226", "measurement.target_not_judged"),
    RegisteredRule("GL227", "measurement.value_far_from_others"),
    RegisteredRule("GL228", "measurement.key_figure_without_title"),
    RegisteredRule("GL229", "measurement.key_figures_disagree"),
    RegisteredRule("GL230", "measurement.target_eased"),
    RegisteredRule("GL231", "measurement.measure_changed"),
    RegisteredRule("GL232", "measurement.limits_outside_scale"),
    RegisteredRule("GL301", "wording.vague_goal"),
    RegisteredRule("GL302", "wording.goal_without_deadline"),
    RegisteredRule("GL303", "wording.goal_not_assessable"),
    RegisteredRule("GL304", "wording.compound_goal"),
    RegisteredRule("GL305", "wording.activity_as_goal"),
    RegisteredRule("GL306", "wording.escape_clause"),
    RegisteredRule("GL307", "wording.goal_without_owner"),
    RegisteredRule("GL401", "follow_up.missing_report"),
    RegisteredRule("GL402", "follow_up.report_section_missing", of=("report",)),
    RegisteredRule("GL403", "follow_up.report_form_differs"),
    RegisteredRule("GL404", "follow_up.goal_not_reported", of=("report",)),
    RegisteredRule("GL405", "follow_up.key_figure_not_reported", of=("report",)),
    RegisteredRule("GL406", "follow_up.assignment_not_reported", of=("report",)),
    RegisteredRule("GL407", "follow_up.plan_not_reported"),
    RegisteredRule("GL408", "follow_up.assessment_without_analysis", of=("report",)),
    RegisteredRule("GL409", "follow_up.assessment_outside_scale", of=("report",)),
    RegisteredRule("GL410", "follow_up.assessment_contradicts_outcome", of=("report",)),
    RegisteredRule("GL411", "follow_up.analysis_not_broken_down", of=("report",)),
    RegisteredRule("GL412", "follow_up.counts_disagree", of=("report",)),
    RegisteredRule("GL413", "follow_up.shares_disagree", of=("report", "control_plan")),
    RegisteredRule("GL414", "follow_up.impossible_share", of=("report", "control_plan")),
    RegisteredRule("GL415", "follow_up.late_report", of=("report",)),
    RegisteredRule("GL416", "follow_up.goals_not_known", of=("report", "control_plan")),
    RegisteredRule("GL417", "follow_up.level_without_follow_up"),
    RegisteredRule("GL418", "follow_up.outcome_restated"),
    RegisteredRule("GL419", "follow_up.goal_misses_target", of=("report",)),
    RegisteredRule("GL420", "follow_up.assessment_without_outcome", of=("report",)),
    RegisteredRule("GL421", "follow_up.forecast_against_trend", of=("report",)),
    RegisteredRule("GL422", "follow_up.report_dated_later"),
    RegisteredRule("GL423", "follow_up.report_without_goals", of=("report",)),
    RegisteredRule("GL424", "follow_up.share_contradicts_count"),
    RegisteredRule("GL425", "follow_up.figure_assessment_contradicts_outcome", of=("report",)),
    RegisteredRule("GL426", "follow_up.economy_contradicts_goals", of=("report",)),
    RegisteredRule("GL427", "follow_up.trend_contradicts_outcomes", of=("report",)),
    RegisteredRule("GL428", "follow_up.split_not_reported"),
    RegisteredRule("GL429", "follow_up.rows_disagree", of=("report",)),
    RegisteredRule("GL501", "activities.activity_without_goal"),
    RegisteredRule("GL502", "activities.activity_without_method"),
    RegisteredRule("GL503", "activities.activity_without_done_criterion"),
    RegisteredRule("GL504", "activities.activity_without_date"),
    RegisteredRule("GL505", "activities.activity_without_owner"),
    RegisteredRule("GL506", "activities.activity_overdue"),
    RegisteredRule("GL507", "activities.activity_outside_plan"),
    RegisteredRule("GL508", "activities.effect_not_followed_up"),
    RegisteredRule("GL509", "activities.deviation_without_measure", of=("report",)),
    RegisteredRule("GL510", "activities.measure_without_expected_effect"),
    RegisteredRule("GL511", "activities.duplicate_activities"),
    RegisteredRule("GL512", "activities.stalled_activity"),
    RegisteredRule("GL513", "activities.reports_differ"),
    RegisteredRule("GL514", "activities.amount_without_unit", of=("report",)),
    RegisteredRule("GL601", "control.control_not_performed", of=("control_plan",)),
    RegisteredRule("GL602", "control.deviation_without_action", of=("control_plan",)),
    RegisteredRule("GL603", "control.control_contradicts_follow_up", of=("control_plan",)),
    RegisteredRule("GL604", "control.self_check_missing", of=("control_plan",)),
    RegisteredRule("GL605", "control.control_without_risk", of=("control_plan",)),
    RegisteredRule("GL606", "control.control_result_outside_scale", of=("control_plan",)),
    RegisteredRule("GL701", "audits.recommendation_without_response", of=("audit",)),
    RegisteredRule("GL702", "audits.response_without_action", of=("audit",)),
    RegisteredRule("GL703", "audits.response_without_date", of=("audit",)),
    RegisteredRule("GL704", "audits.recommendation_open", of=("audit",)),
    RegisteredRule("GL705", "audits.recommendation_not_followed_up", of=("audit",)),
    RegisteredRule("GL706", "audits.recommendation_reworded", of=("audit",)),
    RegisteredRule("GL707", "audits.status_contradicts_actions", of=("audit",)),
)

BY_NAME = Rules(ROWS)
"""Every rule by its name and by its code."""

RULES: tuple[Rule, ...]
"""Every rule, imported."""


def __getattr__(name: str) -> Any:
    if name != "RULES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, tuple(row.rule for row in ROWS))
