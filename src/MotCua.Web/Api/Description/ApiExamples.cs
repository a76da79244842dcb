using System.Text.Json.Nodes;

namespace MotCua.Web.Api.Description;

/// <summary>Examples of the main operations. A test holds each against its schema, and files the application.</summary>
internal static class ApiExamples
{
    private const string Dossier = """
        { "id": "019aab3e-52c1-7d0e-9a67-0c1f6f5d8e21", "reference": "T-261123-7F3K9QXA", "code": "H26.001.01-261123-0001", "status": "accepted", "revision": 4, "promised": "2026-11-26T10:00:00+00:00" }
        """;

    private const string Task = """
        { "id": "7c0f3f0a-90e3-8a61-b2f5-3a0f0b6d1c22", "dossierId": "019aab3e-52c1-7d0e-9a67-0c1f6f5d8e21", "revision": 2, "dossier":
        """ + Dossier + "}";

    /// <summary>The application of an invented person (numbers that begin with 999 are nobody's).</summary>
    private const string Application = """
        {
          "procedureCode": "1.004873",
          "receivingUnit": "2ae057a0-dbee-5c73-bb28-761c6a23f74f",
          "applicant": {
            "fullName": "Trần Thị Mẫu", "personalId": "999190000555", "birthDate": "1990-05-20", "phone": "0990000555",
            "address": { "unit": "2ae057a0-dbee-5c73-bb28-761c6a23f74f", "line": "Số 1, phố Ví Dụ" }
          },
          "form": {
            "requestFor": "self", "fullName": "Trần Thị Mẫu", "birthDate": "1990-05-20", "gender": "female", "ethnicity": "Kinh", "nationality": "Việt Nam",
            "personalId": "999190000555", "residence": { "unit": "2ae057a0-dbee-5c73-bb28-761c6a23f74f", "line": "Số 1, phố Ví Dụ" },
            "phone": "0990000555", "email": "mau@example.test", "maritalStatus": "neverMarried", "movedBefore": false, "purpose": "property", "copies": 2,
            "issuedBefore": false, "feeExemption": "none", "truthful": true
          },
          "components": [],
          "channel": "online",
          "delivery": "electronic"
        }
        """;

