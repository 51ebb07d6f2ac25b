// Fits a chart to the width that the window leaves it: one plot by its width, several side by side by their number, too.
const NARROW = 520;
const MIN_PANEL = 300;

// `beside` is what a panel has beside its plot: its axis and labels.
function fitted(spec, width, beside) {
  const above = { orient: "top", direction: "horizontal", columns: 2, titleLimit: width, labelLimit: width / 3 };
  const config = width < NARROW ? { ...spec.config, legend: { ...spec.config.legend, ...above } } : spec.config;
  if (!spec.layout) return { ...spec, config, width };
  const columns = columnsIn(spec, width);
  const value = Math.max(100, Math.floor(width / columns - beside));
  const signals = spec.signals.map((signal) => (isPanelWidth(signal.name) ? { ...signal, value } : signal));
  return { ...spec, config, layout: { ...spec.layout, columns }, signals };
}

// How many panels stand side by side: as many as asked for, when each stays wide enough to read; none in a single plot.
function columnsIn(spec, width) {
  return spec.layout ? Math.max(1, Math.min(spec.layout.columns, plotsIn(spec), Math.floor(width / MIN_PANEL))) : 0;
}

// About how high a chart will be: its rows of plots, each with a title, an axis and its share of a legend.
function roomFor(spec, width) {
  const AROUND = 55;
  const heights = spec.signals?.filter((signal) => isPanelHeight(signal.name)).map((signal) => signal.value);
  const lines = Math.ceil(plotsIn(spec) / (columnsIn(spec, width) || 1));
  return lines * (Math.max(...(heights ?? [spec.height ?? 200])) + AROUND);
}

const plotsIn = (spec) => (spec.layout ? spec.marks.length : 1);

// Whether a signal is a panel's width or height, by the names that the library gives them.
const isPanelWidth = (name) => /^childWidth$|_width$/.test(name);
const isPanelHeight = (name) => /^childHeight$|_height$/.test(name);
