"""Every sentence the public reads, by key, from content/words/<language>.yaml.

A leaf is one text with `{placeholders}`, or a text per count (`zero`, `one`, `other`), chosen by
the value `count`. Python says `words.text("find.title")`. Templates use a filter:
`{{ "find.title" | w }}`, `{{ "find.results" | w(count=3) }}`. Jinja works out a filter on a
constant once, when it compiles the template, so plain words cost nothing per page.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from markupsafe import Markup, escape

COUNTS = ("zero", "one", "other")
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Parts = tuple[str, ...]


class WordsError(ValueError):
    """A word file cannot be read, or a template asks for words that are not there."""


class Words:
    """The words of one language.

    `texts` maps a dotted key to one text, or to a text per count (`zero`, `one`, `other`).
    """

    def __init__(self, texts: dict[str, str | dict[str, str]], source: str = "words") -> None:
        self.source = source
        self._texts = texts
        self._parts = {key: _split_all(text) for key, text in texts.items()}
        self._single = {
            key: (text, frozenset(self._parts[key]["other"][1::2]))
            for key, text in texts.items()
            if isinstance(text, str)
        }
        self._safe = {
            key: {count: _escape_words(parts) for count, parts in forms.items()}
            for key, forms in self._parts.items()
        }

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Each key with each of its texts, for tests and translators."""
        for key, text in self._texts.items():
            for form in [text] if isinstance(text, str) else text.values():
                yield key, form

    def below(self, prefix: str) -> dict[str, str | dict[str, str]]:
        """The texts whose keys begin with `prefix`, without it: what scripts are given to say."""
        return {
            key[len(prefix) :]: text for key, text in self._texts.items() if key.startswith(prefix)
        }

    def text(self, key: str, /, **values: object) -> str:
        """Plain text, for all but HTML. WordsError for an unknown key or a wrong placeholder."""
        single = self._single.get(key)
        if single is not None and values.keys() == single[1]:
            return single[0].format_map(values)  # placeholders are single words: checked on loading
        parts = self._choose(self._parts, key, values)
        return "".join(str(values[part]) if i % 2 else part for i, part in enumerate(parts))

    def html(self, key: str, /, **values: object) -> Markup:
        """For HTML: the words and every value are escaped, except values that are Markup."""
        parts = self._choose(self._safe, key, values)
        return Markup(
            "".join(str(escape(values[part])) if i % 2 else part for i, part in enumerate(parts))
        )

    def _choose(
        self, table: dict[str, dict[str, Parts]], key: str, values: dict[str, object]
    ) -> Parts:
        forms = table.get(key)
        if forms is None:
            raise WordsError(f"{self.source} has no words for {key!r}")
        if len(forms) == 1:
            parts = forms["other"]
        elif "count" not in values:
            raise WordsError(f"{key!r} in {self.source} needs a count")
        else:
            count = str(values["count"]).replace(",", "")
            name = {"0": "zero", "1": "one"}.get(count, "other")
            parts = forms.get(name, forms["other"])
        wanted = set(parts[1::2])
        given = set(values) - ({"count"} if len(forms) > 1 else set())
        if not wanted <= set(values) or not given <= wanted:
            raise WordsError(
                f"{key!r} in {self.source} takes {sorted(wanted)}, not {sorted(values)}"
            )
        return parts


def load_words(path: Path) -> Words:
    """Read a word file; WordsError names the key that is double, empty or not a text."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WordsError(f"{path}: {error}") from error
    texts: dict[str, str | dict[str, str]] = {}
    _collect(root, "", texts, path.name)
    return Words(texts, path.name)


def _collect(
    node: yaml.Node | None, key: str, texts: dict[str, str | dict[str, str]], source: str
) -> None:
    if isinstance(node, yaml.ScalarNode) and node.value.strip():
        texts[key] = node.value.strip()
        return
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise WordsError(f"{source}: {key or 'the file'} must hold words")
    names = [name.value for name, _ in node.value]
    double = {name for name in names if names.count(name) > 1}
    if double:
        raise WordsError(f"{source}: {key or 'the file'} says {', '.join(sorted(double))} twice")
    if "other" in names and set(names) <= set(COUNTS):
        if not all(isinstance(value, yaml.ScalarNode) and value.value for _, value in node.value):
            raise WordsError(f"{source}: every count of {key} must be a text")
        texts[key] = {name.value: value.value.strip() for name, value in node.value}
        return
    for name, value in node.value:
        _collect(value, f"{key}.{name.value}" if key else name.value, texts, source)


def _split_all(text: str | dict[str, str]) -> dict[str, Parts]:
    forms = {"other": text} if isinstance(text, str) else text
    split = {}
    for count, form in forms.items():
        parts = tuple(PLACEHOLDER.split(form))
        if any("{" in words or "}" in words for words in parts[::2]):
            raise WordsError(f"a placeholder is one lower-case word in braces: {form!r}")
        split[count] = parts
    return split


def _escape_words(parts: Parts) -> Parts:
    return tuple(part if i % 2 else str(escape(part)) for i, part in enumerate(parts))
