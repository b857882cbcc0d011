"""Small faults put into the code on purpose: how many of them the tests catch, and which live on.

    python benchmarks/mutants.py --into mutants.jsonl --most 600
    python benchmarks/mutants.py --into mutants.jsonl --told

First asked is what `test_examples.py`, `test_whole.py` and `test_wordings.py` hold: all that is told of every example in the
rules' documentation and in `tests/specs`, of what is made up, and of wordings. That is worked out once, and then again with
each fault, by the functions that those tests call, of the examples that come by its line (both are kept in a file), and
without what pytest needs around each. What lives is asked of the other tests, the nearest first. With `--wide 200`, no more
than so many examples, and so many tests, are asked beside those of the fault's own file or rule, the same each time; what
lives is then not known to live in the whole suite.

Faults are drawn with a fixed seed from three parts: ten rules (drawn by the hash of their names),
`workspace/`, and `format/values/`. What is in the file is not tried again, so that a run can be stopped and
gone on with, or shared: `--part 0/2` and `--part 1/2` try every other one.

Tests are collected once. Each fault is tried in a fork, where the code of one function is another
one, until something fails. Of mutmut and cosmic-ray, the first asks for the whole
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
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from goallint.engine.configuration import Configuration  # noqa: E402
from goallint.engine.run import Run  # noqa: E402
from goallint.findings import LANGUAGES  # noqa: E402
from goallint.format.values.target_wording.terms import rows as vocabulary  # noqa: E402
from goallint.rules.registry import ROWS  # noqa: E402
from goallint.rules.rule import Rule  # noqa: E402
from tests.format.wordings import test_wordings  # noqa: E402
from tests.format.wordings.score import wordings  # noqa: E402
from tests.format.wordings.told import told as read  # noqa: E402
from tests.markdown import laid_out  # noqa: E402
from tests.recount.assessed import assessed  # noqa: E402
from tests.recount.made import Seeded, municipality  # noqa: E402
from tests.rules import test_examples  # noqa: E402
from tests.rules.whole import whole  # noqa: E402

SOURCE = ROOT / "src" / "goallint"
SEED = 2026
RULES_DRAWN = 10
SHARES = {"rules": 0.3, "workspace": 0.45, "values": 0.25}
"""How much of the faults is drawn from each part."""
LONGEST = 20
"""Seconds of the processor that one test or case may take: a loop without end is noticed too."""
STILL = "lives so far"
"""What no case has noticed, before the other tests are asked."""
FEW = 3
"""So few cases come by a line whose answer is remembered for all."""

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
        if isinstance(node, ast.AnnAssign):
            # Nor is an annotation in a function ever worked out.
            node.value = node.value and self.visit(node.value)
            return node
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            # What an attribute is said to be is no code.
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


def parts() -> dict[str, list[Path]]:
    """The files that faults are put into, by part."""
    rules = [path for path in SOURCE.glob("rules/*/*.py") if "RULE = Rule(" in path.read_text()]
    rules.sort(key=lambda path: hashlib.sha256(path.stem.replace("_", "-").encode()).digest())
    return {
        "rules": rules[:RULES_DRAWN],
        "workspace": sorted(SOURCE.glob("workspace/**/*.py")),
        "values": sorted(SOURCE.glob("format/values/*.py")),
    }


def drawn(most: int, seed: int) -> list[Fault]:
    """The faults to be tried: the same for the same code."""
    found = []
    for part, paths in parts().items():
        every = [fault for path in paths for fault in faults_in(part, path)]
        dice = random.Random(f"{seed} {part}")
        found += dice.sample(every, min(len(every), round(most * SHARES[part])))
    random.Random(seed).shuffle(found)
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


def _lines(code: CodeType) -> Iterator[int]:
    """The lines of a piece of code, and of what is defined in it."""
    yield from (line for _, _, line in code.co_lines() if line)
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _lines(one)


def _code(code: CodeType, fault: Fault) -> CodeType:
    """The code of the fault's function in that of its module."""
    pending = [code]
    while pending:
        one = pending.pop()
        if one.co_qualname == fault.function:
            lines = [*_lines(one)]
            if min(lines) <= fault.line <= max(lines) or fault.kind == "nothing returned":
                return one
        pending += (const for const in one.co_consts if isinstance(const, CodeType))
    raise AssertionError(f"no code for {fault}")


