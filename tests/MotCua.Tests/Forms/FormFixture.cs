using System.Runtime.CompilerServices;
using MotCua.Forms.Contracts;

namespace MotCua.Tests.Forms;

internal static class FormFixture
{
    public const string Commune = "11111111-1111-7111-8111-111111111111";

    public static FormContext Context { get; } = new(new DateOnly(2026, 9, 8), AllowTestIds: true, key => key == Commune);

    // A copy that does not change when the catalogue does.
    private static string Here(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    public static string Catalogue([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../catalogue"));

    public static FormSchema MaritalStatus { get; } = Read(File.ReadAllText(Here("marital-status.form.yaml")));

    public static FormSchema Published(string code) => Read(File.ReadAllText(Path.Combine(Catalogue(), "procedures", code, "form.yaml")));

    public static FormSchema Read(string yaml)
    {
        var reading = FormSchemaReader.Read("form.yaml", yaml);
        return reading.Schema ?? throw new InvalidOperationException(string.Join('\n', reading.Faults));
    }

    /// <summary>A form of one section with these fields (YAML, indented by six).</summary>
    public static FormSchema Of(string fields) => Read(
        "title: { vi: Tờ khai, en: Form }\nsections:\n  - id: main\n    title: { vi: Phần, en: Part }\n    fields:\n" + fields);

    public static FormAnswers Answers(string json)
    {
        var parsed = FormAnswers.Parse(json);
        return parsed.Ok ? parsed.Value : throw new InvalidOperationException(parsed.Problem.Code);
    }

    public static FormAnswers FullMaritalStatus => Answers("""
        {
          "requestFor": "self", "fullName": "Nguyễn Thị An", "birthDate": "1990-05-17", "gender": "female", "nationality": "Việt Nam",
          "personalId": "999190000012", "residence": {"unit": "11111111-1111-7111-8111-111111111111", "line": "Số 5 ngõ 12"},
          "phone": "0912 345 678", "maritalStatus": "divorced", "spouseName": "Trần Văn Bình", "divorceCourt": "Tòa án nhân dân",
          "divorceNumber": "12/2020", "divorceDate": "2020-01-31", "movedBefore": true,
          "previousResidences": [{"place": "Hải Phòng", "from": "2000-01-01", "to": "2010-12-31"}],
          "purpose": "property", "copies": 2, "issuedBefore": false, "truthful": true
        }
        """);
}
