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
    for (const { columns, names } of toldBy(specs[place.dataset.chart])) {
      const rows = [...names].flatMap((name) => chosen[name]);
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
        const value = row[column.field];
        const cell = line.insertCell();
        if (typeof value === "number") cell.className = "number";
        cell.textContent = typeof value === "number" ? Number(value.toPrecision(5)) : (value ?? "");
      }
    }
    return table;
  },
  start() {
    for (const place of this.places) place.addEventListener("toggle", () => place.open && this.fill(place));
  },
};

// What hovering over a chart tells: columns, and the names of the rows that have them.
function toldBy(part, name, found = new Map()) {
  if (!part || typeof part !== "object") return [...found.values()];
  const here = part.data?.name ?? name;
  const tips = [part.encoding?.tooltip ?? []].flat().filter((tip) => tip.field);
  if (tips.length && datasets[here]) {
    const columns = tips.map((tip) => ({ field: tip.field, title: tip.title ?? tip.field }));
    const key = JSON.stringify(columns);
    if (!found.has(key)) found.set(key, { columns, names: new Set() });
    found.get(key).names.add(here);
  }
  for (const inner of Object.values(part)) toldBy(inner, here, found);
  return [...found.values()];
}

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

choices.start();
rowTables.start();
charts.followReader();
charts.drawAll();
