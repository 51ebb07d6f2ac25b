import Foundation
import Testing

/// `twofold trace` on programs that ask a library for its functions by `dlsym`, as Python's ctypes and Julia do.
@Suite struct AskedProductsTests {
    /// A library whose product is a sign of its own: it adds its number to C.
    private func library(_ number: Int) throws -> String {
        try TestPrograms.standard().program(
            "asked-\(number).so",
            "void cblas_sgemm(int o, int p, int q, int m, int n, int k, float f, const float *a, int la, const float *b, "
                + "int lb, float g, float *c, int lc) { *c += \(number); } int idle(void) { return \(number); }",
            "-shared", "-fPIC")
    }

    /// Opens each library, asks it for its product, and calls them in turns; prints the sum of what they add.
    private func host() throws -> String {
        try TestPrograms.standard().program(
            "asking",
            """
            #include <dlfcn.h>
            #include <stdio.h>
            typedef void product(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
            int main(int count, char **paths) {
                float a[12] = {0}, b[20] = {0}, c[18] = {0};
                product *functions[8];
                for (int i = 1; i < count; i++) {
                    void *library = dlopen(paths[i], RTLD_NOW | RTLD_LOCAL);
                    if (!library) return 1;
                    functions[i] = (product *)dlsym(library, "cblas_sgemm");
                    if (dlsym(library, "cblas_dgemm") && count == 2) puts("both");
                }
                for (int round = 0; round < 3; round++)
                    for (int i = 1; i < count; i++) functions[i](101, 111, 112, 2, 3, 4, 1, a, 4, b, 5, 0, c, 6);
                printf("sum %g\\n", c[0]);
                return 6;
            }
            """, "-ldl")
    }

    @Test func aFunctionThatWasAskedForIsSeen() throws {
        let run = try TestPrograms.trace([host(), "libblas.so.3"])
        #expect(run.result.exitCode == 6 && run.result.output == "both\nsum 0\n")
        let row = try #require(run.rows.first)
        #expect(run.rows.count == 1 && row.product.routine == "cblas_sgemm" && row.calls == 3)
        #expect(row.product.library?.contains("blas") == true)
        #expect([row.product.m, row.product.n, row.product.k, row.product.leadingC] == [2, 3, 4, 6])
    }

    /// Each is called for itself; what there is no place for is called all the same, and told.
    @Test func librariesAreToldApart() throws {
        let paths = try (1...3).map(library)
        let two = try TestPrograms.trace([host()] + paths.prefix(2))
        #expect(two.result.output == "sum 9\n")
        #expect(Set(two.rows.map(\.product.library)) == Set(paths.prefix(2)) && two.rows.map(\.calls) == [3, 3])
        let three = try TestPrograms.trace([host()] + paths)
        #expect(three.result.output == "sum 18\n" && three.calls() == 6)
        #expect(three.result.errors.contains("functions that the program asked \(paths[2]) for are not counted"))
        #expect(!two.result.errors.contains("not counted"))
        // A library that lacks the name answers as it does alone.
        #expect(!two.result.output.contains("both"))
    }

    /// Who asks for what is next gets what is next to himself, not to us.
    @Test func theNextFunctionIsTheCallersNext() throws {
        let programs = try TestPrograms.standard()
        let second = try programs.program("second.so", "int answer(void) { return 2; }", "-shared", "-fPIC")
        let first = try programs.program(
            "first.so",
            "#define _GNU_SOURCE\n#include <dlfcn.h>\n"
                + "int answer(void) { return 10 + ((int (*)(void))dlsym(RTLD_NEXT, \"answer\"))(); }",
            "-shared", "-fPIC")
        let host = try programs.program(
            "answering",
            "#include <dlfcn.h>\n#include <stdio.h>\nint answer(void); int main(void) { "
                + "int (*same)(void) = (int (*)(void))dlsym(RTLD_DEFAULT, \"answer\"); "
                + "printf(\"%d %d %d\\n\", answer(), same(), dlsym(RTLD_DEFAULT, \"nothing\") == 0); return 0; }",
            "-Wl,--no-as-needed", first, second, "-ldl", "-D_GNU_SOURCE")
        let command = [host]
        let alone = try TestPrograms.alone(command)
        #expect(alone.output == "12 12 1\n")
        #expect(try TestPrograms.trace(command).result.output == alone.output)
    }
}
