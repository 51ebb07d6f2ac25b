// A program that multiplies by the system's BLAS, for the tests of `twofold trace` and `run` and for scripts/trace-cost. It prints what
// it computes, and exits with a code of its own.
#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void cblas_sgemm(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
void cblas_dgemm(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *, int);
void sgemm_(const char *, const char *, const int *, const int *, const int *, const float *, const float *, const int *,
    const float *, const int *, const float *, float *, const int *, size_t, size_t);
void dgemv_(const char *, const int *, const int *, const double *, const double *, const int *, const double *,
    const int *, const double *, double *, const int *, size_t);
void cblas_sger(int, int, int, float, const float *, int, const float *, int, float *, int);
void dsyrk_(const char *, const char *, const int *, const int *, const double *, const double *, const int *,
    const double *, double *, const int *, size_t, size_t);
void cblas_zgemm(int, int, int, int, int, int, const void *, const void *, int, const void *, int, const void *, void *,
    int);

static float a[64], b[64], c[64];
static double x[64], y[64], z[64];

static void single(int calls) {
    // 2×3×4 by rows, B transposed.
    for (int i = 0; i < calls; i++) cblas_sgemm(101, 111, 112, 2, 3, 4, 1, a, 4, b, 5, 0, c, 6);
}

static void every_routine(void) {
    const int one = 1, two = 2, three = 3, four = 4;
    const float half = 0.5f, unit = 1;
    const double nothing = 0, whole = 1, minus = -1;
    for (int i = 0; i < 64; i++) {
        a[i] = (float)(i % 7 - 3), b[i] = (float)(i % 5 - 2);
        x[i] = i % 7 - 3, y[i] = i % 5 - 2;
    }
    single(3);
    for (int i = 0; i < 2; i++) cblas_dgemm(102, 112, 111, 3, 3, 3, -2, x, 3, y, 3, 1, z, 3);
    for (int i = 0; i < 4; i++)
        sgemm_("T", "n", &two, &three, &four, &half, a, &four, b, &four, &unit, c, &two, 1, 1);
    for (int i = 0; i < 5; i++) dgemv_("N", &four, &three, &whole, x, &four, y, &one, &nothing, z, &one, 1);
    for (int i = 0; i < 6; i++) cblas_sger(101, 3, 4, 1, a, 1, b, 1, c, 4);
    for (int i = 0; i < 7; i++) dsyrk_("U", "T", &three, &four, &minus, x, &four, &whole, z, &three, 1, 1);
    cblas_zgemm(102, 111, 113, 2, 2, 2, (double[2]){1, 0}, x, 2, y, 2, (double[2]){0, 1}, z, 2);
    double sum = 0;
    for (int i = 0; i < 64; i++) sum += (i + 1) * (c[i] + z[i]);
    printf("sum %.17g\n", sum);
}

static void *calls_of_a_thread(void *calls) {
    single((int)(intptr_t)calls);
    return NULL;
}

static void threads(int count, int calls) {
    pthread_t thread[64];
    for (int i = 0; i < count; i++) pthread_create(&thread[i], NULL, calls_of_a_thread, (void *)(intptr_t)calls);
    for (int i = 0; i < count; i++) pthread_join(thread[i], NULL);
}

static void forks(void) {
    single(2);
    for (int child = 0; child < 3; child++) {
        if (fork() == 0) {
            single(5);
            _exit(0);
        }
    }
    while (wait(NULL) > 0) {
    }
    single(2);
}

// An error handler that never returns, as R's.
static jmp_buf before;
static int escapes;
void xerbla_(const char *name, const int *argument, size_t length) {
    (void)name, (void)argument, (void)length;
    escapes++;
    longjmp(before, 1);
}
void cblas_xerbla(int argument, const char *name, const char *form, ...) { xerbla_(name, &argument, 0); (void)form; }

static void __attribute__((noinline)) deeper(int depth, int calls) {
    volatile char frame[256];
    memset((char *)frame, depth, sizeof frame);
    if (depth > 0) deeper(depth - 1, calls);
    else single(calls);
}

static void escape(void) {
    for (volatile int i = 0; i < 3; i++)
        if (setjmp(before) == 0) cblas_sgemm(101, 111, 111, 2, 3, 4, 1, a, 1, b, 3, 0, c, 3);
    deeper(4, 5);
    single(5);
    printf("escapes %d\n", escapes);
}

static void stop(int signal) {
    (void)signal;
    _exit(9);
}

// The tests' threads block signals, and their programs come into that.
static void unblock(int signal) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

// Nanoseconds a call of a square product.
static void cost(int calls, int size) {
    size_t bytes = sizeof(float) * (size_t)size * (size_t)size;
    float *p = calloc(1, bytes), *q = calloc(1, bytes), *r = calloc(1, bytes);
    double start = 0;
    // The first tenth warms up.
    for (int i = -calls / 10; i < calls; i++) {
        if (i == 0) start = seconds();
        cblas_sgemm(101, 111, 111, size, size, size, 1, p, size, q, size, 0, r, size);
    }
    printf("%.3f\n", (seconds() - start) / calls * 1e9);
}

int main(int count, char **arguments) {
    const char *mode = count > 1 ? arguments[1] : "";
    int first = count > 2 ? atoi(arguments[2]) : 0, second = count > 3 ? atoi(arguments[3]) : 0;
    if (!strcmp(mode, "every")) every_routine();
    if (!strcmp(mode, "threads")) threads(first, second);
    if (!strcmp(mode, "fork")) forks();
    if (!strcmp(mode, "escape")) escape();
    if (!strcmp(mode, "cost")) cost(first, second);
    if (!strcmp(mode, "exec")) {
        single(2);
        execl(arguments[0], arguments[0], "every", NULL);
    }
    if (!strcmp(mode, "die")) {
        single(8);
        unblock(first);
        kill(getpid(), first);
    }
    if (!strcmp(mode, "wait")) {
        signal(SIGTERM, stop);
        unblock(SIGTERM);
        single(4);
        puts("ready");
        fflush(stdout);
        // Should nobody stop it.
        unblock(SIGALRM);
        alarm(10);
        while (1) pause();
    }
    return 7;
}
