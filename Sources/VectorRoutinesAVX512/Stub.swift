// VectorRoutinesAVX512
