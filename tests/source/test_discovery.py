"""Which files a workspace holds, whatever stands in its folders."""

import os
import stat
from pathlib import Path

import pytest

from goallint.source import discovery
from goallint.source.discovery import FOLLOWED, discover, root_of
from goallint.source.files import NotAFile, read_bytes


def found(root: Path, *exclude: str) -> dict[str, str]:
    """The paths found, with the variant of the fault, if there is one."""
    return {f.path: f.fault.variant if f.fault else "" for f in discover(root, exclude)}


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x: 1\n")


def test_yaml_files_at_any_depth_and_nothing_hidden(tmp_path: Path) -> None:
    make(
        tmp_path,
        "goallint.yaml",
        "b.yml",
        "a/å.YAML",
        "a/b/c.yaml",
        ".git/x.yaml",
        "a/.x.yaml",
        "n.md",
    )
    assert list(found(tmp_path)) == ["a/b/c.yaml", "a/å.YAML", "b.yml"]


def test_globs_leave_out_files_and_folders(tmp_path: Path) -> None:
    make(tmp_path, "a/x.yaml", "arkiv/y.yaml", "variant-1/z.yaml", "b.yaml")
    assert list(found(tmp_path, "arkiv/", "variant-*/", "b.*")) == ["a/x.yaml"]


def test_a_link_to_what_is_there_adds_nothing(tmp_path: Path) -> None:
    make(tmp_path, "b/x.yaml", "docs/k.yaml")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "z").symlink_to("b")
    (tmp_path / "a.yaml").symlink_to("docs/k.yaml")
    assert found(tmp_path) == {"b/x.yaml": "", "docs/k.yaml": ""}


def test_a_link_out_of_the_workspace_is_told_and_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "outside/x.yaml", "outside/b.txt", "inside/y.yaml", "inside/d/z.yaml")
    root = tmp_path / "inside"
    (root / "a").symlink_to(tmp_path / "outside")
    (root / "c.yaml").symlink_to(tmp_path / "outside" / "x.yaml")
    (root / "b.txt").symlink_to(tmp_path / "outside" / "b.txt")
    (root / "d" / "up").symlink_to(tmp_path)
    (root / "d" / "all").symlink_to("/")
    assert found(root) == {
        **dict.fromkeys(("a", "c.yaml", "d/up", "d/all"), "outside"),
        "d/z.yaml": "",
        "y.yaml": "",
    }


def test_a_link_is_followed_once_to_where_it_may_lead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "outside/x.yaml", "other/z.yaml", "inside/y.yaml")
    root = tmp_path / "inside"
    monkeypatch.setenv(FOLLOWED, f"{tmp_path / 'nowhere'}{os.pathsep}{tmp_path / 'outside'}")
    (root / "a").symlink_to(tmp_path / "outside")
    (root / "b").symlink_to(tmp_path / "outside")
    (root / "c.yaml").symlink_to(tmp_path / "outside" / "x.yaml")
    (tmp_path / "outside" / "on").symlink_to(tmp_path / "other")
    assert found(root) == {"a/on": "outside", "a/x.yaml": "", "y.yaml": ""}


def test_no_more_is_looked_at_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, *(f"{folder}/{name}.yaml" for folder in "abc" for name in "xyz"))
    assert len(found(tmp_path)) == 9
    for most in range(1, 12):
        monkeypatch.setattr(discovery, "MOST", most)
        told = list(found(tmp_path).values())
        assert told.count("many") == 1
        assert len(told) <= most


def test_names_of_other_files_count_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.yaml", *(f"picture{number}.png" for number in range(20)), "z.yaml")
    (tmp_path / "link").symlink_to("nowhere")
    monkeypatch.setattr(discovery, "MOST_NAMES", 23)
    assert found(tmp_path) == {"a.yaml": "", "link": "link", "z.yaml": ""}
    monkeypatch.setattr(discovery, "MOST_NAMES", 10)
    assert found(tmp_path) == {"a.yaml": "", "picture16.png": "many"}


