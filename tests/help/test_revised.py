"""The help on a plan that was decided too early keeps the revisions that stand there."""

from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import load
from goallint.engine.result import Judged
from goallint.engine.run import Run
from tests.help.follower import follow
from tests.help.kept import contents, lost

PLANS = """\
kind: plan
id: kf-2023
title: Mål och budget 2023
body: kf
period: 2023
decided: Kommunfullmäktige 2022-11-28, § 154
---
kind: plan
id: sn-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-05-01, § 80
revised: {}
based_on: kf-2023
"""
BODIES = """\
kind: organisation
name: Exempelkommun
levels: [{id: council, name: Kommunfullmäktige}, {id: board, name: Nämnd}]
bodies: [{id: kf, name: Kommunfullmäktige, level: council}, {id: sn, name: Socialnämnden, level: board, under: kf}]
---
"""


@pytest.mark.parametrize(
    "revised",
    [
        "Socialnämnden 2022-06-22, § 99",
        "{by: Socialnämnden, date: 2022-06-22, ref: § 99}",
        '["Socialnämnden 2022-06-01, § 90", {by: Socialnämnden, date: 2022-06-22}]',
    ],
)
def test_earlier_revisions_are_kept(revised: str, tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("as_of: 2023-12-31\nselect: [GL112]\n")
    (tmp_path / "all.yaml").write_text(BODIES + PLANS.format(revised), encoding="utf-8")

    def findings() -> tuple[Judged, ...]:
        return Run(tmp_path, load(tmp_path), jobs=1, cache=False).result().findings

    (judged,) = findings()
    before = contents(tmp_path)
    follow(tmp_path, judged, "en", date(2023, 12, 31))
    after = contents(tmp_path)
    assert lost(before, after) == []
    assert findings() == ()
