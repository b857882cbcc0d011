"""Small faults put into the code on purpose: how many of them the tests catch, and which live on.

    python benchmarks/mutants.py --into mutants.jsonl --most 600
    python benchmarks/mutants.py --into mutants.jsonl --told

With `--reach FILE`, only tests that come by a fault's line are asked: that is found out first with `coverage`, which
takes as long as the tests do some times over, and kept in the file. With `--wide 200`, no more than so many tests beside those of
the fault's own file or rule are asked, the same each time; what lives is then not known to live in the whole suite.

Faults are drawn with a fixed seed from three parts: ten rules (drawn by the hash of their names),
`workspace/`, and `format/values/`. What is in the file is not tried again, so that a run can be stopped and
gone on with, or shared: `--part 0/2` and `--part 1/2` try every other one.

Tests are collected once. Each fault is tried in a fork, where the code of one function is another
one, against the tests that come by its line, the nearest first, until one fails. Of mutmut and cosmic-ray, the first asks for the whole
suite to have run under its own calls, and asks of each fault all tests that ever met its function; the second starts
Python and collects anew for each.
"""

import argparse
import ast
import copy
import gc
import hashlib
import importlib
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "goallint"
SEED = 2026
RULES_DRAWN = 10
SHARES = {"rules": 0.3, "workspace": 0.45, "values": 0.25}
"""How much of the faults is drawn from each part."""
LONGEST = 120
"""Seconds that one test may take: a loop without end is noticed too."""

OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OTHER: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


_Remembered: Any = type(cache(int))


class Fault(NamedTuple):
    """One change: where, of which kind, and which of the changes of its kind there."""

    part: str
    path: str
    function: str
    line: int
    column: int
    end: int
    kind: str


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Each kind of change of a node, with what stands there instead."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in OPPOSITE:
            other = copy.copy(node)
            other.ops = [OPPOSITE[type(op)]()]
            yield f"{type(op).__name__} → {type(other.ops[0]).__name__}", other
        case ast.BoolOp():
            other = copy.copy(node)
            other.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"{type(node.op).__name__} → {type(other.op).__name__}", other
            for number in range(len(node.values)):
                left = [one for place, one in enumerate(node.values) if place != number]
                rest = copy.copy(node)
                rest.values = left
                yield (
                    f"part {number} of {type(node.op).__name__} left out",
                    (rest if len(left) > 1 else left[0]),
                )
        case ast.UnaryOp(op=ast.Not()):
            yield "not left out", node.operand
        case ast.BinOp() if type(node.op) in OTHER:
            binary = copy.copy(node)
            binary.op = OTHER[type(node.op)]()
            yield f"{type(node.op).__name__} → {type(binary.op).__name__}", binary
        case ast.IfExp():
            yield "always the first", node.body
            yield "always the other", node.orelse
        case ast.Constant(value=bool()):
            yield "flag turned", ast.Constant(not node.value)
        case ast.Constant(value=int()):
            yield "one more", ast.Constant(node.value + 1)
        case ast.Constant(value=str()) if node.value:
            yield "another text", ast.Constant(f"{node.value}~")
        case ast.If(test=test):
            for value in (True, False):
                branch = copy.copy(node)
                branch.test = ast.copy_location(ast.Constant(value), test)
                yield f"if {value}", branch
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield "nothing returned", ast.Return(ast.Constant(None))
        case ast.Continue():
            yield "continue → break", ast.Break()
        case ast.Expr(value=ast.Call()):
            yield "call left out", ast.Pass()
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            # Still a generator, but for this.
            yield "nothing yielded", ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


