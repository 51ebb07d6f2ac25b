// Draws every chart from the rows that stand in the page, and again when the choice or the width changes.
const { datasets, specs, told, dimensions } = JSON.parse(document.getElementById("chart-data").textContent);

// A choice may leave a part of a chart without rows, of which the library warns; only errors, level 1, are worth a line.
const OPTIONS = { mode: "vega", actions: false, renderer: "svg", logLevel: 1 };

// Pixels that a panel is taken to have beside its plot, until one was drawn: its axis and labels.
const BESIDE = 90;
// Widths of charts on paper, where print.css makes them smaller: of one of two side by side, and of one that fills the sheet.
const ON_PAPER = { half: 520, whole: 1080 };
// Milliseconds of drawing after which the browser may answer.
const LONGEST_WORK = 40;

const charts = {
  places: [...document.querySelectorAll("div.chart")],
  chosen: () => true,
  views: new Map(),
  // The width that each place was drawn for.
  widths: new Map(),
  // What panels have beside their plots, by kind of chart and number of columns, as the last drawing showed.
  beside: new Map(),
  // What is still to be drawn, with the width that each has.
  waiting: new Map(),
  turn: 0,
  hasMoved: false,

  rows(key) {
    const names = specs[key].data.map((source) => source.name).filter((name) => datasets[name]);
    return Object.fromEntries(names.map((name) => [name, datasets[name].filter((row) => this.chosen(row))]));
  },

  // Whether rows are left of those that there is a choice of; a rule alone is no picture.
  hasChosen(key, rows) {
    const names = Object.keys(rows).filter((name) => datasets[name].some((row) => columnsOfChoice(row).length));
    return !names.length || names.some((name) => rows[name].some((row) => columnsOfChoice(row).length));
  },

  async drawAll() {
    // All is read before anything is written, so that the browser lays the page out once.
    this.waiting = new Map(this.places.map((place) => [place, place.parentElement.clientWidth]));
    for (const [place, width] of this.waiting) this.keepRoom(place, width);
    await this.drawWaiting();
  },

  // A later call goes on where an earlier one is, and stops it. What is looked at comes first, wherever the reader has scrolled
  // to meanwhile; what lies elsewhere follows bit by bit, so that the page answers and paper has it all.
  async drawWaiting({ atOnce = false } = {}) {
    const turn = ++this.turn;
    let order = byDistance(this.waiting.keys());
    const detail = { waiting: order.filter(([distance]) => distance > 0).length };
    let seen = false;
    let pause = performance.now();
    while (order.length) {
      if (!seen && order[0][0] > 0) {
        seen = true;
        performance.mark("charts-in-view", { detail });
      }
      if (seen && !atOnce && performance.now() - pause > LONGEST_WORK) {
        await answer();
        if (turn !== this.turn) return;
        pause = performance.now();
        if (this.hasMoved) order = byDistance(this.waiting.keys());
        this.hasMoved = false;
      }
      const place = order.shift()[1];
      const width = this.waiting.get(place);
      this.waiting.delete(place);
      await this.draw(place, width);
      if (turn !== this.turn) return;
    }
    if (!seen) performance.mark("charts-in-view", { detail });
    performance.mark("charts-drawn");
    document.dispatchEvent(new Event("charts-drawn"));
  },

  // Paper does not wait: draws at once what is not there yet, or was drawn for a much wider or narrower window than the sheet.
  drawOnPaper() {
    for (const place of this.places) {
      const width = place.closest(".wide") ? ON_PAPER.whole : ON_PAPER.half;
      const excess = Math.abs(this.widths.get(place) - width);
      if (this.waiting.has(place) || excess > 0.1 * width) this.waiting.set(place, width);
    }
    if (!this.waiting.size) return;
    addEventListener("afterprint", () => this.drawAll(), { once: true });
    this.drawWaiting({ atOnce: true });
  },

  // A place that is still empty is as high as its chart will be, so that nothing jumps.
  keepRoom(place, width) {
    if (!place.firstChild) place.style.height = `${roomFor(specs[place.dataset.chart], width)}px`;
  },

  async draw(place, width) {
    const key = place.dataset.chart;
    const rows = this.rows(key);
    const some = this.hasChosen(key, rows);
    this.widths.set(place, width);
    this.views.get(key)?.finalize();
    this.views.delete(key);
    place.classList.toggle("empty", !some);
    if (!some) {
      place.style.height = "";
      place.textContent = "No rows of this choice.";
      return;
    }
    try {
      await this.embed(place, key, rows, width);
    } catch (error) {
      place.classList.add("empty");
      place.style.height = "";
      place.textContent = "This picture could not be drawn; its rows can be read below.";
      console.error(key, error);
    }
  },

  // Panels that turn out to fill more or less than the width get other widths.
  async embed(place, key, rows, width) {
    const columns = columnsIn(specs[key], width);
    const known = place.dataset.kind + columns;
    const beside = this.beside.get(known) ?? BESIDE;
    const spec = fitted(specs[key], width, beside);
    const data = spec.data.map((source) => (rows[source.name] ? { ...source, values: rows[source.name] } : source));
    const formatTooltip = (row, escaped) => toldOf(key, row, escaped);
    const drawn = await vegaEmbed(place, { ...spec, data }, { ...OPTIONS, tooltip: { formatTooltip } });
    this.views.set(key, drawn);
    const svg = place.querySelector("svg");
    const excess = svg.width.baseVal.value - width;
    if (columns && (excess > 0 || excess <= -12)) {
      const more = Math.ceil((excess + 1) / columns);
      this.beside.set(known, beside + more);
      const widths = drawn.view.getState({ signals: isPanelWidth }).signals;
      for (const [name, value] of Object.entries(widths)) drawn.view.signal(name, value - more);
      await drawn.view.resize().runAsync();
    }
    // As high as it is also where the browser does not lay it out.
    place.style.height = `${svg.height.baseVal.value}px`;
  },

  followReader() {
    addEventListener("scroll", () => (this.hasMoved = true), { passive: true });
    // Nothing that follows waits for anything but itself, so that all is there when the browser lays out paper.
    addEventListener("beforeprint", () => this.drawOnPaper());
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

// Some places, each with its distance, in the order in which they are to be drawn.
function byDistance(places) {
  return [...places].map((place) => [hidden(place), place]).sort(([a], [b]) => a - b);
}

// Lets the browser answer its reader.
const answer = () => globalThis.scheduler?.yield?.() ?? new Promise((resume) => setTimeout(resume));

// The columns by which a reader's choice can take a row out.
function columnsOfChoice(row) {
  return Object.values(dimensions).flat().filter((name) => row[name] !== undefined && row[name] !== null);
}
