// A link of the navigation opens its page as a step in the browser's history does, without loading
// the document anew. On a phone, where the navigation covers the page, it closes.
(() => {
  const narrow = window.matchMedia("(max-width: 768px)");
  const isPlain = (event) =>
    event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".pages a");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (narrow.matches) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  });
})();
