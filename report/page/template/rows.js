// The rows behind a chart as a table, made when it is opened: for reading without a pointer, or without sight.
const MOST_ROWS = 300;

const rowTables = {
  places: document.querySelectorAll("details.rows"),

  refresh() {
    for (const place of this.places) if (place.open) this.fill(place);
  },
  fill(place) {
    place.querySelectorAll(":scope > :not(summary)").forEach((old) => old.remove());
    const chosen = charts.rows(place.dataset.chart);
    for (const { columns, names } of told[place.dataset.chart]) {
      const rows = names.flatMap((name) => chosen[name]);
      if (!rows.length) continue;
      const region = element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Rows of the picture" });
      region.append(this.table(columns, rows.slice(0, MOST_ROWS)));
      place.append(region);
      if (rows.length > MOST_ROWS) {
        const rest = element("p", {});
        rest.textContent = `The first ${MOST_ROWS} of ${rows.length}; all are in the CSV files.`;
        place.append(rest);
      }
    }
  },
  table(columns, rows) {
    const table = element("table", {});
    const head = table.createTHead().insertRow();
    for (const column of columns) {
      const cell = element("th", { scope: "col" });
      cell.textContent = column.title;
      head.append(cell);
    }
    const body = table.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      for (const column of columns) {
        const cell = line.insertCell();
        if (typeof row[column.field] === "number") cell.className = "number";
        cell.textContent = written(row[column.field]);
      }
    }
    return table;
  },
  start() {
    for (const place of this.places) place.addEventListener("toggle", () => place.open && this.fill(place));
  },
};

// What hovering over a mark tells of its row.
function toldOf(key, row, escaped) {
  const { columns } = told[key].find(({ columns }) => columns.every(({ field }) => field in row));
  const cell = (kind, text) => `<td class="${kind}">${escaped(text)}</td>`;
  const lines = columns.map(({ field, title }) => cell("key", title) + cell("value", written(row[field])));
  return `<table>${lines.map((line) => `<tr>${line}</tr>`).join("")}</table>`;
}

const written = (value) => (typeof value === "number" ? Number(value.toPrecision(5)) : (value ?? ""));

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

choices.start();
rowTables.start();
charts.followReader();
charts.drawAll();
