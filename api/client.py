"""The service asked from another process: what commands do while `phahe serve` has the store open."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from phahe.graph.errors import PhaheError, StoreError, StoreLocked, UnknownReference
from phahe.ingest.ingesting import files_under

Json = dict[str, Any]
TIMEOUT = httpx.Timeout(10, read=600)
"""Seconds; an ingest of a large folder is one long answer."""


BATCH_BYTES = 8 * 2**20
"""How much is sent in one request, unless one file is larger."""

NAMES = {"kinds": "kind"}
"""Options that are repeated in a query, under their name there."""


class Service:
    """A desk at the HTTP address that the holder of the store's lock serves at."""

    def __init__(self, address: str, store: str, *, transport: httpx.BaseTransport | None = None) -> None:
        self.address = address.rstrip("/")
        self.store = store
        self._client = httpx.Client(
            base_url=f"{self.address}/api/v1", timeout=TIMEOUT, follow_redirects=True, transport=transport
        )

    @property
    def where(self) -> str:
        return f"{self.store} (through the service at {self.address})"

    def identify(self, typed: str) -> str:
        found = self._get(f"/documents/{quote(typed, safe='')}")
        return str(found["document"]["id"])

    def ask(self, question: str, id: str | None = None, **options: Any) -> Any:
        path = f"/{question}" if id is None else f"/documents/{quote(id, safe='')}"
        if id is not None and question != "show":
            path += f"/{question}"
        given = {NAMES.get(name, name): value for name, value in options.items() if value not in (None, False)}
        return self._get(path, given)

    def ingest(self, paths: Sequence[Path]) -> Json:
        report: Json = {"files": [], "resettled": [], "named": {}}
        batch: list[tuple[str, bytes]] = []
        for path in files_under(paths):
            try:
                content = path.read_bytes()
            except OSError as fault:
                missing = isinstance(fault, FileNotFoundError)
                status = "missing" if missing else "unreadable"
                message = "there is no such file" if missing else fault.strerror or str(fault)
                report["files"].append({"file": str(path), "status": status, "document": None, "message": message})
                continue
            if batch and sum(len(taken) for _, taken in batch) + len(content) > BATCH_BYTES:
                self._send_batch(batch, report)
                batch = []
            batch.append((str(path), content))
        self._send_batch(batch, report)
        return report

    def _send_batch(self, batch: Sequence[tuple[str, bytes]], report: Json) -> None:
        if batch:
            parts = [("files", (name, content, "text/plain")) for name, content in batch]
            answer = self._json(self._send("POST", "/ingest", files=parts))
            for part in report:
                report[part] = answer[part] | report[part] if part == "named" else report[part] + answer[part]

    def import_rows(self, name: str, content: bytes) -> Json:
        return self._json(self._send("POST", "/imports", files={"file": (name, content, "text/csv")}))

    def judge(self, judgement: Mapping[str, Any]) -> Json:
        return self._json(self._send("POST", "/judgements", json=dict(judgement)))

    def judgements(self) -> list[Json]:
        found: list[Json] = self._get("/judgements")
        return found

    def remove(self, id: str) -> Json:
        return self._json(self._send("DELETE", f"/documents/{quote(id, safe='')}"))

    def rebuild(self) -> Json:
        return self._json(self._send("POST", "/rebuild"))

    def backup(self, path: Path) -> None:
        raise StoreError(self.store, f"no copy to {path} while it is served", advice="end `phahe serve` first")

    def export(self, format: str, around: str | None, out: Path | None) -> bytes | None:
        response = self._send("GET", f"/exports/{format}", params={"around": around} if around else {})
        if out is None:
            return response.content
        if response.headers["content-type"] == "application/zip" and out.suffix != ".zip":
            with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
                packed.extractall(out)
        else:
            out.write_bytes(response.content)
        return None

    def close(self) -> None:
        self._client.close()

    def _get(self, path: str, parameters: Mapping[str, Any] | None = None) -> Any:
        return self._json(self._send("GET", path, params=parameters))

    def _json(self, response: httpx.Response) -> Json:
        answer: Json = response.json()
        return answer

    def _send(self, method: str, path: str, **what: Any) -> httpx.Response:
        try:
            response = self._client.request(method, path, **what)
        except httpx.TransportError as error:
            raise StoreLocked(self.store, service=self.address) from error
        if response.is_error:
            raise self._fault(response)
        return response

    def _fault(self, response: httpx.Response) -> PhaheError:
        """The exception that the service met, as far as its problem details tell."""
        try:
            problem = response.json()
            detail = str(problem["detail"])
        except (ValueError, KeyError, TypeError):
            return StoreError(self.store, f"the service answered {response.status_code} {response.reason_phrase}")
        if "typed" in problem:
            return UnknownReference(problem["typed"], [c["id"] for c in problem.get("candidates", ())])
        return PhaheError(detail)
