"""QR codes as pictures (segno), for what is printed and shown on screens."""

from __future__ import annotations

import io


def svg(address: str) -> bytes:
    """An SVG of an address, black on white with the quiet zone scanners need (ISO/IEC 18004).

    Level M: still readable when a seventh of it is covered or dirty.
    """
    import segno

    picture = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(picture, kind="svg", border=4, light="#fff", omitsize=True, xmldecl=False)
    return picture.getvalue()
