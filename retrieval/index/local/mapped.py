"""Named arrays in one file, written whole or not at all, and mapped into memory when read, unless they are small.

The file: a line that names the format and its version; the CRC-32 of the next line; a line of JSON that says what
stands where and has the CRC-32 of all that follows; the arrays, each at a multiple of 64 bytes. So damage is noticed
before it is used.
"""

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import SavedIndexDamaged

SIGNATURE = b"postings 1\n"
ALIGNMENT = 64
SMALL = 2**25
"""Bytes of a file up to which it is read. Whoever cuts a mapped one off ends the program with it."""
_DESCRIBED = len(SIGNATURE) + 9  # where the JSON begins


def private(path: str, flags: int) -> int:
    """An opener for ``open``: a file that is made is made for its owner alone, whatever the umask."""
    return os.open(path, flags, 0o600)


def write(path: Path, arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> None:
    """Write one-dimensional arrays and some facts (JSON values). An older file stays until the new one is complete.

    Raises OSError where the folder cannot be written to. Only one writer at a time.
    """
    parts: list[bytes | memoryview] = []
    places = {}
    size = checksum = 0
    for name, array in arrays.items():
        for part in (bytes(-size % ALIGNMENT), np.ascontiguousarray(array).data.cast("B")):
            if len(part):
                checksum = crc32(part, checksum)
                parts.append(part)
                size += len(part)
        places[name] = {"start": size - array.nbytes, "type": array.dtype.str, "length": len(array)}
    header = {"facts": dict(facts), "arrays": places, "size": size, "crc32": checksum}
    described = json.dumps(header).encode("ascii")
    described += b" " * (-(_DESCRIBED + len(described) + 1) % ALIGNMENT) + b"\n"
    heading = SIGNATURE + b"%08x\n" % crc32(described) + described
    aside = path.with_name(path.name + ".part")
    with open(aside, "wb", opener=private) as file:
        file.write(heading)
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def read(path: Path) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """The arrays (read-only; backed by the file where it is large) and the facts.

    Raises FileNotFoundError if there is no such file, SavedIndexDamaged if it is not what ``write`` wrote.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise SavedIndexDamaged(f"{path} is empty")
        content = file.read() if size <= SMALL else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if content[: len(SIGNATURE)] != SIGNATURE:
        raise SavedIndexDamaged(f"{path} is not an index of this version")
    body = content.find(b"\n", _DESCRIBED) + 1
    described = content[_DESCRIBED:body]
    if content[len(SIGNATURE) : _DESCRIBED] != b"%08x\n" % crc32(described):
        raise SavedIndexDamaged(f"{path} is damaged at its beginning")
    header = json.loads(described)
    if len(content) - body != header["size"] or crc32(memoryview(content)[body:]) != header["crc32"]:
        raise SavedIndexDamaged(f"{path} is incomplete or damaged")
    arrays = {
        name: np.frombuffer(content, place["type"], place["length"], body + place["start"])
        for name, place in header["arrays"].items()
    }
    return arrays, header["facts"]
