"""Ctrl+C ends a command quietly, from the first import of goallint on."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from goallint.cli.interrupts import INTERRUPTED
from tests.cli.command import PITEÅ

pytestmark = pytest.mark.slow

# Presses Ctrl+C in its own process when module number N of those that goallint loads is looked for.
PRESSED = """
import os, runpy, signal, sys
left = int(sys.argv.pop(1))
class Counter:
    def find_spec(self, name, path=None, target=None):
        global left
        if name == "goallint.cli.start" or self.begun:
            self.begun = True
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGINT)
    begun = False
sys.meta_path.insert(0, Counter())
sys.argv[0] = "goallint"
runpy.run_module("goallint", run_name="__main__", alter_sys=True)
"""


def run(number: int, folder: Path, *, ignored: bool = False) -> "subprocess.CompletedProcess[str]":
    """The outcome of a check with Ctrl+C at the import of module `number`."""
    before = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n" if ignored else ""
    command = [
        sys.executable,
        "-c",
        before + PRESSED,
        str(number),
        "check",
        str(PITEÅ),
        "--no-cache",
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


@pytest.mark.parametrize("number", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233])
def test_at_any_import(tmp_path: Path, number: int) -> None:
    outcome = run(number, tmp_path)
    assert (outcome.returncode, outcome.stdout, outcome.stderr.strip()) == (INTERRUPTED, "", "")


# Says which modules are looked for from goallint's own on, until Ctrl+C ends the process quietly.
BEFORE = """
import os, runpy, signal, sys
class Seen:
    def find_spec(self, name, path=None, target=None):
        if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            print(*dict.fromkeys(names[names.index("goallint"):]), flush=True)
            os._exit(0)
        names.append(name)
names = []
sys.meta_path.insert(0, Seen())
sys.argv = ["goallint", "--version"]
runpy.run_module("goallint", run_name="__main__", alter_sys=True)
"""


def test_nothing_else_is_imported_before_it_ends_the_process_quietly(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", BEFORE], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert told.stdout.split() == [
        "goallint",
        "goallint.__main__",
        "goallint.cli",
        "goallint.cli.program",
        "goallint.cli.interrupts",
    ]


def test_who_ignores_it_is_not_stopped(tmp_path: Path) -> None:
    assert run(5, tmp_path, ignored=True).returncode == 1


def test_a_server_that_waits_for_its_editor_is_stopped(tmp_path: Path) -> None:
    body = '{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": null, "rootUri": null}}'
    with subprocess.Popen(
        [sys.executable, "-m", "goallint", "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n{body}".encode())
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"Content-Length")
        process.send_signal(signal.SIGINT)
        # The limit only ends what hangs: its editor is still there.
        assert process.wait(60) == INTERRUPTED
        assert process.stderr.read() == b""
