"""Says in a PDF which language it is in, which Qt does not write; readers aloud go by it.

An update as the format knows it (ISO 32000-1, 7.5.6): the catalogue is written once more behind the
end, with the language, and the pages stay as they are, byte for byte.
"""

from __future__ import annotations

import re

_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_SIZE = re.compile(rb"/Size\s+(\d+)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


def with_language(pdf: bytes, language: str) -> bytes:
    """The PDF with its language (RFC 5646) and the wish that its title is shown.

    A file whose form is not known comes back as it was: it can be read all the same.
    """
    start = _START.search(pdf)
    trailer = pdf.rfind(b"trailer")
    if start is None or trailer < 0:
        return pdf
    root, size = _ROOT.search(pdf, trailer), _SIZE.search(pdf, trailer)
    if root is None or size is None:
        return pdf
    number = int(root[1])
    catalogue = re.search(rb"(?:^|\n)%d 0 obj\s*<<(.*?)>>\s*endobj" % number, pdf, re.DOTALL)
    if catalogue is None or b"/Lang" in catalogue[1]:
        return pdf
    body = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    at = len(body)
    said = b"/Lang (%s)\n" % language.encode("ascii", "ignore")
    if b"/ViewerPreferences" not in catalogue[1]:
        said += b"/ViewerPreferences <</DisplayDocTitle true>>\n"
    anew = b"%d 0 obj\n<<%s%s>>\nendobj\n" % (number, catalogue[1].rstrip() + b"\n", said)
    kept = re.sub(rb"/Prev\s+\d+", b"", _trailer_of(pdf, trailer))
    end = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<<%s\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n"
    return body + anew + end % (number, at, kept.rstrip(), int(start[1]), at + len(anew))


def _trailer_of(pdf: bytes, at: int) -> bytes:
    """What stands in the trailer, between its brackets."""
    begin, end = pdf.index(b"<<", at) + 2, pdf.rindex(b">>", at)
    return pdf[begin:end]
