"""The owner's logo: a drawing only draws, a picture is one, and the finding says what is wrong."""

import json
from pathlib import Path

import pytest
from tests.support import golden

from waymark.commands import main
from waymark.reading.pictures import LIMIT, wrong_picture
from waymark.reading.site_files import WrongFiles
from waymark.site import load_site
from waymark_widget.qr import svg

ROOT = Path(__file__).parents[2]
XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PNG = b"\x89PNG\r\n\x1a\nIHDR"


def drawing(inside: str, attributes: str = "", before: str = "") -> bytes:
    return f"{before}<svg {XMLNS} viewBox='0 0 9 9' {attributes}>{inside}</svg>".encode()


GOOD = {
    "from a drawing program": drawing(
        "<title>Moves: see https://example.org</title><desc>a // b</desc>"
        "<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        "<rdf:Description rdf:about='http://example.org'/></rdf:RDF></metadata>"
        "<i:namedview xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:path='//x'/>"
        "<defs><linearGradient id='a'><stop offset='0' style='stop-color:#123456'/>"
        "</linearGradient><filter id='f'><feGaussianBlur stdDeviation='1'/></filter></defs>"
        "<g transform='translate(1, 2)' filter='url(#f)'><path d='M0 0h9' fill='url(#a)'/></g>"
        "<use xlink:href='#a'/><use href='#a'/><text>Moves</text>",
        before='<?xml version="1.0" encoding="UTF-8"?>\n<!-- Generator: https://example.org -->\n'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
    ),
    "styles": drawing('<style>/* https://example.org */ .a { fill: url("#a") }</style>'),
    "strings and comments": drawing(
        "<style>/* it's // url(x) */ .a { fill: URL( '#My Layer/1*' ) } /* \" *//* ' */</style>"
        "<style>.b { font-family: \"it's\", 'a\"'; fill: url(#b) } /* url(x)</style>"
        "<path style='/* // */ fill: url(#\u00e4.1:2)'/>"
    ),
    "a picture inside": drawing("<image href='data:image/png;base64,iVBORw0KGgo='/>"),
}
FETCHED = "svg{background:url(http://example.org/x)}"
LIVELY = {
    "script": (drawing("<script>alert(1)</script>"), "<script>"),
    "another prefix": (
        b"<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script>alert(1)</s:script></s:svg>",
        "<script>",
    ),
    "event": (drawing("", "onload='alert(1)'"), "onload"),
    "event below": (drawing("<g><path onclick='alert(1)'/></g>"), "onclick"),
    "foreign": (drawing("<foreignObject><b xmlns=''/></foreignObject>"), "<foreignObject>"),
    "html": (drawing("<b xmlns='http://www.w3.org/1999/xhtml'>x</b>"), "<b>"),
    "html hidden": (
        drawing("<metadata><h:iframe xmlns:h='http://www.w3.org/1999/xhtml'/></metadata>"),
        "<iframe>",
    ),
    "link": (drawing("<a href='https://example.org/'>x</a>"), "<a>"),
    "moving": (drawing("<path><set attributeName='d' to='M0 0'/></path>"), "<set>"),
    "elsewhere": (drawing("<image href='https://example.org/x.png'/>"), "https://example.org/x"),
    "elsewhere too": (drawing("<use xlink:href='x.svg#a'/>"), "href x.svg#a"),
    "no host": (drawing("<use href='//example.org/x#a'/>"), "href //example.org/x#a"),
    "by script": (drawing("<use href=' java&#10;script:alert(1)'/>"), "script:alert(1)"),
    "svg in svg": (drawing("<image href='data:image/svg+xml,%3Csvg/%3E'/>"), "data:image/svg"),
    "base": (drawing("", "xml:base='https://example.org/'"), "base"),
    "fill": (drawing("<path fill='url(https://example.org/x#a)'/>"), "url(https://example.org/"),
    "style": (drawing("<path style='fill:URL( &quot;//example.org&quot; )'/>"), "URL("),
    "import": (drawing("<style>@import 'x.css';</style>"), "@import"),
    "escape": (drawing("<style>a{fill:\\75rl(x)}</style>"), "\\75rl(x)"),
    "image-set": (drawing("<style>a{mask:image-set('x.png' 1x)}</style>"), "image-set("),
    "font": (drawing("<style>@font-face{src:url(data:font/woff2;base64,x)}</style>"), "url("),
    "cut in two": (drawing("<style>a{fill:u<!-- -->rl(x)}</style>"), "url(x)"),
    "cdata": (drawing("<style><![CDATA[a{fill:url(x)}]]></style>"), "url(x)"),
    "between strings": (
        drawing(f"""<style>a{{font-family:"/*"}} {FETCHED} b{{font-family:"*/"}}</style>"""),
        "url(http://example.org/",
    ),
    "between strings with an apostrophe": (
        drawing(f"""<style>a{{font-family:"'/*"}} {FETCHED} b{{font-family:'*/'}}</style>"""),
        "url(http://example.org/",
    ),
    "after a string cut by its line": (
        drawing(f"""<style>a{{x:"\n}} b{{x:"/*"}} {FETCHED} c{{x:"*/"}}</style>"""),
        "url(http://example.org/",
    ),
    "after a string cut by a reference": (
        drawing(f"""<style>a{{x:'&#13;}} b{{x:'/*'}} {FETCHED} c{{x:'*/'}}</style>"""),
        "url(http://example.org/",
    ),
    "between addresses": (
        drawing(f"<style>a{{fill:url(#/*)}} {FETCHED} b{{fill:url(#*/)}}</style>"),
        "fill:url(#",
    ),
    "after an address with a quote": (
        drawing(f"""<style>a{{fill:url(#")}} b{{x:"/*"}} {FETCHED} c{{x:"*/"}}</style>"""),
        "fill:url(#",
    ),
    "after an address with a comment": (
        drawing(f"<style>a{{fill:url(/*#a)}} {FETCHED} b{{x:url(#*/)}}</style>"),
        "fill:url(",
    ),
    "between styles": (
        drawing(f"<style>/*</style><style>{FETCHED}</style><style>*/</style>"),
        "url(http://example.org/",
    ),
    "import between styles": (
        drawing("<style>/*</style><style>@import 'x.css';</style><style>*/</style>"),
        "@import",
    ),
    "in two styles": (
        drawing("<style>/*</style><style><![CDATA[a{fill:url(x)}]]>/*</style>"),
        "url(x)",
    ),
    "an element in a style": (
        drawing("<style>/*<style>a{fill:url(#a)}</style>*/</style>"),
        "<style>",
    ),
    "between strings of an attribute": (
        drawing("""<path style='x:"/*";fill:url(//example.org/x);y:"*/"'/>"""),
        "url(//example.org/x)",
    ),
    "no space to a browser": (drawing("<path fill='url(\u00a0#a)'/>"), "url("),
    "sheet": (drawing("", before="<?xml-stylesheet href='x.css'?>"), "<?xml-stylesheet?>"),
    "entities": (drawing("&a;", before="<!DOCTYPE svg [<!ENTITY a 'x'>]>"), "<!DOCTYPE ["),
    "a bomb": (
        drawing(
            "&j;",
            before="<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>"
            + "".join(
                f"<!ENTITY {b} '{f'&{a};' * 10}'>"
                for a, b in zip("abcdefghi", "bcdefghij", strict=True)
            )
            + "]>",
        ),
        "<!DOCTYPE [",
    ),
    "a file of ours": (
        drawing("&a;", before="<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"),
        "<!DOCTYPE [",
    ),
}
UNREADABLE = {
    "nothing.svg": b"",
    "text.svg": b"my logo",
    "cut.svg": drawing("<g>")[:-20],
    "page.svg": b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "no-namespace.svg": b"<svg><path/></svg>",
    "packed.svg": b"\x1f\x8b\x08\x00",
    "latin.svg": drawing("", before="<?xml version='1.0' encoding='iso-8859-7'?>"),
    "wide.svg": drawing("<text>x</text>").decode().encode("utf-16"),
    "undeclared.svg": drawing("&a;"),
    "page.png": b"<!doctype html><script>alert(1)</script>",
    "drawing.png": drawing(""),
    "photo.png": b"\xff\xd8\xff\xe0",
    "drawing.webp": PNG,
    "cut.jpg": b"\xff",
}


