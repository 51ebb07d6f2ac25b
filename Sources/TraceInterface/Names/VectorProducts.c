// y ← α·op(A)·x + β·y, and A ← A + α·x·yᵀ: m and n are A's.
#include "../Calls.h"

#define NONE product_trace_no_size

#define C_GEMV(name, integer, precision_, factor)                                                                  \
    TRACED(name,                                                                                                   \
        (int order, int transpose, integer m, integer n, factor alpha, const void *a, integer lda, const void *x,    \
            integer step_x, factor beta, void *y, integer step_y),                                                 \
        (order, transpose, m, n, alpha, a, lda, x, step_x, beta, y, step_y),                                       \
        FIELD(precision, precision_) | FIELD(order, order_of(order)) | FIELD(transpose_a, transpose_of(transpose)) \
            | NO(transpose_b) | FIELD(alpha, class_of(alpha)) | FIELD(beta, class_of(beta)),                       \
        m, n, NONE, lda, NONE, NONE)
#define FORTRAN_GEMV(name, integer, precision_, factor)                                                            \
    TRACED(name,                                                                                                   \
        (const char *transpose, const integer *m, const integer *n, const factor *alpha, const void *a,            \
            const integer *lda, const void *x, const integer *step_x, const factor *beta, void *y,                 \
            const integer *step_y, size_t length),                                                                 \
        (transpose, m, n, alpha, a, lda, x, step_x, beta, y, step_y, length),                                      \
        FIELD(precision, precision_) | FIELD(order, 1) | FIELD(transpose_a, transpose_of_letter(transpose))        \
            | NO(transpose_b) | FIELD(alpha, class_of(*alpha)) | FIELD(beta, class_of(*beta)),                     \
        *m, *n, NONE, *lda, NONE, NONE)

C_SPELLINGS(C_GEMV, sgemv, single_precision, float)
C_SPELLINGS(C_GEMV, dgemv, double_precision, double)
FORTRAN_SPELLINGS(FORTRAN_GEMV, sgemv, single_precision, float)
FORTRAN_SPELLINGS(FORTRAN_GEMV, dgemv, double_precision, double)

#define C_GER(name, integer, precision_, factor)                                                                   \
    TRACED(name,                                                                                                   \
        (int order, integer m, integer n, factor alpha, const void *x, integer step_x, const void *y,              \
            integer step_y, void *a, integer lda),                                                                 \
        (order, m, n, alpha, x, step_x, y, step_y, a, lda),                                                        \
        FIELD(precision, precision_) | FIELD(order, order_of(order)) | NO(transpose_a) | NO(transpose_b)           \
            | FIELD(alpha, class_of(alpha)) | NO(beta),                                                            \
        m, n, NONE, lda, NONE, NONE)
#define FORTRAN_GER(name, integer, precision_, factor)                                                             \
    TRACED(name,                                                                                                   \
        (const integer *m, const integer *n, const factor *alpha, const void *x, const integer *step_x,            \
            const void *y, const integer *step_y, void *a, const integer *lda),                                    \
        (m, n, alpha, x, step_x, y, step_y, a, lda),                                                               \
        FIELD(precision, precision_) | FIELD(order, 1) | NO(transpose_a) | NO(transpose_b)                         \
            | FIELD(alpha, class_of(*alpha)) | NO(beta),                                                           \
        *m, *n, NONE, *lda, NONE, NONE)

C_SPELLINGS(C_GER, sger, single_precision, float)
C_SPELLINGS(C_GER, dger, double_precision, double)
FORTRAN_SPELLINGS(FORTRAN_GER, sger, single_precision, float)
FORTRAN_SPELLINGS(FORTRAN_GER, dger, double_precision, double)
