// Parts of a page with data-live change by themselves while the page is looked at, and never under a hand (hand.js).
"use strict";
(() => {
  const BETWEEN = 100;
  const HIDDEN = 5000;
  const MINUTE = 60000;
  const MINUTES_UNTIL_ALL = 10;
  const LONGEST_ANSWER = 35000;
  const {all, hand} = window.chidao;
  const account = document.body.dataset.account;
  const due = new Set();
  const offered = new Set();
  let asking = false;
  let stream = null;
  let live = false;
  let missed = false;
  let ended = false;
  let leaving = 0;
  let minutes = 0;

  const show = () => {
    all("[data-live-dot]").forEach((dot) => {
      dot.hidden = false;
      dot.classList.toggle("is-live", live);
      dot.textContent = live ? dot.dataset.on : dot.dataset.off;
    });
    all("[data-live-offer]").forEach((button) => { button.hidden = offered.size === 0; });
  };

  const pause = (time) => new Promise((passed) => setTimeout(passed, time));

  // The parts that are there and may change; where one may not yet, the page offers what changed.
  const free = (ids, wanted) => ids.filter((id) => {
    const region = document.getElementById(id);
    if (region && !wanted && hand.holds(region)) {
      offered.add(id);
      return false;
    }
    return region;
  });
  const refresh = async (wished, wanted) => {
    const asked = await hand.answered(wished);
    const ids = free(wished, wanted);
    if (ids.length) {
      // Several are one question, and of one moment.
      const answer = await fetch(location.href, {
        headers: {"HX-Request": "true", "HX-Target": ids.length > 1 ? "live-parts" : ids[0]},
        signal: AbortSignal.timeout(LONGEST_ANSWER)}).catch(() => null);
      if (answer?.headers.get("HX-Trigger") === "signed-out") {
        ended = true;
        stop();
        document.dispatchEvent(new Event("signed-out"));
      } else if (answer?.ok) {
        const told = document.createElement("template");
        told.innerHTML = await answer.text();
        if (!wanted) {
          await hand.rests();
        }
        // What was read before a tap is older than its answer.
        if (await hand.answered(ids) !== asked) {
          return refresh(ids, wanted);
        }
        free(ids, wanted).forEach((id) => {
          const fresh = told.content.getElementById(id);
          offered.delete(id);
          if (fresh && !hand.replace(document.getElementById(id), fresh)) {
            offered.add(id);
          }
        });
      }
    }
    show();
  };

  // The first change at once, what follows together. A page asks one question at a time, and so a busy server less often.
  const news = async (ids) => {
    ids.forEach((id) => due.add(id));
    if (asking) {
      return;
    }
    asking = true;
    while (due.size) {
      const now = [...due];
      due.clear();
      await refresh(now).catch(() => {});
      await pause(BETWEEN);
    }
    asking = false;
  };
  // "*" is all figures; drafts are none.
  const concerns = (key, keys) => keys.includes(key) || (key === "*" && keys.some((each) => each !== "drafts"));
  const changed = (keys) => news(all("[data-live]")
      .filter((region) => !keys || region.dataset.live.split(" ").some((key) => concerns(key, keys)))
      .map((region) => region.id));

  const stop = () => {
    stream?.close();
    stream = null;
    live = false;
    missed = true;
    show();
  };
  const listen = () => {
    if (!account || stream || ended) {
      return;
    }
    stream = new EventSource("/api/live");
    stream.addEventListener("open", () => {
      live = true;
      show();
      if (missed) {
        missed = false;
        changed();
      }
    });
    stream.addEventListener("error", () => {
      live = false;
      missed = true;
      if (stream?.readyState === EventSource.CLOSED) {
        stream = null;
      }
      show();
    });
    stream.addEventListener("change", (event) => {
      const told = JSON.parse(event.data);
      changed(told.all ? null : told.keys);
    });
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(stop, HIDDEN);
    } else if (!stream) {
      listen();
      if (!account) {
        changed();
      }
    }
  });
  // A stream that was refused is asked for again; until then, and for what no stream tells, there is the clock.
  setInterval(() => {
    if (!document.hidden && !ended) {
      minutes++;
      listen();
      changed(live && minutes % MINUTES_UNTIL_ALL ? ["minute"] : null);
    }
  }, MINUTE);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-live-offer]")) {
      refresh([...offered], true);
    }
  });

  show();
  if (!document.hidden) {
    listen();
  }
})();
