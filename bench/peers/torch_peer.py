"""PyTorch as a competitor: `--kernel 'torch=process:.build-peers/bin/python bench/peers/torch_peer.py'`.

Reads a request a line from standard input and answers each with a line; README.md beside it describes both. Times the
multilayer perceptron that Twofold times, as PyTorch's users write it: eager, or with `--compile` through torch.compile.
"""

import argparse
import math
import os

from peer import NUMBERS, choose, serve


class Network:
    """Affine layers, an activation after each but the last, and the mean softmax cross-entropy, with its examples."""

    def __init__(self, torch, request, compiles):
        activation = choose(
            "activation",
            request.activation,
            {
                "identity": torch.nn.Identity,
                "relu": torch.nn.ReLU,
                "softplus": torch.nn.Softplus,
                "logistic": torch.nn.Sigmoid,
                "tanh": torch.nn.Tanh,
            },
        )
        dtype = choose("precision", request.precision, {"float32": torch.float32, "float64": torch.float64})
        self._torch = torch
        self._dtype = dtype
        self._given = request.count
        numbers = torch.from_file(NUMBERS, shared=False, size=self._given, dtype=dtype)
        parts = numbers.split([math.prod(shape) for shape in request.shapes])
        *parameters, examples, targets = [part.view(shape) for part, shape in zip(parts, request.shapes)]
        layers = []
        for index, (inputs, outputs) in enumerate(request.layers):
            layer = torch.nn.Linear(inputs, outputs, dtype=dtype)
            with torch.no_grad():
                layer.weight.copy_(parameters[2 * index])
                layer.bias.copy_(parameters[2 * index + 1])
            layers += [layer] if index == len(request.layers) - 1 else [layer, activation()]
        model = torch.nn.Sequential(*layers)
        cross_entropy = torch.nn.functional.cross_entropy
        self._parameters = list(model.parameters())
        self._examples = examples.clone().requires_grad_(request.input_gradient)
        self._labels = targets.argmax(1)

        def loss(examples, labels):
            return cross_entropy(model(examples), labels)

        self._compute = torch.compile(loss) if compiles else loss
        self._kind = "compiled" if compiles else "eager"

    def forward(self):
        self._loss = self._compute(self._examples, self._labels)

    def backward(self):
        self._loss.backward()

    def update(self):
        with self._torch.no_grad():
            for parameter in self._parameters:
                parameter.add_(parameter.grad, alpha=-0.0)

    def give_back(self):
        """Gives the gradients back, as `zero_grad` does, so that backward writes them and adds them to nothing.

        The loss and its graph stay until the next forward's replace them, as in the loop that PyTorch's users write.
        """
        for tensor in [*self._parameters, self._examples]:
            tensor.grad = None

    def description(self):
        torch = self._torch
        capability = torch.backends.cpu.get_cpu_capability().lower()
        return f"{torch.get_num_threads()} {capability} PyTorch {torch.__version__} {self._kind}"

    def write_results(self):
        """Writes the loss and the gradients behind the numbers that were given."""
        self.forward()
        self.backward()
        learned = self._parameters + ([self._examples] if self._examples.requires_grad else [])
        results = self._torch.cat([self._loss.detach().view(1), *(tensor.grad.flatten() for tensor in learned)])
        size = self._given + results.numel()
        file = self._torch.from_file(NUMBERS, shared=True, size=size, dtype=self._dtype)
        file[self._given :] = results
        self.give_back()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compile", action="store_true", help="through torch.compile")
    compiles = parser.parse_args().compile
    # No processes beside this one, which would go on while it is stopped.
    os.environ.setdefault("TORCHINDUCTOR_COMPILE_THREADS", "1")

    def prepare(request):
        # Loading takes seconds, so what is wrong with it is an answer too.
        import torch

        torch.set_num_threads(request.threads)
        return Network(torch, request, compiles)

    serve(prepare)


if __name__ == "__main__":
    main()
