#ifndef C_ALLOCATION_COUNTER_H
#define C_ALLOCATION_COUNTER_H

/// How often the calling thread has asked the heap for memory since it began.
///
/// The counter stands in place of the C library's malloc in a test program, so it sees what Swift allocates too, and
/// also what is freed again at once. Each thread counts for itself: tests that run beside do not disturb it.
long allocations_of_this_thread(void);

#endif
