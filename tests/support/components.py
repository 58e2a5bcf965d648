"""The theme's components outside a site: an environment, their examples, a page of them all."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup

from waymark.building import templates
from waymark.building.theme import stylesheet, tokens
from waymark.words import load_words

ROOT = Path(__file__).parents[2]
THEME = ROOT / "theme"
COMPONENTS = THEME / "templates" / "components"
WORDS = ROOT / "content" / "words" / "en.yaml"

SITE = {
    "name": "Waymark",
    "lang": "en-GB",
    "dir": "ltr",
    "demonstration": True,
    "today_words": "21 November 2026",
    "built_words": "21 November 2026",
    "help": {
        "name": "the Waymark team",
        "phone": "01632 960789",
        "hours": "Monday to Friday, 9am to 5pm",
    },
}
PAGE = {
    "title": "Every component",
    "description": "Each part of a page, with each of its examples.",
    "root": "",
    "section": "find",
}


HTML_KEYS = ("description", "html")
"""Keys of a page's view that hold HTML which our own code has cleaned."""


@dataclass(frozen=True)
class Example:
    """One macro of one component file, called with one set of arguments."""

    component: str
    macro: str
    name: str
    arguments: dict[str, Any]
    content: str | None

    @property
    def source(self) -> str:
        """A template that calls the macro with `arguments`, around `content` if there is any."""
        call = f"{self.macro}(**arguments)"
        body = f"{{% call {call} %}}{{{{ content }}}}{{% endcall %}}"
        return f'{{% from "components/{self.component}.html" import {self.macro} %}}' + (
            body if self.content else f"{{{{ {call} }}}}"
        )


def environment() -> jinja2.Environment:
    """The settings every page is rendered with."""
    folders = [THEME / "templates", ROOT / "tests" / "browser"]
    return templates.environment(folders, load_words(WORDS), lambda name: name)


def descriptions() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each (component, macro, description) in the .yaml files beside the macros."""
    for path in sorted(COMPONENTS.glob("*.yaml")):
        described = yaml.safe_load(path.read_text(encoding="utf-8"))
        also = described.pop("also", {})
        yield path.stem, path.stem, described
        for macro, more in also.items():
            yield path.stem, macro, more


def examples() -> list[Example]:
    """Every named example."""
    return [
        Example(
            component,
            macro,
            name,
            {k: v for k, v in given.items() if k != "content"},
            given.get("content"),
        )
        for component, macro, described in descriptions()
        for name, given in described["examples"].items()
    ]


def render(example: Example, env: jinja2.Environment) -> str:
    """The HTML of one example."""
    return env.from_string(example.source).render(
        arguments=example.arguments, content=Markup(example.content or "")
    )


def write_page(folder: Path, name: str, template: str, **values: object) -> Path:
    """A page rendered into `folder`, with the theme's static files beside it."""
    shutil.copytree(THEME / "static", folder, dirs_exist_ok=True)
    (folder / "styles" / "waymark.css").write_text(
        stylesheet(THEME / "static" / "styles"), encoding="utf-8"
    )
    (folder / "styles" / "tokens.css").write_text(tokens(), encoding="utf-8")
    page = folder / name
    html = environment().get_template(template).render(**{"site": SITE, "page": PAGE, **values})
    page.write_text(html, encoding="utf-8")
    return page


def write_gallery(folder: Path) -> Path:
    """gallery.html in `folder`: every example under its name."""
    env = environment()
    parts = [(example, Markup(render(example, env))) for example in examples()]
    return write_page(folder, "gallery.html", "gallery.html", parts=parts)


def page_examples() -> dict[str, tuple[str, dict[str, Any]]]:
    """Name → (template's stem, view) of each example in the .yaml files beside page templates."""
    return {
        f"{path.stem}-{name}": (path.stem, view)
        for path in sorted((THEME / "templates").glob("*.yaml"))
        for name, view in yaml.safe_load(path.read_text("utf-8"))["examples"].items()
    }


def write_pages(folder: Path) -> list[Path]:
    """A page in `folder` for each example of each page template, and missing.html."""
    written = [write_page(folder, "missing.html", "missing.html")]
    for name, (stem, view) in page_examples().items():
        title = view.get("title", view.get("name", name))
        page = PAGE | {"title": title, "description": title}
        if stem == "listing":
            page["scripts"] = ["scripts/take-away.js"]
        if stem not in ("home", "find"):
            page["breadcrumb"] = [{"href": "#home", "text": "Home"}]
        html = {key: Markup(view[key]) for key in HTML_KEYS if key in view}
        values = {"page": page, stem: view | html}
        written.append(write_page(folder, f"{name}.html", f"{stem}.html", **values))
    return written


if __name__ == "__main__":
    import sys

    destination = Path(sys.argv[1])
    for written_page in (write_gallery(destination), *write_pages(destination)):
        print(written_page)
