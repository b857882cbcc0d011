"""Every output is the same bytes, whatever the hashes, the processes, the cache and the file system.

`benchmarks/determinism.py` does the same with fifty seeds, and in a large workspace.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.command import PITEÅ, ROOT


def test_every_output_is_the_same_bytes(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.everything", PITEÅ, jobs, seed, tmp_path / seed],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed, jobs in (("0", "1"), ("1", "2"), ("333", "2"))
    ]
    first, *others = (json.loads(run.communicate()[0]) for run in runs)
    assert all(other == first for other in others)
    assert first["cold"] == first["warm"]
    assert all(len(list((tmp_path / seed).rglob("*.json"))) >= 1 for seed in ("0", "1"))
