// Officials' keyboard: Ctrl K finds; a shortcut printed on a button (data-key) presses it.
// After answers opened more questions the first of them is typed into; without script their links lead there.
document.getElementById(document.querySelector("[data-focus]")?.dataset.focus)?.focus();
const find = document.getElementById("find");
document.addEventListener("keydown", event => {
  // A key held down presses once: what asks to be pressed again is asked of a person.
  if (event.repeat && (event.ctrlKey || event.key.startsWith("F"))) return;
  if (event.ctrlKey && event.key.toLowerCase() === "k" && find) {
    event.preventDefault();
    find.focus();
    return;
  }
  const pressed = (event.ctrlKey ? "Ctrl+" : "") + event.key;
  // The page's own use of a key comes before the rail's.
  const named = `[data-key="${CSS.escape(pressed)}"]`;
  const target = document.querySelector(`main ${named}`) ?? document.querySelector(named);
  if (target) {
    event.preventDefault();
    target.click();
  }
});
