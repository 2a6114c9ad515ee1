"""The entry point of the command `phahe`: importing the commands registers them. How every command ends."""

from __future__ import annotations

import os
import sys

from phahe.api import commands_ask, commands_judge, commands_keep, commands_serve, commands_text, output
from phahe.api.command import DONE, FAULTS, app
from phahe.graph.errors import PhaheError

COMMANDS = (commands_ask, commands_keep, commands_judge, commands_text, commands_serve)
"""The modules whose import registers the commands, in the order of the help."""


def run(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit status; every fault of ours is one sentence on standard error."""
    try:
        app(arguments, standalone_mode=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else FAULTS if ended.code else DONE
    except PhaheError as error:
        output.fault(str(error))
        return FAULTS
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTS
    except OSError as error:  # a file that cannot be written, a full disk
        output.fault(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return FAULTS
    return DONE


def main() -> None:
    """Runs the command line of this process."""
    sys.exit(run())
