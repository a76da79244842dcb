using MotCua.Kernel;

namespace MotCua.Dossiers.Documents;

/// <summary>Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ: concrete reasons, and what can be done now.</summary>
/// <param name="Number">E.g. <c>07/PTC-UBND</c>.</param>
/// <param name="Code">Only if the dossier had been accepted; a submitted one has its <paramref name="Reference"/>.</param>
public sealed record Form03(
    PaperIssuer Issuer,
    string? Number,
    DossierCode? Code,
    string Reference,
    PaperParty Applicant,
    string Request,
    IReadOnlyList<string> Reasons,
    DateTimeOffset IssuedAt,
    PaperSignature Submitter,
    PaperSignature Receiver)
{
    public Paper ToPaper() => new("Mẫu số 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ", IssuedAt, $"{(Code is null ? PaperWords.Reference : PaperWords.DossierCode)} {Code?.Value ?? Reference}", [.. Blocks()]);

    private IEnumerable<PaperBlock> Blocks()
    {
        yield return new PaperBlock.Head(Issuer, Number, DateOnly.FromDateTime(IssuedAt.DateTime));
        yield return new PaperBlock.Title(["PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"], [new(Code is null ? PaperWords.Reference : PaperWords.DossierCode, Code?.Value ?? Reference)]);
        foreach (var block in PartyBlocks.Of($"{Issuer.Calls} nhận được hồ sơ của", Applicant))
            yield return block;
        yield return new PaperBlock.Field(new(PaperWords.Request, Request));
        yield return new PaperBlock.Heading($"Qua xem xét, {Issuer.Calls} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:");
        yield return new PaperBlock.Numbered(Reasons);
        yield return new PaperBlock.Prose("Xin thông báo cho Ông/Bà được biết và thực hiện.");
        yield return new PaperBlock.Signatures(Submitter, Receiver);
    }
}
