// The button prints. A kiosk prints by itself, and is ready for the next visitor when the paper is out.
// On a telephone the ticket reads itself anew: being called is spoken by screen readers and stands in the tab's title.
const button = document.querySelector("[data-js=print]");
button.hidden = false;
button.addEventListener("click", () => print());
const { kiosk } = button.dataset;
if (kiosk) {
  addEventListener("afterprint", () => setTimeout(() => location.assign(kiosk), 4000));
  print();
}
const every = 5000;
const again = async () => {
  const state = document.getElementById("state");
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("state");
    if (!fresh) throw new Error();
    Object.assign(state.dataset, fresh.dataset);
    if (fresh.textContent !== state.textContent) {
      state.textContent = fresh.textContent;
      document.title = fresh.textContent;
      navigator.vibrate?.(400);
    }
    document.getElementById("stale").hidden = true;
  } catch {
    document.getElementById("stale").hidden = false;
  }
  if (!state.dataset.over) setTimeout(again, every);
};
if (!kiosk && document.getElementById("state")) setTimeout(again, every);
