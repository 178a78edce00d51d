const find = (selector, within = document) => within.querySelector(selector);
const made = (tag, content = "", attributes = {}) => {
  const element = document.createElement(tag);
  element.append(...[content].flat().filter((part) => part !== ""));
  for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
  return element;
};
const words = JSON.parse(find("#words").textContent);
const worded = (name, n) => words[name].replace("{n}", n);
const panel = find("#slides"), paper = find("#document"), frame = find("iframe"), tabs = [...document.querySelectorAll("[role=tab]")];
const outlines = find("#outlines select"), topics = find("#topics select"), template = find("#template"), lengths = find("#length");

// What is known of each outline, what is looked at, the pages in their order, and drawings by the ids of pages.
const states = [];
let names = [], looking = { outline: 0, tab: "deck", topic: "", slide: 0 }, shown = [], sizes = [16, 9], drawings = new Map();
const state = () => states[looking.outline];

// --- slides -------------------------------------------------------------------------------------------------------

const drawn = async (id) => {
  if (!drawings.has(id)) {
    const answer = await fetch(`page/${id}`);
    if (!answer.ok) return null;
    drawings.set(id, await answer.json());
    if (drawings.size > 400) drawings.delete(drawings.keys().next().value);
  }
  return drawings.get(id);
};

const draw = async (slide) => {
  const id = slide.dataset.page;
  if (slide.dataset.drawn === id) return;
  const page = await drawn(id);
  if (!page || slide.dataset.page !== id || slide.dataset.drawn === id) return;
  const held = slide.contains(document.activeElement) ? document.activeElement.dataset.from : null;
  const svg = document.importNode(new DOMParser().parseFromString(page.svg, "image/svg+xml").documentElement, true);
  svg.setAttribute("lang", state().language || "en");
  find("svg", slide)?.remove();
  slide.prepend(svg);
  slide.dataset.drawn = id;
  if (held) textsOf(slide).find((text) => text.dataset.from === held)?.focus({ preventScroll: true });
  if (shown.indexOf(slide) === looking.slide) tellNotes();
  performance.mark("painted", { detail: state().version });
};

const near = new IntersectionObserver((entries) => entries.forEach((entry) => {
  entry.target.near = entry.isIntersecting;
  if (entry.isIntersecting) draw(entry.target);
}), { root: panel, rootMargin: "60%" });

// The slides of a deck, those that are there already kept: what is in view stays where it is.
const lay = (deck) => {
  sizes = [deck.width, deck.height];
  panel.style.setProperty("--shape", deck.width / deck.height);
  const anchor = shown[looking.slide], before = anchor?.getBoundingClientRect().top;
  const old = shown, pages = deck.pages;
  let first = 0, last = 0;
  const same = (a, b) => old[a]?.dataset.page === pages[b]?.id;
  while (first < Math.min(old.length, pages.length) && same(first, first)) first++;
  while (last < Math.min(old.length, pages.length) - first && same(old.length - 1 - last, pages.length - 1 - last)) last++;
  const middle = old.slice(first, old.length - last), byId = new Map(middle.map((slide) => [slide.dataset.page, slide]));
  const wanted = pages.slice(first, pages.length - last);
  const taken = wanted.map((page) => { const slide = byId.get(page.id); byId.delete(page.id); return slide; });
  // What is new takes the place of the slide with its names, else of the one that was as far down.
  const free = middle.filter((slide) => !taken.includes(slide));
  wanted.forEach((page, i) => {
    if (taken[i]) return;
    const own = free.findIndex((slide) => slide.names.some((name) => page.names.includes(name)));
    const at = own >= 0 ? own : free.findIndex((slide) => middle.indexOf(slide) >= i);
    taken[i] = at >= 0 ? free.splice(at, 1)[0] : free.length ? free.shift() : fresh();
  });
  free.forEach((slide) => { near.unobserve(slide); slide.remove(); });
  shown = [...old.slice(0, first), ...taken, ...old.slice(old.length - last || old.length)];
  shown.forEach((slide, i) => {
    const page = pages[i];
    slide.dataset.page = page.id;
    slide.names = page.names;
    slide.setAttribute("aria-label", `${i + 1}: ${page.title}`);
    find(".number", slide).textContent = i + 1;
    const next = i ? shown[i - 1].nextSibling : panel.firstChild;
    if (next !== slide) panel.insertBefore(slide, next);
    if (slide.near) draw(slide);
  });
  const kept = shown.indexOf(anchor);
  if (kept >= 0) panel.scrollTop += anchor.getBoundingClientRect().top - before;
  here(kept >= 0 ? kept : Math.min(looking.slide, shown.length - 1));
};

