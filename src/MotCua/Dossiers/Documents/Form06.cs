using MotCua.Kernel;

namespace MotCua.Dossiers.Documents;

/// <summary>How the receiver finished, against the limit of the step.</summary>
public enum HandoverResult
{
    Early,
    OnTime,
    Late,
}

/// <summary>One hand-over: who gave, who took, when, and how the receiver's step was finished.</summary>
/// <param name="Result">Null while the receiver's step runs.</param>
/// <param name="Note">The step, and how it ended.</param>
public sealed record Handover(string GivenBy, string TakenBy, DateTimeOffset At, HandoverResult? Result, string? Note);

/// <summary>Form 06, Phiếu kiểm soát quá trình giải quyết hồ sơ; filled by the system from the ledger.</summary>
public sealed record Form06(
    PaperIssuer Issuer,
    string? Number,
    DossierCode Code,
    string Procedure,
    string LeadAgency,
    IReadOnlyList<string> CoordinatingAgencies,
    DateTimeOffset ReceivedAt,
    DateTimeOffset Promised,
    IReadOnlyList<Handover> Handovers,
    DateTimeOffset IssuedAt)
{
    public Paper ToPaper() => new("Mẫu số 06: Phiếu kiểm soát quá trình giải quyết hồ sơ", IssuedAt, $"{PaperWords.DossierCode} {Code.Value}", [.. Blocks()]);

    private IEnumerable<PaperBlock> Blocks()
    {
        yield return new PaperBlock.Head(Issuer, Number, DateOnly.FromDateTime(IssuedAt.DateTime));
        yield return new PaperBlock.Title(["PHIẾU KIỂM SOÁT", "QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"], [new(PaperWords.DossierCode, Code.Value)]);
        yield return new PaperBlock.Field(new("Thủ tục", Procedure));
        yield return new PaperBlock.Field(new("Cơ quan chủ trì giải quyết hồ sơ", LeadAgency));
        yield return new PaperBlock.Field(new("Cơ quan phối hợp giải quyết hồ sơ", CoordinatingAgencies.Count == 0 ? "không" : string.Join("; ", CoordinatingAgencies)));
        yield return new PaperBlock.Field(new("Thời gian nhận hồ sơ", PaperTime.Moment(ReceivedAt)));
        yield return new PaperBlock.Field(new("Thời gian hẹn trả kết quả", PaperTime.Moment(Promised)));
        yield return new PaperBlock.Heading("Quá trình giao, nhận");
        yield return new PaperBlock.Table(
            [new("TT", 7, Centred: true), new("Bên giao", 22), new("Bên nhận", 22), new("Thời gian giao, nhận", 18), new("Kết quả", 10, Centred: true), new("Ghi chú", 21)],
            [.. Handovers.Select((step, index) => new[] { $"{index + 1}", step.GivenBy, step.TakenBy, PaperTime.ShortMoment(step.At), Words(step.Result), step.Note ?? "" })]);
        yield return new PaperBlock.Note("Phiếu do hệ thống tự động lập từ nhật ký giải quyết hồ sơ.");
    }

    private static string Words(HandoverResult? result) => result switch
    {
        HandoverResult.Early => "Trước hạn",
        HandoverResult.OnTime => "Đúng hạn",
        HandoverResult.Late => "Quá hạn",
        null => "Đang giải quyết",
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
