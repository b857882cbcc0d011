"""Any file that plans come in, read by what it is."""

import contextlib
import io
import zipfile
from pathlib import Path

from goallint.intake import excel, office, opendocument, separated, word
from goallint.intake.blocks import MOST_ELEMENTS, SourceFile, shortened
from goallint.views.filling.cell_reading import LARGEST, Refused, WorkbookTooLarge, examine
from goallint.views.word_files import KINDS as PAPERS

WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_COMMON = (".xlsx", ".docx", ".ods", ".odt", ".csv")
KINDS = tuple(dict.fromkeys((*_COMMON, *WORKBOOKS, *PAPERS, ".doc", ".tsv", ".txt")))
"""The endings that are read."""
_MARKS = {b"\xd0\xcf\x11\xe0": "old", b"%PDF": "pdf"}


def read(path: Path) -> SourceFile:
    """What a file holds. Raises Refused if it is none that can be read, OSError if it cannot be opened."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    kind = path.suffix.lower()
    mark = _MARKS.get(data[:4])
    if len(data) > LARGEST:
        raise Refused(
            "{path} is larger than {limit}", path=path, limit=f"{LARGEST // 1_000_000} MB"
        )
    if kind == ".pdf" or mark == "pdf":
        raise Refused(
            "{path} is a PDF; open it in Word, save it as .docx, and import that", path=path
        )
    if mark == "old" and kind != ".doc":
        # Old Word and Excel, and new ones with a password, begin alike.
        raise _locked(path)
    if kind not in KINDS:
        raise Refused("{path} is none of {kinds}", path=path, kinds=KINDS)
    try:
        if kind in (".csv", ".tsv", ".txt"):
            return SourceFile(path.name, shortened(separated.read(data)))
        if kind in (".odt", ".doc"):
            if kind == ".odt":
                examine(io.BytesIO(data), MOST_ELEMENTS)
            data, kind = office.as_docx(data, kind), ".docx"
        reader = word.read if kind in PAPERS else excel.read
        if kind == ".ods":
            reader = opendocument.read
        return SourceFile(path.name, shortened(reader(io.BytesIO(data))), _pictures(data))
    except WorkbookTooLarge as error:
        raise Refused("{path} is larger than {limit}", path=path, limit=error.limit) from None
    except separated.NotClosed:
        raise Refused(
            "{path} has a quotation mark that is not closed, and rows run together behind it; close it, and import that",
            path=path,
        ) from None
    except office.OfficeMissing:
        raise Refused(
            "{path} is read by LibreOffice, which is not here; save it as .docx, and import that",
            path=path,
        ) from None
    except ImportError:
        raise
    except Exception:
        # A damaged file is met with any exception at all, from zlib to the libraries.
        if mark == "old" or _is_encrypted(data):
            raise _locked(path) from None
        raise Refused(
            "{path} cannot be read; open it, save it again, and import the copy", path=path
        ) from None


def _locked(path: Path) -> Refused:
    return Refused(
        "{path} has a password or is in an old format; open it and save it as .docx or .xlsx",
        path=path,
    )


def _is_encrypted(data: bytes) -> bool:
    """Whether a file of LibreOffice has a password: then its list of parts says how each is encrypted."""
    with (
        contextlib.suppress(Exception),
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        archive.open("META-INF/manifest.xml") as manifest,
    ):
        return b"encryption-data" in manifest.read(LARGEST)
    return False


def _pictures(data: bytes) -> int:
    """How many pictures lie in a workbook or a paper."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        folders = (Path(name).parent.name for name in archive.namelist())
        return sum(folder in ("media", "Pictures") for folder in folders)
