// The fields with a search of their own are drawn anew by Django's script: tell them, after it, the name of their field.
window.django?.jQuery(() => {
  for (const field of document.querySelectorAll(".select2-selection")) {
    const select = field.closest(".select2-container").previousElementSibling;
    const name = select?.labels?.[0]?.textContent.trim();
    if (!name) continue;
    field.setAttribute("aria-label", name);
    field.removeAttribute("aria-labelledby");
    field.querySelector("[role=textbox]")?.setAttribute("aria-label", name);
  }
});
