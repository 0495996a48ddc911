"use strict";
// Layers go on and off; a click on a quote, a speaker or a stance shows where it stands in the text.
const text = document.getElementById("text");
const has = (node, name, value) => (node.dataset[name] || "").split(" ").includes(value);
const spans = [...text.querySelectorAll("span")];
let seen = -1;
for (const node of spans) {
  if (node.dataset.s !== undefined && node.dataset.s !== seen) node.classList.add("starts");
  if (node.dataset.s !== undefined) seen = node.dataset.s;
  const about = [];
  if (node.dataset.label) about.push(node.dataset.label);
  if (node.dataset.q) about.push("quote " + node.dataset.q);
  if (node.dataset.d) about.push(node.dataset.d);
  if (about.length) node.title = about.join(" · ");
}
const layers = document.getElementById("layers");
const show = () => {
  for (const box of layers.querySelectorAll("input")) document.body.classList.toggle("no-" + box.name, !box.checked);
};
layers.addEventListener("change", show);
show();

const clear = () => {
  for (const node of document.querySelectorAll(".hit, .voice, button.on")) node.classList.remove("hit", "voice", "on");
};
const light = (button, chosen, voice) => {
  const again = button.classList.contains("on");
  clear();
  if (again) return;
  button.classList.add("on");
  const hits = spans.filter(chosen);
  hits.forEach((node) => node.classList.add("hit"));
  if (voice) spans.filter((node) => has(node, "m", voice)).forEach((node) => node.classList.add("voice"));
  const first = hits[0] || text.querySelector(".voice");
  if (first) first.scrollIntoView({ block: "center", behavior: "smooth" });
};
document.querySelector("aside").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { quote, speaker, speakerOf, sentences } = button.dataset;
  if (quote) light(button, (node) => has(node, "q", quote), speakerOf);
  else if (speaker) {
    const own = [...document.querySelectorAll("[data-speaker-of]")].filter((other) => other.dataset.speakerOf === speaker);
    const ids = own.map((other) => other.dataset.quote);
    light(button, (node) => node.classList.contains("content") && ids.some((id) => has(node, "q", id)), speaker);
  } else if (sentences !== undefined) light(button, (node) => sentences.split(" ").some((number) => has(node, "s", number)));
});
text.addEventListener("click", (event) => {
  const node = event.target.closest(".q");
  if (!node) return clear();
  const button = document.querySelector(`[data-quote="${node.dataset.q.split(" ")[0]}"]`);
  button.scrollIntoView({ block: "nearest" });
  button.click();
});