def look(folder: Path, name: str, raw: bytes) -> tuple[str, str] | None:
    """The code and the words of the finding on such a picture."""
    (folder / name).write_bytes(raw)
    found = wrong_picture(folder / name, "content/site.yaml", (16, 9))
    if found is None:
        return None
    assert (found.path, found.line, found.column) == ("content/site.yaml", 16, 9)
    return found.code, found.what


@pytest.mark.parametrize("name", GOOD)
def test_a_drawing_is_fine(name: str, tmp_path: Path) -> None:
    assert look(tmp_path, "logo.svg", GOOD[name]) is None


def test_our_own_drawings_are_fine(tmp_path: Path) -> None:
    ours = sorted((ROOT / "theme" / "static").rglob("*.svg"))
    assert ours
    for file in ours:
        assert look(tmp_path, "logo.svg", file.read_bytes()) is None, file
    assert look(tmp_path, "logo.svg", svg("https://example.org/")) is None


@pytest.mark.parametrize("name", LIVELY)
def test_more_than_a_drawing_is_refused(name: str, tmp_path: Path) -> None:
    raw, part = LIVELY[name]
    found = look(tmp_path, "logo.svg", raw)
    assert found is not None
    assert found[0] == "picture-lively"
    assert part in found[1]


def test_the_finding_shows_the_part_after_a_comment(tmp_path: Path) -> None:
    raw = drawing(f"<style>/* {'long ' * 40}*/ a{{fill:red}} b{{fill:url(x.svg)}}</style>")
    found = look(tmp_path, "logo.svg", raw)
    assert found is not None
    assert "b{fill:url(x.svg)}" in found[1]


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_picture_is_refused(name: str, tmp_path: Path) -> None:
    found = look(tmp_path, name, UNREADABLE[name])
    assert found is not None
    assert found[0] == "picture-unreadable"
    assert name in found[1]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("logo.png", PNG),
        ("logo.jpg", b"\xff\xd8\xff\xe1x"),
        ("logo.webp", b"RIFF\n\0\0\0WEBPVP8 "),
    ],
)
def test_photographs(name: str, raw: bytes, tmp_path: Path) -> None:
    assert look(tmp_path, name, raw) is None
    assert look(tmp_path, name, raw + bytes(LIMIT - len(raw))) is None
    found = look(tmp_path, name, raw + bytes(LIMIT - len(raw) + 1))
    assert found is not None
    assert found[0] == "picture-heavy"


