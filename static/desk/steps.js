// Shows of the checklists those of the steps that are being taken, and insists on a reason once something that readers
// see has been changed. The server insists on both anyway.

/** @param {HTMLFormElement} form */
function follow(form) {
  const lists = /** @type {HTMLFieldSetElement[]} */ ([...form.querySelectorAll(".checklist-step")]);
  const choices = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("select[data-now]")]);
  const row = lists[0]?.closest(".form-row");
  const show = () => {
    const steps = choices.filter((choice) => choice.value !== choice.dataset.now).map((choice) => choice.value);
    for (const list of lists) list.hidden = !steps.includes(list.dataset.step ?? "");
    if (row instanceof HTMLElement) row.hidden = lists.every((list) => list.hidden);
  };
  form.addEventListener("change", show);
  show();
}

/** @param {HTMLInputElement} reason */
function insist(reason) {
  const need = () => (reason.required = true);
  reason.form?.addEventListener("input", (event) => event.target !== reason && need());
  reason.form?.addEventListener("change", (event) => event.target !== reason && need());
}

for (const form of document.forms) if (form.querySelector("select[data-now]")) follow(form);
for (const reason of document.querySelectorAll("input[data-needed]")) if (reason instanceof HTMLInputElement) insist(reason);
