using MotCua.Dossiers.Documents;
using MotCua.Kernel;

namespace MotCua.Tests.Dossiers.Documents;

/// <summary>Sample papers about invented people, with the hardest letters of Vietnamese.</summary>
internal static class Papers
{
    public static PaperIssuer Issuer { get; } = new(
        "UBND THÀNH PHỐ HÀ NỘI", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "ĐIỂM MỘT CỬA PHƯỜNG NGHĨA ĐÔ", "Hà Nội", "Điểm Một cửa phường Nghĩa Đô");

    public static PaperParty Nga { get; } = new(
        "Nguyễn Thị Hằng Nga", PaperWords.PersonalId, "999190000012", "Số 12 ngõ 34 phố Nghĩa Tân, phường Nghĩa Đô, thành phố Hà Nội", "0900 000 123", "nga.nguyen@example.vn");

    public static DateTimeOffset At { get; } = new(2026, 9, 8, 10, 44, 7, TimeSpan.FromHours(7));

    public static DossierCode Code { get; } = DossierCode.Parse("H26.104.01-260908-0042", null);

    public static PaperSignature Officer { get; } = PaperSignature.Digital([PaperWords.Receiver], "Lê Thu Hà", "Điểm Một cửa phường Nghĩa Đô", At);

    public static Form01 Form01 { get; } = new(
        Issuer, "0042/TNHS", Code, "K7MW3QXA", new PaperSite(new Uri("https://motcua.example/")), Nga, null,
        "Cấp giấy xác nhận tình trạng hôn nhân (mã thủ tục 1.004873) để kết hôn với ông Đỗ Mỹ Ngữ",
        [
            new("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "Biểu mẫu điện tử", 1),
            new("Bản án hoặc quyết định ly hôn đã có hiệu lực pháp luật", "Bản quét", 1),
            new("Giấy tờ khai thác từ cơ sở dữ liệu, công dân không phải nộp: căn cước; thông tin cư trú", "Dữ liệu", 2),
        ],
        1, new Norm(NormUnit.WorkingDays, 3, new TimeOnly(15, 0)), At, At.AddDays(3).AddHours(6).AddMinutes(16).AddSeconds(-7), new Vnd(15_000),
        "Điểm Một cửa phường Nghĩa Đô; bản điện tử gửi vào Kho dữ liệu cá nhân", "HT/2026", 1187,
        PaperSignature.Identified(PaperWords.Applicant, "Nguyễn Thị Hằng Nga", 2), Officer, "1022");

    public static Form02 Form02 { get; } = new(
        Issuer, "15/PBS-UBND", Code, "T-7QK2", Nga, "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        ["Bản vẽ mặt cắt móng tỷ lệ 1/50 có kích thước", "Cam kết bảo đảm an toàn công trình liền kề, có chữ ký của chủ đầu tư"],
        "Bản vẽ đã nộp thiếu mặt cắt móng theo quy định", new DateOnly(2026, 10, 1), "ông Trần Văn Quỹ", "0900 000 456", At,
        PaperSignature.ByHand(PaperWords.Officer, "Trần Văn Quỹ"));

    public static Form03 Form03 { get; } = new(
        Issuer, "07/PTC-UBND", null, "T-7QK2", Nga, "Cấp giấy phép xây dựng", ["Công trình không thuộc thẩm quyền của phường", "Thửa đất nằm trong hành lang bảo vệ đê"], At,
        PaperSignature.ByHand(PaperWords.Applicant), PaperSignature.OnSystem(PaperWords.Receiver, "Lê Thu Hà", At));

    public static Form06 Form06 { get; } = new(
        Issuer, "42/PKS", Code, "Cấp giấy phép xây dựng (1.013225)", "UBND phường Nghĩa Đô", ["Sở Xây dựng", "Sở Quy hoạch - Kiến trúc"], At, At.AddDays(15),
        [
            new("Một cửa – Lê Thu Hà", "Chuyên viên – Phạm Đức Ổn", At, HandoverResult.OnTime, null),
            new("Chuyên viên – Phạm Đức Ổn", "Lãnh đạo – Vũ Hữu Lễ", At.AddDays(2), HandoverResult.Early, "Xin ý kiến song song"),
            new("Lãnh đạo – Vũ Hữu Lễ", "Văn thư – Hồ Thị Ỷ", At.AddDays(3), null, null),
        ],
        At.AddDays(3));
}
