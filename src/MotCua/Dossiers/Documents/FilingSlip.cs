namespace MotCua.Dossiers.Documents;

/// <summary>What the applicant holds before acceptance: that and when the dossier came in. It promises no day of return.</summary>
/// <param name="TrackingAddress">What the QR code holds; see <see cref="PaperSite"/>.</param>
public sealed record FilingSlip(
    PaperIssuer Issuer, string Reference, string CheckCode, string TrackingAddress, PaperParty Applicant, string Request,
    IReadOnlyList<PaperComponent> Components, DateTimeOffset SubmittedAt, string Hotline)
{
    public Paper ToPaper() => new("Phiếu xác nhận đã nộp hồ sơ", SubmittedAt, $"{PaperWords.Reference} {Reference}", [.. Blocks()]);

    private IEnumerable<PaperBlock> Blocks()
    {
        yield return new PaperBlock.Head(Issuer, null, DateOnly.FromDateTime(SubmittedAt.DateTime));
        yield return new PaperBlock.Title(
            ["PHIẾU XÁC NHẬN", "ĐÃ NỘP HỒ SƠ"],
            [new(PaperWords.Reference, Reference), new(PaperWords.CheckCode, PaperWords.Spaced(CheckCode))],
            Qr: TrackingAddress);
        foreach (var block in PartyBlocks.Of("Người nộp hồ sơ", Applicant))
        {
            yield return block;
        }

        yield return new PaperBlock.Field(new(PaperWords.Request, Request));
        yield return new PaperBlock.Heading("1. Giấy tờ đã nộp");
        yield return PaperWords.Table(Components);
        yield return new PaperBlock.Field(new("2. Thời gian nộp", PaperTime.Moment(SubmittedAt)));
        yield return new PaperBlock.Field(new("3. Nơi nhận hồ sơ", Issuer.Calls));
        yield return new PaperBlock.Note(
            "Phiếu này chưa phải là giấy hẹn: thời hạn giải quyết tính từ khi hồ sơ được tiếp nhận, khi đó bạn nhận Giấy tiếp nhận hồ sơ "
            + $"và hẹn trả kết quả. Theo dõi hồ sơ: quét mã QR, mở {PaperSite.WithoutCheck(TrackingAddress)} rồi nhập mã tra cứu, hoặc gọi {Hotline}.");
    }
}