class Searched(ast.NodeTransformer):
    """Every change in a module's functions in turn; with a `wanted` one, the tree gets that."""

    def __init__(self, part: str, path: str, wanted: Fault | None = None) -> None:
        self.part, self.path, self.wanted = part, path, wanted
        self.found: list[Fault] = []
        self._names: list[str] = []
        self._function = ""

    def visit(self, node: ast.AST) -> Any:
        """Enters definitions with their names, and leaves out what is no code that runs there."""
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            outermost = isinstance(node, ast.FunctionDef) and not self._function
            self._names.append(node.name)
            if outermost:
                self._function = ".".join(self._names)
            # Annotations, decorators and defaults are worked out when the module is read.
            body = node.body
            if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
                body = body[1:]
            node.body = [
                *node.body[: len(node.body) - len(body)],
                *(self.visit(one) for one in body),
            ]
            self._names.pop()
            if outermost:
                self._function = ""
            return node
        # Nor is what only asserts: that two lists are of one length.
        is_asserted = (
            isinstance(node, ast.keyword)
            and node.arg == "strict"
            and isinstance(node.value, ast.Constant)
        )
        if (
            not self._function
            or is_asserted
            or isinstance(node, ast.JoinedStr | ast.Raise | ast.Assert)
        ):
            return node if self._function else super().generic_visit(node)
        changed = None
        for kind, other in changes(node):
            fault = Fault(
                self.part,
                self.path,
                self._function,
                getattr(node, "lineno", 0),
                getattr(node, "col_offset", 0),
                getattr(node, "end_col_offset", 0),
                kind,
            )
            self.found.append(fault)
            if fault == self.wanted:
                changed = ast.fix_missing_locations(ast.copy_location(other, node))
        if changed is not None:
            return changed
        return super().generic_visit(node)


def faults_in(part: str, path: Path) -> list[Fault]:
    """All faults that can be put into the functions of a file."""
    searched = Searched(part, path.relative_to(ROOT).as_posix())
    searched.visit(ast.parse(path.read_text(encoding="utf-8")))
    return searched.found


def drawn(most: int) -> list[Fault]:
    """The faults to be tried: the same for the same code."""
    rules = [path for path in SOURCE.glob("rules/*/*.py") if "RULE = Rule(" in path.read_text()]
    rules.sort(key=lambda path: hashlib.sha256(path.stem.replace("_", "-").encode()).digest())
    parts = {
        "rules": rules[:RULES_DRAWN],
        "workspace": sorted(SOURCE.glob("workspace/**/*.py")),
        "values": sorted(SOURCE.glob("format/values/*.py")),
    }
    found = []
    for part, paths in parts.items():
        every = [fault for path in paths for fault in faults_in(part, path)]
        dice = random.Random(f"{SEED} {part}")
        found += dice.sample(every, min(len(every), round(most * SHARES[part])))
    random.Random(SEED).shuffle(found)
    return found


class Held(NamedTuple):
    """What this process holds of goallint: its functions by file, name and first line, and what they remember."""

    functions: dict[tuple[str, str, int], list[FunctionType]]
    remembered: list[Any]


def held(faults: Iterable[Fault]) -> Held:
    """Looks for all that is held, wherever it is, once for all faults."""
    for path in {fault.path for fault in faults}:
        module = ".".join((ROOT / path).relative_to(SOURCE.parent).with_suffix("").parts)
        importlib.import_module(module.removesuffix(".__init__"))
    functions: dict[tuple[str, str, int], list[FunctionType]] = {}
    remembered = []
    # What was collected is frozen, and then not among what the garbage collector tells of.
    gc.unfreeze()
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            code = one.__code__
            key = code.co_filename, code.co_qualname, code.co_firstlineno
            functions.setdefault(key, []).append(one)
        elif isinstance(one, _Remembered) and (one.__module__ or "").startswith("goallint."):
            remembered.append(one)
    gc.freeze()
    return Held(functions, remembered)


def put(fault: Fault, there: Held) -> None:
    """Lets the function of a fault have it, in this process, wherever it is held."""
    path = ROOT / fault.path
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree = Searched(fault.part, fault.path, fault).visit(tree)
    new = _code(compile(tree, str(path), "exec"), fault)
    found = there.functions.get((str(path), fault.function, new.co_firstlineno))
    assert found, f"nothing holds {fault.function}"
    for function in found:
        function.__code__ = new
    # What was remembered while tests were collected, the fault had no part in.
    for one in there.remembered:
        one.cache_clear()


