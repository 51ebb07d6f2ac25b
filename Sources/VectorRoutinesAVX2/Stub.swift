// VectorRoutinesAVX2
