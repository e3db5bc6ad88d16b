"""Runs the measurements that are named, or all.

python -m benchmarks.shared [beside many killed away live] [--passages N] [--many N] [--minutes N]
                            [--questions N] [--seconds N]
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks import articles
from benchmarks.shared import away, beside, killed, live, many

PARTS = {"beside": beside, "many": many, "killed": killed, "away": away, "live": live}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shared", description=(__doc__ or "").partition("\n")[0])
    listed = " ".join(f"{name}: {(part.run.__doc__ or '').partition(chr(10))[0]}" for name, part in PARTS.items())
    parser.add_argument("parts", nargs="*", help=listed)
    parser.add_argument("--passages", type=int, default=10_000, help="of the folder")
    parser.add_argument("--many", type=int, default=1_000_000, help="passages that many writes")
    parser.add_argument("--minutes", type=float, default=60.0, help="after which many writes no more")
    parser.add_argument("--questions", type=int, default=1_000, help="of killed")
    parser.add_argument("--seconds", type=float, default=60.0, help="that the node is away, and that articles come")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles.write(folder, options.passages)
        for part in options.parts or PARTS:
            PARTS[part].run(folder, options)


if __name__ == "__main__":
    main()
