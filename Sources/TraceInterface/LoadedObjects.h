// The objects that the dynamic linker has loaded: the program and its libraries.
#ifndef LOADEDOBJECTS_H
#define LOADEDOBJECTS_H

#include <stdbool.h>
#include <stdint.h>

struct loaded_object {
    char path[4096];
    uintptr_t low, size;
};

// The object at a number from 0, in the order of loading; false beyond the last.
bool object_at(int number, struct loaded_object *object);
// The object in whose memory an address lies.
bool find_object(const void *address, struct loaded_object *object);
// Whether an address lies in this library.
bool is_ours(const void *address);

#endif
