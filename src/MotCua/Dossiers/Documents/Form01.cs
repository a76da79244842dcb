using MotCua.Kernel;

namespace MotCua.Dossiers.Documents;

/// <summary>Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả: what the citizen holds in hand after acceptance.</summary>
/// <param name="Number">Number of the slip, e.g. <c>0042/TNHS</c>.</param>
/// <param name="CheckCode">Eight characters that open public tracking together with the code.</param>
/// <param name="Site">The site that the QR code leads to.</param>
/// <param name="Authoriser">Who authorised the applicant; null when he acts for himself.</param>
/// <param name="ReceivedAt">Moment of acceptance, in the city's offset.</param>
/// <param name="Promised">Promised moment, in the city's offset; it never moves silently.</param>
/// <param name="RegisterBook">Book of form 07, e.g. <c>HT/2026</c>; null while the electronic book has none.</param>
/// <param name="Hotline">Number people call.</param>
public sealed record Form01(
    PaperIssuer Issuer,
    string? Number,
    DossierCode Code,
    string CheckCode,
    PaperSite Site,
    PaperParty Applicant,
    PaperParty? Authoriser,
    string Request,
    IReadOnlyList<PaperComponent> Components,
    int Sets,
    Norm Norm,
    DateTimeOffset ReceivedAt,
    DateTimeOffset Promised,
    Vnd Fee,
    string ResultAt,
    string? RegisterBook,
    int? RegisterNumber,
    PaperSignature Submitter,
    PaperSignature Receiver,
    string Hotline)
{
    /// <summary>What the QR code holds.</summary>
    public string TrackingAddress => Site.Tracking(Code.Value, CheckCode);

    public Paper ToPaper() => new("Mẫu số 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả", ReceivedAt, $"{PaperWords.DossierCode} {Code.Value}", [.. Blocks()]);

    private IEnumerable<PaperBlock> Blocks()
    {
        yield return new PaperBlock.Head(Issuer, Number, DateOnly.FromDateTime(ReceivedAt.DateTime));
        yield return new PaperBlock.Title(
            ["GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ"],
            [new(PaperWords.DossierCode, Code.Value), new(PaperWords.CheckCode, PaperWords.Spaced(CheckCode))],
            Qr: TrackingAddress);
        foreach (var block in PartyBlocks.Of($"{Issuer.Calls} tiếp nhận hồ sơ của", Applicant))
            yield return block;
        if (Authoriser is not null)
        {
            foreach (var block in PartyBlocks.Of("Theo ủy quyền của", Authoriser))
                yield return block;
        }

        yield return new PaperBlock.Field(new(PaperWords.Request, Request));
        yield return new PaperBlock.Heading("1. Thành phần hồ sơ");
        yield return PaperWords.Table(Components);
        yield return new PaperBlock.Field(new("2. Số lượng hồ sơ", $"{PaperWords.Count(Sets)} (bộ)"));
        yield return new PaperBlock.Field(new("3. Thời gian giải quyết theo quy định", PaperWords.Limit(Norm)));
        yield return new PaperBlock.Field(new("4. Thời gian nhận hồ sơ", PaperTime.Moment(ReceivedAt)));
        yield return new PaperBlock.Field(new("5. Thời gian trả kết quả", PaperTime.Moment(Promised)));
        yield return new PaperBlock.Field(new("6. Phí, lệ phí", PaperWords.Money(Fee)));
        yield return new PaperBlock.Field(new("7. Nhận kết quả tại", ResultAt));
        if (RegisterBook is not null)
            yield return new PaperBlock.Field(new("8. Vào Sổ theo dõi hồ sơ", $"Quyển số {RegisterBook}, số thứ tự {RegisterNumber}"));
        yield return new PaperBlock.Signatures(Submitter, Receiver);
        yield return new PaperBlock.Note(
            $"Theo dõi hồ sơ: quét mã QR, mở {PaperSite.WithoutCheck(TrackingAddress)} rồi nhập mã tra cứu, hoặc gọi {Hotline}. Nếu quá hẹn, cơ quan giải quyết phải xin lỗi bằng văn bản và chỉ được hẹn lại một lần.");
    }
}
