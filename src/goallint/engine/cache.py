"""What has been worked out before, kept by what it was worked out from.

Files are kept by their content, and what rules found by the line that it was found in
(`workspace.lines`), each in a table. What is kept is plain data and no code (`format.packed`,
`engine.kept_findings`), under a digest of exactly that and of this very goallint: nothing in it can be out
of date, and all workspaces share it. It lies in a SQLite database in the user's folder for caches. Whatever is wrong with that (damaged, another
user's, busy with another run, a full disk), files are read as if there were none.
"""

import os
import sqlite3
import stat
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path

from goallint.format.values.fiscal_year import CALENDAR, FiscalYear
from goallint.source.cache_folder import DATABASE, folder, is_own
from goallint.source.digests import blake2b
from goallint.source.installation import program

MOST_BYTES = 256 * 1024 * 1024
"""Of what is kept in a table; what has not been of use for longest goes first."""
_PATIENCE = 1.0
"""Seconds to wait for another run that writes."""
_BATCH = 250
"""Rows that are written at once."""

_FORM = """
PRAGMA auto_vacuum = FULL;
CREATE TABLE IF NOT EXISTS {table}
    (key BLOB PRIMARY KEY, day INTEGER NOT NULL, packed BLOB NOT NULL, checksum BLOB NOT NULL);
"""
_TOO_MUCH = """
DELETE FROM {table} WHERE key IN (SELECT key FROM (
    SELECT key, SUM(LENGTH(packed)) OVER (ORDER BY day DESC, key) AS size FROM {table}
) WHERE size > ?)
"""


class Cache:
    """Asked with keys that it makes of bytes.

    It must be closed before processes are forked, and can be used again after that. What is to be
    kept is written in batches, so that other runs wait for no more than one.
    """

    def __init__(
        self, place: Path | None = None, table: str = "files", fiscal: FiscalYear = CALENDAR
    ) -> None:
        """In the folder `place`, instead of the user's; of texts that are read under a fiscal year."""
        self._table = table
        self._under = b"" if fiscal.is_calendar else bytes([fiscal.begins])
        self._path = (place or folder()) / DATABASE
        self._today = date.today().toordinal()
        self._database: sqlite3.Connection | None = None
        self._used: list[bytes] = []
        self._new: list[tuple[bytes, int, bytes, bytes]] = []
        self._usable = True

    def key(self, data: bytes) -> bytes:
        """The key of what is worked out from these bytes under the fiscal year."""
        return blake2b(data, digest_size=20, key=self._program, person=self._under).digest()

    @cached_property
    def _program(self) -> bytes:
        try:
            return bytes.fromhex(program())
        except OSError:
            self._usable = False
            return b""

    def find(self, key: bytes) -> bytes | None:
        """What is kept under a key; None if nothing is."""
        try:
            database = self._open()
            row = (
                database
                and database.execute(
                    f"SELECT day, packed, checksum FROM {self._table} WHERE key = ?",  # noqa: S608
                    (key,),
                ).fetchone()
            )
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if not row:
            return None
        day, packed, checksum = row
        if type(packed) is not bytes or checksum != _checksum(packed):
            return None
        if day != self._today:
            self._used.append(key)
        return packed

    def keep(self, key: bytes, packed: bytes) -> None:
        """Keeps something packed, as far as that can be done."""
        self._new.append((key, self._today, packed, _checksum(packed)))
        if len(self._new) == _BATCH:
            self.close()

    def close(self) -> None:
        """Writes what is to be kept, and lets go of the database; what is asked next opens it again."""
        used = [(self._today, key) for key in self._used]
        new, self._used, self._new = self._new, [], []
        try:
            database = self._open() if used or new else self._database
            if database:
                table = self._table
                database.executemany(
                    f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)",  # noqa: S608
                    new,
                )
                database.executemany(f"UPDATE {table} SET day = ? WHERE key = ?", used)  # noqa: S608
                if new:
                    database.execute(_TOO_MUCH.format(table=table), (MOST_BYTES,))
                database.commit()
                database.close()
                self._database = None
        except sqlite3.Error as error:
            self._give_up(error)

    def _open(self) -> sqlite3.Connection | None:
        if self._database is None and self._usable:
            self._usable = _is_safe(self._path)
            if self._usable:
                self._database = sqlite3.connect(self._path, timeout=_PATIENCE)
                self._database.execute("PRAGMA synchronous = OFF")
                self._database.executescript(_FORM.format(table=self._table))
        return self._database

    def _give_up(self, error: sqlite3.Error) -> None:
        """Leaves the database alone from now on, and removes one that is damaged."""
        self._usable = False
        if self._database is not None:
            self._database.close()
            self._database = None
        if not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self._path.unlink()


def _is_safe(path: Path) -> bool:
    """Whether there is a database that is this user's own, after making an empty one if need be."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and is_own(status)


def _checksum(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=16).digest()
