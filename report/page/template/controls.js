// The reader's choice of kernels and threads: one for all charts. A row that names neither, such as a count, stays.
const choices = {
  form: document.getElementById("choices"),

  read() {
    const off = {};
    for (const box of this.form.querySelectorAll("input:not(:checked)")) (off[box.name] ??= new Set()).add(box.value);
    return (row) =>
      Object.entries(off).every(([dimension, values]) => {
        const column = dimensions[dimension].find((name) => row[name] !== undefined && row[name] !== null);
        return column === undefined || !values.has(String(row[column]));
      });
  },
  change() {
    charts.chosen = this.read();
    const boxes = [...this.form.querySelectorAll("input")];
    const off = boxes.filter((box) => !box.checked).map((box) => box.value + (box.name === "threads" ? " threads" : ""));
    document.getElementById("chosen").textContent = off.length ? `Left out: ${off.join(", ")}` : "";
    charts.drawAll();
    rowTables.refresh();
  },
  start() {
    this.form?.addEventListener("change", () => this.change());
    this.form?.addEventListener("submit", (event) => event.preventDefault());
    // A browser that restores the boxes' state restores the choice.
    if (this.form) charts.chosen = this.read();
  },
};
