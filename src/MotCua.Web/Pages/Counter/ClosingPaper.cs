using MotCua.Dossiers.Documents;
using MotCua.Fees;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using OfficialPaper = MotCua.Dossiers.Documents.Paper;

namespace MotCua.Web.Pages.Counter;

/// <summary>Bảng kê thu tiền mặt: what goes with the cash when an officer hands it over. Always Vietnamese, like every official paper.</summary>
internal static class ClosingPaper
{
    private const string Collector = "NGƯỜI THU TIỀN";

    /// <param name="officer">Whose drawer it was; null when the directory does not know him any more.</param>
    /// <param name="closer">Who counted it.</param>
    public static OfficialPaper Of(ShowClosing.View closed, string? officer, string? closer, UnitRegister units, CityFacts city)
    {
        var at = Local(closed.Closing.At);
        var day = DateOnly.FromDateTime(at.DateTime);
        return new("Bảng kê thu tiền mặt và chốt quỹ", at, $"Chốt quỹ lần {closed.Closing.Number}", [.. Blocks()]);

        IEnumerable<PaperBlock> Blocks()
        {
            var issuer = new PaperIssuers(units, city, day).PointOf(closed.Unit);
            yield return new PaperBlock.Head(issuer, null, day);
            yield return new PaperBlock.Title(["BẢNG KÊ", "THU TIỀN MẶT VÀ CHỐT QUỸ"], [new("Chốt quỹ lần", $"{closed.Closing.Number}")]);
            yield return new PaperBlock.Field(new("Người thu tiền", officer ?? PaperWords.SignByHand));
            if (closed.Closing.ClosedBy != closed.Officer)
                yield return new PaperBlock.Field(new("Người chốt thay", closer ?? PaperWords.SignByHand));
            yield return new PaperBlock.Field(new("Thời điểm chốt", PaperTime.Moment(at)));
            yield return new PaperBlock.Table(
                [new("TT", 6, Centred: true), new("Biên lai số", 19, Centred: true), new("Thời điểm thu", 22), new("Mã hồ sơ", 34, Centred: true), new("Số tiền", 19, Centred: true)],
                [
                    .. closed.Lines.Select((line, index) => new[]
                    {
                        $"{index + 1}", line.Number, PaperTime.ShortMoment(Local(line.PaidAt)), line.Code, line.RefundedAt is null ? PaperWords.Money(line.Amount) : "đã hoàn",
                    }),
                ]);
            yield return new PaperBlock.Field(new("Tổng theo biên lai", PaperWords.Money(closed.Closing.Expected)));
            yield return new PaperBlock.Field(new("Tiền đếm được", PaperWords.Money(closed.Closing.Counted)));
            yield return new PaperBlock.Field(new("Viết bằng chữ", VndWords.Of(closed.Closing.Counted)));
            yield return new PaperBlock.Field(new("Chênh lệch", Difference(closed.Closing.Difference)));
            if (closed.Explanation is { } why)
                yield return new PaperBlock.Field(new("Giải thích", why));
            yield return new PaperBlock.Signatures(
                PaperSignature.ByHand("NGƯỜI NHẬN TIỀN"), closer is null ? PaperSignature.ByHand(Collector) : PaperSignature.OnSystem(Collector, closer, at));
        }

        DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, city.Zone);
    }

    private static string Difference(Vnd difference) => difference.Amount switch
    {
        0 => "Không",
        < 0 => $"Thiếu {PaperWords.Money(-difference)}",
        _ => $"Thừa {PaperWords.Money(difference)}",
    };
}
