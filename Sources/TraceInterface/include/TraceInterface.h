// Nothing: the library is loaded, not called. SwiftPM wants a target to have a header.
