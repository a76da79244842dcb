using MotCua.Dossiers.Documents;
using MotCua.Organisations.Contracts;
using MotCua.Shifts;
using OfficialPaper = MotCua.Dossiers.Documents.Paper;

namespace MotCua.Web.Pages.Counter;

/// <summary>Biên bản bàn giao ca: the list as both officers sign it. Always Vietnamese, like every official paper.</summary>
internal static class HandoverPaper
{
    public static OfficialPaper Of(ShowHandovers.View handed, IReadOnlyList<ShiftLine> lines, string giver, string taker, UnitRegister units, CityFacts city)
    {
        var at = Local(handed.At);
        var day = DateOnly.FromDateTime(at.DateTime);
        return new("Biên bản bàn giao ca", at, "Biên bản bàn giao ca", [.. Blocks()]);

        IEnumerable<PaperBlock> Blocks()
        {
            yield return new PaperBlock.Head(new PaperIssuers(units, city, day).PointOf(handed.Unit), null, day);
            yield return new PaperBlock.Title(["BIÊN BẢN", "BÀN GIAO CA"], []);
            yield return new PaperBlock.Field(new("Người giao", giver));
            yield return new PaperBlock.Field(new("Người nhận", taker));
            yield return new PaperBlock.Field(new("Thời điểm giao", PaperTime.Moment(at)));
            yield return new PaperBlock.Table(
                [new("TT", 7, Centred: true), new("Nội dung", 28), new("Mã hồ sơ, số lượng", 35), new("Ý kiến người nhận", 30)],
                [.. lines.Select(line => new[] { $"{line.Number}", line.Kind, line.What, line.Remark ?? "" })]);
            if (handed.Note is { } note)
                yield return new PaperBlock.Field(new("Ghi chú của người giao", note));
            yield return new PaperBlock.Field(new("Thời điểm nhận", handed.ConfirmedAt is { } taken ? PaperTime.Moment(Local(taken)) : handed.Replaced ? "không nhận, đã có danh sách lập sau thay" : "chưa xác nhận"));
            yield return new PaperBlock.Signatures(
                PaperSignature.OnSystem("NGƯỜI GIAO", giver, at),
                handed.ConfirmedAt is { } confirmed ? PaperSignature.OnSystem("NGƯỜI NHẬN", taker, Local(confirmed)) : PaperSignature.ByHand("NGƯỜI NHẬN"));
        }

        DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, city.Zone);
    }
}
