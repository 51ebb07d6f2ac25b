// The rows behind a chart as a table, made when it is opened: for reading without a pointer, or without sight.
const MOST_ROWS = 300;

const rowTables = {
  places: document.querySelectorAll("details.rows"),

  refresh() {
    for (const place of this.places) if (place.open) this.fill(place);
  },
  fill(place) {
    place.querySelectorAll(":scope > :not(summary)").forEach((old) => old.remove());
    for (const rows of Object.values(charts.rows(place.dataset.chart))) {
      if (!rows.length) continue;
      const region = element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Rows of the picture" });
      region.append(this.table(rows.slice(0, MOST_ROWS)));
      place.append(region);
      if (rows.length > MOST_ROWS) {
        const rest = element("p", {});
        rest.textContent = `The first ${MOST_ROWS} of ${rows.length}; all are in the CSV files.`;
        place.append(rest);
      }
    }
  },
  table(rows) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const table = element("table", {});
    const head = table.createTHead().insertRow();
    for (const column of columns) {
      const cell = element("th", { scope: "col" });
      cell.textContent = column.replaceAll("_", " ");
      head.append(cell);
    }
    const body = table.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      for (const column of columns) {
        const value = row[column];
        const cell = line.insertCell();
        if (typeof value === "number") cell.className = "number";
        cell.textContent = typeof value === "number" ? Number(value.toPrecision(6)) : (value ?? "");
      }
    }
    return table;
  },
  start() {
    for (const place of this.places) place.addEventListener("toggle", () => place.open && this.fill(place));
  },
};

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

choices.start();
rowTables.start();
charts.redrawOnWidth();
charts.drawAll();
