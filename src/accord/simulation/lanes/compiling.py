"""Compile the core once per version of its source, and keep it on disk between runs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import gettempdir
from typing import Any, TypeVar, cast

import numba
from numba.core import config as numba_config

Function = TypeVar("Function", bound=Callable[..., Any])
config: Any = numba_config


def compiled(function: Function) -> Function:
    """Compile with numba: no interpreter lock, exact floating point, kept on disk between runs.

    Numba renews what it keeps only when the file of the very function changes, not when one that it calls does; so
    the folder is named after the source of the whole core.
    """
    with _kept_in(_folder()):
        return cast(Function, numba.njit(cache=True, nogil=True, fastmath=False, error_model="numpy")(function))


@cache
def source_digest() -> str:
    """Name this version of the core by its source."""
    digest = hashlib.blake2b(digest_size=8)
    package = resources.files("accord.simulation.lanes")
    for file in sorted((item for item in package.iterdir() if item.name.endswith(".py")), key=lambda item: item.name):
        digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def _folder() -> str:
    """Folder for this version of the core: where numba is told to keep what it compiles, else the user's cache."""
    base = Path(config.CACHE_DIR) if config.CACHE_DIR else _user_cache()
    folder = base / f"core-{source_digest()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(gettempdir()) / folder.name
        folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def _user_cache() -> Path:
    """Return the user's cache folder by the XDG convention; the folder of temporary files without a home."""
    import os

    named = os.environ.get("XDG_CACHE_HOME")
    if named:
        return Path(named) / "accord"
    try:
        return Path.home() / ".cache" / "accord"
    except RuntimeError:
        return Path(gettempdir()) / "accord"


@contextmanager
def _kept_in(folder: str) -> Iterator[None]:
    """Let numba keep what is compiled within this block in a folder."""
    before = config.CACHE_DIR
    config.CACHE_DIR = folder
    try:
        yield
    finally:
        config.CACHE_DIR = before
