/* A button beside each block of ready words that copies it. Without this file the words can be selected by hand. */
for (const block of document.querySelectorAll("[data-copy]")) {
  const button = document.getElementById(block.dataset.copy);
  if (!button || !navigator.clipboard) continue;
  const before = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.innerText);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 3000);
  });
}
