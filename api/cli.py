"""The entry point of the command `phahe`: importing the commands registers them."""

from __future__ import annotations

import sys

from phahe.api import commands_ask, commands_keep, commands_serve, commands_text
from phahe.api.command import run

__all__ = ["commands_ask", "commands_keep", "commands_serve", "commands_text", "main"]


def main() -> None:
    """Runs the command line of this process."""
    sys.exit(run())
