"""The findings on the page of one body: about what is its own, and of what stands or lacks in its documents."""

from datetime import date
from pathlib import Path

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.views.report.found import theirs
from goallint.workspace.whose import Whose
from tests.files import laid_out

FILES = {
    "organisation.yaml": """\
kind: organisation
name: Exempelkommun
levels: [{id: council, name: Kommunfullmäktige}, {id: board, name: Nämnd}]
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
  - {id: bun, name: Barn- och utbildningsnämnden, level: board, under: kf}
reporting:
  - {id: year, name: Årsrapport, from: board, to: kf, each: year, covers: assignments}
""",
    "kf.yaml": """\
kind: plan
title: Mål och budget 2023
body: kf
period: 2023
assignments:
  - {id: U1, title: Se över avgifterna, to: sn}
key_figures:
  - {id: K1, title: Nöjda, unit: procent, better: higher, outcome: {2022: 80 %}, target: minst 85 %}
""",
    "reports.yaml": """\
kind: report
title: Årsrapport 2023 från Socialnämnden
reporting: year
body: sn
period: 2023
---
kind: report
title: Årsrapport 2023 från Barn- och utbildningsnämnden
reporting: year
body: bun
period: 2023
key_figures:
  - {key_figure: K1, outcome: {2022: 70 %, 2023: 86 %}}
---
kind: report
title: Årsredovisning 2023
body: kf
period: 2023
key_figures:
  - {key_figure: K1, outcome: {2022: 70 %, 2023: 86 %}}
""",
}


def codes(run: Run, *bodies: str) -> set[str]:
    """The rules that find something about assignments and outcomes on the page of some bodies."""
    found = theirs(run.result().findings, Whose(frozenset(bodies)), run.workspace)
    return {one.rule.code for one in found} & {"GL117", "GL406", "GL418"}


def test_what_a_body_s_report_lacks_is_on_its_page(tmp_path: Path) -> None:
    run = Run(laid_out(tmp_path, FILES), Configuration(as_of=date(2024, 2, 1)), jobs=1)
    # The link that the council's assignment lacks is the council's alone.
    assert codes(run, "kf") == {"GL117", "GL406", "GL418"}
    assert codes(run, "sn") == {"GL406"}
    assert codes(run, "bun") == set()
