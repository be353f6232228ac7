// Shows of the checklists those of the steps that are being taken with an event so sensitive, and insists on a reason
// once something that readers see has been changed. The server insists on both anyway.

/** @param {HTMLFormElement} form */
function follow(form) {
  const lists = /** @type {HTMLFieldSetElement[]} */ ([...form.querySelectorAll(".checklist-step")]);
  const choices = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("select[data-now]")]);
  const row = lists[0]?.closest(".form-row");
  const { order, categories } = levelsOf(form);
  const value = (/** @type {string} */ name) => /** @type {HTMLSelectElement|null} */ (form.elements.namedItem(name))?.value ?? "";
  const show = () => {
    const level = order.indexOf(value("sensitivity") || categories[value("category")] || order[0]);
    const steps = choices.filter((choice) => choice.value !== choice.dataset.now).map((choice) => choice.value);
    for (const list of lists) list.hidden = !steps.includes(list.dataset.step ?? "") || order.indexOf(list.dataset.least ?? "") > level;
    if (row instanceof HTMLElement) row.hidden = lists.every((list) => list.hidden);
  };
  form.addEventListener("change", show);
  show();
}

/**
 * The levels of sensitivity in their order, and that of each category.
 * @param {HTMLFormElement} form
 * @returns {{order: string[], categories: {[key: string]: string}}}
 */
function levelsOf(form) {
  const list = form.querySelector(".checklist");
  return JSON.parse((list instanceof HTMLElement && list.dataset.levels) || '{"order": [], "categories": {}}');
}

/** @param {HTMLInputElement} reason */
function insist(reason) {
  const need = () => (reason.required = true);
  reason.form?.addEventListener("input", (event) => event.target !== reason && need());
  reason.form?.addEventListener("change", (event) => event.target !== reason && need());
}

for (const form of document.forms) if (form.querySelector("select[data-now]")) follow(form);
for (const reason of document.querySelectorAll("input[data-needed]")) if (reason instanceof HTMLInputElement) insist(reason);
