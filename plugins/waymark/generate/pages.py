"""The pages that explain fields: what stands on top, and what each kind of file is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldPage:
    """A page of docs/. `titles` are the kinds of file on it, in order; others follow by name."""

    file: str
    head: str
    titles: Mapping[str, str]


LISTING_FIELDS = FieldPage(
    "fields.md",
    """\
# Fields

What a listing and a provider file may say. Made from [providers/_schema](../providers/_schema/) by
`python build.py generate`: change the schema, not this page.

How to read the tables: **needed** fields must be there (inside a group: if the group is there).
The last column says which starting file in [providers/_template](../providers/_template/) asks a
field: *walk* means all of them, *class* those for classes and programmes. The one for programmes
holds every other field as a comment. A field marked "not shown" stays in the file, which anyone
can read, but is on no page. Everything you leave out simply is not said.
""",
    {"listing": "A listing", "provider": "A provider", "withdrawn": "Taken down: _withdrawn.yaml"},
)
SITE_FIELDS = FieldPage(
    "site-fields.md",
    """\
# Fields of the site's own files

What the files in `content/` may say. Made from [content/_schema](../content/_schema/) by
`python build.py generate`: change the schema, not this page. **Needed** fields must be there (in
a group: if the group is there).
""",
    {
        "site": "site.yaml",
        "areas": "areas.yaml",
        "pathway": "pathways/<condition>.yaml",
        "vocabulary": "The lists of words in providers/_vocabulary",
        "notices": "notices.yaml",
        "school-terms": "school-terms.yaml",
    },
)
