// The memory in which a program's products are counted: a file that the command and every process of the program map.
// It is written in C because the library that writes it goes into programs of any kind and must bring nothing along: no
// runtime of a language, no other library, no lock, no allocation.
#ifndef CPRODUCTTRACE_H
#define CPRODUCTTRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#if defined(__x86_64__)
#include <cpuid.h>
#include <x86intrin.h>
#endif

struct product_trace;

// What tells products apart. Unused sizes are `product_trace_no_size`; `code` is packed by `product_trace_code`.
struct product_trace_key {
    uint64_t code;
    int64_t m, n, k, lda, ldb, ldc;
};
static const int64_t product_trace_no_size = INT64_MIN;

// A product's calls; of none, `shortest` is the largest number.
struct product_trace_calls {
    struct product_trace_key key;
    uint64_t calls, ticks, shortest;
};

// The bits of a code: where a field starts. Two bits hold order (row- or column-major), a transpose (no or yes) and a
// factor's class (0, 1, other); 3 says that the routine has none, or that the call's own was illegal.
enum {
    product_trace_routine = 0,
    product_trace_library = 8,
    product_trace_precision = 16,
    product_trace_order = 18,
    product_trace_transpose_a = 20,
    product_trace_transpose_b = 22,
    product_trace_alpha = 24,
    product_trace_beta = 26,
    product_trace_thread = 32,
    product_trace_nothing = 3,
};

// Texts that are written once and known by their number.
enum product_trace_list {
    // Names that were called.
    product_trace_routines,
    // Paths of the libraries that computed.
    product_trace_libraries,
    // Paths of loaded libraries that look like a BLAS, where a process called none.
    product_trace_suspects,
    // Paths of libraries that were asked for functions beyond those that can be counted.
    product_trace_unseen,
    product_trace_lists,
};

size_t product_trace_bytes(uint64_t capacity);
// Makes the head of an empty memory. Its bytes are zero.
void product_trace_create(struct product_trace *trace, uint64_t capacity, bool processor_clock);
// Whether the bytes hold a memory of this version; counts the process that asks.
bool product_trace_join(struct product_trace *trace, size_t bytes);
uint64_t product_trace_processes(const struct product_trace *trace);
bool product_trace_uses_processor_clock(const struct product_trace *trace);

// The number of a text, which is put in where it is new; `product_trace_unnamed` where there is no room.
uint64_t product_trace_number(struct product_trace *trace, enum product_trace_list list, const char *text);
static const uint64_t product_trace_unnamed = 255;
// NULL beyond the last.
const char *product_trace_text(const struct product_trace *trace, enum product_trace_list list, uint64_t number);

// The number of a thread that calls for the first time, from 0. Threads beyond share the last number.
uint64_t product_trace_next_thread(struct product_trace *trace);

// Counts a call. Any number of threads and processes may do so at once; nobody waits. Where no room is left for a product,
// its call is counted for its routine, without sizes.
void product_trace_record(struct product_trace *trace, const struct product_trace_key *key, uint64_t ticks);

// The calls at a place, from 0; false where nothing is, and `places` is how many there are. A product may have two places,
// if two threads of one number called it first at the same time.
uint64_t product_trace_places(const struct product_trace *trace);
bool product_trace_calls_at(const struct product_trace *trace, uint64_t place, struct product_trace_calls *calls);

// Whether the processor counts at one rate on all cores, asleep or not.
static inline bool product_trace_processor_clock_is_steady(void) {
#if defined(__x86_64__)
    unsigned eax, ebx, ecx, edx;
    return __get_cpuid(0x80000007, &eax, &ebx, &ecx, &edx) && (edx >> 8 & 1);
#elif defined(__aarch64__)
    return true;
#else
    return false;
#endif
}

// The time: the processor's own count where it is steady, because a call of the system's clock takes several times as
// long; else the nanoseconds of the clock that nobody sets.
static inline uint64_t product_trace_now(bool processor_clock) {
#if defined(__x86_64__)
    if (processor_clock) return __rdtsc();
#elif defined(__aarch64__)
    if (processor_clock) {
        uint64_t count;
        __asm__ volatile("mrs %0, cntvct_el0" : "=r"(count));
        return count;
    }
#endif
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

#endif
