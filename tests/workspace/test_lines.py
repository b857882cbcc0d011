"""The line of each body: which files are its own, and which edits it sees."""

import pytest

from goallint.engine import reading
from goallint.format.model import Document
from goallint.workspace.lines import Lines, have_digests
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace
from tests.engine.test_lines import DAY, Memory
from tests.markdown import ORGANISATION


def plan(body: str, name: str, rest: str = "", title: str = "Mål") -> str:
    return (
        f"kind: plan\ntitle: P\nbody: {body}\nperiod: 2023\n{rest}goals:\n"
        f"  - {{id: {name}, title: {title}, key_figures: [{{id: {name}-N, title: A, target: 80}}]}}\n"
    )


TEXTS = {
    "a.yaml": plan("avd-a", "A1"),
    "b.yaml": plan("avd-b", "B1"),
    "enh.yaml": plan("enh-1", "E1"),
    "kf.yaml": plan("kf", "K1"),
    "nobody.yaml": plan("okänd", "X1"),
    "organisation.yaml": ORGANISATION,
    "sn.yaml": plan("sn", "S1"),
}


def opened(texts: dict[str, str], day: Settings = DAY) -> Workspace:
    files = [reading.unsaved(path, text.encode(), Memory()) for path, text in sorted(texts.items())]
    return Workspace(files, day)


