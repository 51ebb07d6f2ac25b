// Where the program's own functions are. All of this runs once a name and library.
#define _GNU_SOURCE
#include "Calls.h"
#include "LoadedObjects.h"
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// The function in a loaded object or in what that depends on, if it is not our own. The object then stays loaded, because
// its function is called from here.
static void *function_in(const char *path, const char *name) {
    void *handle = dlopen(path, RTLD_LAZY | RTLD_NOLOAD);
    if (!handle) return NULL;
    void *function = own_dlsym(handle, name);
    if (function && !is_ours(function)) return function;
    dlclose(handle);
    return NULL;
}

// What the dynamic linker would have bound the caller to: the function in the global scope behind us; else in the
// caller's object and what it depends on, as where Python has opened NumPy. A caller that is no object, or got the
// address by other ways, gets the first function of that name.
static void find(struct own_function *own, const char *name, const void *caller) {
    *own = (struct own_function){.address = (void (*)(void))own_dlsym(RTLD_NEXT, name), .size = UINTPTR_MAX};
    if (own->address) return;
    struct loaded_object object;
    bool is_known = find_object(caller, &object);
    own->low = is_known ? object.low : (uintptr_t)caller;
    own->size = is_known ? object.size : 1;
    if (is_known) own->address = (void (*)(void))function_in(object.path, name);
    for (int i = 0; !own->address && object_at(i, &object); i++)
        own->address = (void (*)(void))function_in(object.path, name);
}

uint64_t number_of_library(enum product_trace_list list, const void *function) {
    Dl_info info;
    if (!dladdr(function, &info) || !info.dli_fname) return product_trace_unnamed;
    char *path = realpath(info.dli_fname, NULL);
    uint64_t number = product_trace_number(trace, list, path ? path : info.dli_fname);
    free(path);
    return number;
}

uint64_t code_of(const char *name, const void *function) {
    if (!trace) return 0;
    return FIELD(routine, product_trace_number(trace, product_trace_routines, name))
        | FIELD(library, number_of_library(product_trace_libraries, function));
}

const struct own_function *find_own_function(
    struct own_function *_Atomic *known, const char *name, const void *caller) {
    const int code = errno;
    has_found_functions = true;
    map_trace();
    struct own_function *own = malloc(sizeof *own);
    if (!own) abort();
    find(own, name, caller);
    if (!own->address) {
        dprintf(STDERR_FILENO, "twofold_trace: symbol lookup error: no library of this process has %s\n", name);
        _exit(127);
    }
    own->code = code_of(name, (const void *)own->address);
    // What was looked for in vain is nobody's error.
    dlerror();
    own->next = *known;
    while (!__c11_atomic_compare_exchange_weak(known, &own->next, own, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
    }
    errno = code;
    return own;
}