    private static readonly Dictionary<string, string> Requests = new(StringComparer.Ordinal)
    {
        ["submitDossier"] = Application,
        ["beginDraft"] = """{ "procedureCode": "1.004873", "form": { "requestFor": "self", "fullName": "Trần Thị Mẫu" } }""",
        ["saveDraft"] = """{ "form": { "requestFor": "self", "fullName": "Trần Thị Mẫu", "purpose": "property" }, "delivery": "electronic" }""",
        ["searchDossiers"] = """{ "text": "nguyen van an" }""",
        ["acceptDossier"] = """{ "originalsSeen": ["previousCertificate"] }""",
        ["refuseDossier"] = """{ "reasons": "Không thuộc thẩm quyền của phường." }""",
        ["requestSupplement"] = """{ "items": ["Ảnh chụp giấy cũ bị mờ, xin chụp lại"], "reason": "Không đọc được số giấy." }""",
        ["supplyDossier"] = """{ "components": [{ "code": "previousCertificate", "files": ["019aab3e-6a11-7b0c-8d2e-5a9d1f0b7c33"] }] }""",
        ["withdrawDossier"] = """{ "reason": "Tôi không cần giấy này nữa." }""",
        ["stopDossier"] = """{ "reason": "Công dân xin rút hồ sơ." }""",
        ["returnResult"] = """{ "how": "counter" }""",
        ["rateDossier"] = """{ "score": 5, "trips": 0, "comment": "Rất nhanh" }""",
        ["completeTask"] = """{ "outcome": "grant", "data": { "draft": { "template": "granted", "values": {} } }, "comment": "Đủ điều kiện." }""",
        ["rePinDossier"] = """{ "reason": "Biểu phí mới có lợi cho người dân." }""",
        ["reassignTask"] = """{ "assignee": "01990000-0000-7000-8000-00000000a003" }""",
        ["beginExport"] = """{ "list": { "state": "running", "due": "late" } }""",
        ["saveView"] = """{ "name": "Trễ hạn", "query": { "due": "late" } }""",
        ["renameView"] = """{ "name": "Trễ hạn của tổ" }""",
        ["assignTasks"] = """{ "assignee": "01990000-0000-7000-8000-00000000a003", "items": [{ "id": "7c0f3f0a-90e3-8a61-b2f5-3a0f0b6d1c22", "revision": 1 }] }""",
        ["approveTasks"] = """{ "items": [{ "id": "7c0f3f0a-90e3-8a61-b2f5-3a0f0b6d1c22", "revision": 2 }] }""",
        ["consultUnit"] = """{ "unit": "731e8709-6670-54b4-abe8-814bb9248f11", "question": "Thửa đất có nằm trong quy hoạch đường không?", "workingDays": 3 }""",
        ["returnTask"] = """{ "toStep": "assign", "reason": "Không đúng người." }""",
        ["trackDossier"] = """{ "code": "H26.001.01-261123-0001", "check": "7F3K9QXA" }""",
        ["collectFee"] = """{ "amount": 15000, "tendered": 20000 }""",
        ["refundFee"] = """{ "reason": "Người nộp thuộc diện được miễn, đã xuất trình giấy xác nhận." }""",
        ["closeDrawer"] = """{ "counted": 145000, "explanation": "Thiếu 5.000 đồng do trả nhầm tiền thừa." }""",
        ["takeTicket"] = """{ "service": "receive", "priority": false }""",
        ["callNext"] = """{ "desk": 3, "services": ["receive", "ask"] }""",
        ["callAgain"] = """{ "desk": 3 }""",
        ["passTicket"] = """{ "desk": 5, "service": "return" }""",
        ["joinDossier"] = """{ "dossier": "019aab3e-52c1-7d0e-9a67-0c1f6f5d8e21" }""",
        ["handOverShift"] = """{ "unit": "2ae057a0-dbee-5c73-bb28-761c6a23f74f", "taker": "01990000-0000-7000-8000-00000000a008", "seen": "5f2d9c0a7b1e4c33a8d0f6e1", "note": "Khách A012 hẹn quay lại lúc 14:00." }""",
        ["confirmHandover"] = """{ "remarks": { "2": "Thiếu bản sao giấy khai sinh." } }""",
        ["readNotices"] = """{ "ids": ["019aab3e-7b21-7c0a-8f3d-2b1c0d9e4a55"] }""",
    };

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["submitDossier"] = """{ "id": "019aab3e-52c1-7d0e-9a67-0c1f6f5d8e21", "reference": "T-261123-7F3K9QXA", "code": null, "status": "submitted", "revision": 1, "promised": null }""",
        ["uploadFile"] = """{ "id": "019aab3e-6a11-7b0c-8d2e-5a9d1f0b7c33", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "size": 48213, "mediaType": "application/pdf", "status": "received" }""",
        ["listTasks"] = """
            {
              "items": [{
                "id": "7c0f3f0a-90e3-8a61-b2f5-3a0f0b6d1c22", "revision": 1, "dossierId": "019aab3e-52c1-7d0e-9a67-0c1f6f5d8e21", "code": "H26.001.01-261123-0001",
                "reference": "T-261123-7F3K9QXA", "procedure": "1.004873", "step": "appraise", "unit": "2ae057a0-dbee-5c73-bb28-761c6a23f74f", "role": "Handle",
                "assignee": null, "openedAt": "2026-11-23T02:10:00+00:00", "dueAt": "2026-11-24T02:10:00+00:00", "dossierDueAt": "2026-11-26T10:00:00+00:00",
                "outcomes": ["grant", "refuse"], "form": "draft"
              }],
              "next": null
            }
            """,
        ["trackDossier"] = """
            {
              "code": "H26.001.01-261123-0001", "state": "inProgress", "nationalStatus": 4, "submittedAt": "2026-11-23T01:30:00+00:00", "acceptedAt": "2026-11-23T02:00:00+00:00",
              "promised": "2026-11-26T10:00:00+00:00", "dueAt": "2026-11-26T10:00:00+00:00", "endedAt": null
            }
            """,
    };

    private static readonly HashSet<string> OfDossiers =
        ["acceptDossier", "refuseDossier", "requestSupplement", "supplyDossier", "withdrawDossier", "stopDossier", "returnResult", "rateDossier", "rePinDossier"];

    private static readonly HashSet<string> OfTasks = ["claimTask", "releaseTask", "completeTask", "returnTask", "reassignTask", "consultUnit"];

    public static JsonNode? RequestOf(string? operation) => Read(Requests.GetValueOrDefault(operation ?? ""));

    public static JsonNode? AnswerOf(string? operation) => Read(
        Answers.GetValueOrDefault(operation ?? "") ?? (OfDossiers.Contains(operation ?? "") ? Dossier : OfTasks.Contains(operation ?? "") ? Task : null));

    private static JsonNode? Read(string? json) => json is null ? null : JsonNode.Parse(json);
}