class Seen:
    """What each body sees of a workspace, by its digest."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.workspace = opened(texts)
        lines = Lines(self.workspace, b"rules")
        self.by_body = {body.id: lines.digest(body) for body in lines.bodies}
        self.linked, self.whole = lines.linked, lines.whole


def who_sees(edits: dict[str, str], texts: dict[str, str] = TEXTS) -> tuple[str, bool, bool]:
    """Which bodies see some edits, whether links are others by them, and whether the whole is."""
    before, after = Seen(texts), Seen({**texts, **edits})
    others = [one for one in before.by_body if before.by_body[one] != after.by_body.get(one)]
    return " ".join(others), before.linked != after.linked, before.whole != after.whole


@pytest.mark.parametrize(
    ("edits", "bodies", "links"),
    [
        ({}, "", False),
        # A title: its own body and those below it, which read it whole.
        ({"kf.yaml": plan("kf", "K1", title="Andra")}, "avd-a avd-b enh-1 kf sn", False),
        ({"sn.yaml": plan("sn", "S1", title="Andra")}, "avd-a avd-b enh-1 sn", False),
        ({"a.yaml": plan("avd-a", "A1", title="Andra")}, "avd-a enh-1", False),
        ({"enh.yaml": plan("enh-1", "E1", title="Andra")}, "enh-1", False),
        # What is nobody's, or nobody knows whose, everybody reads.
        ({"nobody.yaml": plan("okänd", "X1", title="Andra")}, "avd-a avd-b enh-1 kf sn", True),
        # By what it is linked, those above it see.
        ({"a.yaml": plan("avd-a", "A1", "passes_on: [S1]\n")}, "avd-a enh-1 kf sn", True),
        # An id, all do.
        ({"enh.yaml": plan("enh-1", "E2")}, "avd-a avd-b enh-1 kf sn", True),
    ],
)  # fmt: skip
def test_who_sees_an_edit(edits: dict[str, str], bodies: str, links: bool) -> None:
    assert who_sees(edits) == (bodies, links, bool(edits))


def test_who_refers_to_a_key_figure_of_another_body_reads_it_whole() -> None:
    texts = {
        **TEXTS,
        "b.yaml": plan("avd-b", "B1").replace("key_figures: [", "key_figures: [A1-N, "),
    }
    edit = {"a.yaml": plan("avd-a", "A1").replace("target: 80", "target: 81")}
    assert who_sees(edit, texts)[0] == "avd-a avd-b enh-1"
    assert who_sees(edit)[0] == "avd-a enh-1"
    lines = Lines(opened(texts))
    bodies = {body.id: body for body in lines.bodies}
    assert lines.paths(bodies["avd-b"]) == {"a.yaml", "b.yaml", "sn.yaml", "kf.yaml"}
    assert lines.paths(bodies["avd-a"]) == {"a.yaml", "b.yaml", "sn.yaml", "kf.yaml"}
    assert lines.paths(bodies["enh-1"]) == {"enh.yaml", "a.yaml", "sn.yaml", "kf.yaml"}


def test_of_what_could_not_be_read_only_ids_are_seen_by_all() -> None:
    def torn(words: str) -> dict[str, str]:
        return {"a.yaml": plan("avd-a", "A1") + f"  - [{words}\n"}

    texts = {**TEXTS, **torn("något")}
    assert who_sees(torn("annat"), texts)[0] == "avd-a enh-1"
    # An id that somebody has, or that somebody refers to, may be had or meant there.
    assert who_sees(torn("B1"), texts)[0] == "avd-a avd-b enh-1 kf sn"
    lost = {**texts, "b.yaml": plan("avd-b", "B1", "passes_on: [L9]\n")}
    assert who_sees(torn("L9"), lost)[0] == "avd-a avd-b enh-1 kf sn"


def test_a_file_is_of_those_whose_documents_are_in_it() -> None:
    texts = {
        **TEXTS,
        "both.yaml": plan("avd-a", "A2") + "---\n" + plan("avd-b", "B2"),
        "shared.yaml": plan("sn", "S2", "together_with: [avd-b, okänd]\n"),
        "mixed.yaml": plan("sn", "S3") + "---\n" + plan("okänd", "X3"),
    }
    workspace = opened(texts)
    lines = Lines(workspace)
    assert {file.path: lines.whose(file) for file in workspace.files} == {
        "a.yaml": ("avd-a",), "b.yaml": ("avd-b",), "both.yaml": ("avd-a", "avd-b"),
        "enh.yaml": ("enh-1",), "kf.yaml": ("kf",), "mixed.yaml": ("sn", ""), "nobody.yaml": (),
        "organisation.yaml": (), "shared.yaml": ("sn", "avd-b"), "sn.yaml": ("sn",),
    }  # fmt: skip
    bodies = {body.id: body for body in lines.bodies}
    assert [file.path for file in lines.files(bodies["avd-b"])] == [
        "b.yaml",
        "both.yaml",
        "shared.yaml",
    ]
    # Documents are those of the body alone.
    assert [one.path for one in lines.documents(bodies["avd-b"])] == ["b.yaml", "both.yaml"]
    assert [one.path for one in workspace.documents if lines.is_nobodys(one)] == [
        "mixed.yaml", "nobody.yaml", "organisation.yaml",
    ]  # fmt: skip


def test_only_some_documents_may_be_asked_about() -> None:
    workspace = opened(TEXTS)

    def about(document: Document) -> bool:
        return document.path in ("a.yaml", "nobody.yaml")

    lines, whole = Lines(workspace, about=about), Lines(workspace)
    bodies = {body.id: body for body in lines.bodies}
    assert [one.path for one in lines.documents(bodies["avd-a"])] == ["a.yaml"]
    assert list(lines.documents(bodies["avd-b"])) == []
    assert [one.path for one in workspace.documents if lines.is_nobodys(one)] == ["nobody.yaml"]
    assert lines.digest(bodies["avd-a"]) != whole.digest(bodies["avd-a"])
    assert lines.whole != whole.whole


def test_a_file_is_known_by_the_digest_of_its_text() -> None:
    workspace = opened(TEXTS)
    lines = Lines(workspace)
    texts = {lines.text(path) for path in TEXTS}
    assert len(texts) == len(TEXTS)
    assert b"" not in texts
    assert lines.text("nowhere.yaml") == b""
    assert have_digests(workspace.files)
    assert not have_digests([workspace.files[0]._replace(digests=None)])


def test_what_findings_depend_on_beside_the_files_is_seen_by_all() -> None:
    workspace = opened(TEXTS)
    one, other = Lines(workspace, b"rules"), Lines(workspace, b"other rules")
    assert all(one.digest(body) != other.digest(body) for body in one.bodies)
    assert one.linked != other.linked
    assert one.whole != other.whole
    again = Lines(workspace, b"rules", like=one)
    assert all(one.digest(body) == again.digest(body) for body in one.bodies)
