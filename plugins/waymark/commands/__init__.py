"""The commands behind build.py, one module each.

A command is a module here with three things: a docstring whose first line is its help,
``add_arguments(parser)`` and ``run(args) -> int``. Naming it in ORDER gives it its place in the
summary. Modules import what is heavy inside ``run``, so that a summary or a usage error is quick.
"""

import argparse
import codecs
import importlib
import io
import os
import pkgutil
import sys
import traceback
from collections.abc import Iterator, Sequence
from typing import Protocol, cast

from waymark.faults import COMPLETE, Fault, MachineFault, in_words

ORDER = (
    "check",
    "build",
    "serve",
    "new",
    "places",
    "practices",
    "review",
    "status",
    "links",
    "confirm",
    "take-down",
    "start-area",
    "sample",
    "generate",
    "comment",
    "form",
    "week",
)


class Command(Protocol):
    """What a module in this package offers."""

    __doc__: str | None

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; return the exit code, or raise a `Fault`."""


def names() -> list[str]:
    """The commands that exist, in ORDER; one that ORDER does not name comes last."""
    found = {module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__)}
    found = {name for name in found if not name.startswith("-")}
    return [name for name in ORDER if name in found] + sorted(found.difference(ORDER))


def commands(chosen: str | None = None) -> Iterator[tuple[str, Command]]:
    """Import and yield each command by name; only `chosen` where it is one of them."""
    known = names()
    for name in [chosen] if chosen in known else known:
        yield name, cast(Command, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))


def parser(chosen: str | None = None) -> argparse.ArgumentParser:
    """The argument parser for every command, or quickly for `chosen` alone."""
    top = argparse.ArgumentParser(
        prog="python build.py",
        description="Waymark: check the listings, build the site, look after the directory.",
        epilog="python build.py COMMAND --help tells more about one. "
        "Exit codes: 0 complete, 1 findings or refused, 2 wrong usage, 3 machine fault.",
    )
    steps = top.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for name, command in commands(chosen):
        text = (command.__doc__ or "").strip()
        one = steps.add_parser(
            name,
            help=text.partition("\n")[0].rstrip("."),
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command named in `argv` (default: the process's own) and return its exit code.

    Without a command, prints the summary and returns 2. Faults a person can put right are one
    message on stderr; anything else is a bug of ours, shown whole, and ends with 3.
    """
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    top = parser(words[0] if words else None)
    if not words:
        top.print_help(sys.stderr)
        return 2
    args = top.parse_args(words)
    try:
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except Fault as fault:
        return _say(str(fault), fault.exit_code)
    except KeyboardInterrupt:
        return _say("Stopped.", 130)
    except BrokenPipeError:
        # The reader went away (as in "check | head"): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COMPLETE
    except ModuleNotFoundError as fault:
        return _say(f"The package {fault.name} is not installed: run make setup.", 3)
    except OSError as fault:
        return _say(f"{in_words(fault)}.", MachineFault.exit_code)
    except MemoryError:
        return _say("There is not enough memory: free some and run it again.", 3)
    except Exception:
        traceback.print_exc()
        return _say(
            "This is a mistake in Waymark itself: please report it with the lines above.",
            MachineFault.exit_code,
        )


def _speak_utf8() -> None:
    """A terminal or log that only knows ASCII still gets £ and é, and never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            plain = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if plain else None, errors="replace")


def _say(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