def test_no_more_is_read_than_a_workspace_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside").mkdir()
    for name in ("a", "b", "c", "outside/d", "outside/e"):
        (tmp_path / f"{name}.yaml").write_text("kind: plan\n", encoding="utf-8")
    monkeypatch.setattr(discovery, "MOST_BYTES", 2 * len("kind: plan\n"))
    assert found(tmp_path) == {"a.yaml": "", "b.yaml": "", "c.yaml": "much"}
    assert (
        discover(tmp_path, ["c.yaml", "outside/e.yaml"])[-1].fault == discover(tmp_path)[-1].fault
    )
    # Once, also where links lead on.
    (tmp_path / "f.yaml").symlink_to("c.yaml")
    (tmp_path / "g.yaml").symlink_to("outside/d.yaml")
    assert list(found(tmp_path).values()).count("much") == 1


def test_a_workspace_inside_another_is_left_out_and_told_once(tmp_path: Path) -> None:
    make(
        tmp_path,
        "goallint.yaml",
        "a/x.yaml",
        "b/goallint.yaml",
        "b/y.yaml",
        "b/c/z.yaml",
        "b/c/goallint.yaml",
    )
    assert [one.path for one in discover(tmp_path)] == ["a/x.yaml", "b/goallint.yaml"]
    assert [one.path for one in discover(tmp_path, ["b"])] == ["a/x.yaml"]


def test_the_settings_and_the_questions_are_no_documents_even_as_links(tmp_path: Path) -> None:
    make(tmp_path, "inside/a.yaml", "outside/x.yaml", "outside/y.yaml")
    root = tmp_path / "inside"
    (root / "goallint.yaml").symlink_to(tmp_path / "outside" / "x.yaml")
    (root / "questions.yaml").symlink_to(tmp_path / "outside" / "y.yaml")
    assert found(root) == {"a.yaml": ""}


def test_loops_and_dangling_links_are_told(tmp_path: Path) -> None:
    make(tmp_path, "a/x.yaml")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "self.yaml").symlink_to("self.yaml")
    assert found(tmp_path) == {
        "a/up": "loop",
        "a/x.yaml": "",
        "gone.yaml": "link",
        "self.yaml": "loop",
    }


def test_a_pipe_is_no_file_and_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(NotAFile):
        read_bytes(tmp_path / "pipe.yaml")


def test_what_would_be_waited_for_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As /proc/kmsg is: called a file, and with nothing to read yet.
    os.mkfifo(tmp_path / "pipe.yaml")
    end = os.open(tmp_path / "pipe.yaml", os.O_RDWR)
    monkeypatch.setattr(stat, "S_ISREG", lambda mode: True)
    with pytest.raises(NotAFile):
        read_bytes(tmp_path / "pipe.yaml")
    os.close(end)


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"x" * 1000)
    assert read_bytes(tmp_path / "x.yaml", 10) == (b"x" * 11, 1000)
    assert read_bytes(tmp_path / "x.yaml", 1000) == (b"x" * 1000, 1000)


def test_the_workspace_is_found_upward(tmp_path: Path) -> None:
    make(tmp_path, "goallint.yaml", "a/b/x.yaml")
    assert root_of(tmp_path / "a" / "b" / "x.yaml") == tmp_path
    assert root_of(tmp_path / "a") == tmp_path


@pytest.mark.slow
def test_many_globs_are_one_expression(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.yaml", "b/c.yaml", "d-19999/e.yaml")
    compiled = []
    compiler = discovery.re.compile
    monkeypatch.setattr(
        discovery.re, "compile", lambda text: compiled.append(text) or compiler(text)
    )
    globs = [f"d-{number}/[a-z]*" for number in range(20_000)]
    assert list(found(tmp_path, *globs)) == ["a.yaml", "b/c.yaml"]
    assert len(compiled) == 1
