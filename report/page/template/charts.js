// Draws every chart from the rows that stand in the page, and again when the choice or the width changes.
const { datasets, specs, dimensions } = JSON.parse(document.getElementById("chart-data").textContent);

// A choice may leave a part of a chart without rows, of which the library warns; only errors, level 1, are worth a line.
const OPTIONS = { mode: "vega-lite", actions: false, renderer: "svg", logLevel: 1 };

const charts = {
  chosen: () => true,
  views: new Map(),
  // What panels have beside their plots, by kind of chart and number of columns, as the last drawing showed.
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

  // A later call stops an earlier one that is still at work. What is looked at comes first, wherever the reader has scrolled to
  // meanwhile; what lies elsewhere follows bit by bit, so that the page answers and paper has it all.
  async drawAll() {
    const turn = ++this.turn;
    const waiting = new Set(document.querySelectorAll("div.chart"));
    for (const place of waiting) this.keepRoom(place);
    let seen = false;
    while (waiting.size) {
      const place = nearest(waiting);
      if (!seen && hidden(place) > 0) {
        seen = true;
        performance.mark("charts-in-view", { detail: { waiting: waiting.size } });
      }
      if (seen) await new Promise((resume) => setTimeout(resume));
      if (turn !== this.turn) return;
      waiting.delete(place);
      await this.draw(place);
    }
    if (!seen) performance.mark("charts-in-view", { detail: { waiting: 0 } });
    performance.mark("charts-drawn");
    document.dispatchEvent(new Event("charts-drawn"));
  },

  // A place that is still empty is as high as its chart will be, so that nothing jumps.
  keepRoom(place) {
    if (!place.firstChild) place.style.minHeight = `${roomFor(fitted(specs[place.dataset.chart], place.clientWidth, 90))}px`;
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
    // A chart that is drawn anew keeps its height meanwhile.
    if (place.firstChild) place.style.minHeight = `${place.clientHeight}px`;
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
    const kind = place.dataset.kind;
    for (const last of [false, true]) {
      const columns = columnsIn(fitted(specs[key], width, 0));
      const beside = this.beside.get(kind + columns) ?? 90;
      const spec = { ...fitted(specs[key], width, beside), datasets: rows };
      this.views.get(key)?.finalize();
      this.views.set(key, await vegaEmbed(place, spec, OPTIONS));
      const excess = place.querySelector("svg").width.baseVal.value - width;
      if (last || !columns || (excess <= 0 && excess > -12)) return;
      this.beside.set(kind + columns, beside + Math.ceil(excess + 1) / columns);
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

// How far a place lies outside the window, in pixels; 0 where any of it is seen.
function hidden(place) {
  const { top, bottom } = place.getBoundingClientRect();
  return Math.max(0, top - innerHeight, -bottom);
}

// Of some places the one to draw next.
function nearest(places) {
  return [...places].map((place) => [hidden(place), place]).sort(([a], [b]) => a - b)[0][1];
}

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
