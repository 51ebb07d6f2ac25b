// VectorRoutinesPortable
