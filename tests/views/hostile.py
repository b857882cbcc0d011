"""A workspace whose texts do what they can to be read as something else than text."""

import json
from pathlib import Path

from tests.files import laid_out

TITLES = (
    '</script><script>document.title = "taken"</script>',
    "<img src=x onerror=\"document.title = 'taken'\">",
    "--></noscript><svg onload=\"document.title = 'taken'\">",
    '" onmouseover="document.title = \'taken\'" x="',
    "javascript:document.title='taken'",
    "`${document.title = 'taken'}` {{7*7}} $title {n} &lt;b&gt;",
    "right to left \u202e gnirts \u2066 and \u2028 lines",
)


def workspace(folder: Path) -> Path:
    """The workspace, in `folder`."""
    names = [json.dumps(title) for title in TITLES]
    organisation = f"""\
kind: organisation
name: {names[0]}
levels:
  - {{id: top, name: {names[1]}, plan: Plan}}
  - {{id: unit, name: Unit, plan: Plan}}
bodies:
  - {{id: top, name: {names[2]}, level: top}}
  - {{id: below, name: {names[3]}, level: unit, under: top}}
"""
    goals = "".join(
        f"  - {{id: G{number}, title: {name}, owner: {names[1]}}}\n"
        for number, name in enumerate(names)
    )
    top = (
        f"kind: plan\ntitle: {names[0]}\ntype: Plan\nbody: top\nperiod: 2023\n"
        f"decided: Fullmäktige 2022-12-14, § 1\ngoals:\n{goals}"
    )
    below = f"""\
kind: plan
title: Plan
type: Plan
body: below
period: 2023
goals:
  - id: B1
    title: {names[4]}
    supports: G0
    key_figures:
      - {{id: F1, title: {names[0]}, unit: {names[1]}, outcome: {{2021: 5, 2022: 6}}, target: at least 7}}
not_concerned:
  - {{goal: G1, reason: {names[0]}}}
waivers:
  - {{rule: goal-without-owner, for: B1, reason: {names[0]}, decided: "Nämnden 2023-01-01, § 2"}}
"""
    files = {"organisation.yaml": organisation, "top.yaml": top, "below.yaml": below}
    return laid_out(folder, {"goallint.yaml": "as_of: 2023-12-31\n", **files})
