"""./kakehashi sets up what it needs, once and whole, and says in one line what to do where it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.launcher.copies import DEV, LONG, PROJECT, RUN, Copy, launcher

# With these in the environment pip reaches no index, at once.
NO_NETWORK = {
    "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9",
    "NO_PROXY": "", "no_proxy": "", "PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1",
}  # fmt: skip

pytestmark = pytest.mark.skipif(os.name == "nt", reason="written for systems with symbolic links and exec")


def one_line(run: subprocess.CompletedProcess[str], after: tuple[str, ...] = ()) -> str:
    """The one line that a failed start said (``after`` lines that say this); it says nothing else."""
    lines = [line for line in run.stderr.splitlines() if not any(words in line for words in after)]
    assert run.returncode == 1
    assert run.stdout == ""
    assert len(lines) == 1, run.stderr
    assert lines[0].startswith("kakehashi: ")
    return lines[0]


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
