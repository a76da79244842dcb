// Files go up in pieces (tus 1.0.0): a broken line costs nothing that has arrived.
const piece = 8 * 1024 * 1024, door = "/api/v1/uploads", tus = { "Tus-Resumable": "1.0.0", "Accept-Language": document.documentElement.lang };
const words = document.querySelector(".papers")?.dataset ?? {};
const base64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const utf8 = text => new TextEncoder().encode(text);

const ask = (method, at, headers) => fetch(at, { method, headers: { ...tus, ...headers } });

// Kept until the tab is closed: where the upload stands, and a digest to know its file by, not its name.
const place = form => "up " + new URL(form.action).pathname;
const kept = form => { try { return JSON.parse(sessionStorage[place(form)]); } catch { return {}; } };
const keep = (form, value) => { try { sessionStorage[place(form)] = JSON.stringify(value ?? {}); } catch { /* not kept */ } };
const markOf = async file => crypto.subtle && base64(await crypto.subtle.digest("SHA-256", utf8(`${[file.name, file.size, file.lastModified]}`)));

// Until the time is over, or the line is back.
const pause = ms => new Promise(done => { setTimeout(done, ms); addEventListener("online", done, { once: true }); });

class Refused extends Error {}

// What an answer means: go on, try again later, or never.
function judge(status, text, ...later) {
  if (status === 401) location.reload();
  if (status < 400 && status) return;
  if (!status || status > 499 || [401, 429, ...later].includes(status)) throw new Error(status);
  let reason;
  try { reason = JSON.parse(text).detail; } catch { /* not ours */ }
  throw new Refused(reason || words.failed);
}

// With one key, an answer that is lost leaves no second upload behind.
async function begin(file, key) {
  const answer = await ask("POST", door, { "Idempotency-Key": key, "Upload-Length": file.size, "Upload-Metadata": "filename " + base64(utf8(file.name)) });
  const text = await answer.text();
  judge(answer.status, text, text.includes("in-flight") && 409);
  return answer.headers.get("Location");
}

async function offsetOf(at) {
  const answer = await ask("HEAD", at);
  if (answer.status === 404) return null;
  judge(answer.status);
  return +answer.headers.get("Upload-Offset");
}

const append = (at, offset, blob, shown, job) => new Promise(done => {
  const request = job.request = new XMLHttpRequest();
  request.upload.onprogress = event => shown(offset + event.loaded);
  request.onloadend = () => done(request);
  request.open("PATCH", at);
  for (const pair of Object.entries({ ...tus, "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" })) request.setRequestHeader(...pair);
  request.send(blob);
});

// Sends the file from where it stands, however often the line breaks; gives its id.
async function send(form, file, job, shown) {
  const mark = await markOf(file), known = kept(form);
  let offset = null, tries = 0, { at, key } = mark && known.mark === mark ? known : {};
  job.at = at;
  while (!job.stopped) {
    try {
      if (job.at && offset === null && (offset = await offsetOf(job.at)) === null) job.at = key = null;
      if (offset === null) {
        keep(form, { mark, key: key ??= base64(crypto.getRandomValues(new Uint8Array(18))) });
        keep(form, { mark, key, at: job.at = await begin(file, key) });
        offset = 0;
      }
      shown(offset);
      while (offset < file.size && !job.stopped) {
        const answer = await append(job.at, offset, file.slice(offset, offset + piece), shown, job);
        const stands = answer.getResponseHeader("Upload-Offset");
        judge(answer.status, answer.responseText, 404, 423, stands && 409); // 409: go on from another place
        offset = +stands;
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
  if (next.search) { action.search = next.search; form.action = action; }
  return next;
}

const make = (tag, values, text) => Object.assign(document.createElement(tag), text ? { textContent: text } : {}, values);
const status = text => make("p", { className: "small wide", role: "status" }, text);
const press = (text, onclick) => make("button", { type: "button", className: "btn btn-3", onclick }, text);

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
  const bar = make("progress", { max: 1, value: 0 }), told = status();
  const cancel = press(words.cancel, () => { job.stopped = true; job.request?.abort(); });
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
        const percent = Math.floor(bar.value * 4) * 25;
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
    await pause(500); // while the server writes the last piece down
    if (job.at) ask("DELETE", job.at).catch(() => {});
  }
  if (!next || input.ariaInvalid) return;
  // One goes on where one was.
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
  // A phone photographs page after page.
  if (matchMedia("(pointer: coarse)").matches) {
    const camera = make("input", { type: "file", accept: "image/jpeg,image/png", hidden: true, onchange: () => run(form, [...camera.files]) });
    camera.setAttribute("capture", "environment");
    form.append(press(words.photo, () => camera.click()), camera);
  }
  const { at } = kept(form);
  if (at) offsetOf(at).then(offset => offset === null ? keep(form) : form.prepend(status(words.again)), () => {});
}
