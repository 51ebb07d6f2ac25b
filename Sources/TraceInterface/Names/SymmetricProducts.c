// C ← α·op(A)·op(A)ᵀ + β·C, one triangle of it: n is C's, k the inner dimension.
#include "../Calls.h"

#define NONE product_trace_no_size

#define C_SYRK(name, integer, precision_, factor)                                                                  \
    TRACED(name,                                                                                                   \
        (int order, int triangle, int transpose, integer n, integer k, factor alpha, const void *a, integer lda,     \
            factor beta, void *c, integer ldc),                                                                    \
        (order, triangle, transpose, n, k, alpha, a, lda, beta, c, ldc),                                           \
        FIELD(precision, precision_) | FIELD(order, order_of(order)) | FIELD(transpose_a, transpose_of(transpose)) \
            | NO(transpose_b) | FIELD(alpha, class_of(alpha)) | FIELD(beta, class_of(beta)),                       \
        NONE, n, k, lda, NONE, ldc)
#define FORTRAN_SYRK(name, integer, precision_, factor)                                                            \
    TRACED(name,                                                                                                   \
        (const char *triangle, const char *transpose, const integer *n, const integer *k, const factor *alpha,     \
            const void *a, const integer *lda, const factor *beta, void *c, const integer *ldc,                    \
            size_t length_of_triangle, size_t length_of_transpose),                                                \
        (triangle, transpose, n, k, alpha, a, lda, beta, c, ldc, length_of_triangle, length_of_transpose),         \
        FIELD(precision, precision_) | FIELD(order, 1) | FIELD(transpose_a, transpose_of_letter(transpose))        \
            | NO(transpose_b) | FIELD(alpha, class_of(*alpha)) | FIELD(beta, class_of(*beta)),                     \
        NONE, *n, *k, *lda, NONE, *ldc)

C_SPELLINGS(C_SYRK, ssyrk, single_precision, float)
C_SPELLINGS(C_SYRK, dsyrk, double_precision, double)
FORTRAN_SPELLINGS(FORTRAN_SYRK, ssyrk, single_precision, float)
FORTRAN_SPELLINGS(FORTRAN_SYRK, dsyrk, double_precision, double)