def _code(code: CodeType, fault: Fault) -> CodeType:
    """The code of the fault's function in that of its module."""
    pending = [code]
    while pending:
        one = pending.pop()
        if one.co_qualname == fault.function:
            first = min(line for _, _, line in one.co_lines() if line)
            last = max(line for _, _, line in one.co_lines() if line)
            if first <= fault.line <= last or fault.kind == "nothing returned":
                return one
        pending += (const for const in one.co_consts if isinstance(const, CodeType))
    raise AssertionError(f"no code for {fault}")


class Trial:
    """A plugin of pytest: what was collected is run once for each fault, in a fork, until something fails."""

    def __init__(
        self, faults: Sequence[Fault], into: Path, until: float, reach: Path | None, wide: int
    ) -> None:
        self.faults, self.into, self.until, self.wide = faults, into, until, wide
        self.reach: Any = None
        if reach:
            from coverage import CoverageData

            self.reach = CoverageData(str(reach))
            self.reach.read()
        self._failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes a failure."""
        self._failed = self._failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Tries the faults, instead of running the tests."""
        there = held(self.faults)
        for fault in self.faults:
            if time.time() > self.until:
                break
            items = session.items
            if self.reach:
                reaching = self._reaching(fault)
                items = [one for one in items if one.nodeid in reaching]
            items = list(near(fault, items, self.wide))
            began = time.monotonic()
            child = os.fork()
            if child == 0:
                self._child(fault, items, there)
            verdict = self._waited(child)
            row = {
                **fault._asdict(),
                "verdict": verdict,
                "tests": len(items),
                "seconds": round(time.monotonic() - began, 1),
            }
            with self.into.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        return True

    def _reaching(self, fault: Fault) -> set[str]:
        """The tests that come by a fault's line, or by its function where the line has none of its own."""
        path = ROOT / fault.path
        by_line = self.reach.contexts_by_lineno(str(path))
        found = set(by_line.get(fault.line, ()))
        if found - {""}:
            return found
        whole = next(
            lines
            for name, lines in functions(path)
            if name == fault.function and fault.line in lines
        )
        return {name for line in whole for name in by_line.get(line, ())}

    def _child(self, fault: Fault, items: list[pytest.Item], there: Held) -> None:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        code = 3
        try:
            put(fault, there)
            code = 0
            for item, following in zip(items, [*items[1:], None], strict=True):
                signal.alarm(LONGEST)
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self._failed:
                    code = 1
                    break
        except BaseException:  # what the tests' own machinery meets is a failure too
            code = code or 1
        finally:
            os._exit(code)

    def _waited(self, child: int) -> str:
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return "no end" if os.WTERMSIG(status) == signal.SIGALRM else "died"
        return {0: "lives", 1: "caught"}.get(os.WEXITSTATUS(status), "not put")


