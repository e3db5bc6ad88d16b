"""./kakehashi in a folder of its own, with lock files that need no network, run as people run it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
LONG = 600  # seconds; an environment is made within that on any machine, whatever else it does
LAUNCHER = PROJECT / "kakehashi"


class Copy:
    """A project folder with the launcher, a `bot` and a `pytest` that tell what they were given, and empty locks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "kakehashi").write_bytes(LAUNCHER.read_bytes())
        for package in ("bot", "pytest"):
            (folder / package).mkdir()
            (folder / package / "__init__.py").touch()
            (folder / package / "__main__.py").write_text(
                f"import sys; print('{package}', *sys.argv[1:], sep='|'); print(sys.prefix, file=sys.stderr)\n"
                "if 'fail' in sys.argv: sys.exit(7)\n"
                "if 'read' in sys.argv: print(sys.stdin.read())\n"
            )
        for lock in ("requirements-build.lock", "requirements.lock", "requirements-dev.lock"):
            self.lock(lock, "# nothing\n")

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    @property
    def stamp(self) -> Path:
        return self.venv / "kakehashi.stamp"

    def lock(self, name: str, content: str) -> None:
        (self.folder / name).write_text(content)

    def run(
        self, *arguments: str, given: str = "", python: str = sys.executable, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name != "KAKEHASHI_PYTHON"}
        return subprocess.run(
            [python, str(self.folder / "kakehashi"), *arguments],
            input=given, capture_output=True, text=True, env=kept | environment, timeout=LONG, check=False,
        )  # fmt: skip

    def ready(self, *locks: str) -> None:
        """Be set up without the time that takes: a .venv with this Python, stamped as the launcher stamps it."""
        (self.venv / "bin").mkdir(parents=True)
        (self.venv / "bin" / "python").symlink_to(sys.executable)
        self.stamp.write_text("".join(f"{line}\n" for line in sorted(launcher(self.folder)["wanted"](locks))))


def launcher(folder: Path) -> dict[str, Any]:
    """What the launcher in ``folder`` defines."""
    path = str(folder / "kakehashi")
    names: dict[str, Any] = {"__name__": "kakehashi", "__file__": path}
    exec(compile(Path(path).read_text(encoding="utf-8"), path, "exec"), names)
    return names


RUN = ("requirements-build.lock", "requirements.lock")
DEV = (*RUN, "requirements-dev.lock")
