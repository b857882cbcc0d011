"""Says of each commit of a range whether it changed what only a change of meaning may change.

    python .ci/moves.py main..HEAD

A commit that moves or renames changes no schema, no snapshot, no key and no rule's page. Those that do are named with their files, and the exit code is 1.
"""

import subprocess
import sys

GENERATED = (
    "schemas",
    "tests/**/__snapshots__/**",
    "docs/keys.md",
    "docs/sv/keys.md",
    "docs/rules",
    "docs/sv/rules",
)


def git(*args: str) -> list[str]:
    """The lines that git answers with."""
    done = subprocess.run(["git", *args], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()


def changed(commit: str) -> list[str]:
    """The files that a commit changed and that no move may change."""
    patterns = (f":(glob){path}" if "*" in path else path for path in GENERATED)
    return git(
        *("diff-tree", "-r", "--root", "--no-commit-id", "--name-only", commit, "--"), *patterns
    )


def main(arguments: list[str]) -> int:
    """Tells of every commit in the range that is the argument. Gives the exit code."""
    if len(arguments) != 1:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    wrong = 0
    for row in git("log", "--no-merges", "--reverse", "--format=%h %s", arguments[0], "--"):
        files = changed(row.split()[0])
        wrong += bool(files)
        print("changes" if files else "same   ", row, *(f"\n          {file}" for file in files))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
