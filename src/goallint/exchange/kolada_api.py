"""Kolada's API, version 3: the only module that opens a network connection, and the only one that knows its shape.

What is documented, and what this relies on:

- `/kpi/{ids}` and `/kpi` give key figures: `id`, `title`, `description`, `operating_area`.
- `/municipality/{ids}`, `/municipality_groups/{ids}` and `/municipality_groups` give `id` and `title`; `0000` is *Riket*.
- `/data/kpi/{ids}/municipality/{ids}/year/{years}` gives rows `{kpi, municipality, period, values}`, each value
  `{gender, value, status, count}`; `gender` is `T`, `K` or `M`. At most 25 names are asked for in a part of the path.
- An answer has `values`, and `next_url` where there is another page, of at most 5,000 rows.
- Five requests a second; 429 says in `Retry-After` how long to wait.

What is not proved against the live service, since no test of ours reaches it:

- Whether `count` is of the page or of all pages: both are taken, anything else is refused.
- That an id that is withdrawn is left out rather than an error: a 404 counts as an empty answer.
- That a group of municipalities can stand where a municipality does, as it could in version 2.
- That a value that is taken back has `isdeleted`, and one that lacks a number has `value: null`.
- That `next_url` has the host of the request. Any other host is refused.
"""

import json
import time
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from goallint.version import VERSION
from goallint.views.filling.cell_reading import Refused

SERVER = "https://api.kolada.se/v3"
COUNTRY = "0000"
"""The municipality code that stands for the whole country."""
MOST_NAMES = 25
"""Names in one part of a path."""
TRIES = 5
LONGEST_WAIT = 120
"""Seconds that a server may ask us to wait."""
_LARGEST = 50_000_000
"""Bytes of one answer."""
_MOST_PAGES = 1_000
_PACE = 0.2
"""Seconds between requests."""
_SEXES = {"T": "total", "K": "women", "M": "men"}


class KoladaFigure(NamedTuple):
    """A key figure as Kolada describes it."""

    id: str
    title: str
    area: str
    description: str


class KoladaValue(NamedTuple):
    """A year's value of a municipality, in total and for women and men where Kolada has that."""

    kpi: str
    municipality: str
    year: int
    parts: dict[str, Decimal]
    """By `total`, `women`, `men`."""


