"""A real OpenSearch for tests, of Maven Central's artifacts alone: nodes on this machine, loopback only, a small heap.

``libraries()`` fetches them once (45 MB) and keeps them in the user's cache; where Java or Maven are missing, or Maven
Central is out of reach, it says why in a line.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
FETCHING = 240  # seconds
STARTING = 300  # seconds; three nodes on two busy cores take long
HEAP = "-Xmx512m"
# Compiled little and soon: a test is over before more pays.
SOON = ("-Xss512k", "-XX:TieredStopAtLevel=1")


class Unavailable(Exception):
    """No OpenSearch can be run here; why, in one line."""


def _cached() -> Path:
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    made_of = hashlib.sha256((HERE / "pom.xml").read_bytes()).hexdigest()[:12]
    return root / "kakehashi" / f"opensearch-{made_of}"


@cache
def libraries() -> Path:
    """The folder of the jars. Raises Unavailable."""
    missing = [program for program in ("java", "mvn") if shutil.which(program) is None]
    if missing:
        raise Unavailable(f"no OpenSearch here: {' and '.join(missing)} not installed")
    folder = _cached()
    if folder.is_dir():
        return folder
    aside = folder.with_name(f"{folder.name}.{os.getpid()}")
    command = [
        "mvn",
        "-q",
        "-B",
        "-f",
        str(HERE / "pom.xml"),
        "dependency:copy-dependencies",
        f"-DoutputDirectory={aside}",
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=FETCHING)
        aside.rename(folder)
    except (subprocess.SubprocessError, OSError) as error:
        if folder.is_dir():  # somebody else was quicker
            return folder
        raise Unavailable(f"no OpenSearch here: its libraries could not be fetched ({type(error).__name__})") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return folder


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Node:
    """One node, a process of its own; ends with the test at the latest, for it reads our end of a pipe."""

    def __init__(
        self,
        name: str = "one",
        transport: int = 0,
        others: Sequence[int] = (),
        first: Sequence[str] = (),
        options: Sequence[str] = (HEAP, *SOON),
    ) -> None:
        """A node that listens for others at ``transport`` and looks for them at ``others``; alone without these.

        ``options`` are Java's.
        """
        self.options = options
        self.name = name
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.home = Path(tempfile.mkdtemp(prefix="opensearch-"))
        self.settings = {
            "path.home": str(self.home), "cluster.name": "tests", "node.name": name, "network.host": "127.0.0.1",
            "http.port": str(self.port), "transport.port": str(transport or free_port()),
            "cluster.routing.allocation.disk.threshold_enabled": "false", "node.processors": "2",
        }  # fmt: skip
        if others:
            self.settings["discovery.seed_hosts"] = ",".join(f"127.0.0.1:{port}" for port in others)
            self.settings["cluster.initial_cluster_manager_nodes"] = ",".join(first)
        else:
            self.settings["discovery.type"] = "single-node"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return when it does. Raises Unavailable where it does not."""
        self.begin()
        self.ready()

    def begin(self) -> None:
        """Start without waiting."""
        command = [
            "java", *self.options, "-XX:+UseSerialGC", "-Dlog4j2.level=ERROR",
            "-cp", str(libraries() / "*"), str(HERE / "Server.java"),
            *[f"{name}={value}" for name, value in self.settings.items()],
        ]  # fmt: skip
        with (self.home / "output.txt").open("ab") as errors:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)

    def ready(self) -> None:
        """Wait until it has started."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        watch = threading.Timer(STARTING, process.kill)
        watch.start()
        try:
            while line := process.stdout.readline():
                if line.strip() == b"started":
                    return
        finally:
            watch.cancel()
        process.wait()
        output = (self.home / "output.txt").read_text(errors="replace").strip().splitlines()
        raise Unavailable(f"OpenSearch did not start: {output[-1] if output else 'no output'}")

    @property
    def running(self) -> bool:
        """Whether it runs, as far as is known here."""
        return self._process is not None

    @property
    def memory(self) -> int:
        """Bytes that it holds in memory, where the system tells."""
        assert self._process is not None
        pages = Path(f"/proc/{self._process.pid}/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    @property
    def seconds(self) -> float:
        """Of the processor's time that it has taken, where the system tells."""
        assert self._process is not None
        fields = Path(f"/proc/{self._process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(kill=True)

    def stop(self) -> None:
        """End it in order and remove what it kept."""
        self._end(kill=True)
        shutil.rmtree(self.home, ignore_errors=True)

    def _end(self, *, kill: bool) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if kill:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
