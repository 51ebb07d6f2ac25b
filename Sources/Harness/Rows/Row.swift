/// A finished observation, of any table of a run.
public enum Row: Sendable, Equatable {
    case machine(MachineRow)
    case ceiling(CeilingRow)
    case kernel(KernelRow)
    case pass(PassRow)
    case ratio(RatioRow)
    case fit(FitRow)
    case sample(SampleRow)
    case training(TrainingRow)
    case time(TimeRow)
    case replay(ReplayRow)
    case promise(PromiseRow)
}
