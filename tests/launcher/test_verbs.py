"""./kakehashi VERB: what it says of itself, and whom it hands the rest to."""

import ast
import os
import sys

import pytest

from tests.launcher.copies import DEV, LAUNCHER, RUN, Copy

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

pytestmark = pytest.mark.skipif(os.name == "nt", reason="written for systems with symbolic links and exec")


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


def test_a_python_that_has_everything_is_used_as_it_is(copy: Copy) -> None:
    used = copy.run("health", KAKEHASHI_PYTHON=sys.executable)
    assert used.stdout == "bot|health\n"
    assert not copy.venv.exists()


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
