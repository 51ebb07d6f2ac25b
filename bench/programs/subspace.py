"""The leading singular values of a matrix by subspace iteration, with NumPy: subspace.py [STEPS]."""

import sys

import numpy

ROWS, COLUMNS, VECTORS = 6000, 2000, 64
steps = int(sys.argv[1]) if len(sys.argv) > 1 else 60

generator = numpy.random.default_rng(1)
# Sixty-four directions that fall off slowly, in noise: float32, as measured data often is.
left = generator.standard_normal((ROWS, VECTORS), numpy.float32)
right = generator.standard_normal((VECTORS, COLUMNS), numpy.float32)
strengths = (0.95 ** numpy.arange(VECTORS)).astype(numpy.float32)
matrix = (left * strengths) @ right + generator.standard_normal((ROWS, COLUMNS), numpy.float32)

basis = generator.standard_normal((COLUMNS, VECTORS), numpy.float32)
for _ in range(steps):
    image = matrix @ basis
    basis, triangle = numpy.linalg.qr(matrix.T @ image)
values = numpy.linalg.svd(matrix @ basis, compute_uv=False)

print(f"checksum sum {values.sum():.9g} within 1e-4")
print(f"checksum first {values[0]:.9g} within 1e-4")
print(f"checksum last {values[-1]:.9g} within 1e-3")
