"""The page that follows one value from YAML to SARIF shows what the functions give, and names those that are."""

import ast
import json
import re
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.format.read import read
from goallint.output import sarif
from goallint.output.catalogue import Catalogue
from goallint.output.view import View
from goallint.rules.registry import BY_NAME
from goallint.source import quick
from goallint.source.encodings import decode

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "finding.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"^<!-- (\S+) -->\n\n```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
PASSED = re.findall(r"`([\w.]+)`\s+\(\[([\w/]+\.py)\]\((\S+?)\)\)", PAGE)


def test_the_value_is_what_the_page_shows_at_each_step(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(SHOWN["plan.yaml"], encoding="utf-8")
    (tree,) = quick.read(decode(path.read_bytes()).text)
    assert tree["goals"][0]["key_figures"][0]["target"] == ast.literal_eval(SHOWN["tree"])
    (document,) = read(path.name, path.read_bytes()).documents
    ((period, target),) = document.goals[0].key_figures[0].target
    value = target.value
    assert repr((period.text, target.kind, value.number, value.unit)) == SHOWN["target"].strip()

    run = Run(tmp_path, Configuration(select=("GL214",)), jobs=1, cache=False)
    (goal,) = run.workspace.cascade.goals
    (found,) = BY_NAME["GL214"].check(goal.key_figures[0], run.workspace)
    finding = (found.rule, found.subject.id, found.spot.field, str(found.args["value"]))
    assert repr(finding) == SHOWN["finding"].strip()
    assert repr(tuple(run.locator.place(found.spot))) == SHOWN["place"].strip()

    log = json.loads(sarif.render(View(run.result(), Catalogue("en"))))
    (result,) = log["runs"][0]["results"]
    shown = json.loads(SHOWN["sarif"])
    assert result["ruleId"] == shown["ruleId"]
    assert result["message"]["text"].split("\nhelp: ")[0] == shown["text"]
    assert result["locations"][0]["physicalLocation"]["region"] == shown["region"]


@pytest.mark.parametrize(("name", "path", "link"), PASSED, ids=[name for name, *_ in PASSED])
def test_what_the_value_passes_is_there(name: str, path: str, link: str) -> None:
    assert link == f"../src/goallint/{path}"
    module = (DOCS / link).read_text(encoding="utf-8")
    *_, last = name.split(".")
    assert re.search(
        rf"^ *(?:def|class) {last}\b|^{last}\b", module, re.MULTILINE
    ) or path.endswith(f"/{last}.py")


def test_the_page_names_the_whole_way() -> None:
    folders = {path.split("/")[0] for _, path, _ in PASSED}
    assert folders == {"source", "format", "workspace", "rules", "engine", "output"}
