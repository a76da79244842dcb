// The board on the wall reads itself anew; when that fails it says so and keeps what it had. A new call is spoken by screen readers.
const every = 3000;
const text = id => document.getElementById(id)?.textContent ?? "";
const again = async () => {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("board");
    if (!fresh) {
      throw new Error();
    }
    const before = text("latest");
    document.getElementById("board").replaceChildren(...fresh.childNodes);
    document.getElementById("stale").hidden = true;
    if (text("latest") !== before) {
      document.getElementById("said").textContent = text("latest");
    }
  } catch {
    document.getElementById("stale").hidden = false;
  }
  setTimeout(again, every);
};
setTimeout(again, every);
