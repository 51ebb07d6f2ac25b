"""What torch_peer.py and jax_peer.py share: the requests, the loop that answers them, and the stamps.

README.md beside it describes the lines and the file of numbers.
"""

import dataclasses
import gc
import math
import os
import sys
import time
import warnings

# The file of numbers that Twofold shares, opened anew by whoever reads or writes it.
NUMBERS = "/dev/fd/3"


@dataclasses.dataclass(frozen=True)
class Request:
    """A network that is asked for."""

    units: list[int]
    batch: int
    activation: str
    precision: str
    threads: int
    input_gradient: bool

    @classmethod
    def of(cls, units, batch, activation, precision, threads, input_gradient):
        return cls(
            [int(number) for number in units.split("-")],
            int(batch),
            activation,
            precision,
            int(threads.removeprefix("threads=")),
            input_gradient == "input-gradient=true",
        )

    @property
    def shapes(self):
        """Of what the file of numbers holds: each layer's weights and biases, the examples, the targets."""
        layers = [shape for inputs, outputs in self.layers for shape in ((outputs, inputs), (outputs,))]
        return [*layers, (self.batch, self.units[0]), (self.batch, self.units[-1])]

    @property
    def layers(self):
        """Inputs and outputs of each."""
        return list(zip(self.units, self.units[1:]))

    @property
    def count(self):
        """Numbers that the file holds before results stand behind them."""
        return sum(math.prod(shape) for shape in self.shapes)


def choose(kind, name, choices):
    """What a table has under a name; says what it has where that is nothing."""
    if name not in choices:
        raise ValueError(f"has no {kind} '{name}'; choose one of {', '.join(choices)}")
    return choices[name]


def sample(network, calls):
    """Seconds of all forward, of all backward passes and of all updates.

    The update is one of gradient descent with a learning rate of 0, as Twofold's is. What a call leaves is given back
    before the next; no phase counts that.
    """
    clock = time.perf_counter
    forward = backward = update = 0.0
    for _ in range(calls):
        start = clock()
        network.forward()
        after_forward = clock()
        network.backward()
        after_backward = clock()
        network.update()
        after_update = clock()
        forward += after_forward - start
        backward += after_backward - after_forward
        update += after_update - after_backward
        network.give_back()
    return forward, backward, update


def serve(prepare):
    """Answers the requests on standard input until it ends.

    `prepare(request)` makes a network. That runs `forward()`, `backward()` and `update()`, then `give_back()`s what they
    left. It `write_results()`, and its `description()`, asked for when it has run, is `THREADS INSTRUCTION-SET VERSION…`.
    """
    # Whatever a library prints goes to standard error: the answers stand alone.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    warnings.simplefilter("ignore")
    gc.disable()
    network = None
    for line in sys.stdin:
        try:
            verb, *words = line.split()
            if verb == "network":
                network = prepare(Request.of(*words))
                # Compiles, where that is needed, and sets up what a library sets up at its first use.
                sample(network, 2)
                answer = f"ready {network.description()}"
            elif network is None:
                raise ValueError(f"has no network for '{verb}'")
            elif verb == "sample":
                answer = " ".join(f"{seconds:.9f}" for seconds in sample(network, int(words[0])))
            elif verb == "results":
                network.write_results()
                answer = "written"
            else:
                raise ValueError(f"does not know '{verb}'")
        except Exception as error:
            answer = f"error {type(error).__name__}: {' '.join(str(error).split())[:300]}"
        print(answer, file=answers)
