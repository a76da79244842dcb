using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Dossiers.Documents;

/// <summary>
/// The prescribed wording of forms 01–07 (annex I of TT 03/2025) that more than one form uses. It is part of the forms, not of
/// the user interface: a form in another language would not be the form.
/// </summary>
public static class PaperWords
{
    public const string Country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    public const string Motto = "Độc lập - Tự do - Hạnh phúc";
    public const string Number = "Số";
    public const string DossierCode = "Mã hồ sơ";
    public const string Reference = "Số phiếu nộp";
    public const string CheckCode = "Mã tra cứu";
    public const string QrLabel = "Mã QR mở trang theo dõi hồ sơ";
    public const string PersonalId = "Số định danh cá nhân";
    public const string OrganisationId = "Mã số tổ chức, doanh nghiệp";
    public const string Address = "Địa chỉ";
    public const string Phone = "Số điện thoại";
    public const string Email = "Thư điện tử";
    public const string Request = "Nội dung yêu cầu giải quyết";
    public const string Applicant = "NGƯỜI NỘP HỒ SƠ";
    public const string Receiver = "NGƯỜI TIẾP NHẬN HỒ SƠ";
    public const string Officer = "NGƯỜI HƯỚNG DẪN";
    public const string Handler = "NGƯỜI GIẢI QUYẾT HỒ SƠ";
    public const string SignByHand = "(Ký, ghi rõ họ tên)";
    public const string SignedDigitally = "(Ký số)";
    public const string NotSigned = "(Chưa ký)";
    public const string SignedBy = "Ký bởi";

    public static string Identified(int level) => $"(Đã xác thực bằng định danh điện tử mức {level})";

    public static string FiledOnline(DateTimeOffset at) => $"(Nộp trực tuyến bằng tài khoản định danh điện tử lúc {PaperTime.Stamp(at)})";

    public static string ConfirmedAt(DateTimeOffset at) => $"(Đã ký trên hệ thống lúc {at.ToString("HH:mm", CultureInfo.InvariantCulture)} ngày {PaperTime.Short(DateOnly.FromDateTime(at.DateTime))}, chưa có chữ ký số)";

    /// <summary>A check code in groups of four, as people copy it.</summary>
    public static string Spaced(string code) => string.Join(' ', code.Chunk(4).Select(part => new string(part)));

    /// <summary>The documents handed in, as forms list them.</summary>
    public static PaperBlock Table(IReadOnlyList<PaperComponent> components) => new PaperBlock.Table(
        [new("TT", 7, Centred: true), new("Tên giấy tờ", 63), new("Hình thức", 19), new("Số lượng", 11, Centred: true)],
        [.. components.Select((paper, index) => new[] { $"{index + 1}", paper.Name, paper.Form, Count(paper.Count) })]);

    /// <summary>A count as papers write it: <c>01</c>, <c>12</c>.</summary>
    public static string Count(int count) => count.ToString("00", CultureInfo.InvariantCulture);

    public static string Money(Vnd amount) =>
        amount.Amount.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = ".", NumberGroupSizes = [3] }) + " đồng";

    /// <summary>A time limit as the procedure states it.</summary>
    public static string Limit(Norm norm)
    {
        var limit = norm.Unit switch
        {
            NormUnit.WorkingHours => $"{Count(norm.Amount)} giờ làm việc",
            NormUnit.SameDay => "trong ngày làm việc",
            NormUnit.WorkingDays => $"{Count(norm.Amount)} ngày làm việc",
            NormUnit.CalendarDays => $"{Count(norm.Amount)} ngày",
            NormUnit.Months => $"{Count(norm.Amount)} tháng",
            _ => throw new ArgumentOutOfRangeException(nameof(norm)),
        };
        return norm.CutOff is { } cutOff ? $"{limit} (tiếp nhận trước {PaperTime.Clock(cutOff)})" : limit;
    }
}
