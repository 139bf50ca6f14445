// Runs before the first paint, so that a chosen theme does not flash. A file, because the page's
// content security policy allows no inline script.
(() => {
  try {
    const theme = localStorage.getItem("touchstone.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is forbidden: the system's preference stands.
  }
})();
