// What happens once a process: the memory is mapped, and at the end a process without a product says which of its libraries
// might have computed some.
#define _GNU_SOURCE
#include "Calls.h"
#include "LoadedObjects.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct product_trace *trace;
bool processor_clock;
_Thread_local struct calling_thread calling_thread __attribute__((tls_model("initial-exec")));

bool has_found_functions;

static struct product_trace *map(const char *path) {
    int file = open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) return NULL;
    struct stat status;
    void *memory = MAP_FAILED;
    if (fstat(file, &status) == 0 && status.st_size > 0)
        memory = mmap(NULL, (size_t)status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (memory == MAP_FAILED) return NULL;
    if (product_trace_join(memory, (size_t)status.st_size)) return memory;
    munmap(memory, (size_t)status.st_size);
    return NULL;
}

// The one thread of a forked child is another than its parent's, and in no call.
static void forget_thread(void) { calling_thread = (struct calling_thread){0}; }

static void start(void) {
    const char *path = getenv("TWOFOLD_TRACE_MEMORY");
    if (!path) return;
    struct product_trace *mapped = map(path);
    if (!mapped) return;
    processor_clock = product_trace_uses_processor_clock(mapped);
    pthread_atfork(NULL, NULL, forget_thread);
    trace = mapped;
}

__attribute__((constructor)) void map_trace(void) {
    static bool is_started;
    if (!__atomic_exchange_n(&is_started, true, __ATOMIC_ACQ_REL)) start();
}

static bool looks_like_blas(const char *path) {
    static const char *const words[] = {"blas", "mkl", "blis", "torch_cpu", "lapack", "atlas", "armpl", "nvpl",
        "tensorflow", "xla_extension", "onnxruntime"};
    const char *slash = strrchr(path, '/');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasestr(slash ? slash + 1 : path, words[i])) return true;
    return false;
}

__attribute__((destructor)) static void finish(void) {
    if (!trace || has_found_functions) return;
    struct loaded_object object;
    for (int i = 0; object_at(i, &object); i++)
        if (looks_like_blas(object.path)) product_trace_number(trace, product_trace_suspects, object.path);
}
