import Kernels
import Machine
import Matrices
import InstructionSets
import Glibc
func now() -> Double { var t = timespec(); clock_gettime(CLOCK_MONOTONIC, &t); return Double(t.tv_sec) + 1e-9*Double(t.tv_nsec) }
func bench<S: KernelScalar>(_: S.Type, _ m: Int, _ n: Int, _ k: Int, _ tt: String) throws {
  let tiled = TiledKernel<S>(name: "tiled", instructionSet: .best)
  let ob = try OpenBLASKernel<S>(threads: 1)
  var g = SeededGenerator(seed: 1)
  let ta = tt.first == "t", tb = tt.last == "t"
  let am = try Matrix<S>(rows: ta ? k : m, columns: ta ? m : k), bm = try Matrix<S>(rows: tb ? n : k, columns: tb ? k : n)
  let c = try Matrix<S>(rows: m, columns: n), c2 = try Matrix<S>(rows: m, columns: n)
  am.view.fillRandomly(using: &g); bm.view.fillRandomly(using: &g)
  let p = Product(ta ? am.view.transposed : am.view, tb ? bm.view.transposed : bm.view, into: c.view)
  var q = p; q.c = c2.view
  tiled.prepare(for: [p.shape])
  tiled.multiply(p, as: .alone); ob.multiply(q, as: .alone)
  var diff: S = 0; for i in 0..<m { for j in 0..<n { diff = max(diff, abs(c[i,j]-c2[i,j])) } }
  let fl = 2.0*Double(m*n*k)
  let reps = max(1, Int(2e8/fl)), rounds = 15
  var ts:[Double]=[], os:[Double]=[], rs: [Double]=[]
  for _ in 0..<rounds {
    var t0 = now(); for _ in 0..<reps { tiled.multiply(p, as: .alone) }; let a = (now()-t0)/Double(reps)
    t0 = now(); for _ in 0..<reps { ob.multiply(q, as: .alone) }; let b = (now()-t0)/Double(reps)
    ts.append(a); os.append(b); rs.append(b/a)
  }
  rs.sort()
  let r = Scalar2(S.precision.rawValue)
  print(r, m, n, k, tt, "tiled", Int(fl/ts.min()!/1e8)/1, "openblas", Int(fl/os.min()!/1e8), "ratio", (rs[rounds/2]*1000).rounded()/1000, "best ratio", (os.min()!/ts.min()!*1000).rounded()/1000, "diff", diff)
}
func Scalar2(_ s: String) -> String { s }
do {
  let t = Float.routines(of: .best)
  for _ in 0..<3 { let t0 = now(); let s = 2_000_000; let x = t.multiplyAddLoop(s, 0.5); print("peak", 2*Double(s*t.multiplyAddsPerStep)/(now()-t0)/1e9, x) }
  print(try OpenBLASKernel<Float>(threads: 1).description)
  for (m,n,k) in [(512,512,512),(1024,1024,1024),(1536,1536,1536),(2048,2048,2048),(120,384,384),(128,1024,1024),(128,512,784),(128,64,64),(1,1024,1024)] { for tt in ["nn","nt","tn"] { try bench(Float.self, m,n,k,tt) } }
  for (m,n,k) in [(512,512,512),(1024,1024,1024),(2048,2048,2048)] { try bench(Double.self, m,n,k,"nn") }
} catch { print(error) }
