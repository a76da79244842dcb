// A page of a form, better with JavaScript: what is typed is saved by itself, and questions appear as answers open them.
// The server decides everything; this only asks it more often.
const form = document.querySelector("form[data-js=form]");
const saved = form?.querySelector("[data-js=saved]");
let timer, sending, again, leaving;

const shown = root => [...root.querySelectorAll("input[name=_shown]")].map(field => field.value).join();

async function save() {
  if (sending) { again = true; return; }
  sending = true;
  try {
    const body = new FormData(form);
    body.set("go", "save");
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("form[data-js=form]");
    if (!fresh) return;
    form.elements.revision && fresh.elements.revision && (form.elements.revision.value = fresh.elements.revision.value);
    if (shown(fresh) !== shown(form)) swap(fresh);
    const words = fresh.querySelector("[data-js=saved]");
    if (saved && words) saved.textContent = words.textContent;
  } catch {
    // The next change tries again, and "Continue" posts the whole page.
  } finally {
    sending = false;
    if (leaving) form.requestSubmit(leaving);
    else if (again) { again = false; save(); }
  }
}

// Only questions that came or went are touched, so that typing, focus and the reader's place stay.
function swap(fresh) {
  const key = block => block.querySelector(":scope > input[name=_shown]")?.value;
  const blocks = root => new Map([...root.children].filter(key).map(block => [key(block), block]));
  const now = blocks(form), next = blocks(fresh);
  for (const [name, block] of now) if (!next.has(name)) block.remove();
  let last = null;
  for (const [name, block] of next) {
    const kept = now.get(name);
    if (kept) { last = kept; continue; }
    const added = document.adoptNode(block);
    // Who has not come to it yet is asked, not complained to: the server is told of it when they have been there.
    const marks = added.querySelectorAll("input[name=_shown]");
    for (const mark of marks) mark.disabled = true;
    // A tap gives no focus in every browser: an answer is proof as well, and is seen here before the form saves it.
    for (const happened of ["focusin", "input", "change"]) added.addEventListener(happened, () => { for (const mark of marks) mark.disabled = false; }, { capture: true });
    if (last) last.after(added); else form.querySelector("input[name=_shown]")?.parentElement.before(added);
    last = added;
  }
}

for (const [happened, ms] of [["input", 1500], ["change", 50]]) form?.addEventListener(happened, () => { clearTimeout(timer); timer = setTimeout(save, ms); });
// A save on its way knows the present revision: the page's own post waits for it.
form?.addEventListener("submit", event => {
  clearTimeout(timer);
  if (!sending) return;
  event.preventDefault();
  leaving = event.submitter;
});
