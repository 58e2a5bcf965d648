"""Two ways to say less often what does not change, both through Jinja's public extension hooks.

- `{% from "components/x.html" import x %}` is worked out once for each environment instead of once
  for each page: a page has some twenty of them.
- `{% cached page.root, page.section %} ... {% endcached %}` keeps what it wrote for each set of
  values and writes it again. The values must be all that the part depends on, apart from what is
  the same on every page.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

_IMPORT = re.compile(r'\{%-? from "components/[a-z_]+\.html" import [a-z_]+(?:, [a-z_]+)* -?%\}')
_MACRO = re.compile(r"\{%-? macro ([a-z_]+)\(")
KEPT = frozenset({"card"})
MOST_KEPT = 20_000


class Component:
    """A macro of a component file, looked up when it is first called."""

    __slots__ = ("_env", "_file", "_macro", "_name")

    def __init__(self, env: Environment, file: str, name: str) -> None:
        self._env, self._file, self._name = env, file, name
        self._macro: Any = None

    def __call__(self, *args: Any, **options: Any) -> Markup:
        if self._macro is None:
            self._macro = getattr(self._env.get_template(self._file).module, self._name)
        made: Markup = self._macro(*args, **options)
        return made


class KeptComponent(Component):
    """One that many pages show of the same view: written once for the same view and options.

    The same view means the very same object, which must not change meanwhile.
    """

    __slots__ = ("_kept",)

    def __init__(self, env: Environment, file: str, name: str) -> None:
        super().__init__(env, file, name)
        self._kept: dict[tuple[object, ...], tuple[object, Markup]] = {}

    def __call__(self, *arguments: Any, **options: Any) -> Markup:
        if options or not arguments:
            return super().__call__(*arguments, **options)
        view, *args = arguments
        key = (id(view), *args)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            # The view is kept as well, so that no other object can come to have its id.
            kept = self._kept[key] = (view, super().__call__(view, *args))
        return kept[1]


def name_components(env: Environment) -> None:
    """Make every macro of components/ a name of the environment. No two may have one name."""
    assert env.loader is not None
    for file in env.loader.list_templates():
        if file.startswith("components/") and file.endswith(".html"):
            source = env.loader.get_source(env, file)[0]
            for name in _MACRO.findall(source):
                if name in env.globals:
                    raise ValueError(f"{file}: there is another macro called {name}")
                kind = KeptComponent if name in KEPT else Component
                env.globals[name] = kind(env, file, name)


class Imports(Extension):
    """Takes the imports of components out: `name_components` has made them names already."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source without those imports, on as many lines."""
        return _IMPORT.sub("", source)


class Cached(Extension):
    """The tag `cached`."""

    tags = {"cached"}  # noqa: RUF012 - as Jinja declares it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._kept: dict[tuple[object, ...], Markup] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """A call block that hands its place and values to `_written`."""
        line = next(parser.stream).lineno
        values = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            values.append(parser.parse_expression())
        body = parser.parse_statements(("name:endcached",), drop_needle=True)
        place = nodes.Const(f"{parser.name}:{line}")
        call = self.call_method("_written", [place, nodes.List(values)])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _written(self, place: str, values: list[object], caller: Any) -> Markup:
        key = (place, *values)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = Markup(caller())
        return kept
