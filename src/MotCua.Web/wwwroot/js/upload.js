// Files go up in pieces (tus 1.0.0): a broken line costs nothing that has arrived. Without this script each form posts its one file.
const piece = 8 * 1024 * 1024, door = "/api/v1/uploads", tus = { "Tus-Resumable": "1.0.0" };
const words = document.querySelector(".papers")?.dataset ?? {};
const base64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const utf8 = text => new TextEncoder().encode(text);

// Kept until the tab is closed: where this form's upload stands, and a digest to know its file by, but not its name.
const place = form => "up " + new URL(form.action).pathname;
const kept = form => { try { return JSON.parse(sessionStorage[place(form)]); } catch { return {}; } };
const keep = (form, value) => { try { sessionStorage[place(form)] = JSON.stringify(value ?? {}); } catch { /* some browsers keep nothing */ } };
const markOf = async file => crypto.subtle && base64(await crypto.subtle.digest("SHA-256", utf8(`${file.name}\n${file.size}\n${file.lastModified}`)));

// Until the time is over, or the line is back.
const pause = ms => new Promise(done => { setTimeout(done, ms); addEventListener("online", done, { once: true }); });

class Refused extends Error {}

// What an answer means: go on, try again later, or never.
function judge(status, detail) {
  if (status === 401) location.reload();
  if (status < 400 && status) return;
  if (status < 500 && ![0, 401, 404, 409, 423, 429].includes(status)) throw new Refused(detail());
  throw new Error(status);
}

async function begin(file) {
  const answer = await fetch(door, { method: "POST", headers: { ...tus, "Upload-Length": file.size, "Upload-Metadata": "filename " + base64(utf8(file.name)) } });
  const body = await answer.json();
  judge(answer.status, () => body.detail);
  return answer.headers.get("Location");
}

async function offsetOf(at) {
  const answer = await fetch(at, { method: "HEAD", headers: tus });
  if (answer.status === 404) return null;
  judge(answer.status, () => words.failed);
  return +answer.headers.get("Upload-Offset");
}

const append = (at, offset, blob, shown, job) => new Promise(done => {
  const request = job.request = new XMLHttpRequest();
  request.upload.onprogress = event => shown(offset + event.loaded);
  request.onloadend = () => done(request);
  request.open("PATCH", at);
  const headers = { ...tus, "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" };
  for (const name in headers) request.setRequestHeader(name, headers[name]);
  request.send(blob);
});

// Sends the file from where it stands, however often the line breaks; says under which id it is there.
async function send(form, file, job, shown) {
  const mark = await markOf(file), known = kept(form);
  let offset = null, tries = 0;
  job.at = mark && known.mark === mark ? known.at : null;
  while (!job.stopped) {
    try {
      if (job.at && offset === null) offset = await offsetOf(job.at);
      if (offset === null) {
        job.at = await begin(file);
        offset = 0;
        keep(form, { mark, at: job.at });
      }
      shown(offset);
      while (offset < file.size && !job.stopped) {
        const answer = await append(job.at, offset, file.slice(offset, offset + piece), shown, job);
        judge(answer.status, () => JSON.parse(answer.responseText).detail);
        offset = +answer.getResponseHeader("Upload-Offset");
        tries = 0;
      }
      if (!job.stopped) return job.at.split("/").pop();
    } catch (error) {
      if (error instanceof Refused) { keep(form); throw error; }
      offset = null;
      if (job.stopped) break;
      if (tries++ === 1) job.say(words.lost);
      await pause(250 * 2 ** Math.min(tries, 7));
    }
  }
}

// Puts what has arrived under its paper, by the page's own form.
async function attach(form, id) {
  const body = new FormData(form);
  body.delete("file");
  body.set("uploaded", id);
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
  if (!answer.ok) { document.open(); document.write(await answer.text()); document.close(); return; }
  keep(form);
  const next = new URL(answer.url), action = new URL(form.action);
  if (next.search) { action.search = next.search; form.action = action; } // a supplement keeps its files in its address
  return next;
}

const make = (tag, values, text) => Object.assign(document.createElement(tag), text ? { textContent: text } : {}, values);

function refuse(form, text) {
  const input = form.elements.file, id = input.id + "-error";
  form.closest(".field").classList.add("bad");
  form.before(make("p", { className: "error", id, role: "alert" }, text));
  input.setAttribute("aria-describedby", id);
  input.ariaInvalid = "true";
  input.focus();
}

async function run(form, files) {
  const job = {}, button = form.querySelector("button"), input = form.elements.file;
  const bar = make("progress", { max: 1, value: 0 }), told = make("p", { className: "small wide", role: "status" });
  const cancel = make("button", { type: "button", className: "btn btn-3", onclick: () => { job.stopped = true; job.request?.abort(); } }, words.cancel);
  form.parentElement.querySelectorAll(".error, [role=status]").forEach(old => old.remove());
  form.append(bar, told, cancel);
  button.disabled = true;
  input.ariaInvalid = null;
  job.say = text => { told.textContent = text; };
  let next;
  try {
    for (const file of files) {
      let said;
      bar.setAttribute("aria-label", file.name);
      const id = await send(form, file, job, sent => {
        bar.value = sent / (file.size || 1);
        const percent = Math.floor(bar.value * 4) * 25; // said at each quarter, not at each byte
        if (percent !== said) job.say(words.sending.replace("{name}", file.name).replace("{percent}", said = percent));
      });
      if (!id) break;
      if (!(next = await attach(form, id))) return;
    }
  } catch (error) {
    told.remove();
    refuse(form, error instanceof Refused ? error.message : words.failed);
  }
  bar.remove();
  cancel.remove();
  button.disabled = false;
  if (job.stopped) {
    keep(form);
    job.say(words.cancelled);
    input.value = "";
    input.focus();
    await pause(500); // while the server writes the last piece down; what is never stopped expires by itself
    if (job.at) fetch(job.at, { method: "DELETE", headers: tus }).catch(() => {});
  }
  if (!next || input.ariaInvalid) return;
  // The page after may have another address; one goes on where one was.
  next.hash = form.closest("li")?.id ?? "";
  const same = next.pathname + next.search === location.pathname + location.search;
  location.assign(next);
  if (same) location.reload();
}

for (const form of document.querySelectorAll("form[data-js=upload]")) {
  const input = form.elements.file;
  input.multiple = true;
  form.addEventListener("submit", event => {
    if (!input.files.length) return;
    event.preventDefault();
    run(form, [...input.files]);
  });
  // A phone photographs page after page; each becomes a file of this paper.
  if (matchMedia("(pointer: coarse)").matches) {
    const camera = make("input", { type: "file", accept: "image/jpeg,image/png", hidden: true, onchange: () => run(form, [...camera.files]) });
    camera.setAttribute("capture", "environment");
    form.append(make("button", { type: "button", className: "btn btn-3", onclick: () => camera.click() }, words.photo), camera);
  }
  const { at } = kept(form);
  if (at) offsetOf(at).then(offset => offset === null ? keep(form) : form.prepend(make("p", { className: "small wide", role: "status" }, words.again)), () => {});
}
