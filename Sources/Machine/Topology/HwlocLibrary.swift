import CHwloc
import Glibc

/// hwloc's functions, looked up when the machine is first asked for: the program, and the drop-in library in any process,
/// load where hwloc is not installed.
struct HwlocLibrary: Sendable {
    /// The interface's version 2, with which the header agrees.
    static let name = "libhwloc.so.15"

    /// nil where it is not installed.
    static let shared = HwlocLibrary()

    let initialize: Initialize
    let setSynthetic: SetSynthetic
    let load: Ask
    let isThisSystem: Ask
    let destroy: Destroy
    /// The depth of the objects of a type.
    let depth: Depth
    /// How many objects there are at a depth.
    let objects: Objects
    /// The object of a number at a depth.
    let object: Object

    typealias Initialize = @Sendable @convention(c) (UnsafeMutablePointer<hwloc_topology_t?>) -> Int32
    typealias SetSynthetic = @Sendable @convention(c) (hwloc_topology_t, UnsafePointer<CChar>) -> Int32
    typealias Ask = @Sendable @convention(c) (hwloc_topology_t) -> Int32
    typealias Destroy = @Sendable @convention(c) (hwloc_topology_t) -> Void
    typealias Depth = @Sendable @convention(c) (hwloc_topology_t, hwloc_obj_type_t) -> Int32
    typealias Objects = @Sendable @convention(c) (hwloc_topology_t, Int32) -> UInt32
    typealias Object = @Sendable @convention(c) (hwloc_topology_t, Int32, UInt32) -> hwloc_obj_t?

    private init?() {
        guard let library = dlopen(Self.name, RTLD_NOW | RTLD_LOCAL) else { return nil }
        // Types are what the header declares; nothing can check them.
        func function<Function>(_ name: String) -> Function? {
            dlsym(library, name).map { unsafeBitCast($0, to: Function.self) }
        }
        guard
            let initialize: Initialize = function("hwloc_topology_init"),
            let setSynthetic: SetSynthetic = function("hwloc_topology_set_synthetic"),
            let load: Ask = function("hwloc_topology_load"),
            let isThisSystem: Ask = function("hwloc_topology_is_thissystem"),
            let destroy: Destroy = function("hwloc_topology_destroy"),
            let depth: Depth = function("hwloc_get_type_depth"),
            let objects: Objects = function("hwloc_get_nbobjs_by_depth"),
            let object: Object = function("hwloc_get_obj_by_depth")
        else { return nil }
        (self.initialize, self.setSynthetic, self.load, self.isThisSystem) = (
            initialize, setSynthetic, load, isThisSystem
        )
        (self.destroy, self.depth, self.objects, self.object) = (destroy, depth, objects, object)
    }
}
