"""Writes what is made from the code: the schemas, the rule pages and the compiled catalogue.

With `--check`, writes nothing and exits with 1 if a file is not as it would be written.
"""

import argparse
import io
import json
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from goallint.cli.schema import file_name
from goallint.engine import configuration_schema
from goallint.format.model import DOCUMENTS
from goallint.format.schema import schema_of
from goallint.output import json as json_format
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "src" / "goallint" / "locale"


def generated() -> dict[Path, bytes]:
    """Every generated file with what it should hold."""
    files: dict[Path, bytes] = {}
    for kind in DOCUMENTS:
        for language in ("en", "sv"):
            files[ROOT / "schemas" / file_name(kind, language)] = pretty(schema_of(kind, language))
    files[ROOT / "schemas" / "config.schema.json"] = pretty(configuration_schema.schema())
    files[ROOT / "schemas" / "findings.schema.json"] = pretty(json_format.schema())
    for rule in RULES:
        files[ROOT / "docs" / "rules" / f"{rule.name}.md"] = page(rule).encode()
    files[ROOT / "docs" / "rules" / "README.md"] = index().encode()
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        files[source.with_suffix(".mo")] = compiled.getvalue()
    return files


def pretty(content: object) -> bytes:
    """Content as JSON that people can read."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def page(rule: Rule) -> str:
    """A rule's page."""
    source = f" · source: {rule.source}" if rule.source else ""
    head = f"# {rule.name}\n\n`{rule.code}` · {rule.severity.word}{source}\n\n"
    return f"{head}{rule.documentation}\n"


def index() -> str:
    """The list of all rules."""
    rows = [
        "# Rules",
        "",
        "P and R are the two audits that the rules were drawn from: Piteå 2023 and the follow-up in"
        " Perstorp 2022, with section.",
        "",
        "| code | name | severity | fires when |",
        "|---|---|---|---|",
    ]
    for rule in RULES:
        first = rule.documentation.split("\n\n", 1)[0].replace("\n", " ").replace("|", "\\|")
        rows.append(
            f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity.word} | {first} |"
        )
    return "\n".join(rows) + "\n"


def main() -> int:
    """Writes or checks the files; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    files = generated()
    kept = {ROOT / "docs" / "rules", ROOT / "schemas"}
    stale = [path for folder in kept for path in folder.iterdir() if path not in files]
    wrong = [p for p, content in files.items() if not p.is_file() or p.read_bytes() != content]
    if check:
        for path in sorted(wrong + stale):
            print(f"not current: {path.relative_to(ROOT)}; run python .ci/generate.py")
        return 1 if wrong or stale else 0
    for path in wrong:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
    for path in stale:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
