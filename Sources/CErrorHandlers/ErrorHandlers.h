// Calls an error handler of CBLAS that was found at run time: it takes further arguments as printf does, which Swift
// cannot pass through a pointer.
#ifndef CERRORHANDLERS_H
#define CERRORHANDLERS_H

static inline void call_cblas_xerbla(void *handler, int parameter, const char *routine, const char *form, int value) {
    ((void (*)(int, const char *, const char *, ...))handler)(parameter, routine, form, value);
}

// The same of a library whose integers have 64 bits.
static inline void call_cblas_xerbla_64(void *handler, long long parameter, const char *routine, const char *form,
                                        int value) {
    ((void (*)(long long, const char *, const char *, ...))handler)(parameter, routine, form, value);
}

#endif
