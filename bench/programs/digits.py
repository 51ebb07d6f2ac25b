"""PCA, then a multilayer perceptron, on scikit-learn's handwritten digits: digits.py [EPOCHS]."""

import sys
import warnings

from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

epochs = int(sys.argv[1]) if len(sys.argv) > 1 else 100
# It is told how many epochs to take.
warnings.simplefilter("ignore", ConvergenceWarning)

images, labels = load_digits(return_X_y=True)
training, test, training_labels, test_labels = train_test_split(images / 16, labels, random_state=1)

components = PCA(n_components=40, svd_solver="covariance_eigh").fit(training)
network = MLPClassifier(
    hidden_layer_sizes=(512, 512), batch_size=128, max_iter=epochs, n_iter_no_change=epochs, tol=0, random_state=1)
network.fit(components.transform(training), training_labels)

print(f"checksum variance {components.explained_variance_.sum():.12g} within 1e-9")
print(f"checksum loss {network.loss_curve_[min(epochs, 5) - 1]:.12g} within 1e-6")
print(f"checksum accuracy {network.score(components.transform(test), test_labels):.12g} within 0.02")
