"use strict";
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const body = document.body;
  const count = document.querySelector("output");
  let at = 0;
  const show = (number, moved = true) => {
    at = Math.max(0, Math.min(slides.length - 1, number));
    slides.forEach((slide, i) => {
      slide.classList.toggle("shown", i === at);
      slide.toggleAttribute("inert", i !== at && !body.classList.contains("overview"));
    });
    count.textContent = `${at + 1} / ${slides.length}`;
    if (!moved) return;
    history.replaceState(null, "", `#page-${at + 1}`);
    slides[at].focus();
  };
  const toggle = (name) => { body.classList.toggle(name); show(at); };
  const keys = {
    ArrowRight: () => show(at + 1), ArrowDown: () => show(at + 1), PageDown: () => show(at + 1), " ": () => show(at + 1),
    ArrowLeft: () => show(at - 1), ArrowUp: () => show(at - 1), PageUp: () => show(at - 1),
    Home: () => show(0), End: () => show(slides.length - 1),
    o: () => toggle("overview"), Escape: () => toggle("overview"), n: () => toggle("with-notes"),
    f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    if (event.target.closest("button, a") && (event.key === " " || event.key === "Enter")) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.querySelectorAll("nav button").forEach((button) => button.addEventListener("click", () => keys[button.value]()));
  slides.forEach((slide, i) => slide.addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    if (body.classList.contains("overview")) { body.classList.remove("overview"); show(i); }
  }));
  let from = null;
  addEventListener("touchstart", (event) => { from = event.changedTouches[0]; }, { passive: true });
  addEventListener("touchend", (event) => {
    const moved = event.changedTouches[0].clientX - from.clientX;
    if (Math.abs(moved) > 50) show(at + (moved < 0 ? 1 : -1));
  }, { passive: true });
  const named = (event) => show(Number((location.hash.match(/^#page-(\d+)$/) || [0, 1])[1]) - 1, Boolean(event));
  addEventListener("hashchange", named);
  named();
})();
