"use strict";
// A heading of the table sorts its rows: numbers from the highest, names from A; what has no value comes last.
for (const table of document.querySelectorAll("table.sort")) {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  const language = new Intl.Collator(document.documentElement.lang);
  heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => {
    const first = column ? "descending" : "ascending";
    const way = head.getAttribute("aria-sort") === first ? (column ? "ascending" : "descending") : first;
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", way);
    const sign = way === "ascending" ? 1 : -1;
    const value = (row) => column ? row.cells[column].dataset.v : row.cells[0].textContent;
    const rows = [...body.rows].sort((one, other) => {
      const a = value(one), b = value(other);
      if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
      return sign * (column ? a - b : language.compare(a, b));
    });
    body.append(...rows);
  }));
}