class Case(NamedTuple):
    """A workspace or a wording of which a test holds all that is told."""

    name: str
    ask: Callable[[bool], str]
    """What is told of it: of its files as they were read before, or read anew."""


def cases(folder: Path) -> Iterator[Case]:
    """What `test_examples`, `test_whole` and `test_wordings` hold, laid out in a folder."""
    texts = [one.text for half in test_wordings.HALVES for one in wordings(half)]
    texts += [
        text for language in LANGUAGES for row in vocabulary(language) for text in row.examples
    ]
    yield from (Case("wording", _reading(text)) for text in dict.fromkeys(texts))
    day = date(2023, 12, 31)
    for made in (municipality, assessed):
        for seed in range(12):
            place = folder / f"{made.__name__}-{seed}"
            place.mkdir()
            text = yaml.safe_dump_all(made(Seeded(seed)), allow_unicode=True, sort_keys=False)
            (place / "all.yaml").write_text(text, encoding="utf-8")
            yield Case(place.name, _asking(place, day, None))
    for number, param in enumerate(test_examples.cases()):
        rule, example = param.values  # type: ignore[attr-defined]
        place = folder / str(number)
        place.mkdir()
        laid_out(example, place)
        yield Case(f"{rule.code}-{example.title}", _asking(place, example.as_of, rule))


def _reading(text: str) -> Callable[[bool], str]:
    return lambda is_anew: read(text)


def _asking(folder: Path, as_of: date, rule: Rule | None) -> Callable[[bool], str]:
    remembered: dict[str, Any] = {}

    def ask(is_anew: bool) -> str:
        if is_anew:
            remembered.clear()
        run = Run(folder, Configuration(as_of=as_of), jobs=1, cache=False, remembered=remembered)
        result = run.result()
        said = test_examples.said(rule, result) if rule else ""
        return f"{said}\n{whole(run, result)}"

    return ask


def _state() -> str:
    """What the code and the cases are: of others, nothing that is kept is true."""
    whole = hashlib.sha256()
    for path in sorted((*SOURCE.rglob("*"), *(ROOT / "tests").rglob("*"))):
        if path.suffix in (".py", ".md", ".tsv", ".toml"):
            whole.update(path.read_bytes())
    return whole.hexdigest()


