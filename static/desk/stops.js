// Counts the stops of a journey on as they are added, so that they are in order as they stand.

document.addEventListener("formset:added", (event) => {
  const row = event.target;
  const own = row instanceof Element && row.querySelector("[name^='legs-'][name$='-position']");
  if (!(own instanceof HTMLInputElement)) return;
  const all = document.querySelectorAll("input[name^='legs-'][name$='-position']:not([name*='__prefix__'])");
  const others = [...all].filter((each) => each !== own);
  own.value = String(Math.max(0, ...others.map((each) => Number(/** @type {HTMLInputElement} */ (each).value))) + 1);
});
