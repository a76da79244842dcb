namespace MotCua.Dossiers.Documents;

/// <summary>Form 05, Thông báo dừng giải quyết hồ sơ: the work has ended without a decision, and why.</summary>
/// <param name="Ground">Which of the law's grounds: the applicant asked for it, or did not supply what was asked.</param>
/// <param name="Reason">What the officer wrote.</param>
public sealed record Form05(
    PaperIssuer Issuer, string Code, PaperParty Applicant, string Request, string Ground, string Reason, DateTimeOffset IssuedAt, PaperSignature Officer)
{
    public Paper ToPaper() => new("Mẫu số 05: Thông báo dừng giải quyết hồ sơ", IssuedAt, $"{PaperWords.DossierCode} {Code}", [.. Blocks()]);

    private IEnumerable<PaperBlock> Blocks()
    {
        yield return new PaperBlock.Head(Issuer, null, DateOnly.FromDateTime(IssuedAt.DateTime));
        yield return new PaperBlock.Title(["THÔNG BÁO", "DỪNG GIẢI QUYẾT HỒ SƠ"], [new(PaperWords.DossierCode, Code)]);
        foreach (var block in PartyBlocks.Of("Kính gửi", Applicant))
        {
            yield return block;
        }

        yield return new PaperBlock.Field(new(PaperWords.Request, Request));
        yield return new PaperBlock.Prose($"{Issuer.Calls} thông báo dừng giải quyết hồ sơ nêu trên kể từ {PaperTime.Moment(IssuedAt)}.");
        yield return new PaperBlock.Field(new("Căn cứ", Ground));
        yield return new PaperBlock.Field(new("Lý do", Reason));
        yield return new PaperBlock.Prose("Ông/Bà có thể nộp hồ sơ mới bất cứ lúc nào.");
        yield return new PaperBlock.Signatures(null, Officer);
    }
}
