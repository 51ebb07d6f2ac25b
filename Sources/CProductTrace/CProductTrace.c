#include "CProductTrace.h"
#include <string.h>

// Places are claimed in this order and stay: a reader that sees `written` sees what was written before. Nobody waits for
// one that is `claimed`, because its owner may have been killed.
enum { empty, claimed, written };

enum {
    version = 2,
    name_count = 128,
    last_thread = 1023,
    // Places that are tried for a product, from the one that its key points to.
    tries = 256,
};
static const uint64_t magic = 0x646c6f666f777400; // "twofold", however bytes lie

struct name {
    uint64_t state;
    char text[504];
};

// Two lines of the cache: the first is only read once it is written.
struct place {
    uint64_t state;
    struct product_trace_key key;
    uint64_t calls, ticks;
    // Counted down from the largest number, so that zero bytes say none.
    uint64_t shortest;
    uint64_t unused[5];
};

struct product_trace {
    uint64_t magic, version, capacity, processor_clock, threads, processes, unused[10];
    struct name names[product_trace_lists][name_count];
    struct place rest[name_count];
    struct place places[];
};
_Static_assert(sizeof(struct place) == 128, "a place is two lines");

size_t product_trace_bytes(uint64_t capacity) {
    return sizeof(struct product_trace) + capacity * sizeof(struct place);
}

void product_trace_create(struct product_trace *trace, uint64_t capacity, bool processor_clock) {
    trace->magic = magic;
    trace->version = version;
    trace->capacity = capacity;
    trace->processor_clock = processor_clock;
}

bool product_trace_join(struct product_trace *trace, size_t bytes) {
    if (bytes < sizeof *trace || trace->magic != magic || trace->version != version
        || product_trace_bytes(trace->capacity) != bytes)
        return false;
    __atomic_fetch_add(&trace->processes, 1, __ATOMIC_RELAXED);
    return true;
}

uint64_t product_trace_processes(const struct product_trace *trace) {
    return __atomic_load_n(&trace->processes, __ATOMIC_RELAXED);
}

bool product_trace_uses_processor_clock(const struct product_trace *trace) { return trace->processor_clock; }

static bool claim(uint64_t *state) {
    uint64_t expected = empty;
    return __atomic_compare_exchange_n(state, &expected, claimed, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
}

uint64_t product_trace_number(struct product_trace *trace, enum product_trace_list list, const char *text) {
    for (uint64_t number = 0; number < name_count; number++) {
        struct name *name = &trace->names[list][number];
        if (claim(&name->state)) {
            // The last byte stays 0.
            strncpy(name->text, text, sizeof name->text - 1);
            __atomic_store_n(&name->state, written, __ATOMIC_RELEASE);
            return number;
        }
        if (__atomic_load_n(&name->state, __ATOMIC_ACQUIRE) == written
            && strncmp(name->text, text, sizeof name->text - 1) == 0)
            return number;
    }
    return product_trace_unnamed;
}

const char *product_trace_text(const struct product_trace *trace, enum product_trace_list list, uint64_t number) {
    if (number >= name_count) return NULL;
    const struct name *name = &trace->names[list][number];
    return __atomic_load_n(&name->state, __ATOMIC_ACQUIRE) == written ? name->text : NULL;
}

uint64_t product_trace_next_thread(struct product_trace *trace) {
    uint64_t number = __atomic_fetch_add(&trace->threads, 1, __ATOMIC_RELAXED);
    return number < last_thread ? number : last_thread;
}

static bool are_equal(const struct product_trace_key *x, const struct product_trace_key *y) {
    return x->code == y->code && x->m == y->m && x->n == y->n && x->k == y->k && x->lda == y->lda && x->ldb == y->ldb
        && x->ldc == y->ldc;
}

// Products by odd numbers that depend on nothing else, so that the processor does all of them at once; the high bits
// are mixed best. Below 2³².
static uint64_t mixed(const struct product_trace_key *key) {
    uint64_t sum = key->code * 0x9e3779b97f4a7c15 + (uint64_t)key->m * 0xc2b2ae3d27d4eb4f
        + (uint64_t)key->n * 0x165667b19e3779f9 + (uint64_t)key->k * 0xd6e8feb86659fd93
        + (uint64_t)key->lda * 0xa0761d6478bd642f + (uint64_t)key->ldb * 0xe7037ed1a0b428db
        + (uint64_t)key->ldc * 0x8ebc6af09c88c6e3;
    return (sum ^ sum >> 32) * 0x9e3779b97f4a7c15 >> 32;
}

// The place of a product, claimed where it is new; NULL where there is no room.
static struct place *find(struct product_trace *trace, const struct product_trace_key *key) {
    uint64_t index = mixed(key) * trace->capacity >> 32;
    for (int i = 0; i < tries; i++) {
        struct place *place = &trace->places[index];
        uint64_t state = __atomic_load_n(&place->state, __ATOMIC_ACQUIRE);
        if (state == written && are_equal(&place->key, key)) return place;
        if (state == empty && claim(&place->state)) {
            place->key = *key;
            __atomic_store_n(&place->state, written, __ATOMIC_RELEASE);
            return place;
        }
        if (++index == trace->capacity) index = 0;
    }
    return NULL;
}

static struct place *rest(struct product_trace *trace, const struct product_trace_key *key) {
    uint64_t routine = key->code & 0xff;
    struct place *place = &trace->rest[routine < name_count ? routine : name_count - 1];
    if (claim(&place->state)) {
        const uint64_t nothing = product_trace_nothing;
        place->key = (struct product_trace_key){
            .code = (key->code & 0x300ff) | product_trace_unnamed << product_trace_library
                | nothing << product_trace_order | nothing << product_trace_transpose_a
                | nothing << product_trace_transpose_b | nothing << product_trace_alpha
                | nothing << product_trace_beta | (uint64_t)0xffff << product_trace_thread,
            .m = product_trace_no_size, .n = product_trace_no_size, .k = product_trace_no_size,
            .lda = product_trace_no_size, .ldb = product_trace_no_size, .ldc = product_trace_no_size,
        };
        __atomic_store_n(&place->state, written, __ATOMIC_RELEASE);
    }
    return place;
}

void product_trace_record(struct product_trace *trace, const struct product_trace_key *key, uint64_t ticks) {
    struct place *place = find(trace, key);
    if (!place) place = rest(trace, key);
    __atomic_fetch_add(&place->calls, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&place->ticks, ticks, __ATOMIC_RELAXED);
    uint64_t known = __atomic_load_n(&place->shortest, __ATOMIC_RELAXED);
    while (known < ~ticks
        && !__atomic_compare_exchange_n(
            &place->shortest, &known, ~ticks, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
    }
}

uint64_t product_trace_places(const struct product_trace *trace) { return trace->capacity + name_count; }

bool product_trace_calls_at(const struct product_trace *trace, uint64_t index, struct product_trace_calls *calls) {
    const struct place *place =
        index < trace->capacity ? &trace->places[index] : &trace->rest[index - trace->capacity];
    if (__atomic_load_n(&place->state, __ATOMIC_ACQUIRE) != written) return false;
    calls->key = place->key;
    calls->calls = __atomic_load_n(&place->calls, __ATOMIC_RELAXED);
    calls->ticks = __atomic_load_n(&place->ticks, __ATOMIC_RELAXED);
    calls->shortest = ~__atomic_load_n(&place->shortest, __ATOMIC_RELAXED);
    return calls->calls > 0;
}
