"""Outcomes come from Kolada whole or not at all, beside what the documents say, and nowhere else is a network used."""

import contextlib
import json
import os
import shutil
import socket
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import goallint as api_of_goallint
from goallint.cli.main import COMMANDS
from goallint.exchange import kolada_api as kolada
from goallint.exchange import pull
from goallint.format.model import KeyFigure
from goallint.source import writing
from goallint.views.filling.cell_reading import Refused
from tests.cli.command import PITEÅ, Outcome, goallint, one_line
from tests.exchange.server import Answer, Api, Fault, serving

YEARS = range(2019, 2024)


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the client would have waited, without waiting; no proxy is asked."""
    for name in (
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ):
        monkeypatch.delenv(name, raising=False)
    times: list[float] = []
    monkeypatch.setattr(kolada, "_PACE", 0.0)
    monkeypatch.setattr(kolada.time, "sleep", times.append)
    return times


@pytest.fixture
def api(waited: list[float]) -> Api:
    """Kolada, with values for the audited board."""
    made = Api()
    for year in YEARS:
        made.numbers["N28013", "2581", year] = {"T": 900_000 + year}
        made.numbers["N28013", "0000", year] = {"T": 1_000_000}
        made.numbers["N28015", "2581", year] = {"T": 107_345.5 if year == 2022 else 100_000}
        made.numbers["U28663", "2581", year] = {"T": 80.5, "K": 82, "M": 79.125}
        made.numbers["N28892", "2581", year] = {"T": 95}
    made.numbers["N28018", "2581", 2023] = {"T": None}
    return made


@pytest.fixture
def address(api: Api) -> Iterator[str]:
    """Where it is."""
    with serving(api) as found:
        yield found


@pytest.fixture
def piteå(tmp_path: Path) -> Path:
    """The audited board, to be changed."""
    root = tmp_path / "piteå"
    shutil.copytree(PITEÅ, root)
    file = root / "organisation.yaml"
    file.write_bytes(file.read_bytes().replace(b"\nname: ", b"\ncode: 2581\nname: ", 1))
    return root


def contents(root: Path) -> dict[str, bytes]:
    """Every file."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def pulled(capsys: pytest.CaptureFixture[str], root: Path, address: str, *more: str) -> Outcome:
    """The outcome of a pull."""
    return goallint(capsys, "kolada", "pull", root, "--server", address, "--lang", "en", *more)


def figures(root: Path) -> dict[str, KeyFigure]:
    """The key figures of Kolada's that a workspace has."""
    workspace = api_of_goallint.load(root)
    return {one.id: one for document in workspace.definitions for one in document.key_figures}


def values(figure: KeyFigure) -> dict[str, str]:
    """What a key figure says by year."""
    return {str(period): value.total.text for period, value in figure.outcome or () if value.total}


def test_what_is_missing_is_filled_in_and_what_stands_is_kept(
    capsys: pytest.CaptureFixture[str], piteå: Path, address: str
) -> None:
    before = contents(piteå)
    outcome = pulled(capsys, piteå, address)
    assert outcome.code == 1, outcome.err
    path = "sn/nyckeltal-kolada.yaml"
    after = contents(piteå)
    assert {name for name in after if after[name] != before[name]} == {path}
    old, new = before[path].decode().splitlines(), after[path].decode().splitlines()
    kept = [line for line in new if line in old]
    assert [line for line in old if "outcome:" not in line] == [
        line for line in kept if "outcome:" not in line
    ]
    found = figures(piteå)
    assert values(found["N28013"]) == {
        "2022": "982 tkr", **{str(year): str(900_000 + year) for year in (2019, 2020, 2021, 2023)},
    }  # fmt: skip
    ((name, riket),) = found["N28013"].compare.items()
    assert name == "riket"
    assert len(riket) == 5
    split = dict(found["U28663"].outcome or ())[api_period(2023)]
    assert [part.text for part in split.parts] == ["80.5", "82", "79.1250"]
    assert found["N28892"].outcome is None
    assert found["N28018"].outcome is None
    assert (
        'N28892: N28892 is "Invånare med insatser enl. LSS, antal/10 000 inv" now, and the key figure is in procent'
        in outcome.err
    )
    assert (
        "N28013: 982 tkr for 2022 is there, and Kolada has 902022 for 2581; it is left as it is"
        in outcome.err
    )
    assert "N28015: " not in outcome.err
    assert (
        'U28663: Kolada calls it "Brukarbedömning boende LSS totalt - Brukaren får bestämma, andel (%)"'
        in outcome.err
    )
    assert f'x-kolada: "Källa: Kolada, {date.today()}: 2019, 2020, 2021, 2022, 2023"' in "\n".join(
        new
    )
    again = pulled(capsys, piteå, address)
    assert contents(piteå) == after
    assert "there is nothing to write" in again.out


