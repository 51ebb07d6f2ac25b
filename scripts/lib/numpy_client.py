"""Products by NumPy, as its users write them; exits with an error where one is wrong."""

import multiprocessing
import threading

import numpy

generator = numpy.random.default_rng(1)


def check(m, n, k, dtype):
    """A product of small integers, in which every sum is exact; integers are multiplied without BLAS."""
    a, b = (generator.integers(-4, 5, shape) for shape in ((m, k), (k, n)))
    x, y = a.astype(dtype), b.astype(dtype)
    exact = a @ b
    assert (x @ y == exact).all(), (m, n, k, dtype)
    assert (numpy.asfortranarray(x) @ y == exact).all(), (m, n, k, dtype)
    assert (y.T @ x.T == exact.T).all(), (m, n, k, dtype)
    padded = numpy.full((k, n + 3), numpy.nan, dtype)
    padded[:, :n] = y
    assert (x @ padded[:, :n] == exact).all(), (m, n, k, dtype)


def product(seed):
    """A product large enough for a team, the same for the same seed."""
    x = numpy.random.default_rng(seed).standard_normal((300, 300)).astype(numpy.float32)
    return x @ x.T @ x


def child(queue):
    queue.put(product(7))


for dtype in (numpy.float32, numpy.float64):
    for shape in ((2, 3, 4), (33, 17, 65), (1, 50, 60), (128, 128, 128), (500, 300, 400)):
        check(*shape, dtype)

alone = product(7)
results = [None] * 8


def store(index):
    results[index] = product(7)


threads = [threading.Thread(target=store, args=(index,)) for index in range(len(results))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert all((result == alone).all() for result in results), "threads disagree"

# The children have no team: its threads stayed with the parent.
context = multiprocessing.get_context("fork")
queue = context.Queue()
children = [context.Process(target=child, args=(queue,)) for _ in range(3)]
for process in children:
    process.start()
assert all((queue.get(timeout=60) == alone).all() for _ in children), "forked processes disagree"
for process in children:
    process.join()
assert (product(7) == alone).all(), "the parent computes otherwise after a fork"
print(f"numpy {numpy.__version__}: products, threads and forks agree")
