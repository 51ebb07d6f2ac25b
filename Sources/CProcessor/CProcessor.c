#define _GNU_SOURCE
#include "CProcessor.h"
#include <sched.h>
#include <unistd.h>

bool processor_read_affinity(int thread, size_t bytes, void *mask) {
    return sched_getaffinity(thread, bytes, mask) == 0;
}
bool processor_bind_thread(int thread, size_t bytes, const void *mask) {
    return sched_setaffinity(thread, bytes, mask) == 0;
}
int processor_of_calling_thread(void) { return sched_getcpu(); }
int processor_calling_thread(void) { return gettid(); }
