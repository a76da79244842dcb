#!/usr/bin/env bash
# Two dossiers from filing to rating, through the API alone (curl, jq):
#   1.004873  certificate of marital status: the citizen files online, the ward decides;
#   1.013225  construction permit: filed at the counter with files, two departments are asked at the same time.
# Needs a running city with its sandbox (./run). Exits with 1 at the first answer that is not the expected one.
#   MOTCUA_URL=http://localhost:5080 [MOTCUA_SANDBOX_URL=http://localhost:5081] ./examples/journey.sh
set -euo pipefail

url=${MOTCUA_URL:-http://localhost:5080}; url=${url%/}
if [[ -z ${MOTCUA_SANDBOX_URL:-} && $url =~ ^(.*):([0-9]+)$ ]]; then MOTCUA_SANDBOX_URL=${BASH_REMATCH[1]}:$((BASH_REMATCH[2] + 1)); fi
sandbox=${MOTCUA_SANDBOX_URL:?Set MOTCUA_SANDBOX_URL to the address of the sandbox}; sandbox=${sandbox%/}
for tool in curl jq; do command -v "$tool" >/dev/null || { echo "Missing: $tool. Please run: sudo apt-get install -y $tool" >&2; exit 1; }; done

work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
declare -A tokens
BODY="" DOSSIER="" REVISION=""

trap 'exit 1' TERM
# Also ends the script when it is called inside $( … ), where exit alone would end only that.
fail() { echo "SURPRISE: $*" >&2; [[ -n $BODY ]] && echo "$BODY" >&2; [[ $BASHPID == "$$" ]] || kill -TERM "$$"; exit 1; }
say() { printf '%-14s %s\n' "$1" "${*:2}"; }
get() { jq -er "$1" <<<"$BODY" || fail "the answer has no $1"; }

token_of() {
  [[ -n ${tokens[$1]:-} ]] && return
  tokens[$1]=$(curl -fsS -X POST "$sandbox/personas/$1/token" | jq -er .access_token) || fail "the sandbox gave no token for $1"
}

# ask <persona> <expected status> <method> <path> [JSON body] [revision]
# A command carries a fresh Idempotency-Key: sending it again with the same key would give the same answer and do nothing twice.
# If-Match is the revision we looked at: if somebody was faster, the answer is 412 and nothing happens.
ask() {
  local persona=$1 expected=$2 method=$3 path=$4 status
  token_of "$persona"
  local options=(-sS -o "$work/answer" -w '%{http_code}' -X "$method" -H "Authorization: Bearer ${tokens[$persona]}")
  if [[ $method != GET ]]; then options+=(-H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" -H 'Content-Type: application/json' -d "${5:-{\}}"); fi
  [[ -n ${6:-} ]] && options+=(-H "If-Match: \"$6\"")
  status=$(curl "${options[@]}" "$url/api/v1/$path") || fail "$url does not answer"
  BODY=$(<"$work/answer")
  [[ $status == "$expected" ]] || fail "$persona $method $path answered $status instead of $expected"
}

# command <persona> <verb> [JSON body]: a command on the dossier, at the revision last seen.
command_on() { ask "$1" 200 POST "dossiers/$DOSSIER/$2" "${3:-{\}}" "$REVISION"; REVISION=$(get .revision); }

# work_on <persona> <step> <outcome> [data as JSON or null] [comment]: finds the step on the persona's work list, takes and completes it.
work_on() {
  local persona=$1 step=$2 cursor="" item=""
  while [[ -z $item ]]; do
    ask "$persona" 200 GET "tasks$cursor"
    item=$(jq -c --arg d "$DOSSIER" --arg s "$step" '.items[] | select(.dossierId == $d and .step == $s)' <<<"$BODY")
    if [[ -z $item ]]; then cursor="?cursor=$(jq -er '.next // empty' <<<"$BODY")" || fail "step $step is not on the list of $persona"; fi
  done
  local task; task=$(jq -r .id <<<"$item")
  ask "$persona" 200 POST "tasks/$task/claim" '{}' "$(jq -r .revision <<<"$item")"
  local body; body=$(jq -nc --arg o "$3" --argjson d "${4:-null}" --arg c "${5:-}" '{outcome: $o, data: $d, comment: (if $c == "" then null else $c end)}')
  ask "$persona" 200 POST "tasks/$task/complete" "$body" "$(get .revision)"
  say "$persona" "step $step: $3"
}

# upload <persona> <name>: a small PDF; prints the file's id.
upload() {
  printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n' > "$work/$2.pdf"
  token_of "$1"
  local status
  status=$(curl -sS -o "$work/answer" -w '%{http_code}' -H "Authorization: Bearer ${tokens[$1]}" -F "file=@$work/$2.pdf;type=application/pdf" "$url/api/v1/files") || fail "$url does not answer"
  BODY=$(<"$work/answer")
  [[ $status == 201 ]] || fail "uploading $2.pdf answered $status instead of 201"
}

look() { ask "$1" 200 GET "dossiers/$DOSSIER"; REVISION=$(get .revision); }
expect() { local is; is=$(get "$1"); [[ $is == "$2" ]] || fail "$1 is $is instead of $2"; }

filed() {
  DOSSIER=$(get .id); REVISION=$(get .revision)
  say "$1" "filed $2: reference $(get .reference), status $(get .status)"
}

accept() {
  ask counter-2 404 POST "dossiers/$DOSSIER/accept" '{}' "$REVISION"
  say counter-2 "of another ward is told that there is no such dossier"
  command_on counter-1 accept
  look counter-1; expect .status accepted
  say counter-1 "accepted as $(get .code), promised $(get .promised)"
}

finish() { # the last steps are the same for both: review, signature, number, hand over, rate
  work_on head-1 review agree
  work_on leader-1 approve approve
  work_on registry-1 number issued
  look counter-1; expect .status resolved
  say registry-1 "numbered the result: $(get .result.number) of $(get .result.date)"
  command_on counter-1 return-result '{"how":"counter"}'
  look counter-1; expect .status returned
  say counter-1 "handed the result over"
}

echo "City     $url"; echo "Sandbox  $sandbox"

echo; echo "1.004873  Giấy xác nhận tình trạng hôn nhân"
ask citizen-an 200 GET 'procedures/1.004873/example?fixture=valid-self-property'; example=$BODY
ask citizen-an 201 POST dossiers "$example"; filed citizen-an 1.004873
ask citizen-binh 404 GET "dossiers/$DOSSIER"; say citizen-binh "sees nothing of it"
accept
ask citizen-an 200 GET "dossiers/$DOSSIER/deadline"; say citizen-an "due $(get .deadline.due), warning band $(get .band)"
work_on head-1 assign assigned
work_on specialist-1 appraise grant '{"draft":{"template":"granted","values":{}}}'
finish
command_on citizen-an rate '{"score":5,"trips":0,"comment":"Rất nhanh"}'; say citizen-an "gave 5 points"
ask citizen-an 200 GET "dossiers/$DOSSIER/timeline"
[[ $(jq -r '[.[] | select(.type == "DossierAccepted" or .type == "DossierResolved" or .type == "DossierRated")] | length' <<<"$BODY") == 3 ]] || fail "the timeline lacks acceptance, result or rating"
say citizen-an "reads $(jq length <<<"$BODY") entries of the timeline"

echo; echo "1.013225  Giấy phép xây dựng"
ask counter-1 200 GET 'procedures/1.013225/example?fixture=valid-house'; example=$BODY
for component in $(jq -r '.components[].code' <<<"$example"); do
  upload counter-1 "$component"
  say counter-1 "scanned $component.pdf, $(get .size) bytes, SHA-256 $(get .sha256 | cut -c1-12)…"
  example=$(jq -c --arg c "$component" --arg f "$(get .id)" '(.components[] | select(.code == $c)).files = [$f]' <<<"$example")
done
ask counter-1 201 POST dossiers "$example"; filed counter-1 1.013225
accept
work_on head-1 assign assigned
work_on specialist-1 appraise consult
look specialist-1
[[ $(jq -r '[.tasks[].step] | sort | join(" ")' <<<"$BODY") == "askConstruction askPlanning" ]] || fail "the two departments are not asked at the same time"
say specialist-1 "asked both departments at once"
work_on consult-2 askPlanning agree null 'Phù hợp quy hoạch.'
look specialist-1
[[ $(jq -r '[.tasks[].step] | join(" ")' <<<"$BODY") == askConstruction ]] || fail "the process went on before both departments had answered"
work_on consult-1 askConstruction agree null 'Thiết kế bảo đảm an toàn.'
work_on specialist-1 draft grant '{"draft":{"template":"granted","values":{}}}'
finish

echo; echo "Both journeys ended as expected."
