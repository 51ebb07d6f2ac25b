// Fits a chart to the width that the window leaves it: one plot by its width, several side by side by their number, too.
const NARROW = 520;
const MIN_PANEL = 300;

// `beside` is what a panel has beside its plot: its axis and labels.
function fitted(spec, width, beside) {
  const copy = structuredClone(spec);
  const legend = width < NARROW ? { orient: "top", direction: "horizontal", columns: 2, titleLimit: width, labelLimit: width / 3 } : {};
  copy.config = merged(copy.config, { legend });
  // Panels that a paper's column stacks stand side by side where there is room.
  const list = ["hconcat", "vconcat", "concat"].find((name) => copy[name]);
  const split = copy.encoding?.facet ?? copy.facet;
  if (list) {
    copy.concat = copy[list];
    if (list !== "concat") delete copy[list];
    copy.columns = columnsOf(copy, copy.concat.length, width);
    for (const part of copy.concat) setWidth(part, share(width, copy.columns, beside));
  } else if (split && !split.row && !split.column) {
    const columns = columnsOf(copy, Infinity, width);
    if (copy.encoding?.facet) copy.encoding.facet.columns = columns;
    else copy.columns = columns;
    (copy.spec ?? copy).width = share(width, columns, beside);
  } else if (!split && !copy.encoding?.row && !copy.encoding?.column) {
    copy.width = width;
    copy.autosize = { type: "fit-x", contains: "padding" };
  }
  return copy;
}

// About how high a fitted chart will be: its rows of plots, each with a title, an axis and its share of a legend.
function roomFor(spec) {
  const AROUND = 55;
  const plots = spec.concat ?? [spec.spec ?? spec];
  const highest = Math.max(...plots.map((plot) => plot.height ?? 200));
  return Math.ceil(plots.length / (spec.columns ?? 1)) * (highest + AROUND);
}

// As many columns as the chart asks for, when each stays wide enough to read.
function columnsOf(spec, most, width) {
  const asked = spec.columns ?? spec.encoding?.facet?.columns ?? 3;
  return Math.max(1, Math.min(asked, most, Math.floor(width / MIN_PANEL)));
}

// A panel's width stands at the panel or at the first of its layers.
function setWidth(part, width) {
  part.width = width;
  for (const layer of part.layer ?? []) delete layer.width;
}

const share = (width, columns, beside) => Math.max(100, Math.floor(width / columns - beside));

// How many panels stand side by side in a fitted chart; none where the library fits it itself.
const columnsIn = (spec) => (spec.autosize ? 0 : (spec.columns ?? spec.encoding?.facet?.columns ?? 0));

function merged(first, second) {
  const result = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const both = value && typeof value === "object" && !Array.isArray(value);
    result[key] = both ? merged(first[key] ?? {}, value) : value;
  }
  return result;
}
