// What somebody has in hand, and how a fresh part of a page comes in without taking it from them.
"use strict";
(() => {
  const REST = 500;
  const STEP = 100;
  const {all, one} = window.chidao;

  // Other than it came from the server.
  const entered = (field) => {
    if (field.type === "checkbox" || field.type === "radio") {
      return field.checked !== field.defaultChecked;
    }
    if (field.matches("select")) {
      const options = [...field.options];
      return options.some((option) => option.defaultSelected)
        ? options.some((option) => option.selected !== option.defaultSelected)
        : field.selectedIndex > 0;
    }
    return field.value !== field.defaultValue;
  };

  // The line of an item that has the focus: it gets it again in the fresh part.
  const lineInFocus = (region) =>
      region.contains(document.activeElement) && document.activeElement.matches("details[id] > summary")
          ? document.activeElement : null;

  // Focus, a selection, something entered or ticked, a form that was called into the page.
  const holds = (region) => {
    const selection = getSelection();
    return (region.contains(document.activeElement) && !lineInFocus(region))
        || (!selection.isCollapsed && selection.containsNode(region, true))
        || !!one(".place form, .place-row form", region)
        || all("input:not([type=hidden]), textarea, select", region).some(entered);
  };

  const until = async (come) => {
    while (!come()) {
      await new Promise((passed) => setTimeout(passed, STEP));
    }
  };

  // A hand that moves may be about to tap: what it aims at stays where it is until it rests.
  let moved = 0;
  ["pointermove", "pointerdown", "wheel", "keydown", "scroll"].forEach((sign) =>
    addEventListener(sign, () => { moved = Date.now(); }, {capture: true, passive: true}));
  const rests = () => until(() => Date.now() - moved >= REST);

  // What is on its way into a part, such as the answer of a tap, comes before what is new.
  let asked = 0;
  addEventListener("htmx:beforeRequest", () => { asked++; });
  const answered = async (ids) => {
    await until(() => !ids.some((id) => one("#" + id + " .htmx-request")));
    return asked;
  };

  // What was open stays open, and what was closed stays closed. Where nothing of what was open is left, the page says what opens.
  const keepOpen = (region, fresh) => {
    const before = all("details[id]", region);
    const open = before.filter((each) => each.open).map((each) => each.id);
    const now = all("details[id]", fresh);
    if (before.length && (!open.length || now.some((each) => open.includes(each.id)))) {
      now.forEach((each) => { each.open = open.includes(each.id); });
    }
    all("[data-live-keep]", region).forEach((each) => one("#" + each.id, fresh)?.replaceChildren(...each.childNodes));
  };

  // What was done keeps its place until the next visit.
  const keepDone = (region, fresh) => all(".items > .is-done", region).forEach((done) => {
    const there = (item) => one("#" + one("details", item)?.id, fresh)?.closest(".item");
    let next = done.nextElementSibling;
    while (next && !(one("details", next) && there(next))) {
      next = next.nextElementSibling;
    }
    if (!there(done)) {
      next ? there(next).before(done) : one(".items", fresh)?.append(done);
    }
  });

  // False where the line in focus would be gone.
  const replace = (region, fresh) => {
    const line = lineInFocus(region)?.parentElement.id;
    if (line && !one("#" + line, fresh)) {
      return false;
    }
    const said = new Map(all("[data-figure]", region).map((each) => [each.dataset.figure, each.textContent]));
    all("[data-figure]", fresh)
        .filter((each) => said.get(each.dataset.figure) !== each.textContent)
        .forEach((each) => each.classList.add("has-changed"));
    keepDone(region, fresh);
    region.replaceWith(fresh);
    keepOpen(region, fresh);
    htmx.process(fresh);
    if (line) {
      one("#" + line + " > summary", fresh).focus({preventScroll: true});
    }
    return true;
  };

  window.chidao.hand = {holds, rests, answered, replace};
})();
