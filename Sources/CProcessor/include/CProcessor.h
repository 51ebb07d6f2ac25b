#ifndef CPROCESSOR_H
#define CPROCESSOR_H

// What Swift cannot spell: asking the processor what it can do, and giving it hints.

#include <stdbool.h>
#include <stddef.h>

#if defined(__x86_64__)
#include <immintrin.h>

// `__builtin_cpu_supports` also checks that the operating system saves the registers.
static inline bool processor_supports_avx2(void) {
    return __builtin_cpu_supports("x86-64-v3");
}
static inline bool processor_supports_avx512(void) {
    return __builtin_cpu_supports("x86-64-v4");
}
static inline void processor_spin_hint(void) { _mm_pause(); }
#else
static inline bool processor_supports_avx2(void) { return false; }
static inline bool processor_supports_avx512(void) { return false; }
#if defined(__aarch64__)
static inline void processor_spin_hint(void) { __asm__ volatile("yield"); }
#else
static inline void processor_spin_hint(void) {}
#endif
#endif

// Asks for the cache line at an address; any address is allowed.
static inline void processor_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

// sum + x·y on whole vectors, fused. Swift's own `addingProduct` is a loop over the lanes, which its optimiser joins again:
// not where a factor is a constant, and not in the order in which the sums were written.
#define PROCESSOR_MULTIPLY_ADD(scalar, lanes)                                                       \
    typedef scalar processor_##scalar##lanes __attribute__((ext_vector_type(lanes)));               \
    static inline __attribute__((always_inline)) processor_##scalar##lanes                          \
    processor_multiply_add_##scalar##lanes(processor_##scalar##lanes sum,                           \
                                           processor_##scalar##lanes x,                             \
                                           processor_##scalar##lanes y) {                           \
        return __builtin_elementwise_fma(x, y, sum);                                                \
    }
#if defined(__AVX2__) && defined(__FMA__)
PROCESSOR_MULTIPLY_ADD(float, 8)
PROCESSOR_MULTIPLY_ADD(double, 4)
#endif
#if defined(__AVX512F__)
PROCESSOR_MULTIPLY_ADD(float, 16)
PROCESSOR_MULTIPLY_ADD(double, 8)
#endif

// Affinity masks, one bit a logical processor: glibc shows them to _GNU_SOURCE only. Thread 0 is the calling one.
bool processor_read_affinity(int thread, size_t bytes, void *mask);
bool processor_bind_calling_thread(size_t bytes, const void *mask);

#endif
