"""Keeps a few programs running: prefixes what they say, restarts what dies, stops all warmly.

Run as a file, not as a module, and made of the standard library alone: it stays small in memory beside what it watches.
Its one argument is JSON: `{"programs": {name: [command, …]}, "welcome": "a first line"}`.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time

STOP_SECONDS = 20

Process = subprocess.Popen[str]


def supervise(programs: dict[str, list[str]], welcome: str) -> None:
    """Keep all going until a signal comes."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    running = {name: start(name, command) for name, command in programs.items()}
    print(welcome, flush=True)
    while not stopping.wait(0.5):
        for name, process in running.items():
            if process.poll() is not None:
                print(f"{name:6} | ended with {process.returncode}; starting it again", flush=True)
                sweep_up(process)
                time.sleep(1)
                running[name] = start(name, programs[name])
    stop_all(list(running.values()))


def start(name: str, command: list[str]) -> Process:
    """Start one program in a group of its own and print what it says behind its name."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    threading.Thread(target=tell, args=(name, process), daemon=True).start()
    return process


def tell(name: str, process: Process) -> None:
    """Print a program's lines until it ends."""
    for line in process.stdout or ():
        print(f"{name:6} | {line.rstrip()}", flush=True)


def sweep_up(process: Process) -> None:
    """End what a dead program left behind: its children would hold the port, or ring the clock twice."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def stop_all(processes: list[Process]) -> None:
    """Ask all to stop, wait, then insist."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            sweep_up(process)


if __name__ == "__main__":
    supervise(**json.loads(sys.argv[1]))