def with_logo(folder: Path, name: str, raw: bytes) -> Path:
    """The tiny site's content with a logo."""
    golden.copy(folder)
    site = folder / "content" / "site.yaml"
    text = site.read_text("utf-8")
    named = text.replace("\nlook: {", f"\nlook: {{logo: {name}, ")
    assert named != text
    site.write_text(named, "utf-8")
    (folder / "content" / name).write_bytes(raw)
    return folder


def test_the_site_shows_a_good_one_and_stays_for_a_bad_one(tmp_path: Path) -> None:
    folder = with_logo(tmp_path, "logo.svg", GOOD["from a drawing program"])
    golden.publish(golden.options(folder))
    served = folder / "public" / "icons" / "logo.svg"
    assert served.read_bytes() == GOOD["from a drawing program"]
    before = golden.files(folder / "public")
    assert b'src="icons/logo.svg?v=' in before["index.html"]
    (folder / "content" / "logo.svg").write_bytes(LIVELY["script"][0])
    with pytest.raises(WrongFiles, match="holds more than a drawing"):
        golden.publish(golden.options(folder))
    assert golden.files(folder / "public") == before


def test_the_check_says_where_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = with_logo(tmp_path, "logo.svg", LIVELY["event"][0])
    words = ["--providers", str(folder / "providers"), "--content", str(folder / "content")]
    assert main(["check", *words, "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    line = (folder / "content" / "site.yaml").read_text("utf-8").splitlines()[found["line"] - 1]
    assert found["code"] == "picture-lively"
    assert line[found["column"] - 1 :].startswith("logo.svg,")
    (folder / "content" / "logo.svg").unlink()
    with pytest.raises(WrongFiles) as missing:
        load_site(folder / "content", None)
    (one,) = missing.value.findings
    assert (one.code, one.line) == ("picture-missing", found["line"])
