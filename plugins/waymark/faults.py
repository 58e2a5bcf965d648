"""The ways a command ends other than well, each with its exit code.

Raise one of these for anything a person can put right: the message is printed as it is, without
a traceback. A message is one or two sentences: what happened, then what to do.
"""

from typing import ClassVar

COMPLETE = 0


class Fault(Exception):
    """Something expected went wrong; ``exit_code`` is what the command ends with."""

    exit_code: ClassVar[int]


class Refused(Fault):
    """The command ran and will not go on: findings, too many losses, a broken site."""

    exit_code = 1


class UsageError(Fault):
    """The command was asked for something it cannot mean."""

    exit_code = 2


class MachineFault(Fault):
    """The machine failed the command: disk, rights, a missing program."""

    exit_code = 3


def in_words(fault: Fault | OSError) -> str:
    """What to tell of it: an error of the system with the file it happened to."""
    if isinstance(fault, Fault):
        return str(fault)
    where = f"{fault.filename}: " if fault.filename else ""
    return f"{where}{fault.strerror or fault}"