const fresh = () => {
  const slide = made("section", made("span", "", { class: "number", "aria-hidden": "true" }),
    { class: "slide", role: "group", "aria-roledescription": words.slide, tabindex: "-1" });
  slide.names = [];
  near.observe(slide);
  return slide;
};

// Which slide one looks at: the one that is most in the middle.
const here = (number, moved = false) => {
  looking.slide = Math.max(0, number);
  shown.forEach((slide, i) => slide.classList.toggle("here", i === looking.slide));
  if (moved && shown[looking.slide]) {
    shown[looking.slide].focus({ preventScroll: true });
    shown[looking.slide].scrollIntoView({ block: "nearest" });
  }
  tellNotes();
  remember();
};
let settling = 0;
panel.addEventListener("scroll", () => {
  clearTimeout(settling);
  settling = setTimeout(() => {
    const box = panel.getBoundingClientRect(), middle = box.top + box.height / 2;
    if (!shown.length || shown[looking.slide]?.contains(document.activeElement)) return;
    const distance = (slide) => { const own = slide.getBoundingClientRect(); return Math.abs((own.top + own.bottom) / 2 - middle); };
    here(shown.reduce((best, slide, i) => (distance(slide) < distance(shown[best]) ? i : best), 0));
  }, 80);
});

const tellNotes = () => {
  const page = drawings.get(shown[looking.slide]?.dataset.page);
  find("#notes").replaceChildren(...(page?.notes.length ? page.notes.map((note) => made("p", note)) : [made("p", words.none)]));
};

// --- texts and their lines ----------------------------------------------------------------------------------------

const textsOf = (slide) => [...slide.querySelectorAll("[data-from]")];

const place = async (from, opens) => {
  const answer = await fetch(`${looking.outline}/place?from=${encodeURIComponent(from)}`);
  if (!answer.ok) return;
  const told = await answer.json();
  let copied = words.copied;
  try { await navigator.clipboard.writeText(told.at); } catch { copied = words["not-copied"]; }
  say(told, copied);
  if (told.editor && opens) location.assign(told.editor);
};
const say = (told, copied = "") => find("#place").replaceChildren(
  told.at, copied && ` (${copied})`, ...(told.editor ? [" ", made("a", words.open, { href: told.editor })] : []));

