"""Papers that LibreOffice reads, where it is there: they are read as what it makes of them."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 120
"""What no paper of a plan takes; it ends what hangs."""


class OfficeMissing(Exception):
    """LibreOffice is not installed."""


def as_docx(data: bytes, kind: str) -> bytes:
    """A paper (.odt, .doc) as .docx. Raises OfficeMissing; OSError or SubprocessError for what is none."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise OfficeMissing
    with tempfile.TemporaryDirectory(prefix="goallint-") as name:
        folder = Path(name)
        (folder / f"paper{kind}").write_bytes(data)
        # A profile of its own: it neither waits for a program that is open nor runs what others have put there.
        _run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--infilter=writer8" if kind == ".odt" else "--infilter=MS Word 97",
                "--convert-to",
                "docx",
                "--outdir",
                str(folder / "made"),
                str(folder / f"paper{kind}"),
            ]
        )
        return (folder / "made" / "paper.docx").read_bytes()


def _run(command: list[str]) -> None:
    """Runs a program; what takes too long is ended with all that it has started. Raises SubprocessError."""
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            failed = process.wait(_SECONDS)
        except BaseException:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise
    if failed:
        raise subprocess.SubprocessError
