"""The project's own files, for the tests that read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_MADE = {"build", "dist", "shots", "node_modules"}


def package_modules() -> list[Path]:
    """Every module of the package, relative to the checkout."""
    return sorted(path.relative_to(ROOT) for path in (ROOT / "kneeapp").rglob("*.py"))


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file named relative to the checkout."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def tracked_texts() -> Iterator[tuple[Path, str]]:
    """Every text file that belongs to the project, relative to the checkout, with its text."""
    for path in _tracked():
        try:
            yield path, (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a sound, a font


def _tracked() -> list[Path]:
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive, or no git here
        return sorted(path for path in _walk(ROOT) if not path.is_symlink())
    paths = [Path(name) for name in names.decode().split("\0") if name]
    return sorted(path for path in paths if (ROOT / path).is_file())


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        hidden_or_made = path.name.startswith((".", "__pycache__")) or path.name in _MADE
        if path.is_dir():
            if not hidden_or_made or path.name == ".ci":
                yield from _walk(path)
        elif not path.name.startswith("."):
            yield path.relative_to(ROOT)
