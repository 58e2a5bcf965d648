"""Everything that is made from the schema, the catalogue of findings, the areas of the site and the
headers of hosts.

Each module here makes text; `python build.py generate` writes it, and a test fails
when a committed file is not what would be written today.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from waymark.generate.pages import LISTING_FIELDS, SITE_FIELDS
from waymark.schemas.schema import load_schemas

FOLDERS = (
    ("providers/_schema", "records.py", LISTING_FIELDS),
    ("content/_schema", "content_records.py", SITE_FIELDS),
)
"""Where schemas are, the module of their records, and the page that explains their fields."""


def record_files(root: Path) -> dict[str, str]:
    """The text of the modules of records by path. They come first: all else reads files with them,
    so that none of this may be imported before they are what the schema says."""
    from waymark.generate import records

    return {
        f"plugins/waymark/{file}": records.generate(load_schemas(root / folder), folder)
        for folder, file, _ in FOLDERS
        if (root / folder).is_dir()
    }


def generated(root: Path) -> dict[str, str]:
    """The text of every generated file by its path under `root`, the repository."""
    from waymark.generate import (
        field_reference,
        findings_page,
        host_files,
        json_schema,
        templates,
    )

    words = {file.stem: _labels(file) for file in (root / "providers/_vocabulary").glob("*.yaml")}
    texts = record_files(root)
    for folder, _, page in FOLDERS:
        if not (root / folder).is_dir():
            continue
        schemas = load_schemas(root / folder)
        texts[f"docs/{page.file}"] = field_reference.generate(schemas, page)
        for kind in schemas.kinds:
            path = f"{folder}/json/{kind}.schema.json"
            texts[path] = json_schema.generate(schemas, kind, words)
    listings = load_schemas(root / "providers/_schema")
    for one in templates.TEMPLATES:
        texts[f"providers/_template/{one.name}.yaml"] = templates.generate(listings, one)
    texts["docs/findings.md"] = findings_page.generate()
    texts["docs/hosts/nginx.conf"] = host_files.nginx()
    texts["docs/hosts/Caddyfile"] = host_files.caddy()
    content = root / "content"
    if (content / "site.yaml").is_file():
        from waymark.generate import not_found_form
        from waymark.geography.areas import load_areas
        from waymark.site import load_site

        areas, site = load_areas(content / "areas.yaml"), load_site(content, None)
        texts[not_found_form.PATH] = not_found_form.generate(areas, site.areas)
    return texts


def _labels(file: Path) -> dict[str, str]:
    """The labels of a vocabulary by id. Read plainly, since what would check it is made here."""
    read = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
    return {term["id"]: term["label"] for term in read["terms"]}


def stale(root: Path) -> list[str]:
    """Paths of generated files that are missing or not what would be written now; only the records
    where they are among them."""
    first = _behind(root, record_files(root))
    return first or _behind(root, generated(root))


def _behind(root: Path, texts: dict[str, str]) -> list[str]:
    return [
        path
        for path, text in texts.items()
        if not (root / path).is_file() or (root / path).read_text("utf-8") != text
    ]