def api_period(number: int) -> Any:
    """A year."""
    from goallint.format.values.period import year

    return year(number)


def test_a_dry_run_writes_nothing(
    capsys: pytest.CaptureFixture[str], piteå: Path, address: str
) -> None:
    before = contents(piteå)
    outcome = pulled(capsys, piteå, address, "--dry-run")
    assert "+    compare: {riket: {" in outcome.out
    assert contents(piteå) == before


def test_others_are_compared_with_under_their_names(
    capsys: pytest.CaptureFixture[str], piteå: Path, api: Api, address: str
) -> None:
    api.numbers = {("N28013", "G35974", 2023): {"T": 5}}
    outcome = pulled(capsys, piteå, address, "--compare", "G35974", "--years", "2023")
    assert outcome.code == 1
    assert list(figures(piteå)["N28013"].compare) == ["Liknande kommuner LSS, Piteå, 2023"]
    told = one_line(pulled(capsys, piteå, address, "--compare", "9999"))
    assert told == "Kolada knows no municipality or group 9999"


def test_groups_are_found_by_words(
    capsys: pytest.CaptureFixture[str], api: Api, address: str
) -> None:
    found = goallint(capsys, "kolada", "groups", "liknande", "PITEÅ", "--server", address)
    assert (found.code, found.out) == (0, "G35974 Liknande kommuner LSS, Piteå, 2023\n")
    assert goallint(capsys, "kolada", "groups", "xyz", "--server", address).code == 1
    api.fault = lambda path, answer: (403, {}, b"")
    told = one_line(goallint(capsys, "kolada", "groups", "x", "--server", address))
    assert told == "Kolada answered with the code 403"


