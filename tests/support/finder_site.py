"""Sites to search: the demonstration, the real offers, or a sample, built without the site checks,
which would only slow down what is not about them."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

import waymark_checks.check
import waymark_pages.generator
import waymark_pages.publish
from tests.support.golden import Quiet
from waymark_pages.build import Options, build
from waymark_search import shards, text_shards

ROOT = Path(__file__).parents[2]
PLUGINS = ("waymark_pages", "waymark_search")


def build_finder(
    folder: Path,
    providers: Path = ROOT / "providers",
    *,
    alone: bool = False,
    repository: str = "",
    **given: Path,
) -> Path:
    """A site of `providers` below `folder`; the folder to serve. With `alone`, the finder and no
    other page. `repository` is where people say what they could not find.

    `areas` (a file) and `places` (a folder of postcode files) replace those of content/.
    """
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    if "areas" in given:
        shutil.copy(given["areas"], content / "areas.yaml")
        _cover_everything(content / "site.yaml")
    if repository:
        with (content / "site.yaml").open("a", encoding="utf-8") as site:
            site.write(f"repository: {repository}\n")
    if "places" in given:
        shutil.copytree(given["places"], content / "places", dirs_exist_ok=True)
    options = Options(
        providers=providers,
        content=content,
        output=folder / "public",
        theme=ROOT / "theme",
        accept_losses=True,
    )
    with ExitStack() as changed:
        changed.enter_context(mock.patch.object(waymark_pages.publish, "PLUGINS", PLUGINS))
        # An earlier build in this process may have left the checks listening.
        changed.enter_context(mock.patch.object(waymark_checks.check, "check_site"))
        if alone:
            changed.enter_context(mock.patch.object(waymark_pages.generator, "KINDS", ()))
        build(options, Quiet())
    return (folder / "public").resolve()


@contextmanager
def divided() -> Iterator[None]:
    """What is built meanwhile is cut into parts so small that every search needs many."""
    with (
        mock.patch.object(shards, "ONE_SHARD", 10),
        mock.patch.object(shards, "SMALLEST", 5),
        mock.patch.object(shards, "LARGEST", 12),
        mock.patch.object(text_shards, "LARGEST", 20),
    ):
        yield


def _cover_everything(site: Path) -> None:
    """A site of all England, for areas that are not the demonstration's."""
    before, _, rest = site.read_text("utf-8").partition("areas:\n")
    lines = rest.splitlines(keepends=True)
    while lines and lines[0].startswith("  - "):
        lines.pop(0)
    site.write_text(before + "areas:\n  - england\n" + "".join(lines), "utf-8")
