"use strict";
// The filters narrow the table; they stand in the address, so that a view can be shared.
const form = document.getElementById("filters");
const rows = [...document.querySelectorAll("tbody tr")];
const given = new URLSearchParams(location.hash.slice(1));
for (const [name, value] of given) if (form.elements[name]) form.elements[name].value = value;
const narrow = () => {
  const wanted = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  let shown = 0;
  for (const row of rows) {
    const fits = Object.entries(wanted).every(([name, value]) =>
      name === "words" ? row.textContent.toLowerCase().includes(value.toLowerCase())
        : row.dataset[name].split(" ").includes(value));
    row.hidden = !fits;
    shown += fits;
  }
  document.getElementById("count").textContent = `${shown} of ${rows.length}`;
  history.replaceState(null, "", "#" + new URLSearchParams(wanted));
};
form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
narrow();