class Kolada:
    """Asks the API. Each method gives the whole answer or raises Refused."""

    def __init__(self, server: str = SERVER) -> None:
        self._server = server.rstrip("/")
        self._host = urlsplit(self._server)
        self._pool = _pool(self._server)
        self._last = 0.0

    def key_figures(self, ids: Iterable[str] = ()) -> dict[str, KoladaFigure]:
        """The key figures with some ids, or all. Those that Kolada no longer has are left out."""
        wanted = sorted(set(ids))
        paths = [f"kpi/{','.join(part)}" for part in _parts(wanted)] if wanted else ["kpi"]
        found = {}
        for row in (row for path in paths for row in self._rows(path)):
            name = _text(row, "id")
            if wanted and name not in wanted:
                raise Refused("Kolada answered about {name}, which was not asked for", name=name)
            found[name] = KoladaFigure(
                name, _text(row, "title"), _text(row, "operating_area"), _text(row, "description")
            )
        return found

    def names(self, codes: Iterable[str]) -> dict[str, str]:
        """The names of municipalities and of groups of them, by code. Unknown ones are left out."""
        wanted = sorted(set(codes))
        groups = [code for code in wanted if code.startswith("G")]
        found = {}
        for kind, some in (
            ("municipality", [code for code in wanted if code not in groups]),
            ("municipality_groups", groups),
        ):
            for part in _parts(some):
                for row in self._rows(f"{kind}/{','.join(part)}"):
                    found[_text(row, "id")] = _text(row, "title")
        return {code: found[code] for code in wanted if code in found}

    def groups(self) -> dict[str, str]:
        """The names of all groups of municipalities, by code."""
        return {_text(row, "id"): _text(row, "title") for row in self._rows("municipality_groups")}

    def values(
        self, ids: Iterable[str], codes: Iterable[str], years: Iterable[int]
    ) -> list[KoladaValue]:
        """The values of key figures for municipalities and years, as far as Kolada has them."""
        wanted, whose, when = sorted(set(ids)), sorted(set(codes)), sorted(set(years))
        found: dict[tuple[str, str, int], KoladaValue] = {}
        for kpis in _parts(wanted):
            for some in _parts(whose):
                for few in _parts([str(year) for year in when]):
                    path = f"data/kpi/{','.join(kpis)}/municipality/{','.join(some)}/year/{','.join(few)}"
                    for row in self._rows(path):
                        value = _value(row)
                        key = value[:3]
                        if value.kpi not in kpis or value.municipality not in some:
                            raise Refused(
                                "Kolada answered about {name}, which was not asked for",
                                name=f"{value.kpi} {value.municipality}",
                            )
                        if str(value.year) not in few or found.setdefault(key, value) != value:
                            raise Refused(
                                "Kolada's answer on {name} contradicts itself or the question",
                                name=f"{value.kpi} {value.municipality} {value.year}",
                            )
        return [value for value in found.values() if value.parts]

    def _rows(self, path: str) -> list[dict[str, Any]]:
        """The rows of all pages."""
        url, rows, counts = f"{self._server}/{quote(path, safe='/,')}", [], []
        seen: set[str] = set()
        while url:
            if url in seen or len(seen) >= _MOST_PAGES:
                raise Refused("Kolada's pages have no end")
            seen.add(url)
            page = self._page(url)
            values = page.get("values") if isinstance(page, dict) else None
            if not isinstance(values, list) or not all(isinstance(row, dict) for row in values):
                raise Refused("Kolada's answer has not the form that it is documented to have")
            rows += values
            counts.append((page.get("count"), len(values)))
            following = page.get("next_url")
            url = (
                self._inside(urljoin(url, following))
                if isinstance(following, str) and following
                else ""
            )
        for count, number in counts:
            if isinstance(count, int) and count not in (number, len(rows)):
                raise Refused(
                    "Kolada says that there are {count} rows, and gave {number}",
                    count=count,
                    number=len(rows),
                )
        return rows

    def _inside(self, url: str) -> str:
        """An address that Kolada leads on to. Raises Refused, where that is another's."""
        parts = urlsplit(url)
        if (parts.hostname, parts.port or 443) != (self._host.hostname, self._host.port or 443):
            raise Refused("Kolada leads to {host}, which is not asked", host=parts.netloc or url)
        return parts._replace(scheme=self._host.scheme, netloc=self._host.netloc).geturl()

    def _page(self, url: str) -> Any:
        """What stands at an address, as JSON."""
        for _ in range(TRIES):
            data = self._once(url)
            if data is not None:
                try:
                    return json.loads(data, parse_float=Decimal, parse_constant=_no_number)
                except (ValueError, RecursionError):
                    raise Refused(
                        "Kolada's answer cannot be read: it is cut off, or no JSON"
                    ) from None
        raise Refused("Kolada does not answer after {tries} tries; try again later", tries=TRIES)

    def _once(self, url: str) -> bytes | None:
        """The answer; None if it is to be asked for again."""
        for _ in range(TRIES):
            time.sleep(max(0.0, self._last + _PACE - time.monotonic()))
            self._last = time.monotonic()
            try:
                response = self._pool.request(
                    "GET", url, redirect=False, retries=False, preload_content=False
                )
                try:
                    data = response.read(_LARGEST + 1, decode_content=True)
                    # Asked once more, so that what was cut off is seen.
                    data += response.read(1, decode_content=True) if len(data) <= _LARGEST else b""
                finally:
                    response.release_conn()
            except (urllib3.exceptions.IncompleteRead, urllib3.exceptions.ProtocolError):
                self._wait(1)
                return None
            except urllib3.exceptions.HTTPError as error:
                raise Refused(
                    "{host} cannot be reached: {reason}",
                    host=self._host.netloc,
                    reason=type(error).__name__,
                ) from None
            status = response.status
            if status in (301, 302, 303, 307, 308):
                url = self._inside(urljoin(url, response.headers.get("Location", "")))
                continue
            if status == 429 or status >= 500:
                self._wait(_seconds(response.headers.get("Retry-After")))
                return None
            if status == 404:
                return b'{"values": []}'
            if status != 200:
                raise Refused("Kolada answered with the code {status}", status=status)
            if len(data) > _LARGEST:
                raise Refused("Kolada's answer is larger than {limit}", limit="50 MB")
            return bytes(data)
        raise Refused("Kolada's pages have no end")

    def _wait(self, seconds: float) -> None:
        if seconds > LONGEST_WAIT:
            raise Refused(
                "Kolada asks us to wait {seconds} seconds; try again later",
                seconds=str(round(seconds)),
            )
        time.sleep(seconds)


def _pool(server: str) -> urllib3.PoolManager | urllib3.ProxyManager:
    """Connections straight or through the proxy that the environment names."""
    address = urlsplit(server)
    options: dict[str, Any] = {
        "headers": {"User-Agent": f"goallint/{VERSION}", "Accept": "application/json"},
        "timeout": urllib3.Timeout(connect=10, read=60),
        "retries": False,
    }
    proxy = getproxies().get(address.scheme)
    if proxy and not proxy_bypass(address.hostname or ""):
        return urllib3.ProxyManager(proxy if "//" in proxy else f"http://{proxy}", **options)
    return urllib3.PoolManager(**options)


def _seconds(text: str | None) -> float:
    """How long to wait, as a header says; a second where it does not."""
    try:
        return max(0.0, urllib3.Retry().parse_retry_after(text)) if text else 1.0
    except urllib3.exceptions.InvalidHeader:
        return 1.0


def _parts(names: list[str]) -> Iterator[list[str]]:
    return (names[at : at + MOST_NAMES] for at in range(0, len(names), MOST_NAMES))


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if name == "id" and not (isinstance(value, str) and value):
        raise Refused("Kolada's answer has not the form that it is documented to have")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _value(row: dict[str, Any]) -> KoladaValue:
    kpi, code, year, values = (row.get(n) for n in ("kpi", "municipality", "period", "values"))
    if not (isinstance(kpi, str) and isinstance(code, str) and isinstance(values, list)):
        raise Refused("Kolada's answer has not the form that it is documented to have")
    parts: dict[str, Decimal] = {}
    for one in values:
        sex = _SEXES.get(str(one.get("gender"))) if isinstance(one, dict) else None
        number = one.get("value") if sex else None
        if sex is None or isinstance(number, bool) or not isinstance(number, int | Decimal | None):
            raise Refused("Kolada's answer has not the form that it is documented to have")
        if number is not None and not one.get("isdeleted"):
            parts[sex] = Decimal(number)
    try:
        return KoladaValue(kpi, code, int(str(year)), parts)
    except ValueError:
        raise Refused("Kolada's answer has not the form that it is documented to have") from None


def _no_number(text: str) -> Any:
    raise Refused("Kolada's answer says {value} where a number should be", value=text)
