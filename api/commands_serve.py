"""The command that serves: the HTTP interface and the explorer over one store."""

from __future__ import annotations

import socket
from contextlib import closing, suppress
from typing import Annotated

import typer

from phahe.api import output, settings
from phahe.api.command import Judgements, Store, app, example
from phahe.graph.errors import PhaheError


@app.command(epilog=example("phahe serve", "phahe serve --port 8080"))
def serve(
    host: Annotated[str | None, typer.Option("--host", envvar="PHAHE_HOST", help="listen here")] = None,
    port: Annotated[
        int | None, typer.Option("--port", envvar="PHAHE_PORT", min=0, max=65535, help="on this port")
    ] = None,
    store: Store = None,
    judgements: Judgements = None,
) -> None:
    """The HTTP interface and the explorer, until Ctrl-C; meanwhile the other commands on this store go through it."""
    import uvicorn

    from phahe.api.answers import Answers
    from phahe.api.app import create_app

    chosen = settings.read(store=store, judgements=judgements, host=host, port=port)
    listener = _listen(chosen.host, chosen.port)
    reached = "127.0.0.1" if chosen.host in ("0.0.0.0", "::") else chosen.host
    address = f"http://{f'[{reached}]' if ':' in reached else reached}:{listener.getsockname()[1]}"
    with suppress(KeyboardInterrupt), closing(Answers.open(chosen, service=address)) as answers:
        output.note(f"store: {answers.where}")
        output.note(f"serving {address} (Ctrl-C ends)")
        config = uvicorn.Config(create_app(answers), log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PhaheError(f"cannot listen on {host}:{port} ({reason})", advice="give another with --port") from error
