using System.Globalization;
using MotCua.Forms.Contracts;

namespace MotCua.Dossiers.Simulation;

/// <summary>What invented people and officials write. Content, not interface: Vietnamese only.</summary>
internal static class SimulationTexts
{
    /// <summary>What a document asks of the official beside the reasons of a refusal.</summary>
    public const string Asked = "Theo hồ sơ và dữ liệu đã đối chiếu";

    /// <summary>An answer of the kind that a document asks; numbers are those of invented people.</summary>
    public static string AnswerTo(FormField question, DateOnly today) => question switch
    {
        { Id: "decision.reason" } => NegativeReasons[0],
        { Type: FieldType.PersonalId } => "999226000123",
        { Type: FieldType.Date } => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Type: FieldType.Number or FieldType.Area } => (question.Min ?? 1).ToString(CultureInfo.InvariantCulture),
        { Type: FieldType.Money } => "1500000",
        { Type: FieldType.Phone } => "0990000123",
        { Type: FieldType.Email } => "khong.co@motcua.example",
        { Pattern: { } pattern } => Patterned.First(FieldRules.Compile(pattern).IsMatch),
        _ => Asked,
    };

    // Whatever a package wants written in a certain way: the number of a business, a month.
    private static readonly string[] Patterned = ["9990000123", "01/2027"];

    public static readonly IReadOnlyList<(string Item, string Reason)> Requests =
    [
        ("Ghi rõ số nhà, ngõ và tổ dân phố của nơi cư trú.", "Địa chỉ chưa đủ để xác định nơi cư trú."),
        ("Bổ sung bản chụp rõ nét của giấy tờ đã nộp.", "Bản chụp mờ, không đọc được số và ngày cấp."),
        ("Khai rõ thời gian cư trú trước đây.", "Các khoảng thời gian khai còn chồng nhau."),
        ("Ký và ghi rõ họ tên ở trang cuối của bản khai.", "Bản khai chưa có chữ ký."),
    ];

    public static readonly IReadOnlyList<string> RefusalReasons =
    [
        "Thủ tục không thuộc thẩm quyền giải quyết của đơn vị; đề nghị nộp tại nơi cư trú hiện nay.",
        "Giấy tờ đã nộp không phải của người đứng tên trong tờ khai.",
    ];

    public static readonly IReadOnlyList<string> WithdrawalReasons = ["Tôi không còn nhu cầu.", "Tôi sẽ nộp lại sau khi có đủ giấy tờ."];

    public static readonly IReadOnlyList<string> StopReasons = ["Dừng giải quyết theo đề nghị của người nộp hồ sơ.", "Quá thời hạn mà chưa nhận được bổ sung."];

    public static readonly IReadOnlyList<string> NegativeReasons =
    [
        "Dữ liệu tra cứu chưa khớp với nội dung khai; cần cải chính trước.",
        "Chưa đủ điều kiện theo quy định hiện hành.",
    ];

    public static readonly IReadOnlyList<string> Opinions = ["Thống nhất, phù hợp quy hoạch.", "Đồng ý, hồ sơ thiết kế bảo đảm yêu cầu.", "Không có ý kiến khác."];

    public static readonly IReadOnlyList<string> Comments = ["Đã tra cứu dữ liệu, thông tin khớp.", "Đã đối chiếu với sổ gốc.", "Hồ sơ đủ điều kiện."];

    public static readonly IReadOnlyList<string> ReworkReasons = ["Sửa lại thể thức văn bản."];

    public static readonly IReadOnlyList<string> Praise = ["Cán bộ hướng dẫn tận tình.", "Nhanh hơn tôi nghĩ.", "Tiện lợi, không phải đi lại."];

    public static readonly IReadOnlyList<string> Complaint = ["Phải chờ lâu.", "Tôi phải đi lại nhiều lần."];
}
