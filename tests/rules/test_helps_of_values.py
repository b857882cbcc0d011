"""A help never tells to write what stands there already: over every wording of the corpus."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.findings import LANGUAGES
from goallint.output.catalogue import Catalogue
from tests.format.wordings.score import read, wordings
from tests.markdown import ORGANISATION

HALVES = ("even", "odd", "later", "seen", "listed", "fresh", "tried", "again")


@pytest.mark.slow
def test_no_help_is_what_stands_there(tmp_path: Path) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    # Plain levels are asked nothing about.
    targets = {
        one.text for half in HALVES for one in wordings(half) if read(one.text).form != "level"
    }
    said = [f"target: {json.dumps(text, ensure_ascii=False)}" for text in sorted(targets)]
    said += [
        f"outcome: {{2022: {json.dumps(one.text, ensure_ascii=False)}}}"
        for one in wordings("outcomes")
    ]
    lines = ["kind: plan", "title: Plan 2023", "body: sn", "period: 2023", "key_figures:"]
    lines += [f"  - {{id: N{number}, title: Resultat, {one}}}" for number, one in enumerate(said)]
    (tmp_path / "plan.yaml").write_text("\n".join(lines), encoding="utf-8")
    result = Run(tmp_path, Configuration(as_of=date(2023, 6, 1)), jobs=1).result()
    catalogues = [Catalogue(language) for language in LANGUAGES]
    asked, same = 0, []
    for judged in result.findings:
        value = str(judged.finding.args.get("value", ""))
        for catalogue in catalogues if value else ():
            proposed = re.findall(r"`([^`]*)`", catalogue.help(judged) or "")
            asked += bool(proposed)
            same += [(judged.rule.code, value) for one in proposed if one == value]
    assert asked > 100 and same == []
