"""Small files of formats that are written by programs: PDFs letter by letter, so that a test says where words stand."""

from collections.abc import Callable, Sequence
from typing import Any

Placed = tuple[float, float, float, str]
"""Where a text begins, from the left and from the bottom; its size; its words."""


LATIN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(
    pages: Sequence[Sequence[Placed] | str],
    *,
    font: Sequence[bytes] = (LATIN,),
    write: Callable[[str], bytes] | None = None,
    **facts: str,
) -> bytes:
    """A PDF whose pages hold texts at given places, or a content stream as it is written.

    ``font`` is the font's object, and those that it refers to, which are numbered from 3; ``write`` makes of words the
    string in this font (see ``cid_font``).
    """
    objects: list[bytes] = [font[0], b"", *font[1:]]
    kids: list[bytes] = []
    for page in pages:
        content = page.encode("cp1252") if isinstance(page, str) else b"\n".join(_shown(each, write) for each in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 1 0 R >> >>"
            b" /Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(b"<< %s >>" % b" ".join(b"/%s (%s)" % (k.encode(), v.encode("cp1252")) for k, v in facts.items()))
    written = b"%PDF-1.4\n"
    places: list[int] = []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects) - 1,
        len(objects),
        len(written),
    )
    return written + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def _shown(placed: Placed, write: Callable[[str], bytes] | None) -> bytes:
    x, y, size, text = placed
    if write is not None:
        return b"BT /F1 %.1f Tf 1 0 0 1 %.1f %.1f Tm %s Tj ET" % (size, x, y, write(text))
    words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %.1f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj ET" % (size, x, y, words)


def cid_font(letters: str, *, told: bool = True, encoding: str = "Identity-H") -> dict[str, Any]:
    """A font as programs embed it for Japanese and Chinese: its signs by numbers of its own, and what they mean.

    ``told``: whether it says what they mean (a ToUnicode map). Returns what ``pdf`` needs.
    """
    numbers = {letter: number for number, letter in enumerate(dict.fromkeys(letters), 300)}
    lines = "\n".join(f"<{n:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, n in numbers.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(numbers)} beginbfchar\n{lines}\nendbfchar\nendcmap end end"
    ).encode()
    font = [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Harbour /Encoding /%s /DescendantFonts [3 0 R]%s >>"
        % (encoding.encode(), b" /ToUnicode 4 0 R" if told else b""),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Harbour /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    return {"font": font, "write": lambda text: b"<%s>" % "".join(f"{numbers[c]:04x}" for c in text).encode()}


def down(x: float, y: float, lines: Sequence[str], size: float = 10, leading: float = 12) -> list[Placed]:
    """Lines one below the other."""
    return [(x, y - number * leading, size, line) for number, line in enumerate(lines)]
