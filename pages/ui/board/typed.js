// Texts that are saved while they are typed. Streamlit sends a text area when it is left or when
// Ctrl+Enter is pressed; here that key is pressed for whoever writes: after a short pause, and
// every few seconds while there is none. Nothing is sent but what Streamlit itself would send.
(() => {
  const PAUSE = 1000, LONGEST = 3000; // milliseconds
  const waiting = new Map();

  const save = (area) => {
    clearTimeout(waiting.get(area)?.timer);
    waiting.delete(area);
    area.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }),
    );
  };

  const typed = (event) => {
    const area = event.target;
    if (!(area instanceof HTMLTextAreaElement) || event.isComposing) return;
    if (!area.closest('[class*="st-key-typed_"]')) return;
    const since = waiting.get(area)?.since ?? Date.now();
    clearTimeout(waiting.get(area)?.timer);
    const left = Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now()));
    waiting.set(area, { since, timer: setTimeout(save, left, area) });
  };

  // Keyboards of phones compose word after word; some tell of a word's end only by this.
  document.addEventListener("input", typed);
  document.addEventListener("compositionend", typed);

  // Streamlit sends a text that is left together with the press on a button, and then loses the
  // press: so the text goes first, as soon as a finger is down.
  document.addEventListener("pointerdown", (event) => {
    [...waiting.keys()].filter((area) => area !== event.target).forEach(save);
  }, true);

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") [...waiting.keys()].forEach(save);
  });
})();
