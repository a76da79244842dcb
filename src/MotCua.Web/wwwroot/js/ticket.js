// The button prints. A kiosk prints by itself, and is ready for the next visitor when the paper is out.
const button = document.querySelector("[data-js=print]");
button.hidden = false;
button.addEventListener("click", () => print());
const { kiosk } = button.dataset;
if (kiosk) {
  addEventListener("afterprint", () => setTimeout(() => location.assign(kiosk), 4000));
  print();
}
