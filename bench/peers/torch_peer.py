"""PyTorch as a competitor: `--kernel 'torch=process:.build-peers/bin/python bench/peers/torch_peer.py'`.

Reads a request a line from standard input and answers each with a line; README.md beside it describes both. Times the
multilayer perceptron that Twofold times, as PyTorch's users write it: eager, or with `--compile` through torch.compile.
"""

import argparse
import gc
import os
import sys
import time
import warnings

# The descriptor of the file of numbers that Twofold shares.
NUMBERS = 3


class Network:
    """Affine layers, an activation after each but the last, and the mean softmax cross-entropy, with its examples."""

    def __init__(self, torch, units, batch, activation, dtype, compiles, input_gradient):
        activations = {
            "identity": torch.nn.Identity,
            "relu": torch.nn.ReLU,
            "softplus": torch.nn.Softplus,
            "logistic": torch.nn.Sigmoid,
            "tanh": torch.nn.Tanh,
        }
        if activation not in activations:
            raise ValueError(f"has no activation '{activation}'; choose one of {', '.join(activations)}")
        self._torch = torch
        self._dtype = dtype
        self._given = os.fstat(NUMBERS).st_size // dtype.itemsize
        numbers = torch.from_file(f"/dev/fd/{NUMBERS}", shared=False, size=self._given, dtype=dtype)
        sizes = [size for pair in zip(units, units[1:]) for size in (pair[0] * pair[1], pair[1])]
        *parameters, examples, targets = numbers.split([*sizes, batch * units[0], batch * units[-1]])
        layers = []
        for index, (inputs, outputs) in enumerate(zip(units, units[1:])):
            layer = torch.nn.Linear(inputs, outputs, dtype=dtype)
            with torch.no_grad():
                layer.weight.copy_(parameters[2 * index].view(outputs, inputs))
                layer.bias.copy_(parameters[2 * index + 1])
            layers += [layer] if index == len(units) - 2 else [layer, activations[activation]()]
        model = torch.nn.Sequential(*layers)
        cross_entropy = torch.nn.functional.cross_entropy
        self._parameters = list(model.parameters())
        self._examples = examples.view(batch, units[0]).clone().requires_grad_(input_gradient)
        self._labels = targets.view(batch, units[-1]).argmax(1)

        def loss(examples, labels):
            return cross_entropy(model(examples), labels)

        self._loss = torch.compile(loss) if compiles else loss

    def sample(self, calls):
        """Seconds of all forward, of all backward passes and of all updates.

        The update is one of gradient descent with a learning rate of 0, as Twofold's is. Between calls the gradients
        are given back, as `zero_grad` does, so that backward writes them and adds them to nothing; no phase counts it.
        """
        clock = time.perf_counter
        forward = backward = update = 0.0
        for _ in range(calls):
            start = clock()
            loss = self._loss(self._examples, self._labels)
            after_forward = clock()
            loss.backward()
            after_backward = clock()
            with self._torch.no_grad():
                for parameter in self._parameters:
                    parameter.add_(parameter.grad, alpha=-0.0)
            after_update = clock()
            forward += after_forward - start
            backward += after_backward - after_forward
            update += after_update - after_backward
            self._give_gradients_back()
        return forward, backward, update

    def write_results(self):
        """Writes the loss and the gradients behind the numbers that were given."""
        loss = self._loss(self._examples, self._labels)
        loss.backward()
        learned = self._parameters + ([self._examples] if self._examples.requires_grad else [])
        results = self._torch.cat([loss.detach().view(1), *(tensor.grad.flatten() for tensor in learned)])
        size = self._given + results.numel()
        file = self._torch.from_file(f"/dev/fd/{NUMBERS}", shared=True, size=size, dtype=self._dtype)
        file[self._given :] = results
        self._give_gradients_back()

    def _give_gradients_back(self):
        for tensor in [*self._parameters, self._examples]:
            tensor.grad = None


class Peer:
    """Answers requests; remembers the network of the last `network`."""

    def __init__(self, torch, compiles):
        self._torch = torch
        self._compiles = compiles
        self._network = None

    def answer(self, request):
        verb, *words = request.split()
        if verb == "network":
            return self._prepare(*words)
        if verb == "sample":
            return " ".join(f"{seconds:.9f}" for seconds in self._network.sample(int(words[0])))
        if verb == "results":
            self._network.write_results()
            return "written"
        raise ValueError(f"does not know '{verb}'")

    def _prepare(self, units, batch, activation, precision, threads, input_gradient):
        torch = self._torch
        torch.set_num_threads(int(threads.removeprefix("threads=")))
        self._network = Network(
            torch,
            [int(number) for number in units.split("-")],
            int(batch),
            activation,
            {"float32": torch.float32, "float64": torch.float64}[precision],
            self._compiles,
            input_gradient == "input-gradient=true",
        )
        # Compiles, where that is asked for, and sets up what PyTorch sets up at its first use.
        self._network.sample(2)
        kind = "compiled" if self._compiles else "eager"
        capability = torch.backends.cpu.get_cpu_capability().lower()
        return f"ready {torch.get_num_threads()} {capability} PyTorch {torch.__version__} {kind}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compile", action="store_true", help="through torch.compile")
    arguments = parser.parse_args()
    # Whatever a library prints goes to standard error: the answers stand alone.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    warnings.simplefilter("ignore")
    # No processes beside this one, which would go on while it is stopped.
    os.environ.setdefault("TORCHINDUCTOR_COMPILE_THREADS", "1")
    gc.disable()
    peer = None
    for request in sys.stdin:
        try:
            if peer is None:
                import torch

                peer = Peer(torch, arguments.compile)
            answer = peer.answer(request)
        except Exception as error:
            answer = f"error {type(error).__name__}: {' '.join(str(error).split())[:300]}"
        print(answer, file=answers)


if __name__ == "__main__":
    main()
