// The presentation fills the screen when its button is pressed, or F: a browser lets nobody but
// the person in front of it do so.
(() => {
  const fill = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  };
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".st-key-present_fill button")) fill();
  });
  document.addEventListener("keydown", (event) => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.repeat);
    if (isPlain && event.key.toLowerCase() === "f" && document.querySelector(".st-key-presentation")) fill();
  });
})();
