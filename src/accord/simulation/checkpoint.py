"""Keep finished blocks of a run on disk, so that a run that was cut off goes on where it stopped."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from accord.simulation.execution import Request
    from accord.simulation.lanes.layout import Plan


class Checkpoint:
    """A folder of finished blocks of one run.

    Blocks of another network, seed, sampling or version of the core lie in folders of their own, so that they can
    never be mixed up.

    Parameters
    ----------
    folder
        Folder of all runs; made when it is missing.
    plan, request
        What is run.
    """

    def __init__(self, folder: Path, plan: Plan, request: Request) -> None:
        self.folder = folder / f"run-{_digest(plan, request)}"
        self.folder.mkdir(parents=True, exist_ok=True)

    def load(self, name: str) -> list[npt.NDArray[Any]] | None:
        """Give the arrays of a finished block; None when there is none, or it was cut off while being written."""
        path = self.folder / f"{name}.npz"
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
                return [held[f"a{index}"] for index in range(len(held.files))]
        except (OSError, ValueError, KeyError, BadZipFile, EOFError):
            return None

    def save(self, name: str, arrays: Iterable[npt.NDArray[Any]]) -> None:
        """Write the arrays of a finished block: whole, or not at all."""
        path = self.folder / f"{name}.npz"
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        with unfinished.open("wb") as file:
            named: Any = {f"a{index}": array for index, array in enumerate(arrays)}
            np.savez(file, **named)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)

    def clear(self) -> None:
        """Remove the blocks of this run, once its result is written."""
        for path in sorted(self.folder.iterdir()):
            path.unlink()
        self.folder.rmdir()


def _digest(plan: Plan, request: Request) -> str:
    """Name a run by all that its bits depend on."""
    from accord.simulation.lanes.compiling import source_digest

    digest = hashlib.blake2b(digest_size=12)
    digest.update(source_digest().encode())
    for array in _arrays(plan):
        digest.update(repr((array.shape, array.dtype.descr)).encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    digest.update(repr((request.seed, request.exclusions, request.iterations)).encode())
    return digest.hexdigest()


def _arrays(parts: Iterable[Any]) -> Iterator[npt.NDArray[Any]]:
    """Every array of a plan, in order."""
    for part in parts:
        if isinstance(part, np.ndarray):
            yield part
        else:
            yield from _arrays(part)
