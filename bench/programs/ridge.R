# Ridge regression of many responses, its penalty chosen by cross-validation, with R's own matrices: ridge.R [FOLDS]
arguments <- commandArgs(trailingOnly = TRUE)
folds <- if (length(arguments) > 0) as.integer(arguments[1]) else 10L
examples <- 4000L
features <- 500L
responses <- 300L
penalties <- 10^seq(0, 4, length.out = 8)

set.seed(1)
x <- matrix(rnorm(examples * features), examples)
truth <- matrix(rnorm(features * responses), features) * rbinom(features, 1, 0.2)
y <- x %*% truth + 5 * matrix(rnorm(examples * responses), examples)

errors <- matrix(0, folds, length(penalties))
# Never fewer than two parts, or nothing would be left to learn from.
part <- rep_len(seq_len(max(folds, 10L)), examples)
for (fold in seq_len(folds)) {
    held <- part == fold
    seen <- x[!held, ]
    gram <- crossprod(seen)
    moments <- crossprod(seen, y[!held, ])
    for (index in seq_along(penalties)) {
        coefficients <- solve(gram + diag(penalties[index], features), moments)
        errors[fold, index] <- mean((y[held, ] - x[held, ] %*% coefficients)^2)
    }
}
means <- colMeans(errors)
cat(sprintf("checksum penalty %.12g within 1e-9\n", penalties[which.min(means)]))
cat(sprintf("checksum error %.12g within 1e-9\n", min(means)))
cat(sprintf("checksum worst %.12g within 1e-9\n", max(means)))
