// One button that prints the page.
const button = document.querySelector("[data-action=print]");
if (button) button.addEventListener("click", () => window.print());
