// A multilayer perceptron 784-512-512-10 with ReLU, trained by gradient descent on random images, by CBLAS's sgemm alone:
//   cc -O2 perceptron.c -o perceptron -lblas -lm && ./perceptron [STEPS]
#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LAYERS = 3, BATCH = 128, BATCHES = 16 };
static const int widths[LAYERS + 1] = {784, 512, 512, 10};

static float *numbers(size_t count) {
    float *result = calloc(count, sizeof *result);
    if (!result) {
        perror("perceptron");
        exit(1);
    }
    return result;
}

// From -1 to 1, the same everywhere.
static float random_number(void) {
    static unsigned long long state = 1;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (float)(state >> 40) / (1 << 23) - 1;
}

// The softmax's mean cross-entropy; the logits become its gradient.
static double loss(float *logits, const int *labels) {
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
        float *row = logits + i * widths[LAYERS], most = row[0];
        double total = 0;
        for (int j = 1; j < widths[LAYERS]; j++) most = fmaxf(most, row[j]);
        for (int j = 0; j < widths[LAYERS]; j++) total += exp(row[j] - most);
        sum += log(total) - (row[labels[i]] - most);
        for (int j = 0; j < widths[LAYERS]; j++)
            row[j] = (float)((exp(row[j] - most) / total - (j == labels[i])) / BATCH);
    }
    return sum / BATCH;
}

int main(int count, char **arguments) {
    const int steps = count > 1 ? atoi(arguments[1]) : 2000;
    const float rate = 0.05f;
    float *weights[LAYERS], *values[LAYERS + 1], *gradients[LAYERS + 1];
    for (int l = 0; l < LAYERS; l++) {
        size_t size = (size_t)widths[l] * widths[l + 1];
        weights[l] = numbers(size);
        for (size_t i = 0; i < size; i++) weights[l][i] = random_number() * sqrtf(6.0f / widths[l]);
    }
    for (int l = 0; l <= LAYERS; l++) {
        values[l] = numbers((size_t)BATCH * widths[l]);
        gradients[l] = numbers((size_t)BATCH * widths[l]);
    }
    float *images = numbers((size_t)BATCHES * BATCH * widths[0]);
    int *labels = calloc((size_t)BATCHES * BATCH, sizeof *labels);
    if (!labels) return 1;
    for (size_t i = 0; i < (size_t)BATCHES * BATCH * widths[0]; i++) images[i] = random_number();
    for (int i = 0; i < BATCHES * BATCH; i++) labels[i] = i * 7 % widths[LAYERS];

    double last = 0;
    for (int step = 0; step < steps; step++) {
        const int batch = step % BATCHES;
        values[0] = images + (size_t)batch * BATCH * widths[0];
        for (int l = 0; l < LAYERS; l++) {
            const int in = widths[l], out = widths[l + 1];
            // Z = X·Wᵀ
            cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, BATCH, out, in, 1, values[l], in, weights[l], in, 0,
                values[l + 1], out);
            for (int i = 0; l < LAYERS - 1 && i < BATCH * out; i++) values[l + 1][i] = fmaxf(values[l + 1][i], 0);
        }
        for (int i = 0; i < BATCH * widths[LAYERS]; i++) gradients[LAYERS][i] = values[LAYERS][i];
        last = loss(gradients[LAYERS], labels + batch * BATCH);
        for (int l = LAYERS - 1; l >= 0; l--) {
            const int in = widths[l], out = widths[l + 1];
            if (l > 0) {
                // dX = dZ·W, where the activation let it through.
                cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, BATCH, in, out, 1, gradients[l + 1], out,
                    weights[l], in, 0, gradients[l], in);
                for (int i = 0; i < BATCH * in; i++) gradients[l][i] *= values[l][i] > 0;
            }
            // W ← W − rate·dZᵀ·X
            cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, out, in, BATCH, -rate, gradients[l + 1], out, values[l],
                in, 1, weights[l], in);
        }
    }
    double norm = 0;
    for (int l = 0; l < LAYERS; l++)
        for (size_t i = 0; i < (size_t)widths[l] * widths[l + 1]; i++) norm += (double)weights[l][i] * weights[l][i];
    printf("checksum loss %.9g within 0.01\nchecksum norm %.9g within 1e-4\n", last, sqrt(norm));
    return 0;
}
