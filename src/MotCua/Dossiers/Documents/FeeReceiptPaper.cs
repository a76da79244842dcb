using MotCua.Catalogue.Contracts;
using MotCua.Kernel;

namespace MotCua.Dossiers.Documents;

/// <summary>A line of a receipt: what was paid for, and whether the law calls it phí or lệ phí.</summary>
public sealed record FeeReceiptLine(string Name, FeeKind Kind, Vnd Amount);

/// <summary>Biên lai thu phí, lệ phí: what the payer holds in hand against cash. Not the electronic receipt that is registered with the tax office.</summary>
/// <param name="Number">E.g. <c>0000042/2026</c>.</param>
/// <param name="PaidAt">In the city's offset.</param>
/// <param name="RefundedAt">When the money was given back: the paper then says that it is void.</param>
public sealed record FeeReceiptPaper(
    PaperIssuer Issuer,
    string Number,
    string Code,
    PaperParty Payer,
    string Request,
    IReadOnlyList<FeeReceiptLine> Lines,
    Vnd Amount,
    DateTimeOffset PaidAt,
    DateTimeOffset? RefundedAt,
    PaperSignature Officer)
{
    public const string Collector = "NGƯỜI THU TIỀN";

    public Paper ToPaper() => new("Biên lai thu phí, lệ phí", PaidAt, $"{PaperWords.DossierCode} {Code}", [.. Blocks()]);

    private IEnumerable<PaperBlock> Blocks()
    {
        yield return new PaperBlock.Head(Issuer, Number, DateOnly.FromDateTime(PaidAt.DateTime));
        yield return new PaperBlock.Title(["BIÊN LAI", "THU PHÍ, LỆ PHÍ"], [new(PaperWords.DossierCode, Code)]);
        if (RefundedAt is { } at)
            yield return new PaperBlock.Prose($"Đã hoàn lại toàn bộ tiền lúc {PaperTime.Moment(at)}. Biên lai này không còn giá trị.", PaperStyle.Authority);
        yield return new PaperBlock.Field(new("Người nộp tiền", Payer.Name));
        if (Payer.Address is not null)
            yield return new PaperBlock.Field(new(PaperWords.Address, Payer.Address));
        yield return new PaperBlock.Field(new("Nộp cho", Request));
        yield return new PaperBlock.Table(
            [new("TT", 7, Centred: true), new("Khoản thu", 53), new("Loại", 15, Centred: true), new("Số tiền", 25, Centred: true)],
            [.. Lines.Select((line, index) => new[] { $"{index + 1}", line.Name, line.Kind == FeeKind.Fee ? "Phí" : "Lệ phí", PaperWords.Money(line.Amount) })]);
        yield return new PaperBlock.Field(new("Tổng số tiền", PaperWords.Money(Amount)));
        yield return new PaperBlock.Field(new("Viết bằng chữ", VndWords.Of(Amount)));
        yield return new PaperBlock.Field(new("Hình thức nộp", "Tiền mặt tại quầy"));
        yield return new PaperBlock.Field(new("Thời điểm thu", PaperTime.Moment(PaidAt)));
        yield return new PaperBlock.Signatures(PaperSignature.ByHand("NGƯỜI NỘP TIỀN"), Officer);
    }
}
