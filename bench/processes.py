"""What other programs cost, as Linux counts it: CPU time rather than time on the wall, which neighbours lengthen."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


class Failed(Exception):
    """A program that was to be measured did not succeed; the message is what it said last."""


@dataclass(frozen=True)
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, of the program and those it has started
    peak: float  # MB resident, of the largest of them
    said: str


def cost_of(command: Sequence[str], folder: Path, environment: dict[str, str], log: Path) -> Cost:
    """Runs a program to its end; what it says is kept in `log`. Raises Failed."""
    begun = time.monotonic()
    with log.open("w") as said:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)  # noqa: S603 - our own list
        _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    text = log.read_text(errors="replace")
    if child.returncode:
        raise Failed(f"{' '.join(command)} ended with {child.returncode}: {text[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text)


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for each in found:
        found += _children(each)
    return found


def _children(pid: int) -> Iterator[int]:
    for task in (_PROC / str(pid) / "task").glob("*/children"):
        yield from map(int, task.read_text().split())


def command_of(pid: int) -> str:
    return _told(pid, "cmdline").replace("\0", " ")


def cpu_of(pids: Sequence[int]) -> float:
    """Seconds of CPU that these processes have had."""
    return sum(_ticks(pid) for pid in pids) / _TICKS


def _ticks(pid: int) -> int:
    fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def memory_of(pids: Sequence[int]) -> float:
    """MB that these processes hold together; a page that several share counts once."""
    return sum(_proportional(pid) for pid in pids) / 1024


def _proportional(pid: int) -> int:
    lines = _told(pid, "smaps_rollup").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _told(pid: int, what: str) -> str:
    """What Linux tells of a process; nothing of one that has ended meanwhile."""
    try:
        return (_PROC / str(pid) / what).read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
