"""Small files of formats that are written by programs: PDFs letter by letter, so that a test says where words stand."""

from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""Where a text begins, from the left and from the bottom; its size; its words."""


def pdf(pages: Sequence[Sequence[Placed] | str], **facts: str) -> bytes:
    """A PDF whose pages hold texts at given places, or a content stream as it is written."""
    objects: list[bytes] = [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"",
    ]
    kids: list[bytes] = []
    for page in pages:
        content = page.encode("cp1252") if isinstance(page, str) else b"\n".join(map(_shown, page))
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


def _shown(placed: Placed) -> bytes:
    x, y, size, text = placed
    words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %.1f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj ET" % (size, x, y, words)


def down(x: float, y: float, lines: Sequence[str], size: float = 10, leading: float = 12) -> list[Placed]:
    """Lines one below the other."""
    return [(x, y - number * leading, size, line) for number, line in enumerate(lines)]
