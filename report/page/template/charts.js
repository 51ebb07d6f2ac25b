// Draws every chart from the rows that stand in the page, and again when the choice or the width changes.
const { datasets, specs, dimensions } = JSON.parse(document.getElementById("chart-data").textContent);

// Words and lines take the page's colours, so a change of theme, or of paper, needs no drawing.
const pageStyle = {
  background: null,
  font: getComputedStyle(document.body).fontFamily,
  title: { color: "var(--ink)", subtitleColor: "var(--muted)" },
  axis: {
    labelColor: "var(--muted)", titleColor: "var(--ink)", gridColor: "var(--line)", domainColor: "var(--muted)", tickColor: "var(--line)",
  },
  legend: { labelColor: "var(--ink)", titleColor: "var(--ink)" },
  header: { labelColor: "var(--ink)", titleColor: "var(--ink)" },
  text: { color: "var(--ink)" }, rule: { color: "var(--muted)" },
  view: { stroke: null },
  // A mark tells its row, unless the chart says better what to tell.
  mark: { tooltip: { content: "data" } },
};

const charts = {
  chosen: () => true,
  views: new Map(),
  turn: 0,

  rows(key) {
    return Object.fromEntries(
      namesIn(specs[key]).map((name) => [name, datasets[name].filter((row) => this.chosen(row))]),
    );
  },

  // Whether rows are left of those that there is a choice of; a rule alone is no picture.
  hasChosen(key, rows) {
    const names = Object.keys(rows).filter((name) => datasets[name].some((row) => columnsOfChoice(row).length));
    return !names.length || names.some((name) => rows[name].some((row) => columnsOfChoice(row).length));
  },

  // A later call stops an earlier one that is still at work.
  async drawAll() {
    const turn = ++this.turn;
    for (const place of document.querySelectorAll("div.chart")) {
      await this.draw(place);
      if (turn !== this.turn) return;
    }
    performance.mark("charts-drawn");
    document.dispatchEvent(new Event("charts-drawn"));
  },

  async draw(place) {
    const key = place.dataset.chart;
    const rows = this.rows(key);
    const some = this.hasChosen(key, rows);
    this.views.get(key)?.finalize();
    this.views.delete(key);
    place.classList.toggle("empty", !some);
    if (!some) {
      place.textContent = "No rows of this choice.";
      return;
    }
    const spec = fitted(specs[key], place.parentElement.clientWidth);
    spec.config = merged(spec.config, pageStyle);
    spec.datasets = rows;
    try {
      this.views.set(key, await vegaEmbed(place, spec, { actions: false, renderer: "svg" }));
    } catch (error) {
      place.classList.add("empty");
      place.textContent = "This picture could not be drawn; its rows can be read below.";
      console.error(key, error);
    }
  },

  redrawOnWidth() {
    let width = document.documentElement.clientWidth;
    let timer;
    addEventListener("resize", () => {
      if (document.documentElement.clientWidth === width) return;
      width = document.documentElement.clientWidth;
      clearTimeout(timer);
      timer = setTimeout(() => this.drawAll(), 120);
    });
  },
};

// The columns by which a reader's choice can take a row out.
function columnsOfChoice(row) {
  return Object.values(dimensions).flat().filter((name) => row[name] !== undefined && row[name] !== null);
}

// The names of the rows that a chart, or a part of it, shows.
function namesIn(part, found = new Set()) {
  if (part && typeof part === "object") {
    const name = part.data?.name;
    if (name && datasets[name]) found.add(name);
    for (const value of Object.values(part)) namesIn(value, found);
  }
  return [...found];
}
