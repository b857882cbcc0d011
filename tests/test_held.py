"""Each kind of fault that was found by trying goallint, and which tests hold it.

Found by people who followed help (H), filled in sheets (X), looked for places (L), gave what nobody
should (B), or used commands, CI and pages (C). What is tested where goallint is installed anew is a step
of `.ci/run`.
"""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest

from tests import test_machine
from tests.cli import (
    test_bounds,
    test_ci,
    test_fill,
    test_fix,
    test_interrupts,
    test_several,
    test_sheets_in_libreoffice,
    test_watching,
)
from tests.cli.command import ROOT
from tests.documents import test_readme, test_twins
from tests.engine import (
    test_growth,
    test_identities,
    test_own_rules,
    test_suppression,
    test_workers,
)
from tests.help import test_kinds
from tests.hostile import test_corpus, test_fixes
from tests.rules import test_examples
from tests.source import test_discovery, test_lines, test_quick, test_writing
from tests.views import test_figures_in_words, test_shown, test_targets
from tests.workspace import test_facts_answers

Function = Callable[..., object]
Holds = Function | tuple[Function, str] | str
"""A test, a case of one, or a step of `.ci/run`."""

COMMANDS = "every command that the pages and templates show"
LOWEST = "lowest: the versions that setup.cfg allows at least"
named = test_kinds.test_help_names_what_to_write
example = test_examples.test_example

