"""Another program that works beside a run, now more and now less."""

import random
import signal
import subprocess
import sys
import threading

# It ends when whoever started it is gone.
WORK = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: sum(range(100000))"


class Neighbour:
    """Keeps no processor busy, or some, or all: another number after each few seconds, as its seed says. It begins with
    all, so that whoever looks at the machine before a run sees it."""

    def __init__(self, processors: int, seed: int):
        self.processors, self.random = processors, random.Random(seed)
        self.changes, self.busy_seconds, self.seconds = 0, 0.0, 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._change)

    def __enter__(self) -> "Neighbour":
        self._workers = [subprocess.Popen([sys.executable, "-c", WORK]) for _ in range(self.processors)]
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._ended.set()
        self._thread.join()
        for worker in self._workers:
            worker.kill()
            worker.wait()

    def _change(self) -> None:
        busy, period = self.processors, 10.0
        while not self._ended.is_set():
            for number, worker in enumerate(self._workers):
                worker.send_signal(signal.SIGCONT if number < busy else signal.SIGSTOP)
            self._ended.wait(period)
            self.changes += 1
            self.seconds += period
            self.busy_seconds += busy * period
            busy, period = self.random.randint(0, self.processors), self.random.uniform(0.5, 8)

    def __str__(self) -> str:
        mean = self.busy_seconds / max(self.seconds, 1e-9)
        return f"0 to {self.processors} processors busy, {mean:.1f} on average, {self.changes} changes"
