// What every exported name does: it finds the program's own function, calls it with the arguments that came, and counts
// the call.
#ifndef CALLS_H
#define CALLS_H

#include "CProductTrace.h"

// A function of the program's own, for callers from `low` on, `size` bytes. Callers of one name may have different ones:
// a library that was opened into a scope of its own brings its BLAS along.
struct own_function {
    void (*address)(void);
    uintptr_t low, size;
    // Its name's and its library's numbers, as they stand in a key's code.
    uint64_t code;
    struct own_function *next;
};

// The number of a function's library, by the path that all links lead to: Debian's libblas.so.3 is one library or another.
uint64_t number_of_library(enum product_trace_list list, const void *function);
// The bits of a key's code that say which function of which library is called.
uint64_t code_of(const char *name, const void *function);

// Ends the process where there is no such function, as the dynamic linker does.
const struct own_function *find_own_function(
    struct own_function *_Atomic *known, const char *name, const void *caller);

// A call on the stack of its thread.
struct call {
    struct call *self;
    uint64_t start;
};

// The C library's `dlsym`, in whose place ours is exported.
void *own_dlsym(void *handle, const char *name);

// Maps the trace, where that has not been done: constructors of other libraries may multiply before ours has run.
void map_trace(void);

// NULL where nothing is recorded.
extern struct product_trace *trace;
extern bool processor_clock;
// Whether the dynamic linker has bound somebody to a function of ours.
extern bool has_found_functions;

struct calling_thread {
    // The call that the thread is in.
    struct call *outermost;
    // Its number as it stands in a key's code, and 1 more, so that 0 says that it has none.
    uint64_t number;
};
// The library is loaded with the program, so its variables have a fixed place in each thread, and no call makes room for
// them.
extern _Thread_local struct calling_thread calling_thread __attribute__((tls_model("initial-exec")));

static inline const struct own_function *own_function(
    struct own_function *_Atomic *known, const char *name, const void *caller) {
    for (const struct own_function *own = *known; own; own = own->next)
        if ((uintptr_t)caller - own->low < own->size) return own;
    return find_own_function(known, name, caller);
}

// Whether the call is to be counted: not one that a BLAS makes by another of its names, as reference BLAS's cblas_sgemm
// calls sgemm_.
//
// A call that was left by longjmp or an exception, as an error handler may do, says no more that it is over. It is
// over if the stack has been used for something else since, or lies below; so nobody counts depths.
static inline bool begin_call(struct call *call) {
    struct call *outermost = calling_thread.outermost;
    if (!trace
        || (outermost > call && (uintptr_t)outermost - (uintptr_t)call < 1 << 16 && outermost->self == outermost))
        return false;
    if (!calling_thread.number) calling_thread.number = product_trace_next_thread(trace) + 1;
    call->self = call;
    calling_thread.outermost = call;
    return true;
}

static inline void end_call(const struct call *call, const struct product_trace_key *key) {
    // A thread that moves between processors whose counts differ by a little may come back before it went.
    int64_t ticks = (int64_t)(product_trace_now(processor_clock) - call->start);
    calling_thread.outermost = NULL;
    product_trace_record(trace, key, ticks > 0 ? (uint64_t)ticks : 0);
}

// Functions of ours of one name that call what the program asked a library for by `dlsym`, each another: as many libraries
// may be asked.
enum { asked_most = 2 };
struct asked_name {
    const char *name;
    void (*ours[asked_most])(void);
    // What ours call; NULL before the program has asked.
    struct own_function *_Atomic *own;
};

// A function that calls its own, with the arguments that came, and counts the call: what it is, its parameters, the arguments
// to pass on, its own, and the rest of its key, which may use the parameters.
#define COUNTED(declared, parameters, arguments, its_own, ...)                                                 \
    declared parameters {                                                                                      \
        const struct own_function *own = its_own;                                                              \
        void(*function) parameters = (void(*) parameters)own->address;                                         \
        struct call call;                                                                                      \
        if (!begin_call(&call)) {                                                                              \
            function arguments;                                                                                \
            return;                                                                                            \
        }                                                                                                      \
        struct product_trace_key key = {__VA_ARGS__};                                                          \
        key.code |= own->code | (calling_thread.number - 1) << product_trace_thread;                           \
        call.start = product_trace_now(processor_clock);                                                       \
        function arguments;                                                                                    \
        end_call(&call, &key);                                                                                 \
    }

// A name: the exported function, and those for who asks for it, found in a list that the linker makes.
#define TRACED(name, parameters, arguments, ...)                                                               \
    static struct own_function *_Atomic known_##name, *_Atomic asked_##name[asked_most];                        \
    COUNTED(void name, parameters, arguments,                                                                  \
        own_function(&known_##name, #name, __builtin_return_address(0)), __VA_ARGS__)                          \
    COUNTED(static void first_##name, parameters, arguments, asked_##name[0], __VA_ARGS__)                     \
    COUNTED(static void second_##name, parameters, arguments, asked_##name[1], __VA_ARGS__)                    \
    __attribute__((section("asked_names"), used, retain)) static const struct asked_name name_of_##name = {    \
        #name, {(void (*)(void))first_##name, (void (*)(void))second_##name}, asked_##name};

// C's names of a routine, by `name(NAME, INTEGER, …)`.
#define C_SPELLINGS(name, routine, ...)                                                                        \
    name(cblas_##routine, int32_t, __VA_ARGS__) name(scipy_cblas_##routine, int32_t, __VA_ARGS__)              \
    name(cblas_##routine##64_, int64_t, __VA_ARGS__) name(cblas_##routine##_64, int64_t, __VA_ARGS__)          \
    name(scipy_cblas_##routine##64_, int64_t, __VA_ARGS__)
// Fortran's.
#define FORTRAN_SPELLINGS(name, routine, ...)                                                                  \
    name(routine##_, int32_t, __VA_ARGS__) name(scipy_##routine##_, int32_t, __VA_ARGS__)                      \
    name(routine##_64_, int64_t, __VA_ARGS__) name(scipy_##routine##_64_, int64_t, __VA_ARGS__)

// Fields of a code.

enum { single_precision, double_precision, single_complex, double_complex };

#define FIELD(field, value) ((uint64_t)(value) << product_trace_##field)
#define NO(field) FIELD(field, product_trace_nothing)

static inline uint64_t order_of(int order) {
    return order == 101 ? 0 : order == 102 ? 1 : product_trace_nothing;
}
static inline uint64_t transpose_of(int transpose) {
    return transpose == 111 ? 0 : transpose == 112 || transpose == 113 ? 1 : product_trace_nothing;
}
static inline uint64_t transpose_of_letter(const char *letter) {
    switch (*letter | 0x20) {
    case 'n': return 0;
    case 't':
    case 'c': return 1;
    default: return product_trace_nothing;
    }
}
static inline uint64_t class_of(double factor) { return factor == 0 ? 0 : factor == 1 ? 1 : 2; }
// Of a complex factor, its parts.
static inline uint64_t class_of_single(const float *factor) { return factor[1] == 0 ? class_of(factor[0]) : 2; }
static inline uint64_t class_of_double(const double *factor) { return factor[1] == 0 ? class_of(factor[0]) : 2; }

#endif
