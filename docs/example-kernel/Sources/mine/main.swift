import Kernels
import TwofoldCommands

var catalog = KernelCatalog.standard
catalog.add(
    KernelEntry("rows", "C row by row", float: { RowKernel<Float>($0) }, double: { RowKernel<Double>($0) }))
Twofold.main(catalog: catalog)
