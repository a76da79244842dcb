// Officials' keyboard: Ctrl K finds; a shortcut printed on a button (data-key) presses it.
const find = document.getElementById("find");
document.addEventListener("keydown", event => {
  if (event.ctrlKey && event.key.toLowerCase() === "k" && find) {
    event.preventDefault();
    find.focus();
    return;
  }
  const pressed = (event.ctrlKey ? "Ctrl+" : "") + event.key;
  const target = document.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
  if (target) {
    event.preventDefault();
    target.click();
  }
});