def faulty(status: int, **headers: str) -> Fault:
    """Answers with a code for data."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda path, answer: (status, named, b"") if "/data/" in path else None


def truncated(path: str, answer: Answer) -> Answer | None:
    """Half of what was promised."""
    status, _, body = answer
    return status, {"Content-Length": str(len(body))}, body[: len(body) // 2]


def cut(path: str, answer: Answer) -> Answer | None:
    """Half an answer as if it were whole."""
    return answer[0], {}, answer[2][: len(answer[2]) // 2]


def changed(**changes: Any) -> Fault:
    """An answer on data with other fields."""

    def fault(path: str, answer: Answer) -> Answer | None:
        content = {**json.loads(answer[2]), **changes}
        return (200, {}, json.dumps(content).encode()) if "/data/" in path else None

    return fault


def row(**changes: Any) -> dict[str, Any]:
    """A row of data."""
    return {"kpi": "N28013", "municipality": "2581", "period": 2023, "values": [], **changes}


SHAPE = "Kolada's answer has not the form that it is documented to have"
FAULTS = {
    "server error": (faulty(500), "Kolada does not answer after 5 tries; try again later"),
    "too many, always": (faulty(429, Retry_After="1"), "Kolada does not answer after 5 tries; try again later"),
    "too long a wait": (faulty(429, Retry_After="3600"), "Kolada asks us to wait 3600 seconds; try again later"),
    "refused": (faulty(403), "Kolada answered with the code 403"),
    "elsewhere": (faulty(302, Location="http://example.org/v3/x"), "Kolada leads to example.org, which is not asked"),
    "round and round": (faulty(302, Location="/v3/data/kpi/N28013/municipality/2581/year/2023"), "Kolada's pages have no end"),
    "cut off": (truncated, "Kolada does not answer after 5 tries; try again later"),
    "half an answer": (cut, "Kolada's answer cannot be read: it is cut off, or no JSON"),
    "NaN": (changed(values=[row(values=[{"gender": "T", "value": float("nan")}])]), "Kolada's answer says NaN where a number should be"),
    "a text": (changed(values=[row(values=[{"gender": "T", "value": "5"}])], count=1), SHAPE),
    "another sex": (changed(values=[row(values=[{"gender": "X", "value": 5}])], count=1), SHAPE),
    "no list": (changed(values={}), SHAPE),
    "fewer than it says": (changed(count=99), "Kolada says that there are 99 rows, and gave 16"),
    "not asked for": (changed(values=[row(kpi="N00001")], count=1), "Kolada answered about N00001 2581, which was not asked for"),
    "another year": (changed(values=[row(period=1999)], count=1), "Kolada's answer on N28013 2581 1999 contradicts itself or the question"),
    "next page elsewhere": (changed(next_url="https://example.org/v3/data?page=2"), "Kolada leads to example.org, which is not asked"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_is_written_where_something_fails(
    name: str, capsys: pytest.CaptureFixture[str], piteå: Path, api: Api, address: str
) -> None:
    api.fault, message = FAULTS[name]
    api.numbers = {key: value for key, value in api.numbers.items() if key[0] in ("N28013", "N28015") and key[2] != 2019} | {
        ("N28016", "2581", year): {"T": 1} for year in range(2020, 2024)
    }  # fmt: skip
    before = contents(piteå)
    assert one_line(pulled(capsys, piteå, address)) == message
    assert contents(piteå) == before


def test_a_server_that_is_not_there_is_told(
    capsys: pytest.CaptureFixture[str], piteå: Path, waited: list[float]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        told = one_line(pulled(capsys, piteå, f"http://127.0.0.1:{port}/v3"))
    assert told.startswith(f"127.0.0.1:{port} cannot be reached: ")


def test_it_waits_as_it_is_asked_to(api: Api, address: str, waited: list[float]) -> None:
    busy = [(429, {"Retry-After": "7"}, b""), (503, {}, b""), (500, {"Retry-After": "soon"}, b"")]
    api.fault = lambda path, answer: busy.pop(0) if busy else None
    found = kolada.Kolada(address).values(["N28013"], ["2581"], [2023])
    assert found == [kolada.KoladaValue("N28013", "2581", 2023, {"total": Decimal(902_023)})]
    assert [seconds for seconds in waited if seconds] == [7, 1, 1]


def test_every_page_and_every_batch_is_fetched(api: Api, address: str) -> None:
    api.rows = 7
    api.numbers = {
        (f"N{kpi:05}", code, year): {"T": kpi + year}
        for kpi in range(60)
        for code in ("2581", "0000")
        for year in YEARS
    }
    api.titles = {f"N{kpi:05}": "" for kpi in range(60)}
    client = kolada.Kolada(address)
    assert len(client.key_figures(api.titles)) == 60
    found = client.values(api.titles, ["2581", "0000"], YEARS)
    assert {value[:3] for value in found} == set(api.numbers)


def test_pages_without_end_are_left(api: Api, address: str) -> None:
    api.fault = changed(next_url="?page=1")
    with pytest.raises(Refused, match="pages have no end"):
        kolada.Kolada(address).values(["N28013"], ["2581"], [2023])


def test_a_redirect_within_kolada_is_followed(api: Api, address: str) -> None:
    api.fault = lambda path, answer: (
        (301, {"Location": path.replace("/v3/", "/v3.1/")}, b"") if "/v3/" in path else None
    )
    assert kolada.Kolada(address).names(["2581", "nope"]) == {"2581": "Piteå"}


def test_a_proxy_of_the_environment_is_used(
    api: Api, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", api.address)
    monkeypatch.setenv("no_proxy", "")
    found = kolada.Kolada("http://kolada.example/v3").names(["2581"])
    assert found == {"2581": "Piteå"}
    assert api.asked == ["http://kolada.example/v3/municipality/2581"]


def test_withdrawn_ids_are_told_and_the_others_filled_in(
    capsys: pytest.CaptureFixture[str], piteå: Path, api: Api, address: str
) -> None:
    del api.titles["N28015"]
    outcome = pulled(capsys, piteå, address)
    assert outcome.code == 1
    assert "N28015: Kolada no longer has N28015" in outcome.err
    assert not any("N28015" in path for path in api.asked if "/data/" in path)
    assert len(figures(piteå)["N28013"].outcome or ()) == 5


def test_a_key_figure_that_is_called_otherwise_than_in_the_list_is_refused(
    capsys: pytest.CaptureFixture[str], piteå: Path, api: Api, address: str
) -> None:
    lines = "".join(f"{name}\t{title}\n" for name, title in api.titles.items())
    (piteå / "kolada-2024-04.tsv").write_text(
        lines.replace(" boende, kr", " bostad, kr"), encoding="utf-8"
    )
    with (piteå / "goallint.yaml").open("a") as settings:
        settings.write("kolada: kolada-2024-04.tsv\n")
    outcome = pulled(capsys, piteå, address)
    assert (
        'N28013 was "Kostnad funktionsnedsättning LSS bostad, kr/brukare" in the list of 2024-04'
        in outcome.err
    )
    assert values(figures(piteå)["N28013"]) == {"2022": "982 tkr"}
    assert len(figures(piteå)["N28015"].outcome or ()) == 5


def test_a_key_figure_that_is_defined_otherwise_than_in_the_list_is_refused(
    capsys: pytest.CaptureFixture[str], piteå: Path, api: Api, address: str
) -> None:
    api.descriptions = dict.fromkeys(api.titles, "Kostnad minus intäkter, exkl. lokaler.")
    listed = goallint(capsys, "kolada", "list", piteå, "--server", address).out
    assert listed.splitlines()[0].split("\t")[2:] == [
        "LSS",
        "Kostnad minus intäkter, exkl. lokaler.",
    ]
    (piteå / "kolada-2024-04.tsv").write_text(listed, encoding="utf-8")
    with (piteå / "goallint.yaml").open("a") as settings:
        settings.write("kolada: kolada-2024-04.tsv\n")
    # Commas and dashes come and go; words do not.
    api.descriptions["N28015"] = "Kostnad minus intäkter – exkl lokaler"
    api.descriptions["N28013"] = "Kostnad minus intäkter, inkl. lokaler."
    outcome = pulled(capsys, piteå, address)
    assert outcome.code == 1
    assert (
        "N28013: N28013 is described otherwise than in the list of 2024-04; see that it measures the same, and fetch"
        ' the list again. It was "Kostnad minus intäkter, exkl. lokaler.", and is "Kostnad minus intäkter, inkl. lokaler." now'
        in outcome.err
    )
    assert values(figures(piteå)["N28013"]) == {"2022": "982 tkr"}
    assert len(figures(piteå)["N28015"].outcome or ()) == 5


class Killed(BaseException):
    """As a signal that ends the process."""


@pytest.mark.slow
@pytest.mark.parametrize("step", range(8))
def test_no_file_is_half_written_wherever_it_is_killed(
    step: int,
    capsys: pytest.CaptureFixture[str],
    piteå: Path,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = contents(piteå)
    calls = 0

    def dying(real: Any) -> Any:
        def call(*args: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls > step:
                raise Killed
            return real(*args, **options)

        return call

    for name in ("fsync", "replace", "chmod"):
        monkeypatch.setattr(writing.os, name, dying(getattr(os, name)))
    monkeypatch.setattr(kolada.Kolada, "_once", dying(kolada.Kolada._once))
    with contextlib.suppress(Killed):
        pulled(capsys, piteå, address)
    monkeypatch.undo()
    after = contents(piteå)
    assert after.keys() == before.keys()
    if after != before:
        # Then it is what a pull that nothing disturbs writes: there is nothing left to add.
        assert "there is nothing to write" in pulled(capsys, piteå, address).out
        assert contents(piteå) == after


WRITINGS = [
    ("    outcome: {2022: 5}", "{2022: 5, 2023: 1}"),
    ("    outcome:\n      2022: 5   # kept", "2022: 5   # kept\n      2023: 1"),
    ("    outcome: 5", "{2024: 5, 2023: 1}"),
    ("    outcome: {}", "{2023: 1}"),
    ("    outcome:", "outcome: {2023: 1}"),
    ("    outcome: {2022: 5, 2023: }", "{2022: 5, 2023: 1}"),
    ("    unit: st", "owner: O\n    outcome: {2023: 1}"),
    ("    outcome: {total: 5, women: 6}", None),
]


@pytest.mark.parametrize(("written", "expected"), WRITINGS)
def test_values_are_added_in_every_way_that_they_are_written(
    written: str,
    expected: str | None,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    api: Api,
    address: str,
) -> None:
    (tmp_path / "goallint.yaml").write_text("as_of: 2024-12-31\n")
    (tmp_path / "o.yaml").write_text(
        "kind: organisation\nname: X\ncode: 2581\nlevels: [{id: l, name: L}]\nbodies: [{id: b, name: B, level: l}]\n"
    )
    head = "kind: plan\nid: p\ntitle: P\nbody: b\nperiod: 2024\nkey_figures:\n  - id: K\n    title: T\n    kolada: N28013\n    source: S\n"
    (tmp_path / "p.yaml").write_text(head + written + "\n    owner: O\n")
    api.titles["N28013"] = "T, antal"
    api.numbers = {("N28013", "2581", 2023): {"T": 1}}
    outcome = pulled(capsys, tmp_path, address)
    text = (tmp_path / "p.yaml").read_text()
    if expected is None:
        assert outcome.code == 1
        assert "K: it is written in a way that cannot be added to" in outcome.err
        assert text == head + written + "\n    owner: O\n"
    else:
        assert outcome.code == 0, outcome.err
        assert expected in text
        assert "owner: O" in text


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Invånare med insatser enl. LSS, antal/10 000 inv", "antal/10 000 inv"),
        ("Elever, lägeskommun, andel (%)", "%"),
        ("Nettokostnad, kr/inv (-2023)", "kr/inv"),
        ("Kostnad boende (kr/brukare)", "kr/brukare"),
        ("Nöjd-Region-Index", None),
    ],
)
def test_units_in_titles(title: str, unit: str | None) -> None:
    assert pull.unit_in(title) == unit


def test_the_list_is_kept_with_its_date_and_searched_without_a_network(
    capsys: pytest.CaptureFixture[str],
    piteå: Path,
    api: Api,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = one_line(goallint(capsys, "kolada", "find", "LSS", "--workspace", piteå, "--lang", "en"))
    assert "fetch one with `goallint kolada list --write`" in told
    shown = goallint(capsys, "kolada", "list", piteå, "--server", address, "--lang", "en")
    kept = goallint(capsys, "kolada", "list", piteå, "--write", "--server", address, "--lang", "en")
    name = f"kolada-{date.today()}.tsv"
    assert f"write `kolada: {name}` in goallint.yaml" in kept.err
    assert (piteå / name).read_text(encoding="utf-8") == shown.out
    with (piteå / "goallint.yaml").open("a") as settings:
        settings.write(f"kolada: {name}\n")
    forbid(monkeypatch)
    found = goallint(
        capsys, "kolada", "find", "lss", "BOENDE", "--workspace", piteå, "--lang", "en"
    )
    assert [line[:6] for line in found.out.splitlines()] == ["N28013", "U28663"]
    assert goallint(capsys, "kolada", "find", "xyz", "--workspace", piteå).code == 1


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes every connection an error."""

    def no(*_: object, **__: object) -> None:
        raise AssertionError("a network connection")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, no)
    monkeypatch.setattr(socket, "getaddrinfo", no)
    monkeypatch.setattr(socket, "create_connection", no)