def functions(path: Path) -> Iterator[tuple[str, range]]:
    """The functions and methods of a file, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        for one in inside:
            if isinstance(one, ast.FunctionDef):
                name = one.name if one is node else f"{node.name}.{one.name}"  # type: ignore[union-attr]
                yield name, range(one.lineno, (one.end_lineno or one.lineno) + 1)


class Reach:
    """A plugin of pytest: which tests come by which lines."""

    def __init__(self, into: Path) -> None:
        from coverage import Coverage

        self.coverage = Coverage(data_file=str(into), source=[str(SOURCE)])
        self.coverage.start()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        """Notes what is run from here on as the test's."""
        self.coverage.switch_context(item.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Keeps what was found out."""
        self.coverage.stop()
        self.coverage.save()


def near(fault: Fault, items: Sequence[pytest.Item], most: int) -> Iterator[pytest.Item]:
    """The tests that are to catch a fault: first those of its own rule or module, then others up to `most`.

    Of a module those are its own, the tests that import it, and the examples of the rules that do.
    """
    path = Path(fault.path)
    module = ".".join(path.relative_to("src").with_suffix("").parts).removesuffix(".__init__")
    rules = {row.code for row in _rows() if row.module.endswith(f".{path.stem}")}
    if fault.part != "rules":
        # They import it, or ask the part of the workspace that it is: `workspace.cascade.reach`.
        asked = re.compile(
            rf"{re.escape(module)}\b|workspace\.(?:{path.stem}|{path.parent.name})\b"
        )
        rules = {row.code for row in _rows() if asked.search(_text(_file(row.module)))}
    own: list[pytest.Item] = []
    wide: list[pytest.Item] = []
    for item in items:
        is_own = (
            item.path.stem == f"test_{path.stem}"
            or module in _text(item.path)
            or any(code in item.name for code in rules)
            or (fault.part == "rules" and path.stem.replace("_", "-") in item.name)
        )
        (own if is_own else wide).append(item)
    # One that fails comes sooner among tests of everything than after all of one thing.
    random.Random(SEED).shuffle(wide)
    yield from own
    yield from wide[:most]


def _file(module: str) -> Path:
    return SOURCE / "rules" / f"{module.replace('.', '/')}.py"


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _rows() -> Any:
    from goallint.rules.registry import ROWS

    return ROWS


FILES = (
    "tests/workspace",
    "tests/rules",
    "tests/format",
    "tests/recount",
    "tests/documents/test_public_examples.py",
)
"""The tests that are asked."""


def told(into: Path) -> None:
    """How many were caught, by part, and those that live, by kind."""
    rows = [json.loads(line) for line in into.read_text(encoding="utf-8").splitlines()]
    for part in (*SHARES, ""):
        verdicts = Counter(row["verdict"] for row in rows if part in ("", row["part"]))
        tried = sum(verdicts.values()) - verdicts["not put"]
        caught = tried - verdicts["lives"]
        print(
            f"{part or 'all':<10} {caught} of {tried} caught, {caught / max(tried, 1):.1%}  {dict(verdicts)}"
        )
    alive = sorted(
        (row for row in rows if row["verdict"] == "lives"),
        key=lambda row: (row["kind"], row["path"]),
    )
    for row in alive:
        line = (ROOT / row["path"]).read_text(encoding="utf-8").splitlines()[row["line"] - 1]
        print(
            f"{row['kind']:<24} {row['path']}:{row['line']}:{row['column']} {row['function']}: {line.strip()}"
        )


def main() -> int:
    """Tries the faults, or tells of those that were tried."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--into", type=Path, required=True, help="the file of what was tried")
    parser.add_argument("--most", type=int, default=600, help="how many are drawn")
    parser.add_argument("--part", default="0/1", help="which of how many parts")
    parser.add_argument("--minutes", type=float, default=600, help="when to stop")
    parser.add_argument("--reach", type=Path, help="which tests come by which lines")
    parser.add_argument("--wide", type=int, default=100_000, help="how many other tests are asked")
    parser.add_argument("--told", action="store_true", help="tell of what was tried")
    asked = parser.parse_args()
    if asked.told:
        told(asked.into)
        return 0
    into = asked.into.absolute()
    number, of = map(int, asked.part.split("/"))
    done = set()
    if asked.into.exists():
        rows = map(json.loads, asked.into.read_text(encoding="utf-8").splitlines())
        done = {tuple(row[field] for field in Fault._fields) for row in rows}
    reach = asked.reach.absolute() if asked.reach else None
    os.chdir(ROOT)
    options = ["-q", "-m", "not slow", "-p", "no:xdist", *FILES]
    if reach and not reach.exists():
        # In a process of its own: what is measured here would be measured in each trial too.
        child = os.fork()
        if child == 0:
            os._exit(int(pytest.main(options, plugins=[Reach(reach)])))
        os.waitpid(child, 0)
    faults = [one for one in drawn(asked.most)[number::of] if tuple(one) not in done]
    with tempfile.TemporaryDirectory() as base:
        trial = Trial(faults, into, time.time() + 60 * asked.minutes, reach, asked.wide)
        return int(pytest.main([*options, "--basetemp", f"{base}/t"], plugins=[trial]))


if __name__ == "__main__":
    sys.exit(main())