class Cases:
    """All cases, what is told of each without a fault, and which of them come by which lines.

    That is found out once with `coverage`, and kept in a file.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        self.every = list(cases(folder))
        state = _state()
        if not kept.exists() or json.loads(kept.read_text(encoding="utf-8"))[0] != state:
            kept.write_text(json.dumps([state, *self._found_out(folder)]), encoding="utf-8")
        _, self.told, self._reach = json.loads(kept.read_text(encoding="utf-8"))

    def _found_out(self, folder: Path) -> tuple[list[str], dict[str, dict[str, list[str]]]]:
        from coverage import Coverage

        # Only lines where faults are put, as each line that is followed costs.
        include = [str(path) for paths in parts().values() for path in paths]
        coverage = Coverage(data_file=str(folder / "reach"), config_file=False, include=include)
        coverage.start()
        found = []
        for number, case in enumerate(self.every):
            coverage.switch_context(str(number))
            found.append(case.ask(True))
        coverage.stop()
        data = coverage.get_data()
        files = {str(Path(path).relative_to(ROOT)): path for path in data.measured_files()}
        return found, {name: data.contexts_by_lineno(path) for name, path in files.items()}

    def reaching(self, fault: Fault, most: int) -> Iterator[int]:
        """The cases that come by a fault's line: those of its own rule, then others up to `most`.

        A line that few come by may be one whose answer is remembered: then all may have use of it.
        """
        by_line = self._reach.get(fault.path, {})
        found = {int(one) for one in by_line.get(str(fault.line), ()) if one}
        if len(found) < FEW:
            whole = next(
                lines
                for name, lines in functions(ROOT / fault.path)
                if name == fault.function and fault.line in lines
            )
            found = {int(one) for line in whole for one in by_line.get(str(line), ()) if one}
        if len(found) < FEW:
            found = {*range(len(self.every))}
        codes = tuple(row.code for row in ROWS if row.module.endswith(f".{Path(fault.path).stem}"))
        own = [one for one in found if codes and self.every[one].name.startswith(codes)]
        others = sorted(found - {*own})
        random.Random(SEED).shuffle(others)
        # Wordings are quickest, and most is told of municipalities that are made up.
        others.sort(key=lambda one: self.every[one].name.startswith("GL"))
        yield from own
        yield from others[:most]

    def is_noticed(self, fault: Fault, most: int) -> bool:
        """Whether what is told of a case is no longer what it was."""
        for one in self.reaching(fault, most):
            signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
            if self.every[one].ask(fault.part == "values") != self.told[one]:
                return True
        return False


class Trials:
    """Tries faults, each in a fork, and writes in a file what became of each."""

    def __init__(self, faults: Sequence[Fault], into: Path, until: float) -> None:
        self.faults, self.into, self.until = faults, into, until

    def made(self, is_noticed: Callable[[Fault], bool], lives: str) -> None:
        """Asks of each fault whether it is noticed; `lives` is what becomes of those that are not."""
        there = held(self.faults)
        for fault in self.faults:
            if time.time() > self.until:
                break
            began = time.monotonic()
            child = os.fork()
            if child == 0:
                self._child(fault, there, is_noticed)
            verdict = self._waited(child) or lives
            seconds = round(time.monotonic() - began, 1)
            row = {**fault._asdict(), "verdict": verdict, "seconds": seconds}
            with self.into.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def _child(self, fault: Fault, there: Held, is_noticed: Callable[[Fault], bool]) -> None:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        code = 3
        try:
            put(fault, there)
            code = 0
            code = int(is_noticed(fault))
        except BaseException:  # what the tests' own machinery meets is a failure too
            code = code or 1
        finally:
            os._exit(code)

    def _waited(self, child: int) -> str:
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return "no end" if os.WTERMSIG(status) == signal.SIGVTALRM else "died"
        return {0: "", 1: "caught"}.get(os.WEXITSTATUS(status), "not put")


class Asked:
    """A plugin of pytest: tests are asked of faults that no case has noticed, instead of being run."""

    def __init__(self, trials: Trials, wide: int) -> None:
        self._trials, self._wide, self._failed = trials, wide, False

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leaves out those that take long, but for those of whole municipalities, and those that `cases` stand for."""
        items[:] = [
            one
            for one in items
            if not one.name.startswith(
                ("test_example[", "test_what_is_told_of_what", "test_what_is_read")
            )
            and (one.path.stem == "test_whole" or one.get_closest_marker("slow") is None)
        ]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes a failure."""
        self._failed = self._failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Tries the faults."""

        def is_noticed(fault: Fault) -> bool:
            items = list(near(fault, session.items, self._wide))
            for item, following in zip(items, [*items[1:], None], strict=False):
                signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self._failed:
                    return True
            return False

        self._trials.made(is_noticed, "lives")
        return True


