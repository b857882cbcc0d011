"""Writes what is made from the code: schemas, pages on rules and keys, outputs that pages show, the catalogue.

With `--check`, writes nothing and exits with 1 if a file is not as it would be written, or if a
Swedish page is not as its English twin. With `--rule NAME`, writes the catalogue and that rule's
pages alone, which is quick. `--translated PAGE …` says that Swedish pages are up to date (`twins.py`).
"""

import argparse
import io
import json
import re
import struct
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from goallint.cli.schema import file_name
from goallint.engine import configuration_schema
from goallint.format.model import DOCUMENTS
from goallint.format.schema import schema_of
from goallint.output import json as json_format
from goallint.rules.registry import BY_NAME
from goallint.version import ADDRESS, VERSION

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the rules' examples are read as the tests read them

import format_pages
import rule_pages
import shown
import twins

DOCS = ROOT / "docs"
FOLDERS = {"en": DOCS, "sv": DOCS / "sv"}
NO_ADDRESS = "https://goallint.invalid/goallint"
"""What pages say before the project has an address."""
LOCALE = ROOT / "src" / "goallint" / "locale"


def generated() -> dict[Path, bytes]:
    """Every generated file with what it should hold."""
    files: dict[Path, bytes] = {}
    for kind in DOCUMENTS:
        for language in ("en", "sv"):
            files[ROOT / "schemas" / file_name(kind, language)] = pretty(schema_of(kind, language))
    files[ROOT / "schemas" / "config.schema.json"] = pretty(configuration_schema.schema())
    files[ROOT / "schemas" / "findings.schema.json"] = pretty(json_format.schema())
    files.update(compiled())
    files.update((path, page.encode()) for path, page in rule_pages.pages().items())
    settings = ROOT / "mkdocs.yml"
    files[settings] = rule_pages.navigated(settings.read_text(encoding="utf-8")).encode()
    for language, folder in FOLDERS.items():
        files[folder / "keys.md"] = format_pages.page(language).encode()
    for path in sorted(DOCS.rglob("*.md")):
        if path not in files and path.parent not in rule_pages.FOLDERS.values():
            language = "sv" if FOLDERS["sv"] in path.parents else "en"
            tables = {"values": format_pages.values(language)}
            page = shown.filled(path.read_text(encoding="utf-8"), tables, language)
            files[path] = current(page).encode()
    for path in (*ROOT.glob("README*.md"), *ROOT.glob("templates/*")):
        files[path] = current(path.read_text(encoding="utf-8")).encode()
    return files


def current(page: str) -> str:
    """A page with the version, the tag and the address of the project as they are now."""
    page = re.sub(r"\bgoallint-\d+\.\d+\.\d+(?=-py3|\.pyz|\.cdx)", f"goallint-{VERSION}", page)
    page = re.sub(r"(goallint@|\brev: )v\d+\.\d+\.\d+", rf"\g<1>v{VERSION}", page)
    return page.replace(NO_ADDRESS, ADDRESS)


def compiled() -> dict[Path, bytes]:
    """The catalogues, compiled."""
    files = {}
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        content = io.BytesIO()
        write_mo(content, catalogue)
        files[source.with_suffix(".mo")] = in_order(content.getvalue())
    return files


def in_order(content: bytes) -> bytes:
    """A compiled catalogue with its originals in the order of their bytes, as the format has them: Babel puts contexts last."""
    count, originals, translated = struct.unpack_from("<3I", content, 8)
    rows = [
        tuple(
            struct.unpack_from("<2I", content, table + 8 * at) for table in (originals, translated)
        )
        for at in range(count)
    ]
    rows.sort(key=lambda row: content[row[0][1] : row[0][1] + row[0][0]])
    tables = struct.pack(
        f"<{4 * count}I", *(n for side in (0, 1) for row in rows for n in row[side])
    )
    return content[:originals] + tables + content[originals + len(tables) :]


def of_rule(name: str) -> dict[Path, bytes]:
    """What belongs to one rule."""
    pages = rule_pages.pages([BY_NAME[name]])
    return {path: page.encode() for path, page in pages.items()}


def put(files: dict[Path, bytes]) -> None:
    """Writes files."""
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def pretty(content: object) -> bytes:
    """Content as JSON that people can read."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def main() -> int:
    """Writes or checks the files; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--rule", metavar="NAME")
    parser.add_argument("--translated", metavar="PAGE", nargs="+", type=Path, default=[])
    arguments = parser.parse_args()
    for page in arguments.translated:
        english = twins.twin(page, DOCS).read_text(encoding="utf-8")
        page.write_text(twins.marked(english, page.read_text(encoding="utf-8")), encoding="utf-8")
    if arguments.translated:
        return 0
    check, name = arguments.check, arguments.rule
    if not check:
        put(compiled())  # the pages are written with it
    files = of_rule(name) if name else generated()
    wrong = [p for p, content in files.items() if not p.is_file() or p.read_bytes() != content]
    folders = () if name else (*rule_pages.FOLDERS.values(), ROOT / "schemas")
    stale = [p for folder in folders if folder.is_dir() for p in folder.iterdir() if p not in files]
    if check:
        for path in sorted(wrong + stale):
            print(f"not current: {path.relative_to(ROOT)}; run python .ci/generate.py")
        apart = [] if name else list(twins.faults(DOCS))
        print(*apart, sep="\n", end="\n" if apart else "")
        return 1 if wrong or stale or apart else 0
    put({path: files[path] for path in wrong})
    for path in stale:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
