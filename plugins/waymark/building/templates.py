"""The Jinja environment of every page: escaping on, words and static files as filters.

Templates read views: plain dicts and lists of texts ready to read. A part that is not in its
dict is simply not there: false, and empty when written. Anything else that is missing is an error.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Undefined

from waymark.building.template_speed import Cached, Imports, name_components
from waymark.words import Words

ABSENT = Undefined(name="a part that is not in the view")


class Missing(StrictUndefined):
    """A name that is nowhere, or an attribute that a thing does not have: always an error.

    Only whether a macro was given a body (`caller`) may be asked.
    """

    def __bool__(self) -> bool:  # type: ignore[override]
        return False if self._undefined_name == "caller" else bool(super().__bool__())


class ViewEnvironment(Environment):
    """`view.part` looks in the dict first: a third of the time of Jinja's attribute-first way.

    So a key may also be called `items` or `keys`, which are methods of a dict.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The part of a dict, or ABSENT; of anything else, the attribute as Jinja finds it."""
        if type(obj) is dict:
            return obj.get(attribute, ABSENT)
        return super().getattr(obj, attribute)


def environment(
    folders: Sequence[Path],
    words: Words,
    asset: Callable[[str], str],
    cache: BytecodeCache | None = None,
) -> ViewEnvironment:
    """An environment for the templates in `folders`, the first that has a name winning.

    `asset` gives a static file's path from the site's root: {{ "styles/waymark.css" | asset }}.
    Both filters are worked out at compile time, so a bytecode cache must be per words and assets.
    """
    env = ViewEnvironment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=cache,
        undefined=Missing,
        extensions=[Imports, Cached],
    )
    name_components(env)
    env.filters["w"] = words.html
    env.filters["asset"] = asset
    return env
