"""Follows a finding's help in the files of a folder."""

from datetime import date
from pathlib import Path

from goallint.engine.fixes import changed
from goallint.engine.helping import CannotFollow, followed
from goallint.engine.result import Judged
from goallint.output.catalogue import Catalogue
from goallint.source.encodings import decode
from tests.help.answers import answered


def follow(folder: Path, judged: Judged, language: str, as_of: date) -> None:
    """Does in the files of `folder` what the help of a finding says, its blanks filled in. Raises CannotFollow."""
    how = judged.rule.followed(judged.finding.help or judged.finding.variant)
    if how.how == "fix":
        path = folder / judged.place.path
        done = changed(path.read_bytes(), [judged.fix]) if judged.fix else None
        if done is None:
            raise CannotFollow("no fix")
        path.write_bytes(done.after)
        return

    def text_of(path: str) -> str:
        content = (folder / path).read_bytes()
        return decode(content).text if how.how == "save" else content.decode("utf-8")

    help_ = answered(Catalogue(language).help(judged), judged, folder, as_of)
    for path, text in followed(judged, help_, text_of).items():
        if text is None:
            (folder / path).unlink()
        else:
            new = f"new-{len(list(folder.glob('new-*.yaml')))}.yaml"
            (folder / (path or new)).write_bytes(text.encode("utf-8"))
