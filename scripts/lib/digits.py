"""Converts scikit-learn's digits to the four gzipped IDX files of MNIST: digits.py WHEEL FOLDER."""

import gzip
import hashlib
import struct
import sys
import zipfile

TEST_IMAGES = 360
# Of the text, so that everybody trains on the same images.
SHA256 = "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"


def write(path, magic, sizes, content):
    """An IDX file: a magic number and a size a dimension, big-endian, then bytes."""
    # No name and no time inside, so that the same images make the same file.
    with open(path, "xb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        file.write(struct.pack(f">I{len(sizes)}I", magic, *sizes) + bytes(content))


def main(wheel, folder):
    with zipfile.ZipFile(wheel) as files:
        text = gzip.decompress(files.read("sklearn/datasets/data/digits.csv.gz"))
    if hashlib.sha256(text).hexdigest() != SHA256:
        sys.exit(f"digits: the images in {wheel} are not those that are known; fetch them again")
    # A line an image: 64 pixels of 0 to 16, then its label.
    rows = [[int(number) for number in line.split(b",")] for line in text.splitlines()]
    for prefix, part in [("train", rows[:-TEST_IMAGES]), ("t10k", rows[-TEST_IMAGES:])]:
        pixels = [round(pixel * 255 / 16) for row in part for pixel in row[:64]]
        write(f"{folder}/{prefix}-images-idx3-ubyte.gz", 0x803, [len(part), 8, 8], pixels)
        write(f"{folder}/{prefix}-labels-idx1-ubyte.gz", 0x801, [len(part)], [row[64] for row in part])


if __name__ == "__main__":
    main(*sys.argv[1:])
