#define _GNU_SOURCE
#include "LoadedObjects.h"
#include <link.h>
#include <string.h>

struct request {
    // The object is at this number, or, below 0, around this address.
    int number;
    uintptr_t address;
    struct loaded_object *object;
};

// Called by the dynamic linker with an object at a time, under its lock: it only copies.
static int take(struct dl_phdr_info *info, size_t size, void *argument) {
    (void)size;
    struct request *request = argument;
    uintptr_t low = UINTPTR_MAX, high = 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD) continue;
        uintptr_t start = info->dlpi_addr + segment->p_vaddr, end = start + segment->p_memsz;
        if (start < low) low = start;
        if (end > high) high = end;
    }
    bool is_wanted = request->number < 0 ? low <= request->address && request->address < high : request->number-- == 0;
    if (!is_wanted) return 0;
    struct loaded_object *object = request->object;
    object->low = low;
    object->size = high - low;
    strncpy(object->path, info->dlpi_name, sizeof object->path - 1);
    object->path[sizeof object->path - 1] = 0;
    return 1;
}

bool object_at(int number, struct loaded_object *object) {
    return dl_iterate_phdr(take, &(struct request){.number = number, .object = object});
}

bool find_object(const void *address, struct loaded_object *object) {
    return dl_iterate_phdr(
        take, &(struct request){.number = -1, .address = (uintptr_t)address, .object = object});
}

bool is_ours(const void *address) {
    struct loaded_object object;
    return find_object(address, &object) && (uintptr_t)&is_ours - object.low < object.size;
}
