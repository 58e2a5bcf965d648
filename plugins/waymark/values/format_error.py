"""The one exception that says a written value cannot be read."""

from __future__ import annotations


class FormatError(ValueError):
    """Text that is not what its field asks for. `code` names the message that explains it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
