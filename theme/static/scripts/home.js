// The home page's three questions: hands them over to the finder. The postcode goes through this tab's storage, never
// through the address.

const form = document.querySelector("[data-search]");

function handOver(event) {
  event.preventDefault();
  const params = new URLSearchParams();
  const what = document.getElementById("what").value.trim();
  const where = document.getElementById("where").value.trim();
  if (what) params.set("q", what);
  for (const input of form.querySelectorAll("input[data-group]:checked")) {
    const chosen = input.value.split(":");
    const before = params.get(chosen[0]);
    params.set(chosen[0], before ? before + "," + chosen[1] : chosen[1]);
  }
  try {
    sessionStorage.setItem("waymark-where", JSON.stringify({ where: where }));
  } catch (error) { /* no storage: the finder asks again */ }
  const text = params.toString().replace(/%2C/g, ",");
  location.href = form.dataset.find + (text ? "#" + text : "");
}

if (form) form.addEventListener("submit", handOver);