# fmt: off
KINDS: dict[str, tuple[str, *tuple[Holds, ...]]] = {
    "H1": ("A body that is written by its name, or a goal by its title, is answered with the id",
           (named, "a body by its name"), (named, "a goal by its title")),
    "H2": ("A reporting that is proposed has a free id, and a limit after which something is late",
           test_kinds.test_a_reporting_round_has_a_free_id_and_a_limit),
    "H3": ("The goal above that is proposed is one that names the body",
           test_kinds.test_a_goal_that_names_the_body_is_proposed),
    "H4": ("The id that is said to be meant is never that of another body's own goal",
           test_kinds.test_another_boards_goal_is_not_meant),
    "H5": ("What is proposed for a number with two readings keeps the words around it",
           (named, "an operator beside a number with two readings"),
           test_kinds.test_a_choice_in_english_has_a_decimal_point),
    "H6": ("A list from a word processor is told by its dash or bullet",
           (named, "a dash from Word"), (named, "a bullet from Word")),
    "H7": ("A text that begins with a bracket is to be quoted, not moved",
           (named, "brackets first in a text")),
    "H8": ("A line at the margin, and a text that is no YAML, is one finding at the line with the fault",
           (named, "a line at the margin"), test_kinds.test_a_line_at_the_margin_is_told_once,
           test_kinds.test_a_text_that_is_no_yaml_is_told_once),
    "H9": ("A merge key is told once, and nothing is missing of what it would give",
           test_kinds.test_nothing_is_missing_of_what_a_merge_key_brings),
    "H10": ("Examples in help are of the file at hand: its ids, rows and numbers",
            (named, "a reference where a row should stand"), (named, "a missing id"),
            test_kinds.test_a_target_that_cannot_be_read_is_shown_with_its_own_number),
    "H11": ("A number in the title is the target that is proposed", (named, "a number in the title")),
    "H12": ("A yearly plan that is missing is asked for by its year",
            test_kinds.test_a_yearly_plan_that_lacks_is_asked_for_by_its_year),
    "H13": ("A waiver may say in Swedish what and until when it is for",
            test_kinds.test_a_waiver_may_say_till_and_for_in_swedish),
    "H14": ("A reason after a colon is written after `--`", (named, "a reason after a colon")),
    "H15": ("A key figure of an earlier plan is to be defined for every year",
            test_kinds.test_a_figure_of_an_earlier_plan_is_to_be_defined_for_every_year),
    "H16": ("A folder with a space is quoted in what is to be run",
            test_kinds.test_a_folder_with_a_space_is_quoted_in_what_init_says),

    "X1": ("A row that shows another key figure than its hidden cells name is refused with both cells",
           test_fill.test_a_row_that_shows_another_key_figure_than_its_hidden_cells_name_is_refused_with_both,
           test_sheets_in_libreoffice.test_each_value_lands_where_it_was_seen_or_is_refused_with_its_cell),
    "X2": ("The filter covers what is hidden, and what is locked is what the sheet says is locked",
           test_targets.test_a_sheet_is_locked_but_for_what_is_to_be_filled_in),
    "X3": ("A cell is what its number format shows, or is refused", test_shown.test_a_number_is_what_it_shows,
           test_shown.test_what_hides_a_part_of_the_number_or_is_not_known_is_refused),
    "X4": ("Merged cells are told", test_fill.test_merged_cells_are_told),
    "X5": ("A break that a workbook spells out is a break",
           test_fill.test_a_break_that_a_workbook_spells_out_is_a_break),
    "X6": ("The owner of a key figure is filled in where its goal has one",
           test_fill.test_the_goals_owner_is_filled_in_and_changes_nothing),
    "X7": ("0.8 of a share in per cent is asked about", test_fill.test_a_share_without_per_cent_is_asked_about),

    "L1": ("Lines are counted as editors and git count them, in every format and sheet",
           test_lines.test_a_fault_stands_in_the_line_where_an_editor_has_it, test_lines.test_every_output_has_that_line),
    "L2": ("A character that nobody sees is named where it is the cause, and can be taken out",
           test_lines.test_what_is_not_seen_and_stops_the_reader_is_named,
           test_lines.test_what_is_not_seen_in_an_indentation_is_named, (test_fix.test_a_fault_in_any_file, "utf-8-11")),
    "L3": ("An unknown id that a list has twice is told once",
           test_identities.test_an_unknown_id_that_a_list_has_twice_is_told_once),
    "L4": ("Of findings alike the new one is shown as new",
           test_identities.test_of_findings_alike_the_new_one_is_shown_as_new),
    "L5": ("`--fix` takes no comment with a reason away", test_fix.test_what_only_a_correction_brings_to_light_is_left,
           (test_fix.test_a_fault_in_any_file, "utf-8-8")),
    "L6": ("A comment that misses its line is told the line, and moved there",
           test_suppression.test_a_comment_that_misses_its_line_is_told_the_line),
    "L7": ("Above an item is above it however it is written",
           test_suppression.test_above_an_item_is_above_it_however_it_is_written,
           test_suppression.test_above_a_lone_key_figure_is_above_its_key,
           test_suppression.test_above_a_document_is_above_its_first_line),
    "L8": ("A ring is a ring whatever it is made of", (example, "GL107-spec-Assignments are tied up as goals are"),
           test_facts_answers.test_an_assignment_ties_a_ring_as_a_goal_does),
    "L9": ("Annotations end with how many more there are",
           test_several.test_annotations_end_with_how_many_more_there_are),

    "B1": ("Depth is counted before any parser does, and the lowest versions that are allowed work",
           (test_corpus.test_a_document, "deep brackets that do not end"), LOWEST),
    "B2": ("A document type in a workbook is refused in every encoding",
           test_fill.test_a_document_type_is_refused_in_every_encoding),
    "B3": ("A link out of the workspace is told, and followed only where that is allowed; what is read is bounded",
           test_discovery.test_a_link_out_of_the_workspace_is_told_and_not_followed,
           test_discovery.test_no_more_is_looked_at_than_the_limit,
           test_discovery.test_no_more_is_read_than_a_workspace_may_hold),
    "B4": ("A correction is offered only where it can be made", (test_fix.test_a_fault_in_any_file, "utf-16-0"),
           (test_fix.test_a_fault_in_any_file, "cp1252-0"), test_fixes.test_faults_anywhere),
    "B5": ("No test judges by a clock", test_machine.test_no_test_judges_by_a_clock),
    "B6": ("What a machine lacks is named, and demanded where it is to be there",
           test_machine.test_a_program_that_is_missing_is_named_and_fails_the_test_where_it_is_demanded),
    "B7": ("What cannot stand in a rule of one's own is told with its row",
           test_own_rules.test_what_cannot_stand_in_a_rule_is_told_with_its_row),
    "B8": ("Ctrl+C is quiet from the first import on", test_interrupts.test_at_any_import,
           test_interrupts.test_nothing_else_is_imported_before_it_ends_the_process_quietly),
    "B9": ("No identity hangs on the order of files, and baselines made before still hold",
           test_identities.test_the_order_of_files_is_in_no_identity,
           test_identities.test_a_baseline_made_before_holds_for_the_other_one),
    "B10": ("Two units, digits of another script and a row that ran into the value are no target",
            (example, "GL225-spec-Two units, a row that ran into the value, and digits of another script")),
    "B11": ("No more processes are started than are of use", test_workers.test_no_more_processes_are_started_than_are_of_use),
    "B12": ("So many documents, globs, cells, namesakes and characters of an id are bounded or cheap",
            test_quick.test_documents_are_bounded_and_what_was_read_stands,
            (test_corpus.test_a_configuration, "twenty thousand globs"), test_corpus.test_a_large_ring_is_one_finding,
            test_fill.test_the_cells_of_a_sheet_are_bounded, test_growth.test_twice_the_namesakes_are_twice_the_work,
            test_corpus.test_long_ids_make_no_long_answer),
    "B13": ("A workspace inside a workspace is left out and told once",
            test_discovery.test_a_workspace_inside_another_is_left_out_and_told_once),
    "B14": ("A period or a day that nothing can be of is asked about", (example, "GL008-spec-A year that nothing can be of")),
    "B15": ("On a full disk the file is named and nothing left",
            test_writing.test_on_a_full_disk_the_file_is_named_and_nothing_left,
            (test_bounds.test_what_cannot_be_written_is_named_and_stays_as_it_was, "init")),
    "B16": ("`--fix` changes only what was shown", test_fix.test_what_only_a_correction_brings_to_light_is_left,
            test_fixes.test_faults_anywhere),
    "B17": ("The cascade as JSON has every link, also past a body that has links of its own",
            test_facts_answers.test_what_goes_past_a_body_that_has_links_of_its_own_is_told_too),
    "B18": ("The exit code is 141 where the reader has gone", test_bounds.test_a_reader_that_has_gone_is_no_error),

    "C1": ("No template or page installs a name that nobody owns",
           test_ci.test_the_gitlab_template_installs_nothing_that_is_not_named, test_ci.test_no_page_installs_a_bare_name),
    "C2": ("Who begins with the errors is shown errors", test_readme.test_who_begins_with_the_errors_is_shown_errors),
    "C3": ("Who makes an environment is told how its commands are found",
           test_readme.test_who_makes_an_environment_is_told_how_its_commands_are_found),
    "C4": ("The commands of a page work in their sequence", COMMANDS),
    "C5": ("A page checks nothing before it is made", COMMANDS),
    "C6": ("Rules and bodies may be named with commas", test_several.test_rules_may_be_named_with_commas,
           test_several.test_bodies_may_be_named_with_commas),
    "C7": ("Several workspaces are checked in one run, and those deeper down are named",
           test_several.test_each_workspace_is_checked_and_the_worst_code_is_given,
           test_several.test_workspaces_deeper_down_are_named),
    "C8": ("The cache of one workspace can be shown", test_several.test_the_cache_of_one_workspace),
    "C9": ("The shell is told ids", test_several.test_the_shell_is_told_ids),
    "C10": ("Rules are given as JSON", test_several.test_rules_as_json),
    "C11": ("SARIF is in the language of the view, and leads to the pages",
            test_several.test_sarif_is_in_the_language_of_the_view),
    "C12": ("Reasons of the system and `--watch` are in the user's language",
            test_several.test_reasons_of_the_system_are_in_the_user_s_language,
            test_watching.test_it_speaks_the_workspace_s_language),
    "C13": ("No sentence says *1 of 1*", test_figures_in_words.test_no_sentence_counts_where_there_is_nothing_to_count),
    "C14": ("What a page shows of documents is unambiguous", (test_readme.test_what_a_page_shows_of_documents_is_unambiguous, "docs/format.md")),
    "C15": ("Pages for users are there in both languages", test_twins.test_the_pages_here_are_as_their_twins),
}
# fmt: on


def cases(test: Function) -> set[str]:
    """The names of a test's cases, of those that are named one by one."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    values: list[Any] = [value for mark in marks for value in mark.args[1]]
    return {str(getattr(value, "id", None) or value) for value in values}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_test(kind: str) -> None:
    text, *holding = KINDS[kind]
    assert text
    assert holding
    for one in holding:
        if isinstance(one, str):
            assert f'\nstep "{one}' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
        elif isinstance(one, tuple):
            test, case = one
            assert case in cases(test)
        else:
            assert one.__name__.startswith("test_")


def test_no_kind_is_left_out() -> None:
    letters = groupby(KINDS, key=lambda name: name[0])
    numbers = {letter: [int(name[1:]) for name in names] for letter, names in letters}
    assert list(numbers) == list("HXLBC")
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
