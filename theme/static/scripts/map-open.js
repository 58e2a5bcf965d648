// "Show the map": the script behind maps is fetched when somebody first asks for one.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-map-open]");
  if (!button) return;
  const host = button.closest("[data-map]");
  host.dataset.map = "asked";
  button.disabled = true;
  if (!document.querySelector("script[data-maps]")) {
    const script = document.createElement("script");
    script.type = "module";
    script.dataset.maps = "";
    script.src = host.dataset.script;
    script.onerror = () => {
      script.remove();
      button.disabled = false;
    };
    document.head.append(script);
  }
  host.dispatchEvent(new Event("map-asked", { bubbles: true }));
});
