// Fits a chart to the width that the window leaves it: one plot by its width, several side by side by their number, too.
const NARROW = 520;

function fitted(spec, width) {
  const copy = structuredClone(spec);
  const legend = width < NARROW ? { orient: "top", direction: "horizontal", columns: 2, titleLimit: width, labelLimit: width / 3 } : {};
  copy.config = merged(copy.config ?? {}, { legend });
  if (copy.hconcat && width < NARROW) {
    copy.vconcat = copy.hconcat;
    delete copy.hconcat;
  }
  const parts = copy.hconcat ?? copy.vconcat ?? copy.concat;
  const split = copy.encoding?.facet ?? copy.facet;
  if (parts) {
    const columns = copy.hconcat ? parts.length : copy.concat ? columnsOf(copy, parts.length, width) : 1;
    if (copy.concat) copy.columns = columns;
    for (const part of parts) if (typeof part.width === "number") part.width = share(width, columns);
  } else if (split && !split.row && !split.column) {
    const columns = columnsOf(copy, Infinity, width);
    if (copy.encoding?.facet) copy.encoding.facet.columns = columns;
    else copy.columns = columns;
    (copy.spec ?? copy).width = share(width, columns);
  } else if (!split && !copy.encoding?.row && !copy.encoding?.column) {
    copy.width = width;
    copy.autosize = { type: "fit-x", contains: "padding" };
  }
  return copy;
}

// As many columns as the chart asks for, when each stays wide enough to read.
function columnsOf(spec, most, width) {
  const asked = spec.columns ?? spec.encoding?.facet?.columns ?? 3;
  return Math.max(1, Math.min(asked, most, Math.floor(width / 250)));
}

// A column's plot without its axis.
const share = (width, columns) => Math.max(120, Math.floor(width / columns) - (columns > 1 ? 62 : 80));

function merged(first, second) {
  const result = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const both = value && typeof value === "object" && !Array.isArray(value);
    result[key] = both ? merged(first[key] ?? {}, value) : value;
  }
  return result;
}
