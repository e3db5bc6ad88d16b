"""./kakehashi, run as people run it, in a folder of its own with lock files that need no network."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
LONG = 600  # seconds; an environment is made within that on any machine, whatever else it does
LAUNCHER = PROJECT / "kakehashi"
VERBS = (
    "chat",
    "run",
    "ask",
    "explain",
    "articles",
    "new",
    "timeline",
    "add",
    "index",
    "status",
    "backup",
    "restore",
    "health",
    "feedback",
    "test",
    "check",
)
# With these in the environment pip reaches no index, at once.
NO_NETWORK = {
    "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9",
    "NO_PROXY": "", "no_proxy": "", "PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1",
}  # fmt: skip

pytestmark = pytest.mark.skipif(os.name == "nt", reason="written for systems with symbolic links and exec")


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


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


RUN = ("requirements-build.lock", "requirements.lock")
DEV = (*RUN, "requirements-dev.lock")


def test_an_old_python_can_read_it_and_is_told_what_to_do() -> None:
    source = LAUNCHER.read_text(encoding="ascii")  # an old Python takes nothing else for granted
    tree = ast.parse(source, feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Match, ast.Starred)
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, newer) and not in_call(tree, node)]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation]
    version = source.index("sys.version_info < OLDEST")
    assert all(source.index(later) > version for later in ("locks = (BUILD", "os.chdir(HOME)"))


def in_call(tree: ast.AST, node: ast.AST) -> bool:
    """Whether ``node`` unpacks arguments of a call, which every Python does."""
    return any(node in call.args for call in ast.walk(tree) if isinstance(call, ast.Call))


def test_without_a_verb_it_says_how_it_is_used(copy: Copy) -> None:
    without, asked = copy.run(), copy.run("--help")
    assert (without.returncode, asked.returncode) == (2, 0)
    assert without.stdout == asked.stdout
    assert all(f"\n  {verb} " in asked.stdout for verb in VERBS)
    assert not copy.venv.exists()


@pytest.mark.slow
def test_the_first_start_sets_up_and_the_next_one_does_not(copy: Copy) -> None:
    first = copy.run("chat", "read", given="Who met whom?")
    assert first.returncode == 0
    assert first.stdout == "bot|chat|read\nWho met whom?\n", "what is piped in is for the chat"
    assert "requirements.lock" in first.stderr
    assert str(copy.venv) in first.stderr
    made = copy.stamp.stat().st_mtime_ns
    second = copy.run("chat")
    assert second.stderr.splitlines() == [str(copy.venv)]
    assert copy.stamp.stat().st_mtime_ns == made


def test_what_it_does_not_know_goes_to_the_bot_with_its_arguments_and_exit_status(copy: Copy) -> None:
    copy.ready(*RUN)
    assert copy.run("feedback", "export", "--state", "a b").stdout == "bot|feedback|export|--state|a b\n"
    assert copy.run("health", "fail").returncode == 7


def test_the_quick_tests_are_run_with_the_tools_of_the_tests(copy: Copy) -> None:
    copy.ready(*DEV)
    assert copy.run("test", "-k", "sources").stdout == "pytest|-m|not slow|-k|sources\n"
    assert copy.run("test").stdout.startswith("pytest|-m|not slow|--dist|loadfile|-n|auto"), "all at once, on all cores"
    assert copy.run("test", "fail").returncode == 7


def test_the_tools_of_the_tests_are_enough_for_the_chat(copy: Copy) -> None:
    copy.ready(*DEV)
    copy.lock("requirements-dev.lock", "# changed: the chat need not wait for that\n")
    assert copy.run("chat").stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("change", "then"),
    [
        ("nothing", ""),
        ("the lock of the tests", ""),
        ("lock", "all"),
        ("cut short", "all"),
        ("other Python", "all"),
        ("Python gone", "all"),
    ],
)
def test_what_is_there_is_kept_until_it_no_longer_fits(change: str, then: str, copy: Copy) -> None:
    copy.ready(*RUN)
    if change == "the lock of the tests":
        copy.lock("requirements-dev.lock", "# changed\n")
    elif change == "lock":
        copy.lock("requirements.lock", "# changed\n")
    elif change == "cut short":
        copy.stamp.write_text("")
    elif change == "other Python":
        copy.stamp.write_text(copy.stamp.read_text().replace("python 3", "python 2"))
    elif change == "Python gone":
        (copy.venv / "bin" / "python").unlink()
        (copy.venv / "bin" / "python").symlink_to(copy.folder / "no-python")
    assert launcher(copy.folder)["missing"](RUN) == then
    assert launcher(copy.folder)["missing"](DEV) == (then or "some")


@pytest.mark.slow
def test_a_set_up_that_was_cut_short_is_done_again_from_the_start(copy: Copy) -> None:
    copy.ready(*RUN)
    copy.stamp.write_text("")
    left = copy.venv / "left-over"
    left.touch()
    assert copy.run("chat").stdout == "bot|chat\n"
    assert not left.exists()
    assert copy.stamp.read_text().splitlines() == sorted(launcher(copy.folder)["wanted"](RUN))


def test_a_folder_of_somebody_elses_is_left_alone(copy: Copy) -> None:
    theirs = copy.venv / "theirs"
    theirs.parent.mkdir()
    theirs.touch()
    told = one_line(copy.run("chat"), after=("setting up",))
    assert "not made by this launcher" in told
    assert theirs.exists()


def test_a_python_without_venv_is_told_which_package_to_install(copy: Copy) -> None:
    (copy.folder / "ensurepip.py").write_text("raise ImportError\n")  # as Debian's python3 without python3-venv
    told = one_line(copy.run("chat"), after=("setting up",))
    assert f"python3.{sys.version_info[1]}-venv" in told
    assert not copy.venv.exists()


@pytest.mark.slow
def test_without_a_network_it_says_so_and_tries_again_the_next_time(copy: Copy) -> None:
    copy.lock("requirements-build.lock", f"setuptools==84.2.1 --hash=sha256:{'0' * 64}\n")
    told = one_line(copy.run("chat", **NO_NETWORK), after=("setting up", "installing"))
    assert "cannot be reached" in told
    assert copy.stamp.read_text() == ""
    copy.lock("requirements-build.lock", "# nothing\n")
    assert copy.run("chat").returncode == 0


@pytest.mark.slow
def test_a_file_that_is_not_what_the_lock_names_is_not_installed(copy: Copy, tmp_path: Path) -> None:
    wheel = tmp_path / "thing-1.0-py3-none-any.whl"
    wheel.write_bytes(b"not what was locked")
    copy.lock("requirements-build.lock", f"thing @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n")
    assert "not the one that the lock file names" in one_line(
        copy.run("chat", **NO_NETWORK), after=("setting up", "installing")
    )


def test_a_folder_that_cannot_be_written_is_told_in_one_line(copy: Copy) -> None:
    if os.geteuid() == 0:
        (copy.folder / ".venv").symlink_to("/proc/self/no-such-folder")
    else:
        copy.folder.chmod(0o500)
    try:
        told = one_line(copy.run("chat"), after=("setting up",))
    finally:
        copy.folder.chmod(0o700)
    assert ".venv" in told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "connect to the"),
        ("ERROR: No matching distribution found for sudachipy==0.7.0", "no ready-made sudachipy==0.7.0 for this"),
        ("ERROR: something else\nERROR: and more", "pip failed: ERROR: something else"),
    ],
)
def test_what_pip_says_becomes_one_line_about_what_to_do(said: str, told: str) -> None:
    remedy = launcher(PROJECT)["trouble"](said)
    assert told in remedy
    assert "\n" not in remedy


def test_a_python_that_has_everything_is_used_as_it_is(copy: Copy) -> None:
    used = copy.run("health", KAKEHASHI_PYTHON=sys.executable)
    assert used.stdout == "bot|health\n"
    assert not copy.venv.exists()


@pytest.mark.slow
def test_two_first_starts_at_once_set_up_once(copy: Copy) -> None:
    starts = [
        subprocess.Popen(
            [sys.executable, str(copy.folder / "kakehashi"), "chat"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={name: value for name, value in os.environ.items() if name != "KAKEHASHI_PYTHON"},
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [start.communicate(timeout=LONG) for start in starts]
    assert [out for out, _ in said] == ["bot|chat\n"] * 2
    assert "".join(err for _, err in said).count("ready") == 1


def one_line(run: subprocess.CompletedProcess[str], after: tuple[str, ...] = ()) -> str:
    """The one line that a failed start said (``after`` lines that say this); it says nothing else."""
    lines = [line for line in run.stderr.splitlines() if not any(words in line for words in after)]
    assert run.returncode == 1
    assert run.stdout == ""
    assert len(lines) == 1, run.stderr
    assert lines[0].startswith("kakehashi: ")
    return lines[0]


def test_a_wrong_verb_names_the_right_ones_and_installs_nothing(copy: Copy) -> None:
    ran = copy.run("chatt")
    assert ran.returncode == 2
    assert ran.stderr == f"kakehashi: there is no verb chatt; there are: {', '.join(VERBS)}\n"
    assert not copy.venv.exists()


@pytest.mark.parametrize("verb", ["test", "check"])
def test_its_own_verbs_explain_themselves_and_install_and_check_nothing(copy: Copy, verb: str) -> None:
    ran = copy.run(verb, "--help")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"usage: ./kakehashi {verb} [ARGUMENTS]\n\nrun ")
    assert not copy.venv.exists()


def test_it_says_which_version_it_is_before_anything_is_installed(copy: Copy) -> None:
    (copy.folder / "bot" / "__init__.py").write_text('VERSION = "1.2.3"\n')
    assert copy.run("--version").stdout == "kakehashi 1.2.3\n"
    assert not copy.venv.exists()
