import Kernels
import TwofoldCommands

// To offer kernels of your own, add them to a copy of the catalog here, or in five such lines of your own package.
Twofold.main(catalog: KernelCatalog.standard)
