// Draws every chart from the rows that stand in the page, and again when the choice or the width changes.
const { datasets, specs, dimensions } = JSON.parse(document.getElementById("chart-data").textContent);

// A choice may leave a part of a chart without rows, of which the library warns; only errors, level 1, are worth a line.
const OPTIONS = { actions: false, renderer: "svg", logLevel: 1 };

const charts = {
  chosen: () => true,
  views: new Map(),
  // What panels have beside their plots, by chart and number of columns, as the last drawing showed.
  beside: new Map(),
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
    // Those that are looked at come first.
    const distance = (place) => Math.abs(place.getBoundingClientRect().top);
    const places = [...document.querySelectorAll("div.chart")].map((place) => [distance(place), place]).sort(([a], [b]) => a - b);
    for (const [, place] of places) {
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
    // The page keeps its height meanwhile, so that nothing jumps.
    place.style.minHeight = `${place.clientHeight}px`;
    try {
      await this.embed(place, key, rows);
    } catch (error) {
      place.classList.add("empty");
      place.textContent = "This picture could not be drawn; its rows can be read below.";
      console.error(key, error);
    }
    place.style.minHeight = "";
  },

  // Panels are drawn again where the first drawing shows that they fill more or less than the width.
  async embed(place, key, rows) {
    const width = place.parentElement.clientWidth;
    for (const last of [false, true]) {
      const columns = columnsIn(fitted(specs[key], width, 0));
      const beside = this.beside.get(key + columns) ?? 90;
      const spec = { ...fitted(specs[key], width, beside), datasets: rows };
      this.views.get(key)?.finalize();
      this.views.set(key, await vegaEmbed(place, spec, OPTIONS));
      const excess = place.querySelector("svg").width.baseVal.value - width;
      if (last || !columns || (excess <= 0 && excess > -4)) return;
      this.beside.set(key + columns, beside + Math.ceil(excess + 1) / columns);
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