panel.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]"), href = link?.getAttribute("href");
  const slide = event.target.closest(".slide"), text = event.target.closest("[data-from]");
  if (slide) here(shown.indexOf(slide));
  if (text) { event.preventDefault(); place(text.dataset.from, event.ctrlKey || event.metaKey); return; }
  if (href?.startsWith("#")) {
    event.preventDefault();
    const to = shown.findIndex((one) => one.names.includes(href.slice(1)));
    if (to >= 0) here(to, true);
  } else if (href) { event.preventDefault(); open(href, "_blank", "noopener"); }
});
panel.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const slide = shown[looking.slide], texts = slide ? textsOf(slide) : [], at = texts.indexOf(document.activeElement);
  const text = (number) => { const one = texts[Math.max(0, Math.min(texts.length - 1, number))]; if (one) { one.setAttribute("tabindex", "-1"); one.setAttribute("role", "button"); one.focus(); } };
  const keys = {
    PageDown: () => here(Math.min(looking.slide + 1, shown.length - 1), true), PageUp: () => here(looking.slide - 1, true),
    Home: () => here(0, true), End: () => here(shown.length - 1, true),
    Enter: () => (at < 0 ? text(0) : place(texts[at].dataset.from, false)),
    ...(at < 0 ? {} : { ArrowDown: () => text(at + 1), ArrowUp: () => text(at - 1), Escape: () => slide.focus({ preventScroll: true }) }),
  };
  if (!(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

// --- what is wrong, and what is worth a remark ---------------------------------------------------------------------

const tellProblems = ({ problems, good, draft }) => {
  const area = find("#problems"), wrong = problems.filter((one) => one.severity === "error").length;
  area.hidden = !problems.length;
  area.classList.toggle("wrong", wrong > 0);
  document.body.classList.toggle("stale", !good && !draft);
  document.body.classList.toggle("draft", draft);
  find("#problems-head").textContent = worded(good ? "problems" : draft ? "problems-draft" : "problems-stale", problems.length);
  find("ol", area).replaceChildren(...problems.map((one) => {
    const at = one.editor ? made("a", one.at, { href: one.editor }) : made("b", one.at || "");
    const source = one.source ? made("pre", [one.source[0], made("mark", one.source[1]), one.source[2]]) : "";
    const hint = one.hint ? made("div", `${words.hint} ${one.hint}`, { class: "hint" }) : "";
    return made("li", [at, ` ${one.severity}[${one.id}] ${one.message}`, source, hint]);
  }));
};
const head = ({ kind }) => words[{ continued: "continued", shrunk: "shrunk", notes: "to-notes" }[kind] || "also"];
const tellRemarks = ({ remarks = [] }) => {
  const groups = new Map();
  remarks.forEach((one) => groups.set(head(one), [...(groups.get(head(one)) || []), one]));
  find("#remarks-head").textContent = `${words.remarks} (${remarks.length})`;
  find("#remarks").replaceChildren(...[...groups].flatMap(([head, all]) => [
    made("h3", `${head} (${all.length})`),
    made("ul", all.map((one) => {
      const button = made("button", [made("small", one.line ? worded("line", one.line) : ""), one.message], { type: "button" });
      button.addEventListener("click", () => { if (one.at) say(one); if (Number.isInteger(one.slide)) jump(one.slide); });
      return made("li", button);
    })),
  ]));
};
const jump = async (slide) => { await look({ tab: "deck" }); here(slide, true); };

// --- what is looked at ---------------------------------------------------------------------------------------------

const remember = () => history.replaceState(null, "", `#${new URLSearchParams(Object.entries(looking).filter(([, value]) => value))}`);
const recalled = () => {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const name of ["outline", "slide"]) looking[name] = Number(said.get(name)) || 0;
  for (const name of ["tab", "topic"]) looking[name] = said.get(name) || looking[name];
};

const look = async (change) => {
  const before = looking;
  looking = { ...looking, ...change };
  if (before.tab !== looking.tab || before.outline !== looking.outline || before.topic !== looking.topic) {
    if (!("slide" in change)) looking.slide = 0;
    shown.forEach((slide) => slide.remove());
    shown = [];
    panel.scrollTop = 0;
  }
  await render();
  remember();
};

const render = async () => {
  const now = state(), { tab } = looking;
  tabs.forEach((one) => {
    const on = one.value === tab;
    one.setAttribute("aria-selected", on);
    one.tabIndex = on ? 0 : -1;
  });
  panel.hidden = tab === "briefing";
  paper.hidden = tab !== "briefing";
  panel.setAttribute("aria-labelledby", `tab-${tab === "topic" ? "topic" : "deck"}`);
  find("#topics").hidden = tab !== "topic";
  if (!now) return;
  document.title = `${now.good ? "" : "! "}${now.title || now.name} · briefgen preview`;
  find("#title").textContent = now.title || now.name;
  tellProblems(now);
  tellRemarks(now);
  choices(now);
  panel.lang = now.language || "en";
  panel.dir = now.direction || "ltr";
  if (!now.deck) { tellState(words.nothing); return; }
  if (tab === "deck") lay(now.deck);
  else if (tab === "topic") {
    looking.topic = now.topics.some((topic) => topic.id === looking.topic) ? looking.topic : now.topics[0]?.id || "";
    fill(topics, now.topics.map((topic) => [topic.id, topic.title]), looking.topic);
    const answer = await fetch(`${looking.outline}/deck/${encodeURIComponent(looking.topic)}`);
    if (answer.ok && looking.tab === "topic") lay(await answer.json());
  } else await read(now);
  tellState(!now.good ? words.errors : now.whole ? words.current : words.placing, `${now.seconds.toFixed(2)} s`);
};

// The briefing, where one has read it.
const read = async (now) => {
  const answer = await fetch(`${looking.outline}/briefing`);
  if (!answer.ok || looking.tab !== "briefing" || now !== state()) return;
  const old = frame.contentDocument, text = await answer.text();
  const fits = old?.body?.childElementCount && frame.dataset.outline === String(looking.outline);
  if (fits) {
    const fresh = new DOMParser().parseFromString(text, "text/html"), root = old.scrollingElement, top = root.scrollTop;
    old.documentElement.replaceWith(old.adoptNode(fresh.documentElement));
    old.scrollingElement.scrollTop = top;
    listen(old);
  } else {
    frame.dataset.outline = looking.outline;
    frame.onload = () => listen(frame.contentDocument);
    frame.srcdoc = text;
  }
};
const listen = (page) => page.documentElement.addEventListener("click", (event) => {
  const text = event.target.closest("[data-from]");
  if (text && !event.target.closest("a[href]:not([href^='#']), summary")) place(text.dataset.from, event.ctrlKey || event.metaKey);
});

const fill = (select, options, value) => {
  const said = JSON.stringify(options);
  if (select.dataset.said !== said) select.replaceChildren(...options.map(([own, text]) => made("option", text, { value: own })));
  select.dataset.said = said;
  select.value = value;
};
const choices = (now) => {
  const own = now.template.join("\n"), known = [...new Set([...(own ? [own] : []), ...now.templates])];
  fill(template, [["", words.own], ...known.map((name) => [name, name.split("\n").map((one) => one.split("/").pop()).join(" + ")])], own);
  lengths.value = now.length || "";
};
const choose = (change) => {
  tellState(words.drawing);
  return fetch(`${looking.outline}/choice`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(change) });
};
template.addEventListener("change", () => choose({ template: template.value ? template.value.split("\n") : [] }));
lengths.addEventListener("change", () => choose({ length: lengths.value || null }));
topics.addEventListener("change", () => look({ topic: topics.value }));
outlines.addEventListener("change", () => look({ outline: outlines.selectedIndex, tab: looking.tab, topic: "" }));
tabs.forEach((tab, i) => {
  tab.addEventListener("click", () => look({ tab: tab.value }));
  tab.addEventListener("keydown", (event) => {
    const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    next.focus();
    look({ tab: next.value });
  });
});

// --- news ----------------------------------------------------------------------------------------------------------

const tellState = (text, taken = "") => { find("#state").textContent = text; find("#state").title = taken; };
recalled();
let placed = false;
const news = new EventSource("events");
news.addEventListener("open", () => document.body.classList.remove("unreached"));
news.addEventListener("error", () => { document.body.classList.add("unreached"); tellState(words.ended); });
news.addEventListener("outlines", (event) => {
  names = JSON.parse(event.data);
  find("#outlines").hidden = names.length < 2;
  looking.outline = Math.min(looking.outline, names.length - 1);
  fill(outlines, names.map((name, i) => [String(i), name]), String(looking.outline));
});
news.addEventListener("state", async (event) => {
  const told = JSON.parse(event.data);
  states[told.outline] = told;
  if (told.outline !== looking.outline) return;
  const slide = looking.slide;
  await render();
  if (!placed && shown.length) { placed = true; here(Math.min(slide, shown.length - 1), slide > 0); }
});
