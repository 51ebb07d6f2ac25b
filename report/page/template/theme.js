// Light or dark: as the system says until the reader says otherwise.
const theme = {
  button: document.getElementById("theme"),
  system: matchMedia("(prefers-color-scheme: dark)"),

  isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : this.system.matches;
  },
  show() {
    this.button.setAttribute("aria-pressed", this.isDark());
  },
  start() {
    this.button.addEventListener("click", () => {
      document.documentElement.dataset.theme = this.isDark() ? "light" : "dark";
      this.show();
    });
    this.system.addEventListener("change", () => this.show());
    this.show();
  },
};
theme.start();
