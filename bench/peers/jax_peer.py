"""JAX as a competitor: `--kernel 'jax=process:.build-peers/bin/python bench/peers/jax_peer.py'`.

Reads a request a line from standard input and answers each with a line; README.md beside it describes both. Times the
multilayer perceptron that Twofold times. Each phase is one function that XLA has compiled.
"""

import math
import os
import sys

from peer import NUMBERS, choose, serve


class Network:
    """Affine layers, an activation after each but the last, and the mean softmax cross-entropy, with its examples."""

    def __init__(self, jax, request):
        import numpy

        jnp = jax.numpy
        activation = choose(
            "activation",
            request.activation,
            {
                "identity": lambda sums: sums,
                "relu": jax.nn.relu,
                "softplus": jax.nn.softplus,
                "logistic": jax.nn.sigmoid,
                "tanh": jnp.tanh,
            },
        )
        dtype = choose("precision", request.precision, {"float32": numpy.float32, "float64": numpy.float64})
        # Otherwise JAX turns every float64 into a float32.
        jax.config.update("jax_enable_x64", dtype is numpy.float64)
        self._jax = jax
        self._threads = request.threads
        self._given = request.count * numpy.dtype(dtype).itemsize
        numbers = numpy.fromfile(NUMBERS, dtype, request.count)
        ends = numpy.cumsum([math.prod(shape) for shape in request.shapes])
        parts = numpy.split(numbers, ends[:-1])
        *parameters, examples, targets = [part.reshape(shape) for part, shape in zip(parts, request.shapes)]
        # Copies: the update takes the memory of its parameters, which must be XLA's own.
        self._parameters = [jnp.array(parameter) for parameter in parameters]
        self._examples = jnp.array(examples)
        self._labels = jnp.array(targets.argmax(1))
        # An argument of the update, so that the compiler does not know that it is 0.
        self._rate = jnp.zeros((), dtype)

        def loss(parameters, examples, labels):
            values = examples
            for index, (weights, biases) in enumerate(zip(parameters[::2], parameters[1::2])):
                # By einsum, because backward would else be handed a transposed copy of the weights.
                values = jnp.einsum("bi,oi->bo", activation(values) if index else values, weights) + biases
            chosen = jnp.take_along_axis(jax.nn.log_softmax(values), labels[:, None], axis=1)
            return -chosen.mean()

        # Backward is handed the arguments again: a compiled function's results are new arrays, so forward would else write
        # a copy of all weights.
        def forward(parameters, examples, labels):
            value, pullback = jax.vjp(lambda *learned: loss(*learned, labels), parameters, examples)
            pullback.args_res = None
            return value, pullback

        def backward(pullback, parameters, examples):
            pullback.args_res = [parameters, examples]
            gradients, of_examples = pullback(jnp.ones((), dtype))
            # What is not returned is not computed.
            return [*gradients, of_examples] if request.input_gradient else gradients

        def update(parameters, gradients, rate):
            return [parameter - rate * gradient for parameter, gradient in zip(parameters, gradients)]

        self._forward = jax.jit(forward)
        self._backward = jax.jit(backward)
        # In place, as far as XLA can: donated are the parameters that it replaces.
        self._update = jax.jit(update, donate_argnums=0)

    # Calls return before their results are there, so each phase waits. All results of one function are there at once;
    # waiting for one of them spares deep networks up to a tenth, which asking all takes.

    def forward(self):
        self._loss, self._pullback = self._forward(self._parameters, self._examples, self._labels)
        self._loss.block_until_ready()

    def backward(self):
        self._gradients = self._backward(self._pullback, self._parameters, self._examples)
        self._gradients[0].block_until_ready()

    def update(self):
        gradients = self._gradients[: len(self._parameters)]
        self._parameters = self._update(self._parameters, gradients, self._rate)
        self._parameters[0].block_until_ready()

    def give_back(self):
        self._loss = self._pullback = self._gradients = None

    def description(self):
        found = threads()
        if found != self._threads:
            raise RuntimeError(f"XLA's pool has {found} threads instead of {self._threads}")
        version = self._jax.__version__
        return f"{found} {instruction_set(self._jax)} JAX {version} jaxlib {self._jax.lib.__version__}"

    def write_results(self):
        """Writes the loss and the gradients behind the numbers that were given."""
        import numpy

        self.forward()
        self.backward()
        with open(NUMBERS, "r+b") as file:
            file.seek(self._given)
            for array in [self._loss, *self._gradients]:
                numpy.asarray(array).tofile(file)
        self.give_back()


def threads():
    """Those of XLA's pool. With one, the thread that runs a function computes all of it, and the pool's does nothing."""
    names = []
    for thread in os.listdir("/proc/self/task"):
        with open(f"/proc/self/task/{thread}/comm") as file:
            names.append(file.read().strip())
    return names.count("tf_XLAEigen")


def instruction_set(jax):
    """The widest that XLA compiles for. JAX has no question for it; a compiled function has a list of features."""
    compiled = jax.jit(lambda number: number + 1).lower(1.0).compile().runtime_executable().serialize()
    wide = {"avx512": b"+avx512f", "avx2": b"+avx2", "avx": b"+avx", "neon": b"+neon"}
    return next((name for name, feature in wide.items() if feature in compiled), "default")


def prepare(request):
    # XLA makes its pool when JAX is first used, and looks here for its size. It would look at the cores that the process may
    # use too, but would then be bound to those.
    os.environ["PJRT_NPROC"] = str(request.threads)
    # Nothing here is for an accelerator.
    os.environ["JAX_PLATFORMS"] = "cpu"
    # Loading takes seconds, so what is wrong with it is an answer too.
    import jax

    return Network(jax, request)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(f"{sys.argv[0]}: takes no arguments")
    serve(prepare)
