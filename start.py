"""Sets kneeapp up beside this file and opens it; `python3 start.py test` runs every check.

The first start makes `.venv`, fills it with exactly the libraries of `requirements/app.txt` and
compiles them. Every later start compares one small file and hands over to the app at once, so this
file imports nothing that costs time; the setting up itself lives in `packaging/`.

Standard library only. It parses on every Python since 2.7: an old one gets a sentence, not a
traceback (which is why its types stand in comments).
"""

import os
import sys

ROOT = os.path.dirname(os.path.realpath(__file__))
OLDEST = (3, 11)
NEWEST = (3, 13)


def venv_python():
    # type: () -> str
    """Path of the interpreter inside `.venv`, whether it is there or not."""
    where = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(ROOT, ".venv", *where)


def lock_path(name):
    # type: (str) -> str
    """Path of the lock file `name`: "app" or "test"."""
    return os.path.join(ROOT, "requirements", name + ".txt")


def stamp_path(name):
    # type: (str) -> str
    """Path of the file that is written when everything of the lock file `name` is in place."""
    return os.path.join(ROOT, ".venv", "kneeapp-" + name + ".stamp")


def stamp_text(name):
    # type: (str) -> bytes
    """What the stamp of a finished set-up says: the interpreter, then the lock file itself."""
    head = "python %d.%d on %s\n" % (sys.version_info[0], sys.version_info[1], sys.platform)
    with open(lock_path(name), "rb") as lock:
        return head.encode() + lock.read()


def is_ready(name):
    # type: (str) -> bool
    """Whether `.venv` holds exactly what the lock file `name` asks for, and its Python is there."""
    try:
        with open(stamp_path(name), "rb") as stamp:
            return stamp.read() == stamp_text(name) and os.path.exists(venv_python())
    except OSError:
        return False


def open_app(arguments):
    # type: (list[str]) -> int
    """Become the app. Returns its exit code where a process cannot be replaced."""
    # -I: neither the caller's folder nor PYTHON* variables may put other modules in the way.
    command = [venv_python(), "-I", "-m", "kneeapp"] + arguments
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess

    return subprocess.call(command)


def run(arguments, may_install):
    # type: (list[str], bool) -> int
    """Set up what is missing, then open the app or run the checks. Returns the exit code."""
    testing = arguments[:1] == ["test"]
    name = "test" if testing else "app"
    ready = is_ready(name)
    if testing or not ready:
        sys.path[:0] = [ROOT, os.path.join(ROOT, "packaging")]
    if not ready:
        import setup_environment

        setup_environment.make_ready(name, may_install)
    if testing:
        import run_checks

        return run_checks.main(arguments[1:])
    return open_app(arguments)


def main(argv):
    # type: (list[str]) -> int
    """Exit code: that of the app or the checks; 1 when setting up failed."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        wanted_and_met = OLDEST + NEWEST + tuple(sys.version_info[:2])
        sys.stderr.write(
            "kneeapp needs Python %d.%d to %d.%d, and this is Python %d.%d.\n" % wanted_and_met
        )
        return 1
    arguments = [argument for argument in argv if argument != "--yes"]
    try:
        return run(arguments, may_install=len(arguments) < len(argv))
    except OSError as error:
        sys.stderr.write(
            "kneeapp: could not start (%s); remove the folder .venv and start again.\n" % error
        )
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nkneeapp: stopped; start it again to go on.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
