// Asks each minute whether the programme has moved on, and only then changes the page and says so; a button stops it.
const MINUTE = 60_000;
const here = document.querySelector("[data-now]");
const told = document.querySelector("[data-told]");
const pause = document.querySelector("[data-pause]");
const clock = document.querySelector("[data-clock]");
let etag = "";
let stopped = false;

async function look() {
  if (stopped || document.hidden) return;
  const headers = etag ? { "If-None-Match": etag } : {};
  const answer = await fetch(location.href, { headers, cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return; // 304: nothing is different; no network: what stands here stays
  etag = answer.headers.get("ETag") ?? "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-now]");
  if (!fresh || fresh.textContent === here.textContent) return;
  const held = here.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  here.replaceChildren(...fresh.childNodes);
  if (held) [...here.querySelectorAll("a")].find((link) => link.getAttribute("href") === held)?.focus();
  told.textContent = `${told.dataset.words} ${here.innerText}`;
}

function tick() {
  const time = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London", hour12: false };
  clock.textContent = new Intl.DateTimeFormat("en-GB", time).format(new Date());
}

pause.hidden = clock.hidden = false;
const words = pause.textContent;
pause.addEventListener("click", () => {
  stopped = !stopped;
  pause.textContent = stopped ? pause.dataset.goOn : words;
  look();
});
document.addEventListener("visibilitychange", look);
setInterval(look, MINUTE);
setInterval(tick, 1000);
tick();
look();
