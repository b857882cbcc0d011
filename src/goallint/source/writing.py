"""Writing a file whole or not at all."""

import os
import tempfile
from pathlib import Path


def write(path: Path, content: str | bytes) -> None:
    """Puts `content` in `path`, text as UTF-8, in one step: a reader sees the old file or the new one.

    A link keeps leading where it does; what is no file, such as a pipe or a device, is written to.
    Raises OSError, and then the old file stands.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    folder = path.parent
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        os.chmod(name, mode & 0o777)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