RUNS: dict[str, list[str]] = {
    "check": ["check"], "cascade": ["cascade"], "audit": ["audit"], "targets": ["targets"],
    "report": ["report", "-o", "{out}/r.html"], "export": ["export", "-o", "{out}/tables"],
    "rule": ["rule"], "explain": ["explain", "SN-1"], "baseline": ["baseline", "show"], "schema": ["schema", "plan"],
    "config": ["config", "show"], "stratsys": ["stratsys", "out", "{out}/s.txt"], "cache": ["cache", "show"], "init": ["init", "{out}/new"],
    "diff": ["diff", "{root}", "{root}"], "import": ["import", "{out}/plan.csv", "--into", "{out}/drafts"],
    "fill": ["fill", "{out}/none.xlsx"], "survey": ["survey", "{root}"],
    "sheet": ["sheet", "report", "none", "--body", "sn"], "new-year": ["new-year", "2024", "--dry-run"],
}  # fmt: skip
NOT_RUN = {"lsp", "kolada"}
"""The server speaks over standard input and output; the other is the one that may."""


@pytest.mark.slow
def test_no_other_command_opens_a_connection(
    capsys: pytest.CaptureFixture[str], piteå: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert RUNS.keys() | NOT_RUN == COMMANDS.keys()
    (tmp_path / "plan.csv").write_text("Mål;Nyckeltal\nBättre vård;Antal\n", encoding="utf-8")
    monkeypatch.chdir(piteå)
    forbid(monkeypatch)
    for args in RUNS.values():
        outcome = goallint(capsys, *(one.format(out=tmp_path, root=piteå) for one in args))
        assert "network connection" not in outcome.err
        assert outcome.code in (0, 1, 2)


def test_only_one_module_can_open_a_connection() -> None:
    source = Path(kolada.__file__).parent.parent
    words = ("urllib3", "urllib.request", "http.client", "import socket", "from socket", "requests")
    found = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.lstrip().startswith(("import ", "from ")) and any(word in line for word in words)
    }
    assert found == {"exchange/kolada_api.py"}
