// Does what WordPress does with messages of frames it embeds (as wp-includes/js/wp-embed.js of WordPress 6):
// looks a frame up by its secret, shows it, sets its height between 200 and 1000, follows links to its own host.
window.addEventListener("message", function (event) {
  const said = event.data;
  if (!said || !(said.secret || said.message || said.value) || /[^a-zA-Z0-9]/.test(said.secret)) return;
  document.querySelectorAll('blockquote[data-secret="' + said.secret + '"]').forEach(function (quote) { quote.style.display = "none"; });
  document.querySelectorAll('iframe[data-secret="' + said.secret + '"]').forEach(function (frame) {
    if (event.source !== frame.contentWindow) return;
    frame.removeAttribute("style");
    if (said.message === "height") frame.height = Math.min(1000, Math.max(200, parseInt(said.value, 10)));
    if (said.message === "link" && new URL(said.value).host === new URL(frame.src).host && document.activeElement === frame) window.top.location.href = said.value;
  });
});
