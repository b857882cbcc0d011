"""Where on this computer goallint keeps its cache: the user's own folder for that."""

import os
from pathlib import Path

DATABASE = "files.sqlite"
"""The file with what `engine.cache` keeps."""
SURVEYS = "survey"
"""The folder with what `survey.kept` keeps."""


def folder() -> Path:
    """Where it is: the platform's folder for caches. It need not be there."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("goallint", appauthor=False))


def is_own(status: os.stat_result) -> bool:
    """Whether a file is this user's own, where systems tell whose files are."""
    return not hasattr(os, "getuid") or status.st_uid == os.getuid()
