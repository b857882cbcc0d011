"""Runs the steps of the Dockerfile without a docker daemon, and then what the image would run.

Each path of the image is a folder below WORK. The image's command runs as the image's user, who may
write nowhere there, on the example. Run as root, since only root can become another user.

    python .ci/image.py CHECKOUT WORK
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

from dockerfile_parse import DockerfileParser


def main(checkout: Path, work: Path) -> int:
    """The exit code: 0 where the image's command finds in the example what it finds outside."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    folder, command, user = work, [], ""
    places = {"/source": work / "source", "/opt/goallint": work / "goallint"}

    def here(text: str) -> str:
        for place, real in places.items():
            text = text.replace(place, str(real))
        return text

    parser = DockerfileParser(path=str(checkout / "Dockerfile"))
    for step in parser.structure:
        instruction, value = step["instruction"], step["value"]
        if instruction == "RUN":
            subprocess.run(["bash", "-euc", here(value)], cwd=folder, env=environment, check=True)
        elif instruction == "WORKDIR":
            folder = Path(here(value)) if value in places else work
            folder.mkdir(parents=True, exist_ok=True)
        elif instruction == "COPY" and not value.startswith("--from"):
            for name in _sent(checkout):
                source = checkout / name
                copy = shutil.copytree if source.is_dir() else shutil.copy2
                copy(source, folder / name)
        elif instruction == "ENV":
            for pair in shlex.split(value):
                name, _, text = pair.partition("=")
                environment[name] = here(text).replace("$PATH", environment["PATH"])
        elif instruction == "USER":
            user = value
        elif instruction in ("ENTRYPOINT", "CMD"):
            command += json.loads(value)
    uid, _, gid = user.partition(":")
    work.chmod(0o755)
    outcome = subprocess.run(
        ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *command],
        cwd=places["/source"] / "examples" / "piteå-2023",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    print(outcome.stdout[-400:], outcome.stderr, sep="")
    found_as_expected = outcome.returncode == 1 and not outcome.stderr
    return 0 if found_as_expected and uid != "0" else 1


def _sent(checkout: Path) -> list[str]:
    """What .dockerignore lets through: it leaves out everything, and then lets in by name."""
    rows = (checkout / ".dockerignore").read_text(encoding="utf-8").split()
    if rows[0] != "*" or not all(row.startswith("!") for row in rows[1:]):
        raise SystemExit(".dockerignore: first `*`, then what is sent, each with `!`")
    return sorted(
        path.name
        for path in checkout.iterdir()
        if any(fnmatchcase(path.name, row[1:]) for row in rows[1:])
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
