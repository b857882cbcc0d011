"""Fuzzes goallint with atheris: any bytes as a document, as a configuration, in a small workspace.

    python benchmarks/fuzz/fuzz.py CORPUS -max_total_time=3600

A text that begins with `# goallint.yaml` is taken for a configuration, any other for `plan.yaml`
beside an organisation (unless it is one itself) and the council's plan. Half of the changes are libFuzzer's, of bytes; the
others are made by lines: dropped, doubled, moved, indented, exchanged for lines of other seeds.

With `FAULTS=folder` in the environment a broken invariant does not stop the fuzzer: the smallest text
that breaks it at one line of code is put in that folder with the traceback, and it goes on.
"""

import contextlib
import os
import random
import re
import sys
import tempfile
import traceback
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

with atheris.instrument_imports(include=["goallint"]):
    from goallint.engine.refusal import ConfigurationError
    from goallint.rules.registry import RULES
    from tests.hostile.edits import lines
    from tests.hostile.invariants import configuration_of, result_of, the_ways_agree
    from tests.markdown import ORGANISATION, examples

COUNCIL = """\
kind: plan
id: kf-2023
title: Mål och budget 2023
body: kf
period: 2023
decided: Kommunfullmäktige 2022-11-28, § 154
goals:
  - id: KF1
    title: Invånarna får det stöd som är beslutat på utsatt dag
    due: 2023-12-31
    key_figures:
      - {id: kf1-1, name: Väntetid, unit: dagar, better: lower, baseline: 12, target: {2023: högst 10}}
"""
CONFIGURATION = b"# goallint.yaml"
FAULTS = os.environ.get("FAULTS", "")


def seeds() -> list[bytes]:
    """The documents of the model, of the example and of the rules' own examples."""
    found = [
        p.read_bytes()
        for top in ("goals", "examples", "tests/workspaces")
        for p in sorted((ROOT / top).rglob("*.yaml"))
    ]
    pages = [rule.documentation for rule in RULES]
    pages += [
        page.read_text(encoding="utf-8") for page in sorted((ROOT / "tests/specs").glob("*.md"))
    ]
    for page in pages:
        for example in examples(page):
            found += (content.encode() for content in example.files.values())
    found += [
        CONFIGURATION + b"\n" + p.read_bytes() for p in sorted(ROOT.glob("*/**/goallint.yaml"))
    ]
    return found


def keep(data: bytes, error: Exception) -> None:
    """Puts a text in the folder of faults, unless a smaller one with the same cause is there."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    text = "".join(traceback.format_exception(error))
    crash = re.search(
        r'File ".*/(\w+)\.py", line (\d+)[^\n]*\n[^\n]*\n(?:[ ~^]*\n)?\S*Error', str(error)
    )
    cause = f"{Path(frame.filename).stem}-{frame.lineno}" + (
        f"-{crash[1]}-{crash[2]}" if crash else ""
    )
    file = Path(FAULTS, cause)
    if not file.exists() or len(data) < file.stat().st_size:
        file.write_bytes(data)
        Path(FAULTS, f"{cause}.txt").write_text(text[-20000:], encoding="utf-8", errors="replace")


class Target:
    """One folder, whose one file is exchanged for each text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "kf.yaml").write_text(COUNCIL, encoding="utf-8")
        self.rows = [row for seed in seeds() for row in seed.splitlines(keepends=True)]

    def __call__(self, data: bytes) -> None:
        """One run, whose fault is kept if there is a folder for it, and else raised."""
        try:
            self.check(data)
        except Exception as error:
            if not FAULTS:
                raise
            keep(data, error)

    def check(self, data: bytes) -> None:
        """Asserts the invariants of one text."""
        if data.startswith(CONFIGURATION):
            (self.folder / "goallint.yaml").write_bytes(data)
            configuration_of(self.folder)
            return
        (self.folder / "plan.yaml").write_bytes(data)
        organisation = self.folder / "organisation.yaml"
        if re.search(rb"^(kind|dokument): organisation", data, re.MULTILINE):
            organisation.unlink(missing_ok=True)
        elif not organisation.exists():
            organisation.write_text(ORGANISATION, encoding="utf-8")
        the_ways_agree(data)
        with contextlib.suppress(ConfigurationError):
            result_of(self.folder, languages=("sv", "en")[len(data) % 2 :][:1])

    def mutate(self, data: bytes, most: int, seed: int) -> bytes:
        """A change of lines, or one of libFuzzer's."""
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return lines(data, chance, self.rows)[:most]


def main() -> None:
    """Writes the seeds where the corpus is empty, and fuzzes until told to stop."""
    corpus = next((Path(arg) for arg in sys.argv[1:] if not arg.startswith("-")), None)
    if corpus:
        corpus.mkdir(exist_ok=True)
        if not any(corpus.iterdir()):
            for number, seed in enumerate(seeds()):
                (corpus / f"seed-{number:04}").write_bytes(seed)
    with tempfile.TemporaryDirectory(
        dir="/dev/shm" if os.path.isdir("/dev/shm") else None
    ) as folder:
        target = Target(Path(folder))
        atheris.Setup(
            [*sys.argv, "-max_len=6000", "-timeout=20", "-rss_limit_mb=3000"],
            target,
            custom_mutator=target.mutate,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