def functions(path: Path) -> Iterator[tuple[str, range]]:
    """The functions and methods of a file, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        for one in inside:
            if isinstance(one, ast.FunctionDef):
                name = one.name if one is node else f"{node.name}.{one.name}"  # type: ignore[union-attr]
                yield name, range(one.lineno, (one.end_lineno or one.lineno) + 1)


def near(fault: Fault, items: Sequence[pytest.Item], most: int) -> Iterator[pytest.Item]:
    """The tests that are to catch a fault: first those of its own rule or module, then others up to `most`.

    Of a module those are its own, those of its package (`test_cascade`, `test_facts_agreement`), and the
    tests that import it.
    """
    path = Path(fault.path)
    package = path.relative_to("src/goallint").parts[1:-1]
    called = {f"test_{'_'.join(names)}" for names in (package, (*package, path.stem), (path.stem,))}
    module = ".".join(path.relative_to("src").with_suffix("").parts).removesuffix(".__init__")
    codes = {row.code for row in ROWS if row.module.endswith(f".{path.stem}")}
    names = {*codes, path.stem.replace("_", "-")} if fault.part == "rules" else set()
    own: list[pytest.Item] = []
    others: list[pytest.Item] = []
    for item in items:
        is_own = item.path.stem in called or module in _text(item.path)
        (own if is_own or any(name in item.name for name in names) else others).append(item)
    # One that fails comes sooner among tests of everything than after all of one thing.
    random.Random(SEED).shuffle(others)
    yield from own
    yield from others[:most]


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


FILES = (
    "tests/workspace",
    "tests/rules",
    "tests/format",
    "tests/recount",
    "tests/engine",
    "tests/views",
    "tests/documents/test_public_examples.py",
)
"""The tests that are asked of what no case has noticed."""


def tried(into: Path) -> dict[tuple[Any, ...], dict[str, Any]]:
    """What became of each fault last."""
    if not into.exists():
        return {}
    rows = map(json.loads, into.read_text(encoding="utf-8").splitlines())
    return {tuple(row[field] for field in Fault._fields): row for row in rows}


def told(into: Path) -> None:
    """How many were caught, by part, and those that live, by kind."""
    rows = tried(into).values()
    for part in (*SHARES, ""):
        verdicts = Counter(row["verdict"] for row in rows if part in ("", row["part"]))
        count = sum(verdicts.values()) - verdicts["not put"] - verdicts[STILL]
        caught = count - verdicts["lives"]
        print(
            f"{part or 'all':<10} {caught} of {count} caught, {caught / max(count, 1):.1%}  {dict(verdicts)}"
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
    parser.add_argument("--wide", type=int, default=100_000, help="how many other tests are asked")
    parser.add_argument("--seed", type=int, default=SEED, help="by what they are drawn")
    parser.add_argument("--kept", type=Path, help="the file of what is told without a fault")
    parser.add_argument("--told", action="store_true", help="tell of what was tried")
    asked = parser.parse_args()
    if asked.told:
        told(asked.into)
        return 0
    into = asked.into.absolute()
    kept = (asked.kept or into.with_suffix(".kept")).absolute()
    number, of = map(int, asked.part.split("/"))
    os.chdir(ROOT)
    faults = drawn(asked.most, asked.seed)[number::of]
    until = time.time() + 60 * asked.minutes
    with tempfile.TemporaryDirectory() as base:
        (Path(base) / "cases").mkdir()
        every = Cases(Path(base) / "cases", kept)
        done = tried(into)
        new = [one for one in faults if tuple(one) not in done]
        Trials(new, into, until).made(lambda fault: every.is_noticed(fault, asked.wide), STILL)
        done = tried(into)
        left = [one for one in faults if done.get(tuple(one), {}).get("verdict") == STILL]
        options = ["-q", "-p", "no:xdist", "--basetemp", f"{base}/t"]
        # What cases are made with was imported before.
        options += ["-W", "ignore::pytest.PytestAssertRewriteWarning", *FILES]
        return int(pytest.main(options, plugins=[Asked(Trials(left, into, until), asked.wide)]))


if __name__ == "__main__":
    sys.exit(main())
