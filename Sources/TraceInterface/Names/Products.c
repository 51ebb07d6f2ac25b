// C ← α·op(A)·op(B) + β·C.
#include "../Calls.h"

#define C_GEMM(name, integer, precision_, factor, class)                                                           \
    TRACED(name,                                                                                                   \
        (int order, int transpose_a, int transpose_b, integer m, integer n, integer k, factor alpha, const void *a,  \
            integer lda, const void *b, integer ldb, factor beta, void *c, integer ldc),                           \
        (order, transpose_a, transpose_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc),                           \
        FIELD(precision, precision_) | FIELD(order, order_of(order))                                               \
            | FIELD(transpose_a, transpose_of(transpose_a)) | FIELD(transpose_b, transpose_of(transpose_b))        \
            | FIELD(alpha, class(alpha)) | FIELD(beta, class(beta)),                                               \
        m, n, k, lda, ldb, ldc)
// Behind the arguments Fortran passes the lengths of its texts.
#define FORTRAN_GEMM(name, integer, precision_, factor, class)                                                     \
    TRACED(name,                                                                                                   \
        (const char *transpose_a, const char *transpose_b, const integer *m, const integer *n, const integer *k,   \
            const factor *alpha, const void *a, const integer *lda, const void *b, const integer *ldb,             \
            const factor *beta, void *c, const integer *ldc, size_t length_a, size_t length_b),                    \
        (transpose_a, transpose_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc, length_a, length_b),              \
        FIELD(precision, precision_) | FIELD(order, 1) | FIELD(transpose_a, transpose_of_letter(transpose_a))      \
            | FIELD(transpose_b, transpose_of_letter(transpose_b)) | FIELD(alpha, class(alpha))                    \
            | FIELD(beta, class(beta)),                                                                            \
        *m, *n, *k, *lda, *ldb, *ldc)

#define CLASS_AT(factor) class_of(*(factor))

C_SPELLINGS(C_GEMM, sgemm, single_precision, float, class_of)
C_SPELLINGS(C_GEMM, dgemm, double_precision, double, class_of)
C_SPELLINGS(C_GEMM, cgemm, single_complex, const float *, class_of_single)
C_SPELLINGS(C_GEMM, zgemm, double_complex, const double *, class_of_double)
FORTRAN_SPELLINGS(FORTRAN_GEMM, sgemm, single_precision, float, CLASS_AT)
FORTRAN_SPELLINGS(FORTRAN_GEMM, dgemm, double_precision, double, CLASS_AT)
FORTRAN_SPELLINGS(FORTRAN_GEMM, cgemm, single_complex, float, class_of_single)
FORTRAN_SPELLINGS(FORTRAN_GEMM, zgemm, double_complex, double, class_of_double)
