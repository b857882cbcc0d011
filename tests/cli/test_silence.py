"""Whatever is handed over is read or named, and what has no effect though it was meant to is told."""

from pathlib import Path

import pytest

from tests.cli.command import goallint, one_line
from tests.files import laid_out
from tests.markdown import ORGANISATION

PLAN = "kind: plan\ntitle: Budget\nbody: kf\nperiod: 2023\ngoals:\n  - {id: KF1, title: Trygg kommun}\n"


def workspace(folder: Path, plan: str = PLAN, settings: str = "") -> Path:
    settings = f"language: en\n{settings}"
    files = {"goallint.yaml": settings, "organisation.yaml": ORGANISATION, "plan.yaml": plan}
    return laid_out(folder, files)


@pytest.mark.parametrize("command", ["check", "cascade", "targets", "audit"])
def test_a_file_that_is_no_document_is_named(
    command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = workspace(tmp_path / "one", settings="exclude: [old/]\n")
    (folder / "old").mkdir()
    (folder / "old" / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "notes.txt").touch()
    for path in (folder / "notes.txt", folder / "old", folder / "old" / "plan.yaml"):
        outcome = goallint(capsys, command, path)
        assert outcome.code == 2
        assert f"{path} is not among the documents" in one_line(outcome)
    for path in (folder, folder / "plan.yaml", folder / "goallint.yaml"):
        assert goallint(capsys, command, path).code in (0, 1)


def test_a_path_of_another_workspace_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    one, other = workspace(tmp_path / "one"), workspace(tmp_path / "other")
    for path in (other, other / "plan.yaml"):
        outcome = goallint(capsys, "check", "--only-paths", one / "plan.yaml", path)
        assert outcome.code == 2
        assert f"{path} is not in the workspace" in one_line(outcome)
    gone = goallint(capsys, "check", "--only-paths", one / "plan.yaml", tmp_path / "gone.yaml")
    assert gone.code == 2
    assert "gone.yaml does not exist" in one_line(gone)


def test_what_a_hook_gives_besides_documents_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = workspace(tmp_path / "one")
    beside = tmp_path / "workflow.yaml"
    beside.touch()
    outcome = goallint(
        capsys, "check", "--fail-on", "error", "--only-paths", folder / "plan.yaml", beside
    )
    assert outcome.code == 0
    assert outcome.err == f"{beside} is not a document of the workspace, and was not read\n"


def test_settings_without_effect_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    settings = "exclude: [old/, organ*]\nignore_in: {drafts/: [GL3], plan.yaml: [GL2]}\n"
    folder = workspace(tmp_path / "one", settings=settings)
    (folder / "goallint.yml").touch()
    for command in (("check", "--fail-on", "never"), ("cascade",), ("audit",), ("targets",)):
        told = goallint(capsys, command[0], folder, *command[1:])
        assert told.err.splitlines() == [
            "goallint.yml is not read; call it goallint.yaml",
            "`old/` in `exclude` matches no document",
            "`drafts/` in `ignore_in` matches no document",
        ]
    (folder / "goallint.yaml").unlink()
    outcome = goallint(capsys, "check", folder)
    assert outcome.code == 2
    assert "call it goallint.yaml" in one_line(outcome)


@pytest.mark.parametrize(
    ("comment", "rules"),
    [
        ("# Goallint: Ignore[goal-without-owner] -- who", "goal-without-owner"),
        ("# goallint ignore[goal-without-owner]", "goal-without-owner"),
        ("# goal-lint: ignore GL303", "GL303"),
        ("# goallint ignorera", "…"),
        ("# noqa: GL303", "GL303"),
        ("# NOQA GL303", "GL303"),
        ("# nolint: goal-without-owner", "goal-without-owner"),
        ("# type: ignore[GL303]", "GL303"),
        ("# ignorera GL303 till nästa år", "GL303"),
        ("# noqa: E501", ""),
        ("# ignore the draft of last year", ""),
        ("# goallint is run every night", ""),
        ("# goallint: ignore[goal-without-owner] -- decided later", ""),
    ],
)
def test_a_comment_that_is_meant_to_ignore_is_told(
    comment: str, rules: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = workspace(tmp_path / "one", PLAN.replace("kommun}", f"kommun}}  {comment}"))
    outcome = goallint(capsys, "check", folder, "--fail-on", "error")
    assert outcome.code == 0
    expected = (
        f"plan.yaml:6: the comment ignores nothing; write `# goallint: ignore[{rules}] -- …`\n"
    )
    assert outcome.err == (expected if rules else "")


def test_a_text_that_only_looks_like_a_comment_is_not_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = PLAN.replace(
        "{id: KF1, title: Trygg kommun}", "id: KF1\n    title: |\n      Trygg # noqa: GL303"
    )
    assert goallint(capsys, "check", workspace(tmp_path / "one", text)).err == ""


def test_what_stands_in_a_file_that_cannot_be_opened_is_undecided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether a goal is broken down there nobody can see: neither `check` nor `cascade` says that it is not."""
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    plan = "kind: plan\nid: {0}-23\ntitle: Plan\nbody: {0}\nperiod: 2023\ngoals: [{{id: {0}-1, title: Mål}}]\n"
    for body in ("kf", "sn"):
        (tmp_path / f"{body}.yaml").write_text(plan.format(body), encoding="utf-8")
    whole = goallint(capsys, "check", tmp_path, "--format", "concise").out
    assert "GL102" in whole and "GL104" in whole
    (tmp_path / "gone.yaml").symlink_to(tmp_path.parent / "nowhere.yaml")
    outcome = goallint(capsys, "check", tmp_path, "--format", "concise")
    assert "GL102" not in outcome.out and "GL104" not in outcome.out
    assert "GL101" in outcome.out  # What stands in a goal itself is known.
    assert "gone.yaml:1" in outcome.out.rpartition("could not be decided")[2]
    assert "1 goal could not be decided" in goallint(capsys, "cascade", tmp_path).out
