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
static inline void processor_finish_streaming(void) { _mm_sfence(); }
#else
static inline bool processor_supports_avx2(void) { return false; }
static inline bool processor_supports_avx512(void) { return false; }
#if defined(__aarch64__)
static inline void processor_spin_hint(void) { __asm__ volatile("yield"); }
#else
static inline void processor_spin_hint(void) {}
#endif
static inline void processor_finish_streaming(void) {}
#endif

// Asks for the cache line at an address; any address is allowed.
static inline void processor_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

// No instruction: the compiler takes it that memory was written, and loads again what it has loaded before.
static inline void processor_load_again(void) { __asm__ volatile("" ::: "memory"); }

// No instruction: the same address, of which the compiler does not know that it is.
static inline const void *processor_unrelated(const void *address) {
    __asm__("" : "+r"(address));
    return address;
}

// Vectors of one register. What Swift knows as a loop over lanes its optimiser takes apart and joins again in its own way.
typedef float processor_float4 __attribute__((ext_vector_type(4)));
typedef float processor_float8 __attribute__((ext_vector_type(8)));
typedef float processor_float16 __attribute__((ext_vector_type(16)));
typedef double processor_double2 __attribute__((ext_vector_type(2)));
typedef double processor_double4 __attribute__((ext_vector_type(4)));
typedef double processor_double8 __attribute__((ext_vector_type(8)));
#define PROCESSOR_INLINE static inline __attribute__((always_inline))

// sum + x·y on whole vectors, fused. Swift's own `addingProduct` is not fused where a factor is a constant, and not in
// the order in which the sums were written.
#define PROCESSOR_MULTIPLY_ADD(vector)                                                              \
    PROCESSOR_INLINE processor_##vector processor_multiply_add_##vector(                            \
        processor_##vector sum, processor_##vector x, processor_##vector y) {                       \
        return __builtin_elementwise_fma(x, y, sum);                                                \
    }
// The halves of a vector, added.
#define PROCESSOR_ADD_HALVES(vector, half)                                                          \
    PROCESSOR_INLINE processor_##half processor_add_halves_##vector(processor_##vector x) {         \
        return x.lo + x.hi;                                                                         \
    }
// Writes a vector past the caches; the address is aligned to its size. Other processors are sure to see it only after
// `processor_finish_streaming`.
#define PROCESSOR_STREAM(vector, scalar)                                                            \
    PROCESSOR_INLINE void processor_stream_##vector(processor_##vector x, scalar *target) {         \
        __builtin_nontemporal_store(x, (processor_##vector *)target);                               \
    }
// The first lanes of a vector, `count` of them: nothing else is read, and the other lanes are those of `rest`; or nothing else
// is written.
#define PROCESSOR_FIRST_LANES(vector, scalar, load, store)                                          \
    PROCESSOR_INLINE processor_##vector processor_load_first_##vector(                              \
        const scalar *source, long count, processor_##vector rest) {                                \
        return load;                                                                                \
    }                                                                                               \
    PROCESSOR_INLINE void processor_store_first_##vector(                                           \
        processor_##vector x, scalar *target, long count) {                                         \
        store;                                                                                      \
    }
#if defined(__AVX2__) && defined(__FMA__)
#define PROCESSOR_MASK_FLOAT8 _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7))
#define PROCESSOR_MASK_DOUBLE4 _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), _mm256_setr_epi64x(0, 1, 2, 3))
// By halves of what is left: AMD's processors take some 12 cycles for a masked store of AVX2.
PROCESSOR_INLINE void processor_store_parts_double4(processor_double4 x, double *target, long count) {
    __m128d part = _mm256_castpd256_pd128(x);
    if (count & 2) {
        _mm_storeu_pd(target, part);
        part = _mm256_extractf128_pd(x, 1);
        target += 2;
    }
    if (count & 1) _mm_store_sd(target, part);
}
PROCESSOR_INLINE void processor_store_parts_float8(processor_float8 x, float *target, long count) {
    __m128 part = _mm256_castps256_ps128(x);
    if (count & 4) {
        _mm_storeu_ps(target, part);
        part = _mm256_extractf128_ps(x, 1);
        target += 4;
    }
    if (count & 2) {
        _mm_storel_pi((__m64 *)target, part);
        part = _mm_movehl_ps(part, part);
        target += 2;
    }
    if (count & 1) _mm_store_ss(target, part);
}
PROCESSOR_FIRST_LANES(
    float8, float,
    _mm256_blendv_ps(rest, _mm256_maskload_ps(source, PROCESSOR_MASK_FLOAT8), _mm256_castsi256_ps(PROCESSOR_MASK_FLOAT8)),
    processor_store_parts_float8(x, target, count))
PROCESSOR_FIRST_LANES(
    double4, double,
    _mm256_blendv_pd(rest, _mm256_maskload_pd(source, PROCESSOR_MASK_DOUBLE4), _mm256_castsi256_pd(PROCESSOR_MASK_DOUBLE4)),
    processor_store_parts_double4(x, target, count))
PROCESSOR_STREAM(float8, float)
PROCESSOR_STREAM(double4, double)
PROCESSOR_MULTIPLY_ADD(float8)
PROCESSOR_MULTIPLY_ADD(double4)
PROCESSOR_ADD_HALVES(float8, float4)
PROCESSOR_ADD_HALVES(double4, double2)
// Neighbours added: x's pairs, then y's.
PROCESSOR_INLINE processor_float4 processor_add_pairs_float4(processor_float4 x, processor_float4 y) {
    return __builtin_shufflevector(x, y, 0, 2, 4, 6) + __builtin_shufflevector(x, y, 1, 3, 5, 7);
}
PROCESSOR_INLINE processor_double2 processor_add_pairs_double2(processor_double2 x, processor_double2 y) {
    return __builtin_shufflevector(x, y, 0, 2) + __builtin_shufflevector(x, y, 1, 3);
}
#endif
#if defined(__AVX512F__)
// x · 2ⁿ in every lane, n an integer.
PROCESSOR_INLINE processor_float16 processor_scale_float16(processor_float16 x, processor_float16 n) {
    return _mm512_scalef_ps(x, n);
}
PROCESSOR_INLINE processor_double8 processor_scale_double8(processor_double8 x, processor_double8 n) {
    return _mm512_scalef_pd(x, n);
}
PROCESSOR_FIRST_LANES(
    float16, float,
    _mm512_mask_loadu_ps(rest, (__mmask16)((1u << count) - 1), source),
    _mm512_mask_storeu_ps(target, (__mmask16)((1u << count) - 1), x))
PROCESSOR_FIRST_LANES(
    double8, double,
    _mm512_mask_loadu_pd(rest, (__mmask8)((1u << count) - 1), source),
    _mm512_mask_storeu_pd(target, (__mmask8)((1u << count) - 1), x))
PROCESSOR_STREAM(float16, float)
PROCESSOR_STREAM(double8, double)
PROCESSOR_MULTIPLY_ADD(float16)
PROCESSOR_MULTIPLY_ADD(double8)
PROCESSOR_ADD_HALVES(float16, float8)
PROCESSOR_ADD_HALVES(double8, double4)
#endif

// Affinity masks, one bit a logical processor: glibc shows them to _GNU_SOURCE only. Thread 0 is the calling one.
bool processor_read_affinity(int thread, size_t bytes, void *mask);
bool processor_bind_thread(int thread, size_t bytes, const void *mask);
// The logical processor that it runs on at the moment; negative where the system does not tell.
int processor_of_calling_thread(void);
int processor_calling_thread(void);

#endif
