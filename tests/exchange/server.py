"""A local server that answers as Kolada's API is documented to, and fails as servers do.

Key figures, municipalities and values are made up, but for the ids and titles of the audited board.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TITLES = {
    "N28892": "Invånare med insatser enl. LSS, antal/10 000 inv",
    "N28016": "Nettokostnad funktionsnedsättning LSS och SFB, kr/inv",
    "N28018": "Nettokostnadsavvikelse LSS (%)",
    "N28015": "Kostnad funktionsnedsättning LSS daglig verksamhet, kr/brukare",
    "N28013": "Kostnad funktionsnedsättning LSS boende, kr/brukare",
    "U28663": "Brukarbedömning boende LSS totalt - Brukaren får bestämma, andel (%)",
}
PLACES = {"0000": "Riket", "2581": "Piteå"}
GROUPS = {"G35974": "Liknande kommuner LSS, Piteå, 2023"}
Answer = tuple[int, dict[str, str], bytes]
Fault = Callable[[str, Answer], Answer | None]


class Api:
    """What the server knows, what it was asked, and how it fails."""

    def __init__(self) -> None:
        self.titles = dict(TITLES)
        self.numbers: dict[tuple[str, str, int], dict[str, Any]] = {}
        self.descriptions: dict[str, str] = {}
        self.rows = 5_000
        """Of a page."""
        self.asked: list[str] = []
        self.fault: Fault = lambda path, answer: None
        self.address = ""

    def answer(self, url: str) -> Answer:
        """The answer to a request."""
        parts = urlsplit(url)
        page = int(parse_qs(parts.query).get("page", ["1"])[0])
        found = list(self.found(unquote(parts.path).strip("/").split("/")[1:]))
        some = found[(page - 1) * self.rows : page * self.rows]
        following = (
            f"{self.address}{parts.path}?page={page + 1}" if page * self.rows < len(found) else None
        )
        content = {"values": some, "count": len(some), "next_url": following, "previous_url": None}
        return 200, {}, json.dumps(content).encode()

    def found(self, path: list[str]) -> Iterator[dict[str, Any]]:
        """The rows that a path asks for."""
        names = [part.split(",") for part in path]
        assert all(len(part) <= 25 for part in names), "more than 25 names"
        if path[0] == "kpi":
            for name in names[1] if len(names) > 1 else self.titles:
                if name in self.titles:
                    yield {
                        "id": name,
                        "title": self.titles[name],
                        "description": self.descriptions.get(name, "…"),
                        "operating_area": "LSS",
                    }
        elif path[0] in ("municipality", "municipality_groups"):
            known = PLACES if path[0] == "municipality" else GROUPS
            wanted = names[1] if len(names) > 1 else list(known)
            yield from ({"id": one, "title": known[one]} for one in wanted if one in known)
        else:
            _, _, kpis, _, codes, _, years = names
            for (kpi, code, year), values in self.numbers.items():
                if kpi in kpis and code in codes and str(year) in years:
                    listed = [
                        {
                            "gender": sex,
                            "value": value,
                            "status": "",
                            "count": 1,
                            "isdeleted": False,
                        }
                        for sex, value in values.items()
                    ]
                    yield {"kpi": kpi, "municipality": code, "period": year, "values": listed}


@contextmanager
def serving(api: Api) -> Iterator[str]:
    """The address of a server that answers for `api`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            api.asked.append(self.path)
            answer = api.answer(self.path)
            status, headers, body = api.fault(self.path, answer) or answer
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    api.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield f"{api.address}/v3"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
