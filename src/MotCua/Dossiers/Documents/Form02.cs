using MotCua.Kernel;

namespace MotCua.Dossiers.Documents;

/// <summary>Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: everything that is missing, once, with the reason.</summary>
/// <param name="Number">E.g. <c>15/PBS-UBND</c>.</param>
/// <param name="Code">Null before acceptance; then <paramref name="Reference"/> names the dossier.</param>
/// <param name="RespondBy">Until when it can be supplied; null where nothing sets a limit.</param>
public sealed record Form02(
    PaperIssuer Issuer,
    string? Number,
    DossierCode? Code,
    string Reference,
    PaperParty Applicant,
    string Request,
    IReadOnlyList<string> Demands,
    string Reason,
    DateOnly? RespondBy,
    string ContactPerson,
    string ContactPhone,
    DateTimeOffset IssuedAt,
    PaperSignature Officer)
{
    public Paper ToPaper() => new("Mẫu số 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", IssuedAt, $"{(Code is null ? PaperWords.Reference : PaperWords.DossierCode)} {Code?.Value ?? Reference}", [.. Blocks()]);

    private IEnumerable<PaperBlock> Blocks()
    {
        yield return new PaperBlock.Head(Issuer, Number, DateOnly.FromDateTime(IssuedAt.DateTime));
        yield return new PaperBlock.Title(["PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"], [new(Code is null ? PaperWords.Reference : PaperWords.DossierCode, Code?.Value ?? Reference)]);
        foreach (var block in PartyBlocks.Of("Hồ sơ của", Applicant))
            yield return block;
        yield return new PaperBlock.Field(new(PaperWords.Request, Request));
        yield return new PaperBlock.Heading("Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:");
        yield return new PaperBlock.Numbered(Demands);
        yield return new PaperBlock.Field(new("Lý do", Reason));
        if (RespondBy is { } day)
            yield return new PaperBlock.Field(new("Đề nghị bổ sung trước hết", PaperTime.Long(day)));
        yield return new PaperBlock.Prose(
            $"Trong quá trình bổ sung, hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với {ContactPerson}, số điện thoại {ContactPhone} để được hướng dẫn.");
        yield return new PaperBlock.Signatures(null, Officer);
    }
}
