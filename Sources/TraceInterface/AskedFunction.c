// What a program asks a library for by name, as Python's ctypes and Julia do, is not bound by the dynamic linker: whoever asks
// for a product gets a function of ours that calls the very one that was asked for.
#define _GNU_SOURCE
#include "Calls.h"
#include "LoadedObjects.h"
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef void *lookup(void *restrict handle, const char *restrict name);

// The version since which the C library holds the dynamic linker's functions itself.
static lookup *next_dlsym(void) {
    static lookup *_Atomic known;
    lookup *next = known;
    if (!next) known = next = (lookup *)dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
    return next;
}

void *own_dlsym(void *handle, const char *name) { return next_dlsym()(handle, name); }

static const struct asked_name *find_name(const char *name) {
    extern const struct asked_name __start_asked_names[] __attribute__((visibility("hidden")));
    extern const struct asked_name __stop_asked_names[] __attribute__((visibility("hidden")));
    for (const struct asked_name *known = __start_asked_names; known < __stop_asked_names; known++)
        if (strcmp(known->name, name) == 0) return known;
    return NULL;
}

// Ours in front of a function. One that finds no place is called as it is, and is not seen: nothing else may be called in its
// place.
static void *in_front_of(void *function, const struct asked_name *asked) {
    map_trace();
    if (!trace) return function;
    struct own_function *new = malloc(sizeof *new);
    if (!new) return function;
    *new = (struct own_function){.address = (void (*)(void))function, .code = code_of(asked->name, function)};
    for (int i = 0; i < asked_most; i++) {
        struct own_function *known = NULL;
        if (__c11_atomic_compare_exchange_strong(
                &asked->own[i], &known, new, __ATOMIC_RELEASE, __ATOMIC_ACQUIRE))
            return (void *)asked->ours[i];
        if (known->address == new->address) {
            free(new);
            return (void *)asked->ours[i];
        }
    }
    number_of_library(product_trace_unseen, function);
    free(new);
    return function;
}

// What is next to the caller, or in its scope, depends on who asks; so these questions are passed on as if the caller had asked
// the C library itself. The answer to the latter is our exported function anyway.
void *dlsym(void *restrict handle, const char *restrict name) {
    lookup *next = next_dlsym();
    const struct asked_name *asked = handle == RTLD_NEXT || handle == RTLD_DEFAULT ? NULL : find_name(name);
    if (!asked) __attribute__((musttail)) return next(handle, name);
    void *function = next(handle, name);
    if (!function || is_ours(function)) return function;
    const int code = errno;
    function = in_front_of(function, asked);
    errno = code;
    return function;
}
