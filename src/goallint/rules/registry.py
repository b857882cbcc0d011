"""Every rule, one row each, in the order of the codes. A rule that has no row is not run.

A rule's module is imported when the rule is asked for: a check of one rule reads no other.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from goallint.rules.rule import Rule


class Row(NamedTuple):
    """A rule of goallint, before it is imported."""

    code: str
    module: str
    """The module in `goallint.rules` that has it; its last part is the rule's name."""
    since: str = "0.1.0"
    """The first version that has it."""

    @property
    def name(self) -> str:
        """The rule's name."""
        return self.module.rpartition(".")[2].replace("_", "-")

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        found: Rule = import_module(f"goallint.rules.{self.module}").RULE
        return found


Listed = Row | Rule
"""A rule of goallint by its row; one of a plugin or a workspace as it is."""


def loaded(listed: Listed) -> Rule:
    """A rule, imported."""
    return listed.rule if isinstance(listed, Row) else listed


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
    Row("GL001", "documents.syntax_error"),
    Row("GL002", "documents.unreadable_file"),
    Row("GL003", "documents.duplicate_key"),
    Row("GL004", "documents.unknown_field"),
    Row("GL005", "documents.missing_field"),
    Row("GL006", "documents.invalid_value"),
    Row("GL007", "documents.invalid_quantity"),
    Row("GL008", "documents.invalid_date"),
    Row("GL009", "documents.duplicate_id"),
    Row("GL010", "documents.unknown_reference"),
    Row("GL011", "documents.wrong_reference"),
    Row("GL012", "documents.lossy_scalar"),
    Row("GL013", "documents.hidden_character"),
    Row("GL014", "documents.empty_document"),
    Row("GL015", "documents.invalid_decision"),
    Row("GL016", "documents.no_organisation"),
    Row("GL017", "documents.title_of_another_time"),
    Row("GL018", "documents.outcome_not_understood"),
    Row("GL090", "documents.expired_waiver"),
    Row("GL091", "documents.unjustified_waiver"),
    Row("GL092", "documents.unused_waiver"),
    Row("GL099", "documents.internal_error"),
    Row("GL101", "cascade.goal_without_parent"),
    Row("GL102", "cascade.goal_not_broken_down"),
    Row("GL103", "cascade.goal_not_taken_up"),
    Row("GL104", "cascade.body_outside_cascade"),
    Row("GL105", "cascade.body_without_plan"),
    Row("GL106", "cascade.plan_without_goals"),
    Row("GL107", "cascade.circular_support"),
    Row("GL108", "cascade.supports_downwards"),
    Row("GL109", "cascade.skipped_level"),
    Row("GL110", "cascade.area_without_goal"),
    Row("GL111", "cascade.chain_stops"),
    Row("GL112", "cascade.plan_predates_basis"),
    Row("GL113", "cascade.support_outside_period"),
    Row("GL114", "cascade.plan_without_decision"),
    Row("GL115", "cascade.plan_expired"),
    Row("GL116", "cascade.similar_goals"),
    Row("GL117", "cascade.assignment_without_goal"),
    Row("GL118", "cascade.unknown_body_name"),
    Row("GL119", "cascade.plan_decided_late"),
    Row("GL120", "cascade.due_before_plan"),
    Row("GL121", "cascade.support_outside_line"),
    Row("GL122", "cascade.no_goal_for_economy"),
    Row("GL201", "measurement.key_figure_without_target"),
    Row("GL202", "measurement.base_figure_without_target"),
    Row("GL203", "measurement.goal_without_key_figure"),
    Row("GL204", "measurement.target_without_value"),
    Row("GL205", "measurement.target_without_reference"),
    Row("GL206", "measurement.target_misses_period"),
    Row("GL207", "measurement.direction_unknown"),
    Row("GL208", "measurement.target_against_direction"),
    Row("GL209", "measurement.target_already_reached"),
    Row("GL210", "measurement.key_figure_without_baseline"),
    Row("GL211", "measurement.stale_measurement"),
    Row("GL212", "measurement.unit_mismatch"),
    Row("GL213", "measurement.unit_missing"),
    Row("GL214", "measurement.share_out_of_range"),
    Row("GL215", "measurement.conflicting_targets"),
    Row("GL216", "measurement.conflicting_definitions"),
    Row("GL217", "measurement.invalid_kolada_id"),
    Row("GL218", "measurement.key_figure_without_goal"),
    Row("GL219", "measurement.too_many_key_figures"),
    Row("GL220", "measurement.key_figure_without_source"),
    Row("GL221", "measurement.text_contradicts_target"),
    Row("GL222", "measurement.split_contradicts_total"),
    Row("GL223", "measurement.gap_in_series"),
    Row("GL224", "measurement.outcome_in_future"),
    Row("GL225", "measurement.target_not_understood"),
    Row("GL226", "measurement.target_not_judged"),
    Row("GL227", "measurement.value_far_from_others"),
    Row("GL228", "measurement.key_figure_without_title"),
    Row("GL229", "measurement.key_figures_disagree"),
    Row("GL230", "measurement.target_eased"),
    Row("GL231", "measurement.measure_changed"),
    Row("GL232", "measurement.limits_outside_scale"),
    Row("GL301", "wording.vague_goal"),
    Row("GL302", "wording.goal_without_deadline"),
    Row("GL303", "wording.goal_not_assessable"),
    Row("GL304", "wording.compound_goal"),
    Row("GL305", "wording.activity_as_goal"),
    Row("GL306", "wording.escape_clause"),
    Row("GL307", "wording.goal_without_owner"),
    Row("GL401", "follow_up.missing_report"),
    Row("GL402", "follow_up.report_section_missing"),
    Row("GL403", "follow_up.report_form_differs"),
    Row("GL404", "follow_up.goal_not_reported"),
    Row("GL405", "follow_up.key_figure_not_reported"),
    Row("GL406", "follow_up.assignment_not_reported"),
    Row("GL407", "follow_up.plan_not_reported"),
    Row("GL408", "follow_up.assessment_without_analysis"),
    Row("GL409", "follow_up.assessment_outside_scale"),
    Row("GL410", "follow_up.assessment_contradicts_outcome"),
    Row("GL411", "follow_up.analysis_not_broken_down"),
    Row("GL412", "follow_up.counts_disagree"),
    Row("GL413", "follow_up.shares_disagree"),
    Row("GL414", "follow_up.impossible_share"),
    Row("GL415", "follow_up.late_report"),
    Row("GL416", "follow_up.goals_not_known"),
    Row("GL417", "follow_up.level_without_follow_up"),
    Row("GL418", "follow_up.outcome_restated"),
    Row("GL419", "follow_up.goal_misses_target"),
    Row("GL420", "follow_up.assessment_without_outcome"),
    Row("GL421", "follow_up.forecast_against_trend"),
    Row("GL422", "follow_up.report_dated_later"),
    Row("GL423", "follow_up.report_without_goals"),
    Row("GL424", "follow_up.share_contradicts_count"),
    Row("GL425", "follow_up.figure_assessment_contradicts_outcome"),
    Row("GL426", "follow_up.economy_contradicts_goals"),
    Row("GL427", "follow_up.trend_contradicts_outcomes"),
    Row("GL428", "follow_up.split_not_reported"),
    Row("GL501", "activities.activity_without_goal"),
    Row("GL502", "activities.activity_without_method"),
    Row("GL503", "activities.activity_without_done_criterion"),
    Row("GL504", "activities.activity_without_date"),
    Row("GL505", "activities.activity_without_owner"),
    Row("GL506", "activities.activity_overdue"),
    Row("GL507", "activities.activity_outside_plan"),
    Row("GL508", "activities.effect_not_followed_up"),
    Row("GL509", "activities.deviation_without_measure"),
    Row("GL510", "activities.measure_without_expected_effect"),
    Row("GL511", "activities.duplicate_activities"),
    Row("GL512", "activities.stalled_activity"),
    Row("GL513", "activities.reports_differ"),
    Row("GL601", "control.control_not_performed"),
    Row("GL602", "control.deviation_without_action"),
    Row("GL603", "control.control_contradicts_follow_up"),
    Row("GL604", "control.self_check_missing"),
    Row("GL605", "control.control_without_risk"),
    Row("GL606", "control.control_result_outside_scale"),
    Row("GL701", "audits.recommendation_without_response"),
    Row("GL702", "audits.response_without_action"),
    Row("GL703", "audits.response_without_date"),
    Row("GL704", "audits.recommendation_open"),
    Row("GL705", "audits.recommendation_not_followed_up"),
    Row("GL706", "audits.recommendation_reworded"),
    Row("GL707", "audits.status_contradicts_actions"),
)

BY_NAME = Rules(ROWS)
"""Every rule by its name and by its code."""

RULES: tuple[Rule, ...]
"""Every rule, imported."""


def __getattr__(name: str) -> Any:
    if name != "RULES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, tuple(row.rule for row in ROWS))
