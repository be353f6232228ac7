// The theme that the page wears and the size of the map, and when they change.

const DARK = "(prefers-color-scheme: dark)";

/** @returns {"light"|"dark"} */
export function theme() {
  const wanted = document.documentElement.dataset.theme;
  if (wanted === "dark" || wanted === "light") return wanted;
  return matchMedia(DARK).matches ? "dark" : "light";
}

/** @param {() => void} changed @returns {() => void} */
export function watchTheme(changed) {
  let worn = theme();
  const look = () => {
    if (theme() === worn) return; // said again, not changed: dressing would have the whole basemap drawn anew
    worn = theme();
    changed();
  };
  const media = matchMedia(DARK);
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  media.addEventListener("change", look);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", look);
  };
}

/** @param {HTMLElement} element @param {() => void} changed @returns {() => void} */
export function watchSize(element, changed) {
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  return () => observer.disconnect();
}
