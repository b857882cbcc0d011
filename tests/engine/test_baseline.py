"""What two people prune merges in git, whichever rows they fix and whatever was pruned before."""

import random
import subprocess
from pathlib import Path

import pytest

from goallint.engine.baseline import EMPTY, Baseline, BaselineRow, read


def written(file: Path, text: str) -> Baseline:
    file.write_text(text, encoding="utf-8")
    return read(file, file.name)


@pytest.mark.parametrize("seed", range(30))
def test_prunes_merge(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    count = draw.choice([2, 3, 20, 200])
    rows = [
        BaselineRow(
            f"p{n % 7}.yaml", "rule", f"goal M{n}", "T", "m" * draw.randint(1, 40), f"{n:016x}"
        )
        for n in range(count)
    ]
    base = written(tmp_path / "base", EMPTY.changed((), rows))
    if seed % 2:
        base = written(tmp_path / "base", base.changed(draw.sample(rows, count // 4)))
    often = draw.choice([0.1, 0.5, 0.9])
    fixed = [row for row in sorted(base.rows) if draw.random() < often]
    ours = {row for row in fixed if draw.random() < 0.5}
    versions = (
        written(tmp_path / "ours", base.changed(ours)),
        written(tmp_path / "theirs", base.changed(set(fixed) - ours)),
    )
    assert [len(base.rows) - len(v.rows) for v in versions] == [len(ours), len(fixed) - len(ours)]
    merged = subprocess.run(
        ["git", "merge-file", "-p", tmp_path / "ours", tmp_path / "base", tmp_path / "theirs"],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    result = written(tmp_path / "merged", merged.stdout)
    assert set(result.rows) == set(base.rows) - set(fixed)


def test_new_rows_go_to_their_places_and_number_themselves(tmp_path: Path) -> None:
    rows = [BaselineRow(f"{name}.yaml", "rule", "goal M", "T", "m", "f" * 16) for name in "adg"]
    base = written(tmp_path / "base", EMPTY.changed((), rows))
    new = [rows[0]._replace(path="b.yaml"), rows[0], rows[2], rows[2]]
    grown = written(tmp_path / "grown", base.changed(rows[1:2], new))
    assert list(grown.rows) == sorted(grown.rows)
    assert [(row.path[0], row.instance) for row in grown.rows] == [
        ("a", 1), ("a", 2), ("b", 1), ("g", 1), ("g", 2), ("g", 3),
    ]  # fmt: skip


def test_a_row_that_two_branches_accepted_counts_once(tmp_path: Path) -> None:
    row = BaselineRow("a.yaml", "rule", "goal M", "T", "in English", "f" * 16)
    text = EMPTY.changed((), [row])
    twice = text + "\n" + text.split("\n")[2].replace("in English", "på svenska") + "\n"
    assert list(written(tmp_path / "b", twice).rows) == [row]
