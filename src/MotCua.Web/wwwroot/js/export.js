// How far the file is: the page's part about it is read anew until it is there. Without this the link does the same.
const every = 1000;
const again = async () => {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("export");
    if (fresh) {
      const now = document.getElementById("export");
      const held = document.activeElement && now.contains(document.activeElement);
      if (held && fresh.dataset.state === now.dataset.state) {
        now.querySelector("[role=status]")?.replaceChildren(...fresh.querySelector("[role=status]").childNodes);
        const bar = now.querySelector("progress"), next = fresh.querySelector("progress");
        if (bar && next) [bar.max, bar.value] = [next.max, next.value];
      } else {
        now.replaceChildren(...fresh.childNodes);
        now.dataset.state = fresh.dataset.state;
      }
      if (fresh.dataset.state === "ready" || fresh.dataset.state === "failed") return;
    }
  } catch {
    // Away for a moment: asked again.
  }
  setTimeout(again, every);
};
setTimeout(again, every);
