#define _GNU_SOURCE
#include "CProcessor.h"
#include <sched.h>

bool processor_read_affinity(int thread, size_t bytes, void *mask) {
    return sched_getaffinity(thread, bytes, mask) == 0;
}
bool processor_bind_calling_thread(size_t bytes, const void *mask) {
    return sched_setaffinity(0, bytes, mask) == 0;
}
