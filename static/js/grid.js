// The programme as a grid: parts are dragged, or moved with the arrow keys, and each move is one small request.
// Without this module the same parts are a list, each with its form "Move to…".
const boards = document.querySelector(".boards");
const said = boards?.querySelector(".said");
const mayMove = boards?.hasAttribute("data-boards");
const step = Number(boards?.dataset.step);
const PAUSE = 350; // milliseconds after the last arrow key
const NEAR = 48; // pixels from the edge at which the grid scrolls along

const columnsOf = (board) => [...board.querySelectorAll("[data-column]")];
const number = (part, name) => Number(part.dataset[name]);
const room = (part) => columnsOf(part.closest(".board")).find((each) => each.dataset.column === part.dataset.space);

function hour(board, offset) {
  const minute = (((Number(board.dataset.clock) + offset - Number(board.dataset.top)) % 1440) + 1440) % 1440;
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

// Parts at the same time in one column lie side by side; everybody's parts span all rooms where no room has its own.
function lay(board) {
  const columns = columnsOf(board);
  const top = Number(board.dataset.top);
  const found = [...board.querySelectorAll(".part")].map((part) => {
    const begin = number(part, "offset");
    const place = Math.max(0, columns.findIndex((each) => each.dataset.column === part.dataset.space));
    return { part, begin, end: begin + Math.max(number(part, "minutes"), step), place };
  });
  const inRooms = found.filter((each) => each.place);
  for (const place of columns.keys()) {
    for (const group of together(found.filter((each) => each.place === place))) {
      const lanes = spread(group);
      const narrow = group.some((each) => inRooms.some((other) => other.begin < each.end && each.begin < other.end));
      for (const { part, begin, lane } of group) {
        part.classList.toggle("for-all", !place && !narrow);
        part.classList.toggle("beside", !place && narrow);
        const look = { from: begin - top, long: number(part, "minutes"), column: place, lane, lanes };
        for (const [name, value] of Object.entries(look)) part.style.setProperty(`--${name}`, value);
      }
    }
  }
}

// Groups of parts that lie at the same time, one with the next.
function together(parts) {
  const groups = [];
  let end = -Infinity;
  for (const each of parts.sort((a, b) => a.begin - b.begin)) {
    if (each.begin >= end) groups.push([]);
    groups.at(-1).push(each);
    end = Math.max(end, each.end);
  }
  return groups;
}

// Gives each part of a group the first lane that is free; says how many lanes there are.
function spread(group) {
  const ends = [];
  for (const each of group) {
    const free = ends.findIndex((end) => end <= each.begin);
    each.lane = free < 0 ? ends.length : free;
    ends[each.lane] = each.end;
  }
  return ends.length;
}

function grow(board, end) {
  if (end + 30 > Number(board.dataset.bottom)) board.dataset.bottom = end + 30;
  board.style.setProperty("--length", Number(board.dataset.bottom) - Number(board.dataset.top));
}

function draw(board) {
  board.style.setProperty("--rooms", Math.max(1, columnsOf(board).length - 1));
  grow(board, 0);
  for (const each of board.querySelectorAll("[data-at]")) each.style.setProperty("--from", each.dataset.at - board.dataset.top);
  lay(board);
}

function put(part, offset, space, board = part.closest(".board")) {
  part.dataset.offset = Math.max(0, offset);
  part.dataset.space = space;
  const list = board.querySelector(".parts");
  if (part.parentElement !== list) list.append(part);
  const end = number(part, "offset") + number(part, "minutes");
  part.querySelector(".when").textContent = `${hour(board, number(part, "offset"))}–${hour(board, end)}`;
  grow(board, end);
  lay(board);
}

const words = (part) => `${part.querySelector(".open").textContent}: ${part.querySelector(".when").textContent}, ${room(part)?.textContent ?? ""}`;

// The order in which parts are read and reached by Tab follows the time.
function sort(part) {
  const held = document.activeElement;
  const later = [...part.parentElement.children].find((each) => each !== part && number(each, "offset") > number(part, "offset"));
  part.parentElement.insertBefore(part, later ?? null);
  if (part.contains(held)) held.focus({ preventScroll: true });
}

const kept = new WeakMap(); // where each part stands on the site
const waiting = new WeakMap();
const sending = new WeakMap();
const stands = (part) => ({ offset: number(part, "offset"), space: part.dataset.space, board: part.closest(".board") });
const same = (one, other) => one.offset === other.offset && one.space === other.space;

function goBack(part) {
  const before = kept.get(part);
  put(part, before.offset, before.space, before.board);
  sort(part);
}

function take(part, answer) {
  part.dataset.mark = answer.mark;
  const where = part.querySelector(".where");
  put(part, answer.offset, String(answer.space));
  part.querySelector(".when").textContent = answer.when;
  where.textContent = ` · ${answer.where}`;
  kept.set(part, stands(part));
  part.querySelector("[name=begins]").value = answer.offset; // what the other forms of this page saw
  document.querySelector("[name=end]").value = answer.end;
  const warnings = document.getElementById("warnings");
  const unfolded = warnings.querySelector("details")?.open;
  warnings.innerHTML = answer.warnings;
  warnings.querySelector("details")?.toggleAttribute("open", Boolean(unfolded));
  for (const each of boards.querySelectorAll(".part")) each.classList.toggle("flagged", answer.flagged.includes(Number(each.dataset.pk)));
  sort(part);
}

async function send(part) {
  await sending.get(part);
  const wanted = stands(part);
  if (same(wanted, kept.get(part))) return;
  const body = new URLSearchParams({ offset_minutes: wanted.offset, space: wanted.space, mark: part.dataset.mark });
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const answer = await fetch(part.dataset.url, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" } });
    if (answer.redirected || !answer.headers.get("Content-Type")?.includes("json")) throw Error(boards.dataset.away);
    const found = await answer.json();
    if (found.gone) {
      part.remove();
      said.textContent = found.said;
      return;
    }
    if (answer.ok && !same(stands(part), wanted)) { // moved on while this was being sent
      part.dataset.mark = found.mark;
      kept.set(part, wanted);
      return;
    }
    take(part, found);
    said.textContent = [found.said, words(part), ...found.about].map((each) => each.replace(/\.$/, "")).join(". ");
  } catch (error) {
    goBack(part);
    said.textContent = error instanceof TypeError ? boards.dataset.failed : error.message;
  }
}

function settle(part, pause = 0) {
  clearTimeout(waiting.get(part));
  waiting.set(part, setTimeout(() => sending.set(part, send(part)), pause));
}

function byKey(event) {
  const part = event.target.closest?.(".part");
  if (!part || !event.target.matches(".open") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const columns = columnsOf(part.closest(".board"));
  const place = columns.indexOf(room(part));
  const minutes = { ArrowUp: -step, ArrowDown: step }[event.key];
  const aside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!minutes && !aside) return;
  event.preventDefault();
  if (minutes) put(part, number(part, "offset") + minutes, part.dataset.space);
  else if (columns[place + aside]) put(part, number(part, "offset"), columns[place + aside].dataset.column);
  said.textContent = words(part);
  part.scrollIntoView({ block: "nearest", inline: "nearest" });
  settle(part, PAUSE);
}

let drag = null;
let dragged = false;

// The press that ends a drag opens nothing.
function open(event) {
  if (dragged && event.target.closest(".part")) event.preventDefault();
  dragged = false;
}

function pick(event) {
  dragged = false;
  const part = event.target.closest(".part");
  const byHand = event.pointerType !== "mouse";
  if (!part || event.button || event.target.closest(".do") || (byHand && !event.target.matches(".grip"))) return;
  const box = part.getBoundingClientRect();
  drag = { part, id: event.pointerId, x: event.clientX, y: event.clientY, within: event.clientY - box.top, before: stands(part), moved: false };
}

function follow(event) {
  if (drag?.id !== event.pointerId) return;
  const { part } = drag;
  if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
  if (!drag.moved) {
    drag.moved = true;
    part.classList.add("moving");
    part.setPointerCapture(drag.id);
  }
  const over = [...boards.querySelectorAll(".board")].find((each) => {
    const box = each.getBoundingClientRect();
    return event.clientY >= box.top && event.clientY <= box.bottom;
  }) ?? part.closest(".board");
  scrollAlong(over.querySelector(".sheet-of-parts"), event);
  const field = over.querySelector(".parts").getBoundingClientRect();
  const perMinute = field.height / (Number(over.dataset.bottom) - Number(over.dataset.top));
  const minute = Math.round((event.clientY - drag.within - field.top) / perMinute / step) * step;
  const column = columnsOf(over).findLast((each) => each.getBoundingClientRect().left <= event.clientX) ?? columnsOf(over)[0];
  put(part, Number(over.dataset.top) + Math.max(0, minute), column.dataset.column, over);
  said.textContent = words(part);
}

function scrollAlong(sheet, event) {
  const box = sheet.getBoundingClientRect();
  const near = (at, first, last) => (at < first + NEAR ? -1 : at > last - NEAR ? 1 : 0) * (NEAR / 4);
  sheet.scrollBy(near(event.clientX, box.left, box.right), near(event.clientY, box.top, box.bottom));
}

function isOver(sheet, { clientX, clientY }) {
  const box = sheet.getBoundingClientRect();
  return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
}

function letGo(event) {
  if (drag?.id !== event.pointerId) return;
  if (event.type === "pointerup") follow(event);
  const { part, moved, before } = drag;
  drag = null;
  part.classList.remove("moving");
  if (!moved) return;
  dragged = true;
  const outside = ![...boards.querySelectorAll(".sheet-of-parts")].some((each) => isOver(each, event));
  if (event.type === "pointercancel" || outside) {
    put(part, before.offset, before.space, before.board);
    said.textContent = boards.dataset.outside;
  }
  settle(part);
}

function stop(event) {
  if (event.key !== "Escape" || !drag?.moved) return;
  const { part, before } = drag;
  drag = null;
  part.classList.remove("moving");
  put(part, before.offset, before.space, before.board);
}

if (boards) {
  boards.classList.add("is-grid");
  for (const board of boards.querySelectorAll(".board")) draw(board);
  if (mayMove) {
    for (const part of boards.querySelectorAll(".part")) {
      kept.set(part, stands(part));
      part.querySelector(".open").setAttribute("aria-describedby", "how-to-move");
      part.prepend(Object.assign(document.createElement("span"), { className: "grip" }));
    }
    boards.addEventListener("keydown", byKey);
    boards.addEventListener("dragstart", (event) => event.preventDefault());
    boards.addEventListener("click", open, true);
    boards.addEventListener("pointerdown", pick);
    boards.addEventListener("pointermove", follow);
    boards.addEventListener("pointerup", letGo);
    boards.addEventListener("pointercancel", letGo);
    document.addEventListener("keydown", stop);
  }
}
